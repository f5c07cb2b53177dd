"""De pagina's waarop iemand gegevens van een jongere en zijn detentie vastlegt."""

from collections.abc import Callable

from django.http import HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.gegevens import (
    ContactFormulier,
    DetentieFormulier,
    GegevensFormulier,
    HerkomstFormulier,
    JeugdFormulier,
    KaderFormulier,
    VerblijfFormulier,
)
from cases.formulieren.jongere import DeelnameFormulier, IdentiteitFormulier
from cases.models import Traject, Waarneming
from cases.schermen.dossier import Dossier
from cases.schermen.jeugd import is_jeugd
from cases.services.waarnemingen import Velden, stand_van, verblijf_van
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def jongere(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Naam, geboortedatum en BSN",
        maak=lambda traject, data: IdentiteitFormulier(data, traject=traject, vandaag=vandaag),
        doe=lambda traject, form: services.wijzig_identiteit(
            traject, kies=form.wijzigingen, bsn=form.cleaned_data["bsn"], op=form.cleaned_data["op"], door=door
        ),
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def contact(request: HttpRequest, nummer: str) -> HttpResponse:
    return _gegevens(request, nummer, ContactFormulier, "Contact en taal")


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def herkomst(request: HttpRequest, nummer: str) -> HttpResponse:
    titel = "Herkomst, verblijfsstatus en kinderen"
    return _gegevens(request, nummer, HerkomstFormulier, titel, sjabloon="cases/traject_herkomst.html")


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def kader(request: HttpRequest, nummer: str) -> HttpResponse:
    return _gegevens(request, nummer, KaderFormulier, "Kader en toezicht", sjabloon="cases/traject_kader.html")


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def detentiegegevens(request: HttpRequest, nummer: str) -> HttpResponse:
    traject = zichtbaar_traject(gebruiker_van(request), nummer)
    jeugd = is_jeugd(Dossier(traject, timezone.localdate()))
    return _gegevens(request, nummer, JeugdFormulier if jeugd else DetentieFormulier, "Detentiegegevens")


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def verblijf(request: HttpRequest, nummer: str) -> HttpResponse:
    return _gegevens(
        request,
        nummer,
        VerblijfFormulier,
        "Inrichting en verblijfsvorm",
        lees=verblijf_van,
        terug="traject_detentie",
        sjabloon="cases/traject_verblijf.html",
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def deelname(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    veld = Waarneming.Veld.DEELNAME
    return wijzigpagina(
        request,
        nummer,
        titel="Deelname",
        sjabloon="cases/traject_deelname.html",
        maak=lambda traject, data: DeelnameFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: services.leg_waarneming_vast(
            traject, veld=veld, waarde=form.cleaned_data["waarde"], op=form.cleaned_data["op"], door=door
        ),
        context=lambda traject: {
            "eerder": traject.waarnemingen.filter(veld=veld).select_related("door").order_by("-op", "-pk")[:50]
        },
    )


def _gegevens(
    request: HttpRequest,
    nummer: str,
    formulier: type[GegevensFormulier],
    titel: str,
    *,
    lees: Callable[[Traject, Velden], dict[str, str]] = stand_van,
    terug: str = "traject",
    sjabloon: str = "cases/traject_wijzigen.html",
) -> HttpResponse:
    """Een pagina over de velden van dit formulier, zoals die nu gelden."""
    door, vandaag, velden = gebruiker_van(request), timezone.localdate(), formulier.velden()
    return wijzigpagina(
        request,
        nummer,
        titel=titel,
        terug=terug,
        sjabloon=sjabloon,
        maak=lambda traject, data: formulier(data, stand=lees(traject, velden), vandaag=vandaag),
        doe=lambda traject, form: services.wijzig_gegevens(
            traject, velden=velden, kies=form.kies, op=form.cleaned_data["op"], lees=lees, door=door
        ),
    )
