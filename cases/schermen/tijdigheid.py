"""Hoe het op een dag met een open termijn staat, in woorden en met de kleur die daarbij hoort."""

from datetime import date, timedelta
from typing import NamedTuple

from cases.models import Termijn
from cases.termijnsoorten import ELDERS, hoe_laat
from rio.dagen import EEN_DAG, Kalender
from rio.templatetags.rio import datum_kort


class Merkje(NamedTuple):
    """Een merkje, met eronder wat er in het merkje zelf niet past."""

    soort: str
    tekst: str
    toelichting: str = ""


def volgende_maandag(op: date) -> date:
    """De eerste dag van de week na die van `op`."""
    return op + timedelta(days=7 - op.weekday())


def merkje_van(termijn: Termijn, op: date, kalender: Kalender) -> Merkje:
    """Wat een ander te laat doet is niet de fout van de RIO: nabellen, nooit rood."""
    merkje, uitstel_tot = _op_zich(termijn, op, kalender), termijn.uitstel_tot
    geprobeerd = f"geprobeerd op {datum_kort(termijn.geprobeerd_op, op)}" if termijn.geprobeerd_op else ""
    uitstel = f"uitgesteld tot {datum_kort(uitstel_tot, op)}" if uitstel_tot and uitstel_tot > op else ""
    delen = (merkje.toelichting, geprobeerd, uitstel)
    return merkje._replace(toelichting=", ".join(deel for deel in delen if deel))


def _op_zich(termijn: Termijn, op: date, kalender: Kalender) -> Merkje:
    if termijn.is_te_laat(op):
        return _te_laat(termijn, op, kalender)
    if termijn.redelijk_op:
        return Merkje("let-op", "zo snel mogelijk", f"haalbaar tot {datum_kort(termijn.grens_op, op)}")
    return Merkje(_soort(termijn, op), _wanneer(termijn.grens_op, op))


def _te_laat(termijn: Termijn, op: date, kalender: Kalender) -> Merkje:
    tekst = hoe_laat(kalender.werkdagen_tussen(termijn.grens_op, op))
    dag = datum_kort(termijn.grens_op, op)
    if termijn.partij in ELDERS:
        return Merkje("let-op", "nabellen", f"{tekst}, {dag}")
    return Merkje("fout", tekst, dag)


def _soort(termijn: Termijn, op: date) -> str:
    return "let-op" if termijn.grens_op < volgende_maandag(op) and termijn.partij not in ELDERS else "rust"


def _wanneer(dag: date, op: date) -> str:
    return {op: "vandaag", op + EEN_DAG: "morgen"}.get(dag, datum_kort(dag, op))
