"""Het deel Contact van de tab Partners en contact: wat gepland is, wat er was, en vragen aan collega's."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from partners.models import Afspraak, Contactmoment, Navraag
from partners.schermen.kaart import bel_url
from partners.schermen.rondrijen import Rond
from rio.pagineren import pagineer
from rio.templatetags.rio import datum_kort

PER_PAGINA = 10


@dataclass(frozen=True)
class Afspraakregel:
    afspraak: Afspraak
    merkje: Merkje
    bel: str


@dataclass(frozen=True)
class Contactregel:
    contact: Contactmoment
    merkje: Merkje


@dataclass(frozen=True)
class Navraagregel:
    navraag: Navraag
    merkje: Merkje


def blok(dossier: Dossier, rond: Rond, pagina: str | None) -> dict[str, Any]:
    """Wat het sjabloon `_contact_lijst.html` nodig heeft."""
    contacten = Contactmoment.objects.filter(traject=dossier.traject)
    bladzijde = pagineer(contacten.select_related("organisatie", "contactpersoon", "door"), pagina, PER_PAGINA)
    return {
        "afspraken": [Afspraakregel(a, afspraakmerkje(a, dossier.op), bel_url(a.telefoon)) for a in rond.afspraken],
        "contactpagina": bladzijde,
        "contacten": [Contactregel(contact, _contactmerkje(contact, dossier.op)) for contact in bladzijde],
        "navragen": [Navraagregel(n, _navraagmerkje(n)) for n in rond.navragen],
    }


def wanneer(op: date, om: Any, vandaag: date) -> str:
    return f"{datum_kort(op, vandaag)} {om:%H:%M}" if om else datum_kort(op, vandaag)


def afspraakmerkje(afspraak: Afspraak, op: date) -> Merkje:
    """Een dag die voorbij is, vraagt of het is doorgegaan."""
    tekst = wanneer(afspraak.op, afspraak.om, op)
    if afspraak.op < op:
        return Merkje("let-op", f"{tekst}: doorgegaan?")
    return Merkje("goed" if afspraak.op == op else "rust", tekst)


def _contactmerkje(contact: Contactmoment, op: date) -> Merkje:
    if contact.ingetrokken_op:
        return Merkje("rust", "ingetrokken")
    dag = datum_kort(contact.op, op)
    return Merkje("goed", dag) if contact.gelukt else Merkje("let-op", f"geprobeerd {dag}")


def _navraagmerkje(navraag: Navraag) -> Merkje:
    return Merkje("goed", "beantwoord") if navraag.beantwoord_op else Merkje("let-op", "open")
