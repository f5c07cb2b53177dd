"""Measuring: recording, correcting and skipping."""

from datetime import date

from leefgebieden.services.metingen import sla_meting_over
from tests.leefgebieden import bouwstenen as maak

HANDELINGEN = {
    "leg_meting_vast": lambda t, o, c: maak.meting(t, door=c),
    "sla_meting_over": lambda t, o, c: sla_meting_over(
        t, moment="binnenkomst", detentie_id=None, op=date(2026, 11, 20), reden="Te kort binnen.", door=c
    ),
}
