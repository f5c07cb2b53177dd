"""Wat er rond de vrijlating en een nieuwe detentie bovenaan een dossier opvalt."""

from collections.abc import Callable
from datetime import date

from django.urls import reverse

from cases.fasen import BUITEN
from cases.models import Termijn
from cases.schermen.dossier import Dossier
from cases.schermen.vastgelegd import NIEUW_CONTACT, OPEN_TAAK, SPOED
from cases.schermen.waarschuwing import Waarschuwing
from cases.spoed import onmiddellijk_bericht
from cases.toegang import mag_beslissen
from rio.models import User
from rio.templatetags.rio import datum, datum_kort


def waarschuwingen(dossier: Dossier, gebruiker: User) -> list[Waarschuwing]:
    """Alleen wie erover beslist krijgt de knop om te zeggen of iemand vrij is."""
    if dossier.traject.afgesloten_op:
        return []
    regels: tuple[Callable[[Dossier], Waarschuwing | None], ...] = (
        lambda d: _spoed_loopt(d) or _onmiddellijk_vrij(d),
        lambda d: _is_hij_vrij(d, gebruiker),
        _aanleiding,
    )
    return [waarschuwing for regel in regels if (waarschuwing := regel(dossier))]


def _url(naam: str, dossier: Dossier) -> str:
    return reverse(naam, args=[dossier.traject.nummer])


def _open_termijnen(dossier: Dossier, soort: str) -> list[Termijn]:
    return [t for t in dossier.termijnen if t.soort == soort and t.stand == Termijn.Stand.OPEN]


def _spoed_loopt(dossier: Dossier) -> Waarschuwing | None:
    aantal = sum(taak.waarde == SPOED for taak in dossier.vastgelegd[OPEN_TAAK])
    if not aantal:
        return None
    nog = "Nog één ding te regelen." if aantal == 1 else f"Nog {aantal} dingen te regelen."
    return Waarschuwing("Het spoedspoor loopt", nog, "Open het spoedspoor", _url("traject_spoed", dossier), "fout")


def _onmiddellijk_vrij(dossier: Dossier) -> Waarschuwing | None:
    detentie, vrij_op = dossier.laatste_detentie, dossier.traject.ontslag_op
    if detentie is None or vrij_op is None or dossier.traject.fase in BUITEN:
        return None
    bericht = onmiddellijk_bericht(detentie, dossier.kalender)
    if bericht is None or vrij_op < dossier.op:
        return None
    return Waarschuwing(
        f"Komt onmiddellijk vrij: {datum_kort(vrij_op, dossier.op)}",
        f"De inrichting meldde dit op {datum(bericht.ontvangen_op)}, hooguit één werkdag van tevoren.",
        "Spoedspoor starten",
        _url("traject_spoed_starten", dossier),
        "fout",
    )


def _is_hij_vrij(dossier: Dossier, gebruiker: User) -> Waarschuwing | None:
    vragen = [t for t in _open_termijnen(dossier, "ontslag_bevestigen") if t.grens_op <= dossier.op]
    if not vragen:
        return None
    titel, tekst = "Is hij vrij?", _stilte(vragen[0].uiterlijk, dossier.op)
    if not mag_beslissen(gebruiker, dossier.traject):
        return Waarschuwing(titel, tekst)
    return Waarschuwing(titel, tekst, "Geef antwoord", _url("traject_vrij", dossier))


def _stilte(ontslag_op: date, op: date) -> str:
    if ontslag_op == op:
        return "Vandaag is zijn ontslagdag. Bel de inrichting en leg vast of hij vrij is."
    return f"Zijn ontslagdag was {datum(ontslag_op)}. Niemand zei nog of hij vrij is."


def _aanleiding(dossier: Dossier) -> Waarschuwing | None:
    open_contacten = [contact for contact in dossier.vastgelegd[NIEUW_CONTACT] if contact.tot is None]
    if not open_contacten:
        return None
    return Waarschuwing(
        "Waardoor zit hij weer vast?",
        f"De detentie vanaf {datum(open_contacten[0].op)} is niet vanzelf een nieuw feit.",
        "Leg de aanleiding vast",
        _url("traject_aanleiding", dossier),
    )
