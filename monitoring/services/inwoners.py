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
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)  # twee beheerders tegelijk: na elkaar
    oud = Inwonertal.objects.geldend().filter(gemeente=gemeente, jaar=jaar).first()
    staat = stand_van(oud or Inwonertal())
    anders = kies(staat)
    if not anders:
        return
    actie = Audit.Actie.WIJZIGEN if oud else Audit.Actie.AANMAKEN
    nu = Inwonertal(gemeente=gemeente, jaar=jaar, vervangt=oud, door=door, **{**staat, **anders})
    nu.full_clean()
    nu.save()
    leg_vast(actie=actie, object_soort="inwonertal", object_id=nu.pk, velden=sorted(anders), door=door)


def stand_van(tal: Inwonertal) -> dict[str, Any]:
    return {veld: getattr(tal, veld) for veld in VELDEN}
