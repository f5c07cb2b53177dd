"""Een meting invullen in stappen, overslaan, verbeteren en terugzien."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.schermen.inzage import leg_inzage_vast
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.formulieren.metingen import OverslaanFormulier, Stapformulier
from leefgebieden.models import Meting
from leefgebieden.schermen import meetstap
from leefgebieden.schermen.meetgesprek import BEGIN, NAKIJKEN, OVERSLAAN, TAB, Meetgesprek
from leefgebieden.schermen.metingen import versies
from leefgebieden.services.grenzen import mag_meten
from leefgebieden.services.metingen import leg_meting_vast, sla_meting_over
from rio.formulieren import concepten
from rio.weigeren import alleen_met, gebruiker_van

WEGGOOIEN, ALS_VERBETERING = "alles_weggooien", "als_verbetering"


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def meting(request: HttpRequest, nummer: str, moment: str) -> HttpResponse:
    gesprek = _gesprek(request, nummer, moment)
    stap = request.GET.get("stap", BEGIN)
    if bezwaar := gesprek.bezwaar():
        messages.info(request, bezwaar)
        return redirect(TAB, nummer)
    if stap not in (*gesprek.stappen, OVERSLAAN):
        raise Http404
    if request.method == "POST":
        return _verwerk(request, gesprek, stap)
    if gesprek.ingehaald and not gesprek.bewaard:
        return redirect("traject_meting_zien", nummer, gesprek.ingehaald.pk)
    if request.get_full_path() != gesprek.url(stap):
        return redirect(gesprek.url(stap))
    return _stap(request, gesprek, stap)


@alleen_met("trajecten_zien")
@require_safe
def meting_zien(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Een meting zoals zij vastligt, met alle versies."""
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    gekozen = get_object_or_404(Meting.objects.filter(traject=traject), pk=pk)
    leg_inzage_vast(traject, "traject_meting_zien", door=gebruiker)
    laatste, *eerder = versies(gekozen)
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "titel": meetstap.titel(gekozen.moment),
        "terug_url": reverse(TAB, args=[nummer]),
        "laatste": laatste,
        "eerder": eerder,
        "mag_wijzigen": gebruiker.has_perm("rio.trajecten_wijzigen") and mag_meten(traject, gekozen.detentie_id),
    }
    return render(request, "leefgebieden/meting_zien.html", inhoud)


def _gesprek(request: HttpRequest, nummer: str, moment: str) -> Meetgesprek:
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    if moment not in Meting.Moment.values:
        raise Http404
    gesprek = Meetgesprek(traject, gebruiker, moment, timezone.localdate())
    verbetert = request.GET.get("verbetert", "")
    if verbetert.isdecimal() and len(verbetert) < 10:
        van_moment = traject.metingen.filter(moment=moment, is_overgeslagen=False)
        gesprek.verbetert = get_object_or_404(van_moment, pk=int(verbetert))
    return gesprek


def _verwerk(request: HttpRequest, gesprek: Meetgesprek, stap: str) -> HttpResponse:
    if WEGGOOIEN in request.POST:
        concepten.gooi_stappen_weg(gesprek.voor, gesprek.paden.values())
        messages.success(request, "Wat u invulde is weggegooid.")
        return redirect(TAB, gesprek.traject.nummer)
    if ALS_VERBETERING in request.POST and gesprek.ingehaald:
        naar = {pad: gesprek.url(van, gesprek.ingehaald) for van, pad in gesprek.paden.items()}
        concepten.verplaats(gesprek.voor, naar)
        return redirect(gesprek.url(NAKIJKEN, gesprek.ingehaald))
    return _stap(request, gesprek, stap)


def _stap(request: HttpRequest, gesprek: Meetgesprek, stap: str) -> HttpResponse:
    if stap == OVERSLAAN:
        return _overslaan(request, gesprek)
    naar = request.POST.get("naar", "")

    def doe(traject: Traject, form: Stapformulier) -> str:
        if stap != NAKIJKEN or naar:
            concepten.verleng(gesprek.voor, gesprek.paden.values())
            return gesprek.na(stap, naar)
        return _leg_vast(request, gesprek, form)

    return wijzigpagina(
        request,
        gesprek.traject.nummer,
        titel=meetstap.titel(gesprek.moment),
        terug=TAB,
        gelukt="",
        sjabloon="leefgebieden/meting_nakijken.html" if stap == NAKIJKEN else "leefgebieden/meting_stap.html",
        maak=lambda traject, data: gesprek.formulier(stap, data, naar),
        doe=doe,
        context=lambda traject: meetstap.inhoud(gesprek, stap),
    )


def _leg_vast(request: HttpRequest, gesprek: Meetgesprek, form: Stapformulier) -> str:
    gegevens = gesprek.gegevens(form.cleaned_data.get("reden", ""))
    nieuw = leg_meting_vast(gesprek.traject, meting=gegevens, door=gesprek.voor)
    concepten.gooi_stappen_weg(gesprek.voor, gesprek.paden.values())
    messages.success(request, "De verbetering is vastgelegd." if gesprek.verbetert else "De meting is vastgelegd.")
    return reverse("traject_meting_zien", args=[gesprek.traject.nummer, nieuw.pk])


def _overslaan(request: HttpRequest, gesprek: Meetgesprek) -> HttpResponse:
    return wijzigpagina(
        request,
        gesprek.traject.nummer,
        titel=f"{meetstap.titel(gesprek.moment)} overslaan",
        terug=TAB,
        gelukt="De meting is overgeslagen. De reden staat in het dossier.",
        maak=lambda traject, data: OverslaanFormulier(data),
        doe=lambda traject, form: _sla_over(gesprek, form),
    )


def _sla_over(gesprek: Meetgesprek, form: OverslaanFormulier) -> str:
    if gesprek.verbetert or gesprek.laatste:
        raise ValidationError("Deze meting is al vastgelegd of overgeslagen.")
    sla_meting_over(
        gesprek.traject,
        moment=gesprek.moment,
        detentie_id=gesprek.detentie_id,
        op=gesprek.vandaag,
        reden=form.cleaned_data["reden"],
        door=gesprek.voor,
    )
    return reverse(TAB, args=[gesprek.traject.nummer])
