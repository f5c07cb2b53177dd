"""Rekenen met veel beelden tegelijk."""

import gc
from collections.abc import Iterator
from contextlib import contextmanager


@contextmanager
def zonder_opruimen() -> Iterator[None]:
    """Uitpakken en tellen maakt veel kleine dingen; ertussendoor naar afval zoeken kost meer dan het werk zelf."""
    aan = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if aan:
            gc.enable()
