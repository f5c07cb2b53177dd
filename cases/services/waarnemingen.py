"""Gegevens die mensen naast de meldingen vastleggen: wat er nu staat, en wat eraan verandert."""

from collections.abc import Callable, Collection, Iterable, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError

from cases.feiten import Detentiefeiten, Waarde
from cases.laden import laad_detenties
from cases.models import Detentie, Traject, Waarneming
from cases.models.detentie import VAN_PERSOON
from cases.trechter import dossier_wijzigen
from rio.models import User

Waarden = Mapping[str, str]
Velden = Collection[str]

# Gaat over de jongere zelf: blijft gelden als een volgende detentie begint.
OVER_DETENTIES = ("reclasseringstoezicht", "toezicht_eindigt_op", "toezichthouder", "minderjarige_kinderen")
VERANDERT_NIETS = (
    "Op deze dag verandert dit niets: er is al iets van een latere dag bekend, of de detentie was toen voorbij. "
    "Kies een andere dag."
)


def stand_van(traject: Traject, velden: Velden) -> dict[str, str]:
    """Wat er nu geldt, uit meldingen en waarnemingen samen, als tekst zoals een formulier het vergelijkt."""
    detenties = _detenties(traject)
    van_persoon = {w.veld: w.waarde for w in _waarnemingen(traject, velden)}
    stand = {}
    for veld in velden:
        waarde: object = van_persoon.get(veld, "")
        if veld not in VAN_PERSOON and (geldend := geldende_waarde(detenties, veld)):
            waarde = geldend.waarde
        stand[veld] = waarde.isoformat() if isinstance(waarde, date) else str(waarde or "")
    return stand


def verblijf_van(traject: Traject, velden: Velden) -> dict[str, str]:
    """Waar en hoe iemand nu zit: na een overplaatsing geldt een eerdere verblijfsvorm niet meer."""
    detenties = _detenties(traject)
    verblijven = detenties[-1].verblijven if detenties else ()
    if not verblijven:
        return dict.fromkeys(velden, "")
    stand = {"inrichting_id": str(verblijven[-1].inrichting_id), "verblijfsvorm": verblijven[-1].vorm}
    return {veld: stand[veld] for veld in velden}


def _detenties(traject: Traject) -> list[Detentiefeiten]:
    return laad_detenties([traject.pk], frozenset()).get(traject.pk, [])


def geldende_waarde(detenties: Sequence[Detentiefeiten], veld: str) -> Waarde | None:
    """Van de laatste detentie, of van alle als het over de jongere zelf gaat."""
    telt = detenties if veld in OVER_DETENTIES else detenties[-1:]
    waarden = [w for detentie in telt for w in detentie.waarden(veld)]
    return max(waarden, key=lambda w: w.volgorde, default=None)


def _waarnemingen(traject: Traject, velden: Iterable[str]) -> list[Waarneming]:
    van_persoon = [veld for veld in velden if veld in VAN_PERSOON]
    return list(Waarneming.objects.filter(traject=traject, veld__in=van_persoon).order_by("op", "pk"))


def wijzig_gegevens(
    traject: Traject,
    *,
    velden: Velden,
    kies: Callable[[Waarden], Waarden],
    op: date,
    lees: Callable[[Traject, Velden], dict[str, str]] = stand_van,
    bron: str = "",
    door: User,
) -> None:
    """Leg vast wat er volgens `kies` anders moet zijn dan er nu staat; `kies` leest onder het slot.

    Gegevens van een detentie horen bij de laatste detentie van het dossier. Geweigerd als het op die dag niets
    verandert aan wat er nu geldt. `bron` zegt van wie het kwam, als dat niet `door` zelf is.
    """
    with dossier_wijzigen(traject.pk, wat="gegevens", velden=sorted(velden), door=door) as dossier:
        nieuw = kies(lees(dossier, velden))
        detentie = dossier.detenties.order_by("binnenkomst_op").last()
        if set(nieuw) - set(VAN_PERSOON):
            _controleer_detentie(detentie, op)
        Waarneming.objects.bulk_create(
            Waarneming(
                traject=dossier,
                detentie=None if veld in VAN_PERSOON else detentie,
                veld=veld,
                waarde=waarde,
                op=op,
                bron=bron,
                door=door,
            )
            for veld, waarde in nieuw.items()
        )
        if nieuw and lees(dossier, list(nieuw)) != dict(nieuw):
            raise ValidationError({"op": VERANDERT_NIETS})


def _controleer_detentie(detentie: Detentie | None, op: date) -> None:
    if detentie is None:
        raise ValidationError("Dit dossier heeft geen detentie waar deze gegevens bij horen.")
    if op < detentie.binnenkomst_op:
        binnen = f"{detentie.binnenkomst_op:%d-%m-%Y}"
        raise ValidationError({"op": f"De detentie begon op {binnen}. Kies die dag of later."})


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
