"""De 0-metingen van gemeenten om te lezen en te vergelijken, en wie ze mag wijzigen."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import OuterRef, Q, QuerySet, Subquery
from django.urls import reverse

from monitoring.invoer import Invoer
from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.nulmetingdelen import DELEN, NAMEN, Deel, bij_het_begin, eerste_jaar, punten, streven
from monitoring.nulmetinggegevens import doelgegevens
from monitoring.rapportages.gemeentemeting import gemeten_met
from monitoring.services.nulmetingen import ontbreekt
from rio.dagen import EEN_DAG
from rio.models import Gemeente, User
from rio.rollen import rechten

LEZEN, SCHRIJFT = "rapport", "beleid"
GRENS_PROCENT = Invoer.grens_procent
Focus, Stand = Nulmeting.Focus, Nulmeting.Stand


def eigen_gemeenten(gebruiker: User, op: date) -> frozenset[int]:
    """Waar hij met cijfers werkt: daarvan leest hij ook een concept."""
    return rechten(gebruiker, op).gemeente_ids(LEZEN)


def te_wijzigen(gebruiker: User, op: date) -> frozenset[int]:
    """Alleen beleid vult een 0-meting in, voor de eigen gemeenten."""
    return rechten(gebruiker, op).gemeente_ids_per_rol.get(SCHRIJFT, frozenset())


def leesbaar(gebruiker: User, op: date) -> QuerySet[Nulmeting]:
    """Wat is vastgesteld mag iedereen met cijfers lezen; er staan geen personen in."""
    mag = Q(stand=Stand.VASTGESTELD) | Q(gemeente__in=eigen_gemeenten(gebruiker, op))
    return Nulmeting.objects.filter(mag).select_related("gemeente", "vastgesteld_door")


# --- vergelijken --------------------------------------------------------------------------------------------


def laatste_versies() -> QuerySet[Nulmeting]:
    """Van elke gemeente de laatste die is vastgesteld, of het voorbeeld."""
    van_gemeente = Nulmeting.objects.filter(gemeente=OuterRef("gemeente"), stand=Stand.VASTGESTELD)
    laatste = Subquery(van_gemeente.order_by("-versie").values("pk")[:1])
    rijen = Nulmeting.objects.filter(pk=laatste).select_related("gemeente")
    return rijen.order_by("gemeente__naam", "gemeente_id")


@dataclass(frozen=True)
class Kolom:
    """De gemeenten met dezelfde nadruk, naast elkaar zoals in de bron."""

    sleutel: str
    naam: str
    rijen: Sequence[Nulmeting]


def vergelijking(rijen: Sequence[Nulmeting]) -> list[Kolom]:
    return [Kolom(f.value, f.label.capitalize(), [rij for rij in rijen if rij.focus == f.value]) for f in Focus]


@dataclass(frozen=True)
class Eigen:
    """De stand in één eigen gemeente."""

    gemeente: Gemeente
    merkje: str
    soort: str
    toelichting: str


def eigen_standen(gebruiker: User, op: date) -> list[Eigen]:
    gemeenten = Gemeente.objects.filter(pk__in=eigen_gemeenten(gebruiker, op)).prefetch_related("nulmetingen")
    return [_eigen(gemeente) for gemeente in gemeenten]


def _eigen(gemeente: Gemeente) -> Eigen:
    versies = list(gemeente.nulmetingen.all())  # de nieuwste eerst
    vast = next((rij for rij in versies if rij.stand == Stand.VASTGESTELD), None)
    if any(rij.stand == Stand.CONCEPT for rij in versies):
        al = "Nog niet vastgesteld." if vast is None or vast.voorbeeld else f"Versie {vast.versie} is vastgesteld."
        return Eigen(gemeente, "concept", "let-op", al)
    if vast is None:
        return Eigen(gemeente, "niet ingevuld", "let-op", "Er is nog geen 0-meting.")
    if vast.vastgesteld_op is None:
        return Eigen(gemeente, "voorbeeld", "rust", "Uit de bronnen. De gemeente vulde zelf nog niets in.")
    return Eigen(gemeente, "vastgesteld", "goed", f"Versie {vast.versie}, op {vast.vastgesteld_op:%d-%m-%Y}.")


# --- lezen --------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Blok:
    deel: Deel
    velden: Sequence[tuple[str, Sequence[str]]]  # naam, punten
    url: str

    @property
    def ingevuld(self) -> bool:
        return any(gezegd for _, gezegd in self.velden)


@dataclass(frozen=True)
class Doelblok:
    doel: Gemeentedoel
    feiten: Sequence[dict[str, str]]
    url: str


def blad(rij: Nulmeting) -> dict[str, Any]:
    """Eén versie van een 0-meting; wat leeg is, staat er met name bij."""
    blokken = [_blok(rij, deel) for deel in DELEN]
    return {
        "blokken": blokken,
        "leeg": [blok.deel.titel for blok in blokken if not blok.ingevuld],
        "doelen": [_doelblok(rij, doel) for doel in rij.doelen.all()],
        "eerste_jaar": eerste_jaar(rij.start_op),
        "mist": ontbreekt(rij) if rij.stand == Stand.CONCEPT else [],
    }


def _blok(rij: Nulmeting, deel: Deel) -> Blok:
    velden = [(NAMEN[veld], _gezegd(rij, veld)) for veld in deel.velden]
    return Blok(deel, velden, reverse("nulmeting_wijzigen", args=[rij.gemeente.code, deel.sleutel]))


def _gezegd(rij: Nulmeting, veld: str) -> Sequence[str]:
    waarde = rij.get_focus_display().capitalize() if veld == "focus" else getattr(rij, veld)
    return (f"{waarde:%d-%m-%Y}",) if isinstance(waarde, date) else punten(waarde or "")


def _doelblok(rij: Nulmeting, doel: Gemeentedoel) -> Doelblok:
    gegevens = doelgegevens(doel)
    feiten = {
        "Gemeten met": gemeten_met(gegevens),
        "Doel": streven(gegevens.richting, gegevens.streef) if gegevens.richting else "",
        "Bij het begin": bij_het_begin(gegevens.waarde, gegevens.n, GRENS_PROCENT),
        "Gemeten in": _periode(doel),
        "Bron van het begin": doel.bron,
    }
    getoond = [{"label": naam, "waarde": waarde} for naam, waarde in feiten.items() if waarde]
    url = reverse("gemeentedoel", args=[rij.gemeente.code], query={"doel": doel.pk})
    return Doelblok(doel, getoond, url)


def _periode(doel: Gemeentedoel) -> str:
    if doel.periode_van is None or doel.periode_tot is None:
        return ""
    return f"{doel.periode_van:%d-%m-%Y} tot en met {doel.periode_tot - EEN_DAG:%d-%m-%Y}"
