"""Convenanten: lezen, vastleggen, wie meedoet en de getekende tekst."""

from collections.abc import Callable
from typing import TypeVar

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from partners.bestanden import lees
from partners.formulieren.convenanten import ConvenantFormulier, EindeFormulier, PartijFormulier, TekstFormulier
from partners.models import Convenant
from partners.schermen import convenanten as scherm
from partners.services.convenanten import (
    beeindig_partij,
    bewaar_convenant,
    bewaar_convenanttekst,
    voeg_partij_toe,
)
from rio.formulieren import Formulier, behandel
from rio.pagineren import pagineer
from rio.versleuteling import VersleutelFout
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
WEG = "Dit bestand is niet te openen. Geef dit door aan de beheerder."
F = TypeVar("F", bound=Formulier)


@alleen_met("convenanten_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    pagina = pagineer(scherm.lijst(gebruiker, vandaag), request.GET.get("pagina"))
    inhoud = {
        "pagina": pagina,
        "rijen": [(convenant, scherm.stand(convenant, vandaag)) for convenant in pagina],
        "bijna_voorbij": scherm.bijna_voorbij(gebruiker, vandaag),
        "mag_beheren": gebruiker.has_perm("rio.convenanten_beheren"),
    }
    return render(request, "partners/convenant_lijst.html", inhoud)


@alleen_met("convenanten_zien")
@require_safe
def convenant(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gevonden = _zichtbaar(request, pk)
    inhoud = scherm.inhoud(gevonden, vandaag) | {"mag_beheren": gebruiker.has_perm("rio.convenanten_beheren")}
    return render(request, "partners/convenant.html", inhoud)


@alleen_met("convenanten_zien")
@require_safe
def tekst(request: HttpRequest, pk: int) -> HttpResponse:
    """De getekende tekst, altijd als bestand om op te slaan."""
    gevonden = _zichtbaar(request, pk)
    if gevonden.bestand is None:
        raise Http404
    try:
        inhoud = lees(gevonden.bestand)
    except (FileNotFoundError, VersleutelFout):
        messages.error(request, WEG)
        return redirect(gevonden)
    koppen = {"Content-Disposition": content_disposition_header(True, gevonden.bestand.bestandsnaam)}
    return HttpResponse(inhoud, content_type=gevonden.bestand.mime, headers=koppen)


@alleen_met("convenanten_beheren")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    door, vandaag, leeg = gebruiker_van(request), timezone.localdate(), Convenant()

    def doe(form: ConvenantFormulier) -> str:
        bewaard = bewaar_convenant(Convenant(), kies=form.wijzigingen, op=vandaag, door=door)
        messages.success(request, "Vastgelegd. Voeg nu toe wie er meedoen.")
        return bewaard.get_absolute_url()

    return behandel(
        request,
        lambda data: ConvenantFormulier(data, convenant=leeg, vandaag=vandaag),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": "Nieuw convenant", "terug_url": reverse("convenanten"), "terug": "Convenanten"},
    )


@alleen_met("convenanten_beheren")
@require_http_methods(METHODEN)
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    """De kenmerken, of met `?deel=` wie er meedoet of de getekende tekst."""
    deel = DELEN.get(request.GET.get("deel", ""), _kenmerken)
    return deel(request, _zichtbaar(request, pk))


def _kenmerken(request: HttpRequest, gevonden: Convenant) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    soorten = scherm.soorten_van(list(gevonden.partijen.select_related("organisatie")))
    return _blad(
        request,
        gevonden,
        "Convenant wijzigen",
        lambda data: ConvenantFormulier(data, convenant=gevonden, soorten=soorten, vandaag=vandaag),
        lambda form: bewaar_convenant(gevonden, kies=form.wijzigingen, op=vandaag, door=door),
    )


def _partij(request: HttpRequest, gevonden: Convenant) -> HttpResponse:
    door, zoek = gebruiker_van(request), request.GET.get("zoek", "")
    organisaties = scherm.zoek_organisaties(zoek, timezone.localdate())
    return _blad(
        request,
        gevonden,
        "Partij toevoegen",
        lambda data: PartijFormulier(data, gevonden=organisaties, convenant=gevonden),
        lambda form: voeg_partij_toe(gevonden, **form.cleaned_data, door=door),
        sjabloon="partners/convenant_partij.html",
        zoek=zoek[:100],
    )


def _einde(request: HttpRequest, gevonden: Convenant) -> HttpResponse:
    door, gevraagd = gebruiker_van(request), request.GET.get("partij", "")
    partij = next((p for p in gevonden.partijen.select_related("organisatie") if str(p.pk) == gevraagd), None)
    if partij is None:
        raise Http404
    return _blad(
        request,
        gevonden,
        f"{partij.organisatie} doet niet meer mee",
        lambda data: EindeFormulier(data),
        lambda form: beeindig_partij(partij, **form.cleaned_data, door=door),
    )


def _tekst(request: HttpRequest, gevonden: Convenant) -> HttpResponse:
    door = gebruiker_van(request)
    return _blad(
        request,
        gevonden,
        "De getekende tekst bewaren",
        lambda data: TekstFormulier(data, request.FILES if data is not None else None, door=door),
        lambda form: bewaar_convenanttekst(gevonden, **form.cleaned_data, door=door),
    )


DELEN = {"partij": _partij, "einde": _einde, "tekst": _tekst}


def _blad(
    request: HttpRequest,
    gevonden: Convenant,
    titel: str,
    maak: Callable[[QueryDict | None], F],
    doe: Callable[[F], object],
    *,
    sjabloon: str = "rio/gebruiker_formulier.html",
    **context: object,
) -> HttpResponse:
    terug = gevonden.get_absolute_url()

    def voer_uit(form: F) -> str:
        doe(form)
        messages.success(request, "Opgeslagen.")
        return terug

    inhoud = {"titel": titel, "terug_url": terug, "terug": gevonden.naam, "convenant": gevonden, **context}
    return behandel(request, maak, voer_uit, sjabloon=sjabloon, context=inhoud)


def _zichtbaar(request: HttpRequest, pk: int) -> Convenant:
    """Wat hij niet mag zien is er voor hem niet."""
    zichtbaar = scherm.convenanten_voor(gebruiker_van(request), timezone.localdate()).select_related("bestand")
    gevonden: Convenant = get_object_or_404(zichtbaar, pk=pk)
    return gevonden
