"""What people do about basic provisions and regelzaken."""

from datetime import date

from cases.models import Traject
from leefgebieden.models import Regelzaak
from leefgebieden.services.regelzaken import open_regelzaak, wijzig_regelzaak, zet_stap
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests.leefgebieden.bouwstenen import regelzaak

DAG = date(2026, 11, 20)


def _regelzaak(traject: Traject, door: User) -> Regelzaak:
    return Regelzaak.objects.filter(traject=traject, soort="telefoon").first() or regelzaak(traject, door, "telefoon")


HANDELINGEN = {
    "stel_vast": lambda t, officier, coordinator: stel_vast(
        t, voorziening="huisvesting", nodig="ja", in_orde="nee", op=DAG, toelichting="Dakloos.", door=coordinator
    ),
    "open_regelzaak": lambda t, officier, coordinator: open_regelzaak(
        t, soort="anders", op=DAG, gegevens={"titel": "Fiets"}, door=coordinator
    ),
    "wijzig_regelzaak": lambda t, officier, coordinator: wijzig_regelzaak(
        _regelzaak(t, coordinator), kies=lambda nu: {"toelichting": "Prepaid"}, door=coordinator
    ),
    "zet_stap": lambda t, officier, coordinator: zet_stap(
        regelzaak(t, coordinator, "telefoon"), stap="gereed", op=DAG, door=coordinator
    ),
    "leg_situatie_vast": lambda t, officier, coordinator: leg_situatie_vast(
        t, onderwerp="wonen", tekst="Bij zijn moeder.", op=DAG, door=coordinator
    ),
}
