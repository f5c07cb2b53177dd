"""Hoe het met één leefgebied ging: scores door de tijd, wat hij wilde en wil, feiten en wat ervoor geregeld wordt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from cases.schermen.vastgelegd import Vastgelegd, ontsleuteld
from leefgebieden import perspectief
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Doel, Meting, Vaststelling
from leefgebieden.schaal import omschrijving
from leefgebieden.schermen.leefgebieden import Cel, cel
from leefgebieden.schermen.leefgebiedrijen import LATER, Gemeten, lees
from leefgebieden.schermen.lijn import Lijn, lijn
from leefgebieden.schermen.regelzaaklijst import Lijstregel, regelzaken
from leefgebieden.schermen.voorzieningen import merkje
from leefgebieden.voorzieningen import IN_ORDE, NAMEN, NODIG, VOORZIENING_VAN, Voorzieningfeiten, stand
from rio.leefgebieden import MET_NETWERK
from rio.templatetags.rio import datum

BRON = {"melding": "melding van de inrichting", **dict(Vaststelling.Bron.choices)}
DOELMERKJE = {
    "": Merkje("let-op", "loopt"),
    LATER: Merkje("rust", "later"),
    Doel.Uitkomst.BEHAALD: Merkje("goed", "behaald"),
    Doel.Uitkomst.DEELS: Merkje("let-op", "deels behaald"),
    Doel.Uitkomst.NIET: Merkje("rust", "niet behaald"),
}


@dataclass(frozen=True)
class Meetregel:
    """Dit leefgebied in één meting."""

    op: date
    moment: str
    url: str
    cel: Cel
    woorden: str
    wens: str
    werk: str
    door: str


@dataclass(frozen=True)
class Blad:
    naam: str
    meetregels: Sequence[Meetregel]  # nieuwste eerst
    lijn: Lijn | None
    voorziening: str
    voorziening_url: str
    merkje: Merkje | None
    vaststellingen: Sequence[Lijstregel]
    regelzaken: Sequence[Lijstregel]
    doelen: Sequence[Lijstregel]


def blad(dossier: Dossier, code: str) -> Blad:
    """Alles in drie queries, naast die van de kop."""
    boek, feiten = lees(dossier.traject), van_dossier(dossier)
    regels = [regel for meting in boek.gedaan if (regel := _meetregel(dossier, meting, code))]
    voorziening = VOORZIENING_VAN.get(code, "")
    nummer = dossier.traject.nummer
    return Blad(
        naam=MET_NETWERK[code],
        meetregels=regels[::-1],
        lijn=lijn([(r.op, r.cel.score, r.cel.kleur) for r in regels if r.cel.score]),
        voorziening=NAMEN.get(voorziening, ""),
        voorziening_url=reverse("traject_voorziening", args=[nummer, voorziening]) if voorziening else "",
        merkje=merkje(voorziening, stand(feiten, voorziening, dossier.op)) if voorziening else None,
        vaststellingen=_vaststellingen(feiten, voorziening) if voorziening else [],
        regelzaken=regelzaken(dossier, boek, feiten, code),
        doelen=[_doel(nummer, rij) for rij in boek.doelen(code)],
    )


def _meetregel(dossier: Dossier, meting: Gemeten, code: str) -> Meetregel | None:
    gevonden = cel(meting, code)
    if gevonden is None:
        return None
    return Meetregel(
        op=meting.op,
        moment=Meting.Moment(meting.moment).label,
        url=reverse("traject_meting_zien", args=[dossier.traject.nummer, meting.nummer]),
        cel=gevonden,
        woorden=omschrijving(meting.schaal, code, gevonden.score),
        wens=meting.oordelen[code].wens,
        werk=_werk(meting) if code == perspectief.LEEFGEBIED else "",
        door=meting.door,
    )


def _werk(meting: Gemeten) -> str:
    if not meting.perspectief:
        return ""
    return f"{perspectief.kop(meting.moment)}: {perspectief.in_woorden(meting.perspectief)}."


def _vaststellingen(feiten: Voorzieningfeiten, voorziening: str) -> list[Lijstregel]:
    """Wat er ooit over gezegd is, nieuwste eerst."""
    return [
        Lijstregel(datum(v.op), "", f"{NODIG[v.nodig]}, {IN_ORDE[v.in_orde]}".capitalize(), "", BRON[v.bron])
        for v in reversed(feiten.vaststellingen(voorziening))
    ]


def _doel(nummer: str, rij: Vastgelegd) -> Lijstregel:
    soort, tekst, _ = DOELMERKJE[rij.waarde]
    klaar = f"op {datum(rij.tot)}" if rij.tot else ""
    url = reverse("traject_doel", args=[nummer, rij.nummer])
    return Lijstregel(tekst, soort, ontsleuteld(Doel, "wat", rij.toelichting), url, klaar)
