"""De catalogus bijhouden: welke punten er zijn, andere woorden, eigen punten en wat een gemeente niet gebruikt."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from leefgebieden.catalogusmomenten import MOMENTEN
from leefgebieden.catalogusversies import VELDEN, volgende_versie, vul
from leefgebieden.models import Catalogusitem, Uitgezet
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

Velden = Mapping[str, Any]
EIGEN = "EIGEN-"
EIGEN_BRON = "eigen punt van de gemeente"
VOLGORDE = list(MOMENTEN)


def catalogus_van(gemeente_id: int | None, op: date) -> list[Catalogusitem]:
    """Wat een gemeente op die dag gebruikt, landelijk en eigen zonder wat uit staat, op de volgorde van het traject."""
    uit = Uitgezet.objects.filter(gemeente_id=gemeente_id or 0).values("code")
    hier = Catalogusitem.objects.geldig_op(op).van_gemeente(gemeente_id).exclude(code__in=uit)
    return sorted({item.code: item for item in hier.order_by("versie", "pk")}.values(), key=_volgorde)


def _volgorde(item: Catalogusitem) -> tuple[int, int, str]:
    """CHK-WI-2 voor CHK-WI-10."""
    return (VOLGORDE.index(item.wanneer), len(item.code), item.code)


@transaction.atomic
def bewaar_eigen_punt(*, gemeente: Gemeente, gegevens: Velden, van: date, door: User) -> Catalogusitem:
    """Een punt dat alleen deze gemeente gebruikt."""
    Gemeente.objects.select_for_update(no_key=True).get(pk=gemeente.pk)
    al = Catalogusitem.objects.filter(gemeente=gemeente, versie=1).count()
    punt = Catalogusitem(code=f"{EIGEN}{al + 1}", gemeente=gemeente, bron=EIGEN_BRON, van=van, door=door)
    vul(punt, gegevens)
    punt.save()
    _leg_vast(Audit.Actie.AANMAKEN, punt, list(VELDEN), door)
    return punt


@transaction.atomic
def wijzig_punt(punt: Catalogusitem, *, kies: Callable[[Velden], Velden], van: date, door: User) -> Catalogusitem:
    """Een nieuwe versie vanaf `van`; wat uit de vorige volgde, houdt de vorige. `kies` zegt wat er anders moet."""
    versies = Catalogusitem.objects.filter(gemeente=punt.gemeente_id, code=punt.code)
    versies.select_for_update().get(versie=1)  # wie wachtte, leest daarna pas welke de laatste is
    nu = versies.latest("versie")
    anders = kies({veld: getattr(nu, veld) for veld in VELDEN})
    if not anders:
        return nu
    if van < nu.van:
        raise ValidationError({"van": f"De laatste tekst geldt vanaf {nu.van:%d-%m-%Y}. Kies die dag of later."})
    nieuw = volgende_versie(nu, anders, van=van, door=door)
    _leg_vast(Audit.Actie.WIJZIGEN, nieuw, sorted(anders), door)
    return nieuw


@transaction.atomic
def zet_punt_uit(punt: Catalogusitem, *, gemeente: Gemeente, door: User) -> None:
    """Deze gemeente gebruikt dit punt niet meer; wat er al uit volgde blijft staan."""
    _hoort_bij(punt, gemeente)
    _, nieuw = Uitgezet.objects.get_or_create(gemeente=gemeente, code=punt.code, defaults={"door": door})
    if nieuw:
        _leg_vast(Audit.Actie.WIJZIGEN, punt, ["uit"], door, gemeente)


@transaction.atomic
def zet_punt_aan(punt: Catalogusitem, *, gemeente: Gemeente, door: User) -> None:
    """Deze gemeente gebruikt dit punt weer."""
    _hoort_bij(punt, gemeente)
    weg, _ = Uitgezet.objects.filter(gemeente=gemeente, code=punt.code).delete()
    if weg:
        _leg_vast(Audit.Actie.WIJZIGEN, punt, ["aan"], door, gemeente)


def _hoort_bij(punt: Catalogusitem, gemeente: Gemeente) -> None:
    if punt.gemeente_id not in (None, gemeente.pk):
        raise ValidationError("Dit punt is van een andere gemeente.")


def _leg_vast(actie: str, punt: Catalogusitem, velden: list[str], door: User, gemeente: Gemeente | None = None) -> None:
    omvang = {"code": punt.code, "gemeente": gemeente.code if gemeente else ""}
    leg_vast(actie=actie, object_soort="catalogus", object_id=punt.pk, velden=velden, omvang=omvang, door=door)
