"""De kernboodschap nazorg voor de jongere (KERN), met wie hem hier helpt en wat er nu gebeurt."""

from typing import Any

from cases.schermen.dossier import Dossier
from leefgebieden.schermen.afdruk import Afdruk, begeleider, dag, talen, voornaam


def inhoud(dossier: Dossier, taal: str) -> dict[str, Any]:
    traject = dossier.traject
    vast = traject.inrichting if traject.ontslag_op is None or traject.ontslag_op >= dossier.op else None
    return {
        "taal": taal,
        "voornaam": voornaam(traject.jongere.voornamen),
        "begeleider": begeleider(dossier),
        "gemeente": str(traject.gemeente) if traject.gemeente else "",
        "inrichting": str(vast) if vast else "",
        "vrij_op": dag(traject.ontslag_op, taal) if traject.ontslag_op and vast else "",
        "op": dag(dossier.op, taal),
    }


AFDRUK = Afdruk(
    naam="kernboodschap",
    titel="Kernboodschap voor de jongere",
    uitleg=(
        "Buiten blijven begint binnen: een blad met de vaste boodschap, en met wie hem helpt en wat er nu gebeurt.",
        "Er staat niets in over zijn plan of zijn situatie. U kunt het bij het eerste gesprek achterlaten.",
    ),
    veld="taal",
    vraag="In welke taal?",
    keuzes=talen,
    sjabloon="pdf/kernboodschap.html",
    inhoud=inhoud,
)
