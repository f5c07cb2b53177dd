"""Kolommen van de caseload die een app erbij zet met een regel in RIJ_KOLOMMEN; per pagina in één keer gevuld."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date

from cases.models import Traject
from cases.schermen.tijdigheid import Merkje, volgende_maandag
from cases.termijnsoorten import alle_soorten
from rio.templatetags.rio import datum_kort
from rio.uitbreidingen import uitbreidingen

Cellen = Mapping[int, Merkje]


@dataclass(frozen=True)
class Kolom:
    """Een naam en, voor de trajecten van één pagina, per traject een cel; zonder cel blijft het vak leeg."""

    naam: str
    cellen: Callable[[Sequence[Traject], date], Cellen]
    sorteer: str = ""  # de sorteersleutel van de lijst, als die bij deze kolom hoort


def kolommen() -> tuple[Kolom, ...]:
    return uitbreidingen("RIJ_KOLOMMEN")


def _volgende_termijn(trajecten: Sequence[Traject], op: date) -> Cellen:
    soorten = alle_soorten()
    return {
        traject.pk: _merkje(traject.volgende_termijn_op, soorten[traject.volgende_termijn_soort].naam, op)
        for traject in trajecten
        if traject.volgende_termijn_op
    }


def _merkje(grens_op: date, naam: str, op: date) -> Merkje:
    if grens_op < op:
        return Merkje("fout", "te laat", f"{naam}, {datum_kort(grens_op, op)}")
    return Merkje("let-op" if grens_op < volgende_maandag(op) else "rust", datum_kort(grens_op, op), naam)


volgende_termijn = Kolom("Volgende termijn", _volgende_termijn, sorteer="termijn")
