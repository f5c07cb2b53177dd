"""Eén vraag voor wie iets doet: de RIO, de jongere, een partner bij dit dossier of iemand uit zijn netwerk."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from django import forms

from cases.models import Traject
from leefgebieden.models import Netwerkpersoon, Uitvoerder
from leefgebieden.services.uitvoerders import KOLOMMEN
from partners.models import Betrokkenheid

Wie = Uitvoerder.Wie
Kolommen = Mapping[str, Any]


def sleutel(kolommen: Kolommen) -> str:
    """De keuze die bij deze kolommen hoort."""
    if kolommen["wie"] == Wie.ORGANISATIE:
        mens = kolommen["contactpersoon"]
        return f"{Wie.ORGANISATIE}-{kolommen['organisatie'].pk}-{mens.pk if mens else 0}"
    if kolommen["wie"] == Wie.NETWERK:
        return f"{Wie.NETWERK}-{kolommen['netwerkpersoon'].pk}"
    return str(kolommen["wie"])


class UitvoerderVeld(forms.ChoiceField):
    """Geeft een sleutel; `kolommen` maakt er de kolommen van."""

    def __init__(self, **kwargs: Any) -> None:
        kwargs.setdefault("label", "Wie doet dit?")
        kwargs.setdefault("help_text", "Een partner die hier niet staat, voegt u eerst toe op de tab Partners.")
        super().__init__(**kwargs)
        self._mogelijk: dict[str, Kolommen] = {}

    def vul(self, traject: Traject, op: date, nu: Uitvoerder | None = None) -> None:
        """Wie er op die dag te kiezen is, en wie het nu doet."""
        vast = {wie.value: _kolommen(wie) for wie in (Wie.RIO, Wie.JONGERE)}
        partners = dict(map(_van_partner, _partners(traject, op)))
        netwerk = dict(map(_van_netwerk, Netwerkpersoon.objects.geldig_op(op).filter(traject=traject)))
        alle = vast | {k: v for k, (v, _) in {**partners, **netwerk}.items()}
        groepen: list[Any] = [(Wie.RIO.value, "de RIO"), (Wie.JONGERE.value, "de jongere zelf")]
        groepen += _groep("Partners bij dit dossier", partners) + _groep("Zijn eigen netwerk", netwerk)
        if nu and sleutel(vars_van(nu)) not in alle:
            alle[sleutel(vars_van(nu))] = vars_van(nu)
            groepen.append((sleutel(vars_van(nu)), nu.door_wie))
        self._mogelijk, self.choices = alle, groepen

    def kolommen(self, gekozen: str) -> Kolommen:
        return self._mogelijk[gekozen]


def vars_van(rij: Uitvoerder) -> dict[str, Any]:
    return {kolom: getattr(rij, kolom) for kolom in KOLOMMEN}


def _partners(traject: Traject, op: date) -> Any:
    rijen = Betrokkenheid.objects.geldig_op(op).filter(traject=traject, organisatie__isnull=False)
    return rijen.select_related("organisatie", "contactpersoon")


def _van_partner(rij: Betrokkenheid) -> tuple[str, tuple[Kolommen, str]]:
    kolommen = _kolommen(Wie.ORGANISATIE, organisatie=rij.organisatie, contactpersoon=rij.contactpersoon)
    return sleutel(kolommen), (kolommen, str(rij.wie))


def _van_netwerk(persoon: Netwerkpersoon) -> tuple[str, tuple[Kolommen, str]]:
    kolommen = _kolommen(Wie.NETWERK, netwerkpersoon=persoon)
    return sleutel(kolommen), (kolommen, f"{persoon.naam} ({persoon.get_relatie_display()})")


def _groep(naam: str, keuzes: Mapping[str, tuple[Kolommen, str]]) -> list[Any]:
    return [(naam, [(code, tekst) for code, (_, tekst) in keuzes.items()])] if keuzes else []


def _kolommen(wie: str, **gevuld: Any) -> dict[str, Any]:
    return {**dict.fromkeys(KOLOMMEN), "wie": wie, **gevuld}
