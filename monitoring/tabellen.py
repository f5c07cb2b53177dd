"""De vorm van cijfers: rapport, hoofdstuk, tabel, rij, cel. Puur, en gelijk voor scherm, PDF, rekenblad en JSON.

Een rij beschrijft een groep personen. Is de groep te klein, dan gaat de hele rij weg (`monitoring/afschermen.py`).
`leden` zijn de dossiers achter een rij of cel: alleen om op het scherm door te klikken, nooit in een bestand.
"""

from collections.abc import Callable, Collection, Iterable
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from enum import StrEnum
from statistics import median
from typing import Any

from monitoring.beeld import Beeld
from monitoring.statistiek import Interval, wilson

Leden = frozenset[int]


class Celsoort(StrEnum):
    AANTAL = "aantal"
    AANDEEL = "aandeel"  # teller van noemer, met interval
    DAGEN = "dagen"  # mediaan
    GETAL = "getal"  # met één decimaal
    EURO = "euro"  # hele centen
    PUNTEN = "punten"  # verschil in procentpunten, met interval
    TEKST = "tekst"


@dataclass(frozen=True)
class Cel:
    """Eén cijfer. `waarde` is leeg als er niets te zeggen valt; bij een aandeel is zij teller / noemer."""

    soort: Celsoort
    waarde: float | str | None = None
    teller: int | None = None
    noemer: int | None = None
    interval: tuple[float, float] | None = None
    leden: Leden = field(default=frozenset(), compare=False, repr=False)


@dataclass(frozen=True)
class Kolom:
    naam: str
    soort: Celsoort = Celsoort.AANTAL
    uitleg: str = ""


@dataclass(frozen=True)
class Rij:
    """Een groep personen met haar cijfers. `sleutel` is in haar tabel uniek en blijft in elk rapport gelijk."""

    sleutel: str
    naam: str
    groep: int  # zoveel personen
    cellen: tuple[Cel, ...]
    totaal: bool = False
    afgeschermd: bool = False
    leden: Leden = field(default=frozenset(), compare=False, repr=False)


class Grafieksoort(StrEnum):
    PUNTEN = "punten"  # aandelen per rij: de eerste kolom open, de laatste dicht met interval; met een doel
    STAVEN = "staven"  # per rij een staaf per kolom
    VERDELING = "verdeling"  # per rij een balk in delen: de kolommen zijn aantallen die samen 100% zijn
    LIJN = "lijn"  # door de tijd: per rij een punt, per kolom een lijn
    TRAP = "trap"  # Kaplan-Meier; het getal in de naam van de rij is de tijd; kolommen: deel zonder, nog in beeld


@dataclass(frozen=True)
class Grafiek:
    """Een tekening van (een deel van) de tabel erbij: welke kolommen (nummers), en een doel als aandeel."""

    soort: Grafieksoort
    titel: str
    kolommen: tuple[int, ...]
    doel: float | None = None
    bijschrift: str = ""


@dataclass(frozen=True)
class Tabel:
    """Rijen met dezelfde kolommen. `optelbaar`: elke persoon staat in precies één rij, de totaalrij is hun som."""

    sleutel: str
    titel: str
    kolommen: tuple[Kolom, ...]
    rijen: tuple[Rij, ...]
    inleiding: str = ""
    voetnoot: str = ""
    rijkop: str = ""
    optelbaar: bool = False
    # (rij, tabel, rij daar): deze groep is een deel van die groep en zegt er hetzelfde over
    deel_van: tuple[tuple[str, str, str], ...] = ()
    grafiek: Grafiek | None = None


@dataclass(frozen=True)
class Definitie:
    begrip: str
    uitleg: str


@dataclass(frozen=True)
class Hoofdstuk:
    sleutel: str
    titel: str
    tabellen: tuple[Tabel, ...] = ()
    inleiding: str = ""
    tekst: tuple[str, ...] = ()  # alinea's na de tabellen
    definities: tuple[Definitie, ...] = ()
    jeugd: bool = False


@dataclass(frozen=True)
class Zin:
    """Een zin op de eerste bladzijde. Is een van de `rijen` (tabel, rij) weggelaten, dan gaat de hele zin weg."""

    tekst: str
    rijen: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True)
class Kerncijfer:
    """Een tegel op de eerste bladzijde. `rij` verwijst naar de groep waar het over gaat: (tabel, rij)."""

    cijfer: str
    naam: str
    toelichting: str
    rij: tuple[str, str]


@dataclass(frozen=True)
class Uitspraak:
    """Wat we kunnen zeggen: een doel, het oordeel (`statistiek.Oordeel`) en waarom, in gewone taal."""

    onderwerp: str
    oordeel: str
    waarom: str
    rij: tuple[str, str]


