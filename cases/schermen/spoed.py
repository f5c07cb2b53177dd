"""Het spoedspoor op één pagina: wat er vandaag moet, en wat u bij de hand moet hebben als u belt."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.db.models import Q

from cases.fasen import BUITEN
from cases.models import Maatregel, Taak, Waarneming
from cases.schermen.dossier import Dossier
from cases.schermen.dossierkop import Feit, ontslag_merkje
from cases.schermen.meldingtekst import KLEUR, OP_ORDE
from rio.templatetags.rio import datum, datum_kort
from rio.uitbreidingen import uitbreidingen

Veld = Waarneming.Veld
TOEZICHT = {"J": "ja, heeft toezicht", "N": "nee, vrijwillig"}


@dataclass(frozen=True)
class Gegeven:
    """Een regel om bij de hand te hebben; met een url om op te drukken, zoals een telefoonnummer."""

    label: str
    waarde: str
    merkje: str = ""
    soort: str = ""
    url: str = ""


@dataclass(frozen=True)
class Spoedspoor:
    taken: Sequence[Taak]
    feiten: Sequence[Gegeven]
    maatregelen: Sequence[Maatregel]
    voorzieningen: Sequence[Feit]
    kan_starten: bool

    @property
    def gedaan(self) -> int:
        return sum(taak.gedaan_op is not None for taak in self.taken)

    @property
    def nodig(self) -> int:
        return sum(taak.vervallen_op is None for taak in self.taken)


def spoedspoor(dossier: Dossier) -> Spoedspoor:
    return Spoedspoor(
        taken=_taken(dossier),
        feiten=_feiten(dossier),
        maatregelen=dossier.maatregelen,
        voorzieningen=_voorzieningen(dossier),
        kan_starten=dossier.traject.afgesloten_op is None and dossier.traject.fase not in BUITEN,
    )


def gemeld(dossier: Dossier) -> dict[str, Feit]:
    """Per voorziening wat de inrichting het laatst meldde."""
    detentie = dossier.laatste_detentie
    stand = detentie.voorzieningen if detentie else {}
    return {naam: Feit(naam.capitalize(), "", OP_ORDE[letter], KLEUR[letter]) for naam, letter in stand.items()}


def _voorzieningen(dossier: Dossier) -> list[Feit]:
    """Een app erboven die meer weet, vervangt wat er gemeld is."""
    per_voorziening: dict[str, Feit] = {}
    for aanbieder in uitbreidingen("SPOEDSTAND"):
        per_voorziening |= aanbieder(dossier)
    return list(per_voorziening.values())


def _taken(dossier: Dossier) -> list[Taak]:
    """Van de laatste detentie; wat van een vorige vrijlating was hoort hier niet meer."""
    sinds = Q(op__gte=dossier.laatste_detentie.binnenkomst_op) if dossier.laatste_detentie else Q()
    taken = dossier.traject.taken.filter(sinds, spoed=True).select_related("gedaan_door", "vervallen_door")
    return list(taken.order_by("pk"))


def _feiten(dossier: Dossier) -> list[Gegeven]:
    traject, telefoon = dossier.traject, _waarde(dossier, Veld.TELEFOON)
    merkje = ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid)
    komt_vrij = datum_kort(traject.ontslag_op, dossier.op) if traject.ontslag_op else ""
    return [
        Gegeven("Vrij sinds" if traject.fase in BUITEN else "Komt vrij", komt_vrij, merkje.tekst, merkje.soort),
        Gegeven("Inrichting", _inrichting(dossier)),
        Gegeven("Casemanager", _bekend(dossier, Veld.CASEMANAGER)),
        Gegeven("Registratienummer", _bekend(dossier, Veld.REGISTRATIENUMMER)),
        Gegeven("Gaat naar", _bekend(dossier, Veld.ADRES)),
        Gegeven("Telefoon", telefoon or "onbekend", url=_bel(telefoon)),
        Gegeven("Geboren", datum(traject.jongere.geboortedatum)),
        Gegeven("Toezicht", TOEZICHT.get(traject.reclasseringstoezicht, "onbekend")),
        Gegeven("RIO", str(traject.rio or "niet toegewezen")),
    ]


def _bekend(dossier: Dossier, veld: str) -> str:
    return _waarde(dossier, veld) or "onbekend"


def _waarde(dossier: Dossier, veld: str) -> str:
    gevonden = dossier.waarde(veld)
    return str(gevonden.waarde or "") if gevonden else ""


def _bel(telefoon: str) -> str:
    cijfers = "".join(teken for teken in telefoon if teken.isdigit() or teken == "+")
    return f"tel:{cijfers}" if cijfers else ""


def _inrichting(dossier: Dossier) -> str:
    inrichting = str(dossier.traject.inrichting or "onbekend")
    return ", ".join(deel for deel in (inrichting, _waarde(dossier, Veld.AFDELING)) if deel)
