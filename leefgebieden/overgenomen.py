"""Wat er in deze detentie al loopt van de catalogus, per code en per soort regelzaak."""

from collections.abc import Iterable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import Case, F, QuerySet, Value, When
from django.db.models.functions import Coalesce

from cases.models import Traject
from leefgebieden.models import Actie, Regelzaak, Situatie
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.voorzieningen import Regelzaakfeit

REGELZAAK, ACTIE, SITUATIE = "regelzaak", "actie", "situatie"
LOOPT, GEDAAN, NIET_NODIG = "loopt al", "geregeld", "niet meer nodig"


class Rij(NamedTuple):
    """Een regelzaak, een actie of een beschreven onderwerp van de situatie."""

    wat: str
    id: int
    code: str  # van de catalogus, of het onderwerp
    op: date
    zegt: str  # van een regelzaak of hij het zelf wil, van een actie hoe zij ervoor staat


class Overgenomen(NamedTuple):
    """Waar een punt in verder gaat, en hoe dat ervoor staat."""

    wat: str
    id: int
    stand: str


def rijen_van(traject: Traject) -> list[Rij]:
    """In één vraag; wat elders versleuteld staat blijft daar."""
    afloop = Case(
        When(gedaan_op__isnull=False, then=Value(GEDAAN)),
        When(vervallen_op__isnull=False, then=Value(NIET_NODIG)),
        default=Value(LOOPT),
    )
    uit_catalogus = Coalesce(F("catalogusitem__code"), Value(""))
    zaken = _rijen(Regelzaak.objects.filter(traject=traject), REGELZAAK, uit_catalogus, F("gewenst"))
    acties = _rijen(Actie.objects.filter(traject=traject, catalogusitem__isnull=False), ACTIE, uit_catalogus, afloop)
    situaties = _rijen(Situatie.objects.filter(traject=traject), SITUATIE, F("onderwerp"), Value(""))
    return [Rij(*rij) for rij in zaken.union(acties, situaties, all=True)]


def _rijen(van: "QuerySet[Any, Any]", soort: str, code: Any, zegt: Any) -> "QuerySet[Any, Any]":
    kaal = van.order_by().annotate(rijsoort=Value(soort), puntcode=code, zegt=zegt)
    return kaal.values_list("rijsoort", "pk", "puntcode", "op", "zegt")


def overgenomen(
    rijen: Iterable[Rij], zaken: Iterable[Regelzaakfeit], *, begin: date, dag: date
) -> dict[str, Overgenomen]:
    """Per code wat er in deze detentie uit volgde, en per soort de regelzaak die er al is, wie haar ook begon."""
    tellen = sorted((zaak for zaak in zaken if _telt(zaak, begin, dag)), key=lambda z: (z.loopt_op(dag), z.op, z.id))
    per_zaak = {zaak.id: Overgenomen(REGELZAAK, zaak.id, _stand(zaak, dag)) for zaak in tellen}
    gevonden = {zaak.soort: per_zaak[zaak.id] for zaak in tellen}
    for rij in rijen:
        if rij.wat == ACTIE and rij.op >= begin:
            gevonden[rij.code] = Overgenomen(ACTIE, rij.id, rij.zegt)
        if rij.wat == REGELZAAK and rij.code and rij.id in per_zaak:
            gevonden[rij.code] = per_zaak[rij.id]
    return gevonden


def _telt(zaak: Regelzaakfeit, begin: date, dag: date) -> bool:
    """Begonnen in deze detentie, of van daarvoor en nog waard wat het was."""
    blijft = zaak.loopt_op(dag) and not SOORTEN[zaak.soort].per_detentie
    return (zaak.op >= begin or blijft) and not zaak.verlopen_op(dag)


def _stand(zaak: Regelzaakfeit, dag: date) -> str:
    if not zaak.loopt_op(dag):
        return NIET_NODIG
    return GEDAAN if zaak.verkregen_op(dag) else LOOPT
