"""Vragen aan de coördinator: zijn postvak, één vraag met het antwoord, en een overdracht aanvragen."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases import services
from cases.formulieren.vragen import AFWIJZEN, AKKOORD, VOORLEGGEN, AntwoordFormulier, OverdrachtFormulier
from cases.models import Traject, Vraag
from cases.schermen.verhuizing import wat_verhuist_mee
from cases.schermen.vragen import Vraagbeeld, beeld, beelden, gaat_mee, vragen_voor
from cases.views.wijzigen import wijzigpagina
from rio.audit import leg_vast
from rio.formulieren import behandel
from rio.models import Audit, Gemeente, User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van

GEDAAN = {
    VOORLEGGEN: "De overdracht is voorgelegd. U hoort het antwoord in het dossier.",
    AKKOORD: "Uw antwoord is vastgelegd.",
    AFWIJZEN: "Uw antwoord is vastgelegd.",
}


@alleen_met("toewijzen")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    pagina = pagineer(vragen_voor(gebruiker).open(), request.GET.get("pagina"))
    rijen = beelden(pagina, gebruiker, op)
    _leg_vast(rijen, gebruiker)
    return render(request, "cases/vragen.html", {"pagina": pagina, "rijen": rijen, "vandaag": op})


@alleen_met("toewijzen")
@require_http_methods(["GET", "HEAD", "POST"])
def vraag(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker, op = gebruiker_van(request), timezone.localdate()
    gevonden: Vraag = get_object_or_404(vragen_voor(gebruiker), pk=pk)
    getoond = beeld(gevonden, gebruiker, op)
    context = {
        "beeld": getoond,
        "vraag": gevonden,
        "terug_url": reverse("vragen"),
        "gaat_mee": [] if gevonden.beantwoord_op else gaat_mee(gevonden),
    }
    if request.method != "POST":
        _leg_vast([getoond], gebruiker)
        if gevonden.beantwoord_op:
            return render(request, "cases/vraag.html", context)

    def doe(form: AntwoordFormulier) -> str:
        return _beantwoord(request, gevonden, **form.cleaned_data)

    return behandel(
        request,
        lambda data: AntwoordFormulier(data, vraag=gevonden),
        doe,
        sjabloon="cases/vraag.html",
        context=context,
    )


def _beantwoord(request: HttpRequest, gevonden: Vraag, *, besluit: str, antwoord: str) -> str:
    """Wie een dossier overneemt gaat meteen door naar het toewijzen."""
    door, op = gebruiker_van(request), timezone.localdate()
    if besluit == VOORLEGGEN:
        services.leg_voor(gevonden, op=op, door=door)
    else:
        services.beantwoord_vraag(gevonden, akkoord=besluit == AKKOORD, antwoord=antwoord, op=op, door=door)
    messages.success(request, GEDAAN[besluit])
    overgenomen = besluit == AKKOORD and gevonden.soort == Vraag.Soort.OVERDRACHT
    return reverse("traject_toewijzen", args=[gevonden.traject.nummer]) if overgenomen else reverse("vragen")


@alleen_met("trajecten_wijzigen")
@require_http_methods(["GET", "HEAD", "POST"])
def overdracht(request: HttpRequest, nummer: str) -> HttpResponse:
    """De RIO vraagt zijn coördinator om het dossier naar een andere gemeente te brengen."""
    door, op = gebruiker_van(request), timezone.localdate()
    gemeenten = Gemeente.objects.geldig_op(op)

    def doe(traject: Traject, form: OverdrachtFormulier) -> None:
        services.stel_vraag(traject, **form.vraag(), op=op, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Overdracht naar een andere gemeente",
        maak=lambda traject, data: OverdrachtFormulier(data, traject=traject, gemeenten=gemeenten),
        doe=doe,
        gelukt="De vraag ligt bij de coördinator.",
        sjabloon="cases/vraag_overdracht.html",
        context=lambda traject: {"gaat_mee": wat_verhuist_mee(traject.pk)},
    )


def _leg_vast(rijen: list[Vraagbeeld], door: User) -> None:
    """Alleen wie bij naam te zien was."""
    ids = [rij.vraag.traject_id for rij in rijen if rij.dossier_url]
    leg_vast(actie=Audit.Actie.LIJST, object_soort="vragen", omvang={"ids": ids}, door=door)
