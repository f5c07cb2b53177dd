"""Welke dossiers er in de caseload zijn aangevinkt; de nummers wachten in de sessie tot de coördinator bevestigt."""

import secrets
from typing import Any

from django.contrib.sessions.backends.base import SessionBase
from django.http import QueryDict

from cases.models import Traject
from cases.toegang import bereik
from rio.models import User

BEWAARD, HOOGSTENS = "gekozen_dossiers", 5  # zoveel tabbladen kunnen tegelijk een keuze open hebben
MEESTE = 500


def lees(gegevens: QueryDict, gebruiker: User) -> list[int]:
    """De aangevinkte dossiers, of alle lopende van één RIO; alleen waar de gebruiker toewijst."""
    mag = Traject.objects.open().filter(gemeente_id__in=bereik(gebruiker).gemeenten)
    rio = _getallen([gegevens.get("rio", "")])
    gekozen = mag.filter(rio_id__in=rio) if rio else mag.filter(pk__in=_getallen(gegevens.getlist("traject")))
    return list(gekozen.order_by("pk").values_list("pk", flat=True)[:MEESTE])


def bewaar(sessie: SessionBase, ids: list[int]) -> str:
    sleutel = secrets.token_urlsafe(9)
    eerder: dict[str, Any] = sessie.get(BEWAARD, {})
    sessie[BEWAARD] = dict([*eerder.items(), (sleutel, ids)][-HOOGSTENS:])
    return sleutel


def gekozen(sessie: SessionBase, sleutel: str, gebruiker: User) -> list[Traject]:
    """De dossiers van die keuze zoals ze er nu voor staan, op volgorde van nummer."""
    ids = sessie.get(BEWAARD, {}).get(sleutel, [])
    mag = Traject.objects.filter(pk__in=ids, gemeente_id__in=bereik(gebruiker).gemeenten)
    return list(mag.voor_rij().defer("jongere__bsn").order_by("pk"))


def _getallen(teksten: list[str]) -> list[int]:
    return [int(tekst) for tekst in teksten if tekst.isascii() and tekst.isdigit() and len(tekst) < 16][:MEESTE]
