"""Of inrichting, gemeente en RIO deden wat zij moesten doen, en op tijd.

Termijn: iets wat een partij bij een detentie uiterlijk op een dag moest doen. Een termijn telt mee als de uiterste dag
in de periode ligt en op de peildatum voorbij is. Wat verviel of niet gold, telt niet mee. Ook niet: taken, acties en
regelzaken op een dag die iemand zelf koos, het ritme van gesprekken, en antwoorden van andere partners. Verhuisde het
dossier tijdens de detentie, dan telt de termijn bij de gemeente van binnenkomst en bij die van vrijlating.

Personen: voor hoeveel jongeren deze termijn gold. Wie twee detenties had, heeft soms twee termijnen. Alleen personen
van 18 jaar en ouder; wie in een jeugdinrichting zat of jonger dan 18 was, staat in het deel over jeugd.

Op tijd: gedaan op of voor de uiterste dag (TERM-01 tot en met TERM-09). Noemer: alle termijnen van de rij, behalve wat
te laat bekend was. De dag zelf is nog op tijd.

Te laat gedaan: gedaan na de uiterste dag, en niet later dan de peildatum. Werkdagen te laat: de werkdagen na de
uiterste dag tot en met de dag waarop het gedaan was; de helft was korter te laat, de helft langer. Zaterdagen,
zondagen en feestdagen tellen niet. Extra vrije dagen van een gemeente tellen hier wel als werkdag.

Niet gedaan: op de peildatum nog niet gedaan terwijl de uiterste dag voorbij was.

Te laat bekend: de uiterste dag was niet meer te halen toen bekend werd wat er nodig was. Er gold dan een latere,
redelijke dag. Deze termijnen staan apart. Teller: gedaan op of voor die redelijke dag. Noemer: alle termijnen die te
laat bekend waren. Wat een inrichting zelf had moeten weten, valt hier niet onder.

Per inrichting: iedere jongere telt één keer, met zijn eerste termijn van deze soort in de periode, bij de inrichting
waar hij toen zat.
"""

from collections import defaultdict
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import replace
from datetime import date
from enum import IntEnum
from functools import cache
from itertools import accumulate
from typing import NamedTuple, TypeVar

from cases.termijnsoorten import COORDINATOR, GEMEENTE, INRICHTING, RIO, RIO_RECLASSERING, SAMEN, alle_soorten
from monitoring.beeld import Beeld
from monitoring.indelingen import NIET_BEKEND, TOTAAL
from monitoring.invoer import Invoer
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Leden,
    Rij,
    Tabel,
    aandeel_van,
    definities,
    mediaan,
)
from rio.dagen import EEN_DAG, Kalender

VAN_GEMEENTE = (GEMEENTE, COORDINATOR)
VAN_RIO = (RIO, RIO_RECLASSERING)
# op een dag die iemand zelf koos, of een ritme dat opschuift zodra het gehaald is
TELT_NIET = frozenset(("taak", "actie", "regelzaak", "bespreking", "contactritme"))
PER_INRICHTING = (
    ("detentiemelding", INRICHTING, "tijdig_inrichting"),
    ("screening", SAMEN, "tijdig_samen"),
    ("uitwisseling", INRICHTING, "tijdig_inrichting"),
    ("ontslagbericht", INRICHTING, "tijdig_inrichting"),
)
KOLOMMEN = (
    Kolom("Personen"),
    Kolom("Termijnen"),
    Kolom("Op tijd", Celsoort.AANDEEL),
    Kolom("Te laat gedaan"),
    Kolom("Werkdagen te laat", Celsoort.DAGEN),
    Kolom("Niet gedaan"),
    Kolom("Te laat bekend", Celsoort.AANDEEL),
)
OP_TIJD = 2
INLEIDING = (
    "Wat in deze periode klaar moest zijn, en hoe het ging. Wat te laat bekend was, kon niet meer op tijd. Dat staat "
    "apart: hoeveel daarvan was binnen een redelijke tijd alsnog gedaan."
)
KALENDER = Kalender()
T = TypeVar("T", Kolom, Cel)


