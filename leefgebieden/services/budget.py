"""Het doorbraakbudget: wat er voor een jongere is betaald, en wat een gemeente per jaar heeft (DATA-21, CHK-ID-8)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Traject, Vraag
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Budget, Uitgave
from leefgebieden.services.grenzen import eis_open
from leefgebieden.services.rond import RONDOM
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

Velden = Mapping[str, Any]
Kies = Callable[[Velden], Velden]
BUDGETVELDEN = ("bedrag", "bron")


def leg_uitgave_vast(traject: Traject, *, gegevens: Velden, door: User) -> Uitgave:
    """Legt vast wat er is betaald; de gemeente van die dag betaalde, ook als het dossier later verhuist."""
    with dossier_wijzigen(traject.pk, wat=RONDOM, velden=sorted(gegevens), door=door) as dossier:
        eis_open(dossier)
        _is_van_deze_gemeente(dossier, gegevens["op"])
        uitgave: Uitgave = Uitgave.objects.create(traject=dossier, gemeente=dossier.gemeente, door=door, **gegevens)
        return uitgave


def wijzig_effect(uitgave: Uitgave, *, kies: Kies, door: User) -> None:
    """Schrijft op wat een besteding opleverde; een fout bedrag trekt men in en legt men opnieuw vast."""
    with dossier_wijzigen(uitgave.traject_id, wat=RONDOM, velden=["effect"], door=door) as dossier:
        eis_open(dossier)
        nu = _niet_ingetrokken(uitgave)
        nu.effect = kies({"effect": nu.effect}).get("effect", nu.effect)
        nu.save(update_fields=["effect"])


def trek_uitgave_in(uitgave: Uitgave, *, op: date, door: User) -> None:
    """Het was een vergissing: de besteding blijft doorgestreept leesbaar en telt niet mee."""
    with dossier_wijzigen(uitgave.traject_id, wat=RONDOM, velden=["ingetrokken_op"], door=door) as dossier:
        eis_open(dossier)
        nu = _niet_ingetrokken(uitgave)
        nu.ingetrokken_op, nu.ingetrokken_door = op, door
        nu.save(update_fields=["ingetrokken_op", "ingetrokken_door"])


@transaction.atomic
def bewaar_budget(gemeente: Gemeente, *, jaar: int, kies: Kies, door: User) -> None:
    """Zet het doorbraakbudget van een gemeente in een jaar."""
    Gemeente.objects.select_for_update().get(pk=gemeente.pk)  # twee beheerders tegelijk: één rij
    nu = Budget.objects.filter(gemeente=gemeente, jaar=jaar).first() or Budget(gemeente=gemeente, jaar=jaar)
    anders = kies({veld: getattr(nu, veld) for veld in BUDGETVELDEN})
    if not anders:
        return
    actie = Audit.Actie.WIJZIGEN if nu.pk else Audit.Actie.AANMAKEN
    for veld, waarde in anders.items():
        setattr(nu, veld, waarde)
    nu.door = door
    nu.save()
    leg_vast(actie=actie, object_soort="doorbraakbudget", object_id=nu.pk, velden=sorted(anders), door=door)


def _is_van_deze_gemeente(dossier: Traject, op: date) -> None:
    if dossier.gemeente_id is None:
        raise ValidationError("Van dit dossier is nog geen gemeente bekend. Dan is er ook geen budget.")
    over = Vraag.objects.filter(traject=dossier, soort=Vraag.Soort.OVERDRACHT, uitkomst=Vraag.Uitkomst.AKKOORD)
    sinds = over.order_by("-beantwoord_op").values_list("beantwoord_op", flat=True).first()
    if sinds and op < sinds:
        toen = f"Voor {sinds:%d-%m-%Y} was dit dossier van een andere gemeente; die betaalde toen."
        raise ValidationError({"op": toen})


def _niet_ingetrokken(uitgave: Uitgave) -> Uitgave:
    nu: Uitgave = Uitgave.objects.get(pk=uitgave.pk)
    if nu.ingetrokken_op:
        raise ValidationError("Een collega trok deze besteding intussen in.")
    return nu
