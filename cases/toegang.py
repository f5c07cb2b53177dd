"""Wie welk dossier mag zien: aanstellingen en toegang, opgelost tot letterlijke nummers.

De filters kijken alleen naar kolommen van de rij zelf (ontwerpbesluit 0004): geen join, geen subquery. Onbekend
en verboden zien er hetzelfde uit (404). Waarneming is niet overdraagbaar: wie waarneemt voor een collega ziet
diens eigen zaken, niet wat die collega zelf waarneemt.
"""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import TYPE_CHECKING, Any, NamedTuple

from django.db.models import BooleanField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast
from django.utils import timezone

from cases.models.toegang import Toegang
from rio.models import Aanstelling, GemeenteInstelling, User
from rio.rollen import Rechten, rechten

if TYPE_CHECKING:  # de modellen gebruiken dit bestand
    from cases.models import Traject


@dataclass(frozen=True)
class Bereik:
    """Tot welke rijen iemand vandaag komt."""

    eigen: frozenset[int]  # RIO's wier zaken hij ziet: zichzelf en wie hij waarneemt
    zonder_rio: frozenset[int]  # gemeenten waarvan hij niet toegewezen trajecten ziet
    gemeenten: frozenset[int]  # gemeenten waarvan hij alles ziet
    trajecten: frozenset[int]  # los verleende dossiers
    melding_gemeenten: frozenset[int]
    melding_regios: frozenset[int]


def bereik(gebruiker: User) -> Bereik:
    """Eén keer per verzoek opgelost; bewaard op het gebruiker-object."""
    bewaard: Bereik | None = getattr(gebruiker, "_bereik", None)
    if bewaard is None:
        bewaard = gebruiker._bereik = _los_op(gebruiker)  # type: ignore[attr-defined]
    return bewaard


def mag_traject_zien(gebruiker: User) -> Q:
    """Filter op Traject."""
    van = bereik(gebruiker)
    return _van(van) | Q(pk__in=van.trajecten)


def mag_termijn_zien(gebruiker: User) -> Q:
    """Filter op Termijn, met de kopieën van gemeente en RIO op de rij."""
    van = bereik(gebruiker)
    return _van(van) | Q(traject_id__in=van.trajecten)


def mag_melding_zien(gebruiker: User) -> Q:
    """Filter op Melding: van de gemeente, of gemeente onbekend en ontvangen door gemeente of regio."""
    van = bereik(gebruiker)
    onbekend = Q(ontvanger_gemeente_id__in=van.melding_gemeenten) | Q(ontvanger_regio_id__in=van.melding_regios)
    return Q(gemeente_id__in=van.melding_gemeenten) | (Q(gemeente_id__isnull=True) & onbekend)


def mag_beslissen(gebruiker: User, traject: Traject) -> bool:
    """De RIO van het dossier, wie hem waarneemt, en de coördinator (termijnen.md, Human decisions)."""
    van = bereik(gebruiker)
    return traject.rio_id in van.eigen or traject.gemeente_id in van.gemeenten or traject.pk in van.trajecten


def is_rio_of_waarnemer(gebruiker: User, traject: Traject) -> bool:
    """De RIO van het dossier en wie hem vandaag waarneemt; geen coördinator en niet wie los toegang kreeg."""
    return traject.rio_id in bereik(gebruiker).eigen


def mag_toewijzen(gebruiker: User, traject: Traject) -> bool:
    """De coördinator van de gemeente van het dossier; los verleende toegang is daar niet genoeg voor."""
    return traject.gemeente_id in bereik(gebruiker).gemeenten


def mag_nemen(gebruiker: User, traject: Traject) -> bool:
    """Een dossier dat niemand heeft, in een gemeente waar hij RIO is en die dat toestaat."""
    return traject.rio_id is None and traject.gemeente_id in bereik(gebruiker).zonder_rio


def rios_van(gemeente_ids: Collection[int | None], op: date) -> Mapping[int | None, frozenset[int]]:
    """Wie er op die dag per gemeente als RIO werkt: aangesteld door de gemeente of haar regio, en niet uitgezet."""
    hier = Q(gemeente_id__in=gemeente_ids) | Q(regio__gemeente__in=gemeente_ids)
    actief = Aanstelling.objects.geldig_op(op).filter(hier, rol=Aanstelling.Rol.RIO, gebruiker__is_active=True)
    per_gemeente: dict[int | None, frozenset[int]] = defaultdict(frozenset)
    for gebruiker_id, *waar in actief.order_by().values_list("gebruiker_id", "gemeente_id", "regio__gemeente"):
        for gemeente_id in waar:
            per_gemeente[gemeente_id] |= {gebruiker_id}
    return per_gemeente


