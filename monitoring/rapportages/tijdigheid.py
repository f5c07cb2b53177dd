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

from collections.abc import Iterable, Sequence
from dataclasses import replace
from datetime import date
from functools import lru_cache
from typing import NamedTuple, TypeVar

from cases.termijnsoorten import COORDINATOR, GEMEENTE, INRICHTING, RIO, RIO_RECLASSERING, SAMEN, alle_soorten
from monitoring.beeld import Beeld, Termijnstand
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
    leden,
    mediaan,
)
from rio.dagen import Kalender

VAN_GEMEENTE = (GEMEENTE, COORDINATOR)
VAN_RIO = (RIO, RIO_RECLASSERING)
# op een dag die iemand zelf koos, of een ritme dat opschuift zodra het gehaald is
TELT_NIET = ("taak", "actie", "regelzaak", "bespreking", "contactritme")
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


class Geval(NamedTuple):
    """Een termijn van een jongere, en wanneer hij op de peildatum gedaan was."""

    beeld: Beeld
    termijn: Termijnstand
    gedaan_op: date | None

    @property
    def te_laat_bekend(self) -> bool:
        return self.termijn.grens_op > self.termijn.uiterlijk

    @property
    def op_tijd(self) -> bool:
        return self.gedaan_op is not None and self.gedaan_op <= self.termijn.grens_op


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


def _gevallen(invoer: Invoer, *, jeugd: bool) -> list[Geval]:
    """Wat in de periode klaar moest zijn en op de peildatum voorbij is, op volgorde van de uiterste dag."""
    alle = ((b, t) for b in invoer.beelden if b.jeugd is jeugd for t in b.termijnen if t.soort not in TELT_NIET)
    op = invoer.peildatum
    telt = (
        Geval(beeld, termijn, termijn.voldaan_op if (termijn.voldaan_op or date.max) <= op else None)
        for beeld, termijn in alle
        if termijn.uiterlijk in invoer.periode and termijn.grens_op <= op
    )
    return sorted(telt, key=lambda geval: (geval.termijn.uiterlijk, geval.beeld.detentie_id))


def _per_soort(sleutel: str, titel: str, gevallen: Iterable[Geval], partijen: Sequence[str]) -> Tabel:
    per_soort: dict[str, list[Geval]] = {
        code: [] for code, soort in alle_soorten().items() if code not in TELT_NIET and {*soort.van} & {*partijen}
    }
    for geval in gevallen:
        if geval.termijn.partij in partijen:
            per_soort.setdefault(geval.termijn.soort, []).append(geval)
    return Tabel(
        sleutel,
        titel,
        KOLOMMEN,
        tuple(_rij(code, _naam(code), wie) for code, wie in per_soort.items()),
        rijkop="Termijn",
        grafiek=Grafiek(Grafieksoort.PUNTEN, "Deel op tijd", (OP_TIJD,)),
    )


def _per_inrichting(soort: str, partij: str, bij: str, gevallen: Iterable[Geval], invoer: Invoer) -> Tabel:
    eerste: dict[int, Geval] = {}
    for geval in gevallen:
        if (geval.termijn.soort, geval.termijn.partij) == (soort, partij):
            eerste.setdefault(geval.beeld.persoon, geval)
    per_plek: dict[str, list[Geval]] = {}
    namen = _inrichtingen(invoer)
    for geval in eerste.values():
        plek = f"i{geval.termijn.inrichting_id}"
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
    personen = len({geval.beeld.persoon for geval in gevallen})
    cellen = (Cel(Celsoort.AANTAL, personen, leden=_leden(gevallen)), _aantal(gevallen), *_uitkomst(gevallen))
    return Rij(sleutel, naam, personen, cellen, totaal=totaal, leden=_leden(gevallen))


def _uitkomst(gevallen: Sequence[Geval]) -> tuple[Cel, ...]:
    gewoon = [geval for geval in gevallen if not geval.te_laat_bekend]
    later = [geval for geval in gewoon if geval.gedaan_op and not geval.op_tijd]
    return (
        _op_tijd(gewoon),
        _aantal(later),
        mediaan([_werkdagen(g.termijn.uiterlijk, g.gedaan_op) for g in later if g.gedaan_op]),
        _aantal([geval for geval in gewoon if geval.gedaan_op is None]),
        _op_tijd([geval for geval in gevallen if geval.te_laat_bekend]),
    )


def _op_tijd(gevallen: Sequence[Geval]) -> Cel:
    wel = [geval for geval in gevallen if geval.op_tijd]
    return aandeel_van(len(wel), len(gevallen), _leden(wel))


def _aantal(gevallen: Sequence[Geval]) -> Cel:
    return Cel(Celsoort.AANTAL, len(gevallen), leden=_leden(gevallen))


def _leden(gevallen: Iterable[Geval]) -> Leden:
    return leden(geval.beeld for geval in gevallen)


@lru_cache(maxsize=20_000)  # dezelfde paren dagen komen steeds terug
def _werkdagen(van: date, tot: date) -> int:
    return KALENDER.werkdagen_tussen(van, tot)
