from datetime import UTC, date, datetime

from cases import services
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Aanlevering, GeweigerdeRij, Inrichting, Melding, Traject
from rio.models import User
from tests import wereld
from tests.cases.meldingen.bouwstenen import cellen, geweigerde_rij

dag = date(2026, 11, 10)
nu = datetime(2026, 11, 10, 9, tzinfo=UTC)


def _wachtend() -> Melding:
    return wereld.melding(bsn=wereld.bsn(9), achternaam="Wachter", geboortedatum=date(1980, 1, 1))


def _afgewezen(coordinator: User) -> Melding:
    melding = _wachtend()
    services.wijs_melding_af(melding, reden="dubbel", op=dag, door=coordinator)
    return melding


def _aanlevering(coordinator: User, stand: str = Aanlevering.Stand.VOORBEELD) -> Aanlevering:
    gelezen = Gelezen([RuweRij(2, cellen(meldingnummer="A1", bsn=wereld.bsn(8)))], ())
    aanlevering = services.bewaar_aanlevering(
        gelezen, kanaal="bestand", ontvanger=wereld.gemeente(), nu=nu, vandaag=dag, door=coordinator
    )
    if stand == Aanlevering.Stand.BEZIG:
        services.bevestig_aanlevering(aanlevering, nu=nu, door=coordinator)
    return aanlevering


def _verbeter(traject: Traject, door: User) -> None:
    melding = traject.meldingen.get()
    services.corrigeer_melding(melding, kies=lambda w: {"titel": "veroordeeld"}, reden="vonnis", vandaag=dag, door=door)


def _bied_aan(door: User) -> None:
    rij: GeweigerdeRij = geweigerde_rij(bsn="123456789")
    services.bied_opnieuw_aan(rij, cellen=cellen(meldingnummer="G1", bsn=wereld.bsn(7)), vandaag=dag, door=door)


HANDELINGEN = {
    "beoordeel_melding": lambda t, o, c: services.beoordeel_melding(
        _wachtend(), in_doelgroep=True, reden="maatwerk", op=dag, door=c
    ),
    "koppel_melding": lambda t, o, c: services.koppel_melding(_wachtend(), aan=t, reden="zelfde persoon", door=c),
    "corrigeer_melding": lambda t, o, c: _verbeter(t, c),
    "wijs_melding_af": lambda t, o, c: services.wijs_melding_af(t.meldingen.get(), reden="dubbel", op=dag, door=c),
    "herstel_melding": lambda t, o, c: services.herstel_melding(_afgewezen(c), reden="toch goed", door=c),
    "bied_opnieuw_aan": lambda t, o, c: _bied_aan(c),
    "voer_melding_in": lambda t, o, c: services.voer_melding_in(
        cellen(bsn=wereld.bsn(7)), kanaal="telefoon", ontvanger=wereld.gemeente(), vandaag=dag, door=c
    ),
    "voeg_inrichting_toe": lambda t, o, c: services.voeg_inrichting_toe(
        "PI Nieuw", soort="pi", gemeente=None, voorstel="PI Nieuw", vandaag=dag, door=c
    ),
    "voeg_synoniem_toe": lambda t, o, c: services.voeg_synoniem_toe(
        Inrichting.objects.get(naam="PI Arnhem"), voorstel="De Berg", vandaag=dag, door=c
    ),
    "bewaar_aanlevering": lambda t, o, c: _aanlevering(c),
    "bevestig_aanlevering": lambda t, o, c: _aanlevering(c, Aanlevering.Stand.BEZIG),
    "gooi_aanlevering_weg": lambda t, o, c: services.gooi_aanlevering_weg(_aanlevering(c), door=c),
    "lees_aanlevering_in": lambda t, o, c: services.lees_aanlevering_in(
        _aanlevering(c, Aanlevering.Stand.BEZIG), nu=nu, vandaag=dag, door=c
    ),
}