def open_voor_rios(gemeente_ids: frozenset[int], op: date) -> frozenset[int]:
    """Gemeenten kunnen uitzetten dat RIO's niet toegewezen trajecten zien."""
    if not gemeente_ids:
        return gemeente_ids
    keuzes = GemeenteInstelling.objects.filter(gemeente_id__in=gemeente_ids, geldig_van__lte=op).order_by("geldig_van")
    return _open(gemeente_ids, keuzes.values_list("gemeente_id", "rio_ziet_niet_toegewezen"))


def _open(gemeente_ids: frozenset[int], keuzes: Iterable[tuple[int | None, bool | None]]) -> frozenset[int]:
    """De laatste keuze telt; wie niets koos, laat ze zien."""
    laatste = dict(keuzes)
    return frozenset(g for g in gemeente_ids if laatste.get(g, True))


def _van(van: Bereik) -> Q:
    return (
        Q(rio_id__in=van.eigen)
        | Q(gemeente_id__in=van.gemeenten)
        | Q(rio_id__isnull=True, gemeente_id__in=van.zonder_rio)
    )


class Verleend(NamedTuple):
    """Wat er verleend is, of (met `ziet`) wat een gemeente vanaf een dag aan haar RIO's laat zien."""

    gemeente_id: int | None
    voor_rio_id: int | None
    traject_id: int | None
    geldig_van: date | None
    ziet: bool | None


def _los_op(gebruiker: User) -> Bereik:
    recht = rechten(gebruiker, timezone.localdate())
    if "trajecten_zien" not in recht.codes:
        return Bereik(*[frozenset()] * 6)
    gevonden = [Verleend(*rij) for rij in _verleend(gebruiker, recht)]
    verleend = [v for v in gevonden if v.geldig_van is None]
    keuzes = sorted((v for v in gevonden if v.geldig_van), key=lambda v: v.geldig_van or date.min)
    per_regio = frozenset(t.gemeente_id for t in verleend if t.gemeente_id)
    alles = recht.gemeente_ids("toewijzen") | (per_regio if "toewijzen" in recht.codes else frozenset())
    meldingen = recht.gemeente_ids("meldingen_zien") | per_regio
    zonder_rio = _open(
        recht.gemeente_ids("niet_toegewezen_zien") | per_regio, ((k.gemeente_id, k.ziet) for k in keuzes)
    )
    return Bereik(
        eigen=frozenset({gebruiker.pk}) | {t.voor_rio_id for t in verleend if t.voor_rio_id},
        zonder_rio=zonder_rio - alles,
        gemeenten=alles,
        trajecten=frozenset(t.traject_id for t in verleend if t.traject_id),
        melding_gemeenten=meldingen,
        melding_regios=recht.regio_ids("meldingen_onbekende_gemeente"),
    )


def _verleend(gebruiker: User, recht: Rechten) -> QuerySet[Toegang, Any]:
    """Wat aan deze gebruiker is verleend of aan een regio waarin hij is aangesteld, en wat gemeenten RIO's laten zien.

    In één vraag, want elke pagina stelt haar.
    """
    voor = Q(gebruiker=gebruiker) | Q(regio_id__in=recht.regio_ids("trajecten_zien"))
    toegang = Toegang.objects.geldig_op(recht.op).filter(voor).order_by()
    waar = Q(gemeente_id__in=recht.gemeente_ids("niet_toegewezen_zien")) | Q(gemeente_id__in=toegang.values("gemeente"))
    keuzes = GemeenteInstelling.objects.filter(waar, geldig_van__lte=recht.op).order_by()
    geen_dag, geen_keuze = Cast(Value(None), DateField()), Cast(Value(None), BooleanField())
    geen_nummer = Cast(Value(None), IntegerField())
    return toegang.values_list(F("gemeente_id"), F("voor_rio_id"), F("traject_id"), geen_dag, geen_keuze).union(
        keuzes.values_list(F("gemeente_id"), geen_nummer, geen_nummer, F("geldig_van"), F("rio_ziet_niet_toegewezen")),
        all=True,
    )
