"""Wat deze app in de tijdlijn van een dossier zet."""

from collections.abc import Callable, Iterator, Mapping

from cases.schermen.dossier import Dossier
from cases.schermen.tijdlijn import Gebeurtenis
from cases.schermen.vaste_vraag import in_een_vraag
from cases.schermen.vastgelegd import Vastgelegd, ontsleuteld
from partners.models import (
    Afspraak,
    Betrokkenheid,
    Contactmoment,
    Contactsoort,
    Document,
    Met,
    Navraag,
    Opschaling,
    Opschalingsbesluit,
    Regie,
    Verstrekking,
)
from partners.models.bestand import is_begeleiding
from partners.schermen import tijdlijnrijen as rijen
from partners.soorten import PARTNERSOORTEN
from rio.models import Bericht
from rio.templatetags.rio import datum

KORT = 200
MAILSTAND = dict(Bericht.Stand.choices)


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    """TIJDLIJN: contact, partners, regie, verzoeken, wat gedeeld is en documenten."""
    verborgen = dossier.voor is None or not is_begeleiding(dossier.traject, dossier.voor)
    gevonden = in_een_vraag(rijen.DEELVRAGEN, dossier.traject)
    return [g for rij in gevonden if not (verborgen and _is_verborgen(rij)) for g in MAAK[rij.soort](rij)]


def _is_verborgen(rij: Vastgelegd) -> bool:
    return rij.soort == rijen.DOCUMENT and rij.wat == Document.Voor.BEGELEIDING


def _kort(model: type, veld: str, rij: Vastgelegd) -> str:
    tekst = ontsleuteld(model, veld, rij.toelichting)
    return tekst if len(tekst) <= KORT else f"{tekst[: KORT - 1].rstrip()}…"


def _door(rij: Vastgelegd) -> str:
    return rij.door or ""


def _contact(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    """Met wie staat er alleen bij als het de jongere niet zelf was; een vergissing blijft zichtbaar."""
    met = "" if rij.waarde == Met.JONGERE else f" met {dict(Met.choices).get(rij.waarde, rij.waarde)}"
    begin = "Geprobeerd: " if rij.soort == rijen.POGING else "Contact: "
    weg = f" (ingetrokken op {datum(rij.tot)})" if rij.tot else ""
    titel = f"{begin}{Contactsoort(rij.wat).label}{met}{weg}"
    yield Gebeurtenis(rij.op, titel, _kort(Contactmoment, "samenvatting", rij), _door(rij))


def _afspraak(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    wat = f"{Contactsoort(rij.wat).label}, {rij.waarde}"
    titel = "Afspraak ging niet door" if rij.tot else "Afspraak"
    yield Gebeurtenis(rij.op, f"{titel}: {wat}", _kort(Afspraak, "toelichting", rij), _door(rij))


def _navraag(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Vraag aan {rij.waarde}", _kort(Navraag, "vraag", rij), _door(rij))


def _antwoord(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, "Antwoord van een collega", _kort(Navraag, "antwoord", rij), _door(rij))


def _betrokken(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    wie, rol = rij.waarde or _kort(Betrokkenheid, "naam", rij), Betrokkenheid.Rol(rij.wat).label
    yield Gebeurtenis(rij.op, f"Betrokken: {wie}", rol, _door(rij))
    if rij.tot:
        yield Gebeurtenis(rij.tot, f"Niet meer betrokken: {wie}", rol)


def _regie(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    vorm = Regie.Vorm(rij.wat).label
    yield Gebeurtenis(rij.op, f"Begin {vorm}", _kort(Regie, "verhaal", rij), _door(rij))
    if rij.tot:
        yield Gebeurtenis(rij.tot, f"Einde {vorm}")


def _tafel(rij: Vastgelegd) -> str:
    return f"{Opschaling.Tafel(rij.wat).label} {rij.waarde}".strip()


def _opschaling(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Opgeschaald naar {_tafel(rij)}", _kort(Opschaling, "reden", rij), _door(rij))


def _afschaling(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Afgeschaald: {_tafel(rij)}", _kort(Opschaling, "uitkomst", rij))


def _besluit(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Besluit: {_tafel(rij)}", _kort(Opschalingsbesluit, "besluit", rij), _door(rij))


def _verzoek(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    mail = f"{rij.toelichting} (mail: {MAILSTAND[rij.waarde]})" if rij.waarde in MAILSTAND else rij.toelichting
    yield Gebeurtenis(rij.op, f"Informatie gevraagd aan {rij.wat}", mail, _door(rij))


def _geopend(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"{rij.wat} opende de vraag")


def _beantwoord(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Antwoord van {rij.wat}")


def _verzoek_weg(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    yield Gebeurtenis(rij.op, f"Vraag aan {rij.wat} ingetrokken", rij.toelichting, _door(rij))


def _verstrekking(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    doel = Verstrekking.Doel(rij.wat).label
    yield Gebeurtenis(rij.op, f"Informatie gegeven aan {rij.waarde}", doel, _door(rij))


def _toestemming(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    wie = rij.waarde or PARTNERSOORTEN[rij.wat]
    hoe = "Toestemming om te delen met" if rij.soort == rijen.TOESTEMMING else "Geen toestemming om te delen met"
    yield Gebeurtenis(rij.op, f"{hoe} {wie}", bron=_door(rij))
    if rij.tot:
        yield Gebeurtenis(rij.tot, f"Toestemming ingetrokken: {wie}")


def _document(rij: Vastgelegd) -> Iterator[Gebeurtenis]:
    titel = f"Document: {ontsleuteld(Document, 'titel', rij.toelichting)}"
    yield Gebeurtenis(rij.op, f"{titel} (verwijderd)" if rij.tot else titel, bron=_door(rij) or rij.waarde)


MAAK: Mapping[str, Callable[[Vastgelegd], Iterator[Gebeurtenis]]] = {
    rijen.CONTACT: _contact,
    rijen.POGING: _contact,
    rijen.AFSPRAAK: _afspraak,
    rijen.NAVRAAG: _navraag,
    rijen.ANTWOORD: _antwoord,
    rijen.BETROKKEN: _betrokken,
    rijen.REGIE: _regie,
    rijen.OPSCHALING: _opschaling,
    rijen.AFSCHALING: _afschaling,
    rijen.BESLUIT: _besluit,
    rijen.VERZOEK: _verzoek,
    rijen.GEOPEND: _geopend,
    rijen.BEANTWOORD: _beantwoord,
    rijen.VERZOEK_WEG: _verzoek_weg,
    rijen.VERSTREKKING: _verstrekking,
    rijen.TOESTEMMING: _toestemming,
    rijen.WEIGERING: _toestemming,
    rijen.DOCUMENT: _document,
}
