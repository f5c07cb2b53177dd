"""Van invoer naar een heel rapport: de hoofdstukken op volgorde, jeugd apart, en de eerste bladzijde. Puur."""

from collections.abc import Callable, Iterator

from monitoring.invoer import Invoer
from monitoring.rapportages import (
    bereik,
    gemeentemeting,
    instroom,
    inzet,
    justitiecontact,
    knelpunten,
    leefgebieden,
    perspectief,
    randvoorwaarden,
    tijdigheid,
    voorzieningen,
)
from monitoring.samenvatting import samengevat
from monitoring.tabellen import Cijfers, Hoofdstuk

VERSIE = "2026.1"  # van de definities; een andere uitleg van een begrip is een nieuwe versie
NULMETING, EFFECT = "nulmeting", "effect"
TITELS = {NULMETING: "Waar beginnen we?", EFFECT: "Lukt het om jongeren op weg te helpen?"}

Maker = Callable[[Invoer], Hoofdstuk]
HOOFDSTUKKEN: dict[str, tuple[Maker, ...]] = {
    NULMETING: (gemeentemeting.hoofdstuk, instroom.hoofdstuk),
    EFFECT: (
        bereik.hoofdstuk,
        tijdigheid.hoofdstuk,
        voorzieningen.hoofdstuk,
        leefgebieden.hoofdstuk,
        perspectief.hoofdstuk,
        justitiecontact.hoofdstuk,
        inzet.hoofdstuk,
        knelpunten.hoofdstuk,
        gemeentemeting.hoofdstuk,
        randvoorwaarden.hoofdstuk,
    ),
}
JEUGD: dict[str, tuple[Maker, ...]] = {
    NULMETING: (instroom.jeugd,),
    EFFECT: (
        bereik.jeugd,
        tijdigheid.jeugd,
        voorzieningen.jeugd,
        leefgebieden.jeugd,
        perspectief.jeugd,
        justitiecontact.jeugd,
    ),
}


NIET_UIT_BEELDEN = (knelpunten.hoofdstuk, gemeentemeting.hoofdstuk, randvoorwaarden.hoofdstuk)


def uit_beelden(invoer: Invoer) -> Iterator[Hoofdstuk]:
    """De hoofdstukken die alleen beelden nodig hebben, een voor een."""
    makers = (*HOOFDSTUKKEN[invoer.soort], *JEUGD[invoer.soort])
    return (maak(invoer) for maak in makers if maak not in NIET_UIT_BEELDEN)


def stel_op(invoer: Invoer) -> Cijfers:
    """Het rapport zoals het er zonder afscherming uitziet."""
    hoofdstukken = tuple(maak(invoer) for maak in (*HOOFDSTUKKEN[invoer.soort], *JEUGD[invoer.soort]))
    samenvatting, kern, uitspraken, in_de_weg = samengevat(invoer, hoofdstukken)
    return Cijfers(
        soort=invoer.soort,
        titel=TITELS[invoer.soort],
        gebied=invoer.gebied,
        van=invoer.periode.van,
        tot=invoer.periode.tot,
        peildatum=invoer.peildatum,
        kennis_op=invoer.kennis_op,
        versie=VERSIE,
        samenvatting=samenvatting,
        kern=kern,
        uitspraken=uitspraken,
        hoofdstukken=hoofdstukken,
        grens_procent=invoer.grens_procent,
        in_de_weg=in_de_weg,
    )
