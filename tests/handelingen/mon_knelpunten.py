"""What gets stuck, and what policy answers."""

from datetime import date

from cases.models import Traject
from monitoring.models import Signaal
from monitoring.services import knelpunten, signalen
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen_knelpunten import VOOR_BELEID, doorgegeven, gemeld, signaal

dag = date(2026, 11, 20)


def als_beleid(gebruiker: User) -> User:
    """The coordinator works for policy as well."""
    wereld.stel_aan(gebruiker, "beleid")
    vars(gebruiker).pop("_rechten", None)
    return gebruiker


def beantwoord(t: Traject, o: User, c: User) -> None:
    gevonden: Signaal = signaal(t, o, c)
    signalen.beantwoord_signaal(
        gevonden, stand="in_behandeling", antwoord="We praten met de corporatie.", op=dag, door=als_beleid(c)
    )


HANDELINGEN = {
    "meld_knelpunt": lambda t, o, c: gemeld(t, c),
    "wijzig_knelpunt": lambda t, o, c: knelpunten.wijzig_knelpunt(
        gemeld(t, o), kies=lambda nu: {"leefgebied": "zorg"}, door=c
    ),
    "geef_door": lambda t, o, c: knelpunten.geef_door(
        gemeld(t, o), voor_beleid=VOOR_BELEID, signaal=None, op=dag, door=c
    ),
    "geef_niet_door": lambda t, o, c: knelpunten.geef_niet_door(
        gemeld(t, o), reden="Dit is al geregeld.", op=dag, door=c
    ),
    "maak_signaal": lambda t, o, c: signalen.maak_signaal(
        doorgegeven(t, o, c), titel="Te weinig kamers", hele_regio=False, op=dag, door=c
    ),
    "wijzig_signaal": lambda t, o, c: signalen.wijzig_signaal(
        signaal(t, o, c), kies=lambda nu: {"titel": "Kamers"}, erbij=(), eruit=(), op=dag, door=c
    ),
    "beantwoord_signaal": beantwoord,
}
