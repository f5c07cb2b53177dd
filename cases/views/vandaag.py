"""De startpagina: wat er vandaag van deze gebruiker gevraagd wordt."""

from collections import defaultdict
from collections.abc import Iterable
from datetime import datetime
from itertools import chain

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_safe

from cases.schermen.panelen import BOVEN, HOOFD, ZIJ, Paneel, panelen_voor
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.uitbreidingen import uitbreidingen
from rio.weigeren import gebruiker_van

ACTIES = (
    ("Contact vastleggen", "contact_nieuw", "rio.trajecten_wijzigen"),
    ("Melding invoeren", "melding_nieuw", "rio.meldingen_invoeren"),
    ("Bestand aanleveren", "aanleveren", "rio.toewijzen"),
)
DAGDELEN = ((6, "Goedenacht"), (12, "Goedemorgen"), (18, "Goedemiddag"), (24, "Goedenavond"))


@require_safe
def vandaag(request: HttpRequest) -> HttpResponse:
    gebruiker, nu = gebruiker_van(request), timezone.localtime()
    aanbieders = chain.from_iterable(uitbreidingen("VANDAAG_PANELEN"))
    panelen = panelen_voor(aanbieders, gebruiker, nu.date())
    _leg_vast(panelen, gebruiker)
    context = {
        "groet": f"{groet(nu)}, {gebruiker.naam.split()[0]}",
        "vandaag": nu.date(),
        "week": nu.isocalendar().week,
        "acties": [(tekst, reverse(naam)) for tekst, naam, recht in ACTIES if gebruiker.has_perm(recht)],
        "boven": [p for p in panelen if p.plaats == BOVEN],
        "hoofd": [p for p in panelen if p.plaats == HOOFD],
        "zij": [p for p in panelen if p.plaats == ZIJ],
    }
    return render(request, "cases/vandaag.html", context)


def groet(nu: datetime) -> str:
    return next(woord for tot, woord in DAGDELEN if nu.hour < tot)


def _leg_vast(panelen: Iterable[Paneel], gebruiker: User) -> None:
    """Alleen als er personen te zien zijn."""
    gezien: dict[str, set[int]] = defaultdict(set)
    for paneel in panelen:
        for soort, ids in paneel.gezien.items():
            gezien[soort].update(ids)
    omvang = {soort: sorted(ids) for soort, ids in gezien.items() if ids}
    if omvang:
        leg_vast(actie=Audit.Actie.LIJST, object_soort="vandaag", omvang=omvang, door=gebruiker)
