"""Doelen van het nazorgplan: erbij, wijzigen, en aan het eind wat ervan kwam."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Doel
from leefgebieden.services.grenzen import eis_open
from rio.models import User

VELDEN = ("leefgebied", "voorziening", "wat")
Uitkomst = Doel.Uitkomst


def voeg_doel_toe(traject: Traject, *, doel: Mapping[str, Any], op: date, door: User) -> Doel:
    """Zet een doel in het plan; `doel` heeft leefgebied, wat, voorziening en actief (anders is het voor later)."""
    with dossier_wijzigen(traject.pk, wat="doel", velden=[doel["leefgebied"]], door=door) as dossier:
        eis_open(dossier)
        nieuw = Doel(traject=dossier, op=op, door=door)
        _vul(nieuw, doel, op)
        nieuw.save()
        return nieuw


def wijzig_doel(doel: Doel, *, kies: Callable[[Mapping[str, Any]], Mapping[str, Any]], op: date, door: User) -> None:
    """Past een lopend doel aan; `kies` krijgt wat er onder het slot staat en geeft wat er anders moet."""
    with dossier_wijzigen(doel.traject_id, wat="doel", velden=VELDEN, door=door) as dossier:
        eis_open(dossier)
        nu = _lopend(doel)
        _vul(nu, kies(stand_van(nu)), op)
        nu.save()


def sluit_doel_af(doel: Doel, *, uitkomst: str, reden: str, op: date, door: User) -> None:
    """Behaald, deels of niet; zonder reden alleen als het behaald is."""
    with dossier_wijzigen(doel.traject_id, wat="doel", velden=["uitkomst"], door=door) as dossier:
        eis_open(dossier)
        nu = _lopend(doel)
        if uitkomst != Uitkomst.BEHAALD and not reden.strip():
            raise ValidationError({"reden": "Schrijf kort op waarom dit doel niet helemaal is gehaald."})
        nu.uitkomst, nu.uitkomst_reden = Uitkomst(uitkomst), reden.strip()
        nu.uitkomst_op, nu.uitkomst_door = op, door
        nu.save()


def heropen_doel(doel: Doel, *, op: date, door: User) -> None:
    """Het was een vergissing, of er wordt weer aan gewerkt."""
    with dossier_wijzigen(doel.traject_id, wat="doel", velden=["uitkomst"], door=door) as dossier:
        eis_open(dossier)
        nu = Doel.objects.get(pk=doel.pk)
        if not nu.uitkomst:
            raise ValidationError("Dit doel staat al open.")
        nu.uitkomst, nu.uitkomst_reden, nu.uitkomst_op, nu.uitkomst_door = "", "", None, None
        nu.actief_op = nu.actief_op or op
        nu.save()


def stand_van(doel: Doel) -> dict[str, Any]:
    """Wat er op het formulier staat."""
    return {veld: getattr(doel, veld) for veld in VELDEN} | {"actief": doel.actief_op is not None}


def _lopend(doel: Doel) -> Doel:
    nu: Doel = Doel.objects.get(pk=doel.pk)
    if nu.uitkomst:
        raise ValidationError(f"Dit doel is al afgesloten: {nu.get_uitkomst_display()}.")
    return nu


def _vul(rij: Doel, gegevens: Mapping[str, Any], op: date) -> None:
    for veld in set(gegevens) & set(VELDEN):
        setattr(rij, veld, gegevens[veld])
    if "actief" in gegevens:
        rij.actief_op = (rij.actief_op or op) if gegevens["actief"] else None
    if not rij.wat.strip():
        raise ValidationError({"wat": "Schrijf op wat de jongere wil bereiken."})
