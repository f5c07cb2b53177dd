"""De vaste perioden van beleid: halfjaren, jaren en de tijd sinds de start, en hoe hun groepen samenhangen. Puur.

Wie in één jaar twee keer vrijkwam, telt in het eerste halfjaar: het jaar is dan precies de som van zijn helften. De
tijd sinds de start telt iedereen één keer en is dus hooguit de som van haar jaren.
"""

from collections import defaultdict
from collections.abc import Collection, Iterator, Mapping
from datetime import date, timedelta
from itertools import groupby, permutations
from typing import NamedTuple

from django.utils.formats import date_format

from monitoring.perioden import Periode, halfjaren

SINDS_START = "start"


class Vasteperiode(NamedTuple):
    code: str  # 2026, 2026-1, start
    naam: str
    periode: Periode


class Plek(NamedTuple):
    """Waar een rapport over gaat: een gebied (GM0268, VR08) en een vaste periode."""

    gebied: str
    van: date
    tot: date


class Verband(NamedTuple):
    """Deze groep bestaat uit die groepen; een tekst is een groep die nooit verschijnt."""

    geheel: Plek | str
    delen: tuple[Plek | str, ...]


def begin_halfjaar(dag: date) -> date:
    return date(dag.year, 1 if dag.month <= 6 else 7, 1)


def tot_en_met(tot: date) -> str:
    return date_format(tot - timedelta(days=1), "j F Y")


def aanbod(start: date, vandaag: date) -> list[Vasteperiode]:
    """Wat er nu te kiezen is, nieuwste eerst; alleen afgesloten halfjaren, en elke periode één keer."""
    dicht = halfjaren(begin_halfjaar(start), vandaag)
    if not dicht:
        return []
    alles = Periode(dicht[0].van, dicht[-1].tot)
    jaren = [_jaar(alles, jaar) for jaar in range(dicht[-1].van.year, alles.van.year - 1, -1)]
    al = {jaar.periode for jaar in jaren}
    helften = [_halfjaar(halfjaar) for halfjaar in reversed(dicht) if halfjaar not in al]
    sinds = Vasteperiode(SINDS_START, f"sinds de start, tot en met {tot_en_met(alles.tot)}", alles)
    return [*jaren, *helften, *([] if alles in al else [sinds])]


def kies(code: str, start: date, vandaag: date) -> Periode | None:
    return next((keuze.periode for keuze in aanbod(start, vandaag) if keuze.code == code), None)


def _halfjaar(periode: Periode) -> Vasteperiode:
    jaar, nummer = periode.van.year, 1 if periode.van.month == 1 else 2
    return Vasteperiode(f"{jaar}-{nummer}", f"{('eerste', 'tweede')[nummer - 1]} halfjaar {jaar}", periode)


def _jaar(alles: Periode, jaar: int) -> Vasteperiode:
    heel = Periode(date(jaar, 1, 1), date(jaar + 1, 1, 1))
    deel = Periode(max(heel.van, alles.van), min(heel.tot, alles.tot))
    vanaf = "" if deel.van == heel.van else f", vanaf {date_format(deel.van, 'j F Y')}"
    tot = "" if deel.tot == heel.tot else f", tot en met {tot_en_met(deel.tot)}"
    return Vasteperiode(str(jaar), f"{jaar}{vanaf}{tot}", deel)


def verbanden(afgegeven: Collection[Plek], delen_van: Mapping[str, Collection[str]]) -> list[Verband]:
    """Alles wat iemand met deze rapporten naast elkaar kan optellen en aftrekken."""
    binnen = _naast_elkaar({*afgegeven, *_hele_jaren(afgegeven)}, delen_van)
    tussen = {Plek(k.gebied, k.tot, g.tot) for k, g in binnen if _begint(k, g)}
    heel = {*afgegeven, *tussen}
    stukken = heel | {deel for plek in heel for deel in _stukken(plek)}
    stukken |= {Plek(r, s.van, s.tot) for s in stukken for r, delen in delen_van.items() if s.gebied in delen}
    in_regio = _in_regio(afgegeven, delen_van)
    return sorted({*_opgeteld(stukken), *_binnen(binnen), *_regios(stukken, delen_van), *in_regio}, key=str)


def _hele_jaren(afgegeven: Collection[Plek]) -> Iterator[Plek]:
    """Wie beide halfjaren heeft, heeft ook het jaar."""
    for plek in afgegeven:
        later = Plek(plek.gebied, plek.tot, date(plek.van.year + 1, 1, 1))
        if (plek.van.month, plek.tot.month) == (1, 7) and later in afgegeven and _jaren(plek) == 1:
            yield Plek(plek.gebied, plek.van, later.tot)


