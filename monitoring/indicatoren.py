"""Waarop een gemeente een doel kan zetten: een code, hoe het heet, welke kant goed is en hoe het berekend wordt. Puur.

Elke indicator is een aandeel van personen dat ook in het rapport staat. Een gemeente legt bij haar doel de code vast.
"""

from collections.abc import Callable, Sequence
from dataclasses import dataclass

from monitoring.beeld import ONTSLAG, Beeld
from monitoring.invoer import Invoer
from monitoring.rapportages.justitiecontact import nieuw_contact, volg
from monitoring.rapportages.meedoen import kreeg_rio
from monitoring.rapportages.perspectief import heeft, zelfde
from monitoring.rapportages.voorzieningen import alles_op_orde
from monitoring.statistiek import Richting
from monitoring.tabellen import Cel, aandeel

PROCENT = "procent van de jongeren"


@dataclass(frozen=True)
class Indicator:
    """Iets wat een rapport telt. `rij` is waar het in het rapport staat: (tabel, rij), en `groep` over wie het gaat."""

    code: str
    naam: str
    eenheid: str
    richting: Richting
    rij: tuple[str, str]
    reken: Callable[[Invoer], Cel]
    groep: Callable[[Invoer], Sequence[Beeld]]


def _vrij(moment: str) -> Callable[[Invoer], Sequence[Beeld]]:
    return lambda invoer: invoer.zover(invoer.vrijgekomen, moment)


def _zelfde(moment: str) -> Callable[[Invoer], Sequence[Beeld]]:
    return lambda invoer: zelfde(invoer, invoer.vrijgekomen, moment)


def _op_orde(moment: str) -> Callable[[Invoer], Cel]:
    return lambda invoer: alles_op_orde(invoer.zover(invoer.vrijgekomen, moment), moment)


def _perspectief(moment: str) -> Callable[[Invoer], Cel]:
    return lambda invoer: aandeel(zelfde(invoer, invoer.vrijgekomen, moment), lambda beeld: heeft(beeld, moment))


def _nieuw_contact(maanden: int) -> Callable[[Invoer], Cel]:
    return lambda invoer: nieuw_contact(volg(invoer.vrijgekomen, invoer.peildatum), maanden)


def _kreeg_een_rio(invoer: Invoer) -> Cel:
    return aandeel(invoer.vrijgekomen, lambda beeld: kreeg_rio(beeld, invoer.peildatum))


OMHOOG, OMLAAG = Richting.OMHOOG, Richting.OMLAAG
_ALLE = (
    Indicator(
        "voorzieningen_ontslag",
        "Alle nodige voorzieningen op orde bij ontslag",
        PROCENT,
        OMHOOG,
        ("voorzieningen_norm", "ontslag"),
        _op_orde(ONTSLAG),
        _vrij(ONTSLAG),
    ),
    Indicator(
        "voorzieningen_6",
        "Alle nodige voorzieningen op orde 6 maanden na ontslag",
        PROCENT,
        OMHOOG,
        ("voorzieningen_norm", "m6"),
        _op_orde("6"),
        _vrij("6"),
    ),
    Indicator(
        "perspectief_12",
        "Werk of een opleiding 12 maanden na ontslag",
        PROCENT,
        OMHOOG,
        ("perspectief", "m12"),
        _perspectief("12"),
        _zelfde("12"),
    ),
    Indicator(
        "nieuw_contact_12",
        "Nieuw contact met justitie binnen 12 maanden (eigen registratie)",
        PROCENT,
        OMLAAG,
        ("justitiecontact", "m12"),
        _nieuw_contact(12),
        _vrij(ONTSLAG),
    ),
    Indicator(
        "nieuw_contact_24",
        "Nieuw contact met justitie binnen 24 maanden (eigen registratie)",
        PROCENT,
        OMLAAG,
        ("justitiecontact", "m24"),
        _nieuw_contact(24),
        _vrij(ONTSLAG),
    ),
    Indicator(
        "bereik",
        "Jongeren die vrijkwamen en een RIO kregen",
        PROCENT,
        OMHOOG,
        ("bereik_deelname", "vrijgekomen"),
        _kreeg_een_rio,
        lambda invoer: invoer.vrijgekomen,
    ),
)
INDICATOREN: dict[str, Indicator] = {indicator.code: indicator for indicator in _ALLE}
