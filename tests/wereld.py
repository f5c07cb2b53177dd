"""Small worlds for tests: people with a role, and notices that go through the real intake."""

from collections.abc import Mapping
from datetime import date
from functools import cache

from cases import services as services_van_cases
from cases.meldingen.innemen import Uitkomst, neem_in
from cases.meldingen.regel import KOLOMMEN, Gelezen, RuweRij
from cases.models import Melding, Traject
from rio import services
from rio.models import Aanstelling, Gemeente, Regio, User

NIJMEGEN, ARNHEM = "GM0268", "GM0202"
VANDAAG = date(2026, 11, 23)  # a Monday, for fixtures and time_machine
BEGIN = date(2026, 1, 1)

# A young man of 20 who came in on a Monday; every test names what matters to it.
STANDAARD: Mapping[str, str | date] = {
    "soort": "detentie",
    "meldingsdatum": date(2026, 11, 3),
    "achternaam": "Blom",
    "voornamen": "Bram",
    "geboortedatum": date(2006, 3, 14),
    "gemeentecode": NIJMEGEN,
    "inrichting": "PI Arnhem",
    "datum_binnenkomst": date(2026, 11, 2),
    "verwachte_ontslagdatum": date(2027, 1, 21),
    "titel": "preventief",
    "delictgroep": "geweld",
}


def gemeente(code: str = NIJMEGEN) -> Gemeente:
    return Gemeente.objects.get(code=code)


def maak_gebruiker(naam: str, wachtwoord: str | None = None) -> User:
    return User.objects.create_user(f"{naam.lower().replace(' ', '.')}@rio.example", wachtwoord, naam=naam)


def stel_aan(
    gebruiker: User,
    rol: str,
    gemeentecode: str = NIJMEGEN,
    *,
    van: date = BEGIN,
    tot: date | None = None,
    regio: Regio | None = None,
) -> Aanstelling:
    waar = None if regio or rol == Aanstelling.Rol.BEHEER else gemeente(gemeentecode)
    return services.stel_aan(gebruiker=gebruiker, rol=rol, van=van, tot=tot, gemeente=waar, regio=regio, door=None)


def bsn(nummer: int) -> str:
    """The n-th test BSN: starts with 9999 and passes the elfproef."""
    return _bsns()[nummer]


@cache
def _bsns() -> list[str]:
    return [f"{begin}{laatste}" for n in range(10_000) if (laatste := _elfproef(begin := f"9999{n:04d}")) < 10]


def _elfproef(begin: str) -> int:
    """The last digit that makes these eight a BSN; ten when none does."""
    return sum(int(cijfer) * gewicht for cijfer, gewicht in zip(begin, range(9, 1, -1), strict=True)) % 11


def neem(*rijen: Mapping[str, str | date], vandaag: date = VANDAAG, door: User | None = None) -> Uitkomst:
    """Takes rows in as a file would; every row must be accepted. Without `bsn` all rows are one person."""
    ruw = [RuweRij(nummer, _cellen(rij, nummer)) for nummer, rij in enumerate(rijen, start=2)]
    uitkomst = neem_in(Gelezen(ruw, ()), vandaag=vandaag, door=door)
    assert uitkomst.geweigerd == [], uitkomst.geweigerd
    return uitkomst


def _cellen(rij: Mapping[str, str | date], nummer: int) -> dict[str, str]:
    onbekend = set(rij) - set(KOLOMMEN)
    assert not onbekend, f"geen kolom van een melding: {onbekend}"
    vast = {"bsn": bsn(0)}
    if "meldingnummer" not in rij:  # counting is a query: five thousand of them in the largest test
        vast["meldingnummer"] = f"M-{Melding.objects.count()}-{nummer}"
    return {kolom: _tekst(waarde) for kolom, waarde in {**vast, **STANDAARD, **rij}.items()}


def _tekst(waarde: str | date) -> str:
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def melding(**kolommen: str | date) -> Melding:
    """One notice, taken in; the columns are those of the file."""
    bekend = set(Melding.objects.values_list("pk", flat=True))
    neem(kolommen)
    return Melding.objects.exclude(pk__in=bekend).get()


def traject(**kolommen: str | date) -> Traject:
    """The traject that one notice opens."""
    gevonden = melding(**kolommen).traject
    assert gevonden, "deze melding opende geen traject"
    return gevonden


def trajecten(aantal: int, **kolommen: str | date) -> list[Traject]:
    """As many young people, each with a name of his own and a notice."""
    bekend = set(Traject.objects.values_list("pk", flat=True))
    neem(*({"achternaam": f"Jongen{i:03d}", "bsn": bsn(i + 100), **kolommen} for i in range(aantal)))
    return list(Traject.objects.exclude(pk__in=bekend).order_by("pk"))


def wijs_toe(dossier: Traject, rio: User, *, op: date = date(2026, 11, 4), door: User) -> None:
    """Give the traject an officer through the real service."""
    services_van_cases.wijs_toe(dossier, rio=rio, op=op, door=door)
