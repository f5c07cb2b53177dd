"""Wat er na de vrijlating gebeurde: nieuwe contacten met justitie, en werk of opleiding per meting."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import NieuwContact
from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from cases.schermen.vastgelegd import NIEUW_CONTACT, Vastgelegd
from leefgebieden import perspectief
from monitoring.models import Justitiecontact
from monitoring.services.justitiecontacten import is_te_volgen

NIEUW = Merkje("let-op", "nieuw feit: telt mee")
OUD = Merkje("rust", "oud feit: telt niet mee")
ONBEKEND = Merkje("rust", "aanleiding onbekend")
NOG_NIET = Merkje("let-op", "aanleiding nog niet vastgelegd")
VAN_DETENTIE = {
    NieuwContact.Aanleiding.NIEUW_FEIT: NIEUW,
    NieuwContact.Aanleiding.OUD_VONNIS: OUD,
    NieuwContact.Aanleiding.GIJZELING: Merkje("rust", "gijzeling: telt niet mee"),
    NieuwContact.Aanleiding.ONBEKEND: ONBEKEND,
}
VAN_CONTACT = {
    Justitiecontact.Aanleiding.NIEUW_FEIT: NIEUW,
    Justitiecontact.Aanleiding.OUD_FEIT: OUD,
    Justitiecontact.Aanleiding.ONBEKEND: ONBEKEND,
}


@dataclass(frozen=True)
class Contactregel:
    """Eén contact; `pk` is gevuld als het hier in te trekken is."""

    op: date
    titel: str
    toelichting: str
    merkje: Merkje
    url: str = ""
    actie: str = ""
    pk: int | None = None


@dataclass(frozen=True)
class Werkregel:
    """Werk of opleiding volgens één meting."""

    op: date
    moment: str
    tekst: str
    url: str


def inhoud(dossier: Dossier) -> dict[str, Any]:
    eigen = list(dossier.traject.justitiecontacten.select_related("door", "ingetrokken_door"))
    regels = [*_detenties(dossier), *(_contact(rij) for rij in eigen if rij.ingetrokken_op is None)]
    return {
        "contacten": sorted(regels, key=lambda regel: regel.op, reverse=True),
        "ingetrokken": [rij for rij in eigen if rij.ingetrokken_op],
        "vrij_op": _vrij_op(dossier),
        "werk": _werk(dossier),
        "is_te_volgen": is_te_volgen(dossier.traject),
    }


def _vrij_op(dossier: Dossier) -> date | None:
    """De laatste keer dat hij vrijkwam."""
    return max((d.werkelijk_ontslag.datum for d in dossier.detenties if d.werkelijk_ontslag), default=None)


def _detenties(dossier: Dossier) -> Iterator[Contactregel]:
    """Een nieuwe detentie wordt elders beoordeeld; hier staat wat daar besloten is."""
    url = reverse("traject_aanleiding", args=[dossier.traject.nummer])
    for rij in dossier.vastgelegd[NIEUW_CONTACT]:
        besloten = f"Besloten door {rij.door}" if rij.tot else "Opnieuw vast is niet vanzelf een nieuw feit"
        actie = "Wijzigen" if rij.tot else "Leg de aanleiding vast"
        yield Contactregel(rij.op, "Nieuwe detentie", besloten, _aanleiding(rij), url, actie)


def _aanleiding(rij: Vastgelegd) -> Merkje:
    return VAN_DETENTIE[NieuwContact.Aanleiding(rij.wat)] if rij.tot else NOG_NIET


def _contact(rij: Justitiecontact) -> Contactregel:
    toelichting = f"Gehoord van: {rij.get_bron_display()}. Vastgelegd door {rij.door}"
    merkje = VAN_CONTACT[Justitiecontact.Aanleiding(rij.aanleiding)]
    return Contactregel(rij.op, rij.get_soort_display().capitalize(), toelichting, merkje, pk=rij.pk)


def _werk(dossier: Dossier) -> Sequence[Werkregel]:
    """Van oud naar nieuw."""
    return [
        Werkregel(
            meting.op,
            meting.get_moment_display(),
            perspectief.in_woorden(meting.perspectief) or "niet gevraagd",
            reverse("traject_meting_zien", args=[dossier.traject.nummer, meting.pk]),
        )
        for meting in dossier.traject.metingen.gedaan().order_by("op", "pk")
    ]
