"""Wat er in een overzicht staat: dossiernummers, soorten termijnen en dagen; nooit een naam van een persoon."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import NamedTuple

from django.urls import reverse
from django.utils.http import urlencode

from cases.herinneringen.dagbeeld import Dagbeeld, Rij
from cases.herinneringen.stappen import KEUZE, Stap
from cases.termijnsoorten import ELDERS, INRICHTING, PARTNER, alle_soorten, hoe_laat
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.templatetags.rio import datum_kort, datum_lang

HOOGSTENS_REGELS = 40
HOOGSTENS_NUMMERS = 3  # per regel over wat vastloopt


class Punt(NamedTuple):
    """Eén stap van één termijn, nieuw voor wie het overzicht krijgt."""

    rij: Rij
    stap: Stap


class Soort(NamedTuple):
    """Een groep van het overzicht."""

    kop: str
    betekenis: str
    een: str  # in het onderwerp, achter een 1
    meer: str


TE_LAAT, VANDAAG, VOORAF, NABELLEN, VAST = "te_laat", "vandaag", "vooraf", "nabellen", "escalatie"
GROEPEN: Mapping[str, Soort] = {
    TE_LAAT: Soort("Te laat", "fout", "te laat", "te laat"),
    VANDAAG: Soort("Vandaag", "let-op", "vandaag", "vandaag"),
    VAST: Soort("Loopt vast", "let-op", "loopt vast", "lopen vast"),
    NABELLEN: Soort("Nabellen", "let-op", "na te bellen", "na te bellen"),
    VOORAF: Soort("Komt eraan", "rust", "komt eraan", "komen eraan"),
}


def onderwerp(punten: Sequence[Punt]) -> str:
    """Zonder dossiernummer: een onderwerp staat op elk vergrendeld scherm."""
    aantallen = {groep: len(lijst) for groep, lijst in _per_groep(punten).items()}
    delen = (
        f"{aantallen[groep]} {soort.een if aantallen[groep] == 1 else soort.meer}"
        for groep, soort in GROEPEN.items()
        if groep in aantallen
    )
    return f"RIO: {', '.join(delen)}"


def inhoud(punten: Sequence[Punt], dag: Dagbeeld, nog_open: int) -> Inhoud:
    """Het overzicht van een dag; van een lange lijst staat de rest in RIO."""
    return Inhoud(
        groepen=_groepen(_per_groep(punten), dag),
        inleiding=f"Nieuw voor u op {datum_lang(dag.op)}.",
        slot=f"Nog open: {nog_open} uit eerdere berichten" if nog_open else "",
        slot_url=_lijst() if nog_open else "",
    )


def _groepen(per_groep: Mapping[str, Sequence[Punt]], dag: Dagbeeld) -> list[Groep]:
    """Wat het eerst moet vooraan; wat er niet meer op past wordt alleen geteld."""
    groepen, ruimte, over = list[Groep](), HOOGSTENS_REGELS, 0
    for groep, soort in GROEPEN.items():
        lijst = sorted(per_groep.get(groep, ()), key=_volgorde)
        delen = _per_bron(lijst) if groep == VAST else [[punt] for punt in lijst]
        regels = [_bronregel(deel) if groep == VAST else _regel(deel[0], dag) for deel in delen[:ruimte]]
        groepen += [Groep(soort.kop, regels, soort.betekenis)] if regels else []
        ruimte, over = ruimte - len(regels), over + len(delen) - len(regels)
    return [*groepen, Groep("Meer", [Regel(f"en nog {over}", _lijst())])] if over else groepen


def _per_groep(punten: Sequence[Punt]) -> Mapping[str, list[Punt]]:
    per_groep: dict[str, list[Punt]] = defaultdict(list)
    for punt in punten:
        keuze = KEUZE[punt.stap]
        per_groep[NABELLEN if keuze == TE_LAAT and punt.rij.partij in ELDERS else keuze].append(punt)
    return per_groep


def _volgorde(punt: Punt) -> tuple[object, ...]:
    return punt.rij.voor_op, punt.rij.traject__nummer, punt.rij.pk


def _regel(punt: Punt, dag: Dagbeeld) -> Regel:
    rij = punt.rij
    return Regel(
        f"{alle_soorten()[rij.soort].naam} · dossier {rij.traject__nummer}",
        reverse("traject_termijn", args=[rij.traject__nummer, rij.pk]),
        _wanneer(punt, dag),
    )


def _wanneer(punt: Punt, dag: Dagbeeld) -> str:
    """Met dezelfde woorden als op de lijst van termijnen; te laat telt vanaf de grens, ook na uitstel."""
    rij = punt.rij
    if punt.stap == Stap.TE_LAAT:
        laat = hoe_laat(dag.kalender(rij.gemeente_id).werkdagen_tussen(rij.grens_op, dag.op))
        return f"{laat}, uiterlijk was {datum_kort(rij.grens_op, dag.op)}"
    voor_op = datum_kort(rij.voor_op, dag.op)
    if rij.voor_op != rij.grens_op:
        return f"uitgesteld tot {voor_op}"
    return f"zo snel mogelijk, haalbaar tot {voor_op}" if rij.redelijk_op else f"uiterlijk {voor_op}"


# --- wat vastloopt: één regel per inrichting, voor de partners samen en per RIO -------------------------------


def _per_bron(punten: Sequence[Punt]) -> list[list[Punt]]:
    """Eerst de inrichtingen, dan de partners samen, dan de RIO's."""
    per_bron: dict[tuple[int, int], list[Punt]] = defaultdict(list)
    for punt in punten:
        per_bron[_bron(punt.rij)].append(punt)
    return [per_bron[bron] for bron in sorted(per_bron)]


