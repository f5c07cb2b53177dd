"""De demo: verzonnen collega's en, via het uitbreidpunt DEMO, verzonnen werk van elke app.

Alleen in een lege database, zodat een demo nooit naast echte personen komt te staan. Dezelfde seed en dezelfde
dag geven dezelfde gegevens.
"""

from collections.abc import Callable, Iterator
from contextlib import contextmanager, nullcontext
from dataclasses import dataclass
from datetime import date
from random import Random

from django.core.exceptions import ValidationError
from django.db import transaction

from rio.audit import leg_vast
from rio.databank import ververs_statistiek
from rio.models import Audit, User
from rio.uitbreidingen import uitbreidingen

OBJECT = "demo"


@dataclass(frozen=True)
class Opdracht:
    """Wat er gevraagd is; `trajecten` leeg is de vaste demo uit de voorbeeldbestanden."""

    op: date
    seed: int
    trajecten: int | None
    meld: Callable[[str], None]


def toeval(*sleutel: object) -> Random:
    """Dezelfde sleutel geeft dezelfde reeks: zo is elke demo na te maken."""
    return Random(":".join(map(str, sleutel)))  # noqa: S311 - verzonnen gegevens, geen geheim


def is_geladen() -> bool:
    return Audit.objects.filter(object_soort=OBJECT).exists()


def laad(opdracht: Opdracht) -> None:
    """Vul een lege database; geweigerd als er al iemand in staat."""
    if is_geladen():
        raise ValidationError("De demo is al geladen. Begin voor een nieuwe demo met een lege database.")
    if User.objects.exists():
        raise ValidationError("Deze database is al in gebruik. De demo kan alleen in een lege database.")
    with _in_een_keer(opdracht):
        for vul in uitbreidingen("DEMO"):
            vul(opdracht)
            ververs_statistiek()
        leg_vast(actie=Audit.Actie.IMPORTEREN, object_soort=OBJECT, door=None)


@contextmanager
def _in_een_keer(opdracht: Opdracht) -> Iterator[None]:
    """De vaste demo komt er helemaal of niet; een grote zou op PostgreSQL te veel sloten tegelijk vasthouden."""
    with transaction.atomic() if opdracht.trajecten is None else nullcontext():
        yield
