"""De momenten van een beeld in woorden, en hoe zij in een tabel heten. Puur."""

from monitoring.beeld import NA_MAANDEN

NA_ONTSLAG = tuple(str(maanden) for maanden in NA_MAANDEN)


def momentnaam(moment: str) -> str:
    """ "binnenkomst", "ontslag", "na 6 maanden" """
    return f"na {moment} maanden" if moment in NA_ONTSLAG else moment


def moment_in_woorden(moment: str) -> str:
    """ "bij binnenkomst", "bij ontslag", "na 6 maanden" """
    return momentnaam(moment) if moment in NA_ONTSLAG else f"bij {moment}"


def rijsleutel(moment: str) -> str:
    """Momenten met een getal heten in een tabel m6, m12 en m24."""
    return f"m{moment}" if moment.isdigit() else moment
