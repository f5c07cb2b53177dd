"""Het doorbraakbudget van een gemeente in een jaar; beheer vult het in."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse, HttpResponseNotAllowed
from django.shortcuts import render
from django.utils import timezone
from django.views.decorators.http import require_http_methods

from leefgebieden.formulieren.budget import BudgetFormulier, BudgetKeuze
from leefgebieden.schermen.doorbraakbudget import RECHT, cijfers, gemeenten_voor
from leefgebieden.services.budget import bewaar_budget
from rio.formulieren import behandel
from rio.weigeren import alleen_met, gebruiker_van

SJABLOON = "leefgebieden/doorbraakbudget.html"
LEZEN = ["GET", "HEAD"]


@alleen_met(RECHT)
@require_http_methods([*LEZEN, "POST"])
def doorbraakbudget(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    keuze = BudgetKeuze(request.GET, gemeenten=gemeenten_voor(gebruiker, vandaag), vandaag=vandaag)
    gemeente, jaar = keuze.gekozen()
    inhoud = {"filter": keuze, **(cijfers(gemeente, jaar, gebruiker) if gemeente else {})}
    if gemeente is None or not gebruiker.has_perm("rio.beheer"):
        return render(request, SJABLOON, inhoud) if request.method in LEZEN else HttpResponseNotAllowed(LEZEN)

    def doe(form: BudgetFormulier) -> str:
        bewaar_budget(gemeente, jaar=jaar, kies=form.wijzigingen, door=gebruiker)
        messages.success(request, "Het budget is opgeslagen.")
        return request.get_full_path()

    return behandel(
        request,
        lambda data: BudgetFormulier(data, budget=inhoud["budget"]),
        doe,
        sjabloon=SJABLOON,
        context=inhoud,
    )
