"""Hoeveel inwoners een gemeente heeft: daarmee zijn gemeenten van verschillende grootte te vergelijken (NUM-08)."""

from collections.abc import Callable, Mapping
from typing import Any

from django.db import transaction

from monitoring.models import Inwonertal
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

VELDEN = ("aantal", "bron")
Velden = Mapping[str, Any]


@transaction.atomic
def bewaar_inwonertal(gemeente: Gemeente, *, jaar: int, kies: Callable[[Velden], Velden], door: User) -> None:
    """Zet of verbetert het aantal inwoners van een gemeente op 1 januari; een verbetering komt in de plaats."""
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)  # twee beheerders tegelijk: één rij
    nu = Inwonertal.objects.filter(gemeente=gemeente, jaar=jaar).first() or Inwonertal(gemeente=gemeente, jaar=jaar)
    anders = kies({veld: getattr(nu, veld) for veld in VELDEN})
    if not anders:
        return
    actie = Audit.Actie.WIJZIGEN if nu.pk else Audit.Actie.AANMAKEN
    for veld, waarde in anders.items():
        setattr(nu, veld, waarde)
    nu.door = door
    nu.full_clean()
    nu.save()
    leg_vast(actie=actie, object_soort="inwonertal", object_id=nu.pk, velden=sorted(anders), door=door)
