"""Inrichtingen uit `cases/data/`, en de zoekindex op namen (PostgreSQL)."""

from django.conf import settings
from django.db import connection

from cases.models import Inrichting, Jongere
from rio.models import Gemeente
from rio.referentie import lees_csv


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
    _laad_inrichtingen()
    _maak_naamindex()


def _laad_inrichtingen() -> None:
    gemeenten = dict(Gemeente.objects.values_list("code", "pk"))
    Inrichting.objects.bulk_create(
        (
            Inrichting(
                naam=rij["naam"],
                soort=rij["soort"],
                gemeente_id=gemeenten.get(rij["plaats_gemeentecode"]),
                synoniemen=[naam for naam in rij["synoniemen"].split("|") if naam],
                bron=rij["bron"],
            )
            for rij in lees_csv(settings.BASE_DIR / "cases" / "data" / "inrichtingen.csv")
        ),
        ignore_conflicts=True,
    )


def _maak_naamindex() -> None:
    """Zoeken op een deel van een naam; zonder de extensie werkt het ook, alleen trager."""
    if connection.vendor != "postgresql":
        return
    with connection.cursor() as cursor:
        cursor.execute("SELECT 1 FROM pg_extension WHERE extname = 'pg_trgm'")
        if cursor.fetchone():
            cursor.execute(
                f"CREATE INDEX IF NOT EXISTS jongere_zoeknaam_trgm ON {Jongere._meta.db_table} "
                "USING gin (zoeknaam gin_trgm_ops)"
            )
