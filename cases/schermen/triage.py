"""Wat iemand bij het beoordelen van een dossier moet weten: hoort hij bij de doelgroep, en waarom."""

from dataclasses import dataclass
from datetime import date

from cases.doelgroep import geldende, oordeel, voorwaarden
from cases.feiten import MeldingFeit
from cases.laden import feit_van
from cases.models import Melding, Traject
from cases.schermen.dossier import Dossier
from cases.schermen.dossierkop import Feit
from cases.schermen.tijdigheid import Merkje
from rio.templatetags.rio import datum

OORDELEN = {
    "ja": Merkje("goed", "hoort bij de doelgroep"),
    "nee": Merkje("let-op", "hoort niet bij de doelgroep"),
}
ONBEKEND = Merkje("let-op", "niet te beoordelen", "Er ontbreekt een gegeven, of de gemeente stelde geen doelgroep in.")
UITKOMST = {
    True: Merkje("goed", "past"),
    False: Merkje("let-op", "past niet"),
    None: Merkje("let-op", "onbekend"),
}
TELT_NIET = Merkje("rust", "telt hier niet mee")
NAMEN = {"leeftijd": "Leeftijd bij binnenkomst", "delictgroep": "Delict", "reclasseringstoezicht": "Toezicht"}


@dataclass(frozen=True)
class Triage:
    oordeel: Merkje
    feiten: list[Feit]


def triage(traject: Traject, op: date) -> Triage:
    """Het oordeel over de laatste detentiemelding, met de doelgroep die op de dag van binnenkomst gold."""
    dossier = Dossier(traject, op)
    detenties = [melding for melding in dossier.meldingen if melding.soort == "detentie"]
    if not detenties:
        return Triage(Merkje("rust", "geen detentiemelding", "Een medewerker opende dit dossier zelf."), [])
    melding = detenties[-1]
    feit = feit_van(vars(melding))
    uitkomst = OORDELEN.get(oordeel(feit, dossier.doelgroepen), ONBEKEND)
    if melding.besluit:
        uitkomst = uitkomst._replace(toelichting=f"Besluit van {datum(melding.besloten_op)}: {melding.besluit_reden}")
    return Triage(uitkomst, _feiten(melding, feit, dossier))


def _feiten(melding: Melding, feit: MeldingFeit, dossier: Dossier) -> list[Feit]:
    doelgroep = geldende(feit, dossier.doelgroepen)
    merkjes = {v.gegeven: UITKOMST[v.voldaan] for v in (voorwaarden(feit, doelgroep) if doelgroep else ())}
    waarden = {
        "leeftijd": "onbekend" if melding.leeftijd is None else f"{melding.leeftijd} jaar",
        "delictgroep": melding.delictgroep or "onbekend",
        "reclasseringstoezicht": melding.get_reclasseringstoezicht_display() or "onbekend",
    }
    return [_feit(NAMEN[naam], waarde, merkjes.get(naam)) for naam, waarde in waarden.items()]


def _feit(label: str, waarde: str, merkje: Merkje | None) -> Feit:
    """Wat onbekend is en toch past, weegt de gemeente niet."""
    if waarde == "onbekend" and merkje == UITKOMST[True]:
        merkje = TELT_NIET
    return Feit(label, waarde, merkje.tekst if merkje else "", merkje.soort if merkje else "")
