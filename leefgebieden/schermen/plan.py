"""De tab Nazorgplan: hoe het plan ervoor staat, de doelen met hun acties, wie wat doet, en de versies."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any, NamedTuple

from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from leefgebieden.balans import waarschuwingen
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Actie, Doel
from leefgebieden.planinhoud import (
    ACTIEF,
    GEDAAN,
    LATER,
    VERLOPEN,
    Planactie,
    Plandoel,
    Planinhoud,
    Planregelzaak,
    inhoud,
    per_leefgebied,
    taakverdeling,
)
from leefgebieden.regelzaakstappen import SOORT_MERKJE
from leefgebieden.schermen.planrijen import Planrijen, laad
from leefgebieden.schermen.planstand import Plan, stand_van
from rio.models import GemeenteInstelling, User
from rio.templatetags.rio import datum, datum_kort

BINNENKORT = timedelta(days=7)
VOLGORDE = {ACTIEF: 0, LATER: 1}
UITKOMST = {Doel.Uitkomst.BEHAALD: "goed", Doel.Uitkomst.DEELS: "let-op", Doel.Uitkomst.NIET: "fout"}


@dataclass(frozen=True)
class Rij:
    """Een actie, regelzaak of doel met hoe het ervoor staat."""

    feit: Mapping[str, Any]
    merkje: Merkje
    url: str
    klaar: bool


class Rijen(NamedTuple):
    """Wat nog moet en wat klaar is."""

    open: list[Rij]
    klaar: list[Rij]

    @classmethod
    def van(cls, rijen: Iterable[Rij]) -> "Rijen":
        alle = list(rijen)
        return cls([rij for rij in alle if not rij.klaar], [rij for rij in alle if rij.klaar])


@dataclass(frozen=True)
class Doelrij(Rij):
    acties: Rijen


@dataclass(frozen=True)
class Blok:
    """Eén leefgebied."""

    code: str
    naam: str
    doelen: list[Doelrij]
    acties: Rijen  # zonder doel
    regelzaken: Rijen


@dataclass(frozen=True)
class Probleem:
    """Een gesignaleerd probleem en wie er wat aan doet (TERM-04)."""

    naam: str
    tekst: str
    afspraken: list[Rij]
    nieuw_url: str


def tab(dossier: Dossier, gebruiker: User) -> dict[str, Any]:
    """Alles wat op de tab staat."""
    rijen = laad(dossier.traject)
    nu = _nu(dossier, rijen)
    vastgesteld = rijen.vastgesteld[0] if rijen.vastgesteld else None
    plan = Plan(dossier.traject, nu, rijen.versies, vastgesteld, rijen.instemmingen)
    return {
        "planstand": stand_van(plan, gebruiker),
        "let_op": _let_op(dossier, rijen, nu),
        "blokken": blokken(nu, dossier),
        "problemen": _problemen(nu, dossier),
        "versies": rijen.versies,
        "instemmingen": rijen.instemmingen,
    }


def _nu(dossier: Dossier, rijen: Planrijen) -> Planinhoud:
    return inhoud(
        doelen=rijen.doelen,
        acties=rijen.acties,
        regelzaken=rijen.regelzaken,
        feiten=van_dossier(dossier),
        rio=str(dossier.traject.rio or ""),
        op=dossier.op,
    )


def _let_op(dossier: Dossier, rijen: Planrijen, nu: Planinhoud) -> list[str]:
    """Op een afgesloten dossier valt er niets meer bij te stellen."""
    if dossier.traject.afgesloten_op:
        return []
    scores = {rij.leefgebied: rij.score for rij in rijen.scores}
    return waarschuwingen(nu, scores, hoogstens_doelen(rijen.instellingen, dossier.op))


def hoogstens_doelen(instellingen: Iterable[GemeenteInstelling], op: date) -> int:
    """Wat de gemeente die dag heeft afgesproken; zonder afspraak de gewone."""
    geldend = [rij for rij in instellingen if rij.geldig_van <= op]
    return geldend[-1].hoogstens_doelen if geldend else GemeenteInstelling().hoogstens_doelen


def blokken(plan: Planinhoud, dossier: Dossier) -> list[Blok]:
    """De leefgebieden waar iets over staat."""
    return [
        Blok(
            blok["code"],
            blok["naam"],
            sorted(
                (_doelrij(doel, doel["acties"], dossier) for doel in blok["doelen"]),
                key=lambda rij: VOLGORDE.get(rij.feit["stand"], 2),
            ),
            Rijen.van(_actierij(actie, dossier) for actie in blok["acties"]),
            Rijen.van(_zaakrij(zaak, dossier) for zaak in blok["regelzaken"]),
        )
        for blok in per_leefgebied(plan)
    ]


def _doelrij(doel: Plandoel, acties: Iterable[Planactie], dossier: Dossier) -> Doelrij:
    soort = UITKOMST.get(Doel.Uitkomst(doel["stand"]), "rust") if doel["stand_op"] else "rust"
    merkje = Merkje(soort, doel["stand_tekst"])
    rijen = Rijen.van(_actierij(actie, dossier) for actie in acties)
    return Doelrij(doel, merkje, _url(dossier, "traject_doel", doel["id"]), doel["stand_op"] is not None, rijen)


def _actierij(actie: Planactie, dossier: Dossier) -> Rij:
    klaar = actie["stand"] == GEDAAN
    merkje = Merkje("goed", "gedaan") if klaar else _open(actie, dossier.op)
    return Rij(actie, merkje, _url(dossier, "traject_actie", actie["id"]), klaar)


def _open(actie: Planactie, op: date) -> Merkje:
    """Wat een partner te laat doet is nabellen, nooit rood."""
    uiterlijk = date.fromisoformat(actie["uiterlijk"])
    if uiterlijk < op:
        soort, tekst = ("let-op", "nabellen") if actie["wie"] == Actie.Wie.ORGANISATIE else ("fout", "te laat")
        return Merkje(soort, tekst, f"uiterlijk {datum(uiterlijk)}")
    return Merkje("let-op" if uiterlijk <= op + BINNENKORT else "rust", datum_kort(uiterlijk, op))


def _zaakrij(zaak: Planregelzaak, dossier: Dossier) -> Rij:
    soort = "fout" if zaak["stand"] == VERLOPEN else SOORT_MERKJE.get(zaak["stand"], "rust")
    wanneer = f"uiterlijk {_datum(zaak['uiterlijk'])}" if zaak["uiterlijk"] and soort != "goed" else ""
    return Rij(
        zaak,
        Merkje(soort, zaak["stand_tekst"], wanneer),
        _url(dossier, "traject_regelzaak", zaak["id"]),
        soort == "goed",
    )


def _datum(dag: str) -> str:
    return datum(date.fromisoformat(dag))


def _problemen(plan: Planinhoud, dossier: Dossier) -> list[Probleem]:
    nieuw = reverse("traject_actie_nieuw", args=[dossier.traject.nummer])
    return [
        Probleem(
            taak["voorziening"]["naam"],
            taak["voorziening"]["tekst"],
            [
                *(_actierij(actie, dossier) for actie in taak["acties"]),
                *(_zaakrij(zaak, dossier) for zaak in taak["regelzaken"]),
            ],
            f"{nieuw}?voorziening={taak['voorziening']['code']}",
        )
        for taak in taakverdeling(plan)
    ]


def _url(dossier: Dossier, naam: str, pk: int) -> str:
    return reverse(naam, args=[dossier.traject.nummer, pk])
