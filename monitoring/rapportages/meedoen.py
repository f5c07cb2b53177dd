"""Wie een RIO kreeg en wie meedeed, op een dag. De definities staan bij `monitoring/rapportages/bereik.py`."""

from collections.abc import Sequence
from datetime import date

from monitoring.beeld import Beeld
from monitoring.invoer import Invoer
from monitoring.tabellen import Celsoort, Kolom, Rij, Tabel, aandeel, aantal, rij_over

GESTOPT = ("doet_niet_mee", "uit_beeld")  # Traject.afsluitsoort
IN_BEIDE = "Wie in de periode binnenkwam en vrijkwam, staat in beide rijen."


def wie_meedeed(sleutel: str, invoer: Invoer, binnen: Sequence[Beeld], vrij: Sequence[Beeld]) -> Tabel:
    groepen = (("binnengekomen", "Binnengekomen", binnen), ("vrijgekomen", "Vrijgekomen", vrij))
    return Tabel(
        sleutel,
        "Wie meedeed",
        (
            Kolom("Personen"),
            Kolom("Kreeg een RIO", Celsoort.AANDEEL),
            Kolom("Deed mee"),
            Kolom("Weigerde"),
            Kolom("Gestopt"),
            Kolom("Niet bekend"),
        ),
        tuple(_rij(code, naam, wie, invoer.peildatum) for code, naam, wie in groepen),
        rijkop="Groep",
        voetnoot=IN_BEIDE,
    )


def _rij(sleutel: str, naam: str, wie: Sequence[Beeld], op: date) -> Rij:
    def met(stand: str) -> list[Beeld]:
        return [beeld for beeld in wie if deelname(beeld, op) == stand]

    cellen = (
        aantal(wie),
        aandeel(wie, lambda beeld: kreeg_rio(beeld, op)),
        *(aantal(met(stand)) for stand in ("doet_mee", "geweigerd", "gestopt", "")),
    )
    return rij_over(wie, sleutel, naam, cellen)


def kreeg_rio(beeld: Beeld, op: date) -> bool:
    return beeld.toegewezen_op is not None and beeld.toegewezen_op <= op


def deelname(beeld: Beeld, op: date) -> str:
    """Hoe het op die dag met meedoen stond: doet_mee, geweigerd, gestopt, of leeg als het niet bekend is."""
    antwoord = next((wat for dag, wat in reversed(beeld.deelname) if dag <= op), "")
    if antwoord == "geweigerd":
        return antwoord
    dicht = beeld.afgesloten_op is not None and beeld.afgesloten_op <= op
    return "gestopt" if antwoord == "ingetrokken" or (dicht and beeld.afsluitsoort in GESTOPT) else antwoord
