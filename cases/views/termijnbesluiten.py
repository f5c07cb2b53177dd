"""Eén termijn op een eigen pagina: lezen, erover besluiten, of zeggen dat zij niet klopt."""

from datetime import date
from functools import cache

from django.http import Http404, HttpRequest, HttpResponse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.termijnen import BesluitFormulier
from cases.models import Traject
from cases.schermen.termijnblad import VRAAG, Blad, blad_van
from cases.views.wijzigen import wijzigpagina
from rio.models import User
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("termijnen_zien")
@require_http_methods(["GET", "HEAD", "POST"])
def termijn(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()

    @cache
    def blad(traject: Traject) -> Blad:
        gevonden = blad_van(traject, pk, door, vandaag)
        if gevonden is None or (request.method == "POST" and not gevonden.keuzes):
            raise Http404
        return gevonden

    return wijzigpagina(
        request,
        nummer,
        titel="Termijn",
        maak=lambda traject, data: BesluitFormulier(data, blad=blad(traject), vandaag=vandaag),
        doe=lambda traject, form: _leg_vast(blad(traject), form, vandaag, door),
        terug="traject_termijnen",
        gelukt="Vastgelegd.",
        sjabloon="cases/termijn_blad.html",
        context=lambda traject: {"termijnblad": blad(traject), "titel": blad(traject).naam, "vandaag": vandaag},
    )


def _leg_vast(blad: Blad, form: BesluitFormulier, vandaag: date, door: User) -> None:
    keuze, tekst = form.cleaned_data["keuze"], form.cleaned_data["reden"] or ""
    if keuze == VRAAG:
        services.stel_vraag(blad.traject, tekst=tekst, op=vandaag, termijn=blad.termijn, door=door)
        return
    services.besluit_over(blad.termijn, besluit=keuze, op=form.dag(vandaag), reden=tekst, vandaag=vandaag, door=door)
