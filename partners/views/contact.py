"""Contact met een jongere, zijn netwerk of een partner: kiezen bij wie, vastleggen en verbeteren."""

from datetime import date

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils import timezone
from django.views.decorators.http import require_http_methods, require_safe

from cases.models import Traject
from cases.views.gegevens import METHODEN
from cases.views.wijzigen import wijzigpagina, zichtbaar_traject
from partners.formulieren.contact import ContactFormulier, ContactWijzigFormulier
from partners.models import Afspraak, Contactmoment
from partners.schermen.contactbericht import bericht, openstaand
from partners.schermen.jongerenlijst import om_vast_te_leggen
from partners.schermen.terug import herkomst, terug_naar
from partners.services.contact import leg_contact_vast, trek_contact_in, wijzig_contact
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.weigeren import alleen_met, gebruiker_van

INTREKKEN = "intrekken"


@alleen_met("trajecten_wijzigen")
@require_safe
def nieuw(request: HttpRequest) -> HttpResponse:
    """Bij wie? Elke naam gaat rechtstreeks naar het formulier."""
    gebruiker = gebruiker_van(request)
    regels = om_vast_te_leggen(gebruiker, timezone.localdate())
    omvang = {"trajecten": [regel["pk"] for regel in regels]}
    leg_vast(actie=Audit.Actie.LIJST, object_soort="contact", omvang=omvang, door=gebruiker)
    return render(request, "partners/contact_nieuw.html", {"regels": regels})


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def vastleggen(request: HttpRequest, nummer: str) -> HttpResponse:
    door, vandaag, van = gebruiker_van(request), timezone.localdate(), herkomst(request)
    return wijzigpagina(
        request,
        nummer,
        titel="Contact vastleggen",
        terug="traject_partners",
        gelukt="",
        maak=lambda traject, data: ContactFormulier(
            data, traject=traject, afspraak=_afspraak(request, traject), vandaag=vandaag, terug=van, zelf=door
        ),
        doe=lambda traject, form: _leg_vast(request, traject, form, vandaag, door),
        context=lambda traject: {"terug_url": terug_naar(van, traject)},
    )


@alleen_met("trajecten_wijzigen")
@require_http_methods(METHODEN)
def wijzigen(request: HttpRequest, nummer: str, pk: int) -> HttpResponse:
    door, vandaag = gebruiker_van(request), timezone.localdate()
    van_dossier = Contactmoment.objects.filter(traject=zichtbaar_traject(door, nummer))
    contact = get_object_or_404(van_dossier.select_related("organisatie", "contactpersoon", "door"), pk=pk)
    if request.method == "POST" and INTREKKEN in request.POST:
        return _trek_in(request, contact, vandaag, door)
    return wijzigpagina(
        request,
        nummer,
        titel="Contact verbeteren",
        terug="traject_partners",
        sjabloon="partners/contact_wijzigen.html",
        maak=lambda traject, data: ContactWijzigFormulier(data, contact=contact, vandaag=vandaag),
        doe=lambda traject, form: wijzig_contact(contact, kies=form.wijzigingen, vandaag=vandaag, door=door),
        context=lambda traject: {"contact": contact},
    )


def _afspraak(request: HttpRequest, traject: Traject) -> Afspraak | None:
    """De afspraak die nu gebeurd is; zonder een geldig nummer een gewoon contact."""
    nummer = request.GET.get("afspraak", "")
    if not (nummer.isdecimal() and len(nummer) < 10):
        return None
    return Afspraak.objects.gepland().filter(traject=traject, pk=int(nummer)).first()


def _leg_vast(request: HttpRequest, traject: Traject, form: ContactFormulier, vandaag: date, door: User) -> str:
    open_eerst = openstaand(traject)
    contact = leg_contact_vast(
        traject,
        gesprek=form.gesprek(),
        vervolg=form.vervolg(),
        afspraak=_afspraak(request, traject),
        vandaag=vandaag,
        door=door,
    )
    messages.success(request, bericht(contact, open_eerst))
    return terug_naar(form.cleaned_data["terug"], traject)


def _trek_in(request: HttpRequest, contact: Contactmoment, op: date, door: User) -> HttpResponse:
    try:
        trek_contact_in(contact, op=op, door=door)
    except ValidationError as fout:
        messages.error(request, " ".join(fout.messages))
    else:
        messages.success(request, "Het contact is ingetrokken. Het blijft leesbaar, maar telt niet meer mee.")
    return redirect("traject_partners", contact.traject.nummer)