def _naast_elkaar(bekend: Collection[Plek], delen_van: Mapping[str, Collection[str]]) -> list[tuple[Plek, Plek]]:
    """Elk rapport met de rapporten waar het net binnen valt."""

    def ligt_in(klein: Plek, groot: Plek) -> bool:
        hier = klein.gebied == groot.gebied or klein.gebied in delen_van.get(groot.gebied, ())
        return hier and (_valt_in(klein, groot) or (klein.gebied != groot.gebied and klein[1:] == groot[1:]))

    paren = {(klein, groot) for klein, groot in permutations(bekend, 2) if ligt_in(klein, groot)}
    om = defaultdict(set)
    for klein, groot in paren:
        om[klein].add(groot)
    return [(klein, groot) for klein, groot in paren if not any((ander, groot) in paren for ander in om[klein])]


def _stukken(plek: Plek) -> Iterator[Plek]:
    """De jaren en halfjaren in een periode."""
    for _, helften in groupby(halfjaren(plek.van, plek.tot), key=lambda h: h.van.year):
        delen = list(helften)
        yield Plek(plek.gebied, delen[0].van, delen[-1].tot)
        yield from (Plek(plek.gebied, h.van, h.tot) for h in delen)


def _opgeteld(stukken: Collection[Plek]) -> Iterator[Verband]:
    """Een jaar uit zijn helften, en de tijd sinds de start uit haar jaren: wie in meer jaren zit, telt daar vaker."""
    for plek in stukken:
        delen = [deel for deel in _stukken(plek) if deel != plek]
        grootste = dict.fromkeys(d for d in delen if not any(_valt_in(d, ander) for ander in delen))
        if grootste and _jaren(plek) == 1:
            yield Verband(plek, tuple(grootste))
        elif grootste:
            yield from _met_dubbelen(plek, tuple(grootste), "jaren")


def _binnen(paren: Collection[tuple[Plek, Plek]]) -> Iterator[Verband]:
    """Het ene rapport binnen het andere; beginnen ze samen, dan hoort wie erbij kwam bij de periode ertussen."""
    for klein, groot in paren:
        if klein.gebied == groot.gebied and _jaren(groot) == 1:
            continue  # een halfjaar in een jaar: de rest is het andere halfjaar
        rest = f"rest {klein} {groot}"
        yield Verband(groot, (klein, rest))
        if _begint(klein, groot):
            yield Verband(Plek(klein.gebied, klein.tot, groot.tot), (rest, f"weer {rest}"))


def _in_regio(afgegeven: Collection[Plek], delen_van: Mapping[str, Collection[str]]) -> Iterator[Verband]:
    """Een gemeente binnen haar regio, ook als de regio over die periode alleen uit te rekenen is."""
    for plek in afgegeven:
        for regio in (Plek(r, *plek[1:]) for r, delen in delen_van.items() if plek.gebied in delen):
            yield Verband(regio, (plek, f"rest {plek} {regio}"))


def _regios(stukken: Collection[Plek], delen_van: Mapping[str, Collection[str]]) -> Iterator[Verband]:
    """Een regio uit haar gemeenten; gemeenten zonder rapport zijn samen de rest."""
    gebieden = {stuk.gebied for stuk in stukken}
    for plek in stukken:
        if hier := [Plek(deel, *plek[1:]) for deel in delen_van.get(plek.gebied, ()) if deel in gebieden]:
            overig = len(hier) < len(delen_van[plek.gebied])
            rest = [f"overig {plek.gebied} {plek.van} {plek.tot}"] if overig else []
            yield from _met_dubbelen(plek, (*hier, *rest), "gemeenten")


def _met_dubbelen(plek: Plek, delen: tuple[Plek | str, ...], wat: str) -> Iterator[Verband]:
    """De delen samen zijn deze groep, en nog eens wie in meer dan een deel telt."""
    samen = f"{wat} samen {plek.gebied} {plek.van} {plek.tot}"
    yield Verband(samen, delen)
    yield Verband(samen, (plek, f"dubbel {samen}"))


def _valt_in(klein: Plek, groot: Plek) -> bool:
    return klein != groot and groot.van <= klein.van and klein.tot <= groot.tot


def _begint(klein: Plek, groot: Plek) -> bool:
    return klein.gebied == groot.gebied and klein.van == groot.van and klein.tot < groot.tot


def _jaren(plek: Plek) -> int:
    return (plek.tot - timedelta(days=1)).year - plek.van.year + 1
