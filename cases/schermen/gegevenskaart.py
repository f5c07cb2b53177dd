"""De kaart Gegevens op het overzicht: wat we weten, sinds wanneer, en waar u het wijzigt."""

from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.feiten import Waarde, volgorde_van_mens
from cases.schermen.dossier import Dossier
from cases.schermen.gegevenstekst import LABELS, kop, leesbaar
from cases.schermen.vastgelegd import WAARNEMING

GROEPEN: tuple[tuple[str, str, tuple[str, ...]], ...] = (
    ("Contact en taal", "traject_contact", ("telefoon", "email", "adres", "taal", "tolk")),
    ("Deelname", "traject_deelname", ("deelname",)),
    (
        "Kader",
        "traject_kader",
        ("reclasseringstoezicht", "toezicht_eindigt_op", "toezichthouder", "vi_op", "bijzondere_voorwaarden"),
    ),
    ("In de inrichting", "traject_detentiegegevens", ("casemanager", "afdeling", "registratienummer")),
    (
        "Herkomst en gezin",
        "traject_herkomst",
        ("gemeente_herkomst", "herkomst_grond", "verblijfsstatus", "minderjarige_kinderen"),
    ),
)


@dataclass(frozen=True)
class Gegeven:
    label: str
    waarde: str
    bijgewerkt_op: date
    bron: str = ""  # als het uit het antwoord van een partner komt


@dataclass(frozen=True)
class Groep:
    naam: str
    url: str
    bekend: list[Gegeven]
    onbekend: str  # de namen van wat niemand nog zei

    @property
    def bijgewerkt_op(self) -> date | None:
        """Eén dag voor de hele groep, als alles van dezelfde dag is."""
        dagen = {gegeven.bijgewerkt_op for gegeven in self.bekend}
        return dagen.pop() if len(dagen) == 1 else None


def kaart(dossier: Dossier) -> list[Groep]:
    return [
        Groep(
            naam,
            reverse(url_naam, args=[dossier.traject.nummer]),
            [gegeven for veld in velden if (gegeven := _gegeven(dossier, veld))],
            ", ".join(LABELS[veld] for veld in velden if _gegeven(dossier, veld) is None),
        )
        for naam, url_naam, velden in GROEPEN
    ]


def _gegeven(dossier: Dossier, veld: str) -> Gegeven | None:
    waarde = dossier.waarde(veld)
    tekst = leesbaar(veld, waarde.waarde) if waarde else ""
    return Gegeven(kop(veld), tekst, waarde.ontvangen_op, _bron(dossier, waarde)) if waarde and tekst else None


def _bron(dossier: Dossier, waarde: Waarde) -> str:
    eigen = (rij for rij in dossier.vastgelegd[WAARNEMING] if rij.wat == waarde.veld)
    return next((r.toelichting for r in eigen if volgorde_van_mens(r.op, r.nummer) == waarde.volgorde), "")
