"""New contact with justice: recording and withdrawing."""

from datetime import date

from cases.models import Traject
from monitoring.models import Justitiecontact
from monitoring.services.justitiecontacten import leg_justitiecontact_vast, trek_justitiecontact_in
from rio.models import User

dag = date(2026, 11, 10)


def oud_feit(traject: Traject, door: User) -> Justitiecontact:
    gegevens = {"op": dag, "soort": "veroordeling", "bron": "om", "aanleiding": "oud_feit"}
    return leg_justitiecontact_vast(traject, gegevens=gegevens, door=door)


HANDELINGEN = {
    "leg_justitiecontact_vast": lambda t, o, c: oud_feit(t, c),
    "trek_justitiecontact_in": lambda t, o, c: trek_justitiecontact_in(oud_feit(t, o), op=dag, door=c),
}
