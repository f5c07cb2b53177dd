"""De momenten van een beeld in woorden, en hoe zij in een tabel heten. Puur."""

from monitoring.beeld import BINNENKOMST, ONTSLAG


def moment_in_woorden(moment: str) -> str:
    return {BINNENKOMST: "bij binnenkomst", ONTSLAG: "bij ontslag"}.get(moment, f"na {moment} maanden")


def rijsleutel(moment: str) -> str:
    """Momenten met een getal heten in een tabel m6, m12 en m24."""
    return f"m{moment}" if moment.isdigit() else moment
