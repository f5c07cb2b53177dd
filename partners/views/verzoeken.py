"""Een partner iets vragen, zien hoe het ermee staat, en zijn antwoord overnemen."""

from datetime import date
from functools import cache

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.fasen import DETENTIE
from cases.laden import laad_sluitingsdagen
from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.inzage import leg_inzage_vast
from cases.views.dossier import dossier_van, toon_tab
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.verzoeken import AntwoordenFormulier, Opzet, VerzoekFormulier, VerzoekmailFormulier
from partners.models import Betrokkenheid, Informatieverzoek
from partners.schermen import verzoeken as scherm
from partners.services.overnemen import verwerk_antwoorden
from partners.services.verzoeken import (
    herinner_partner,
    mail_partners,
    mailadres_van,
    stuur_verzoek_opnieuw,
    trek_verzoek_in,
)
from rio.dagen import Kalender
from rio.models import User
from rio.pagineren import pagineer
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_zien")
@require_safe
def verzoeken(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier = dossier_van(request, nummer)
    pagina = pagineer(scherm.verzoeken_van(dossier.traject), request.GET.get("pagina"))
    inhoud = {"pagina": pagina, "verzoeken": scherm.regels(pagina, timezone.now())}
    return toon_tab(request, dossier, "traject_partners", "partners/verzoek_lijst.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    """Eerst kiezen aan wie; daarna, met die keuze in het adres, wat en op welke grond."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    betrokkenen = _betrokkenen(zichtbaar_traject(door, nummer), vandaag)
    gekozen = [b for b in betrokkenen if str(b.pk) in request.GET.getlist("aan") and mailadres_van(b)]
    if not gekozen:
        return _kies(request, nummer, betrokkenen)

    @cache
    def opzetten(traject: Traject) -> list[Opzet]:
        return [Opzet.van(traject, betrokkene, vandaag) for betrokkene in gekozen]

    return wijzigpagina(
        request,
        nummer,
        titel="Vraag aan een partner" if len(gekozen) == 1 else "Partners mailen",
        terug="traject_verzoeken",
        gelukt="De vraag gaat naar de partner." if len(gekozen) == 1 else "De vragen gaan naar de partners.",
        sjabloon="partners/verzoek_nieuw.html",
        maak=lambda traject, data: VerzoekFormulier(
            data, traject=traject, opzetten=opzetten(traject), kalender=_kalender(traject), vandaag=vandaag
        ),
        doe=lambda traject, form: _stuur(traject, form, vandaag, door),
        context=lambda traject: {"opzetten": opzetten(traject)},
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def verzoek(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Wat er gevraagd en geantwoord is, met per antwoord wat u ermee doet."""
    door, vandaag = gebruiker_van(request), timezone.localdate()

    @cache
    def antwoorden(traject: Traject) -> list[scherm.Antwoordregel]:
        return scherm.antwoorden(_verzoek(traject, pk), Dossier(traject, vandaag))

    return wijzigpagina(
        request,
        nummer,
        titel="Vraag aan een partner",
        terug="traject_verzoeken",
        sjabloon="partners/verzoek_antwoorden.html",
        maak=lambda traject, data: AntwoordenFormulier(data, regels=antwoorden(traject)),
        doe=lambda traject, form: verwerk_antwoorden(
            _verzoek(traject, pk), besluiten=form.besluiten(), op=vandaag, door=door
        ),
        context=lambda traject: _van_verzoek(_verzoek(traject, pk), antwoorden(traject)),
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def mail(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Een herinnering, opnieuw sturen of intrekken."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    return wijzigpagina(
        request,
        nummer,
        titel="Achter een vraag aan gaan",
        terug="traject_verzoeken",
        gelukt="Gedaan.",
        sjabloon="partners/verzoek_mail.html",
        maak=lambda traject, data: VerzoekmailFormulier(
            data, regel=scherm.regels([_verzoek(traject, pk)], timezone.now())[0]
        ),
        doe=lambda traject, form: _volg_op(_verzoek(traject, pk), form, vandaag, door),
        context=lambda traject: {"regel": scherm.regels([_verzoek(traject, pk)], timezone.now())[0]},
    )


def _betrokkenen(traject: Traject, op: date) -> list[Betrokkenheid]:
    rijen = Betrokkenheid.objects.geldig_op(op).filter(traject=traject, organisatie__isnull=False)
    return list(rijen.select_related("organisatie", "contactpersoon"))


def _kies(request: HttpRequest, nummer: str, betrokkenen: list[Betrokkenheid]) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    leg_inzage_vast(traject, "traject_verzoek_nieuw", door=gebruiker)
    inhoud = {
        "traject": traject,
        "jongere": traject.jongere,
        "titel": "Wie wilt u iets vragen?",
        "terug_url": reverse("traject_verzoeken", args=[nummer]),
        "allemaal": traject.fase == DETENTIE,  # aan het begin hoort elke partner het (PHASE-01)
        "te_mailen": [b for b in betrokkenen if mailadres_van(b)],
        "zonder_adres": [b for b in betrokkenen if not mailadres_van(b)],
    }
    return render(request, "partners/verzoek_kies.html", inhoud)


def _kalender(traject: Traject) -> Kalender:
    dagen = laad_sluitingsdagen()
    return Kalender(dagen.get(None, frozenset()) | dagen.get(traject.gemeente_id, frozenset()))


def _stuur(traject: Traject, form: VerzoekFormulier, op: date, door: User) -> None:
    mail_partners(traject, aanvragen=form.aanvragen(), op=op, door=door)


def _verzoek(traject: Traject, pk: int) -> Informatieverzoek:
    verzoek: Informatieverzoek = get_object_or_404(scherm.verzoeken_van(traject), pk=pk)
    return verzoek


def _van_verzoek(verzoek: Informatieverzoek, antwoorden: list[scherm.Antwoordregel]) -> dict[str, object]:
    return {
        "regel": scherm.regels([verzoek], timezone.now())[0],
        "gevraagd": scherm.gevraagd(verzoek.velden),
        "besloten": [regel for regel in antwoorden if regel.antwoord.besluit],
        "open": [regel for regel in antwoorden if not regel.antwoord.besluit],
    }


def _volg_op(verzoek: Informatieverzoek, form: VerzoekmailFormulier, op: date, door: User) -> None:
    gevuld = form.cleaned_data
    if gevuld["wat"] == form.HERINNER:
        herinner_partner(verzoek, op=op, door=door)
    elif gevuld["wat"] == form.OPNIEUW:
        stuur_verzoek_opnieuw(verzoek, adres=gevuld["adres"], door=door)
    else:
        trek_verzoek_in(verzoek, reden=gevuld["reden"], op=op, door=door)
