"""Getallen en perioden in gewone zinnen, ook bij niemand en bij één jongere. Puur."""

from datetime import date

from monitoring.opmaak import getal, procent
from monitoring.perioden import Periode
from monitoring.tabellen import Cel
from rio.dagen import EEN_DAG

WOORDEN = ("niemand", "één", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf")
MAANDEN = (
    *("januari", "februari", "maart", "april", "mei", "juni", "juli"),
    *("augustus", "september", "oktober", "november", "december"),
)


def woord(aantal: int) -> str:
    """Tot en met twaalf in letters, met niemand voor nul."""
    return WOORDEN[aantal] if aantal < len(WOORDEN) else getal(aantal)


def keer(aantal: int) -> str:
    """Aan het begin van een zin: "Eén keer", "Twaalf keer", "40 keer"."""
    return "Eén keer" if aantal == 1 else f"{woord(aantal).capitalize()} keer"


def aantal_jongeren(aantal: int) -> str:
    return "één jongere" if aantal == 1 else f"{getal(aantal)} jongeren"


def dag_voluit(dag: date) -> str:
    return f"{dag.day} {MAANDEN[dag.month - 1]} {dag.year}"


def in_periode(periode: Periode) -> str:
    """Aan het begin van een zin: "In 2026", "In de eerste helft van 2026", "Van 1 maart tot en met 31 mei 2026"."""
    van, tot = periode.van, periode.tot
    if (van.day, van.month, tot.day, tot.month) == (1, 1, 1, 1):
        if tot.year - van.year <= 2:
            return "In " + " en ".join(str(jaar) for jaar in range(van.year, tot.year))
        return f"Van {van.year} tot en met {tot.year - 1}"
    if (van, tot) == (date(van.year, 1, 1), date(van.year, 7, 1)):
        return f"In de eerste helft van {van.year}"
    if (van, tot) == (date(van.year, 7, 1), date(van.year + 1, 1, 1)):
        return f"In de tweede helft van {van.year}"
    laatste = tot - EEN_DAG
    eerste = dag_voluit(van).removesuffix(f" {laatste.year}")
    return f"Van {eerste} tot en met {dag_voluit(laatste)}"


def aandeel_van_de(cel: Cel, grens: int, een: str, meer: str) -> str:
    """Met het werkwoord ervoor: "had 71%", "hadden 8 van de 9", "had niemand"."""
    teller, noemer = cel.teller or 0, cel.noemer or 0
    if not teller:
        return f"{een} niemand"
    if noemer >= grens:
        return f"{een} {procent(teller / noemer)}"
    return f"{een if teller == 1 else meer} {teller} van de {noemer}"


def grenzen(cel: Cel) -> str:
    """De marge in woorden: "53% en 85%"."""
    laag, hoog = cel.interval or (0.0, 1.0)
    return f"{procent(laag)} en {procent(hoog)}"
