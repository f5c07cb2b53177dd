"""Alle gedateerde rijen van deze app bij een dossier, in één vraag; zie `cases/schermen/vastgelegd.py`."""

from collections.abc import Callable
from typing import Any

from django.db.models import CharField, F, Value
from django.db.models.functions import Coalesce, TruncDate

from cases.models import Traject
from cases.schermen.vastgelegd import LEEG, Rijen, kolommen
from partners.models import (
    Afspraak,
    Betrokkenheid,
    Contactmoment,
    Document,
    Informatieverzoek,
    Navraag,
    Opschaling,
    Opschalingsbesluit,
    Regie,
    Toestemming,
    Verstrekking,
)

CONTACT, POGING, AFSPRAAK, NAVRAAG, ANTWOORD = "contact", "poging", "afspraak", "navraag", "antwoord"
BETROKKEN, REGIE, OPSCHALING, AFSCHALING, BESLUIT = "betrokken", "regie", "opschaling", "afschaling", "besluit"
VERZOEK, GEOPEND, BEANTWOORD, VERZOEK_WEG = "verzoek", "geopend", "beantwoord", "verzoek_weg"
VERSTREKKING, TOESTEMMING, WEIGERING, DOCUMENT = "verstrekking", "toestemming", "weigering", "document"
ORGANISATIE = Coalesce(F("organisatie__naam"), LEEG)


def _contact(soort: str, gelukt: bool) -> Callable[[Traject], Rijen]:
    return lambda traject: kolommen(
        Contactmoment.objects.filter(traject=traject, gelukt=gelukt),
        soort,
        op=F("op"),
        tot=F("ingetrokken_op"),
        wat=F("soort"),
        waarde=Coalesce(F("organisatie__naam"), F("met")),
        toelichting=F("samenvatting"),
        door=F("door__naam"),
    )


def _afspraken(traject: Traject) -> Rijen:
    """Wat gebeurd is, staat er als contact."""
    return kolommen(
        Afspraak.objects.filter(traject=traject, contactmoment__isnull=True),
        AFSPRAAK,
        op=F("op"),
        tot=F("vervallen_op"),
        wat=F("soort"),
        waarde=F("wie__naam"),
        toelichting=F("toelichting"),
        door=F("door__naam"),
    )


def _navragen(traject: Traject) -> Rijen:
    rijen = Navraag.objects.filter(traject=traject)
    return kolommen(
        rijen, NAVRAAG, op=F("op"), wat=LEEG, waarde=F("aan__naam"), toelichting=F("vraag"), door=F("door__naam")
    )


def _antwoorden(traject: Traject) -> Rijen:
    rijen = Navraag.objects.filter(traject=traject, beantwoord_op__isnull=False)
    return kolommen(
        rijen, ANTWOORD, op=F("beantwoord_op"), wat=LEEG, toelichting=F("antwoord"), door=F("beantwoord_door__naam")
    )


def _betrokkenen(traject: Traject) -> Rijen:
    """Van een ouder komt de naam versleuteld mee."""
    return kolommen(
        Betrokkenheid.objects.filter(traject=traject),
        BETROKKEN,
        op=F("van"),
        tot=F("tot"),
        wat=F("rol"),
        waarde=ORGANISATIE,
        toelichting=F("naam"),
        door=F("door__naam"),
    )


def _regies(traject: Traject) -> Rijen:
    rijen = Regie.objects.filter(traject=traject)
    return kolommen(
        rijen, REGIE, op=F("van"), tot=F("tot"), wat=F("vorm"), toelichting=F("verhaal"), door=F("door__naam")
    )


def _opschaling(soort: str, **hoe: Any) -> Callable[[Traject], Rijen]:
    return lambda traject: kolommen(
        Opschaling.objects.filter(traject=traject, tot__isnull=False)
        if soort == AFSCHALING
        else Opschaling.objects.filter(traject=traject),
        soort,
        wat=F("tafel"),
        waarde=Coalesce(F("regio__naam"), F("naam")),
        door=F("door__naam"),
        **hoe,
    )


def _besluiten(traject: Traject) -> Rijen:
    rijen = Opschalingsbesluit.objects.filter(opschaling__traject=traject)
    return kolommen(
        rijen, BESLUIT, op=F("op"), wat=F("opschaling__tafel"), toelichting=F("besluit"), door=F("door__naam")
    )


def _verzoek(soort: str, op: Any, **hoe: Any) -> Callable[[Traject], Rijen]:
    """Een verzoek is er eens gedaan, en kan geopend, beantwoord en ingetrokken zijn."""
    return lambda traject: kolommen(
        Informatieverzoek.objects.filter(traject=traject).alias(dag=op).filter(dag__isnull=False),
        soort,
        op=op,
        **{"wat": F("organisatie__naam"), **hoe},
    )


def _verstrekkingen(traject: Traject) -> Rijen:
    rijen = Verstrekking.objects.filter(traject=traject)
    return kolommen(rijen, VERSTREKKING, op=F("op"), wat=F("doel"), waarde=F("aan"), door=F("door__naam"))


def _toestemming(soort: str, gegeven: bool) -> Callable[[Traject], Rijen]:
    return lambda traject: kolommen(
        Toestemming.objects.filter(traject=traject, gegeven=gegeven),
        soort,
        op=F("op"),
        tot=F("ingetrokken_op"),
        wat=F("partnersoort"),
        waarde=ORGANISATIE,
        door=F("door__naam"),
    )


def _documenten(traject: Traject) -> Rijen:
    return kolommen(
        Document.objects.filter(traject=traject),
        DOCUMENT,
        op=F("op"),
        tot=F("verwijderd_op"),
        wat=F("voor"),
        waarde=F("herkomst"),
        toelichting=F("titel"),
        door=F("door__naam"),
    )


DEELVRAGEN: tuple[Callable[[Traject], Rijen], ...] = (
    _regies,
    _contact(CONTACT, True),
    _contact(POGING, False),
    _afspraken,
    _navragen,
    _antwoorden,
    _betrokkenen,
    _opschaling(OPSCHALING, op=F("van"), toelichting=F("reden")),
    _opschaling(AFSCHALING, op=F("tot"), toelichting=F("uitkomst")),
    _besluiten,
    _verzoek(
        VERZOEK,
        F("op"),
        waarde=Coalesce(F("link__bericht__stand"), Value("", CharField())),
        toelichting=F("doel"),
        door=F("door__naam"),
    ),
    _verzoek(GEOPEND, TruncDate("link__geopend_op")),
    _verzoek(BEANTWOORD, F("beantwoord_op")),
    _verzoek(VERZOEK_WEG, F("ingetrokken_op"), toelichting=F("intrekreden"), door=F("ingetrokken_door__naam")),
    _verstrekkingen,
    _toestemming(TOESTEMMING, True),
    _toestemming(WEIGERING, False),
    _documenten,
)
