"""Alle metingen van een dossier met hun scores, de doelen, de regelzaken en wat er nog gemeten wordt, in één vraag."""

from collections import defaultdict
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from django.db.models import Case, CharField, F, TextField, Value, When
from django.db.models.functions import Cast, Coalesce

from cases.models import Termijn, Traject
from cases.schermen.vaste_vraag import in_een_vraag
from cases.schermen.vastgelegd import LEEG, Rijen, Vastgelegd, kolommen, ontsleuteld
from leefgebieden.meettermijnen import MEETSOORTEN
from leefgebieden.models import Doel, Meting, Regelzaak, Score

METING, SCORE, DOEL, REGELZAAK, NOG_TE_METEN = "meting", "score", "doel", "regelzaak", "nog_te_meten"
OVERGESLAGEN, LATER = "overgeslagen", "later"


class Oordeel(NamedTuple):
    """Wat er in een meting over één leefgebied staat; zonder score is er niet over gesproken."""

    score: int | None
    wens: str


@dataclass(frozen=True)
class Gemeten:
    """De laatste versie van een meting."""

    nummer: int
    op: date
    moment: str
    schaal: int
    overgeslagen: bool
    door: str
    perspectief: str
    oordelen: Mapping[str, Oordeel] = field(default_factory=dict)


@dataclass(frozen=True)
class Rijenboek:
    """De rijen van een dossier, per soort, van oud naar nieuw."""

    metingen: list[Gemeten]
    per_soort: Mapping[str, list[Vastgelegd]]

    @property
    def gedaan(self) -> list[Gemeten]:
        return [meting for meting in self.metingen if not meting.overgeslagen]

    def doelen(self, leefgebied: str) -> list[Vastgelegd]:
        return [rij for rij in self.per_soort[DOEL] if rij.wat == leefgebied]


def lees(traject: Traject) -> Rijenboek:
    """In één query."""
    per_soort: dict[str, list[Vastgelegd]] = defaultdict(list)
    for rij in sorted(in_een_vraag(DEELVRAGEN, traject), key=lambda r: (r.op, r.nummer)):
        per_soort[rij.soort].append(rij)
    oordelen: dict[int | None, dict[str, Oordeel]] = defaultdict(dict)
    for rij in per_soort[SCORE]:
        oordelen[rij.detentie_id][rij.wat] = Oordeel(
            int(rij.waarde) if rij.waarde else None, ontsleuteld(Score, "wens", rij.toelichting)
        )
    metingen = [
        Gemeten(
            rij.nummer,
            rij.op,
            rij.wat,
            int(rij.toelichting),
            rij.waarde == OVERGESLAGEN,
            rij.door or "",
            "" if rij.waarde == OVERGESLAGEN else rij.waarde,
            oordelen[rij.nummer],
        )
        for rij in per_soort[METING]
    ]
    return Rijenboek(metingen, per_soort)


def _metingen(traject: Traject) -> Rijen:
    return kolommen(
        Meting.objects.geldend().filter(traject=traject),
        METING,
        op=F("op"),
        wat=F("moment"),
        waarde=Case(When(is_overgeslagen=True, then=Value(OVERGESLAGEN, CharField())), default=F("perspectief")),
        toelichting=Cast("schaal", TextField()),
        door=F("door__naam"),
    )


def _scores(traject: Traject) -> Rijen:
    """Een score hangt aan haar meting: dat nummer staat waar anders de detentie staat."""
    return kolommen(
        Score.objects.filter(meting__traject=traject, meting__vervangen_door__isnull=True),
        SCORE,
        op=F("meting__op"),
        wat=F("leefgebied"),
        waarde=Coalesce(Cast("score", CharField()), LEEG),
        toelichting=F("wens"),
        detentie_id=F("meting_id"),
    )


def _doelen(traject: Traject) -> Rijen:
    stand = Case(When(uitkomst="", actief_op=None, then=Value(LATER, CharField())), default=F("uitkomst"))
    return kolommen(
        Doel.objects.filter(traject=traject),
        DOEL,
        op=F("op"),
        tot=F("uitkomst_op"),
        wat=F("leefgebied"),
        waarde=stand,
        toelichting=F("wat"),
    )


def _regelzaken(traject: Traject) -> Rijen:
    """Hoe zij heet en wie haar doet; hoe ver zij is staat bij de feiten over de voorzieningen."""
    return kolommen(
        Regelzaak.objects.filter(traject=traject),
        REGELZAAK,
        op=F("op"),
        tot=F("uiterlijk"),
        wat=F("soort"),
        waarde=F("titel"),
        toelichting=Coalesce(F("organisatie__naam"), F("wie")),
    )


def _nog_te_meten(traject: Traject) -> Rijen:
    openstaand = Termijn.objects.filter(traject=traject, soort__in=MEETSOORTEN, stand=Termijn.Stand.OPEN)
    return kolommen(openstaand, NOG_TE_METEN, op=F("uiterlijk"), tot=F("grens_op"), wat=F("soort"))


DEELVRAGEN: tuple[Callable[[Traject], Rijen], ...] = (_metingen, _scores, _doelen, _regelzaken, _nog_te_meten)
