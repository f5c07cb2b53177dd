"""Eén voorziening bekijken en vaststellen, en wat er voor de detentie liep."""

from django.contrib import messages
from django.http import Http404, HttpRequest, HttpResponse
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from leefgebieden.feiten import van_dossier
from leefgebieden.formulieren.voorzieningen import SituatieFormulier, VaststellingFormulier
from leefgebieden.models import Situatie
from leefgebieden.schermen.voorziening import VOORZIENING_BIJ, onderwerpen, pagina
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorzieningen import NAMEN, stand
from rio.weigeren import alleen_met, gebruiker_van

TAB = "traject_leefgebieden"
LATER_BEKEND = "Opgeslagen. Er is al iets van een latere dag bekend; daarom staat het er nu niet anders voor."


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def voorziening(request: HttpRequest, nummer: str, code: str) -> HttpResponse:
    if code not in NAMEN:
        raise Http404
    door, vandaag = gebruiker_van(request), timezone.localdate()
    beeld = pagina(Dossier(zichtbaar_traject(door, nummer), vandaag, voor=door), code)

    def doe(traject: Traject, form: VaststellingFormulier) -> str:
        stel_vast(traject, voorziening=code, **form.cleaned_data, door=door)
        _meld(request, Dossier(traject, vandaag), code, form)
        return reverse("traject_voorziening", args=[nummer, code])

    return wijzigpagina(
        request,
        nummer,
        titel=NAMEN[code],
        terug=TAB,
        gelukt="",
        sjabloon="leefgebieden/voorziening.html",
        maak=lambda traject, data: VaststellingFormulier(
            data, stand=beeld.stand, draagt=bool(beeld.dragend), vandaag=vandaag
        ),
        doe=doe,
        context=lambda traject: {"beeld": beeld, "vandaag": vandaag},
    )


def _meld(request: HttpRequest, dossier: Dossier, code: str, form: VaststellingFormulier) -> None:
    nu = stand(van_dossier(dossier), code, dossier.op)
    later = nu.op is not None and nu.op > form.cleaned_data["op"] and not nu.regelzaak_id
    messages.success(request, LATER_BEKEND if later else "Opgeslagen.")


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def situatie(request: HttpRequest, nummer: str) -> HttpResponse:
    """Ook voor wie thuis iets nodig heeft; daarna terug naar de voorziening waar het bij hoort."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    gevraagd = request.GET.get("onderwerp", "")
    onderwerp = gevraagd if gevraagd in Situatie.Onderwerp.values else ""
    bekend = onderwerpen(zichtbaar_traject(door, nummer).situaties.select_related("door"))
    tekst = next((regel.tekst for regel in bekend if regel.onderwerp == onderwerp), "")

    def doe(traject: Traject, form: SituatieFormulier) -> str | None:
        leg_situatie_vast(traject, **form.cleaned_data, door=door)
        bij = VOORZIENING_BIJ.get(form.cleaned_data["onderwerp"])
        return reverse("traject_voorziening", args=[nummer, bij]) if bij and onderwerp else None

    return wijzigpagina(
        request,
        nummer,
        titel="Situatie voor de detentie en thuis",
        terug=TAB,
        sjabloon="leefgebieden/situatie.html",
        maak=lambda traject, data: SituatieFormulier(data, onderwerp=onderwerp, tekst=tekst, vandaag=vandaag),
        doe=doe,
        context=lambda traject: {"bekend": [regel for regel in bekend if regel.tekst]},
    )
