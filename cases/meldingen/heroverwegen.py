"""Een mens wijzigt iets waar het indelen van meldingen naar kijkt: daarna krijgt wat wachtte een nieuwe kans."""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from django.db import transaction

from cases.meldingen.verwerken import vergrendel, verwerk
from cases.models import Melding, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User

STAAT_VAST = (Melding.Stand.VERWERKT, *Melding.NIET_MEE)


@contextmanager
def persoon_wijzigen(
    traject: Traject, *, wat: str, velden: Sequence[str] = (), reden: str = "", door: User
) -> Iterator[Traject]:
    """Als `dossier_wijzigen`, maar met de persoon op slot en daarna zijn wachtende meldingen opnieuw bekeken."""
    sleutel = traject.jongere.persoonsleutel
    with transaction.atomic():
        vergrendel([sleutel])
        with dossier_wijzigen(traject.pk, wat=wat, velden=velden, reden=reden, door=door) as dossier:
            yield dossier
        if Melding.objects.filter(persoonsleutel=sleutel).exclude(stand__in=STAAT_VAST).exists():
            verwerk([sleutel], door=door)
