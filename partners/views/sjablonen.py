"""De mails aan partners van een gemeente: lezen, herschrijven, en terug naar die van het systeem."""

from typing import Any

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.toegang import bereik
from cases.views.gegevens import METHODEN
from partners.formulieren.sjablonen import SjabloonFormulier
from partners.models import Mailsjabloon
from partners.schermen import sjablonen as scherm
from partners.services.sjablonen import bewaar_sjabloon, herstel_sjabloon
from rio.formulieren import behandel
from rio.models import Gemeente, User
from rio.weigeren import alleen_met, gebruiker_van

TERUG = "systeemtekst"


@alleen_met("sjablonen_wijzigen")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gemeenten = list(_gemeenten(gebruiker_van(request)))
    gekozen = next((g for g in gemeenten if g.code == request.GET.get("gemeente")), gemeenten[0] if gemeenten else None)
    inhoud: dict[str, Any] = {"gemeenten": gemeenten, "gemeente": gekozen, "fasen": []}
    if gekozen:
        sjablonen = Mailsjabloon.objects.filter(gemeente=gekozen) | Mailsjabloon.objects.filter(gemeente=None)
        inhoud["fasen"] = scherm.per_fase(gekozen, sjablonen.order_by("partnersoort"))
    return render(request, "partners/sjabloon_lijst.html", inhoud)


@alleen_met("sjablonen_wijzigen")
@require_http_methods(METHODEN)
def sjabloon(request: HttpRequest, pk: int, code: str) -> HttpResponse:
    door = gebruiker_van(request)
    systeem = get_object_or_404(Mailsjabloon, pk=pk, gemeente=None)
    gemeente = get_object_or_404(_gemeenten(door), code=code)
    soort = {"fase": systeem.fase, "partnersoort": systeem.partnersoort}
    eigen = Mailsjabloon.objects.filter(gemeente=gemeente, **soort).select_related("gewijzigd_door").first()
    if request.method == "POST" and TERUG in request.POST:
        return _herstel(request, eigen, door)
    geldt = eigen or systeem

    def doe(form: SjabloonFormulier) -> str:
        bewaar_sjabloon(systeem, gemeente=gemeente, door=door, **form.cleaned_data)
        messages.success(request, "Opgeslagen. Hiernaast ziet u hoe de mail eruitziet.")
        return request.path

    return behandel(
        request,
        lambda data: SjabloonFormulier(data, sjabloon=geldt),
        doe,
        sjabloon="partners/sjabloon_wijzigen.html",
        context={
            "sjabloon": geldt,
            "eigen": eigen,
            "gemeente": gemeente,
            "soort": scherm.soortnaam(systeem),
            "terug_url": f"{reverse('sjablonen')}?gemeente={gemeente.code}",
            "voorbeeld": scherm.voorbeeld(gemeente, geldt.onderwerp, geldt.tekst),
        },
    )


def _gemeenten(gebruiker: User) -> Any:
    """Waar hij coördineert, en die er nu nog zijn."""
    return Gemeente.objects.geldig_op(timezone.localdate()).filter(pk__in=bereik(gebruiker).gemeenten).order_by("naam")


def _herstel(request: HttpRequest, eigen: Mailsjabloon | None, door: User) -> HttpResponse:
    if eigen:
        herstel_sjabloon(eigen, door=door)
    messages.success(request, "De tekst van het systeem geldt weer.")
    return redirect(request.path)
