"""Referentiegegevens uit `rio/data/`: wat ontbreekt komt erbij, wat beheer wijzigde blijft staan."""

import csv
from collections.abc import Iterator
from datetime import date
from pathlib import Path

from django.conf import settings

from rio.models import Gemeente, GemeenteInstelling, Regio, Sluitingsdag


def lees_csv(pad: Path) -> Iterator[dict[str, str]]:
    """De rijen van een referentiebestand: puntkomma's, UTF-8, kolomnamen bovenaan."""
    with pad.open(encoding="utf-8", newline="") as bestand:
        yield from csv.DictReader(bestand, delimiter=";")


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
    map_ = settings.BASE_DIR / "rio" / "data"
    _laad_gemeenten(map_)
    _laad_instellingen(map_)
    _laad_sluitingsdagen(map_)


def _laad_gemeenten(map_: Path) -> None:
    Regio.objects.bulk_create((Regio(**rij) for rij in lees_csv(map_ / "regios.csv")), ignore_conflicts=True)
    regios = dict(Regio.objects.values_list("code", "pk"))
    bekend = set(Gemeente.objects.values_list("code", flat=True))
    rijen = [rij for rij in lees_csv(map_ / "gemeenten.csv") if rij["code"] not in bekend]
    Gemeente.objects.bulk_create(
        Gemeente(
            code=rij["code"],
            naam=rij["naam"],
            provincie=rij["provincie"],
            regio_id=regios.get(rij["regio"]),
            geldig_van=date.fromisoformat(rij["geldig_van"]),
            geldig_tot=date.fromisoformat(rij["geldig_tot"]) if rij["geldig_tot"] else None,
        )
        for rij in rijen
    )
    _wijs_opvolgers_aan({rij["code"]: rij["opvolger"] for rij in rijen if rij["opvolger"]})


def _wijs_opvolgers_aan(opvolgers: dict[str, str]) -> None:
    gemeenten = Gemeente.objects.in_bulk([*opvolgers, *opvolgers.values()], field_name="code")
    for code, opvolger in opvolgers.items():
        gemeenten[code].opvolger = gemeenten[opvolger]
    Gemeente.objects.bulk_update([gemeenten[code] for code in opvolgers], ["opvolger"])


def _laad_instellingen(map_: Path) -> None:
    """Alleen voor gemeenten die nog niets instelden."""
    ingesteld = set(GemeenteInstelling.objects.values_list("gemeente__code", flat=True))
    codes = dict(Gemeente.objects.values_list("code", "pk"))
    GemeenteInstelling.objects.bulk_create(
        GemeenteInstelling(
            gemeente_id=codes[rij["gemeentecode"]],
            geldig_van=date.fromisoformat(rij["geldig_van"]),
            leeftijd_van=int(rij["leeftijd_van"]),
            leeftijd_tot=int(rij["leeftijd_tot"]),
            delictgroepen=_delen(rij["delictgroepen"]),
            extra_delictgroepen=_delen(rij["extra_delictgroepen"]),
            toezicht=rij["toezicht"],
            caseload_norm=int(rij["caseload_norm"]),
            bron=rij["bron"],
        )
        for rij in lees_csv(map_ / "gemeente_instellingen.csv")
        if rij["gemeentecode"] not in ingesteld
    )


def _laad_sluitingsdagen(map_: Path) -> None:
    codes = dict(Gemeente.objects.values_list("code", "pk"))
    Sluitingsdag.objects.bulk_create(
        (
            Sluitingsdag(
                datum=date.fromisoformat(rij["datum"]),
                gemeente_id=codes.get(rij["gemeentecode"]),
                naam=rij["naam"],
                bron=rij["bron"],
            )
            for rij in lees_csv(map_ / "sluitingsdagen.csv")
        ),
        ignore_conflicts=True,
    )


def _delen(tekst: str) -> list[str]:
    return [deel for deel in tekst.split("|") if deel]
