"""Wat de pagina's over rapporten laten zien."""

from dataclasses import dataclass
from datetime import timedelta
from textwrap import wrap
from typing import Any

from django.urls import reverse
from django.utils.http import urlencode

from monitoring.models import Rapport, Rapportbestand
from monitoring.opstellen import EFFECT, NULMETING
from monitoring.tabellen import Cijfers
from monitoring.vasteperioden import SINDS_START

Stand = Rapport.Stand
MERKJES = {
    Stand.WACHT: "rust",
    Stand.BEZIG: "let-op",
    Stand.KLAAR: "goed",
    Stand.MISLUKT: "fout",
    Stand.GEANNULEERD: "rust",
}
GROEP = {EFFECT: ("bereik_uitstroom", "vrijgekomen"), NULMETING: ("instroom", "binnengekomen")}
KORT = 12  # zoveel tekens van het controlegetal staan in de lijst


@dataclass(frozen=True)
class Rapportregel:
    """Een rapport in de lijst."""

    rapport: Rapport
    gebied: str
    tot_en_met: Any
    merkje: str
    gemaakt: str
    controlegetal: str

    @classmethod
    def van(cls, rapport: Rapport) -> "Rapportregel":
        return cls(
            rapport,
            gebied_van(rapport),
            laatste_dag(rapport),
            MERKJES[Stand(rapport.stand)],
            rapport.door.naam if rapport.door else "automatisch",
            rapport.controlegetal[:KORT],
        )


def gebied_van(rapport: Rapport) -> str:
    if rapport.gemeente:
        return f"gemeente {rapport.gemeente.naam}"
    return f"regio {rapport.regio.naam}" if rapport.regio else "eigen caseload"


def laatste_dag(rapport: Rapport) -> Any:
    return rapport.tot - timedelta(days=1)


def bestandsnaam(rapport: Rapport, vorm: str) -> str:
    """Soort, gebied en periode; nooit een persoon."""
    waar = rapport.gemeente or rapport.regio
    gebied = waar.code if waar else "eigen-caseload"
    return f"{rapport.soort}-{gebied}-{rapport.van}-tot-en-met-{laatste_dag(rapport)}.{vorm}".lower()


def pagina_van(rapport: Rapport) -> dict[str, Any]:
    """De voortgang, of de cijfers met wat erbij hoort."""
    klaar = rapport.stand == Stand.KLAAR
    cijfers = Cijfers.uit_json(rapport.cijfers or {}) if klaar else None
    return {
        "rapport": rapport,
        "regel": Rapportregel.van(rapport),
        "bezig": rapport.stand in (Stand.WACHT, Stand.BEZIG),
        "opnieuw": rapport.stand in (Stand.MISLUKT, Stand.GEANNULEERD),
        "cijfers": cijfers,
        "feiten": _feiten(rapport) if klaar else [],
        "controledelen": wrap(rapport.controlegetal, 16),  # zo breekt het op een telefoon
        "vormen": Rapportbestand.Vorm.choices if klaar else [],
        "te_klein": _te_klein(rapport, cijfers) if cijfers else None,
    }


def _feiten(rapport: Rapport) -> list[dict[str, str]]:
    door = rapport.door.naam if rapport.door else "automatisch"
    return [
        {"label": "Gemaakt", "waarde": f"{rapport.klaar_op:%d-%m-%Y}, gevraagd door {door}"},
        {"label": "Gevolgd tot en met", "waarde": f"{rapport.peildatum:%d-%m-%Y}"},
        {"label": "Met wat bekend was op", "waarde": f"{rapport.kennis_op:%d-%m-%Y}"},
        {"label": "Versie van de definities", "waarde": rapport.versie},
    ]


def _te_klein(rapport: Rapport, cijfers: Cijfers) -> dict[str, str] | None:
    """Is de groep waar het rapport over gaat weggelaten, dan helpt een langere periode of een groter gebied."""
    rijen = {(tabel.sleutel, rij.sleutel): rij for tabel in cijfers.tabellen for rij in tabel.rijen}
    if not rapport.vast or not rijen[GROEP[cijfers.soort]].afgeschermd:
        return None
    waar = rapport.gemeente or rapport.regio
    regio = rapport.gemeente.regio if rapport.gemeente else None
    sinds = _naar_formulier(rapport, gebied=waar.code, periode=SINDS_START) if waar else ""
    return {"sinds": sinds, "regio": _naar_formulier(rapport, gebied=regio.code) if regio else ""}


def _naar_formulier(rapport: Rapport, **begin: str) -> str:
    return f"{reverse('rapporten')}?{urlencode({'soort': rapport.soort, **begin})}"
