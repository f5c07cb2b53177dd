"""Veiligheid: wat iedereen die het dossier opent meteen moet weten, en tot wanneer."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Maatregel, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User


def leg_maatregel_vast(
    traject: Traject, *, soort: str, tekst: str, grond: str, van: date, tot: date | None, door: User
) -> None:
    """Zet een veiligheidsnotitie of verbod bovenaan het dossier, van een dag tot en met een dag of tot nader order."""
    if tot and tot < van:
        raise ValidationError({"tot": "De einddatum ligt voor de begindatum."})
    with dossier_wijzigen(traject.pk, wat="maatregel", velden=[soort], door=door) as dossier:
        Maatregel.objects.create(traject=dossier, soort=soort, tekst=tekst, grond=grond, van=van, tot=tot, door=door)


def beeindig_maatregel(maatregel: Maatregel, *, tot: date, door: User) -> None:
    """Laat een maatregel na `tot` niet meer gelden; zij blijft leesbaar."""
    with dossier_wijzigen(maatregel.traject_id, wat="maatregel", velden=["tot"], door=door):
        nu = Maatregel.objects.select_for_update().get(pk=maatregel.pk)
        if tot < nu.van:
            raise ValidationError({"tot": f"De maatregel begon op {nu.van:%d-%m-%Y}. Kies die dag of later."})
        if nu.tot and nu.tot < tot:
            raise ValidationError({"tot": f"Deze maatregel eindigt al op {nu.tot:%d-%m-%Y}."})
        nu.tot = tot
        nu.save(update_fields=["tot"])
