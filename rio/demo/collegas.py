"""De collega's van de demo: vaste logins voor elke rol, en genoeg RIO's en coördinatoren per gemeente."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import count
from random import Random

from django.contrib.auth.hashers import make_password
from django.db import transaction

from rio.demo import toeval
from rio.demo.namen import COLLEGA_VOORNAMEN, Naam, verzin
from rio.models import Aanstelling, Gemeente, Regio, User
from rio.services import stel_aan

DOMEIN = "rio.example"
WACHTWOORD = "demo-rio-proberen"
IN_DIENST = date(2015, 1, 1)
HOOFDGEMEENTE = "GM0268"


@dataclass(frozen=True)
class Login:
    """Een collega die `demo --logins` noemt, met wat die te zien krijgt."""

    rol: Aanstelling.Rol
    naam: Naam
    ziet: str
    gemeente: str = ""
    regio: str = ""

    @property
    def email(self) -> str:
        return _email(self.naam)


NOOR = Login(
    Aanstelling.Rol.RIO,
    Naam("Noor", "de", "Wit"),
    "haar eigen caseload in Nijmegen, wat nog niet is toegewezen en de meldingen van de gemeente",
    gemeente=HOOFDGEMEENTE,
)
COORDINATOR = Login(
    Aanstelling.Rol.COORDINATOR,
    Naam("Marieke", "", "Verbeek"),
    "alle dossiers en meldingen van Nijmegen",
    gemeente=HOOFDGEMEENTE,
)
VEILIGHEIDSHUIS = Login(
    Aanstelling.Rol.COORDINATOR,
    Naam("Hassan", "", "Idrissi"),
    "wat gemeenten in Gelderland-Zuid aan het Zorg- en Veiligheidshuis hebben verleend",
    regio="VR08",
)
BELEID = Login(
    Aanstelling.Rol.BELEID,
    Naam("Tessa", "van", "Oord"),
    "cijfers van Nijmegen, nooit een naam",
    gemeente=HOOFDGEMEENTE,
)
BEHEER = Login(
    Aanstelling.Rol.BEHEER, Naam("Ruud", "", "Claassen"), "gebruikers, inrichtingen en instellingen, geen dossiers"
)
LOGINS = (NOOR, COORDINATOR, VEILIGHEIDSHUIS, BELEID, BEHEER)


@dataclass(frozen=True)
class Team:
    """Wie er in een gemeente werken."""

    coordinator: User
    rios: tuple[User, ...]


@transaction.atomic
def maak_teams(rios_per_gemeente: Mapping[str, int], seed: int) -> dict[int, Team]:
    """Maak de vaste logins, en per gemeente (op code) een coördinator en zoveel RIO's; geeft teams per gemeente-id."""
    keuze = toeval("collegas", seed)
    gemeenten = Gemeente.objects.in_bulk(list(rios_per_gemeente), field_name="code")
    wachtwoord = make_password(WACHTWOORD)
    bezet = {login.email for login in LOGINS}
    vast = {login: _collega(login.naam, login.email, wachtwoord) for login in LOGINS}
    teams: dict[int, Team] = {}
    for code, aantal in sorted(rios_per_gemeente.items()):
        hier = [login for login in LOGINS if login.gemeente == code]
        coordinator = next((vast[x] for x in hier if x.rol == Aanstelling.Rol.COORDINATOR), None)
        rios = [vast[x] for x in hier if x.rol == Aanstelling.Rol.RIO]
        nieuw = (_collega(naam, email, wachtwoord) for naam, email in _verzin_collegas(keuze, bezet))
        if coordinator is None:
            coordinator = next(nieuw)
            _stel_aan(coordinator, Aanstelling.Rol.COORDINATOR, gemeenten[code])
        for rio in (erbij := [next(nieuw) for _ in range(aantal - len(rios))]):
            _stel_aan(rio, Aanstelling.Rol.RIO, gemeenten[code])
        teams[gemeenten[code].pk] = Team(coordinator, (*rios, *erbij))
    _stel_vaste_aan(vast)
    return teams


def _stel_vaste_aan(vast: Mapping[Login, User]) -> None:
    for login, gebruiker in vast.items():
        stel_aan(
            gebruiker=gebruiker,
            rol=login.rol,
            gemeente=Gemeente.objects.get(code=login.gemeente) if login.gemeente else None,
            regio=Regio.objects.get(code=login.regio) if login.regio else None,
            van=IN_DIENST,
            door=None,
        )


def _stel_aan(gebruiker: User, rol: str, gemeente: Gemeente) -> None:
    stel_aan(gebruiker=gebruiker, rol=rol, gemeente=gemeente, van=IN_DIENST, door=None)


def _collega(naam: Naam, email: str, wachtwoord: str) -> User:
    """Met een al berekend wachtwoord: Argon2 is met opzet traag."""
    nummer = f"020 555 0{toeval('telefoon', email).randint(100, 999)}"
    return User.objects.create(email=email, naam=naam.voluit, password=wachtwoord, telefoon=nummer)


def _verzin_collegas(keuze: Random, bezet: set[str]) -> Iterator[tuple[Naam, str]]:
    while True:
        naam = verzin(keuze, COLLEGA_VOORNAMEN)
        email = next(e for i in count(1) if (e := _email(naam, i)) not in bezet)
        bezet.add(email)
        yield naam, email


def _email(naam: Naam, volgnummer: int = 1) -> str:
    delen = f"{naam.voornaam}.{naam.voorvoegsel}{naam.achternaam}{volgnummer if volgnummer > 1 else ''}"
    return f"{delen.lower().replace(' ', '').replace(chr(39), '').replace('ë', 'e')}@{DOMEIN}"
