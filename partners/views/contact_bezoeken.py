"""De bezoekplanner: wie zit waar, wanneer was het laatste gesprek, en één bezoek voor meer jongeren."""

from collections.abc import Sequence
from datetime import date

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from cases.models import Traject
from cases.views.gegevens import METHODEN
from partners.formulieren.contact import BezoekFormulier
from partners.models import Contactsoort, Met
from partners.schermen.jongerenlijst import Inrichtinggroep, per_inrichting
from partners.services.afspraken import Plan, plan_afspraken
from rio.audit import leg_vast
from rio.formulieren import behandel
from rio.models import Audit, User
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def bezoeken(request: HttpRequest) -> HttpResponse:
    """Met een inrichting in het adres staat het formulier voor die inrichting erbij."""
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    groepen = per_inrichting(gebruiker, vandaag)
    omvang = {"trajecten": [t.pk for groep in groepen for t in groep.trajecten]}
    leg_vast(actie=Audit.Actie.LIJST, object_soort="bezoeken", omvang=omvang, door=gebruiker)
    gekozen = next((g for g in groepen if str(g.inrichting.pk) == request.GET.get("inrichting")), None)
    if gekozen is None:
        return render(request, "partners/bezoeken.html", {"groepen": groepen})
    context = {"groepen": [gekozen], "gekozen": gekozen, "terug_url": reverse("bezoeken")}
    return behandel(
        request,
        lambda data: BezoekFormulier(data, trajecten=gekozen.trajecten, vandaag=vandaag),
        lambda form: _plan(request, gekozen, form, vandaag, gebruiker),
        sjabloon="partners/bezoeken.html",
        context=context,
    )


def _plan(request: HttpRequest, groep: Inrichtinggroep, form: BezoekFormulier, vandaag: date, door: User) -> str:
    plan = Plan(
        wie=door,
        met=Met.JONGERE,
        soort=Contactsoort.BEZOEK_PI,
        op=form.cleaned_data["op"],
        om=form.cleaned_data["om"],
        waar=groep.inrichting.naam,
        telefoon=groep.telefoon,
        toelichting=form.cleaned_data["toelichting"],
    )
    gekozen = _gekozen(groep.trajecten, form.cleaned_data["jongeren"])
    plan_afspraken(gekozen, plan=plan, vandaag=vandaag, door=door)
    aantal = "1 jongere" if len(gekozen) == 1 else f"{len(gekozen)} jongeren"
    messages.success(request, f"Het bezoek aan {groep.inrichting} staat gepland voor {aantal}.")
    return reverse("bezoeken")


def _gekozen(trajecten: Sequence[Traject], ids: Sequence[int]) -> list[Traject]:
    return [traject for traject in trajecten if traject.pk in ids]
