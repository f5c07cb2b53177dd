"""Wat een app hoger in het huis zou kunnen aanbieden, voor de tests van de uitbreidpunten."""

from collections.abc import Mapping, Sequence
from datetime import date, datetime
from typing import ClassVar

from django.db.models import Q

from cases.agenda import Agendapunt
from cases.eisen import Eis, Vervulling
from cases.models import Melding, Traject
from cases.schermen.dossier import Dossier
from cases.schermen.dossierkop import Feit
from cases.schermen.termijnacties import EigenPagina
from cases.termijnsoorten import RIO, Termijnsoort
from rio.demo import Opdracht
from rio.models import Regio, User
from rio.persoonsgegevens import Gegevens, Klasse


class Proefregels:
    """Eén eis per traject, met de datum uit het dossier."""

    soorten: ClassVar = {"actie": Termijnsoort("Proefactie", "Een actie voor de proef.", "PHASE-04")}

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, object]) -> Mapping[int, date]:
        return dict(Traject.objects.filter(pk__in=traject_ids).values_list("pk", "begin_op"))

    def regels(self, feiten: date) -> list[Eis]:
        return [Eis("actie", "proef", RIO, feiten, date(2027, 3, 1), "Voor de proef.")]

    def vervullingen(self, feiten: date) -> list[Vervulling]:
        return []


REGELS = Proefregels()
# de pagina van de termijnen, alsof een proefactie daar wordt afgerond
EXTRA_PAGINA = {"actie": EigenPagina("traject_termijnen", "Proef", "Naar de proef", "Voor de proef.")}

gezien: list[tuple[list[int], list[int]]] = []


def noteer(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """Verwerker die onthoudt wat zij kreeg: nummers, in één keer per groep."""
    gezien.append((list(traject_ids), list(melding_ids)))


def loop_stuk_op_plofkraak(traject_ids: Sequence[int], melding_ids: Sequence[int]) -> None:
    """Verwerker die stukloopt op één soort delict."""
    if Melding.objects.filter(pk__in=melding_ids, delictgroep="plofkraak").exists():
        raise RuntimeError("proef: deze verwerker loopt stuk")


def nog_een_punt(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """Voorwaarde die bij elke fase één open punt ziet."""
    return {traject_id: [f"proef_{naar}"] for traject_id in traject_ids}


def vul(opdracht: Opdracht) -> None:
    """Demo van een app hoger in het huis: één collega, met de seed in zijn naam."""
    User.objects.create_user("proef@rio.example", naam=f"Proef {opdracht.seed}")


def laat_niemand_gaan(gebruiker: User, op: date, gemeente_id: int | None) -> list[str]:
    """Vertrekcontrole die altijd iets te doen ziet."""
    return ["Proef: blijf nog even."]


opgeruimd: list[datetime] = []


def ruim_mee_op(nu: datetime) -> int:
    """Opruimer die onthoudt dat hij aan de beurt kwam."""
    opgeruimd.append(nu)
    return 0


def verhuist_proef(traject_id: int) -> list[str]:
    """Wat een app hoger in het huis meegeeft bij een verhuizing."""
    return ["7 proefstukken"]


def agendapunten(gebruiker: User, op: date) -> list[Agendapunt]:
    """Eén punt op de dag zelf."""
    return [Agendapunt("proef-1", 1, op, "Proefpunt", "", "/")]


def vannacht_geregeld(dossier: Dossier) -> dict[str, Feit]:
    """Weet meer dan de melding, over één voorziening."""
    return {"huisvesting": Feit("Slaapplek", "", "vannacht geregeld", "goed")}


gewist: list[Regio] = []


def _van(jongere_id: int) -> Q:
    return Q(pk__in=Traject.objects.filter(jongere=jongere_id).values("gemeente__regio"))


# een model dat al bestaat, alsof een app hoger in het huis het aan een persoon hing
GEGEVENS = [Gegevens("rio.Regio", {"naam": Klasse.LEEFSITUATIE}, ("id", "code"), van=_van, anonimiseer=gewist.append)]
