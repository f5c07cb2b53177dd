"""De termijnen van één dossier: open, klaar, en wat niet meer kan of hoeft."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from cases.models import Termijn
from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje, merkje_van
from cases.termijnsoorten import ELDERS, INRICHTING, SAMEN, hoe_laat
from rio.dagen import Kalender
from rio.templatetags.rio import datum, datum_kort

Stand = Termijn.Stand


@dataclass(frozen=True)
class Termijnrij:
    termijn: Termijn
    merkje: Merkje
    eerder: str  # de dagen die eerder golden

    @property
    def inrichting(self) -> str:
        """Alleen genoemd als zij iets moet doen."""
        return str(self.termijn.inrichting or "") if self.termijn.partij in (INRICHTING, SAMEN) else ""


@dataclass(frozen=True)
class Lijstregel:
    merkje: str
    soort: str
    titel: str
    tekst: str
    toelichting: str
    url: str


@dataclass(frozen=True)
class Groepen:
    open: Sequence[Termijnrij]
    klaar: Sequence[Termijnrij]
    voorbij: Sequence[Termijnrij]


def groepen(dossier: Dossier) -> Groepen:
    """Wat openstaat het dringendst eerst, wat klaar is het laatst voldane eerst."""
    rijen = [rij_van(termijn, dossier.op, dossier.kalender) for termijn in dossier.termijnen]
    klaar = [rij for rij in rijen if rij.termijn.stand == Stand.VOLDAAN]
    return Groepen(
        open=[rij for rij in rijen if rij.termijn.stand == Stand.OPEN],
        klaar=sorted(klaar, key=lambda rij: rij.termijn.voldaan_op or date.min, reverse=True),
        voorbij=[rij for rij in rijen if rij.termijn.stand not in (Stand.OPEN, Stand.VOLDAAN)],
    )


def nu_te_doen(dossier: Dossier) -> list[Lijstregel]:
    """Wat openstaat, eerst wat van ons is."""
    open_rijen = groepen(dossier).open
    return [_lijstregel(rij) for rij in sorted(open_rijen, key=lambda rij: rij.termijn.partij in ELDERS)]


def rij_van(termijn: Termijn, op: date, kalender: Kalender) -> Termijnrij:
    eerder = ", ".join(datum(date.fromisoformat(vorige["uiterlijk"])) for vorige in termijn.geschiedenis)
    return Termijnrij(termijn, _merkje(termijn, op, kalender), eerder)


def _lijstregel(rij: Termijnrij) -> Lijstregel:
    return Lijstregel(
        merkje=rij.merkje.tekst,
        soort=rij.merkje.soort,
        titel=rij.termijn.omschrijving.naam,
        tekst=rij.termijn.get_partij_display(),
        toelichting=" · ".join(deel for deel in (rij.merkje.toelichting, rij.termijn.waarom) if deel),
        url=rij.termijn.get_absolute_url(),
    )


def _merkje(termijn: Termijn, op: date, kalender: Kalender) -> Merkje:
    if termijn.stand == Stand.OPEN:
        return merkje_van(termijn, op, kalender)
    if termijn.stand == Stand.VOLDAAN and termijn.voldaan_op:
        return _voldaan(termijn.voldaan_op, termijn.grens_op, op, kalender)
    kleur = "fout" if termijn.stand == Stand.NIET_GEHAALD else "rust"
    return Merkje(kleur, termijn.get_stand_display(), termijn.reden)


def _voldaan(voldaan_op: date, grens_op: date, op: date, kalender: Kalender) -> Merkje:
    dag = datum_kort(voldaan_op, op)
    if voldaan_op <= grens_op:
        return Merkje("goed", "voldaan", dag)
    return Merkje("goed", "voldaan", f"{dag}, {hoe_laat(kalender.werkdagen_tussen(grens_op, voldaan_op))}")
