"""Afgeleide rijen gelijk maken aan wat ze horen te zijn: maken wat ontbreekt, wijzigen wat anders is, de rest weg."""

from collections.abc import Iterable, Mapping
from typing import Any

from django.db import models

BATCH = 500


def gelijktrekken(
    model: type[models.Model],
    bestaand: Mapping[Any, models.Model],
    gewenst: Mapping[Any, Mapping[str, Any]],
) -> None:
    """`bestaand` en `gewenst` onder dezelfde sleutel; rijen zonder tegenhanger verdwijnen."""
    manager = model._default_manager
    weg = [rij.pk for sleutel, rij in bestaand.items() if sleutel not in gewenst]
    if weg:
        manager.filter(pk__in=weg).delete()
    manager.bulk_create([model(**waarden) for sleutel, waarden in gewenst.items() if sleutel not in bestaand], BATCH)
    werk_bij(model, ((bestaand[sleutel], waarden) for sleutel, waarden in gewenst.items() if sleutel in bestaand))


def werk_bij(model: type[models.Model], paren: Iterable[tuple[models.Model, Mapping[str, Any]]]) -> list[models.Model]:
    """Schrijf alleen de rijen waarvan een waarde verandert, en geef die terug."""
    gewijzigd: list[models.Model] = []
    velden: set[str] = set()
    for rij, waarden in paren:
        anders = {naam: waarde for naam, waarde in waarden.items() if getattr(rij, naam) != waarde}
        for naam, waarde in anders.items():
            setattr(rij, naam, waarde)
        if anders:
            gewijzigd.append(rij)
            velden |= anders.keys()
    if gewijzigd:
        model._default_manager.bulk_update(gewijzigd, sorted(velden), batch_size=BATCH)
    return gewijzigd
