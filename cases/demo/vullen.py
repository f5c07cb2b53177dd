"""`cases.demo.vul`: de demo van deze app, in de volgorde waarin het in het echt gaat.

Meldingen door `neem_in`, dan wat collega's deden door de trechter. Wie na een gesloten traject terugkomt, komt in
een volgende golf: een nieuw traject ontstaat pas als het vorige gesloten is.
"""

from collections import Counter
from collections.abc import Iterator, Mapping, Sequence
from datetime import date
from itertools import count
from math import ceil
from random import Random

from django.core.exceptions import ValidationError

from cases.demo.bestanden import MELDINGEN, MET_FOUTEN, lees_bestand, verschoven, verschuiving
from cases.demo.handelingen import Bezetting, handel_af
from cases.demo.levens import Leven, Plaats, een_leven, gevolgden, golven, schud_bsns, verdeel
from cases.demo.verzinnen import los_eind, meldingen_van, nummer
from cases.demo.vitrine import richt_in
from cases.doelgroep import Doelgroep
from cases.laden import Naslag
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import Gelezen
from cases.models import Invoer, Jongere, Termijn, Traject
from rio.demo import Opdracht, toeval
from rio.demo.collegas import HOOFDGEMEENTE, maak_teams
from rio.models import Gemeente
from rio.versleuteling import zoekindex

KANAAL = "demo"
PERSONEN_PER_KEER = 500
CASELOAD = 25  # trajecten per RIO, waarvan een deel gesloten
# De voorbeeldbestanden zijn voor de kleine demo te dun: zoveel verzonnen trajecten komen erbij.
AANVULLING = {HOOFDGEMEENTE: 28, "GM0344": 12, "GM0505": 12}
AANVULLING_ANDERS = 9
TRAJECTEN_PER_LOS_EIND, MEESTE_LOSSE_EINDEN = 12, 400


def vul(opdracht: Opdracht) -> None:
    """DEMO: de vaste demo uit de voorbeeldbestanden, of `trajecten` verzonnen trajecten."""
    if Invoer.objects.exists() or Jongere.objects.exists():
        raise ValidationError("In deze database staan al meldingen of jongeren. De demo kan alleen in een lege.")
    plaatsen = _plaatsen(opdracht.op)
    if opdracht.trajecten is None:
        vast = _neem_bestanden_in(opdracht)
        aantallen = {plaats: AANVULLING.get(plaats.code, AANVULLING_ANDERS) for plaats in plaatsen}
    else:
        vast, aantallen = frozenset(), verdeel(opdracht.trajecten, plaatsen)
    keuze = toeval("levens", opdracht.seed)
    bsns = schud_bsns(vast, keuze)
    if opdracht.trajecten is not None:
        _neem_losse_einden_in(opdracht, plaatsen, bsns, keuze)
    per_golf = golven(aantallen, bsns, opdracht.op, keuze)
    if opdracht.trajecten is None:
        hoofd = next(plaats for plaats in plaatsen if plaats.code == HOOFDGEMEENTE)
        per_golf[0] += gevolgden(hoofd, bsns, opdracht.op, keuze)
    _verzin(opdracht, per_golf)
    if opdracht.trajecten is None:
        richt_in(opdracht.op)
    opdracht.meld(f"In totaal: {Traject.objects.count()} trajecten, {Termijn.objects.count()} termijnen.")


def _plaatsen(op: date) -> list[Plaats]:
    """Gemeenten met een doelgroep die al een paar maanden geldt."""
    naslag = Naslag.laad()
    gemeenten = Gemeente.objects.geldig_op(op).filter(pk__in=naslag.instellingen).order_by("code")
    met = [(gemeente, _doelgroep(naslag.doelgroepen(gemeente.pk), op)) for gemeente in gemeenten]
    plaatsen = [Plaats(gemeente.code, gemeente.naam, doelgroep) for gemeente, doelgroep in met if doelgroep]
    if not plaatsen:
        raise ValidationError(f"Op {op:%d-%m-%Y} heeft nog geen gemeente een doelgroep ingesteld.")
    return plaatsen