def _bron(rij: Rij) -> tuple[int, int]:
    if rij.partij == PARTNER:
        return 1, 0
    return (0, rij.inrichting_id or 0) if rij.partij == INRICHTING else (2, rij.rio_id or 0)


def _bronregel(punten: Sequence[Punt]) -> Regel:
    """Een inrichting bij haar naam; een collega nooit, die staat achter de link."""
    rij, laat = punten[0].rij, f"{_aantal(len(punten))} te laat"
    if rij.partij == PARTNER:
        adres = _lijst(wanneer=TE_LAAT, rio="alle", partij=PARTNER)
        return Regel(f"Antwoord van partners: {laat}", adres, _nummers(punten))
    if rij.partij != INRICHTING:
        adres = _lijst(wanneer=TE_LAAT, rio=rij.rio_id or "geen", partij="wij")
        return Regel(f"Bij één RIO: {laat}", adres, _nummers(punten))
    inrichting = {"inrichting": rij.inrichting_id} if rij.inrichting_id else {}
    adres = _lijst(wanneer=TE_LAAT, rio="alle", partij=INRICHTING, **inrichting)
    return Regel(f"{rij.inrichting__naam or 'Inrichting onbekend'}: {laat}", adres, _nummers(punten))


def _nummers(punten: Sequence[Punt]) -> str:
    nummers = list(dict.fromkeys(punt.rij.traject__nummer for punt in punten))
    genoemd, over = nummers[:HOOGSTENS_NUMMERS], len(nummers) - HOOGSTENS_NUMMERS
    rest = f" en nog {over}" if over > 0 else ""
    return f"dossier{'' if len(nummers) == 1 else 's'} {', '.join(genoemd)}{rest}"


def _aantal(termijnen: int) -> str:
    return "1 termijn" if termijnen == 1 else f"{termijnen} termijnen"


def _lijst(**filters: str | int) -> str:
    """De termijnenlijst; zonder filters alles wat nog moet, wat het eerst moet bovenaan."""
    return f"{reverse('termijnen')}?{urlencode(filters or {'wanneer': 'alles'})}"
