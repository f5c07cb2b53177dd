"""Wat overdag gevraagd wordt en veel rekenwerk is, na de nacht alvast uitgerekend."""

from collections import Counter, defaultdict
from collections.abc import Iterator
from datetime import datetime

from django.db.models import Count
from django.utils import timezone

from monitoring.formulieren.cijfers import SOORTEN, Keuze
from monitoring.gebieden import Gebied, van_gemeente, van_regio
from monitoring.models import Beeldrij, Cijferkopie
from monitoring.schermen.dashboard import cijfers_nu
from rio.models import Gemeente, Regio

VEEL = 1_000  # detenties; met minder is het ook zonder kopie snel genoeg


def reken_vooruit(nu: datetime) -> int:
    """NA_DE_NACHT: de tijd sinds de start van elk groot gebied; kopieën van een andere dag gaan weg."""
    vandaag = timezone.localdate(nu)
    Cijferkopie.objects.exclude(peildatum=vandaag).delete()
    keuzes = [Keuze(gebied, soort, None) for gebied in _grote_gebieden() for soort, _ in SOORTEN]
    for keuze in keuzes:
        cijfers_nu(keuze, vandaag)
    return len(keuzes)


def _grote_gebieden() -> Iterator[Gebied]:
    geteld = Beeldrij.objects.order_by().values_list("gemeente_in").annotate(aantal=Count("pk"))
    aantal, per_regio = Counter[int | None](dict(geteld)), defaultdict[Regio, list[Gemeente]](list)
    for gemeente in Gemeente.objects.select_related("regio"):
        if aantal[gemeente.pk] >= VEEL:
            yield van_gemeente(gemeente, vrij=True)
        if gemeente.regio:
            per_regio[gemeente.regio].append(gemeente)
    for regio, leden in per_regio.items():
        if sum(aantal[gemeente.pk] for gemeente in leden) >= VEEL:
            yield van_regio(regio, leden, vrij=True)
