"""Uitbreidpunten: een app hoger in het huis biedt iets aan door een regel in de instellingen."""

from functools import cache
from typing import Any

from django.conf import settings
from django.core.signals import setting_changed
from django.utils.module_loading import import_string


@cache
def uitbreidingen(naam: str) -> tuple[Any, ...]:
    """Wat er onder deze instelling is aangeboden, in de volgorde van de lijst."""
    return tuple(import_string(pad) for pad in getattr(settings, naam))


def _vergeet(**_: object) -> None:
    uitbreidingen.cache_clear()


setting_changed.connect(_vergeet)  # alleen tests wisselen instellingen
