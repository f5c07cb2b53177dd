"""De sociale kaart: zoeken, één organisatie, en bijhouden wie er werkt en waarvoor."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from partners.formulieren.kaart import ContactpersoonFormulier, DienstFormulier, OrganisatieFormulier
from partners.models import Contactpersoon, Dienst, Organisatie
from partners.schermen.kaart import beeld_van, gemeente_keuzes, met_inhoud, rijen_van
from partners.schermen.kaart_filters import KaartFilter
from partners.services.kaart import (
    CONTACTPERSOON,
    DIENST,
    bewaar_contactpersoon,
    bewaar_dienst,
    bewaar_organisatie,
    stand_van,
    velden_van,
)
from rio.formulieren import Formulier, behandel
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
F = TypeVar("F", bound=Formulier)


@alleen_met("sociale_kaart_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    filter_ = KaartFilter(
        request.GET, Organisatie.objects.all(), op=vandaag, gemeenten=gemeente_keuzes(gebruiker, vandaag)
    )
    pagina = pagineer(met_inhoud(filter_.qs, filter_.woorden, vandaag), request.GET.get("pagina"))
    context = {
        "filter": filter_,
        "pagina": pagina,
        "rijen": rijen_van(pagina.object_list, vandaag),
        "mag_wijzigen": gebruiker.has_perm("rio.sociale_kaart_wijzigen"),
        "mag_inlezen": gebruiker.has_perm("rio.sociale_kaart_inlezen"),
    }
    return render(request, "partners/organisatie_lijst.html", context)


@alleen_met("sociale_kaart_zien")
@require_safe
def organisatie(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    beeld = beeld_van(get_object_or_404(Organisatie.objects.select_related("inrichting"), pk=pk), gebruiker, vandaag)
    context = {
        "organisatie": beeld.organisatie,
        "beeld": beeld,
        "mag_wijzigen": gebruiker.has_perm("rio.sociale_kaart_wijzigen"),
        "terug_url": reverse("organisaties"),
        "vandaag": vandaag,
    }
    return render(request, "partners/organisatie.html", context)


@alleen_met("sociale_kaart_wijzigen")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest) -> HttpResponse:
    return _organisatieformulier(request, Organisatie(), "Nieuwe organisatie")


@alleen_met("sociale_kaart_wijzigen")
@require_http_methods(METHODEN)
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    return _organisatieformulier(request, get_object_or_404(Organisatie, pk=pk), "Organisatie wijzigen")


@alleen_met("sociale_kaart_wijzigen")
@require_http_methods(METHODEN)
def dienst(request: HttpRequest, pk: int, welke: int | None = None) -> HttpResponse:
    bij: Organisatie = get_object_or_404(Organisatie, pk=pk)
    rij = get_object_or_404(bij.diensten, pk=welke) if welke else Dienst(organisatie=bij)
    return _formulier(
        request,
        bij,
        "Dienst wijzigen" if welke else "Nieuwe dienst",
        lambda data: DienstFormulier(data, stand=velden_van(rij, DIENST)),
        lambda form: bewaar_dienst(rij, kies=form.wijzigingen, door=gebruiker_van(request)).organisatie,
    )


@alleen_met("sociale_kaart_wijzigen")
@require_http_methods(METHODEN)
def contactpersoon(request: HttpRequest, pk: int, wie: int | None = None) -> HttpResponse:
    bij: Organisatie = get_object_or_404(Organisatie, pk=pk)
    rij = get_object_or_404(bij.contactpersonen, pk=wie) if wie else Contactpersoon(organisatie=bij)
    return _formulier(
        request,
        bij,
        "Contactpersoon wijzigen" if wie else "Nieuwe contactpersoon",
        lambda data: ContactpersoonFormulier(data, stand=velden_van(rij, CONTACTPERSOON)),
        lambda form: bewaar_contactpersoon(rij, kies=form.wijzigingen, door=gebruiker_van(request)).organisatie,
    )


def _organisatieformulier(request: HttpRequest, rij: Organisatie, titel: str) -> HttpResponse:
    vandaag = timezone.localdate()
    return _formulier(
        request,
        rij,
        titel,
        lambda data: OrganisatieFormulier(data, stand=stand_van(rij), op=vandaag),
        lambda form: bewaar_organisatie(rij, kies=form.wijzigingen, door=gebruiker_van(request)),
    )


def _formulier(
    request: HttpRequest,
    bij: Organisatie,
    titel: str,
    maak: Callable[[QueryDict | None], F],
    bewaar: Callable[[F], Organisatie],
) -> HttpResponse:
    """Een pagina over één rij van de sociale kaart; daarna naar de organisatie waar zij bij hoort."""

    def doe(form: F) -> str:
        adres = bewaar(form).get_absolute_url()
        messages.success(request, "Opgeslagen.")
        return adres

    context: dict[str, Any] = {
        "titel": titel,
        "terug": bij.naam or "Partners",
        "terug_url": bij.get_absolute_url() if bij.pk else reverse("organisaties"),
    }
    return behandel(request, maak, doe, sjabloon="partners/kaart_formulier.html", context=context)