class Uitkomst(IntEnum):
    """Hoe het op de peildatum met een termijn stond."""

    OP_TIJD = 0
    LATER = 1
    NIET = 2
    ALSNOG = 3  # te laat bekend, en binnen een redelijke tijd gedaan
    NIET_ALSNOG = 4


class Geval(NamedTuple):
    """Een termijn van een jongere, en hoe het ging."""

    beeld: Beeld
    inrichting_id: int | None
    uiterlijk: date
    gedaan_op: date | None
    uitkomst: Uitkomst


Gevallen = Mapping[tuple[str, str], Sequence[Geval]]  # per soort en partij


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    gevallen = _gevallen(invoer, jeugd=False)
    return Hoofdstuk(
        "tijdigheid",
        "Op tijd: inrichting, gemeente en RIO",
        (
            _per_soort("tijdig_inrichting", "Wat de inrichting moest doen", gevallen, (INRICHTING,)),
            _per_soort("tijdig_samen", "Wat inrichting en gemeente samen moesten doen", gevallen, (SAMEN,)),
            _per_soort("tijdig_gemeente", "Wat de gemeente moest doen", gevallen, VAN_GEMEENTE),
            _per_soort("tijdig_rio", "Wat de RIO moest doen", gevallen, VAN_RIO),
            *(_per_inrichting(soort, partij, bij, gevallen, invoer) for soort, partij, bij in PER_INRICHTING),
        ),
        inleiding=INLEIDING,
        definities=definities(__doc__),
    )


def jeugd(invoer: Invoer) -> Hoofdstuk:
    """Voor jeugd gelden de termijnen van de inrichting niet; wel die van de gemeente en de RIO."""
    gevallen, partijen = _gevallen(invoer, jeugd=True), (*VAN_GEMEENTE, *VAN_RIO)
    tabel = _per_soort("jeugd_tijdig", "Wat de gemeente en de RIO moesten doen", gevallen, partijen)
    inleiding = "Voor jeugd gelden de landelijke termijnen van de inrichting niet."
    return Hoofdstuk("jeugd_tijdigheid", "Op tijd: gemeente en RIO", (tabel,), inleiding=inleiding, jeugd=True)


def _gevallen(invoer: Invoer, *, jeugd: bool) -> Gevallen:
    """Wat in de periode klaar moest zijn en op de peildatum voorbij is."""
    gevallen: dict[tuple[str, str], list[Geval]] = defaultdict(list)
    van, tot, op = invoer.periode.van, invoer.periode.tot, invoer.peildatum
    for beeld in invoer.beelden:
        for soort, partij, plek, uiterlijk, grens_op, voldaan_op in beeld.termijnen if beeld.jeugd is jeugd else ():
            if van <= uiterlijk < tot and grens_op <= op and soort not in TELT_NIET:
                gedaan_op = voldaan_op if voldaan_op and voldaan_op <= op else None
                geval = Geval(beeld, plek, uiterlijk, gedaan_op, _uitkomst(uiterlijk, grens_op, gedaan_op))
                gevallen[soort, partij].append(geval)
    return gevallen


def _uitkomst(uiterlijk: date, grens_op: date, gedaan_op: date | None) -> Uitkomst:
    gehaald = gedaan_op is not None and gedaan_op <= grens_op
    if grens_op > uiterlijk:
        return Uitkomst.ALSNOG if gehaald else Uitkomst.NIET_ALSNOG
    if gehaald:
        return Uitkomst.OP_TIJD
    return Uitkomst.LATER if gedaan_op else Uitkomst.NIET


def _per_soort(sleutel: str, titel: str, gevallen: Gevallen, partijen: Sequence[str]) -> Tabel:
    per_soort: dict[str, list[Geval]] = {
        code: [] for code, soort in alle_soorten().items() if code not in TELT_NIET and {*soort.van} & {*partijen}
    }
    for soort, partij in sorted(gevallen):
        if partij in partijen:
            per_soort.setdefault(soort, []).extend(gevallen[soort, partij])
    return Tabel(
        sleutel,
        titel,
        KOLOMMEN,
        tuple(_rij(code, _naam(code), wie) for code, wie in per_soort.items()),
        rijkop="Termijn",
        grafiek=Grafiek(Grafieksoort.PUNTEN, "Deel op tijd", (OP_TIJD,)),
    )


