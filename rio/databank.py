"""Wat de database naast de migraties nodig heeft; idempotent, na elke migratie."""

from __future__ import annotations

import logging

from django.core.management import call_command
from django.db import DatabaseError, connection, transaction

logger = logging.getLogger(__name__)


def maak_cachetabel() -> None:
    """De tabel achter CACHES: inlogpogingen tellen ook als Redis weg is."""
    call_command("createcachetable", verbosity=0)


def ververs_statistiek() -> None:
    """Na veel nieuwe rijen in één transactie denkt PostgreSQL dat de tabellen leeg zijn, en kiest dan trage wegen."""
    if connection.vendor == "postgresql":
        with connection.cursor() as cursor:
            cursor.execute("ANALYZE")


def zet_trigrammen_aan() -> None:
    """Maakt zoeken op naam snel op PostgreSQL; zonder rechten daarvoor werkt zoeken wel, maar trager."""
    if connection.vendor != "postgresql":
        return
    try:
        with transaction.atomic(), connection.cursor() as cursor:
            cursor.execute("CREATE EXTENSION IF NOT EXISTS pg_trgm")
    except DatabaseError:
        logger.warning("pg_trgm ontbreekt en mag niet aangezet worden: zoeken op naam gaat zonder index.")
