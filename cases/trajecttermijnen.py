"""De deadlineregels die bij een traject horen en niet bij één detentie. Puur, zoals `cases/termijnen.py`."""

from datetime import date, timedelta

from cases.eisen import Einde, Eis, dag_tekst, einde_van, haalbaar_op
from cases.termijnsoorten import COORDINATOR, RIO, RIO_RECLASSERING
from cases.trajectfeiten import Taakfeit, Trajectfeiten

TOEZICHT = "J"


def triage(feiten: Trajectfeiten) -> list[Eis]:
    """PHASE-05: toewijzen of sluiten, gerekend vanaf de melding."""
    if feiten.melding_op is None:
        return []
    werkdagen = feiten.instelling_op(feiten.melding_op).triage_werkdagen
    klaar = [dag for dag in (feiten.toegewezen_op, feiten.afgesloten_op) if dag]
    return [
        Eis(
            soort="triage",
            sleutel="",
            partij=COORDINATOR,
            anker=feiten.melding_op,
            uiterlijk=feiten.kalender.plus_werkdagen(feiten.melding_op, werkdagen),
            waarom=f"{werkdagen} werkdagen na de melding van {dag_tekst(feiten.melding_op)}.",
            voldaan_op=min(klaar, default=None),
        )
    ]


def eerste_contact(feiten: Trajectfeiten) -> list[Eis]:
    """TERM-17: contact met de jongere zelf; vervalt als hij niet (meer) meedoet."""
    anker = feiten.toegewezen_op
    if anker is None:
        return []
    werkdagen = feiten.instelling_op(anker).eerste_contact_werkdagen
    uiterlijk = feiten.kalender.plus_werkdagen(anker, werkdagen)
    periode = feiten.deelname_rond(anker, uiterlijk)
    if periode is None:
        return []
    return [
        Eis(
            soort="eerste_contact",
            sleutel="",
            partij=RIO,
            anker=anker,
            uiterlijk=uiterlijk,
            waarom=f"{werkdagen} werkdagen na de toewijzing op {dag_tekst(anker)}.",
            redelijk_op=haalbaar_op(feiten.kalender, uiterlijk, periode.van),
            einden=(*einde_van(periode, "jongere doet niet (meer) mee"), *feiten.sluiting),
        )
    ]


def einde_toezicht(feiten: Trajectfeiten) -> list[Eis]:
    """PHASE-16, OBL-10: vóór het einde van het toezicht afspreken wie het overneemt."""
    gevonden = [(d, w) for d in feiten.detenties if (w := d.waarde("toezicht_eindigt_op"))]
    if not gevonden:
        return []
    detentie, waarde = gevonden[-1]
    eindigt_op = waarde.waarde
    if not isinstance(eindigt_op, date) or detentie.waarde_van("reclasseringstoezicht") != TOEZICHT:
        return []
    weken = feiten.instelling_op(eindigt_op).einde_toezicht_weken
    uiterlijk = eindigt_op - timedelta(weeks=weken)
    return [
        Eis(
            soort="einde_toezicht",
            sleutel=detentie.sleutel,
            partij=RIO_RECLASSERING,
            anker=eindigt_op,
            uiterlijk=uiterlijk,
            waarom=f"{weken} weken voor het einde van het toezicht op {dag_tekst(eindigt_op)}.",
            redelijk_op=haalbaar_op(feiten.kalender, uiterlijk, waarde.ontvangen_op),
            detentie_id=detentie.id,
            einden=feiten.sluiting,
        )
    ]


def taken(feiten: Trajectfeiten) -> list[Eis]:
    """Wat iemand zichzelf opgaf, op de dag die hij koos."""
    return [
        Eis(
            soort="taak",
            sleutel=str(taak.id),
            partij=RIO,
            anker=taak.uiterlijk,
            uiterlijk=taak.uiterlijk,
            waarom=taak.wat,
            voldaan_op=taak.gedaan_op,
            einden=(*_einde_van_taak(taak), *feiten.sluiting),
        )
        for taak in feiten.taken
    ]


def _einde_van_taak(taak: Taakfeit) -> tuple[Einde, ...]:
    """Wie een taak schrapt, ook nadat zij te laat was, is ervan af: het was zijn eigen dag."""
    return (Einde(min(taak.einde_op, taak.uiterlijk), "hoeft niet meer"),) if taak.einde_op else ()


TRAJECTREGELS = (triage, eerste_contact, einde_toezicht, taken)
