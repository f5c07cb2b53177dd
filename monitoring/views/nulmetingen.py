"""De 0-metingen van gemeenten: vergelijken, lezen, en het eigen concept invullen en vaststellen."""

from collections.abc import Callable
from typing import Any

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from monitoring.formulieren.nulmetingen import TERUG, BeginFormulier, DoelFormulier, NulmetingFormulier
from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.nulmetingdelen import OP_SLEUTEL, Deel, volgende
from monitoring.schermen import nulmetingen as scherm
from monitoring.services.nulmetingen import (
    DOELVELDEN,
    begin_nulmeting,
    bewaar_gemeentedoel,
    stand_van,
    stel_nulmeting_vast,
    verwijder_gemeentedoel,
    wijzig_nulmeting,
)
from rio.formulieren import behandel
from rio.models import Gemeente
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

LEZEN, CONCEPT, WIJZIGEN, NIEUW = "nulmeting", Nulmeting.Stand.CONCEPT, "nulmeting_wijzigen", "nieuw"
FORMULIER = "monitoring/nulmeting_formulier.html"
OVERGENOMEN = "Het concept begint met de tekst en de doelen van de laatste versie."
LEEG = "Het concept is leeg. U vult het in delen in; alleen uw eigen gemeente ziet het tot u het vaststelt."
PER_PAGINA = 30
LANGSTE_NUMMER = 9  # cijfers


@alleen_met(scherm.LEZEN)
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    """De eigen gemeenten, en alle gemeenten naar waar hun nadruk ligt."""
    pagina = pagineer(scherm.laatste_versies(), request.GET.get("pagina"), PER_PAGINA)
    inhoud = {
        "eigen": scherm.eigen_standen(gebruiker_van(request), timezone.localdate()),
        "pagina": pagina,
        "kolommen": scherm.vergelijking(pagina.object_list),
    }
    return render(request, "monitoring/nulmetingen.html", inhoud)


