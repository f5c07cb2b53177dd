"""De tab Partners en contact, en wie er bij een jongere betrokken zijn."""

from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.schermen.inzage import leg_inzage_vast
from cases.views.dossier import dossier_van, toon_tab
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.rond import BetrokkeneFormulier, OuderFormulier, WisselFormulier, rol_bij
from partners.models import Betrokkenheid, Organisatie
from partners.schermen import rond
from partners.schermen.rond_zoeken import zoek
from partners.services import betrokkenen
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van

METHODEN = ["GET", "HEAD", "POST"]
TAB = "traject_partners"
ROLLEN = set(Betrokkenheid.Rol.values)


@alleen_met("trajecten_zien")
@require_safe
def partners(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    inhoud = rond.tab(dossier, request.GET.get("pagina"))
    return toon_tab(request, dossier, TAB, "partners/traject_partners.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def betrokkene_nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Eerst zoeken, dan de rol kiezen; een ouder staat niet op de sociale kaart."""
    gevraagd = request.GET.get("organisatie", "")
    rol = request.GET.get("rol", "")
    if rol == Betrokkenheid.Rol.OUDER:
        return _ouder(request, nummer)
    if gevraagd.isdecimal() and len(gevraagd) < 10:
        organisatie = get_object_or_404(Organisatie.objects.geldig_op(timezone.localdate()), pk=gevraagd)
        return _partner(request, nummer, organisatie, rol)
    return _kies(request, nummer, rol if rol in ROLLEN else "")


def _kies(request: HttpRequest, nummer: str, rol: str) -> HttpResponse:
    gebruiker, term = gebruiker_van(request), request.POST.get("zoek", "")[:100]
    traject = zichtbaar_traject(gebruiker, nummer)
    leg_inzage_vast(traject, "traject_betrokkene_nieuw", door=gebruiker)
    treffers, meer = zoek(traject, term=term, rol=rol, op=timezone.localdate())
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "titel": "Partner toevoegen",
        "terug_url": reverse(TAB, args=[nummer]),
        "ouder_url": f"{request.path}?rol={Betrokkenheid.Rol.OUDER}",
        "rol": dict(Betrokkenheid.Rol.choices).get(rol, ""),
        "term": term,
        "treffers": treffers,
        "meer": meer,
    }
    return render(request, "partners/rond_zoeken.html", inhoud)


def _partner(request: HttpRequest, nummer: str, organisatie: Organisatie, rol: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(traject: Traject, form: BetrokkeneFormulier) -> None:
        betrokkenen.voeg_betrokkene_toe(traject, organisatie=organisatie, **form.cleaned_data, door=door)

    def maak(traject: Traject, data: QueryDict | None) -> BetrokkeneFormulier:
        voorstel = rol if rol in ROLLEN else rol_bij(organisatie.soort, traject.reclasseringstoezicht == "J")
        return BetrokkeneFormulier(data, organisatie=organisatie, rol=voorstel, vandaag=vandaag)

    return wijzigpagina(
        request,
        nummer,
        titel=f"{organisatie} toevoegen",
        terug=TAB,
        gelukt="De partner staat bij het dossier.",
        maak=maak,
        doe=doe,
        sjabloon="partners/rond_toevoegen.html",
        context=lambda traject: {"organisatie": organisatie},
    )


def _ouder(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def doe(traject: Traject, form: OuderFormulier) -> None:
        rol = Betrokkenheid.Rol.OUDER
        betrokkenen.voeg_betrokkene_toe(
            traject, organisatie=None, contactpersoon=None, rol=rol, **form.cleaned_data, door=door
        )

    return wijzigpagina(
        request,
        nummer,
        titel="Ouder of verzorger toevoegen",
        terug=TAB,
        gelukt="De ouder of verzorger staat bij het dossier.",
        maak=lambda traject, data: OuderFormulier(data, vandaag=vandaag),
        doe=doe,
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def betrokkene(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    van_dossier = Betrokkenheid.objects.filter(traject=zichtbaar_traject(door, nummer))
    rij = get_object_or_404(van_dossier.select_related("organisatie", "contactpersoon"), pk=pk)
    return wijzigpagina(
        request,
        nummer,
        titel=rij.wie,
        terug=TAB,
        maak=lambda traject, data: WisselFormulier(data, betrokkenheid=rij, vandaag=vandaag),
        doe=lambda traject, form: _wissel(rij, form, door),
        sjabloon="partners/rond_betrokkene.html",
        context=lambda traject: {"rij": rij},
    )


def _wissel(rij: Betrokkenheid, form: WisselFormulier, door: User) -> None:
    op = form.cleaned_data["op"]
    if form.stopt():
        betrokkenen.beeindig_betrokkenheid(rij, op=op, door=door)
    else:
        betrokkenen.wissel_contactpersoon(rij, contactpersoon=form.cleaned_data["contactpersoon"], op=op, door=door)
