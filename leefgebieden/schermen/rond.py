"""De pagina Rondom de jongere: netwerk, kinderen, doorbraakbudget, en voor de RIO zelf het LVB-signaal."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from typing import Any

from django.urls import reverse
from django.utils.formats import number_format

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.toegang import is_rio_of_waarnemer
from leefgebieden.models import JaNeeOnbekend, Kind, LvbSignaal, Netwerkpersoon, Uitgave
from partners.models import Betrokkenheid
from partners.schermen.kaart import bel_url
from partners.schermen.objecten import Deel, objecten
from rio.leefgebieden import MET_NETWERK
from rio.models import User

Invloed = Netwerkpersoon.Invloed
STEUN, RISICO = ("goed", "steun"), ("let-op", "risico")
INVLOED = {
    Invloed.STEUNT: [STEUN],
    Invloed.RISICO: [RISICO],
    Invloed.BEIDE: [STEUN, RISICO],
    Invloed.ONBEKEND: [("rust", "invloed nog onbekend")],
}
BELLEN = {
    JaNeeOnbekend.JA: "Bellen mag.",
    JaNeeOnbekend.NEE: "Niet bellen.",
    JaNeeOnbekend.ONBEKEND: "Vraag de jongere eerst of u mag bellen.",
}
GEZAG = {
    JaNeeOnbekend.JA: "De jongere heeft gezag.",
    JaNeeOnbekend.NEE: "De jongere heeft geen gezag.",
    JaNeeOnbekend.ONBEKEND: "Niet bekend of de jongere gezag heeft.",
}
DELEN = (
    Deel(
        "netwerk",
        Netwerkpersoon.objects.order_by("-vertrouwenspersoon", "van", "pk"),
        "id naam relatie invloed contact_mag vertrouwenspersoon telefoon toelichting van tot",
    ),
    Deel(
        "kinderen",
        Kind.objects.order_by("geboortejaar", "pk"),
        "id naam geboortejaar verzorging gezag omgang van tot",
    ),
    Deel(
        "uitgaven",
        Uitgave.objects.order_by("-op", "-pk"),
        "id leefgebied op bedrag doel goedgekeurd_door effect ingetrokken_op",
    ),
    Deel(
        "ouders",
        Betrokkenheid.objects.filter(rol=Betrokkenheid.Rol.OUDER).order_by("van", "pk"),
        "id naam toelichting van tot",
    ),
)


@dataclass(frozen=True)
class Netwerkkaart:
    """Iemand uit het netwerk zoals hij op de pagina staat; bellen kan alleen als het mag."""

    rij: Netwerkpersoon
    merkjes: list[tuple[str, str]]
    contact: str
    bel_url: str
    url: str


@dataclass(frozen=True)
class Kindkaart:
    rij: Kind
    naam: str
    gezag: str
    url: str


@dataclass(frozen=True)
class Uitgaverij:
    rij: Uitgave
    leefgebied: str
    bedrag: str
    url: str


def euro(bedrag: Decimal) -> str:
    """€ 1.234,50, zonder dat het teken van het bedrag losraakt."""
    return f"€\xa0{number_format(bedrag, 2, use_l10n=True, force_grouping=True)}"


def pagina(dossier: Dossier, kijker: User) -> dict[str, Any]:
    """Alles op de pagina; het LVB-signaal alleen voor wie het mag zien."""
    traject, rond = dossier.traject, objecten(DELEN, dossier.traject)
    kinderen = [kind for kind in rond["kinderen"] if _geldt(kind, dossier.op)]
    return {
        "netwerk": [_netwerk(rij, traject) for rij in rond["netwerk"] if _geldt(rij, dossier.op)],
        "vroeger": [_netwerk(rij, traject) for rij in rond["netwerk"] if not _geldt(rij, dossier.op)],
        "ouders": [rij for rij in rond["ouders"] if _geldt(rij, dossier.op)],
        "kinderen": [_kind(kind, traject) for kind in kinderen],
        "strijdig": strijdig(traject.minderjarige_kinderen, len(kinderen)),
        "uitgaven": [_uitgave(rij, traject) for rij in rond["uitgaven"]],
        "totaal": euro(totaal(rond["uitgaven"])),
        **_lvb(traject, kijker),
    }


def strijdig(volgens_dossier: str, aantal: int) -> str:
    """Wat de gegevens van het dossier over kinderen zeggen en wat hier staat, als dat niet samen kan."""
    if volgens_dossier == "J" and not aantal:
        return "Volgens de gegevens in dit dossier zijn er minderjarige kinderen. Hier staat er nog geen."
    if volgens_dossier == "N" and aantal:
        return "Volgens de gegevens in dit dossier zijn er geen minderjarige kinderen. Hier staan ze wel."
    return ""


def totaal(uitgaven: Iterable[Uitgave]) -> Decimal:
    """Wat is ingetrokken telt niet mee."""
    return sum((u.bedrag for u in uitgaven if not u.ingetrokken_op), Decimal(0))


def _geldt(rij: Any, op: date) -> bool:
    return rij.tot is None or rij.tot > op


def _netwerk(rij: Netwerkpersoon, traject: Traject) -> Netwerkkaart:
    mag = rij.contact_mag == JaNeeOnbekend.JA
    contact, url = BELLEN[JaNeeOnbekend(rij.contact_mag)], _url("traject_netwerkpersoon", traject, rij.pk)
    return Netwerkkaart(rij, INVLOED[Invloed(rij.invloed)], contact, bel_url(rij.telefoon) if mag else "", url)


def _kind(rij: Kind, traject: Traject) -> Kindkaart:
    naam = rij.naam or "Kind, naam niet bekend"
    return Kindkaart(rij, naam, GEZAG[JaNeeOnbekend(rij.gezag)], _url("traject_kind", traject, rij.pk))


def _uitgave(rij: Uitgave, traject: Traject) -> Uitgaverij:
    url = _url("traject_uitgave", traject, rij.pk)
    return Uitgaverij(rij, MET_NETWERK[rij.leefgebied], euro(rij.bedrag), url)


def _lvb(traject: Traject, kijker: User) -> dict[str, Any]:
    if not is_rio_of_waarnemer(kijker, traject):
        return {"ziet_lvb": False}
    signaal = LvbSignaal.objects.filter(traject=traject, ingetrokken_op__isnull=True).first()
    return {"ziet_lvb": True, "lvb": signaal}


def _url(naam: str, traject: Traject, pk: int) -> str:
    return reverse(naam, args=[traject.nummer], query={"pk": pk})
