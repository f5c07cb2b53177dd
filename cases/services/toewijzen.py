"""Wie de RIO van een dossier is: toewijzen, overdragen en zelf nemen."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Toewijzing, Traject
from cases.toegang import mag_nemen, mag_toewijzen, rios_van
from cases.trechter import dossier_wijzigen, dossiers_wijzigen
from rio.models import User

Gezien = Mapping[int, int | None]  # per dossier de RIO die er stond toen de pagina openging
HOOGSTENS_FOUTEN = 5


@dataclass(frozen=True)
class _Opdracht:
    rio: User
    op: date
    reden: str
    gezien: Gezien
    door: User


def wijs_toe(
    traject: Traject, *, rio: User, op: date, reden: str = "", gezien: Gezien | None = None, door: User
) -> None:
    """Geef het dossier een (andere) RIO; de vorige toewijzing eindigt op dezelfde dag.

    De coördinator van de gemeente wijst iedereen aan die daar RIO is. Een RIO neemt alleen zelf, en alleen een
    dossier dat niemand heeft. Geweigerd als een collega het dossier intussen aan een ander gaf.
    """
    with dossier_wijzigen(traject.pk, wat="toewijzing", velden=["rio"], reden=reden, door=door) as dossier:
        opdracht = _Opdracht(rio, op, reden, gezien or {}, door)
        _werkt_hier([dossier], rio, op)
        if weigering := _weigering(dossier, opdracht, _huidige([dossier]).get(dossier.pk)):
            raise ValidationError(weigering)
        _voer_uit([dossier], opdracht)


def draag_over(
    trajecten: Collection[Traject], *, rio: User, op: date, reden: str, gezien: Gezien | None = None, door: User
) -> None:
    """Geef veel dossiers in één keer aan een RIO, allemaal of geen."""
    ids = [traject.pk for traject in trajecten]
    with dossiers_wijzigen(ids, wat="toewijzing", velden=["rio"], reden=reden, door=door) as dossiers:
        opdracht = _Opdracht(rio, op, reden, gezien or {}, door)
        _werkt_hier(dossiers.values(), rio, op)
        huidige = _huidige(dossiers.values())
        fouten = [
            f"{dossier.nummer}: {weigering}"
            for dossier in dossiers.values()
            if (weigering := _weigering(dossier, opdracht, huidige.get(dossier.pk)))
        ]
        if fouten:
            raise ValidationError(["Er is niets overgedragen.", *fouten[:HOOGSTENS_FOUTEN]])
        _voer_uit(dossiers.values(), opdracht)


def _huidige(dossiers: Collection[Traject]) -> dict[int, Toewijzing]:
    lopend = Toewijzing.objects.filter(traject__in=[d.pk for d in dossiers], tot__isnull=True)
    return {toewijzing.traject_id: toewijzing for toewijzing in lopend}


def _werkt_hier(dossiers: Collection[Traject], rio: User, op: date) -> None:
    """Op slot, zodat iemand niet tegelijk uit dienst gaat en een dossier krijgt."""
    User.objects.select_for_update(no_key=True).get(pk=rio.pk)
    per_gemeente = rios_van({d.gemeente_id for d in dossiers}, op)
    if not all(rio.pk in per_gemeente[dossier.gemeente_id] for dossier in dossiers):
        raise ValidationError({"rio": f"{rio} werkt op {op:%d-%m-%Y} niet als RIO in deze gemeente."})


def _weigering(dossier: Traject, opdracht: _Opdracht, huidige: Toewijzing | None) -> str:
    """Waarom dit niet kan; leeg als het mag."""
    rio, op = opdracht.rio, opdracht.op
    if dossier.afgesloten_op:
        return "Dit dossier is afgesloten. Heropen het voordat u het toewijst."
    if opdracht.gezien.get(dossier.pk, dossier.rio_id) != dossier.rio_id:
        return f"Een collega wees dit dossier intussen toe aan {dossier.rio or 'niemand'}. Kijk of dat zo goed is."
    if dossier.rio_id == rio.pk:
        return f"{rio} heeft dit dossier al."
    if not (mag_toewijzen(opdracht.door, dossier) or (rio == opdracht.door and mag_nemen(rio, dossier))):
        return "Alleen de coördinator van de gemeente wijst dit dossier toe."
    if huidige and op < huidige.van:
        return f"Het dossier is op {huidige.van:%d-%m-%Y} toegewezen; kies die dag of later."
    if dossier.rio_id and not opdracht.reden:
        return "Schrijf op waarom het dossier naar een andere RIO gaat."
    return ""


def _voer_uit(dossiers: Collection[Traject], opdracht: _Opdracht) -> None:
    Toewijzing.objects.filter(traject__in=[d.pk for d in dossiers], tot__isnull=True).update(tot=opdracht.op)
    Toewijzing.objects.bulk_create(
        Toewijzing(traject=d, rio=opdracht.rio, van=opdracht.op, reden=opdracht.reden, door=opdracht.door)
        for d in dossiers
    )
    for dossier in dossiers:
        dossier.rio = opdracht.rio
        dossier.toegewezen_op = dossier.toegewezen_op or opdracht.op
        dossier.save(update_fields=["rio", "toegewezen_op"])
