"""Werk dat na zoveel tijd stopt, waar het ook is.

De werker draait in draden, en daarin kan geen signaal en ook Celery niets stoppen. Python zelf kan in een andere draad
een fout laten ontstaan, bij de eerste regel die daar aan de beurt is. Wat buiten Python wacht (een PDF, een vraag aan
de database) loopt eerst af en heeft een eigen grens.
"""

import ctypes
from collections.abc import Iterator
from contextlib import contextmanager
from datetime import timedelta
from threading import Lock, Timer, get_ident


@contextmanager
def hoogstens(duur: timedelta, fout: type[Exception]) -> Iterator[None]:
    """Duurt dit blok langer, dan krijgt het `fout`; wie het blok uit is, krijgt haar niet meer."""
    draad, slot, klaar = get_ident(), Lock(), False

    def stop() -> None:
        with slot:
            if not klaar:
                ctypes.pythonapi.PyThreadState_SetAsyncExc(ctypes.c_ulong(draad), ctypes.py_object(fout))

    wekker = Timer(duur.total_seconds(), stop)
    wekker.daemon = True
    wekker.start()
    try:
        yield
    finally:
        with slot:
            klaar = True
        wekker.cancel()