def _per_inrichting(soort: str, partij: str, bij: str, gevallen: Gevallen, invoer: Invoer) -> Tabel:
    eerste: dict[int, Geval] = {}
    for geval in sorted(gevallen.get((soort, partij), ()), key=lambda g: (g.uiterlijk, g.beeld.detentie_id)):
        eerste.setdefault(geval.beeld.persoon, geval)
    per_plek: dict[str, list[Geval]] = {}
    namen = _inrichtingen(invoer)
    for geval in eerste.values():
        plek = f"i{geval.inrichting_id}"
        per_plek.setdefault(plek if plek in namen else NIET_BEKEND, []).append(geval)
    rijen = [_rij(plek, naam, per_plek[plek]) for plek, naam in namen.items() if plek in per_plek]
    rijen.append(_rij(TOTAAL, "Samen", list(eerste.values()), totaal=True))
    return Tabel(
        f"inrichting_{soort}",
        f"{_naam(soort)}: per inrichting",
        _zonder_termijnen(KOLOMMEN),
        tuple(replace(rij, cellen=_zonder_termijnen(rij.cellen)) for rij in rijen),
        rijkop="Inrichting",
        optelbaar=True,
        deel_van=((TOTAAL, bij, soort),),
    )


def _zonder_termijnen(per_kolom: tuple[T, ...]) -> tuple[T, ...]:
    """Wie één keer telt, heeft ook één termijn."""
    return per_kolom[:1] + per_kolom[2:]


def _inrichtingen(invoer: Invoer) -> dict[str, str]:
    """De namen op alfabet, per sleutel van hun rij."""
    op_naam = sorted(invoer.inrichtingen.items(), key=lambda paar: paar[1])
    return {f"i{pk}": naam for pk, naam in op_naam} | {NIET_BEKEND: "Inrichting niet bekend"}


def _naam(soort: str) -> str:
    bekend = alle_soorten().get(soort)
    return bekend.naam if bekend else soort


def _rij(sleutel: str, naam: str, gevallen: Sequence[Geval], totaal: bool = False) -> Rij:
    personen, wie = len({geval.beeld.persoon for geval in gevallen}), _leden(gevallen)
    eerst = (Cel(Celsoort.AANTAL, personen, leden=wie), Cel(Celsoort.AANTAL, len(gevallen), leden=wie))
    return Rij(sleutel, naam, personen, (*eerst, *_cellen(gevallen)), totaal=totaal, leden=wie)


def _cellen(gevallen: Iterable[Geval]) -> tuple[Cel, ...]:
    per: list[list[Geval]] = [[] for _ in Uitkomst]
    for geval in gevallen:
        per[geval.uitkomst].append(geval)
    op_tijd, later, niet, alsnog, niet_alsnog = per
    return (
        aandeel_van(len(op_tijd), len(op_tijd) + len(later) + len(niet), _leden(op_tijd)),
        Cel(Celsoort.AANTAL, len(later), leden=_leden(later)),
        mediaan([_werkdagen(geval.uiterlijk, geval.gedaan_op) for geval in later if geval.gedaan_op]),
        Cel(Celsoort.AANTAL, len(niet), leden=_leden(niet)),
        aandeel_van(len(alsnog), len(alsnog) + len(niet_alsnog), _leden(alsnog)),
    )


def _leden(gevallen: Iterable[Geval]) -> Leden:
    return frozenset([geval.beeld.traject_id for geval in gevallen])


def _werkdagen(na: date, tot_en_met: date) -> int:
    hele_jaren = sum(_werkdagnummers(jaar)[date(jaar, 12, 31)] for jaar in range(na.year, tot_en_met.year))
    return hele_jaren + _werkdagnummers(tot_en_met.year)[tot_en_met] - _werkdagnummers(na.year)[na]


@cache
def _werkdagnummers(jaar: int) -> dict[date, int]:
    """Van elke dag hoeveel werkdagen dit jaar tot en met die dag had."""
    dagen = [date(jaar, 1, 1) + nummer * EEN_DAG for nummer in range((date(jaar, 12, 31) - date(jaar, 1, 1)).days + 1)]
    return dict(zip(dagen, accumulate(KALENDER.is_werkdag(dag) for dag in dagen), strict=True))
