"""De documenten van een dossier: de lijst, een nieuw document, downloaden en verwijderen."""

import logging

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect
from django.utils import timezone
from django.utils.http import content_disposition_header
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.schermen.inzage import grond
from cases.views.dossier import dossier_van, toon_tab
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.bestanden import lees
from partners.formulieren.documenten import DocumentFormulier, VerwijderFormulier
from partners.models import Document
from partners.schermen.documenten import regel_van, zichtbare_documenten
from partners.services.documenten import verwijder_document, voeg_document_toe
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.pagineren import pagineer
from rio.versleuteling import VersleutelFout
from rio.weigeren import alleen_met, gebruiker_van

logger = logging.getLogger(__name__)

METHODEN = ["GET", "HEAD", "POST"]
WEG = "Dit bestand is niet te openen. Geef dit door aan de beheerder."


@alleen_met("trajecten_zien")
@require_safe
def lijst(request: HttpRequest, nummer: str) -> HttpResponse:
    dossier, gebruiker = dossier_van(request, nummer), gebruiker_van(request)
    mag = gebruiker.has_perm("rio.trajecten_wijzigen")
    pagina = pagineer(zichtbare_documenten(dossier.traject, gebruiker), request.GET.get("pagina"))
    inhoud = {
        "pagina": pagina,
        "documenten": [regel_van(document, nummer, mag_verwijderen=mag) for document in pagina],
        "mag_toevoegen": mag and not dossier.traject.afgesloten_op,
    }
    return toon_tab(request, dossier, "traject_documenten", "partners/traject_documenten.html", inhoud)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def nieuw(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def voeg_toe(traject: Traject, form: DocumentFormulier) -> None:
        voeg_document_toe(traject, **form.cleaned_data, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Document toevoegen",
        terug="traject_documenten",
        gelukt="Het document staat in het dossier.",
        maak=lambda traject, data: DocumentFormulier(
            data, request.FILES if data is not None else None, traject=traject, vandaag=vandaag, door=door
        ),
        doe=voeg_toe,
    )


@alleen_met("trajecten_zien")
@require_safe
def document(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    """Altijd als bestand om op te slaan, nooit getoond in de browser."""
    gebruiker = gebruiker_van(request)
    traject = zichtbaar_traject(gebruiker, nummer)
    gevonden = _document(traject, gebruiker, pk)
    bestand = gevonden.bestand
    assert bestand
    try:
        inhoud = lees(bestand)
    except (FileNotFoundError, VersleutelFout):
        logger.exception("De inhoud van %s ontbreekt in RIO_BESTANDEN of is niet te lezen.", bestand)
        messages.error(request, WEG)
        return redirect("traject_documenten", traject.nummer)
    _leg_download_vast(gevonden, traject, gebruiker)
    koppen = {"Content-Disposition": content_disposition_header(True, bestand.bestandsnaam)}
    return HttpResponse(inhoud, content_type=bestand.mime, headers=koppen)


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def verwijderen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    def verwijder(traject: Traject, form: VerwijderFormulier) -> None:
        verwijder_document(_document(traject, door, pk), reden=form.cleaned_data["reden"], op=vandaag, door=door)

    return wijzigpagina(
        request,
        nummer,
        titel="Document verwijderen",
        terug="traject_documenten",
        gelukt="Het document is verwijderd.",
        sjabloon="partners/document_verwijderen.html",
        maak=lambda traject, data: VerwijderFormulier(data),
        doe=verwijder,
        context=lambda traject: {"document": _document(traject, door, pk)},
    )


def _document(traject: Traject, gebruiker: User, pk: int) -> Document:
    """Wat hij niet mag zien is er voor hem niet, en wat weg is voor niemand."""
    er_nog = zichtbare_documenten(traject, gebruiker).filter(bestand__isnull=False)
    gevonden: Document = get_object_or_404(er_nog, pk=pk)
    return gevonden


def _leg_download_vast(document: Document, traject: Traject, door: User) -> None:
    leg_vast(
        actie=Audit.Actie.BEKIJKEN,
        object_soort="document",
        object_id=document.pk,
        traject_id=traject.pk,
        reden=grond(traject, door),
        door=door,
    )
