"""Gegevens die mensen naast de meldingen vastleggen: wat er nu staat, en wat eraan verandert."""

from collections.abc import Callable, Collection, Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError

from cases.laden import laad_detenties
from cases.models import Detentie, Traject, Waarneming
from cases.models.detentie import VAN_PERSOON
from cases.trechter import dossier_wijzigen
from rio.models import User

Waarden = Mapping[str, str]


def stand_van(traject: Traject, velden: Collection[str]) -> dict[str, str]:
    """Wat er nu geldt, uit meldingen en waarnemingen samen, als tekst zoals een formulier het vergelijkt."""
    detenties = laad_detenties([traject.pk], frozenset()).get(traject.pk, [])
    van_persoon = {w.veld: w.waarde for w in _waarnemingen(traject, velden)}
    stand = {}
    for veld in velden:
        waarde: object = van_persoon.get(veld, "")
        if veld not in VAN_PERSOON:
            waarde = detenties[-1].waarde_van(veld) if detenties else ""
        stand[veld] = waarde.isoformat() if isinstance(waarde, date) else str(waarde or "")
    return stand


def _waarnemingen(traject: Traject, velden: Iterable[str]) -> list[Waarneming]:
    van_persoon = [veld for veld in velden if veld in VAN_PERSOON]
    return list(Waarneming.objects.filter(traject=traject, veld__in=van_persoon).order_by("op", "pk"))


def wijzig_gegevens(
    traject: Traject, *, velden: Collection[str], kies: Callable[[Waarden], Waarden], op: date, door: User
) -> None:
    """Leg vast wat er volgens `kies` anders moet zijn dan er nu staat; `kies` leest onder het slot.

    Gegevens van een detentie horen bij de laatste detentie van het dossier.
    """
    with dossier_wijzigen(traject.pk, wat="gegevens", velden=sorted(velden), door=door) as dossier:
        nieuw = kies(stand_van(dossier, velden))
        detentie = dossier.detenties.order_by("binnenkomst_op").last()
        if detentie is None and set(nieuw) - set(VAN_PERSOON):
            raise ValidationError("Dit dossier heeft geen detentie waar deze gegevens bij horen.")
        Waarneming.objects.bulk_create(
            Waarneming(
                traject=dossier,
                detentie=None if veld in VAN_PERSOON else detentie,
                veld=veld,
                waarde=waarde,
                op=op,
                door=door,
            )
            for veld, waarde in nieuw.items()
        )


def leg_waarneming_vast(
    traject: Traject, *, veld: str, waarde: str | date, op: date, detentie: Detentie | None = None, door: User
) -> None:
    """Leg een gegeven vast naast de meldingen: deelname, D&R-plan ontvangen, extramuraal geplaatst, ..."""
    if detentie and detentie.traject_id != traject.pk:
        raise ValidationError("Deze detentie hoort bij een ander dossier.")
    if veld == Waarneming.Veld.DEELNAME and waarde not in Waarneming.Deelname.values:
        raise ValidationError(f"Kies uit: {', '.join(Waarneming.Deelname.labels)}.")
    tekst = waarde.isoformat() if isinstance(waarde, date) else waarde
    with dossier_wijzigen(traject.pk, wat="waarneming", velden=[veld], door=door) as dossier:
        Waarneming.objects.create(traject=dossier, detentie=detentie, veld=veld, waarde=tekst, op=op, door=door)
