"""De catalogus voor beheer: de lijst, een eigen punt, andere woorden, en wat een gemeente niet gebruikt."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.views.gegevens import METHODEN
from leefgebieden.formulieren.catalogus import EigenPuntFormulier, PuntFormulier
from leefgebieden.models import Catalogusitem
from leefgebieden.schermen import catalogus as scherm
from leefgebieden.services.catalogus import bewaar_eigen_punt, wijzig_punt, zet_punt_aan, zet_punt_uit
from rio.formulieren import behandel
from rio.models import Gemeente
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

NIEUW, STAND, UIT = "nieuw", "stand", "uit"


@alleen_met("beheer")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    filter_ = scherm.CatalogusFilter(request.GET, scherm.nieuwste_punten())
    pagina = pagineer(filter_.qs, request.GET.get("pagina"))
    gemeente = filter_.gekozen
    inhoud = {
        "filter": filter_,
        "gemeente": gemeente,
        "pagina": pagina,
        "rijen": scherm.rijen(pagina, gemeente, timezone.localdate()),
        "nieuw_url": scherm.adres(NIEUW, gemeente),
    }
    return render(request, "leefgebieden/catalogus.html", inhoud)


@alleen_met("beheer")
@require_http_methods(METHODEN)
def punt(request: HttpRequest, code: str) -> HttpResponse:
    gemeente = scherm.gemeente_met(request.GET.get("gemeente", ""), timezone.localdate())
    if code == NIEUW:
        return _nieuw(request, gemeente)
    if not code.isprintable():
        raise Http404
    gevonden = get_object_or_404(scherm.nieuwste_punten().van_gemeente(gemeente.pk if gemeente else None), code=code)
    if gemeente and STAND in request.POST:
        return _zet_stand(request, gevonden, gemeente)
    return _wijzig(request, gevonden, gemeente)


def _nieuw(request: HttpRequest, gemeente: Gemeente | None) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(form: EigenPuntFormulier) -> str:
        gegevens = dict(form.cleaned_data)
        hier, van = gegevens.pop("gemeente"), gegevens.pop("van")
        bewaar_eigen_punt(gemeente=hier, gegevens=gegevens, van=van, door=door)
        messages.success(request, f"Toegevoegd voor {hier}.")
        return _terug(hier)

    return behandel(
        request,
        lambda data: EigenPuntFormulier(data, gemeente=gemeente, vandaag=vandaag),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": "Eigen punt toevoegen", "terug_url": _terug(gemeente), "terug": "Catalogus"},
    )


def _wijzig(request: HttpRequest, gevonden: Catalogusitem, gemeente: Gemeente | None) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(form: PuntFormulier) -> str:
        wijzig_punt(gevonden, kies=form.wijzigingen, van=form.cleaned_data["van"], door=door)
        messages.success(request, "Opgeslagen.")
        return scherm.adres(gevonden.code, gemeente)

    return behandel(
        request,
        lambda data: PuntFormulier(data, punt=gevonden, vandaag=vandaag),
        doe,
        sjabloon="leefgebieden/catalogusitem.html",
        context={
            "punt": gevonden,
            "gemeente": gemeente,
            "staat_uit": bool(gemeente and scherm.staat_uit(gevonden, gemeente)),
            "zonder": scherm.gemeenten_zonder(gevonden),
            "versies": scherm.versies(gevonden),
            "terug_url": _terug(gemeente),
        },
    )


def _zet_stand(request: HttpRequest, gevonden: Catalogusitem, gemeente: Gemeente) -> HttpResponse:
    door, uit = gebruiker_van(request), request.POST[STAND] == UIT
    try:
        (zet_punt_uit if uit else zet_punt_aan)(gevonden, gemeente=gemeente, door=door)
        messages.success(request, f"{gemeente} gebruikt dit punt {'niet meer' if uit else 'weer'}.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(scherm.adres(gevonden.code, gemeente))


def _terug(gemeente: Gemeente | None) -> str:
    pad = reverse("catalogus")
    return f"{pad}?gemeente={gemeente.code}" if gemeente else pad
