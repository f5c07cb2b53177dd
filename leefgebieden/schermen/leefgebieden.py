"""De tab Leefgebieden: hoe het er bij binnenkomst voor stond en nu, wat ontbreekt en wat er geregeld wordt."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta

from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from leefgebieden.feiten import van_dossier
from leefgebieden.meetmomenten import BINNENKOMST, MAANDEN_VOORAF, TUSSENTIJDS
from leefgebieden.meettermijnen import MEETSOORTEN
from leefgebieden.models import Meting
from leefgebieden.schaal import op_orde
from leefgebieden.schermen.leefgebiedrijen import NOG_TE_METEN, Gemeten, Rijenboek, lees
from leefgebieden.schermen.oordeel import kleur
from leefgebieden.schermen.regelzaaklijst import Lijstregel, regelzaken
from leefgebieden.schermen.voorzieningen import merkje
from leefgebieden.voorzieningen import (
    ALTIJD_NODIG,
    NAMEN,
    ONBEKEND,
    VOORZIENING_VAN,
    Stand,
    standen,
)
from rio.leefgebieden import LEEFGEBIEDEN, MET_NETWERK, NETWERK
from rio.models import User
from rio.templatetags.rio import datum_kort

VLAK_VOOR_ONTSLAG = timedelta(weeks=8)  # dan hoort van elke voorziening bekend te zijn hoe het staat (TERM-05)


@dataclass(frozen=True)
class Cel:
    """Een score in de tabel; `score` leeg is niet besproken."""

    score: int | None
    kleur: str


@dataclass(frozen=True)
class Leefgebiedrij:
    naam: str
    url: str
    begin: Cel | None
    nu: Cel | None
    merkje: Merkje | None
    merkje_url: str
    wens: str


@dataclass(frozen=True)
class Knop:
    tekst: str
    url: str
    nu: bool  # dit is het eerste wat nu moet


@dataclass(frozen=True)
class Meetlink:
    """De dag van een meting, met waar zij helemaal te lezen is."""

    op: date
    url: str


@dataclass(frozen=True)
class Overzicht:
    rijen: Sequence[Leefgebiedrij]
    begin: Meetlink | None
    nu: Meetlink | None
    op_orde: str
    ontbreekt: Sequence[Lijstregel]
    regelzaken: Sequence[Lijstregel]
    knop: Knop | None
    volgende: str


def overzicht(dossier: Dossier, gebruiker: User) -> Overzicht:
    """Alles in drie queries, naast die van de kop."""
    boek, feiten = lees(dossier.traject), van_dossier(dossier)
    nu, gedaan = standen(feiten, dossier.op), boek.gedaan
    begin = next((m for m in gedaan if m.moment == BINNENKOMST), None)
    laatste = gedaan[-1] if gedaan else None
    mag = gebruiker.has_perm("rio.trajecten_wijzigen") and not dossier.traject.afgesloten_op
    return Overzicht(
        rijen=[_rij(dossier, code, begin, laatste, boek, nu) for code in leefgebieden_in(boek)],
        begin=_meetlink(dossier, begin),
        nu=_meetlink(dossier, laatste if laatste != begin else None),
        op_orde=op_orde_in_woorden(laatste),
        ontbreekt=[] if dossier.traject.afgesloten_op else list(_ontbreekt(dossier, boek, nu)),
        regelzaken=regelzaken(dossier, boek, feiten),
        knop=_knop(dossier, boek) if mag else None,
        volgende=_volgende(dossier, boek),
    )


def _meetlink(dossier: Dossier, meting: Gemeten | None) -> Meetlink | None:
    if meting is None:
        return None
    return Meetlink(meting.op, reverse("traject_meting_zien", args=[dossier.traject.nummer, meting.nummer]))


def leefgebieden_in(boek: Rijenboek) -> Sequence[str]:
    """Het netwerk alleen als het gemeten is."""
    met_netwerk = any(NETWERK in meting.oordelen for meting in boek.gedaan)
    return tuple(MET_NETWERK if met_netwerk else LEEFGEBIEDEN)


def op_orde_in_woorden(meting: Gemeten | None) -> str:
    if meting is None:
        return ""
    aantal = sum(op_orde(oordeel.score) for oordeel in meting.oordelen.values())
    return f"{aantal} van {len(meting.oordelen)} leefgebieden op orde"


def _rij(
    dossier: Dossier,
    code: str,
    begin: Gemeten | None,
    laatste: Gemeten | None,
    boek: Rijenboek,
    nu: Mapping[str, Stand],
) -> Leefgebiedrij:
    nummer, voorziening = dossier.traject.nummer, VOORZIENING_VAN.get(code, "")
    wensen = [m.oordelen[code].wens for m in boek.gedaan if code in m.oordelen and m.oordelen[code].wens]
    return Leefgebiedrij(
        naam=MET_NETWERK[code],
        url=reverse("traject_leefgebied", args=[nummer, code]),
        begin=cel(begin, code),
        nu=cel(laatste, code) if laatste != begin else None,
        merkje=merkje(voorziening, nu[voorziening]) if voorziening else None,
        merkje_url=reverse("traject_voorziening", args=[nummer, voorziening]) if voorziening else "",
        wens=wensen[-1] if wensen else "",
    )


def cel(meting: Gemeten | None, code: str) -> Cel | None:
    if meting is None or code not in meting.oordelen:
        return None
    score = meting.oordelen[code].score
    return Cel(score, kleur(score))


# --- wat ontbreekt ------------------------------------------------------------------------------------------


def _ontbreekt(dossier: Dossier, boek: Rijenboek, nu: Mapping[str, Stand]) -> Iterator[Lijstregel]:
    """Eerst wat niet in orde is, dan wat niemand weet, dan wat nog gemeten moet worden."""
    problemen = {v: stand for v, stand in nu.items() if stand.is_probleem}
    yield from (_voorziening(dossier, v, stand) for v, stand in problemen.items())
    if _vlak_voor_ontslag(dossier):
        onbekend = {v: s for v, s in nu.items() if s.in_orde == ONBEKEND and not s.geregeld and _telt(v, s)}
        yield from (_voorziening(dossier, v, stand) for v, stand in onbekend.items() if stand.op)
        yield from _nooit_gevraagd(dossier, [v for v, stand in onbekend.items() if not stand.op])
    if not any(meting.moment == BINNENKOMST for meting in boek.metingen):
        url = reverse("traject_meting", args=[dossier.traject.nummer, BINNENKOMST])
        yield Lijstregel("ontbreekt", "let-op", "0-meting", url, _uiterlijk(dossier, boek))


def _telt(voorziening: str, stand: Stand) -> bool:
    """Waarvan niet bekend is of het nodig is, hoeft ook niet geregeld te zijn; een eerste vraag wel."""
    return voorziening in ALTIJD_NODIG or stand.op is None or stand.nodig != ONBEKEND


def _voorziening(dossier: Dossier, voorziening: str, stand: Stand) -> Lijstregel:
    soort, tekst, _ = merkje(voorziening, stand)
    url = reverse("traject_voorziening", args=[dossier.traject.nummer, voorziening])
    sinds = f"sinds {datum_kort(stand.op, dossier.op)}" if stand.op else ""
    return Lijstregel(tekst, soort, NAMEN[voorziening], url, sinds)


def _nooit_gevraagd(dossier: Dossier, voorzieningen: Sequence[str]) -> Iterator[Lijstregel]:
    """In één regel; in de tabel heeft elke voorziening haar eigen link."""
    if voorzieningen:
        namen = ", ".join(NAMEN[v] for v in voorzieningen).capitalize()
        enige = voorzieningen[0] if len(voorzieningen) == 1 else ""
        url = reverse("traject_voorziening", args=[dossier.traject.nummer, enige]) if enige else ""
        yield Lijstregel("onbekend", "let-op", namen, url, "nog niet gevraagd")


def _vlak_voor_ontslag(dossier: Dossier) -> bool:
    ontslag_op = dossier.traject.ontslag_op
    return ontslag_op is not None and ontslag_op - VLAK_VOOR_ONTSLAG <= dossier.op


def _uiterlijk(dossier: Dossier, boek: Rijenboek) -> str:
    dagen = [rij.op for rij in boek.per_soort[NOG_TE_METEN] if _moment(rij.wat) == BINNENKOMST]
    return f"uiterlijk {datum_kort(dagen[0], dossier.op)}" if dagen else ""


# --- de volgende meting -------------------------------------------------------------------------------------


def _moment(soort: str) -> str:
    return soort.removeprefix("meting_")


def _eerstvolgende(boek: Rijenboek) -> tuple[str, date] | None:
    """Zonder 0-meting is dat de 0-meting, ook als er nog geen termijn voor loopt."""
    openstaand = [(_moment(rij.wat), rij.op) for rij in boek.per_soort[NOG_TE_METEN] if rij.wat in MEETSOORTEN]
    return next((o for o in openstaand if o[0] == BINNENKOMST), openstaand[0] if openstaand else None)


def _knop(dossier: Dossier, boek: Rijenboek) -> Knop:
    volgende = _eerstvolgende(boek)
    moment = volgende[0] if volgende else TUSSENTIJDS
    if not any(meting.moment == BINNENKOMST for meting in boek.metingen):
        moment = BINNENKOMST
    elif volgende and dossier.op < volgende[1] - MAANDEN_VOORAF:
        moment = TUSSENTIJDS
    teksten = {BINNENKOMST: "0-meting beginnen", TUSSENTIJDS: "Tussentijds meten"}
    tekst = teksten.get(moment) or f"Meten: {Meting.Moment(moment).label}"
    return Knop(tekst, reverse("traject_meting", args=[dossier.traject.nummer, moment]), moment != TUSSENTIJDS)


def _volgende(dossier: Dossier, boek: Rijenboek) -> str:
    volgende = _eerstvolgende(boek)
    if volgende is None or volgende[0] == BINNENKOMST:
        return ""
    naam, uiterlijk = Meting.Moment(volgende[0]).label, datum_kort(volgende[1], dossier.op)
    if volgende[1] < dossier.op:
        return f"De meting {naam} had er uiterlijk {uiterlijk} moeten zijn."
    return f"Volgende meting: {naam}, uiterlijk {uiterlijk}."
