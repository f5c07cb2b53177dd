"""Signalen en doorgegeven teksten zoals iemand zonder dossier ze leest: geen zaak, geen persoon, geen melder."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Count, QuerySet

from cases.schermen.tijdigheid import Merkje
from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Knelpunt, Signaal
from monitoring.models.knelpunt import Knelpuntsoort
from monitoring.schermen.knelpunten_dossier import SIGNAALMERKJES, antwoord_van, met_antwoord
from partners.soorten import PARTNERSOORTEN

ONDERGRENS = 5  # van minder dossiers staat het aantal er niet
WEINIG = f"minder dan {ONDERGRENS} dossiers"
HOOGSTENS_TEKSTEN = 50


@dataclass(frozen=True)
class Signaalregel:
    """Een signaal in een lijst, met wat erover te zeggen valt zonder een zaak te noemen."""

    signaal: Signaal
    merkje: Merkje
    waar: str
    zaken: str
    antwoord: str
    antwoord_op: date | None


@dataclass(frozen=True)
class Tekstregel:
    """Wat beleid van één doorgegeven knelpunt leest."""

    tekst: str
    leefgebied: str
    soort: str
    partner: str
    gemeente: str
    op: date  # alleen de maand wordt getoond
    signaal: Signaal | None


def met_zaken(signalen: "QuerySet[Signaal]") -> "QuerySet[Signaal]":
    """Met in hoeveel dossiers het speelt als `zaken`, en met het laatste antwoord."""
    return met_antwoord(signalen, "pk").annotate(zaken=Count("knelpunten__traject", distinct=True))


def signaalregels(signalen: Iterable[Signaal], hier: Knelpuntbereik) -> list[Signaalregel]:
    """Rijen van `met_zaken`."""
    return [_signaalregel(rij, hier) for rij in signalen]


def _signaalregel(signaal: Signaal, hier: Knelpuntbereik) -> Signaalregel:
    return Signaalregel(
        signaal,
        SIGNAALMERKJES[Signaal.Stand(signaal.stand)],
        waar(signaal),
        zaken_tekst(signaal, hier),
        *antwoord_van(signaal),
    )


def waar(signaal: Signaal) -> str:
    return f"regio {signaal.regio}" if signaal.regio else str(signaal.gemeente)


def zaken_tekst(signaal: Signaal, hier: Knelpuntbereik) -> str:
    """In hoeveel dossiers; wie die dossiers niet mag openen, leest van een klein aantal alleen dat het klein is."""
    zaken: int = signaal.zaken  # type: ignore[attr-defined]
    if zaken < ONDERGRENS and signaal.gemeente_id not in hier.vrij:
        return WEINIG
    return "1 dossier" if zaken == 1 else f"{zaken} dossiers"


def tekstregel(knelpunt: Knelpunt) -> Tekstregel:
    return Tekstregel(
        knelpunt.voor_beleid,
        knelpunt.get_leefgebied_display(),
        Knelpuntsoort(knelpunt.soort).label,
        PARTNERSOORTEN.get(knelpunt.partnersoort, ""),
        str(knelpunt.gemeente or ""),
        knelpunt.op,
        knelpunt.signaal,
    )


def signaal(gevonden: Signaal, hier: Knelpuntbereik) -> dict[str, Any]:
    """De pagina van één signaal; de teksten staan er zonder dossier bij."""
    met = met_zaken(Signaal.objects.filter(pk=gevonden.pk)).select_related("gemeente", "regio").get()
    teksten = gevonden.knelpunten.select_related("gemeente", "signaal").defer("tekst")
    if not gevonden.gemeente_id:
        teksten = teksten.filter(gemeente_id__in=hier.gemeenten)
    return {
        "signaal": gevonden,
        "merkje": SIGNAALMERKJES[Signaal.Stand(gevonden.stand)],
        "waar": waar(gevonden),
        "zaken": zaken_tekst(met, hier),
        "stappen": list(gevonden.stappen.select_related("door").order_by("-op", "-pk")),
        "teksten": [tekstregel(knelpunt) for knelpunt in teksten[:HOOGSTENS_TEKSTEN]],
        "mag_antwoorden": hier.mag_antwoorden(gevonden),
    }
