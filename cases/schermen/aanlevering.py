"""Wat er van een aangeboden bestand wordt als men het bevestigt: gerekend, niets geschreven.

Een rij van een gemeente waar de gebruiker niet komt telt alleen mee in een aantal.
"""

from collections.abc import Callable, Collection, Iterable, Sequence
from dataclasses import dataclass, field
from datetime import date

from cases.doelgroep import Doelgroep, oordeel
from cases.feiten import MeldingFeit
from cases.indelen import Oordeel
from cases.meldingen.innemen import ZELFDE_NUMMER, nummerstand
from cases.meldingen.keuren import keur
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import KOLOMMEN, ZONDER_KOLOM, MeldingRegel, RuweRij, Weigering
from cases.models.melding import SOORTNAMEN
from rio.dagen import leeftijd_op

NIEUW, BEKEND, GEWEIGERD = "nieuw", "bekend", "geweigerd"
AL_BEKEND = ("rust", "al ingelezen", "Verandert niets.")
WAT_WORDT_HET: dict[Oordeel, tuple[str, str, str]] = {
    "ja": ("goed", "hoort bij de doelgroep", "Opent een dossier, of komt in het dossier dat er al is."),
    "nee": ("rust", "buiten de doelgroep", "Er komt geen dossier door deze melding."),
    "onbekend": ("let-op", "te beoordelen", "Er ontbreekt een gegeven. Komt in een werklijst."),
    "gemeente_onbekend": ("let-op", "gemeente onbekend", "Komt in een werklijst."),
}


@dataclass(frozen=True)
class Voorbeeldrij:
    nummer: int
    naam: str
    soort: str
    ontvangen_op: date
    inrichting: str
    gemeente: str
    kleur: str
    uitkomst: str
    uitleg: str


@dataclass(frozen=True)
class Weigerrij:
    nummer: int
    meldingnummer: str
    redenen: tuple[Weigering, ...]


@dataclass
class Voorbeeld:
    nieuw: list[Voorbeeldrij] = field(default_factory=list)
    bekend: list[Voorbeeldrij] = field(default_factory=list)
    geweigerd: list[Weigerrij] = field(default_factory=list)
    buiten_bereik: int = 0


def voorbeeld(
    rijen: Iterable[RuweRij],
    *,
    bekend: Bekend,
    gezien: dict[str, str],
    doelgroepen: Callable[[int | None], Sequence[Doelgroep]],
    bereikbaar: Collection[int],
) -> Voorbeeld:
    """Elke rij langs dezelfde keuring, dezelfde nummercontrole en dezelfde doelgroep als bij het innemen."""
    beeld = Voorbeeld()
    for rij in rijen:
        gekeurd = keur(rij, bekend.naslag)
        gemeente_id = _gemeente_id(rij, gekeurd, bekend)
        stand = nummerstand(gekeurd, gezien) if isinstance(gekeurd, MeldingRegel) else GEWEIGERD
        if gemeente_id is not None and gemeente_id not in bereikbaar:
            beeld.buiten_bereik += 1
        elif not isinstance(gekeurd, MeldingRegel):
            beeld.geweigerd.append(Weigerrij(rij.nummer, gekeurd[0].meldingnummer, tuple(gekeurd)))
        elif stand == "botst":
            botst = Weigering(rij.nummer, gekeurd.meldingnummer, "meldingnummer", ZELFDE_NUMMER)
            beeld.geweigerd.append(Weigerrij(rij.nummer, gekeurd.meldingnummer, (botst,)))
        elif stand == "bekend":
            beeld.bekend.append(_rij(gekeurd, *AL_BEKEND))
        else:
            wat = oordeel(_feit(gekeurd, gemeente_id), doelgroepen(gemeente_id))
            beeld.nieuw.append(_rij(gekeurd, *WAT_WORDT_HET[wat]))
    for lijst in (beeld.nieuw, beeld.bekend, beeld.geweigerd):
        lijst.sort(key=lambda regel: regel.nummer)
    return beeld


def onbekende_kolommen(rijen: Sequence[RuweRij]) -> list[str]:
    namen = dict.fromkeys(kolom for rij in rijen for kolom in rij.cellen)
    return [naam for naam in namen if naam not in KOLOMMEN and naam != ZONDER_KOLOM]


def _gemeente_id(rij: RuweRij, gekeurd: MeldingRegel | list[Weigering], bekend: Bekend) -> int | None:
    if isinstance(gekeurd, MeldingRegel):
        return bekend.gemeente_ids.get(gekeurd.gemeentecode)
    return bekend.gemeente_ids.get(rij.cellen.get("gemeentecode", "").strip().upper())


def _feit(regel: MeldingRegel, gemeente_id: int | None) -> MeldingFeit:
    geboren = regel.geboortedatum
    return MeldingFeit(
        meldingnummer=regel.meldingnummer,
        soort=regel.soort,
        ontvangen_op=regel.meldingsdatum,
        binnenkomst_op=regel.binnenkomst_op,
        delictgroep=regel.delictgroep,
        reclasseringstoezicht=regel.reclasseringstoezicht,
        leeftijd=leeftijd_op(geboren, regel.binnenkomst_op) if geboren else None,
        gemeente_id=gemeente_id,
    )


def _rij(regel: MeldingRegel, kleur: str, uitkomst: str, uitleg: str) -> Voorbeeldrij:
    delen = (regel.voornamen, regel.voorvoegsel, regel.achternaam)
    return Voorbeeldrij(
        nummer=regel.rij,
        naam=" ".join(deel for deel in delen if deel),
        soort=SOORTNAMEN[regel.soort],
        ontvangen_op=regel.meldingsdatum,
        inrichting=regel.inrichting,
        gemeente=regel.gemeente or "onbekend",
        kleur=kleur,
        uitkomst=uitkomst,
        uitleg=uitleg,
    )
