"""Collega's beheren: lijst, nieuwe collega, aanstellen, beëindigen, uitzetten."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.forms.models import model_to_dict
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rio import eenmalig, services
from rio.beheer.formulieren import (
    AanstelFormulier,
    BeeindigFormulier,
    GegevensFormulier,
    NieuweCollegaFormulier,
    gezocht,
)
from rio.formulieren import behandel
from rio.models import Aanstelling, User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

STARTWACHTWOORD = "startwachtwoord"


@alleen_met("beheer")
@require_safe
def gebruikers(request: HttpRequest) -> HttpResponse:
    q, vandaag = request.GET.get("q", ""), timezone.localdate()
    pagina = pagineer(gezocht(q), request.GET.get("pagina"))
    rijen = [(u, [a for a in u.aanstellingen.all() if a.tot is None or a.tot > vandaag]) for u in pagina]
    return render(request, "rio/gebruikers.html", {"q": q[:100], "pagina": pagina, "rijen": rijen})


@alleen_met("beheer")
@require_safe
def gebruiker(request: HttpRequest, pk: int) -> HttpResponse:
    collega, vandaag = get_object_or_404(User, pk=pk), timezone.localdate()
    alle = collega.aanstellingen.select_related("gemeente", "regio").order_by("-van", "-pk")
    context = {
        "collega": collega,
        "aanstellingen": [(a, a.tot is None or a.tot > vandaag) for a in alle],
        "zelf": collega == gebruiker_van(request),
        "wachtwoord": eenmalig.toon(request.session, STARTWACHTWOORD, collega.pk),
        "terug_url": reverse("gebruikers"),
    }
    return render(request, "rio/gebruiker.html", context)


@alleen_met("beheer")
@require_http_methods(["GET", "HEAD", "POST"])
def nieuw(request: HttpRequest) -> HttpResponse:
    door, op = gebruiker_van(request), timezone.localdate()

    def doe(form: NieuweCollegaFormulier) -> str:
        collega, wachtwoord = services.maak_gebruiker(**form.cleaned_data, door=door)
        eenmalig.bewaar(request.session, STARTWACHTWOORD, collega.pk, wachtwoord)
        return reverse("gebruiker", args=[collega.pk])

    return behandel(
        request,
        lambda data: NieuweCollegaFormulier(data, op=op),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": "Nieuwe collega", "terug_url": reverse("gebruikers"), "terug": "Collega's"},
    )


@alleen_met("beheer")
@require_http_methods(["GET", "HEAD", "POST"])
def wijzigen(request: HttpRequest, pk: int) -> HttpResponse:
    door, collega = gebruiker_van(request), get_object_or_404(User, pk=pk)
    terug = reverse("gebruiker", args=[collega.pk])

    def doe(form: GegevensFormulier) -> str:
        services.wijzig_gegevens(gebruiker=collega, kies=form.wijzigingen, door=door)
        messages.success(request, "Opgeslagen. Mail die niet aankwam, kunt u nu opnieuw versturen.")
        return terug

    return behandel(
        request,
        lambda data: GegevensFormulier(data, initial=model_to_dict(collega, ["naam", "email", "telefoon"])),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": "Naam en adres verbeteren", "terug_url": terug, "terug": collega.naam},
    )


@alleen_met("beheer")
@require_http_methods(["GET", "HEAD", "POST"])
def aanstellen(request: HttpRequest, pk: int) -> HttpResponse:
    door, op = gebruiker_van(request), timezone.localdate()
    collega = get_object_or_404(User, pk=pk)
    terug = reverse("gebruiker", args=[collega.pk])

    def doe(form: AanstelFormulier) -> str:
        services.stel_aan(gebruiker=collega, **form.cleaned_data, door=door)
        messages.success(request, "De aanstelling is vastgelegd.")
        return terug

    return behandel(
        request,
        lambda data: AanstelFormulier(data, op=op),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={"titel": "Aanstellen", "terug_url": terug, "terug": collega.naam},
    )


@alleen_met("beheer")
@require_http_methods(["GET", "HEAD", "POST"])
def beeindigen(request: HttpRequest, pk: int) -> HttpResponse:
    door, op = gebruiker_van(request), timezone.localdate()
    aanstelling = get_object_or_404(Aanstelling.objects.select_related("gebruiker", "gemeente", "regio"), pk=pk)
    terug = reverse("gebruiker", args=[aanstelling.gebruiker_id])

    def doe(form: BeeindigFormulier) -> str:
        services.beeindig_aanstelling(aanstelling=aanstelling, tot=form.cleaned_data["tot"], door=door)
        messages.success(request, "De aanstelling is beëindigd.")
        return terug

    waar = aanstelling.gemeente or aanstelling.regio or "de hele toepassing"
    return behandel(
        request,
        lambda data: BeeindigFormulier(data, aanstelling=aanstelling, op=op),
        doe,
        sjabloon="rio/gebruiker_formulier.html",
        context={
            "titel": f"Niet meer {aanstelling.get_rol_display()} in {waar}",
            "terug_url": terug,
            "terug": aanstelling.gebruiker.naam,
        },
    )


@alleen_met("beheer")
@require_POST
def uitzetten(request: HttpRequest, pk: int) -> HttpResponse:
    collega = get_object_or_404(User, pk=pk)
    try:
        services.zet_uit(gebruiker=collega, op=timezone.localdate(), door=gebruiker_van(request))
        messages.success(request, f"{collega} kan niet meer inloggen.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("gebruiker", pk)


@alleen_met("beheer")
@require_POST
def aanzetten(request: HttpRequest, pk: int) -> HttpResponse:
    collega = get_object_or_404(User, pk=pk)
    try:
        services.zet_aan(gebruiker=collega, door=gebruiker_van(request))
        messages.success(request, f"{collega} kan weer inloggen.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("gebruiker", pk)
