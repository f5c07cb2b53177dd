"""Wat een melding zegt, in gewone woorden: kort voor de tijdlijn, volledig bij de meldingen zelf."""

from collections.abc import Callable, Iterable, Mapping

from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Melding
from rio.templatetags.rio import datum

TITELS = {
    "detentie": "Detentie gemeld",
    "screening": "Screening ontvangen",
    "overplaatsing": "Overgeplaatst",
    "ontslagdatum_gewijzigd": "Ontslagdatum gewijzigd",
    "overdracht": "Overdracht ontvangen",
    "voorwaarden": "Voorwaarden ontvangen",
    "invrijheidsstelling": "Komt vrij",
    "ontslag": "Ontslagen",
}
ANTWOORD = {"J": "ja", "N": "nee", "O": "onbekend", "": ""}
# Ook bij schulden en zorg betekent ja dat het geregeld is.
OP_ORDE = {"J": "op orde", "N": "niet op orde", "O": "onbekend, navragen", "": "niet gescreend"}
KLEUR = {"J": "goed", "N": "fout", "O": "let-op", "": "rust"}


def kort(melding: Melding) -> str:
    """Wat er nieuw is door deze soort melding."""
    return _zinnen(deel(melding) for deel in KORT[melding.soort])


def volledig(melding: Melding) -> str:
    """Alles wat de melding noemt; wat leeg is zegt niets."""
    return _zinnen(deel(melding) for deel in ALLES)


def _zinnen(delen: Iterable[str]) -> str:
    return " ".join(f"{deel[0].upper()}{deel[1:]}." for deel in delen if deel)


def _verwacht(melding: Melding) -> str:
    if melding.verwacht_ontslag_op is None:
        return ""
    hoe_vast = "definitief" if melding.soort == "invrijheidsstelling" else "verwacht"
    return f"{hoe_vast} ontslag {datum(melding.verwacht_ontslag_op)}"


def _ontslag(melding: Melding) -> str:
    return f"ontslag {datum(melding.ontslag_op)}" if melding.ontslag_op else ""


def _binnenkomst(melding: Melding) -> str:
    return f"binnengekomen {datum(melding.binnenkomst_op)}"


def _inrichting(melding: Melding) -> str:
    return f"zit nu in {melding.inrichting}"


def _titel(melding: Melding) -> str:
    restant = melding.strafrestant_dagen
    delen = (melding.titel, melding.delictgroep, f"strafrestant {restant} dagen" if restant is not None else "")
    return ", ".join(deel for deel in delen if deel)


def _gemeente(melding: Melding) -> str:
    return f"gemeente {melding.gemeente}" if melding.gemeente else "gemeente niet genoemd"


def _voorzieningen(melding: Melding) -> str:
    """Per stand bij elkaar: zo leest iemand eerst wat op orde is en dan wat niet."""
    per_stand = {
        OP_ORDE[antwoord]: ", ".join(naam for naam in VOORZIENINGEN if getattr(melding, naam) == antwoord)
        for antwoord in ("J", "N", "O")
    }
    return "; ".join(f"{stand}: {namen}" for stand, namen in per_stand.items() if namen)


def _kinderen(melding: Melding) -> str:
    antwoord = ANTWOORD[melding.minderjarige_kinderen]
    return f"minderjarige kinderen: {antwoord}" if antwoord else ""


def _toezicht(melding: Melding) -> str:
    antwoord = ANTWOORD[melding.reclasseringstoezicht]
    return f"reclasseringstoezicht: {antwoord}" if antwoord else ""


Deel = Callable[[Melding], str]
KORT: Mapping[str, tuple[Deel, ...]] = {
    "detentie": (_binnenkomst, _titel, _verwacht),
    "screening": (_voorzieningen,),
    "overplaatsing": (_inrichting,),
    "ontslagdatum_gewijzigd": (_verwacht,),
    "overdracht": (_verwacht,),
    "voorwaarden": (_toezicht,),
    "invrijheidsstelling": (_ontslag, _verwacht),
    "ontslag": (_ontslag,),
}
ALLES: tuple[Deel, ...] = (
    _binnenkomst,
    _titel,
    _verwacht,
    _ontslag,
    _gemeente,
    _voorzieningen,
    _kinderen,
    _toezicht,
)
