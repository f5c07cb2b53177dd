"""Hoe de partners in de regio zelf vinden dat zij samenwerken: acht randvoorwaarden, op twee niveaus, door de jaren.

Randvoorwaarden: de acht voorwaarden voor verantwoorde zorg uit de Staat van de Gezondheidszorg 2010 van de Inspectie
voor de Gezondheidszorg (RAND-1 tot en met RAND-8), elk op het niveau van het netwerk en van de cliënt. Het gaat om de
samenwerking in de regio, niet om personen.

Score: 1 nog niet, 2 een beetje, 3 grotendeels, 4 helemaal. De partners geven die zelf, één keer per jaar. Alleen een
beoordeling die op de datum van de gegevens was vastgesteld, telt. ‘Weten we niet’ is een antwoord en geen 1.

Verandering: de score van het laatste jaar vergeleken met die van de beoordeling ervoor: beter, gelijk of slechter. Mist
een van de twee, dan is er niets over te zeggen.
"""

from collections.abc import Sequence

from monitoring.invoer import Beoordeling, Invoer
from monitoring.tabellen import Cel, Celsoort, Hoofdstuk, Kolom, Rij, Tabel, definities
from monitoring.voorwaardentekst import NIVEAUNAMEN, OP_NUMMER, VAKKEN, score_in_woorden, verandering

JAREN = 4  # zoveel kolommen passen naast elkaar
NIET_INGEVULD = "niet ingevuld"
Vak = tuple[int, str]


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    jaren = sorted(invoer.beoordelingen, key=lambda beoordeling: beoordeling.jaar)[-JAREN:]
    tabellen = (_scores(jaren), *_acties(jaren[-1:]))
    return Hoofdstuk(
        "randvoorwaarden",
        "Randvoorwaarden in de regio",
        tabellen if jaren else (),
        inleiding="De partners in de regio beoordelen elk jaar zelf of de voorwaarden voor goede zorg er zijn.",
        tekst=() if jaren else ("Niet ingevuld: de regio heeft nog geen beoordeling vastgesteld.",),
        definities=definities(__doc__),
    )


def _scores(jaren: Sequence[Beoordeling]) -> Tabel:
    return Tabel(
        "randvoorwaarden",
        "Acht randvoorwaarden door de jaren",
        (
            *(Kolom(str(beoordeling.jaar), Celsoort.TEKST) for beoordeling in jaren),
            Kolom("Verandering", Celsoort.TEKST, "ten opzichte van de beoordeling ervoor"),
        ),
        tuple(_rij(vak, [_score(beoordeling, vak) for beoordeling in jaren]) for vak in VAKKEN),
        rijkop="Voorwaarde",
    )


def _rij(vak: Vak, scores: Sequence[tuple[bool, int | None]]) -> Rij:
    woorden = [score_in_woorden(score) if ingevuld else NIET_INGEVULD for ingevuld, score in scores]
    laatste = [score for _, score in scores[-2:]]
    anders = (verandering(*laatste) if len(laatste) == 2 else "") or "niet te zeggen"
    return Rij(_sleutel(vak), _naam(vak), 0, tuple(Cel(Celsoort.TEKST, woord) for woord in [*woorden, anders]))


def _score(beoordeling: Beoordeling, vak: Vak) -> tuple[bool, int | None]:
    """Of het vak is ingevuld, en zo ja met welke score."""
    return vak in beoordeling.scores, beoordeling.scores.get(vak, (None, ""))[0]


def _acties(laatste: Sequence[Beoordeling]) -> list[Tabel]:
    """Wat er volgens de laatste beoordeling beter moet; geen tabel als er niets staat."""
    rijen = tuple(
        Rij(_sleutel(vak), _naam(vak), 0, (Cel(Celsoort.TEKST, beoordeling.scores[vak][1]),))
        for beoordeling in laatste
        for vak in VAKKEN
        if beoordeling.scores.get(vak, (None, ""))[1]
    )
    titel = "Wat er volgens de laatste beoordeling beter moet"
    return [Tabel("verbeteracties", titel, (Kolom("Actie", Celsoort.TEKST),), rijen, rijkop="Voorwaarde")] * bool(rijen)


def _sleutel(vak: Vak) -> str:
    return f"rand{vak[0]}_{vak[1]}"


def _naam(vak: Vak) -> str:
    return f"{OP_NUMMER[vak[0]].naam}, {NIVEAUNAMEN[vak[1]].lower()}"
