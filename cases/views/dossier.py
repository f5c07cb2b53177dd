"""De pagina's van één dossier. Elke pagina die een dossier laat zien, laat één logregel achter."""

from typing import Any

from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.fasen import NAMEN
from cases.models import Traject
from cases.schermen import detentiebeeld, dossierkop, dossiertermijnen, gegevenskaart, tijdlijn, uitwisseling
from cases.schermen import inzage as logboek
from cases.schermen.dossier import Dossier
from cases.schermen.handelingen import handelingen_voor
from cases.schermen.tabs import tabs_voor
from cases.schermen.vastgelegd import ANDER_DOSSIER
from rio.models import Audit, User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_zien")
@require_safe
def overzicht(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    return toon_tab(request, dossier, "traject", "cases/traject_overzicht.html", _overzicht(dossier))


@alleen_met("termijnen_zien")
@require_safe
def termijnen(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = {"groepen": dossiertermijnen.groepen(dossier)}
    return toon_tab(request, dossier, "traject_termijnen", "cases/traject_termijnen.html", inhoud)


@alleen_met("trajecten_zien")
@require_safe
def detentie(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer, met_inhoud=True)
    inhoud = {
        "detenties": detentiebeeld.detenties(dossier),
        "meldingen": detentiebeeld.meldingen(dossier),
        "uitwisseling": uitwisseling.regels(dossier),
        "andere_dossiers": [(rij, NAMEN[rij.waarde]) for rij in reversed(dossier.vastgelegd[ANDER_DOSSIER])],
    }
    return toon_tab(request, dossier, "traject_detentie", "cases/traject_detentie.html", inhoud)


@alleen_met("trajecten_zien")
@require_safe
def inzage(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    pagina = pagineer(logboek.logregels(dossier.traject), request.GET.get("pagina"))
    inhoud = {"pagina": pagina, "regels": logboek.leesbaar(pagina)}
    return toon_tab(request, dossier, "traject_inzage", "cases/traject_inzage.html", inhoud)


@alleen_met("bsn_zien")
@require_POST
def bsn(request: HttpRequest, nummer: str) -> HttpResponse:
    """Het BSN staat alleen op deze ene pagina, als antwoord op de vraag."""
    dossier = dossier_van(request, nummer)
    inhoud = _overzicht(dossier) | {"bsn": dossier.traject.jongere.bsn}
    actie = Audit.Actie.BSN_TONEN
    return toon_tab(request, dossier, "traject", "cases/traject_overzicht.html", inhoud, actie=actie)


def dossier_van(request: HttpRequest, nummer: str, *, met_inhoud: bool = False) -> Dossier:
    """Het dossier met dit nummer als deze gebruiker het mag zien; ook voor de tabs van andere apps."""
    if not nummer.isprintable():
        raise Http404
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker_van(request)).voor_rij().defer("jongere__bsn")
    gevonden = get_object_or_404(zichtbaar, nummer=nummer)
    return Dossier(gevonden, timezone.localdate(), met_inhoud, voor=gebruiker_van(request))


def _overzicht(dossier: Dossier) -> dict[str, Any]:
    gebeurtenissen = tijdlijn.tijdlijn(dossier)
    return {
        "gebeurtenissen": gebeurtenissen[: tijdlijn.HOOGSTENS],
        "afgebroken": len(gebeurtenissen) > tijdlijn.HOOGSTENS,
        "hoogstens": tijdlijn.HOOGSTENS,
        "nu_te_doen": dossiertermijnen.nu_te_doen(dossier),
        "gegevens": gegevenskaart.kaart(dossier),
    }


def toon_tab(
    request: HttpRequest,
    dossier: Dossier,
    tab: str,
    sjabloon: str,
    inhoud: dict[str, Any],
    *,
    actie: str = Audit.Actie.BEKIJKEN,
) -> HttpResponse:
    """Een tab met de kop van het dossier erboven; laat een logregel achter."""
    gebruiker = gebruiker_van(request)
    logboek.leg_inzage_vast(dossier.traject, tab, actie=actie, door=gebruiker)
    return render(request, sjabloon, _kop(dossier, gebruiker, tab) | inhoud)


def _kop(dossier: Dossier, gebruiker: User, tab: str) -> dict[str, Any]:
    jongere = dossier.traject.jongere
    aandacht = dossierkop.aandachtspunten(dossier) if tab == "traject" else []
    return {
        "traject": dossier.traject,
        "jongere": jongere,
        "leeftijd": jongere.leeftijd_op(dossier.op),
        "fasen": dossierkop.fasen(dossier),
        "feiten": dossierkop.feiten(dossier),
        "waarschuwingen": dossierkop.waarschuwingen(dossier, gebruiker) + aandacht,
        "handelingen": handelingen_voor(dossier.traject, gebruiker),
        "mag_wijzigen": gebruiker.has_perm("rio.trajecten_wijzigen"),
        "tabs": tabs_voor(dossier.traject, gebruiker, tab),
        "mag_bsn_zien": jongere.heeft_bsn and gebruiker.has_perm("rio.bsn_zien"),
        "vandaag": dossier.op,
    }
