"""De eigen berichten: de lijst, één bericht, alles gelezen, en waarover er mail komt."""

from django.contrib import messages
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.urls import reverse
from django.views.decorators.http import require_http_methods, require_POST, require_safe

from rio.berichten import services
from rio.berichten.schermen import Berichtregel, MailFormulier, mailstand
from rio.formulieren import behandel
from rio.models import Bericht
from rio.pagineren import pagineer
from rio.post.aanbieder import soorten
from rio.post.inhoud import Inhoud
from rio.weigeren import alleen_met, gebruiker_van


@alleen_met("termijnen_zien")
@require_safe
def lijst(request: HttpRequest) -> HttpResponse:
    mijn = Bericht.objects.in_beeld().filter(ontvanger=gebruiker_van(request)).defer("inhoud")
    pagina = pagineer(mijn, request.GET.get("pagina"))
    return render(request, "rio/berichten.html", {"pagina": pagina, "rijen": [Berichtregel.van(b) for b in pagina]})


@alleen_met("termijnen_zien")
@require_safe
def bericht(request: HttpRequest, pk: int) -> HttpResponse:
    gebruiker = gebruiker_van(request)
    gevonden = get_object_or_404(Bericht.objects.in_beeld(), ontvanger=gebruiker, pk=pk)
    services.lees(gebruiker, gevonden)
    context = {
        "bericht": gevonden,
        "inhoud": Inhoud.van_json(gevonden.inhoud),
        "mailstand": mailstand(gevonden),
        "mislukt": gevonden.stand == Bericht.Stand.MISLUKT,
    }
    return render(request, "rio/berichten_bericht.html", context)


@alleen_met("termijnen_zien")
@require_POST
def alles_gelezen(request: HttpRequest) -> HttpResponse:
    services.lees(gebruiker_van(request))
    return redirect("berichten")


@alleen_met("termijnen_zien")
@require_http_methods(["GET", "HEAD", "POST"])
def instellingen(request: HttpRequest) -> HttpResponse:
    gebruiker = gebruiker_van(request)

    def doe(form: MailFormulier) -> str:
        services.kies_mail(
            gebruiker=gebruiker,
            geen_mail_over=form.geen_mail_over(),
            telefoon=form.cleaned_data["telefoon"],
            door=gebruiker,
        )
        messages.success(request, "Uw keuze is opgeslagen.")
        return reverse("berichten_instellingen")

    return behandel(
        request,
        lambda data: MailFormulier(data, geen_mail_over=gebruiker.geen_mail_over, telefoon=gebruiker.telefoon),
        doe,
        sjabloon="rio/berichten_instellingen.html",
        context={"te_kiezen": services.te_kiezen(), "altijd": [soort for soort in soorten().values() if soort.altijd]},
    )
