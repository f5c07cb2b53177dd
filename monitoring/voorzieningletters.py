"""Hoe elke voorziening er op de momenten van een beeld voor stond, in letters (`monitoring/beeld.py`). Puur."""

from collections.abc import Iterable
from dataclasses import replace
from datetime import date, timedelta

from cases.feiten import Detentiefeiten
from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.voorzieningen import (
    AANGEVRAAGD,
    JA,
    LEEFGEBIED_VAN,
    NEE,
    NVT,
    Stand,
    Voorzieningfeiten,
    stand,
)
from monitoring.beeld import BINNENKOMST, IN_ORDE, NA_MAANDEN, NIET_IN_ORDE, NIET_NODIG, ONBEKEND, ONTSLAG, WEER_VAST
from monitoring.dossier import Dossier, Meetrij
from rio.dagen import EEN_DAG, plus_maanden

EERSTE_DAGEN = timedelta(days=28)
BEVESTIGD_VOORAF, BEVESTIGD_ACHTERAF = timedelta(days=183), timedelta(days=31)


def letters(dossier: Dossier, nummer: int, ontslag: date | None) -> dict[str, str]:
    """Per moment vijf letters; een moment dat er niet is, ontbreekt."""
    detentie, feiten = dossier.kern.detenties[nummer], dossier.voorzieningen
    gevonden = {BINNENKOMST: "".join(_bij_binnenkomst(feiten, v, detentie, ontslag) for v in VOORZIENINGEN)}
    if ontslag is None:
        return gevonden
    gevonden[ONTSLAG] = _bij_ontslag(feiten, nummer, ontslag)
    for maanden in NA_MAANDEN:
        dag = plus_maanden(ontslag, maanden)
        binnen = _zit_vast(dossier.vast, detentie, ontslag, dag)
        gevonden[str(maanden)] = "".join(WEER_VAST if binnen else _later(dossier, v, dag) for v in VOORZIENINGEN)
    return gevonden


def _bij_binnenkomst(
    feiten: Voorzieningfeiten, voorziening: str, detentie: Detentiefeiten, ontslag: date | None
) -> str:
    """Het eerste dat bekend werd: op de dag zelf, of op een van de dagen erna waarop er iets veranderde."""
    begin = detentie.binnenkomst_op
    laatste = min(begin + EERSTE_DAGEN, ontslag - EEN_DAG if ontslag else date.max)
    dagen = [begin, *(dag for dag in feiten.momenten(voorziening) if begin < dag <= laatste)]
    letters = (letter(stand(feiten, voorziening, dag)) for dag in dagen if dag <= laatste)
    return next((gevonden for gevonden in letters if gevonden != ONBEKEND), ONBEKEND)


def _bij_ontslag(feiten: Voorzieningfeiten, nummer: int, ontslag: date) -> str:
    """Wie op de dag van vrijlating weer vastgezet werd, begint pas daarna opnieuw."""
    if any(d.binnenkomst_op == ontslag for d in feiten.detenties[nummer + 1 :]):
        feiten = replace(feiten, detenties=feiten.detenties[: nummer + 1])
    return "".join(letter(stand(feiten, voorziening, ontslag)) for voorziening in VOORZIENINGEN)


def _later(dossier: Dossier, voorziening: str, dag: date) -> str:
    gevonden = stand(dossier.voorzieningen, voorziening, dag)
    bevestigd = _is_recent(gevonden, dag) or _is_besproken(dossier.metingen, LEEFGEBIED_VAN[voorziening], dag)
    return letter(gevonden) if bevestigd else ONBEKEND


def _is_recent(gevonden: Stand, dag: date) -> bool:
    geldig = gevonden.geldig_tot is not None and gevonden.geldig_tot >= dag
    return geldig or (gevonden.op is not None and gevonden.op > dag - BEVESTIGD_VOORAF)


def _is_besproken(metingen: Iterable[Meetrij], leefgebied: str, dag: date) -> bool:
    van, tot = dag - BEVESTIGD_VOORAF, dag + BEVESTIGD_ACHTERAF
    return any(van < m.op <= tot and m.scores.get(leefgebied) is not None for m in metingen)


def letter(gevonden: Stand) -> str:
    """Eén letter voor hoe een voorziening ervoor staat; aangevraagd is nog niet in orde."""
    if gevonden.in_orde == JA:
        return IN_ORDE
    if gevonden.nodig in (NEE, NVT):
        return NIET_NODIG
    return NIET_IN_ORDE if gevonden.in_orde in (NEE, AANGEVRAAGD) else ONBEKEND


def _zit_vast(detenties: Iterable[Detentiefeiten], deze: Detentiefeiten, ontslag: date, dag: date) -> bool:
    """In een andere detentie, die op of na de dag van vrijlating begon; op de dag van een ontslag is hij vrij."""
    return any(
        d.id != deze.id
        and ontslag <= d.binnenkomst_op <= dag
        and (not (vrij := d.werkelijk_ontslag) or dag < vrij.datum)
        for d in detenties
    )
