"""De pagina Knelpunten: wat nagekeken moet worden, eigen meldingen, signalen, wat beleid leest, en de aantallen."""

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Q, QuerySet
from django.http import QueryDict

from cases.schermen.tijdigheid import Merkje
from monitoring.formulieren.knelpuntkeuze import KnelpuntKeuze, periode_naam, perioden_tot
from monitoring.knelpunttoegang import Knelpuntbereik, knelpunten_voor
from monitoring.models import Knelpunt, Signaal
from monitoring.perioden import Periode
from monitoring.schermen import knelpuntcijfers
from monitoring.schermen.knelpunten_dossier import MERKJES, met_antwoord, regels_van
from monitoring.schermen.signalen import met_zaken, signaalregels, tekstregel
from rio.models import User
from rio.pagineren import pagineer

NAKIJKEN, EIGEN, SIGNALEN, DOORGEGEVEN, AANTALLEN = "nakijken", "dossiers", "signalen", "doorgegeven", "aantallen"
NAMEN = {
    NAKIJKEN: "Na te kijken",
    EIGEN: "In dossiers",
    SIGNALEN: "Signalen",
    DOORGEGEVEN: "Doorgegeven teksten",
    AANTALLEN: "Aantallen",
}


@dataclass(frozen=True)
class Tabje:
    naam: str
    url: str
    actief: bool


def lijst(gevraagd: QueryDict, gebruiker: User, op: date) -> dict[str, Any]:
    hier = Knelpuntbereik(gebruiker, op)
    lijsten = _lijsten(gebruiker, hier)
    toon = gevraagd.get("toon", "")
    toon = toon if toon in lijsten else lijsten[0]
    mag = hier.vrij if toon == AANTALLEN else hier.vrij | hier.beleid
    gemeenten = [g for g in hier.werkt if toon == SIGNALEN or g.pk in mag]
    standen = STANDEN.get(toon, ())
    velden = (*VELDEN.get(toon, ALLE_VELDEN), *(["stand"] if standen else []))
    keuze = KnelpuntKeuze(
        gevraagd,
        toon=toon,
        velden=velden,
        gemeenten=gemeenten,
        standen=standen,
        perioden=perioden_tot(op),
    )
    tabs = [Tabje(NAMEN[naam], f"?toon={naam}", naam == toon) for naam in lijsten]
    inhoud = MAKERS[toon](gevraagd, gebruiker, hier, keuze, op)
    return {"filter": keuze, "tabs": tabs, "toon": toon, "wis_url": f"?toon={toon}", **inhoud}


def _lijsten(gebruiker: User, hier: Knelpuntbereik) -> list[str]:
    """Wat deze gebruiker te zien krijgt; wat te doen is het eerst."""
    dossiers = gebruiker.has_perm("rio.trajecten_zien")
    is_er = {
        NAKIJKEN: bool(hier.nakijken),
        EIGEN: dossiers,
        SIGNALEN: True,
        DOORGEGEVEN: bool(hier.beleid),
        AANTALLEN: bool(hier.vrij),
    }
    return [naam for naam in NAMEN if is_er[naam]]


def _nakijken(
    gevraagd: QueryDict, gebruiker: User, hier: Knelpuntbereik, keuze: KnelpuntKeuze, op: date
) -> dict[str, Any]:
    """De oudste eerst: die wacht het langst."""
    rijen = knelpunten_voor(gebruiker).filter(stand=Knelpunt.Stand.GEMELD, traject__gemeente_id__in=hier.nakijken)
    return _knelpunten(gevraagd, keuze.beperk(rijen).order_by("op", "pk"), hier)


def _eigen(
    gevraagd: QueryDict, gebruiker: User, hier: Knelpuntbereik, keuze: KnelpuntKeuze, op: date
) -> dict[str, Any]:
    return _knelpunten(gevraagd, keuze.beperk(knelpunten_voor(gebruiker)), hier)


def _knelpunten(gevraagd: QueryDict, rijen: "QuerySet[Knelpunt]", hier: Knelpuntbereik) -> dict[str, Any]:
    rijen = rijen.select_related("signaal", "door", "organisatie", "traject__jongere").defer(
        "voor_beleid", "traject__jongere__bsn"
    )
    pagina = pagineer(met_antwoord(rijen, "signaal"), gevraagd.get("pagina"))
    return {"pagina": pagina, "regels": regels_van(pagina.object_list, hier.nakijken)}


def _signalen(
    gevraagd: QueryDict, gebruiker: User, hier: Knelpuntbereik, keuze: KnelpuntKeuze, op: date
) -> dict[str, Any]:
    pagina = pagineer(keuze.beperk(met_zaken(hier.signalen())), gevraagd.get("pagina"))
    return {"pagina": pagina, "signalen": signaalregels(pagina.object_list, hier)}


def _doorgegeven(
    gevraagd: QueryDict, gebruiker: User, hier: Knelpuntbereik, keuze: KnelpuntKeuze, op: date
) -> dict[str, Any]:
    pagina = pagineer(keuze.beperk(hier.doorgegeven().select_related("gemeente", "signaal")), gevraagd.get("pagina"))
    return {"pagina": pagina, "teksten": [tekstregel(knelpunt) for knelpunt in pagina]}


def _aantallen(
    gevraagd: QueryDict, gebruiker: User, hier: Knelpuntbereik, keuze: KnelpuntKeuze, op: date
) -> dict[str, Any]:
    """Alleen van gemeenten waarvan hij elk dossier mag openen; beleid leest ze zonder kleine groep in het rapport."""
    gemeente, periode = keuze.gekozen_gemeente, keuze.gekozen_periode
    gekozen = [gemeente] if gemeente else [g for g in hier.werkt if g.pk in hier.vrij]
    waar = f"Gemeente {gekozen[0]}" if len(gekozen) == 1 else "Alle gemeenten"
    rijen = keuze.beperk(Knelpunt.objects.filter(gemeente__in=gekozen))
    return {"cijfers": knelpuntcijfers.tabel(rijen), "over": _over(waar, periode)}


def _over(waar: str, periode: Periode | None) -> str:
    return f"{waar}, {periode_naam(periode)}" if periode else waar


Maker = Callable[[QueryDict, User, Knelpuntbereik, KnelpuntKeuze, date], dict[str, Any]]
MAKERS: Mapping[str, Maker] = {
    NAKIJKEN: _nakijken,
    EIGEN: _eigen,
    SIGNALEN: _signalen,
    DOORGEGEVEN: _doorgegeven,
    AANTALLEN: _aantallen,
}
VELDEN = {AANTALLEN: ("gemeente", "periode")}
ALLE_VELDEN = ("leefgebied", "soort", "gemeente", "periode")
STANDEN = {EIGEN: Knelpunt.Stand.choices, SIGNALEN: Signaal.Stand.choices}


def merkje_van(knelpunt: Knelpunt) -> Merkje:
    return MERKJES[Knelpunt.Stand(knelpunt.stand)]


def waar_past(knelpunt: Knelpunt) -> Q:
    """Signalen van de gemeente van dit knelpunt, of van de regio daarvan."""
    regio = knelpunt.gemeente.regio_id if knelpunt.gemeente else None
    return Q(gemeente_id=knelpunt.gemeente_id or 0) | Q(regio_id=regio or 0)
