"""Hoe een bericht luidt dat meteen gaat: welk dossier, wat er gebeurde en wat er nu moet; nooit een naam."""

from collections.abc import Mapping, Sequence
from datetime import date

from django.urls import reverse
from django.utils.dateformat import format as schrijf

from cases.herinneringen.gebeurtenis import NIEUW, OPNIEUW, TOEGEWEZEN, VRIJLATING, Gebeurtenis
from cases.herinneringen.opstellen import HOOGSTENS_REGELS
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.templatetags.rio import datum_kort

ONDERWERPEN = {
    NIEUW: "nieuw in uw gemeente",
    TOEGEWEZEN: "aan u toegewezen",
    OPNIEUW: "opnieuw vast",
    VRIJLATING: "plotselinge vrijlating",
}
KOPPEN = {NIEUW: "Toewijzen", TOEGEWEZEN: "Eerste contact", OPNIEUW: "Nieuwe detentie", VRIJLATING: "Nu regelen"}
TERMIJN_BIJ = {NIEUW: "triage", TOEGEWEZEN: "eerste_contact"}  # wat er dan het eerst moet

Uiterlijk = Mapping[tuple[int, str], date]  # (dossier, soort termijn)


def onderwerp(gebeurtenissen: Sequence[Gebeurtenis]) -> str:
    """Zonder dossiernummer: een onderwerp staat op elk vergrendeld scherm."""
    stappen = {g.stap for g in gebeurtenissen}
    return f"RIO: {ONDERWERPEN[stappen.pop()] if len(stappen) == 1 else 'nieuws over uw dossiers'}"


def inhoud(gebeurtenissen: Sequence[Gebeurtenis], uiterlijk: Uiterlijk) -> Inhoud:
    """Vrijlatingen eerst; van een lange lijst staat de rest in RIO."""
    volgorde = [VRIJLATING, OPNIEUW, TOEGEWEZEN, NIEUW]
    op_rij = sorted(gebeurtenissen, key=lambda g: (volgorde.index(g.stap), g.voor_op, g.nummer))
    genoemd, over = op_rij[:HOOGSTENS_REGELS], len(op_rij) - HOOGSTENS_REGELS
    per_stap = {stap: [g for g in genoemd if g.stap == stap] for stap in volgorde}
    groepen = [
        Groep(KOPPEN[stap], [_regel(g, uiterlijk) for g in lijst], "let-op" if stap == VRIJLATING else "rust")
        for stap, lijst in per_stap.items()
        if lijst
    ]
    if over <= 0:
        return Inhoud(groepen)
    van_wie = "geen" if op_rij[-1].stap == NIEUW else "mij"
    return Inhoud(groepen, slot=f"En nog {over}.", slot_url=f"{reverse('trajecten')}?rio={van_wie}")


def _regel(gebeurtenis: Gebeurtenis, uiterlijk: Uiterlijk) -> Regel:
    adres = {NIEUW: "traject_toewijzen", VRIJLATING: "traject_spoed"}.get(gebeurtenis.stap, "traject")
    tekst = f"{_wat(gebeurtenis)}: dossier {gebeurtenis.nummer}"
    return Regel(tekst, reverse(adres, args=[gebeurtenis.nummer]), _toelichting(gebeurtenis, uiterlijk))


def _wat(gebeurtenis: Gebeurtenis) -> str:
    if gebeurtenis.stap == VRIJLATING:
        return f"{'Vrij sinds' if gebeurtenis.gebeurd else 'Komt vrij op'} {schrijf(gebeurtenis.voor_op, 'l j F')}"
    return {NIEUW: "Nieuw", TOEGEWEZEN: "Aan u toegewezen", OPNIEUW: "Opnieuw vast"}[gebeurtenis.stap]


def _toelichting(gebeurtenis: Gebeurtenis, uiterlijk: Uiterlijk) -> str:
    if gebeurtenis.stap == OPNIEUW:
        return f"Vast sinds {datum_kort(gebeurtenis.voor_op)}. Leg vast waardoor hij weer vastzit."
    if gebeurtenis.stap == VRIJLATING:
        return "Kijk wat er nu geregeld moet zijn." if gebeurtenis.rio_id else "Nog zonder RIO: wijs nu toe."
    wat = "Wijs toe" if gebeurtenis.stap == NIEUW else "Neem contact op"
    dag = uiterlijk.get((gebeurtenis.traject_id, TERMIJN_BIJ[gebeurtenis.stap]), date.min)
    return f"{wat}, {f'uiterlijk {datum_kort(dag)}' if dag >= gebeurtenis.vastgelegd_op else 'zo snel mogelijk'}."
