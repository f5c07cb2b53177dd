"""Wanneer een punt van de catalogus aan de beurt is, en welke uiterste dag daarbij past. Puur."""

from datetime import date, timedelta

from rio.dagen import Kalender

MOMENTEN = {  # code -> kop boven de voorstellen
    "binnenkomst": "Bij binnenkomst",
    "detentie": "Tijdens de detentie",
    "ontslag": "Op de dag van vrijlating",
    "daarna": "Na de vrijlating",
}
NA_VRIJLATING = ("ontslag", "daarna")

BINNENKOMST_WERKDAGEN = 10  # TERM-03, TERM-04
VOOR_ONTSLAG = timedelta(weeks=4)  # PHASE-02
DAARNA_WERKDAGEN = 10
ZONDER_ONTSLAGDAG_WERKDAGEN = 20
ALS_HET_AL_VOORBIJ_IS_WERKDAGEN = 5


def momenten_op(dag: date, vrij_op: date | None) -> tuple[str, ...]:
    """Wie vrij is, hoeft in de inrichting niets meer te regelen."""
    return NA_VRIJLATING if vrij_op and vrij_op <= dag else tuple(MOMENTEN)


def uiterlijk(wanneer: str, *, op: date, begin_op: date, ontslag_op: date | None, kalender: Kalender) -> date:
    """De uiterste dag die bij een moment past: een werkdag, en nooit voor vandaag."""
    dag = _dag_van(wanneer, begin_op, ontslag_op, kalender)
    if dag is None:
        return kalender.plus_werkdagen(op, ZONDER_ONTSLAGDAG_WERKDAGEN)
    if dag >= op:
        return dag
    snel = kalender.plus_werkdagen(op, ALS_HET_AL_VOORBIJ_IS_WERKDAGEN)
    if ontslag_op and wanneer not in NA_VRIJLATING and op <= ontslag_op < snel:
        return max(op, kalender.werkdag_op_of_voor(ontslag_op))
    return snel


def _dag_van(wanneer: str, begin_op: date, ontslag_op: date | None, kalender: Kalender) -> date | None:
    if wanneer == "binnenkomst":
        return kalender.plus_werkdagen(begin_op, BINNENKOMST_WERKDAGEN)
    if ontslag_op is None:
        return None
    if wanneer == "daarna":
        return kalender.plus_werkdagen(ontslag_op, DAARNA_WERKDAGEN)
    return kalender.werkdag_op_of_voor(ontslag_op - VOOR_ONTSLAG if wanneer == "detentie" else ontslag_op)
