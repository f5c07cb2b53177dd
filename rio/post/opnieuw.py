"""Nog eens versturen wat niet aankwam: iemand besliste dat, dus alle pogingen beginnen overnieuw."""

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from rio.audit import leg_vast
from rio.models import Audit, Bericht, User
from rio.post.seintje import geef_seintje


@transaction.atomic
def stuur_opnieuw(*, bericht: Bericht, door: User) -> None:
    """Zet een bericht dat niet aankwam weer in de wachtrij, met hetzelfde Message-ID: het kwam nergens aan."""
    nu = Bericht.objects.select_for_update().get(pk=bericht.pk)
    if nu.stand != Bericht.Stand.MISLUKT:
        raise ValidationError("Dit bericht wacht al op verzending, of is al verstuurd of vervallen.")
    nu.stand, nu.pogingen, nu.niet_voor, nu.fout = Bericht.Stand.WACHT, 0, timezone.now(), ""
    nu.save(update_fields=["stand", "pogingen", "niet_voor", "fout"])
    leg_vast(actie=Audit.Actie.WIJZIGEN, object_soort="bericht", object_id=nu.pk, velden=["stand"], door=door)
    geef_seintje()
