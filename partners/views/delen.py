"""Het register van wat er gedeeld is, en wat de jongere daarvan vond."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.views.dossier import dossier_van, toon_tab
from cases.views.wijzigen import wijzigpagina
from partners.formulieren.delen import IntrekFormulier, ToestemmingFormulier, VerstrekkingFormulier
from partners.models import Toestemming
from partners.schermen import delen
from partners.services.toestemming import leg_toestemming_vast, trek_toestemming_in
from partners.services.verstrekkingen import gronden_voor, leg_verstrekking_vast
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
AFDRUKKEN = {
    "jongere": ("partners/verstrekking_afdruk_jongere.html", delen.gedeeld_voor_jongere),
    "register": ("partners/verstrekking_afdruk.html", delen.gedeeld),
}


@alleen_met("trajecten_zien")
@require_safe
def verstrekkingen(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier, mag = dossier_van(request, nummer), gebruiker_van(request).has_perm("rio.trajecten_wijzigen")
    if request.GET.get("afdruk") in AFDRUKKEN:
        return _afdruk(request, dossier, request.GET["afdruk"])
    pagina = pagineer(delen.verstrekkingen(dossier.traject), request.GET.get("pagina"))
    inhoud = {
        "pagina": pagina,
        "verstrekkingen": [delen.gedeeld(verstrekking) for verstrekking in pagina],
        "toestemmingen": delen.toestemmingen(dossier.traject, dossier.op, intrekken=mag),
        "mag_vastleggen": mag and not dossier.traject.afgesloten_op,
    }
    return toon_tab(request, dossier, "traject_partners", "partners/verstrekking_lijst.html", inhoud)


def _afdruk(request: HttpRequest, dossier: Dossier, voor: str) -> HttpResponse:
    sjabloon, maak = AFDRUKKEN[voor]
    rijen = list(delen.verstrekkingen(dossier.traject))
    delen.leg_afdruk_vast(dossier.traject, voor, rijen, door=gebruiker_van(request))
    inhoud = {
        "traject": dossier.traject,
        "jongere": dossier.traject.jongere,
        "vandaag": dossier.op,
        "verstrekkingen": [maak(rij) for rij in rijen],
        "toestemmingen": delen.toestemmingen(dossier.traject, dossier.op),
    }
    return render(request, sjabloon, inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def verstrekking(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def leg_vast(traject: Traject, form: VerstrekkingFormulier) -> None:
        gift, op = form.gift, form.cleaned_data["op"]
        leg_verstrekking_vast(traject, gift=gift, op=op, door=door)
        waarschuwing = gronden_voor(traject, gift.organisatie, gift.gegevens, op)[0].waarschuwing
        if waarschuwing:
            messages.warning(request, waarschuwing)

    return wijzigpagina(
        request,
        nummer,
        titel="Vastleggen wat u deelde",
        terug="traject_verstrekkingen",
        gelukt="Het staat in het register.",
        sjabloon="partners/verstrekking_nieuw.html",
        maak=lambda traject, data: VerstrekkingFormulier(
            data, betrokkenen=list(delen.betrokkenen(traject, vandaag)), vandaag=vandaag
        ),
        doe=leg_vast,
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def toestemming(request: HttpRequest, nummer: str) -> HttpResponse:
    """Vastleggen wat de jongere zei, of met `?intrekken=` een toestemming intrekken."""
    if "intrekken" in request.GET:
        return _intrekken(request, nummer, request.GET["intrekken"])
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def leg_vast(traject: Traject, form: ToestemmingFormulier) -> None:
        leg_toestemming_vast(traject, toestemming=form.toestemming, bewijs=form.cleaned_data["bewijs"], door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Toestemming van de jongere",
        terug="traject_verstrekkingen",
        gelukt="Vastgelegd.",
        sjabloon="partners/toestemming.html",
        maak=lambda traject, data: ToestemmingFormulier(
            data,
            request.FILES if data is not None else None,
            organisaties=delen.betrokken_organisaties(traject, vandaag),
            traject=traject,
            vandaag=vandaag,
            door=door,
        ),
        doe=leg_vast,
    )


def _intrekken(request: HttpRequest, nummer: str, pk: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def van(traject: Traject) -> Toestemming:
        rijen = Toestemming.objects.filter(gegeven=True, ingetrokken_op__isnull=True).select_related("organisatie")
        gevonden: Toestemming = get_object_or_404(rijen, traject=traject, pk=_getal(pk))
        return gevonden

    def context(traject: Traject) -> dict[str, Any]:
        return {"toestemming": delen.gezegd(van(traject), traject, vandaag)}

    return wijzigpagina(
        request,
        nummer,
        titel="Toestemming intrekken",
        terug="traject_verstrekkingen",
        gelukt="De toestemming is ingetrokken.",
        sjabloon="partners/toestemming_intrekken.html",
        maak=lambda traject, data: IntrekFormulier(data, vandaag=vandaag),
        doe=lambda traject, form: trek_toestemming_in(van(traject), op=form.cleaned_data["op"], door=door),
        context=context,
    )


def _getal(tekst: str) -> int:
    return int(tekst) if tekst.isascii() and tekst.isdecimal() and len(tekst) < 10 else 0
