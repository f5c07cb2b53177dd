"""Small makers of what the life domains record; one per thing, through the same services as the pages."""

from datetime import date
from decimal import Decimal
from typing import Any

from cases.models import Traject
from leefgebieden.models import Actie, Catalogusitem, Doel, Kind, Meting, Netwerkpersoon, Planversie, Regelzaak, Uitgave
from leefgebieden.services import acties, budget, catalogus, doelen, metingen, planversies, rond
from leefgebieden.services.regelzaken import open_regelzaak, zet_stap
from rio.leefgebieden import MET_NETWERK
from rio.models import User
from tests import wereld

RONDDAG = date(2026, 11, 10)
PLANDAG = date(2026, 11, 20)
LVB = {"beeld": "vermoeden", "grond": "toestemming", "toelichting": "Korte zinnen, kanarie."}


def netwerkpersoon(traject: Traject, door: User, **anders: Any) -> Netwerkpersoon:
    gegevens = {"naam": "Samira", "relatie": "broer_zus", "invloed": "steunt", "van": RONDDAG, **anders}
    return rond.voeg_netwerkpersoon_toe(traject, gegevens=gegevens, door=door)


def kind(traject: Traject, door: User, **anders: Any) -> Kind:
    return rond.voeg_kind_toe(traject, gegevens={"naam": "Noa", "van": RONDDAG, **anders}, door=door)


def uitgave(traject: Traject, door: User, **anders: Any) -> Uitgave:
    standaard = {"leefgebied": "regelzaken", "op": RONDDAG, "bedrag": Decimal("75.50"), "doel": "Identiteitskaart"}
    gegevens = {**standaard, "goedgekeurd_door": "Teamleider", **anders}
    return budget.leg_uitgave_vast(traject, gegevens=gegevens, door=door)


def meting(
    traject: Traject,
    door: User,
    *,
    moment: str = "binnenkomst",
    detentie_id: int | None = None,
    op: date = RONDDAG,
    cijfers: tuple[int | None, ...] = (1, 2, 3, 4, None),
    **anders: Any,
) -> Meting:
    """Vijf leefgebieden op volgorde; `wens` staat bij het eerste."""
    wens = anders.pop("wens", "Een eigen plek.")
    scores = tuple(
        metingen.Scoregegevens(leefgebied, cijfer, wens=wens if plek == 0 else "")
        for plek, (leefgebied, cijfer) in enumerate(zip(MET_NETWERK, cijfers, strict=False))
    )
    gegevens = {"hoe": "inrichting", "scores": scores, "perspectief": "onbekend", **anders}
    return metingen.leg_meting_vast(
        traject, meting=metingen.Metinggegevens(moment, detentie_id, op, **gegevens), door=door
    )


def regelzaak(
    traject: Traject, door: User, soort: str = "identiteitsbewijs", *stappen: str, op: date = RONDDAG, **gegevens: Any
) -> Regelzaak:
    """Begonnen, met deze stappen alle op dezelfde dag."""
    zaak = open_regelzaak(traject, soort=soort, op=op, gegevens=gegevens, door=door)
    for stap in stappen:
        zet_stap(zaak, stap=stap, op=op, door=door)
    return zaak


def eigen_punt(door: User, *, van: date = RONDDAG, **anders: Any) -> Catalogusitem:
    """An item of Nijmegen itself; without `regelzaak` it becomes an action."""
    gegevens = {"tekst": "Vraag naar de taalcursus.", "leefgebied": "werk_inkomen", "wanneer": "detentie", **anders}
    gegevens = {"verantwoordelijk": "gemeente", **gegevens}
    return catalogus.bewaar_eigen_punt(gemeente=wereld.gemeente(), gegevens=gegevens, van=van, door=door)


def doel(traject: Traject, door: User, *, op: date = PLANDAG, **anders: Any) -> Doel:
    gegevens = {"leefgebied": "wonen", "voorziening": "huisvesting", "wat": "Een eigen kamer.", "actief": True}
    return doelen.voeg_doel_toe(traject, doel=gegevens | anders, op=op, door=door)


def actie(traject: Traject, door: User, *, op: date = PLANDAG, **anders: Any) -> Actie:
    gegevens = {"leefgebied": "wonen", "wat": "Woonplein bellen", "uiterlijk": date(2026, 12, 1)}
    return acties.voeg_actie_toe(traject, gegevens=gegevens | anders, op=op, door=door)


def planversie(traject: Traject, door: User, *, op: date = PLANDAG) -> Planversie:
    """Voorgelegd; met een doel als er nog niets in het plan staat."""
    if not Doel.objects.filter(traject=traject).exists():
        doel(traject, door, op=op)
    return planversies.leg_plan_voor(traject, op=op, door=door)
