"""De tab Partners en contact: wie er rond de jongere staan, wie de regie heeft en of er is opgeschaald."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.urls import reverse
from django.utils import timezone

from cases.schermen.dossier import Dossier
from cases.schermen.jeugd import is_jeugd
from partners.deelfeiten import Periode
from partners.models import Betrokkenheid
from partners.schermen import contactlijst, delen, rond_jeugd, verzoeken
from partners.schermen.kaart import Bereikbaar
from partners.schermen.rondrijen import Rond, laad
from partners.services.opschaling import bewaren_tot
from rio.templatetags.rio import datum

Rol = Betrokkenheid.Rol
# in deze volgorde belt men
VOLGORDE = {rol: plek for plek, rol in enumerate(Rol.values)}


@dataclass(frozen=True)
class Betrokkene:
    """Eén partner zoals hij op de tab staat; `let_op` zegt wat er niet meer klopt."""

    rij: Betrokkenheid
    wie: Bereikbaar
    bij: str  # de organisatie
    let_op: str
    url: str


def tab(dossier: Dossier, pagina: str | None) -> dict[str, Any]:
    """Alles wat op de tab staat; `pagina` is die van de contactmomenten."""
    rond = laad(dossier.traject)
    anders = {"verzoeken": verzoeken.regels(rond.verzoeken, timezone.now()), "delen": delen.kort(dossier, rond)}
    return contactlijst.blok(dossier, rond, pagina) | anders | _rond(dossier, rond)


def _rond(dossier: Dossier, rond: Rond) -> dict[str, Any]:
    alle, rio_id = rond.betrokkenen, dossier.traject.rio_id
    nu = sorted((b for b in alle if b.tot is None or b.tot > dossier.op), key=lambda b: VOLGORDE[Rol(b.rol)])
    return {
        "betrokkenen": [_betrokkene(rij, dossier) for rij in nu],
        "vroeger": [_betrokkene(rij, dossier) for rij in reversed(alle) if rij not in nu],
        "hints": _hints(dossier, nu),
        "regies": [regie for regie in rond.regies if Periode(regie.van, regie.tot).geldt_op(dossier.op)],
        "opschalingen": list(reversed(rond.opschalingen)),
        "bewaren_tot": bewaren_tot(rond.opschalingen),
        "van_een_ander": [afspraak for afspraak in rond.afspraken if afspraak.wie_id != rio_id],
        "jeugd": rond_jeugd.blok(dossier, rond, nu) if is_jeugd(dossier) else [],
    }


def _betrokkene(rij: Betrokkenheid, dossier: Dossier) -> Betrokkene:
    return Betrokkene(
        rij,
        _wie(rij, dossier.op),
        str(rij.organisatie) if rij.contactpersoon else "",
        _let_op(rij, dossier),
        reverse("traject_betrokkene", args=[dossier.traject.nummer, rij.pk]),
    )


def _wie(rij: Betrokkenheid, op: date) -> Bereikbaar:
    """Wie er weg is bel je niet meer; dan de organisatie zelf."""
    mens, organisatie = rij.contactpersoon, rij.organisatie
    if organisatie is None:
        return Bereikbaar(rij.naam, rij.telefoon, "")
    if mens is None or mens.is_weg(op):
        return Bereikbaar(str(mens or organisatie), organisatie.telefoon, organisatie.email)
    return Bereikbaar(mens.naam, mens.telefoon or organisatie.telefoon, mens.email, mens.functie)


def _let_op(rij: Betrokkenheid, dossier: Dossier) -> str:
    """Op een afgesloten dossier staat alleen nog hoe het was."""
    organisatie, contactpersoon = rij.organisatie, rij.contactpersoon
    if dossier.traject.afgesloten_op or organisatie is None:
        return ""
    if contactpersoon and contactpersoon.is_weg(dossier.op):
        return f"{contactpersoon} werkt daar niet meer sinds {datum(contactpersoon.tot)}"
    if organisatie.tot and organisatie.tot <= dossier.op:
        return f"{organisatie} bestaat niet meer sinds {datum(organisatie.tot)}"
    if _werkt_elders(rij):
        return f"werkt volgens de sociale kaart niet voor {dossier.traject.gemeente}"
    return ""


def _werkt_elders(rij: Any) -> bool:
    """Wie landelijk werkt, een inrichting, en wie geen werkgebied noemt, kan overal bij horen."""
    organisatie = rij.organisatie
    return rij.kent_gebied and not rij.hier and not organisatie.landelijk and organisatie.inrichting_id is None


def _hints(dossier: Dossier, nu: list[Betrokkenheid]) -> list[tuple[str, str, str]]:
    """Wie er nog ontbreekt: tekst, knop en adres."""
    if dossier.traject.afgesloten_op:
        return []
    rollen = {rij.rol for rij in nu}
    hints = []
    if dossier.traject.reclasseringstoezicht == "J" and Rol.CASEMANAGER not in rollen:
        tekst = "Er is reclasseringstoezicht. Dan is de reclassering casemanager, maar die staat hier nog niet."
        hints.append((tekst, "Casemanager toevoegen", rond_jeugd.nieuw_url(dossier.traject, Rol.CASEMANAGER)))
    detentie = dossier.laatste_detentie
    if detentie and detentie.land and not any(r.organisatie and r.organisatie.soort == "buitenland" for r in nu):
        tekst = f"Zit vast in het buitenland ({detentie.land}). Afspraken lopen via Bureau Buitenland."
        hints.append((tekst, "Bureau Buitenland toevoegen", rond_jeugd.nieuw_url(dossier.traject, Rol.RECLASSERING)))
    return hints