def _doelgroep(doelgroepen: Sequence[Doelgroep], op: date) -> Doelgroep | None:
    return max((d for d in doelgroepen if (op - d.geldig_vanaf).days > 100), key=_sinds, default=None)


def _sinds(doelgroep: Doelgroep) -> date:
    return doelgroep.geldig_vanaf


def _neem_bestanden_in(opdracht: Opdracht) -> frozenset[str]:
    """Het voorbeeld en de rijen waar iets mee is; geeft de BSN's die daarmee bezet zijn."""
    gelezen = lees_bestand(MELDINGEN)
    verschil = verschuiving(gelezen, opdracht.op)
    hoofd = Gemeente.objects.get(code=HOOFDGEMEENTE)
    met_fouten = lees_bestand(MET_FOUTEN)
    for bestand, ontvanger in ((gelezen, None), (met_fouten, hoofd)):
        rijen = verschoven(bestand, verschil, opdracht.op)
        neem_in(rijen, vandaag=opdracht.op, ontvanger=ontvanger, kanaal=KANAAL, door=None)
        opdracht.meld(f"{len(rijen.rijen)} meldingen uit een voorbeeldbestand ingenomen.")
    return frozenset(rij.cellen["bsn"] for bestand in (gelezen, met_fouten) for rij in bestand.rijen)


def _neem_losse_einden_in(opdracht: Opdracht, plaatsen: Sequence[Plaats], bsns: list[str], keuze: Random) -> None:
    """Wat in het echt ook binnenkomt: buiten de doelgroep, zonder gemeente, niet herkend, geweigerd."""
    aantal = min(MEESTE_LOSSE_EINDEN, 5 + (opdracht.trajecten or 0) // TRAJECTEN_PER_LOS_EIND)
    levens = [een_leven(plaatsen[i % len(plaatsen)], bsns.pop(), opdracht.op, keuze) for i in range(aantal)]
    meldingen = [los_eind(leven, soort, opdracht.op, keuze) for soort, leven in enumerate(levens)]
    rijen = nummer(meldingen, count(9_000_001))
    neem_in(Gelezen(rijen, ()), vandaag=opdracht.op, kanaal=KANAAL, door=None)


def _verzin(opdracht: Opdracht, per_golf: Sequence[Sequence[Leven]]) -> None:
    volgnummers = count(1)
    keuze = toeval("meldingen", opdracht.seed)
    bezetting = None
    gedaan = 0
    for golf in per_golf:
        for deel in _delen(golf):
            meldingen = [m for leven in deel for m in meldingen_van(leven, opdracht.op, keuze)]
            rijen = Gelezen(nummer(meldingen, volgnummers), ())
            neem_in(rijen, vandaag=opdracht.op, kanaal=KANAAL, door=None)
            opdracht.meld(f"{len(rijen.rijen)} meldingen ingenomen, {Traject.objects.count()} trajecten.")
        bezetting = bezetting or Bezetting(maak_teams(_rios_nodig(), opdracht.seed))
        gedaan = handel_af(opdracht, bezetting, na=gedaan, dicht_op=_dicht_op(golf))
        opdracht.meld("Toegewezen, besluiten vastgelegd en fasen gezet.")


def _delen(golf: Sequence[Leven]) -> Iterator[Sequence[Leven]]:
    yield from (golf[i : i + PERSONEN_PER_KEER] for i in range(0, len(golf), PERSONEN_PER_KEER))


def _rios_nodig() -> Mapping[str, int]:
    per_gemeente = Counter(Traject.objects.values_list("gemeente__code", flat=True))
    return {code: ceil(aantal / CASELOAD) for code, aantal in per_gemeente.items()}


def _dicht_op(golf: Sequence[Leven]) -> dict[str, date]:
    """Wie terugkomt, en wanneer zijn traject dus gesloten was."""
    return {zoekindex(leven.persoon.bsn, doel="bsn"): leven.tot for leven in golf if leven.tot}
