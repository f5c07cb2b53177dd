"""Re-integratieverlof: dagen buiten de inrichting voor een doel van de terugkeer (TERM-14)."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.laden import laad_detenties
from cases.models import Detentie, Traject, Verlof
from cases.trechter import dossier_wijzigen
from rio.models import User


def leg_verlof_vast(traject: Traject, *, van: date, tot: date, doel: str = "", door: User) -> None:
    """Leg een verlof vast bij de laatste detentie; het moet binnen die detentie vallen."""
    if tot < van:
        raise ValidationError({"tot": "De laatste dag ligt voor de eerste dag."})
    with dossier_wijzigen(traject.pk, wat="verlof", velden=["van", "tot"], door=door) as dossier:
        detentie = dossier.detenties.order_by("binnenkomst_op").last()
        if detentie is None:
            raise ValidationError("Dit dossier heeft geen detentie waar dit verlof bij hoort.")
        _valt_binnen(detentie, van, tot)
        Verlof.objects.create(detentie=detentie, van=van, tot=tot, doel=doel, door=door)


def _valt_binnen(detentie: Detentie, van: date, tot: date) -> None:
    if van < detentie.binnenkomst_op:
        binnen = f"{detentie.binnenkomst_op:%d-%m-%Y}"
        raise ValidationError({"van": f"De detentie begon op {binnen}. Kies die dag of later."})
    vrij = laad_detenties([detentie.traject_id], frozenset())[detentie.traject_id][-1].werkelijk_ontslag
    if vrij and tot > vrij.datum:
        raise ValidationError({"tot": f"Deze jongere is sinds {vrij.datum:%d-%m-%Y} vrij. Kies die dag of eerder."})


def laat_verlof_vervallen(verlof: Verlof, *, op: date, door: User) -> None:
    """Het verlof ging niet door; nog eens zeggen verandert niets."""
    with dossier_wijzigen(verlof.detentie.traject_id, wat="verlof", velden=["vervallen_op"], door=door):
        Verlof.objects.filter(pk=verlof.pk, vervallen_op__isnull=True).update(vervallen_op=op, vervallen_door=door)
