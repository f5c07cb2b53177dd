"""Een rapport van beleid over de tijd sinds de start dat af is, en een van de coördinator dat nog gemaakt wordt."""

from datetime import date

from django.utils import timezone

from monitoring.gebieden import gebieden_voor, start_van
from monitoring.models import Rapport
from monitoring.perioden import Periode
from monitoring.services.maken import maak_rapporten
from monitoring.services.rapporten import Aanvraag, vraag_rapport_aan
from monitoring.vasteperioden import SINDS_START, kies
from rio.demo import Opdracht
from rio.models import User

BELEID, COORDINATOR = "tessa.vanoord@rio.example", "marieke.verbeek@rio.example"
HOOGSTENS = 1000  # bij meer trajecten wordt de demo gemaakt om te meten, niet om te lezen


def vul(opdracht: Opdracht) -> None:
    """Met dezelfde handelingen als op het scherm."""
    if (opdracht.trajecten or 0) > HOOGSTENS:
        return
    _vraag(opdracht, BELEID, Rapport.Soort.EFFECT, vast=True)
    maak_rapporten()
    _vraag(opdracht, COORDINATOR, Rapport.Soort.EFFECT, vast=False)  # dit maakt de werker


def _vraag(opdracht: Opdracht, email: str, soort: str, *, vast: bool) -> None:
    door = User.objects.filter(email=email).first()
    gebieden = gebieden_voor(door, opdracht.op) if door else []
    gebied = next((g for g in gebieden if g.vrij is not vast and not g.rio and not g.regio), None)
    if gebied is None:
        return
    jaar = Periode(date(opdracht.op.year, 1, 1), date(opdracht.op.year + 1, 1, 1))
    start = start_van(gebied.gemeenten)
    periode = (start and kies(SINDS_START, start, opdracht.op)) if vast else jaar
    if periode:
        bekend_op = timezone.localdate()  # ook een demo van eerder is vandaag vastgelegd
        aanvraag = Aanvraag(
            soort=soort, gebied=gebied, periode=periode, peildatum=opdracht.op, kennis_op=bekend_op, vast=vast
        )
        vraag_rapport_aan(aanvraag, door=door)
