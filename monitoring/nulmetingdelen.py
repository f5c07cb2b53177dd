"""De onderdelen van een 0-meting van een gemeente, in de volgorde van de bron, en hoe een doel in woorden is. Puur."""

from dataclasses import dataclass
from datetime import date

from monitoring.opmaak import getal
from rio.dagen import EEN_DAG, plus_maanden

EERSTE_JAAR = 12  # maanden na de start (GOAL-02)
ONBEKEND = "onbekend: geen oordeel"


@dataclass(frozen=True)
class Deel:
    """Een stuk van de 0-meting dat samen op één formulier staat; `sleutel` staat in het adres."""

    sleutel: str
    titel: str
    velden: tuple[str, ...]


DELEN = (
    Deel("ambities", "Ambities", ("ambities",)),
    Deel("algemeen", "Algemene gegevens", ("start_op", "partners", "convenant", "doelgroep", "positionering")),
    Deel("voorheen", "De situatie ervoor", ("nazorg_voorheen", "reden_deelname")),
    Deel("rio", "De RIO", ("eigenschappen", "taken")),
    Deel(
        "fasen",
        "Wat er per fase gebeurt",
        ("in_detentie", "in_terugkeerplan", "in_invrijheidsstelling", "in_samenleving"),
    ),
    Deel("focus", "Waar de nadruk ligt", ("focus", "focus_waarom", "citaat", "bron")),
)
OP_SLEUTEL = {deel.sleutel: deel for deel in DELEN}
VELDEN = tuple(veld for deel in DELEN for veld in deel.velden)
NAMEN = {
    "ambities": "Ambities",
    "start_op": "Gestart op",
    "partners": "Partners",
    "convenant": "Convenant",
    "doelgroep": "Doelgroep",
    "positionering": "Plaats in de organisatie",
    "nazorg_voorheen": "Wie deed de nazorg?",
    "reden_deelname": "Waarom doet de gemeente mee?",
    "eigenschappen": "Wat een RIO moet hebben",
    "taken": "Taken",
    "in_detentie": "Detentie",
    "in_terugkeerplan": "Terugkeerplan",
    "in_invrijheidsstelling": "Invrijheidsstelling",
    "in_samenleving": "Samenleving",
    "focus": "Nadruk",
    "focus_waarom": "Waaruit blijkt dat?",
    "citaat": "Het doel in eigen woorden",
    "bron": "Bron",
}


def punten(tekst: str) -> tuple[str, ...]:
    """Een lijst is één punt per regel."""
    return tuple(regel.strip() for regel in tekst.splitlines() if regel.strip())


def volgende(deel: Deel) -> Deel | None:
    plek = DELEN.index(deel) + 1
    return DELEN[plek] if plek < len(DELEN) else None


def eerste_jaar(start_op: date | None) -> str:
    """Waarover het eerste oordeel gaat: twaalf maanden vanaf de start."""
    if start_op is None:
        return ""
    laatste = plus_maanden(start_op, EERSTE_JAAR) - EEN_DAG
    return f"{start_op:%d-%m-%Y} tot en met {laatste:%d-%m-%Y}"


def streven(richting: str, streef: float | None) -> str:
    """Hoeveel procent anders dan bij het begin, en welke kant op."""
    if not richting:
        return "geen getal"
    kant = "hoger" if richting == "omhoog" else "lager"
    hoeveel = f"minstens {_kort(streef)}% {kant}" if streef is not None else kant
    return f"{hoeveel} dan bij het begin"


def bij_het_begin(waarde: float | None, n: int | None, grens_procent: int) -> str:
    """De uitgangswaarde met de groep waarover zij gaat; van een kleine groep geen percentage."""
    if waarde is None:
        return ONBEKEND
    if not n:
        return f"{_kort(waarde)}%, aantal jongeren onbekend"
    deel = f"{_kort(waarde)}%" if n >= grens_procent else getal(round(waarde * n / 100))
    return f"{deel} van {getal(n)} jongeren"


def _kort(waarde: float) -> str:
    return getal(waarde, 0 if waarde == int(waarde) else 1)
