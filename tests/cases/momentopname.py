"""Wat er van een dossier in de database staat, op natuurlijke sleutels: twee wegen naar hetzelfde zijn gelijk."""

from typing import Any

from django.apps import apps

from cases.models import (
    Detentie,
    Fasewissel,
    Jongere,
    Melding,
    NieuwContact,
    Ontslagdatum,
    Termijn,
    Traject,
    Verblijf,
)
from cases.synchroniseren import verschillen

TRAJECT = (
    "begin_op",
    "melding_op",
    "gemeente__code",
    "rio__email",
    "toegewezen_op",
    "afgesloten_op",
    "fase",
    "inrichting__naam",
    "ontslag_op",
    "ontslag_zekerheid",
    "titel",
    "delictgroep",
    "minderjarige_kinderen",
    "reclasseringstoezicht",
    "volgende_termijn_op",
    "volgende_termijn_soort",
)
TERMIJN = (
    "traject__begin_op",
    "soort",
    "sleutel",
    "partij",
    "anker",
    "uiterlijk",
    "redelijk_op",
    "uitstel_tot",
    "grens_op",
    "waarom",
    "stand",
    "voldaan_op",
    "reden",
    "detentie__binnenkomst_op",
    "inrichting__naam",
    "gemeente__code",
    "rio__email",
)


def opname() -> dict[str, list[tuple[Any, ...]]]:
    """Alle dossiers, zonder nummers en tijdstippen die van de weg ernaartoe afhangen."""
    termijnen = Termijn.objects.exclude(stand=Termijn.Stand.VERVALLEN)
    return {
        "jongere": _rijen(Jongere.objects, "voornamen", "achternaam", "zoeknaam", "geboortedatum", "heeft_bsn"),
        "traject": _rijen(Traject.objects, *TRAJECT),
        "detentie": _rijen(Detentie.objects, "traject__begin_op", "binnenkomst_op", "bron", "bekend_op"),
        "verblijf": _rijen(Verblijf.objects, "detentie__binnenkomst_op", "inrichting__naam", "vorm", "van", "tot"),
        "ontslagdatum": _rijen(
            Ontslagdatum.objects,
            "detentie__binnenkomst_op",
            "melding__meldingnummer",
            "datum",
            "zekerheid",
            "ontvangen_op",
        ),
        "fasewissel": _rijen(Fasewissel.objects, "traject__begin_op", "naar", "op", "bron"),
        "nieuw contact": _rijen(NieuwContact.objects, "traject__begin_op", "detentie__binnenkomst_op", "aanleiding"),
        "melding": _rijen(
            Melding.objects, "meldingnummer", "stand", "let_op", "traject__begin_op", "detentie__binnenkomst_op"
        ),
        "termijn": _rijen(termijnen.exclude(soort="taak"), *TERMIJN),
        "taak": _rijen(termijnen.filter(soort="taak"), "uiterlijk", "waarom", "stand"),  # de sleutel is een nummer
    }


def _rijen(manager: Any, *velden: str) -> list[tuple[Any, ...]]:
    return sorted(manager.values_list(*velden), key=repr)


def klopt_met_de_regels() -> bool:
    """De opgeslagen termijnen zijn wat de regels nu zeggen."""
    return verschillen(list(Traject.objects.values_list("pk", flat=True))) == {}


def aantallen() -> dict[str, int]:
    """Het aantal rijen van elke tabel van onze eigen apps, en het laatste nummer."""
    modellen = [m for app in ("rio", "cases") for m in apps.get_app_config(app).get_models()]
    return {model.__name__: model._default_manager.count() for model in modellen}
