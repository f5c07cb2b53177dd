"""Wat op een coördinator wacht: wie nog geen RIO heeft, wiens RIO weg is, en welke vragen er liggen."""

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any

from django.urls import reverse

from cases.models import Traject, Vraag
from cases.schermen.filters_dossier import GEEN
from cases.schermen.opvolging import zonder_een_van
from cases.schermen.panelen.paneel import HOOFD, Paneel
from cases.toegang import bereik
from rio.models import User
from rio.templatetags.rio import datum_kort

AANTAL = 8


def niet_toegewezen(gebruiker: User, op: date) -> Paneel:
    """Wie het langst wacht eerst."""
    wachtend = Traject.objects.zichtbaar_voor(gebruiker).niet_toegewezen().order_by("melding_op", "pk")
    trajecten = _met_naam(wachtend)
    regels = [
        _persoon(t, *_wacht(t, op), "Toewijzen", reverse("traject_toewijzen", args=[t.nummer])) for t in trajecten
    ]
    context = {
        "titel": "Nog niet toegewezen",
        "regels": regels,
        "leeg": "Iedereen heeft een RIO",
        "meer_url": reverse("trajecten", query={"rio": GEEN, "sorteer": "termijn"}),
        "meer": "Alle dossiers zonder RIO",
    }
    return _lijst("niet-toegewezen", context, trajecten)


def _wacht(traject: Traject, op: date) -> tuple[str, str, str]:
    dagen = (op - traject.melding_op).days
    tekst = "vandaag gemeld" if dagen <= 0 else f"wacht {dagen} dag{'' if dagen == 1 else 'en'}"
    te_laat = traject.volgende_termijn_op is not None and traject.volgende_termijn_op < op
    return ("fout" if te_laat else "let-op"), tekst, f"gemeld {datum_kort(traject.melding_op, op)}"


def zonder_actieve_rio(gebruiker: User, rios: Mapping[int | None, frozenset[int]]) -> list[Paneel]:
    """Per definitie te laat: niemand kijkt nu naar dit dossier."""
    trajecten = _met_naam(zonder_een_van(rios, gebruiker).order_by("volgende_termijn_op", "pk"))
    if not trajecten:
        return []
    regels = [
        _persoon(t, "fout", "geen RIO", f"was van {t.rio}", "Toewijzen", reverse("traject_toewijzen", args=[t.nummer]))
        for t in trajecten
    ]
    context = {
        "titel": "Zonder actieve RIO",
        "regels": regels,
        "uitleg": "De RIO van deze dossiers werkt hier niet meer. Niemand kijkt er nu naar.",
    }
    return [_lijst("zonder-actieve-rio", context, trajecten)]


def vragen(gebruiker: User, op: date) -> list[Paneel]:
    """Wie een dossier van een andere gemeente niet mag zien, ziet hier geen naam."""
    gemeenten = bereik(gebruiker).gemeenten
    open_ = Vraag.objects.open().filter(gemeente_id__in=gemeenten).order_by("op", "pk")
    gevonden = list(open_.select_related("traject__jongere").defer("traject__jongere__bsn")[:AANTAL])
    if not gevonden:
        return []
    zichtbaar = [v for v in gevonden if v.traject.gemeente_id in gemeenten]
    context = {
        "titel": "Vragen aan u",
        "regels": [_vraag(v, v in zichtbaar, op) for v in gevonden],
        "meer_url": reverse("vragen"),
        "meer": "Alle vragen",
    }
    gezien = {"trajecten": [v.traject_id for v in zichtbaar]}
    return [Paneel("cases/vandaag_lijst.html", context | {"kop": "vragen"}, HOOFD, gezien)]


def _vraag(vraag: Vraag, zichtbaar: bool, op: date) -> dict[str, str]:
    soort = vraag.get_soort_display()
    return {
        "soort": "let-op",
        "merkje": datum_kort(vraag.op, op),
        "titel": vraag.traject.jongere.naam if zichtbaar else "Dossier van een andere gemeente",
        "url": vraag.traject.get_absolute_url() if zichtbaar else "",
        "tekst": soort,
        "toelichting": vraag.tekst,
        "actie": "Beantwoorden",
        "actie_url": reverse("vraag", args=[vraag.pk]),
    }


def _met_naam(trajecten: Any) -> list[Traject]:
    return list(trajecten.select_related("jongere", "inrichting", "rio").defer("jongere__bsn")[:AANTAL])


def _persoon(traject: Traject, soort: str, merkje: str, tekst: str, actie: str, actie_url: str) -> dict[str, str]:
    return {
        "soort": soort,
        "merkje": merkje,
        "titel": traject.jongere.naam,
        "url": traject.get_absolute_url(),
        "tekst": tekst,
        "toelichting": str(traject.inrichting or "inrichting onbekend"),
        "actie": actie,
        "actie_url": actie_url,
    }


def _lijst(kop: str, context: dict[str, Any], trajecten: Sequence[Traject]) -> Paneel:
    gezien = {"trajecten": [t.pk for t in trajecten]}
    return Paneel("cases/vandaag_lijst.html", context | {"kop": kop}, HOOFD, gezien)
