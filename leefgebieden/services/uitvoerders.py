"""Wie iets van een plan doet: iemand die er nog is, en die bij dit dossier hoort."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Traject
from leefgebieden.models import Netwerkpersoon, Uitvoerder
from partners.models import Contactpersoon, Organisatie

Wie = Uitvoerder.Wie
KOLOMMEN = ("wie", "organisatie", "contactpersoon", "netwerkpersoon")


def eis_uitvoerder(rij: Uitvoerder, dossier: Traject) -> None:
    """Weigert wie er niet meer is of hier niet hoort; `wie` is het veld waar het om gaat."""
    bezwaar = _bezwaar(rij, dossier, timezone.localdate())
    if bezwaar:
        raise ValidationError({"wie": bezwaar})


def _bezwaar(rij: Uitvoerder, dossier: Traject, op: date) -> str:
    if rij.wie == Wie.ORGANISATIE:
        return _van_organisatie(rij.organisatie, rij.contactpersoon, op)
    if rij.organisatie or rij.contactpersoon:
        return "Kies of een partner dit doet, of iemand anders."
    if rij.wie == Wie.NETWERK:
        return _uit_netwerk(rij.netwerkpersoon, dossier, op)
    return "Kies of iemand uit zijn netwerk dit doet, of iemand anders." if rij.netwerkpersoon else ""


def _van_organisatie(organisatie: Organisatie | None, mens: Contactpersoon | None, op: date) -> str:
    if organisatie is None:
        return "Kies welke organisatie dit doet."
    if organisatie.is_weg(op):
        return f"{organisatie} bestaat niet meer sinds {organisatie.tot:%d-%m-%Y}."
    if mens and mens.organisatie_id != organisatie.pk:
        return f"{mens} werkt niet bij {organisatie}."
    return f"{mens} werkt daar niet meer sinds {mens.tot:%d-%m-%Y}." if mens and mens.is_weg(op) else ""


def _uit_netwerk(wie: Netwerkpersoon | None, dossier: Traject, op: date) -> str:
    if wie is None or wie.traject_id != dossier.pk:
        return "Kies wie uit zijn netwerk dit doet."
    return f"{wie.naam} hoort niet meer bij zijn netwerk." if wie.tot and wie.tot <= op else ""
