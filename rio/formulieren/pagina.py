"""Een formulierpagina: tonen, verwerken, en nooit twee keer hetzelfde doen."""

import uuid
from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from typing import Any, TypeVar

from django.contrib import messages
from django.core.exceptions import ValidationError
from django.db import IntegrityError, transaction
from django.http import HttpRequest, HttpResponse, QueryDict
from django.shortcuts import redirect, render

from rio.formulieren import concepten
from rio.formulieren.basis import Formulier, als_gegevens
from rio.models import Concept, User, VerwerktFormulier
from rio.weigeren import gebruiker_van

F = TypeVar("F", bound=Formulier)
WEGGOOIEN = "concept_weggooien"


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
        form, concept = _te_tonen(maak, gebruiker, request.path)
        sleutel = concept.inhoud.get(concepten.SLEUTEL, [""])[0] if concept else ""
        blad = _blad(request, form, sleutel, concept.bewaard_op if concept else None)
        return render(request, sjabloon, {**(context or {}), "form": form, "blad": blad})
    form = maak(request.POST)
    if WEGGOOIEN in request.POST:
        concepten.gooi_weg(gebruiker, request.path, form.naam())
        return redirect(request.get_full_path())
    van = concepten.herkomst(request.POST)
    if van and van.gebruiker_id != gebruiker.pk:
        return _van_een_ander(request, van)
    klaar = _verwerk(request, form, doe, gebruiker)
    if klaar:
        return redirect(klaar)
    blad = _blad(request, form, request.POST.get(concepten.SLEUTEL, ""))
    return render(request, sjabloon, {**(context or {}), "form": form, "blad": blad})


def _te_tonen(maak: Callable[[QueryDict | None], F], gebruiker: User, pad: str) -> tuple[F, Concept | None]:
    leeg = maak(None)
    concept = concepten.vind(gebruiker, pad, leeg.naam()) if leeg.bewaar_concept else None
    if concept is None:
        return leeg, None
    form = maak(als_gegevens(concept.inhoud))
    form.laat_zien()
    return form, concept


def _blad(request: HttpRequest, form: Formulier, sleutel: str, concept_van: datetime | None = None) -> Blad:
    gebruiker = gebruiker_van(request)
    bewijs = concepten.bewijs(gebruiker, request.path, form.naam()) if form.bewaar_concept else ""
    return Blad(_geldige_sleutel(sleutel), bewijs, concept_van)


def _geldige_sleutel(gevraagd: str) -> str:
    try:
        return str(uuid.UUID(gevraagd))
    except ValueError:
        return str(uuid.uuid4())


def _verwerk(request: HttpRequest, form: F, doe: Callable[[F], str], gebruiker: User) -> str:
    """Het adres waar men verdergaat; leeg als het formulier nog niet goed is."""
    sleutel = _geldige_sleutel(request.POST.get(concepten.SLEUTEL, ""))
    al = _eerder(sleutel, gebruiker)
    if al or not form.is_valid():
        return al
    try:
        with transaction.atomic():
            merk = VerwerktFormulier.objects.create(sleutel=sleutel, gebruiker=gebruiker)
            merk.url = doe(form)
            merk.save(update_fields=["url"])
            concepten.gooi_weg(gebruiker, request.path, form.naam())
            return merk.url
    except IntegrityError:
        al = _eerder(sleutel, gebruiker)
        if al:  # dezelfde verzending was tegelijk onderweg en is net verwerkt
            return al
        raise
    except ValidationError as fout:
        form.meld(fout)
        return ""


def _eerder(sleutel: str, gebruiker: User) -> str:
    al = VerwerktFormulier.objects.filter(sleutel=sleutel, gebruiker=gebruiker).values_list("url", flat=True)
    return al.first() or ""


def _van_een_ander(request: HttpRequest, van: concepten.Herkomst) -> HttpResponse:
    """Op dezelfde computer logde intussen een ander in: diens handtekening hoort hier niet onder."""
    concepten.bewaar(van, request.POST)
    messages.warning(request, "Dit formulier was van een collega. Het is voor die collega bewaard en niet opgeslagen.")
    return redirect(request.get_full_path())
