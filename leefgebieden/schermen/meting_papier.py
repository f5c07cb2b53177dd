"""Een lege meting op papier, voor een inrichting waar geen telefoon of laptop naar binnen mag."""

from typing import Any

from cases.schermen.dossier import Dossier
from leefgebieden import perspectief
from leefgebieden.meetmomenten import BINNENKOMST, ONTSLAG, TUSSENTIJDS
from leefgebieden.models import Meting
from leefgebieden.schaal import OMSCHRIJVINGEN, VERSIE
from leefgebieden.schermen.afdruk import Afdruk
from leefgebieden.services.metingen import leefgebieden_van, maanden_van
from rio.leefgebieden import MET_NETWERK

ALTIJD = (BINNENKOMST, ONTSLAG, TUSSENTIJDS)


def keuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """De momenten waarop de gemeente meet; wat al gemeten is achteraan."""
    maanden = {str(maand) for maand in maanden_van(dossier.traject.gemeente_id, dossier.op)}
    gedaan = set(Meting.objects.geldend().filter(traject=dossier.traject).values_list("moment", flat=True))
    momenten = [keuze for keuze in Meting.Moment.choices if keuze[0] in {*ALTIJD, *maanden}]
    return sorted(momenten, key=lambda keuze: keuze[0] in gedaan - {TUSSENTIJDS})


def inhoud(dossier: Dossier, moment: str) -> dict[str, Any]:
    treden = OMSCHRIJVINGEN[VERSIE]
    leefgebieden = leefgebieden_van(dossier.traject.gemeente_id, dossier.op)
    return {
        "traject": dossier.traject,
        "moment": Meting.Moment(moment).label,
        "leefgebieden": [
            (MET_NETWERK[code], sorted(treden[code].items()), code == perspectief.LEEFGEBIED) for code in leefgebieden
        ],
        "werkvraag": perspectief.vraag(moment),
        "werkkeuzes": Meting.Perspectief.labels,
    }


AFDRUK = Afdruk(
    naam="meting",
    titel="Meting op papier",
    uitleg=(
        "Een leeg formulier voor een gesprek waar geen telefoon of laptop mag zijn. Vul de meting daarna in RIO in.",
        "Er staat alleen een dossiernummer op, geen naam. Vernietig het papier zodra de meting in RIO staat.",
    ),
    veld="moment",
    vraag="Voor welke meting?",
    keuzes=keuzes,
    sjabloon="pdf/meting_papier.html",
    inhoud=inhoud,
)
