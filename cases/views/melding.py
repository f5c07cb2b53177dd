"""Eén melding: bekijken, en wat een mens erover beslist."""

from collections.abc import Callable
from typing import Any, TypeVar

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.utils.http import urlencode
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from cases import services
from cases.formulieren.meldingen import IN, CorrectieFormulier, KoppelFormulier, OordeelFormulier, RedenFormulier
from cases.laden import Naslag
from cases.meldingen.cellen import waarden_van
from cases.models import Melding, Traject
from cases.schermen import melding as scherm
from cases.schermen import zoeken
from cases.schermen.koppelen import kandidaten
from cases.schermen.meldingrijen import met_dossier_voor, rij_van
from cases.schermen.meldingtekst import volledig
from rio.audit import leg_vast
from rio.formulieren import Formulier, behandel
from rio.models import Audit, User
from rio.weigeren import alleen_met, gebruiker_van

F = TypeVar("F", bound=Formulier)
INTUSSEN = "Dat kan met deze melding niet (meer). Hieronder staat hoe zij er nu voor staat."
UIT_ZICHT = "Opgeslagen. De melding hoort nu bij een andere gemeente; u ziet haar niet meer."


@alleen_met("meldingen_zien")
@require_safe
def melding(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    gevonden = _zichtbaar(gebruiker, pk)
    _leg_inzage_vast(gevonden, gebruiker)
    voorwaarden = scherm.waarom_doelgroep(gevonden, Naslag.laad())
    context = {
        "melding": gevonden,
        "rij": rij_van(gevonden),
        "uitleg": scherm.uitleg(gevonden, voorwaarden),
        "feiten": scherm.feiten(gevonden),
        "zegt": volledig(gevonden),
        "bijzonderheden": gevonden.payload.get("bijzonderheden", ""),
        "voorwaarden": voorwaarden,
        "acties": scherm.acties(gevonden, gebruiker),
        "besluiten": scherm.besluiten(gevonden),
        "verbeterd": scherm.verbeterd(gevonden),
    }
    return render(request, "cases/melding.html", context)


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def beoordelen(request: HttpRequest, pk: int) -> HttpResponse:
    door, op = gebruiker_van(request), timezone.localdate()

    def doe(rij: Melding, form: OordeelFormulier) -> str:
        keuze = form.cleaned_data
        services.beoordeel_melding(
            rij,
            in_doelgroep=keuze["oordeel"] == IN,
            gemeente=keuze.get("gemeente"),
            reden=keuze["reden"],
            op=op,
            door=door,
        )
        return "Het oordeel is opgeslagen."

    return _besluitpagina(
        request,
        pk,
        scherm.BEOORDELEN,
        maak=lambda rij, data: OordeelFormulier(data, melding=rij, vandaag=op),
        doe=doe,
    )


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def koppelen(request: HttpRequest, pk: int) -> HttpResponse:
    door = gebruiker_van(request)
    sleutel = request.GET.get("zoek")
    opdracht = zoeken.haal(request.session, sleutel) if sleutel else None

    def doe(rij: Melding, form: KoppelFormulier) -> str:
        services.koppel_melding(rij, aan=form.cleaned_data["wie"], reden=form.cleaned_data["reden"], door=door)
        return "De melding is gekoppeld."

    return _besluitpagina(
        request,
        pk,
        scherm.KOPPELEN,
        maak=lambda rij, data: KoppelFormulier(data, dossiers=kandidaten(rij, door, opdracht)),
        doe=doe,
        context=lambda rij: {"opdracht": opdracht, "zoek_url": reverse("melding_zoeken", args=[rij.pk])},
        sjabloon="cases/melding_koppelen.html",
    )


@alleen_met("meldingen_invoeren")
@require_POST
def zoek_dossier(request: HttpRequest, pk: int) -> HttpResponse:
    rij = _zichtbaar(gebruiker_van(request), pk)
    form, adres = zoeken.ZoekForm(request.POST), reverse("melding_koppelen", args=[rij.pk])
    if not form.is_valid():
        messages.error(request, str(form.errors["zoek"][0]))
        return redirect(adres)
    return redirect(f"{adres}?{urlencode({'zoek': zoeken.bewaar(request.session, form.cleaned_data['zoek'])})}")


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def verbeteren(request: HttpRequest, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(rij: Melding, form: CorrectieFormulier) -> str:
        reden = form.cleaned_data["reden"]
        services.corrigeer_melding(rij, kies=form.kies, reden=reden, vandaag=vandaag, door=door)
        return "De verbetering is opgeslagen."

    return _besluitpagina(
        request,
        pk,
        scherm.VERBETEREN,
        maak=lambda rij, data: CorrectieFormulier(data, melding=rij, vandaag=vandaag, waarden=waarden_van(rij)),
        doe=doe,
    )


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def afwijzen(request: HttpRequest, pk: int) -> HttpResponse:
    door, op = gebruiker_van(request), timezone.localdate()

    def doe(rij: Melding, form: RedenFormulier) -> str:
        services.wijs_melding_af(rij, reden=form.cleaned_data["reden"], op=op, door=door)
        return "De melding is afgewezen en telt nergens meer mee."

    return _besluitpagina(
        request, pk, scherm.AFWIJZEN, maak=lambda rij, data: RedenFormulier(data, knop="Melding afwijzen"), doe=doe
    )


@alleen_met("meldingen_invoeren")
@require_http_methods(["GET", "HEAD", "POST"])
def herstellen(request: HttpRequest, pk: int) -> HttpResponse:
    door = gebruiker_van(request)

    def doe(rij: Melding, form: RedenFormulier) -> str:
        services.herstel_melding(rij, reden=form.cleaned_data["reden"], door=door)
        return "De melding telt weer mee."

    return _besluitpagina(
        request, pk, scherm.HERSTELLEN, maak=lambda rij, data: RedenFormulier(data, knop="Herstellen"), doe=doe
    )


def _besluitpagina(
    request: HttpRequest,
    pk: int,
    handeling: str,
    *,
    maak: Callable[[Melding, QueryDict | None], F],
    doe: Callable[[Melding, F], str],
    context: Callable[[Melding], dict[str, Any]] = lambda rij: {},
    sjabloon: str = "cases/melding_besluit.html",
) -> HttpResponse:
    """Het formulier van één besluit; past het niet (meer) bij de melding, dan terug naar wat er nu staat.

    Een verstuurd formulier gaat altijd door: twee keer klikken geeft het eerste resultaat, en anders zegt de
    handeling bij wat er getypt is waarom het niet meer kan.
    """
    gebruiker = gebruiker_van(request)
    rij = _zichtbaar(gebruiker, pk)
    if not scherm.mag_veranderen(rij, gebruiker) or (request.method != "POST" and not scherm.past(rij, handeling)):
        messages.warning(request, INTUSSEN)
        return redirect("melding", pk=rij.pk)
    if request.method != "POST":
        _leg_inzage_vast(rij, gebruiker)

    def voer_uit(form: F) -> str:
        gelukt = doe(rij, form)
        return _vervolg(request, rij.pk, gelukt)

    inhoud = _over(rij, handeling) | context(rij)
    return behandel(request, lambda data: maak(rij, data), voer_uit, sjabloon=sjabloon, context=inhoud)


def _over(rij: Melding, handeling: str) -> dict[str, Any]:
    """Wat boven elk besluit staat: wat de melding zegt, en bij een oordeel waarom."""
    voorwaarden = scherm.waarom_doelgroep(rij, Naslag.laad())
    return {
        "rij": rij_van(rij),
        "melding": rij,
        "titel": scherm.titel(rij, handeling),
        "terug_url": reverse("melding", args=[rij.pk]),
        "handeling": handeling,
        "zegt": volledig(rij),
        "uitleg": scherm.uitleg(rij, voorwaarden),
        "voorwaarden": voorwaarden if handeling == scherm.BEOORDELEN else [],
    }


def _vervolg(request: HttpRequest, pk: int, gelukt: str) -> str:
    """Naar het dossier als dat er nu is en men het mag zien, anders naar de melding, anders naar de lijst."""
    gebruiker = gebruiker_van(request)
    nu = Melding.objects.zichtbaar_voor(gebruiker).filter(pk=pk).first()
    messages.success(request, gelukt if nu else UIT_ZICHT)
    if nu is None:
        return reverse("meldingen")
    dossier = Traject.objects.zichtbaar_voor(gebruiker).filter(meldingen=nu).first()
    return reverse("traject", args=[dossier.nummer]) if dossier else reverse("melding", args=[pk])


def _zichtbaar(gebruiker: User, pk: int) -> Melding:
    zichtbaar = met_dossier_voor(Melding.objects.zichtbaar_voor(gebruiker), gebruiker)
    gevonden: Melding = get_object_or_404(zichtbaar.select_related("gemeente", "inrichting", "invoer"), pk=pk)
    return gevonden


def _leg_inzage_vast(rij: Melding, door: User) -> None:
    leg_vast(actie=Audit.Actie.BEKIJKEN, object_soort="melding", object_id=rij.pk, door=door)
