"""Objecten van verschillende modellen in één vraag, elk met precies de kolommen die een scherm leest."""

import json
from collections import defaultdict
from collections.abc import Mapping
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from django.db import connection
from django.db.models import CharField, JSONField, Model, QuerySet, Value, Window
from django.db.models.functions import JSONObject, RowNumber
from django.utils import timezone

from cases.models import Traject
from cases.schermen.vaste_vraag import kale_rijen
from rio.versleuteling import EncryptedTextField


@dataclass(frozen=True)
class Deel:
    """Eén soort objecten: welke, in welke volgorde, en welke kolommen (ook `organisatie__naam`)."""

    naam: str
    rijen: QuerySet[Any]
    velden: str
    bij: str = "traject"  # hoe een rij bij het dossier hoort
    hoogstens: int | None = None

    def __call__(self, traject: Traject) -> QuerySet[Any, Any]:
        """Als JSON: zo passen delen met andere kolommen in één vraag."""
        rijen = self.rijen.filter(**{self.bij: traject.pk})
        volgorde: Any = rijen.query.order_by
        plek = Window(RowNumber(), order_by=volgorde)
        inhoud = JSONObject(**{veld: veld for veld in self.velden.split()})
        return rijen[: self.hoogstens].values_list(Value(self.naam, CharField()), plek, inhoud)


def objecten(delen: tuple[Deel, ...], traject: Traject) -> dict[str, list[Any]]:
    """Per deel de objecten van dit dossier, in zijn volgorde."""
    modellen = {deel.naam: deel.rijen.model for deel in delen}
    gevonden: dict[str, list[Any]] = {naam: [] for naam in modellen}
    for naam, _, inhoud in sorted(kale_rijen(delen, traject)):
        gevonden[naam].append(_object(modellen[naam], json.loads(inhoud)))
    return gevonden


def _object(model: type[Model], waarden: Mapping[str, Any]) -> Model:
    """Zoals de ORM het zou geven met `only` en `select_related`."""
    eigen: dict[str, Any] = {}
    relaties: dict[str, dict[str, Any]] = defaultdict(dict)
    for pad, waarde in waarden.items():
        naam, _, rest = pad.partition("__")
        (relaties[naam] if rest else eigen)[rest or naam] = waarde
    kolommen = [veld for veld in model._meta.concrete_fields if veld.attname in eigen]
    namen = [veld.attname for veld in kolommen]
    gemaakt = model.from_db(connection.alias, namen, [_gelezen(veld, eigen.pop(veld.attname)) for veld in kolommen])
    vars(gemaakt).update(eigen)  # wat geen kolom is, is erbij berekend
    for naam, van in relaties.items():
        relatie: Any = model._meta.get_field(naam)
        relatie.set_cached_value(gemaakt, None if van["id"] is None else _object(relatie.related_model, van))
    return gemaakt


def _gelezen(veld: Any, waarde: Any) -> Any:
    """JSON kent geen dagen en geen sleutels; SQLite ook geen tijdzone en geen JSON in JSON."""
    if isinstance(veld, EncryptedTextField):
        return veld.from_db_value(waarde, None, connection)
    if isinstance(veld, JSONField):
        return json.loads(waarde) if isinstance(waarde, str) else waarde
    gelezen = veld.to_python(waarde)
    kaal = isinstance(gelezen, datetime) and timezone.is_naive(gelezen)
    return timezone.make_aware(gelezen, UTC) if kaal else gelezen
