"""Wat mensen met een dossier doen. Elke handeling gaat door de trechter en laat een logregel achter."""

from cases.services.fasen import open_punten, sluit_af, wissel_fase
from cases.services.ontslag import registreer_ontslagdatum
from cases.services.termijnen import besluit_over
from cases.services.toegang import verleen_toegang
from cases.services.toewijzen import wijs_toe
from cases.services.waarnemingen import leg_waarneming_vast, wijzig_gegevens

__all__ = [
    "besluit_over",
    "leg_waarneming_vast",
    "open_punten",
    "registreer_ontslagdatum",
    "sluit_af",
    "verleen_toegang",
    "wijs_toe",
    "wijzig_gegevens",
    "wissel_fase",
]
