"""Contact plannen, wijzigen en laten vervallen."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, time
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossiers_wijzigen
from partners.collegas import collegas_bij
from partners.models import Afspraak, Betrokkenheid
from partners.services.contact import eis_open, partner_van
from rio.models import User

VELDEN = ("wie", "met", "betrokkene", "soort", "op", "om", "waar", "telefoon", "toelichting")


@dataclass(frozen=True)
class Plan:
    """Wat er gepland is; `wie` is de collega die gaat."""

    wie: User
    met: str
    soort: str
    op: date
    om: time | None = None
    betrokkene: Betrokkenheid | None = None  # bij een partner
    waar: str = ""
    telefoon: str = ""
    toelichting: str = ""


def plan_afspraken(trajecten: Sequence[Traject], *, plan: Plan, vandaag: date, door: User) -> list[Afspraak]:
    """Plan hetzelfde bij een of meer jongeren; bij een van hen geweigerd is bij allemaal geweigerd."""
    if not trajecten:
        raise ValidationError({"jongeren": "Kies minstens één jongere."})
    with dossiers_wijzigen([t.pk for t in trajecten], wat="afspraak", velden=["op"], door=door) as dossiers:
        return [_plan(dossier, plan, vandaag, door) for dossier in dossiers.values()]


def wijzig_afspraak(
    afspraak: Afspraak, *, kies: Callable[[Mapping[str, Any]], Mapping[str, Any]], vandaag: date, door: User
) -> None:
    """Verzet of verbetert een afspraak; `kies` krijgt wat er onder het slot staat."""
    with dossiers_wijzigen([afspraak.traject_id], wat="afspraak", velden=VELDEN, door=door) as dossiers:
        nu = _nog_gepland(afspraak)
        staat = {veld: getattr(nu, veld) for veld in VELDEN}
        plan = Plan(**(staat | {veld: waarde for veld, waarde in kies(staat).items() if veld in VELDEN}))
        niet_voor = nu.op if plan.op == nu.op else vandaag
        partner = _keur(dossiers[nu.traject_id], plan, vandaag, niet_voor=niet_voor)
        for veld, waarde in (vars(plan) | {"betrokkene": partner}).items():
            setattr(nu, veld, waarde)
        nu.save(update_fields=VELDEN)


def laat_afspraak_vervallen(afspraak: Afspraak, *, op: date, door: User) -> None:
    """De afspraak gaat niet door."""
    with dossiers_wijzigen([afspraak.traject_id], wat="afspraak", velden=["vervallen_op"], door=door):
        nu = _nog_gepland(afspraak)
        nu.vervallen_op, nu.vervallen_door = op, door
        nu.save(update_fields=["vervallen_op", "vervallen_door"])


def _plan(dossier: Traject, plan: Plan, vandaag: date, door: User) -> Afspraak:
    partner = _keur(dossier, plan, vandaag, niet_voor=vandaag)
    afspraak: Afspraak = Afspraak.objects.create(traject=dossier, door=door, **(vars(plan) | {"betrokkene": partner}))
    return afspraak


def _keur(dossier: Traject, plan: Plan, vandaag: date, *, niet_voor: date) -> Betrokkenheid | None:
    """Een dossier dat loopt, een dag die nog komt, en een collega die het dossier nu mag zien."""
    eis_open(dossier)
    if plan.op < niet_voor:
        raise ValidationError({"op": "Deze dag is al voorbij. Was het contact er al? Leg het dan vast."})
    if plan.wie not in collegas_bij(dossier, vandaag):
        raise ValidationError({"wie": "Kies een collega die dit dossier mag zien."})
    return partner_van(plan.met, plan.betrokkene, dossier)


def _nog_gepland(afspraak: Afspraak) -> Afspraak:
    nu: Afspraak | None = Afspraak.objects.gepland().select_related("wie", "betrokkene").filter(pk=afspraak.pk).first()
    if nu is None:
        raise ValidationError("Deze afspraak is intussen al afgehandeld.")
    return nu
