"""Notices: one notice and what people decide about it, entering one, and offering a file."""

from datetime import date, timedelta
from typing import Any

from django.utils import timezone

from cases import services
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Aanlevering, GeweigerdeRij, Melding, Traject
from rio.models import User
from tests import wereld
from tests.adressen import MET_DOSSIERS
from tests.cases.meldingen.bouwstenen import cellen, geweigerde_rij

VAN_NIJMEGEN = {"officier", "collega", "coordinator"}


def _verwerkt(traject: Traject) -> list[Any]:
    return [traject.meldingen.get().pk]


def _buiten_doelgroep(traject: Traject) -> list[Any]:
    return [_anders("TEOUD", geboortedatum=date(1980, 1, 1)).pk]


def _afgewezen(traject: Traject) -> list[Any]:
    melding = _anders("AFGEWEZEN", soort="screening")
    if melding.stand != Melding.Stand.AFGEWEZEN:
        coordinator = User.objects.get(naam="Els Vermeer")
        services.wijs_melding_af(melding, reden="dubbel", op=wereld.VANDAAG, door=coordinator)
    return [melding.pk]


def _anders(nummer: str, **kolommen: str | date) -> Melding:
    al = Melding.objects.filter(meldingnummer=nummer).first()
    return al or wereld.melding(meldingnummer=nummer, bsn=wereld.bsn(50), achternaam="Anders", **kolommen)


def _geweigerd(traject: Traject) -> list[Any]:
    al = GeweigerdeRij.objects.first()
    return [(al or geweigerde_rij(inrichting="PI Verzonnen", achternaam="Anders")).pk]


def _aanlevering(traject: Traject) -> list[Any]:
    coordinator, nu = User.objects.get(naam="Els Vermeer"), timezone.now()
    al = Aanlevering.objects.filter(gebruiker=coordinator, verloopt_op__gt=nu + timedelta(hours=1)).first()
    gelezen = Gelezen([RuweRij(2, cellen(achternaam="Anders", bsn=wereld.bsn(51)))], ())
    nieuw = al or services.bewaar_aanlevering(
        gelezen, kanaal="bestand", ontvanger=wereld.gemeente(), nu=nu, vandaag=wereld.VANDAAG, door=coordinator
    )
    return [nieuw.pk]


MAG: dict[str, set[str]] = {
    "melding": VAN_NIJMEGEN,
    "melding_beoordelen": VAN_NIJMEGEN,
    "melding_koppelen": VAN_NIJMEGEN,
    "melding_verbeteren": VAN_NIJMEGEN,
    "melding_afwijzen": VAN_NIJMEGEN,
    "melding_herstellen": VAN_NIJMEGEN,
    "melding_nieuw": MET_DOSSIERS,
    "melding_geweigerd": VAN_NIJMEGEN,
    "aanleveren": MET_DOSSIERS,
    "aanlevering": {"coordinator"},
    "beheer_voorstel": {"beheer"},
}
ALLEEN_POST: dict[str, set[str]] = {
    "melding_zoeken": VAN_NIJMEGEN,
    "aanlevering_bevestigen": {"coordinator"},
    "aanlevering_verder": {"coordinator"},
    "aanlevering_weggooien": {"coordinator"},
}
ARGUMENTEN = {
    "melding": _verwerkt,
    "melding_beoordelen": _buiten_doelgroep,
    "melding_koppelen": _buiten_doelgroep,
    "melding_verbeteren": _buiten_doelgroep,
    "melding_afwijzen": _buiten_doelgroep,
    "melding_herstellen": _afgewezen,
    "melding_zoeken": _verwerkt,
    "melding_geweigerd": _geweigerd,
    "aanlevering": _aanlevering,
    "aanlevering_bevestigen": _aanlevering,
    "aanlevering_verder": _aanlevering,
    "aanlevering_weggooien": _aanlevering,
    "beheer_voorstel": _geweigerd,
}
BLADEN = {"rio": [("melding_nieuw", "/meldingen/nieuw/"), ("aanleveren", "/meldingen/aanleveren/")]}
