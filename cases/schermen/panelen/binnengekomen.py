"""Wat er het laatst binnenkwam."""

from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Melding
from cases.schermen.meldingrijen import met_dossier_voor
from cases.schermen.panelen.paneel import ZIJ, Paneel
from rio.models import User
from rio.templatetags.rio import datum_kort

AANTAL = 5


def binnengekomen(gebruiker: User, op: date) -> Paneel | None:
    """De laatste meldingen; een naam staat er alleen bij een dossier dat de gebruiker mag openen."""
    if not gebruiker.has_perm("rio.meldingen_zien"):
        return None
    zichtbaar = met_dossier_voor(Melding.objects.zichtbaar_voor(gebruiker), gebruiker)
    met_naam = zichtbaar.select_related("traject__jongere").defer("payload", "traject__jongere__bsn")
    meldingen: list[Any] = list(met_naam[:AANTAL])
    gezien = {"meldingen": [m.pk for m in meldingen], "trajecten": [m.traject_id for m in meldingen if m.dossier]}
    context = {"regels": [_regel(m, op) for m in meldingen], "meer_url": reverse("meldingen")}
    return Paneel("cases/vandaag_binnengekomen.html", context, ZIJ, gezien)


def _regel(melding: Any, op: date) -> dict[str, str]:
    """Met een dossier begint de regel bij de persoon; anders bij de melding en wat ermee gebeurt."""
    dag, soort = datum_kort(melding.meldingsdatum, op), melding.get_soort_display()
    gemeente = melding.gemeente.naam if melding.gemeente else "gemeente onbekend"
    waar = f"{melding.inrichting.naam}, {gemeente}"
    if melding.dossier:
        url = reverse("traject", args=[melding.dossier])
        return {"merkje": dag, "titel": melding.traject.jongere.naam, "tekst": soort, "toelichting": waar, "url": url}
    leeftijd = "leeftijd onbekend" if melding.leeftijd is None else f"{melding.leeftijd} jaar"
    url = reverse("melding", args=[melding.pk])
    wacht = melding.stand in Melding.WERKLIJST
    return {
        "merkje": dag,
        "titel": soort,
        "tekst": melding.get_stand_display(),
        "toelichting": f"{waar}, {leeftijd}",
        "url": url,
        "actie": "Beoordelen" if wacht else "",
        "actie_url": url,
    }
