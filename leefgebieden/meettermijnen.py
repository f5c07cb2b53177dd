"""Wanneer er gemeten wordt: de 0-meting van de persoon, en de metingen na elk ontslag. Puur (TERM-21, TERM-16)."""

from dataclasses import dataclass
from datetime import date, timedelta

from cases.eisen import Einde, Eis, dag_tekst, einde_van, haalbaar_op
from cases.feiten import Detentiefeiten
from cases.termijnen import weer_vast
from cases.termijnsoorten import RIO
from leefgebieden.meetmomenten import BINNENKOMST, ONTSLAG
from leefgebieden.termijnfeiten import Leefgebiedfeiten
from leefgebieden.termijnsoorten import SOORTEN, meetsoort
from rio.dagen import plus_maanden

MEETSOORTEN = tuple(soort for soort in SOORTEN if soort.startswith(meetsoort("")))


@dataclass(frozen=True)
class Moment:
    """Eén keer meten: welke meting, gerekend vanaf welke dag."""

    code: str
    anker: date
    uiterlijk: date
    waarom: str
    bekend_op: date
    detentie: Detentiefeiten | None = None


def meting_binnenkomst(feiten: Leefgebiedfeiten) -> list[Eis]:
    """De 0-meting hoort bij de persoon: een nieuwe detentie of RIO begint niet opnieuw."""
    anker = feiten.kern.toegewezen_op
    if anker is None:
        return []
    werkdagen = feiten.kern.instelling_op(anker).nulmeting_werkdagen
    uiterlijk = feiten.kern.kalender.plus_werkdagen(anker, werkdagen)
    waarom = f"{werkdagen} werkdagen na de toewijzing op {dag_tekst(anker)}."
    return _eis(feiten, Moment(BINNENKOMST, anker, uiterlijk, waarom, anker))


def metingen_na_ontslag(feiten: Leefgebiedfeiten) -> list[Eis]:
    """Op de momenten die de gemeente koos, gerekend vanaf het werkelijke ontslag."""
    return [eis for d in feiten.kern.detenties for moment in _momenten(feiten, d) for eis in _eis(feiten, moment)]


def _momenten(feiten: Leefgebiedfeiten, detentie: Detentiefeiten) -> list[Moment]:
    ontslag = detentie.werkelijk_ontslag
    if ontslag is None:
        return []
    instelling, op = feiten.kern.instelling_op(ontslag.datum), ontslag.datum
    dagen = instelling.meting_ontslag_dagen
    wanneer = [(ONTSLAG, op + timedelta(days=dagen), f"{dagen} dagen")]
    wanneer += [(str(m), plus_maanden(op, m), f"{m} maanden") for m in instelling.meetmomenten]
    return [
        Moment(code, op, uiterlijk, f"{hoe_lang} na het ontslag op {dag_tekst(op)}.", ontslag.ontvangen_op, detentie)
        for code, uiterlijk, hoe_lang in wanneer
    ]


def _eis(feiten: Leefgebiedfeiten, moment: Moment) -> list[Eis]:
    kern, detentie = feiten.kern, moment.detentie
    periode = kern.deelname_rond(moment.anker, moment.uiterlijk)
    if periode is None:
        return []
    gedaan_op, overgeslagen_op = _gemeten(feiten, moment)
    return [
        Eis(
            soort=meetsoort(moment.code),
            sleutel=detentie.sleutel if detentie else "",
            partij=RIO,
            anker=moment.anker,
            uiterlijk=moment.uiterlijk,
            waarom=moment.waarom,
            redelijk_op=haalbaar_op(kern.kalender, moment.uiterlijk, max(moment.bekend_op, periode.van)),
            voldaan_op=gedaan_op,
            detentie_id=detentie.id if detentie else None,
            einden=(
                *_overgeslagen(overgeslagen_op),
                *einde_van(periode, "jongere doet niet (meer) mee"),
                *(weer_vast(kern, detentie) if detentie else ()),
                *(() if detentie and kern.nameting_afgesproken else kern.sluiting),
            ),
        )
    ]


def _gemeten(feiten: Leefgebiedfeiten, moment: Moment) -> tuple[date | None, date | None]:
    """Wanneer deze meting gedaan is, en wanneer zij met een reden is overgeslagen."""
    detentie_id = moment.detentie.id if moment.detentie else None
    passend = [m for m in feiten.metingen if (m.moment, m.detentie_id) == (moment.code, detentie_id)]
    gedaan = [m.op for m in passend if not m.overgeslagen]
    return min(gedaan, default=None), min((m.op for m in passend if m.overgeslagen), default=None)


def _overgeslagen(op: date | None) -> tuple[Einde, ...]:
    return (Einde(op, "meting met een reden overgeslagen", definitief=True),) if op else ()


MEETREGELS = (meting_binnenkomst, metingen_na_ontslag)
