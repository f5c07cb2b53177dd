"""Een naam uit geweigerde rijen die bij geen inrichting hoort: de beheerder zegt wat het is en ziet geen persoon."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases import services
from cases.formulieren.meldingen import InrichtingFormulier
from cases.models import GeweigerdeRij
from rio.formulieren import behandel
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("beheer")
@require_http_methods(["GET", "HEAD", "POST"])
def voorstel(request: HttpRequest, pk: int) -> HttpResponse:
    """`pk` is een van de rijen met die naam; de naam zelf staat in geen adres."""
    door, vandaag = gebruiker_van(request), timezone.localdate()
    met_naam = GeweigerdeRij.objects.exclude(voorstel_inrichting="")
    rij: GeweigerdeRij = get_object_or_404(met_naam.defer("payload"), pk=pk)
    naam = rij.voorstel_inrichting

    def doe(form: InrichtingFormulier) -> str:
        keuze = form.cleaned_data
        if keuze["keuze"] == InrichtingFormulier.SYNONIEM:
            aantal = services.voeg_synoniem_toe(keuze["inrichting"], voorstel=naam, vandaag=vandaag, door=door)
        else:
            aantal = services.voeg_inrichting_toe(
                keuze["nieuwe_naam"],
                soort=keuze["soort"],
                gemeente=keuze["gemeente"],
                voorstel=naam,
                vandaag=vandaag,
                door=door,
            )
        messages.success(request, f"Opgeslagen. {aantal} {'rij' if aantal == 1 else 'rijen'} opnieuw aangeboden.")
        return reverse("beheer_inrichtingen")

    context = {
        "naam": naam,
        "aantal": met_naam.filter(voorstel_inrichting=naam).count(),
        "titel": "Naam die RIO niet kent",
        "terug_url": reverse("beheer_inrichtingen"),
    }
    return behandel(
        request,
        lambda data: InrichtingFormulier(data, voorstel=naam, vandaag=vandaag),
        doe,
        sjabloon="cases/beheer_voorstel.html",
        context=context,
    )
