"""De vragen die bij een coördinator liggen; wat van een andere gemeente komt heeft geen naam en geen link."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from cases.models import Vraag
from cases.models.begeleiding import VraagQuerySet
from cases.schermen.dossierkop import ontslag_merkje
from cases.schermen.verhuizing import wat_verhuist_mee
from cases.toegang import bereik, mag_toewijzen
from rio.models import User
from rio.templatetags.rio import datum


@dataclass(frozen=True)
class Vraagbeeld:
    vraag: Vraag
    titel: str
    over: str  # om wie het gaat, voor zover deze gebruiker dat mag weten
    dossier_url: str
    van: str


def vragen_voor(gebruiker: User) -> VraagQuerySet:
    """Van de gemeenten waar hij coördinator is; ook wat een andere gemeente hun voorlegt."""
    hier: VraagQuerySet = Vraag.objects.filter(gemeente_id__in=bereik(gebruiker).gemeenten)
    met = ("traject__jongere", "traject__gemeente", "gemeente", "naar_gemeente", "termijn", "door", "beantwoord_door")
    return hier.select_related(*met).defer("traject__jongere__bsn").order_by("op", "pk")


def beelden(vragen: Iterable[Vraag], gebruiker: User, op: date) -> list[Vraagbeeld]:
    return [beeld(vraag, gebruiker, op) for vraag in vragen]


def beeld(vraag: Vraag, gebruiker: User, op: date) -> Vraagbeeld:
    traject = vraag.traject
    bekend = mag_toewijzen(gebruiker, traject)
    steller = str(vraag.door or "een melding") if bekend else f"gemeente {traject.gemeente}"
    return Vraagbeeld(
        vraag,
        _titel(vraag, bekend),
        traject.jongere.naam if bekend else _zonder_naam(vraag, op),
        traject.get_absolute_url() if bekend else "",
        f"{steller}, {datum(vraag.op)}",
    )


def gaat_mee(vraag: Vraag) -> list[str]:
    """Wat bij een overdracht naar de andere gemeente gaat, in aantallen."""
    return wat_verhuist_mee(vraag.traject_id) if vraag.soort == Vraag.Soort.OVERDRACHT else []


def _titel(vraag: Vraag, bekend: bool) -> str:
    if vraag.soort == Vraag.Soort.TERMIJN:
        naam = vraag.termijn.omschrijving.naam if vraag.termijn else "een vervallen termijn"
        return f"Klopt deze termijn: {naam}?"
    if vraag.soort == Vraag.Soort.GEHOORD:
        return "Zit deze jongere opnieuw vast?"
    return f"Overdracht naar {vraag.naar_gemeente}" if bekend else f"Overdracht van {vraag.traject.gemeente}"


def _zonder_naam(vraag: Vraag, op: date) -> str:
    traject = vraag.traject
    leeftijd = traject.jongere.leeftijd_op(op)
    jaren = "leeftijd onbekend" if leeftijd is None else f"{leeftijd} jaar"
    zekerheid = ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid).tekst
    ontslag = f"ontslag {datum(traject.ontslag_op)} ({zekerheid})" if traject.ontslag_op else "ontslag onbekend"
    return f"Een jongere, {jaren}, fase {traject.get_fase_display().lower()}, {ontslag}"