@dataclass(frozen=True)
class Cijfers:
    """Een heel rapport, klaar om te tonen."""

    soort: str
    titel: str
    gebied: str
    van: date
    tot: date
    peildatum: date
    kennis_op: date
    versie: str
    samenvatting: tuple[Zin, ...] = ()
    kern: tuple[Kerncijfer, ...] = ()
    uitspraken: tuple[Uitspraak, ...] = ()
    hoofdstukken: tuple[Hoofdstuk, ...] = ()
    ondergrens: int | None = None  # gevuld: kleine groepen zijn weggelaten
    grens_procent: int = 10
    opmerkingen: tuple[str, ...] = ()
    in_de_weg: tuple[Zin, ...] = ()  # onder het kopje "Wat staat in de weg?"

    @property
    def tabellen(self) -> list[Tabel]:
        return [tabel for hoofdstuk in self.hoofdstukken for tabel in hoofdstuk.tabellen]

    def naar_json(self) -> dict[str, Any]:
        """Zoals het bewaard wordt: zonder de dossiers erachter."""
        kaal: dict[str, Any] = _zonder_leden(self)
        return kaal

    @classmethod
    def uit_json(cls, rij: dict[str, Any]) -> "Cijfers":
        dagen = {naam: date.fromisoformat(rij[naam]) for naam in ("van", "tot", "peildatum", "kennis_op")}
        return cls(
            **{
                **rij,
                **dagen,
                "samenvatting": _zinnen(rij["samenvatting"]),
                "in_de_weg": _zinnen(rij["in_de_weg"]),
                "opmerkingen": tuple(rij["opmerkingen"]),
                "kern": tuple(Kerncijfer(**{**k, "rij": tuple(k["rij"])}) for k in rij["kern"]),
                "uitspraken": tuple(Uitspraak(**{**u, "rij": tuple(u["rij"])}) for u in rij["uitspraken"]),
                "hoofdstukken": tuple(_hoofdstuk(h) for h in rij["hoofdstukken"]),
            }
        )


def _zonder_leden(waarde: Any) -> Any:
    if is_dataclass(waarde):
        return {naam: _zonder_leden(w) for naam, w in vars(waarde).items() if naam != "leden"}
    if isinstance(waarde, tuple):
        return [_zonder_leden(w) for w in waarde]
    return waarde.isoformat() if isinstance(waarde, date) else waarde


def _zinnen(rijen: list[dict[str, Any]]) -> tuple[Zin, ...]:
    return tuple(Zin(z["tekst"], tuple((tabel, rij) for tabel, rij in z["rijen"])) for z in rijen)


def _hoofdstuk(rij: dict[str, Any]) -> Hoofdstuk:
    definities = tuple(Definitie(**d) for d in rij["definities"])
    tabellen = tuple(_tabel(t) for t in rij["tabellen"])
    return Hoofdstuk(**{**rij, "tabellen": tabellen, "tekst": tuple(rij["tekst"]), "definities": definities})


def _tabel(rij: dict[str, Any]) -> Tabel:
    grafiek = rij["grafiek"] and Grafiek(
        **{
            **rij["grafiek"],
            "soort": Grafieksoort(rij["grafiek"]["soort"]),
            "kolommen": tuple(rij["grafiek"]["kolommen"]),
        }
    )
    kolommen = tuple(Kolom(**{**k, "soort": Celsoort(k["soort"])}) for k in rij["kolommen"])
    deel_van = tuple(tuple(deel) for deel in rij["deel_van"])
    return Tabel(
        **{
            **rij,
            "kolommen": kolommen,
            "deel_van": deel_van,
            "rijen": tuple(_rij(r) for r in rij["rijen"]),
            "grafiek": grafiek,
        }
    )


def _rij(rij: dict[str, Any]) -> Rij:
    return Rij(**{**rij, "cellen": tuple(_cel(c) for c in rij["cellen"])})


def _cel(rij: dict[str, Any]) -> Cel:
    interval = tuple(rij["interval"]) if rij["interval"] else None
    return Cel(**{**rij, "soort": Celsoort(rij["soort"]), "interval": interval})


# --- cellen maken --------------------------------------------------------------------------------------------


def leden(beelden: Iterable[Beeld]) -> Leden:
    return frozenset([beeld.traject_id for beeld in beelden])


def rij_over(wie: Collection[Beeld], sleutel: str, naam: str, cellen: tuple[Cel, ...], *, totaal: bool = False) -> Rij:
    return Rij(sleutel, naam, len(wie), cellen, totaal=totaal, leden=leden(wie))


def aantal(beelden: Collection[Beeld]) -> Cel:
    return Cel(Celsoort.AANTAL, len(beelden), leden=leden(beelden))


def aantal_van(hoeveel: int, wie: Leden = frozenset()) -> Cel:
    return Cel(Celsoort.AANTAL, hoeveel, leden=wie)


def aandeel(groep: Collection[Beeld], klopt: Callable[[Beeld], bool]) -> Cel:
    """Hoeveel van de groep, met het 95%-interval van Wilson."""
    wel = [beeld for beeld in groep if klopt(beeld)]
    return aandeel_van(len(wel), len(groep), leden(wel))


def aandeel_van(teller: int, noemer: int, wie: Leden = frozenset()) -> Cel:
    interval: Interval | None = wilson(teller, noemer)
    waarde = teller / noemer if noemer else None
    return Cel(Celsoort.AANDEEL, waarde, teller, noemer, (interval.laag, interval.hoog) if interval else None, wie)


def mediaan(dagen: Collection[float]) -> Cel:
    return Cel(Celsoort.DAGEN, median(dagen) if dagen else None)


def definities(docstring: str | None) -> tuple[Definitie, ...]:
    """De definities uit de docstring van een rapport: elke alinea `Begrip: uitleg`, na de eerste alinea."""
    _, *alineas = (docstring or "").strip().split("\n\n")
    delen = (" ".join(alinea.split()).partition(": ") for alinea in alineas)
    return tuple(Definitie(begrip, uitleg) for begrip, dubbel, uitleg in delen if dubbel)
