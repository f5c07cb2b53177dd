"""The aftercare plan: goals, actions, versions and what the young person thinks of it."""

from datetime import date

from cases.models import Traject
from leefgebieden.models import Actie, Doel
from leefgebieden.services import acties, doelen, planversies
from rio.models import User
from tests.leefgebieden import bouwstenen as maak

dag = date(2026, 11, 20)
GEWIJZIGD = {"wat": "Anders."}


def _gesloten(t: Traject, o: User) -> Doel:
    doel = maak.doel(t, o)
    doelen.sluit_doel_af(doel, uitkomst="behaald", reden="", op=dag, door=o)
    return doel


def _gedaan(t: Traject, o: User) -> Actie:
    actie = maak.actie(t, o)
    acties.rond_actie_af(actie, op=dag, door=o)
    return actie


HANDELINGEN = {
    "voeg_doel_toe": lambda t, o, c: maak.doel(t, c),
    "wijzig_doel": lambda t, o, c: doelen.wijzig_doel(maak.doel(t, o), kies=lambda nu: GEWIJZIGD, op=dag, door=c),
    "sluit_doel_af": lambda t, o, c: doelen.sluit_doel_af(
        maak.doel(t, o), uitkomst="deels", reden="De wachtlijst was lang.", op=dag, door=c
    ),
    "heropen_doel": lambda t, o, c: doelen.heropen_doel(_gesloten(t, o), op=dag, door=c),
    "voeg_actie_toe": lambda t, o, c: maak.actie(t, c),
    "wijzig_actie": lambda t, o, c: acties.wijzig_actie(maak.actie(t, o), kies=lambda nu: GEWIJZIGD, op=dag, door=c),
    "meld_voortgang": lambda t, o, c: acties.meld_voortgang(
        maak.actie(t, o), tekst="Gebeld.", kies=lambda nu: {}, op=dag, door=c
    ),
    "rond_actie_af": lambda t, o, c: acties.rond_actie_af(maak.actie(t, o), op=dag, door=c),
    "laat_actie_vervallen": lambda t, o, c: acties.laat_actie_vervallen(
        maak.actie(t, o), reden="Woont al.", op=dag, door=c
    ),
    "heropen_actie": lambda t, o, c: acties.heropen_actie(_gedaan(t, o), op=dag, door=c),
    "leg_plan_voor": lambda t, o, c: maak.planversie(t, c),
    "stel_plan_vast": lambda t, o, c: planversies.stel_plan_vast(maak.planversie(t, o), op=dag, door=c),
    "stuur_plan_terug": lambda t, o, c: planversies.stuur_plan_terug(
        maak.planversie(t, o), opmerking="Wie doet wat?", op=dag, door=c
    ),
    "leg_instemming_vast": lambda t, o, c: planversies.leg_instemming_vast(
        maak.planversie(t, o), akkoord=True, hoe="mondeling", op=dag, door=c
    ),
}