@alleen_met(scherm.LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def lezen(request: HttpRequest, code: str) -> HttpResponse:
    """De laatste versie die is vastgesteld, of met `?versie=` een andere; de knoppen van het concept werken hier."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    gemeente = get_object_or_404(Gemeente, code=code)
    versies = list(scherm.leesbaar(gebruiker, vandaag).filter(gemeente=gemeente))
    if not versies and gemeente.pk not in scherm.eigen_gemeenten(gebruiker, vandaag):
        raise Http404
    mag = gemeente.pk in scherm.te_wijzigen(gebruiker, vandaag)
    concept = next((rij for rij in versies if rij.stand == CONCEPT), None)
    if request.method == "POST":
        return _knop(request, gemeente, concept if mag else None)
    gekozen = _gekozen(versies, request.GET.get("versie", ""))
    inhoud = {
        "gemeente": gemeente,
        "versies": versies,
        "gekozen": gekozen,
        "concept": concept,
        "mag_beginnen": mag and concept is None,
        "wijzigbaar": mag and gekozen is not None and gekozen.stand == CONCEPT,
    }
    return render(request, "monitoring/nulmeting.html", inhoud | (scherm.blad(gekozen) if gekozen else {}))


def _gekozen(versies: list[Nulmeting], gevraagd: str) -> Nulmeting | None:
    """De gevraagde versie; anders de laatste die is vastgesteld, en anders het concept."""
    vast = (rij for rij in versies if rij.stand != CONCEPT)
    anders = next(vast, next(iter(versies), None))
    return next((rij for rij in versies if str(rij.versie) == gevraagd), anders)


def _knop(request: HttpRequest, gemeente: Gemeente, concept: Nulmeting | None) -> HttpResponse:
    """Het concept vaststellen, of een doel eruit halen."""
    if concept is None:
        messages.info(request, "Deze 0-meting is hier alleen te lezen.")
        return redirect(LEZEN, gemeente.code)
    door = gebruiker_van(request)
    try:
        if "vaststellen" in request.POST:
            stel_nulmeting_vast(concept, op=timezone.localdate(), door=door)
            messages.success(request, "De 0-meting is vastgesteld.")
        else:
            verwijder_gemeentedoel(concept, doel=_nummer(request.POST.get("doel", "")), door=door)
            messages.success(request, "Het doel is verwijderd.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect(_pad(concept))


@alleen_met(scherm.LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: HttpRequest, code: str, deel: str) -> HttpResponse:
    """Eén deel van het concept; met `nieuw` begint er een concept."""
    gemeente, concept = _van_mij(request, code)
    if deel == NIEUW:
        return redirect(_pad(concept)) if concept else _nieuw(request, gemeente)
    if deel not in OP_SLEUTEL or concept is None:
        raise Http404
    return _deel(request, concept, OP_SLEUTEL[deel])


def _nieuw(request: HttpRequest, gemeente: Gemeente) -> HttpResponse:
    door, eerdere = gebruiker_van(request), Nulmeting.objects.filter(gemeente=gemeente)
    eerste = not eerdere.filter(voorbeeld=False).exists()

    def doe(form: BeginFormulier) -> str:
        concept = begin_nulmeting(gemeente, reden=form.cleaned_data.get("reden", ""), door=door)
        messages.success(request, "Het concept staat klaar. Vul in wat ontbreekt.")
        return _pad(concept)

    kop = _kop(gemeente, "Nieuwe versie" if not eerste else "Eigen 0-meting beginnen")
    uitleg = OVERGENOMEN if eerdere.exists() else LEEG
    return _formulier(request, lambda data: BeginFormulier(data, eerste=eerste), doe, kop | {"uitleg": uitleg})


def _deel(request: HttpRequest, concept: Nulmeting, deel: Deel) -> HttpResponse:
    door = gebruiker_van(request)

    def doe(form: NulmetingFormulier) -> str:
        wijzig_nulmeting(concept, kies=form.wijzigingen, door=door)
        messages.success(request, f"{deel.titel}: opgeslagen.")
        verder = volgende(deel)
        if verder is None or request.POST.get("naar") == TERUG[0]:
            return _pad(concept)
        return reverse(WIJZIGEN, args=[concept.gemeente.code, verder.sleutel])

    nu = stand_van(concept, deel.velden)
    kop = _kop(concept.gemeente, deel.titel, _pad(concept))
    return _formulier(request, lambda data: NulmetingFormulier(data, deel=deel, nu=nu), doe, kop)


@alleen_met(scherm.LEZEN)
@require_http_methods(["GET", "HEAD", "POST"])
def gemeentedoel(request: HttpRequest, code: str) -> HttpResponse:
    """Een nieuw doel, of met `?doel=` een bestaand, van het concept."""
    (_, concept), gevraagd, door = _van_mij(request, code), request.GET.get("doel", ""), gebruiker_van(request)
    if concept is None:
        raise Http404
    rij = get_object_or_404(concept.doelen, pk=_nummer(gevraagd)) if gevraagd else None

    def doe(form: DoelFormulier) -> str:
        bewaar_gemeentedoel(concept, doel=rij.pk if rij else None, kies=form.wijzigingen, door=door)
        messages.success(request, "Het doel is opgeslagen.")
        return _pad(concept)

    kop = _kop(concept.gemeente, "Doel wijzigen" if rij else "Doel toevoegen", _pad(concept)) | {"doel": rij}
    nu = stand_van(rij or Gemeentedoel(), DOELVELDEN)
    return _formulier(request, lambda data: DoelFormulier(data, nu=nu), doe, kop)


def _nummer(tekst: str) -> int:
    """Nul, zoals geen doel heet, als het geen nummer is."""
    return int(tekst) if tekst.isdecimal() and len(tekst) <= LANGSTE_NUMMER else 0


def _van_mij(request: HttpRequest, code: str) -> tuple[Gemeente, Nulmeting | None]:
    """De gemeente waarvan hij de 0-meting invult, met het concept als dat er is."""
    mag = scherm.te_wijzigen(gebruiker_van(request), timezone.localdate())
    gemeente = get_object_or_404(Gemeente, code=code, pk__in=mag)
    concept = Nulmeting.objects.filter(gemeente=gemeente, stand=CONCEPT).select_related("gemeente").first()
    return gemeente, concept


def _formulier(
    request: HttpRequest, maak: Callable[[Any], Any], doe: Callable[[Any], str], kop: dict[str, Any]
) -> HttpResponse:
    return behandel(request, maak, doe, sjabloon=FORMULIER, context=kop)


def _kop(gemeente: Gemeente, titel: str, terug: str = "") -> dict[str, Any]:
    return {"gemeente": gemeente, "titel": titel, "terug_url": terug or reverse(LEZEN, args=[gemeente.code])}


def _pad(rij: Nulmeting) -> str:
    return reverse(LEZEN, args=[rij.gemeente.code], query={"versie": rij.versie})
