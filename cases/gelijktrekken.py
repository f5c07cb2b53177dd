"""Afgeleide rijen gelijk maken aan wat ze horen te zijn: maken wat ontbreekt, wijzigen wat anders is, de rest weg."""

from collections.abc import Collection, Iterable, Mapping
from typing import Any

from django.db import connection, models

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
        _schrijf(model, gewijzigd, velden)
    return gewijzigd


def _schrijf(model: type[models.Model], rijen: Iterable[models.Model], velden: Collection[str]) -> None:
    """Als `bulk_update`, met één voorbereide UPDATE per rij: dat scheelt de helft van de tijd van een inname."""
    naam, meta = connection.ops.quote_name, model._meta
    kolommen = [k for k in meta.concrete_fields if k.name in velden or k.attname in velden]
    zet = ", ".join(f"{naam(k.column or k.attname)} = %s" for k in kolommen)
    sql = f"UPDATE {naam(meta.db_table)} SET {zet} WHERE {naam('id')} = %s"  # noqa: S608 - only our own names
    with connection.cursor() as cursor:
        cursor.executemany(
            sql,
            [[*(k.get_db_prep_save(getattr(rij, k.attname), connection) for k in kolommen), rij.pk] for rij in rijen],
        )
