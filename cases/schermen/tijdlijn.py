"""De tijdlijn van een dossier: wat er gebeurde, nieuwste eerst; een app erboven voegt toe via TIJDLIJN."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from datetime import date

from cases.fasen import NAMEN
from cases.feiten import Ontslag, Volgorde, geldend_ontslag, volgorde_van_mens
from cases.laden import feit_van
from cases.models import Melding, TermijnBesluit, Waarneming
from cases.schermen.dossier import BESLUIT, FASE, ONTSLAG, TOEWIJZING, VERBLIJF, WAARNEMING, Dossier, Vastgelegd
from cases.schermen.meldingtekst import TITELS, kort
from cases.termijnsoorten import alle_soorten
from rio.templatetags.rio import datum
from rio.uitbreidingen import uitbreidingen

HOOGSTENS = 100
VELDEN = dict(Waarneming.Veld.choices)
VAN_FEIT = "volgt uit de feiten"


@dataclass(frozen=True)
class Gebeurtenis:
    op: date
    titel: str
    tekst: str = ""
    bron: str = ""


def tijdlijn(dossier: Dossier) -> list[Gebeurtenis]:
    """Van alle apps samen, nieuwste eerst, één meer dan er getoond wordt zodat het afbreken te zien is."""
    alle = [g for aanbieder in uitbreidingen("TIJDLIJN") for g in aanbieder(dossier)]
    return sorted(alle, key=lambda g: g.op)[::-1][: HOOGSTENS + 1]


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    """TIJDLIJN: wat deze app van een dossier weet."""
    wijzigingen = _ontslagwijzigingen(dossier)
    vast = dossier.vastgelegd
    return [
        *(_fase(rij) for rij in vast[FASE]),
        *_overplaatsingen(dossier),
        *(_melding(m, wijzigingen.get(feit_van(vars(m)).volgorde, "")) for m in dossier.meldingen),
        *(_toewijzing(rij) for rij in vast[TOEWIJZING]),
        *(_ontslag(rij, wijzigingen.get(volgorde_van_mens(rij.op, rij.nummer))) for rij in vast[ONTSLAG]),
        *(Gebeurtenis(rij.op, VELDEN[rij.wat], _leesbaar(rij), _door(rij)) for rij in vast[WAARNEMING]),
        *(_besluit(rij) for rij in vast[BESLUIT]),
    ]


def _melding(melding: Melding, wijziging: str) -> Gebeurtenis:
    bron = f"{melding.inrichting} · melding {melding.meldingnummer}"
    return Gebeurtenis(melding.meldingsdatum, TITELS[melding.soort], wijziging or kort(melding), bron)


def _fase(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, f"Fase {NAMEN[rij.wat].lower()}", rij.toelichting, _door(rij) or VAN_FEIT)


def _toewijzing(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, f"Toegewezen aan {rij.wat}", rij.toelichting, _door(rij))


def _ontslag(rij: Vastgelegd, wijziging: str | None) -> Gebeurtenis:
    tekst = wijziging or f"Ontslag op {datum(rij.tot)}."
    return Gebeurtenis(rij.op, "Ontslagdatum vastgelegd", f"{tekst} {rij.toelichting}".strip(), _door(rij))


def _besluit(rij: Vastgelegd) -> Gebeurtenis:
    """Voldaan staat op de dag waarop het gebeurde; uitstel en niet van toepassing op die van het besluit."""
    keuze = TermijnBesluit.Keuze(rij.waarde)
    titel = f"{alle_soorten()[rij.wat].naam}: {keuze.label}"
    if keuze == TermijnBesluit.Keuze.VOLDAAN and rij.tot:
        later = f", vastgelegd op {datum(rij.op)}" if rij.op != rij.tot else ""
        return Gebeurtenis(rij.tot, titel, rij.toelichting, f"{_door(rij)}{later}")
    tot = f" tot {datum(rij.tot)}" if keuze == TermijnBesluit.Keuze.UITSTEL else ""
    return Gebeurtenis(rij.op, f"{titel}{tot}", rij.toelichting, _door(rij))


def _leesbaar(rij: Vastgelegd) -> str:
    if not rij.waarde:
        return "niet meer bekend"
    return datum(date.fromisoformat(rij.waarde)) if rij.wat.endswith("_op") else rij.waarde


def _door(rij: Vastgelegd) -> str:
    return rij.door or ""


def _overplaatsingen(dossier: Dossier) -> Iterator[Gebeurtenis]:
    """Ook een andere inrichting in een gewone melding is een overplaatsing; de melding zelf staat er al."""
    gemeld = {(m.detentie_id, m.meldingsdatum) for m in dossier.meldingen if m.soort == "overplaatsing"}
    for detentie in dossier.detenties:
        for rij in dossier.van_detentie(VERBLIJF, detentie.id)[1:]:
            if (detentie.id, rij.op) not in gemeld:
                yield Gebeurtenis(rij.op, f"Overgeplaatst naar {rij.wat}", bron=_door(rij) or VAN_FEIT)


# --- hoe de ontslagdatum veranderde -------------------------------------------------------------------------


def _ontslagwijzigingen(dossier: Dossier) -> dict[Volgorde, str]:
    """Van elke melding of eigen waarneming die de geldende ontslagdatum veranderde: was en wordt."""
    return {
        wordt.volgorde: f"Ontslag van {datum(was.datum)} naar {datum(wordt.datum)}." if was else ""
        for detentie in dossier.detenties
        for was, wordt in _stappen(detentie.ontslagen)
    }


def _stappen(ontslagen: Iterable[Ontslag]) -> Iterator[tuple[Ontslag | None, Ontslag]]:
    geldend: Ontslag | None = None
    tot_nu: list[Ontslag] = []
    for ontslag in sorted(ontslagen, key=lambda o: o.volgorde):
        tot_nu.append(ontslag)
        nieuw = geldend_ontslag(tot_nu)
        if nieuw and (geldend is None or nieuw.datum != geldend.datum):
            yield geldend, nieuw
        geldend = nieuw
