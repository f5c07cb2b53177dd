"""Mail die niet aankwam: nazien en opnieuw versturen."""

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_POST, require_safe

from cases.schermen.mailproblemen import mailproblemen, nachtstand
from rio.models import Bericht
from rio.pagineren import pagineer
from rio.post.opnieuw import stuur_opnieuw
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("mail_nazien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    gebruiker, vandaag = gebruiker_van(request), timezone.localdate()
    problemen = mailproblemen(gebruiker, vandaag).select_related("ontvanger").defer("inhoud")
    pagina = pagineer(problemen.order_by("stand", "-pk"), request.GET.get("pagina"))
    context = {
        "pagina": pagina,
        "rijen": [(bericht, bericht.stand == Bericht.Stand.MISLUKT) for bericht in pagina],
        "beheer": gebruiker.has_perm("rio.beheer"),
        "vandaag": vandaag,
    }
    if context["beheer"]:
        nacht = nachtstand(vandaag)
        context |= {"nacht": nacht, "per_gemeente": nacht.per_gemeente()}
    return render(request, "cases/mail_mislukt.html", context)


@alleen_met("mail_nazien")
@require_POST
def opnieuw(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    bericht = get_object_or_404(mailproblemen(gebruiker, timezone.localdate()), pk=pk)
    try:
        stuur_opnieuw(bericht=bericht, door=gebruiker)
        messages.success(request, f"De mail aan {bericht.ontvanger} gaat opnieuw uit.")
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    return redirect("mail_mislukt")
