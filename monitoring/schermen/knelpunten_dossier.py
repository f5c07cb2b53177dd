"""De knelpunten van één dossier, met wat beleid antwoordde; op de tab Uitkomsten."""

from collections.abc import Collection, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any, TypeVar

from django.db.models import Model, OuterRef, QuerySet, Subquery
from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.tijdigheid import Merkje
from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Knelpunt, Signaal, Signaalstap

Rij = TypeVar("Rij", bound=Model)
MERKJES = {
    Knelpunt.Stand.GEMELD: Merkje("let-op", "wordt nagekeken"),
    Knelpunt.Stand.DOORGEGEVEN: Merkje("rust", "bij beleid"),
    Knelpunt.Stand.NIET_DOORGEGEVEN: Merkje("rust", "niet doorgegeven"),
}
SIGNAALMERKJES = {
    Signaal.Stand.GEMELD: Merkje("rust", "wacht op beleid"),
    Signaal.Stand.IN_BEHANDELING: Merkje("let-op", "in behandeling"),
    Signaal.Stand.AFSPRAAK: Merkje("goed", "afspraak gemaakt"),
    Signaal.Stand.OPGELOST: Merkje("goed", "opgelost"),
    Signaal.Stand.NIET_OPLOSBAAR: Merkje("fout", "niet oplosbaar"),
}


@dataclass(frozen=True)
class Knelpuntregel:
    """Eén knelpunt zoals wie het dossier mag openen het leest."""

    knelpunt: Knelpunt
    merkje: Merkje
    antwoord: str
    antwoord_op: date | None
    url: str
    mag_nakijken: bool

    @property
    def is_te_wijzigen(self) -> bool:
        return self.knelpunt.stand == Knelpunt.Stand.GEMELD


def blok(dossier: Dossier) -> dict[str, Any]:
    """Voor `monitoring/_knelpunten_dossier.html`; één query, en een paar meer zodra er een knelpunt is."""
    rijen = dossier.traject.knelpunten.select_related("signaal", "door", "organisatie").defer("voor_beleid")
    knelpunten = list(met_antwoord(rijen, "signaal"))
    nakijken = Knelpuntbereik(dossier.voor, dossier.op).nakijken if knelpunten and dossier.voor else ()
    return {"regels": regels_van(knelpunten, nakijken)}


def met_antwoord(rijen: "QuerySet[Rij]", signaal: str) -> "QuerySet[Rij]":
    """Met het laatste antwoord van beleid als `antwoord` en `antwoord_op`; `signaal` is de kolom die ernaar wijst."""
    laatste = Signaalstap.objects.filter(signaal=OuterRef(signaal)).order_by("-op", "-pk")
    antwoord, op = Subquery(laatste.values("antwoord")[:1]), Subquery(laatste.values("op")[:1])
    gevonden: QuerySet[Rij] = rijen.annotate(antwoord=antwoord, antwoord_op=op)  # type: ignore[assignment]
    return gevonden


def antwoord_van(rij: Any) -> tuple[str, date | None]:
    """Uit een rij van `met_antwoord`."""
    return rij.antwoord or "", rij.antwoord_op


def regels_van(knelpunten: Sequence[Knelpunt], nakijken: Collection[int]) -> list[Knelpuntregel]:
    """Rijen van `met_antwoord`; `nakijken` zijn de gemeenten waarvan wie leest nakijkt."""
    return [_regel(knelpunt, knelpunt.traject.gemeente_id in nakijken) for knelpunt in knelpunten]


def _regel(knelpunt: Knelpunt, mag_nakijken: bool) -> Knelpuntregel:
    merkje = MERKJES[Knelpunt.Stand(knelpunt.stand)]
    if knelpunt.signaal:
        merkje = SIGNAALMERKJES[Signaal.Stand(knelpunt.signaal.stand)]
    url = reverse("knelpunt", args=[knelpunt.traject.nummer, knelpunt.pk])
    return Knelpuntregel(knelpunt, merkje, *antwoord_van(knelpunt), url, mag_nakijken)
