"""Wat de jongere zelf goedvond, weigerde of introk."""

from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.bestanden import Goedgekeurd
from partners.grondslag import bezwaar_tegen_gegevens
from partners.models import Document, Toestemming
from partners.services.documenten import plaats
from partners.services.verzoekgrond import trek_in_zonder_grond
from rio.models import User


def leg_toestemming_vast(
    traject: Traject, *, toestemming: Toestemming, bewijs: Goedgekeurd | None = None, door: User
) -> Toestemming:
    """Leg vast wat de jongere zei, aan wie en over welke gegevens, met het bewijs als dat er is (DATA-12)."""
    _klopt(toestemming)
    wat = "toestemming" if toestemming.gegeven else "weigering"
    with dossier_wijzigen(traject.pk, wat=wat, velden=toestemming.gegevens, door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten. Heropen het om toestemming vast te leggen.")
        toestemming.traject, toestemming.door = dossier, door
        if bewijs:
            toestemming.bewijs = plaats(
                dossier,
                bewijs,
                soort=Document.Soort.TOESTEMMING,
                titel=f"Bewijs van {wat}",
                op=toestemming.op,
                door=door,
            )
        toestemming.save()
        if not toestemming.gegeven:
            trek_in_zonder_grond(dossier, op=timezone.localdate(), steller=door)
        return toestemming


def trek_toestemming_in(toestemming: Toestemming, *, op: date, door: User) -> None:
    """Vanaf `op` geldt zij niet meer; ook na afsluiten. Het register blijft; wat bij een partner openstaat sluit."""
    with dossier_wijzigen(toestemming.traject_id, wat="toestemming", velden=["ingetrokken_op"], door=door) as dossier:
        nu = Toestemming.objects.select_for_update().get(pk=toestemming.pk)
        if not nu.gegeven:
            raise ValidationError("De jongere weigerde dit. Er is niets om in te trekken.")
        if nu.ingetrokken_op:
            raise ValidationError(f"Deze toestemming is al ingetrokken op {nu.ingetrokken_op:%d-%m-%Y}.")
        if op < nu.op:
            raise ValidationError({"op": f"De toestemming is van {nu.op:%d-%m-%Y}. Kies die dag of later."})
        nu.ingetrokken_op, nu.ingetrokken_door = op, door
        nu.save(update_fields=["ingetrokken_op", "ingetrokken_door"])
        trek_in_zonder_grond(dossier, op=timezone.localdate(), steller=door)


def _klopt(toestemming: Toestemming) -> None:
    bezwaar = bezwaar_tegen_gegevens(toestemming.gegevens)
    if bezwaar:
        raise ValidationError({"gegevens": bezwaar})
    if (toestemming.organisatie_id is None) == (toestemming.partnersoort == ""):
        raise ValidationError({"aan": "Kies een organisatie of een soort partner."})
    if toestemming.tot and toestemming.tot <= toestemming.op:
        raise ValidationError({"tot": "Deze dag ligt niet na de dag van de toestemming."})
