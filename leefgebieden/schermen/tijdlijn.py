"""Wat deze app aan de tijdlijn van een dossier toevoegt."""

from collections.abc import Callable, Mapping

from cases.schermen.dossier import Dossier
from cases.schermen.tijdlijn import Gebeurtenis
from cases.schermen.vaste_vraag import in_een_vraag
from cases.schermen.vastgelegd import Vastgelegd, ontsleuteld
from leefgebieden.models import Doel, Meting, Planversie
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.regelzaakstappen import naam
from leefgebieden.schermen import tijdlijnrijen as rijen

KORT = 200


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    """TIJDLIJN: metingen, versies van het plan, wat geregeld of afgewezen is, en hoe doelen afliepen."""
    return [MAAK[rij.soort](rij) for rij in in_een_vraag(rijen.DEELVRAGEN, dossier.traject)]


def _kort(model: type, veld: str, rij: Vastgelegd) -> str:
    tekst = ontsleuteld(model, veld, rij.toelichting)
    return tekst if len(tekst) <= KORT else f"{tekst[: KORT - 1].rstrip()}…"


def _meting(rij: Vastgelegd) -> Gebeurtenis:
    wat = "Meting overgeslagen" if rij.waarde else "Meting"
    titel = f"{wat}: {Meting.Moment(rij.wat).label}"
    return Gebeurtenis(rij.op, titel, _kort(Meting, "reden", rij), rij.door or "")


def _voorgelegd(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, f"Nazorgplan versie {rij.wat} voorgelegd", bron=rij.door or "")


def _besloten(rij: Vastgelegd) -> Gebeurtenis:
    titel = f"Nazorgplan versie {rij.wat} {Planversie.Stand(rij.waarde).label}"
    return Gebeurtenis(rij.op, titel, _kort(Planversie, "opmerking", rij), rij.door or "")


def _regelzaak(rij: Vastgelegd) -> Gebeurtenis:
    soort, _, titel = rij.wat.partition(":")
    return Gebeurtenis(rij.op, f"{titel or SOORTEN[soort].naam}: {naam(soort, rij.waarde)}", bron=rij.door or "")


def _doel(rij: Vastgelegd) -> Gebeurtenis:
    titel = f"Doel {Doel.Uitkomst(rij.waarde).label}"
    return Gebeurtenis(rij.op, titel, _kort(Doel, "wat", rij), rij.door or "")


MAAK: Mapping[str, Callable[[Vastgelegd], Gebeurtenis]] = {
    rijen.METING: _meting,
    rijen.VOORGELEGD: _voorgelegd,
    rijen.BESLOTEN: _besloten,
    rijen.REGELZAAK: _regelzaak,
    rijen.DOEL: _doel,
}
