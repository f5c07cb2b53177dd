"""De zelfbeoordelingen van een regio om te lezen: één jaar, en het beeld door de jaren."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.urls import reverse

from monitoring.beoordelingen import vakken
from monitoring.models import Randvoorwaardescore, Zelfbeoordeling
from monitoring.services.randvoorwaarden import ontbreekt
from monitoring.voorwaardentekst import (
    NIVEAUNAMEN,
    NIVEAUS,
    OP_NUMMER,
    VAKKEN,
    VOORWAARDEN,
    Voorwaarde,
    score_in_woorden,
    verandering,
)
from rio.models import Regio, User
from rio.rollen import rechten

LEZEN, BEOORDELEN = "rapport", "randvoorwaarden_beoordelen"
JAREN = 4  # zoveel kolommen passen naast elkaar
PIJL = {"beter": "↗", "gelijk": "→", "slechter": "↘"}


def regios_voor(gebruiker: User, op: date, recht: str = LEZEN) -> QuerySet[Regio]:
    """De regio's van wie daar is aangesteld, of in een gemeente ervan."""
    van = rechten(gebruiker, op)
    hier = Q(pk__in=van.regio_ids(recht)) | Q(gemeente__in=van.gemeente_ids(recht))
    gevonden: QuerySet[Regio] = Regio.objects.filter(hier).distinct()
    return gevonden


def verder(beoordeling: Zelfbeoordeling) -> str:
    """Het eerste deel dat nog leeg is; is alles ingevuld, dan het jaar."""
    gedaan = set(beoordeling.scores.values_list("voorwaarde", flat=True))
    leeg = next((voorwaarde for voorwaarde in VOORWAARDEN if voorwaarde.nummer not in gedaan), None)
    pad = reverse("randvoorwaarde", args=[beoordeling.regio.code, beoordeling.jaar])
    return f"{pad}?voorwaarde={leeg.nummer}" if leeg else pad


@dataclass(frozen=True)
class Vak:
    niveau: str
    nodig: str
    stand: str
    rij: Randvoorwaardescore | None


@dataclass(frozen=True)
class Blok:
    """Eén randvoorwaarde in één jaar."""

    voorwaarde: Voorwaarde
    vakken: Sequence[Vak]
    url: str

    @property
    def ingevuld(self) -> bool:
        return any(vak.rij for vak in self.vakken)


def jaarblad(regio: Regio, jaar: int, beoordeling: Zelfbeoordeling | None) -> dict[str, Any]:
    """De beoordeling van één jaar; nog leeg als niemand begon."""
    rijen = {(rij.voorwaarde, rij.niveau): rij for rij in beoordeling.scores.all()} if beoordeling else {}
    pad = reverse("randvoorwaarde", args=[regio.code, jaar])
    return {
        "regio": regio,
        "jaar": jaar,
        "beoordeling": beoordeling,
        "blokken": [_blok(voorwaarde, rijen, pad) for voorwaarde in VOORWAARDEN],
        "mist": ontbreekt(beoordeling) if beoordeling else [],
    }


def formulierblad(regio: Regio, jaar: int, voorwaarde: Voorwaarde) -> dict[str, Any]:
    """Wat er boven het formulier staat: waar het over gaat, en wat er de vorige keer over gezegd is."""
    vorige = Zelfbeoordeling.objects.filter(regio=regio, jaar__lt=jaar).order_by("jaar").last()
    rijen = vorige.scores.filter(voorwaarde=voorwaarde.nummer) if vorige else []
    eerder = _blok(voorwaarde, {(rij.voorwaarde, rij.niveau): rij for rij in rijen}, "")
    return {"uitleg": voorwaarde.partners, "vorige": vorige, "eerder": eerder}


def _blok(voorwaarde: Voorwaarde, rijen: dict[tuple[int, str], Randvoorwaardescore], pad: str) -> Blok:
    gezien = [(niveau, rijen.get((voorwaarde.nummer, niveau))) for niveau in NIVEAUS]
    return Blok(
        voorwaarde,
        [
            Vak(NIVEAUNAMEN[niveau], voorwaarde.nodig[niveau], score_in_woorden(rij.score) if rij else "", rij)
            for niveau, rij in gezien
        ],
        f"{pad}?voorwaarde={voorwaarde.nummer}",
    )


@dataclass(frozen=True)
class Beeldregel:
    """Eén vak door de jaren, met hoe het sinds de vorige keer ging."""

    naam: str
    niveau: str
    scores: Sequence[tuple[int, str]]  # jaar, score in woorden; leeg: niet ingevuld
    verandering: str
    pijl: str


@dataclass(frozen=True)
class Beeld:
    jaren: Sequence[Zelfbeoordeling]
    regels: Sequence[Beeldregel]


def beeld(beoordelingen: Sequence[Zelfbeoordeling]) -> Beeld:
    """De laatste jaren, van oud naar nieuw; een concept doet mee zover het is."""
    jaren = sorted(beoordelingen, key=lambda rij: rij.jaar)[-JAREN:]
    per_jaar = [{vak: score for vak, (score, _) in vakken(rij.scores.all()).items()} for rij in jaren]
    nummers = [rij.jaar for rij in jaren]
    return Beeld(jaren, [_regel(vak, nummers, per_jaar) for vak in VAKKEN])


def _regel(
    vak: tuple[int, str], jaren: Sequence[int], per_jaar: Sequence[dict[tuple[int, str], int | None]]
) -> Beeldregel:
    gezegd = [score_in_woorden(scores[vak]) if vak in scores else "" for scores in per_jaar]
    laatste_twee = [scores.get(vak) for scores in per_jaar[-2:]]
    woord = verandering(*laatste_twee) if len(laatste_twee) == 2 else ""
    naam, niveau = OP_NUMMER[vak[0]].naam, NIVEAUNAMEN[vak[1]]
    return Beeldregel(naam, niveau, [*zip(jaren, gezegd, strict=True)], woord, PIJL.get(woord, ""))
