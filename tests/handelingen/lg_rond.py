from datetime import date

from cases import services
from cases.models import Toegang, Traject
from leefgebieden.services import budget, lvb, rond
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import LVB, kind, netwerkpersoon, uitgave

dag = date(2026, 11, 10)


def in_waarneming(traject: Traject, rio: User, collega: User) -> Traject:
    """The case is of the officier, and the coordinator covers for him: only then does he meet the signal."""
    wereld.wijs_toe(traject, rio, door=collega)
    waarneming = Toegang(
        soort="waarneming", gebruiker=collega, voor_rio=rio, van=date(2026, 1, 1), tot=date(2099, 1, 1), grond="verlof"
    )
    services.verleen_toegang(waarneming, door=rio)
    vars(collega).pop("_bereik", None)
    return traject


def leg_lvb_vast(traject: Traject, door: User) -> None:
    lvb.leg_lvb_signaal_vast(traject, kies=lambda nu: LVB, op=dag, door=door)


def haal_lvb_weg(traject: Traject, rio: User, collega: User) -> None:
    leg_lvb_vast(in_waarneming(traject, rio, collega), rio)
    lvb.trek_lvb_signaal_in(traject, op=dag, door=collega)


HANDELINGEN = {
    "voeg_netwerkpersoon_toe": lambda t, o, c: netwerkpersoon(t, c),
    "wijzig_netwerkpersoon": lambda t, o, c: rond.wijzig_netwerkpersoon(
        netwerkpersoon(t, o), kies=lambda nu: {"invloed": "risico"}, door=c
    ),
    "voeg_kind_toe": lambda t, o, c: kind(t, c),
    "wijzig_kind": lambda t, o, c: rond.wijzig_kind(kind(t, o), kies=lambda nu: {"gezag": "nee"}, door=c),
    "leg_uitgave_vast": lambda t, o, c: uitgave(t, c),
    "wijzig_effect": lambda t, o, c: budget.wijzig_effect(
        uitgave(t, o), kies=lambda nu: {"effect": "Kon werken."}, door=c
    ),
    "trek_uitgave_in": lambda t, o, c: budget.trek_uitgave_in(uitgave(t, o), op=dag, door=c),
    "bewaar_budget": lambda t, o, c: budget.bewaar_budget(
        t.gemeente, jaar=2026, kies=lambda nu: {"bedrag": 15000}, door=c
    ),
    "leg_lvb_signaal_vast": lambda t, o, c: leg_lvb_vast(in_waarneming(t, o, c), c),
    "trek_lvb_signaal_in": haal_lvb_weg,
}
