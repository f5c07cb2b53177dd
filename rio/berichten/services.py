"""Wat iemand met zijn eigen berichten doet."""

from collections.abc import Collection

from django.core.exceptions import ValidationError
from django.db import transaction
from django.utils import timezone

from rio.audit import leg_vast
from rio.models import Audit, Bericht, User
from rio.post.aanbieder import Berichtsoort, soorten


def te_kiezen() -> dict[str, Berichtsoort]:
    """De soorten waarover iemand zelf kiest of hij er mail van wil."""
    return {code: soort for code, soort in soorten().items() if not soort.altijd}


@transaction.atomic
def kies_mail(*, gebruiker: User, geen_mail_over: Collection[str], telefoon: str = "", door: User) -> None:
    """Legt vast waarover iemand geen mail wil en hoe hij te bellen is; wat altijd gemaild wordt, zet niemand uit."""
    if set(geen_mail_over) - set(te_kiezen()):
        raise ValidationError("Over een van deze berichten valt niets te kiezen.")
    User.objects.filter(pk=gebruiker.pk).update(geen_mail_over=sorted(geen_mail_over), telefoon=telefoon)
    leg_vast(
        actie=Audit.Actie.WIJZIGEN,
        object_soort="gebruiker",
        object_id=gebruiker.pk,
        velden=["geen_mail_over", "telefoon"],
        door=door,
    )


def lees(gebruiker: User, *berichten: Bericht) -> None:
    """Deze eigen berichten zijn gelezen; zonder berichten allemaal."""
    mijn = Bericht.objects.ongelezen().filter(ontvanger=gebruiker)
    if berichten:
        mijn = mijn.filter(pk__in=[bericht.pk for bericht in berichten])
    gebruiker.ongelezen -= mijn.update(gelezen_op=timezone.now())
