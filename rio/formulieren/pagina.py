"""Een formulierpagina: tonen, verwerken, en nooit twee keer hetzelfde doen."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from rio.formulieren import concepten, verzending
from rio.formulieren.basis import Formulier, als_gegevens
from rio.models import Concept, User, VerwerktFormulier
from rio.weigeren import gebruiker_van

F = TypeVar("F", bound=Formulier)
WEGGOOIEN = "concept_weggooien"
AL_OPGESLAGEN = (
    "Dit formulier was al opgeslagen. Wat u daarna wijzigde nog niet: kijk na of dat moet en sla dan opnieuw op."
)


@dataclass(frozen=True)
class Blad:
    """Wat `componenten/_formulier.html` naast de velden nodig heeft."""

    sleutel: str
    bewijs: str  # leeg: van dit formulier bewaren we geen concept
    concept_van: datetime | None = None


def behandel(
    request: HttpRequest,
    maak: Callable[[QueryDict | None], F],
    doe: Callable[[F], str],
    *,
    sjabloon: str,
    context: dict[str, Any] | None = None,
) -> HttpResponse:
    """Toon het formulier, of verwerk het: `doe` voert de handeling uit en geeft het adres waar men verdergaat.

    Handeling en verwerkt-merk staan in één transactie. Weigert de handeling, dan staat alles wat getypt was er nog.
    """
    gebruiker = gebruiker_van(request)
    if request.method != "POST":
        form, concept = _te_tonen(maak, gebruiker, concepten.pad_van(request))
        sleutel = concepten.sleutel_van(concept) if concept else ""
        blad = _blad(request, form, sleutel, concept.bewaard_op if concept else None)
        return render(request, sjabloon, {**(context or {}), "form": form, "blad": blad})
    form = maak(request.POST)
    if WEGGOOIEN in request.POST:
        concepten.gooi_weg(gebruiker, concepten.pad_van(request), form.naam())
        return redirect(request.get_full_path())
    van = concepten.herkomst(request.POST)
    if van and van.gebruiker_id != gebruiker.pk:
        return _van_een_ander(request, van)
    try:
        klaar = _verwerk(request, form, doe, gebruiker)
    except Exception:
        concepten.red(request)  # de foutpagina toont geen formulier; terug op deze pagina staat de tekst er weer
        raise
    if klaar:
        return redirect(klaar)
    blad = _blad(request, form, request.POST.get(verzending.SLEUTEL, ""))
    return render(request, sjabloon, {**(context or {}), "form": form, "blad": blad})


def _te_tonen(maak: Callable[[QueryDict | None], F], gebruiker: User, pad: str) -> tuple[F, Concept | None]:
    leeg = maak(None)
    concept = concepten.vind(gebruiker, pad, leeg.naam()) if leeg.bewaart_concept() else None
    if concept is None:
        return leeg, None
    form = maak(als_gegevens(concept.inhoud))
    form.laat_zien()
    return form, concept


def _blad(request: HttpRequest, form: Formulier, sleutel: str, concept_van: datetime | None = None) -> Blad:
    pad, bewijs = concepten.pad_van(request), ""
    if form.bewaart_concept():
        bewijs = concepten.bewijs(gebruiker_van(request), pad, form.naam())
    nog_vrij = "" if verzending.is_gebruikt(sleutel) else sleutel
    return Blad(verzending.geldige_sleutel(nog_vrij), bewijs, concept_van)


def _verwerk(request: HttpRequest, form: F, doe: Callable[[F], str], gebruiker: User) -> str:
    """Het adres waar men verdergaat; leeg als het formulier nog niet goed is."""
    sleutel = verzending.geldige_sleutel(request.POST.get(verzending.SLEUTEL, ""))
    merk = verzending.merk(sleutel, dict(request.POST.lists()))
    gebruikt = verzending.is_gebruikt(sleutel)  # voor `eerder`: wat daartussen klaarkomt is dan geen tweede inhoud
    al = verzending.eerder(merk, gebruiker)
    if al or not form.is_valid():
        return al
    if gebruikt:
        form.add_error(None, AL_OPGESLAGEN)
        return ""
    try:
        return _voer_uit(request, form, doe, merk)
    except IntegrityError:
        al = verzending.eerder(merk, gebruiker)
        if al:  # dezelfde verzending was tegelijk onderweg en is net verwerkt
            return al
        raise
    except ValidationError as fout:
        form.meld(fout)
        return ""


@transaction.atomic
def _voer_uit(request: HttpRequest, form: F, doe: Callable[[F], str], merk: str) -> str:
    gebruiker = gebruiker_van(request)
    verwerkt = VerwerktFormulier.objects.create(sleutel=merk, gebruiker=gebruiker)
    verwerkt.url = doe(form)
    verwerkt.save(update_fields=["url"])
    if form.blijft_concept:
        concepten.houd_vast(concepten.Herkomst(gebruiker.pk, concepten.pad_van(request), form.naam()), request.POST)
    else:
        concepten.gooi_weg(gebruiker, concepten.pad_van(request), form.naam())
    return verwerkt.url


def _van_een_ander(request: HttpRequest, van: concepten.Herkomst) -> HttpResponse:
    """Op dezelfde computer logde intussen een ander in: diens handtekening hoort hier niet onder."""
    concepten.bewaar(van, request.POST)
    messages.warning(request, "Dit formulier was van een collega. Het is voor die collega bewaard en niet opgeslagen.")
    return redirect(request.get_full_path())
