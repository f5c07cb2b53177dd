"""Wat er al staat als iemand een stap van een meting opent: van een verbetering alles, en anders wat nog geldt."""

from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any

from cases.fasen import BUITEN
from cases.models import Traject
from leefgebieden.formulieren.metingen import NIET
from leefgebieden.meetmomenten import BINNENKOMST
from leefgebieden.models import Meting, Score
from leefgebieden.services.metingen import TEKSTEN


@dataclass
class Vooraf:
    traject: Traject
    moment: str
    vandaag: date
    vervangt: Meting | None

    @property
    def verbetert(self) -> Meting | None:
        """De meting die verbeterd wordt; een overgeslagen meting heeft niets om mee te beginnen."""
        return self.vervangt if self.vervangt and not self.vervangt.is_overgeslagen else None

    @cached_property
    def vorige(self) -> Meting | None:
        """De meting van hiervoor."""
        alle = self.traject.metingen.gedaan().prefetch_related("scores").order_by("op", "pk")
        if self.verbetert:
            alle = alle.filter(op__lte=self.verbetert.op).exclude(pk=self.verbetert.pk)
        return alle.last()

    def eerder(self, leefgebied: str) -> Score | None:
        return _score(self.vorige, leefgebied)

    def van_gesprek(self) -> dict[str, Any]:
        if nu := self.verbetert:
            return {"op": nu.op, "hoe": nu.hoe, "motivatie_grond": nu.motivatie_grond}
        buiten = self.traject.fase in BUITEN
        return {"op": self.vandaag, "hoe": Meting.Hoe.GESPREK if buiten else Meting.Hoe.INRICHTING}

    def van_leefgebied(self, leefgebied: str) -> dict[str, Any]:
        if self.verbetert:
            return _alles(_score(self.verbetert, leefgebied)) | {"perspectief": self.verbetert.perspectief}
        return {} if self.moment == BINNENKOMST else self._uit_vorige(self.eerder(leefgebied))

    def _uit_vorige(self, eerder: Score | None) -> dict[str, Any]:
        """Nooit de score van de 0-meting: daar wordt alles mee vergeleken. Niet besproken zegt niets over nu."""
        alles = _alles(eerder)
        na_nulmeting = self.vorige is not None and self.vorige.moment == BINNENKOMST
        zonder_score = na_nulmeting or alles.get("score") == NIET
        return {naam: alles[naam] for naam in (*TEKSTEN, *(() if zonder_score else ("score",))) if alles}


def _score(meting: Meting | None, leefgebied: str) -> Score | None:
    scores = meting.scores.all() if meting else ()
    return next((score for score in scores if score.leefgebied == leefgebied), None)


def _alles(score: Score | None) -> dict[str, Any]:
    if score is None:
        return {}
    velden = (*TEKSTEN, "motivatie", "motivatie_sterkte")
    keuze = NIET if score.score is None else str(score.score)
    return {"score": keuze, **{naam: getattr(score, naam) for naam in velden}}
