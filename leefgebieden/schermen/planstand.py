"""Hoe het plan ervoor staat in één zin, met de ene knop die daarbij hoort."""

from collections.abc import Sequence
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Traject
from leefgebieden.goedkeuring import mag_goedkeuren
from leefgebieden.models import Instemming, Planversie
from leefgebieden.planinhoud import Planinhoud, is_leeg
from leefgebieden.planverschil import bijgesteld, verschil
from rio.models import User
from rio.templatetags.rio import datum

Stand = Planversie.Stand


@dataclass(frozen=True)
class Planstand:
    """`soort` en `kort` staan op het merkje; `knop` is leeg als er niets te doen is."""

    soort: str
    kort: str
    zin: str
    toelichting: str = ""
    knop: str = ""
    url: str = ""
    hoofdknop: bool = True


@dataclass(frozen=True)
class Plan:
    """Waar de stand uit volgt; versies met de nieuwste eerst, en de laatste vastgestelde met haar inhoud."""

    traject: Traject
    nu: Planinhoud
    versies: Sequence[Planversie]
    vastgesteld: Planversie | None
    instemmingen: Sequence[Instemming]

    def url(self, naam: str, *args: int) -> str:
        return reverse(naam, args=[self.traject.nummer, *args])


def stand_van(plan: Plan, gebruiker: User) -> Planstand:
    laatste = plan.versies[0] if plan.versies else None
    if laatste is None:
        return _concept(plan)
    if laatste.stand == Stand.TER_GOEDKEURING:
        return _wacht(plan, laatste, gebruiker)
    if laatste.stand == Stand.TERUGGESTUURD:
        return _teruggestuurd(plan, laatste)
    return _vastgesteld(plan, laatste)


def _concept(plan: Plan) -> Planstand:
    if is_leeg(plan.nu):
        tekst = "Begin met wat de jongere zelf wil. Daarna schrijft u op wie wat doet, en voor wanneer."
        return Planstand(
            "rust", "leeg", "Er is nog geen plan.", tekst, "Doel opschrijven", plan.url("traject_doel_nieuw")
        )
    return Planstand("rust", "concept", "Dit plan is nog niet voorgelegd.", "", *_voorleggen(plan, "Plan voorleggen"))


def _wacht(plan: Plan, versie: Planversie, gebruiker: User) -> Planstand:
    mag = mag_goedkeuren(gebruiker, plan.traject, versie)
    zin = f"Versie {versie.nummer} ligt sinds {datum(versie.op)} ter goedkeuring, voorgelegd door {versie.door}."
    tekst = "U kunt verder werken aan het plan; de coördinator ziet wat is voorgelegd."
    knop = "Plan beoordelen" if mag else "Bekijk deze versie"
    return Planstand(
        "let-op", "ter goedkeuring", zin, tekst, knop, plan.url("traject_planversie", versie.nummer), hoofdknop=mag
    )


def _teruggestuurd(plan: Plan, versie: Planversie) -> Planstand:
    if versie.opmerking:
        zin = f"Versie {versie.nummer} is op {datum(versie.besloten_op)} teruggestuurd door {versie.besloten_door}."
        kort, soort, tekst = "teruggestuurd", "fout", f"‘{versie.opmerking}’"
    else:
        zin = f"Versie {versie.nummer} is op {datum(versie.besloten_op)} teruggehaald door {versie.besloten_door}."
        kort, soort, tekst = "concept", "rust", ""
    geldt = f" Tot dan geldt versie {plan.vastgesteld.nummer}." if plan.vastgesteld else ""
    return Planstand(soort, kort, zin + geldt, tekst, *_voorleggen(plan, "Opnieuw voorleggen"))


def _vastgesteld(plan: Plan, versie: Planversie) -> Planstand:
    anders = bijgesteld(verschil(plan.vastgesteld.inhoud, plan.nu)) if plan.vastgesteld else []
    if anders:
        aantal = f"{len(anders)} wijziging{'en' if len(anders) > 1 else ''}"
        zin = f"{aantal} sinds versie {versie.nummer} van {datum(versie.besloten_op)}."
        return Planstand("let-op", "bijgesteld", zin, "", *_voorleggen(plan, "Wijzigingen voorleggen"))
    zin = f"Versie {versie.nummer} is vastgesteld op {datum(versie.besloten_op)} door {versie.besloten_door}."
    if versie.besloten_door == versie.door:
        zin += " Goedkeuring door een ander was niet nodig."
    url = plan.url("traject_planversie", versie.nummer)
    if any(rij.planversie_id == versie.pk for rij in plan.instemmingen):
        return Planstand("goed", "vastgesteld", zin, "", "Bekijk deze versie", url, hoofdknop=False)
    tekst = "Wat de jongere van deze versie vindt, is nog niet vastgelegd."
    return Planstand("goed", "vastgesteld", zin, tekst, "Instemming vastleggen", f"{url}?doe=instemming")


def _voorleggen(plan: Plan, knop: str) -> tuple[str, str]:
    return ("", "") if is_leeg(plan.nu) else (knop, plan.url("traject_planversie_nieuw"))
