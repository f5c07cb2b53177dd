"""Start van de kern: systeemcontroles, het inloglogboek en wat er na elke migratie moet gebeuren."""

from __future__ import annotations

import logging
from typing import Any

from django.apps import AppConfig
from django.contrib.auth.signals import user_logged_in, user_logged_out, user_login_failed
from django.core.checks import register
from django.db import DEFAULT_DB_ALIAS, connection
from django.db.models.signals import post_migrate
from django.utils.module_loading import import_string

logger = logging.getLogger(__name__)

# In deze volgorde; elke functie is idempotent. Op pad, want rio kent de apps erboven niet.
NA_MIGRATIE = [
    "rio.triggers.installeer",
    "rio.databank.maak_cachetabel",
    "rio.databank.zet_trigrammen_aan",
    "rio.referentie.laad",
    "cases.referentie.laad",
    "partners.referentie.laad",
    "leefgebieden.referentie.laad",
    "monitoring.referentie.laad",
]


class RioConfig(AppConfig):
    name = "rio"

    def ready(self) -> None:
        register(import_string("rio.versleuteling.controleer_sleutels"))
        user_logged_in.connect(import_string("rio.inloggen.leg_inloggen_vast"))
        user_logged_out.connect(import_string("rio.inloggen.leg_uitloggen_vast"))
        user_login_failed.connect(import_string("rio.inloggen.leg_mislukt_vast"))
        post_migrate.connect(na_migratie, sender=self)


def na_migratie(using: str = DEFAULT_DB_ALIAS, **kwargs: Any) -> None:
    """Triggers, cachetabel en referentiegegevens; `flush` wist ze en `migrate` op SQLite ook."""
    if using != DEFAULT_DB_ALIAS or _ontbrekende_tabellen():
        logger.info("Na deze migratie ontbreken nog tabellen: referentiegegevens volgen later.")
        return
    for pad in NA_MIGRATIE:
        import_string(pad)()


def _ontbrekende_tabellen() -> set[str]:
    return set(connection.introspection.django_table_names()) - set(connection.introspection.table_names())
