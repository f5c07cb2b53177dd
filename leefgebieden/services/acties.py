"""Acties van het nazorgplan: wie doet wat voor wanneer, hoe het gaat, en of het gedaan is (PHASE-04, DATA-11)."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Actie, Catalogusitem, Voortgang
from leefgebieden.services.grenzen import eis_open
from leefgebieden.services.uitvoerders import KOLOMMEN as UITVOERDER
from leefgebieden.services.uitvoerders import eis_uitvoerder
from rio.models import User

Kies = Callable[[Mapping[str, Any]], Mapping[str, Any]]
VELDEN = ("doel", "leefgebied", "voorziening", "wat", "uiterlijk", "volgende_stap", *UITVOERDER)


def voeg_actie_toe(
    traject: Traject,
    *,
    gegevens: Mapping[str, Any],
    op: date,
    catalogusitem: Catalogusitem | None = None,
    door: User,
) -> Actie:
    """Zet een actie in het plan; `gegevens` zijn kolommen uit VELDEN, het leefgebied komt zo nodig van het doel."""
    with dossier_wijzigen(traject.pk, wat="actie", door=door) as dossier:
        eis_open(dossier)
        nieuw = Actie(traject=dossier, catalogusitem=catalogusitem, op=op, door=door)
        _vul(nieuw, gegevens)
        eis_uitvoerder(nieuw, dossier)
        _eis_doel(nieuw)
        _niet_voorbij(nieuw.uiterlijk, op)
        nieuw.save()
        return nieuw


def wijzig_actie(actie: Actie, *, kies: Kies, op: date, door: User) -> None:
    """Past een open actie aan; `kies` krijgt wat er onder het slot staat en geeft wat er anders moet."""
    with dossier_wijzigen(actie.traject_id, wat="actie", velden=VELDEN, door=door) as dossier:
        eis_open(dossier)
        nu = _open(actie)
        anders = kies({veld: getattr(nu, veld) for veld in VELDEN})
        _vul(nu, anders)
        if set(anders) & set(UITVOERDER):
            eis_uitvoerder(nu, dossier)
        if "doel" in anders:
            _eis_doel(nu)
        if "uiterlijk" in anders:
            _niet_voorbij(nu.uiterlijk, op)
        nu.save()


def meld_voortgang(actie: Actie, *, tekst: str, kies: Kies, op: date, door: User) -> None:
    """Wat er gebeurde; `kies` zegt zoals bij wijzigen wat de volgende kleine stap wordt."""
    with dossier_wijzigen(actie.traject_id, wat="actie", velden=["voortgang"], door=door) as dossier:
        eis_open(dossier)
        nu = _open(actie)
        stap = kies({"volgende_stap": nu.volgende_stap}).get("volgende_stap", nu.volgende_stap)
        if not tekst.strip() and stap == nu.volgende_stap:
            raise ValidationError({"tekst": "Schrijf op wat er gebeurde, of wat de volgende stap is."})
        nu.volgende_stap = stap
        nu.save(update_fields=["volgende_stap"])
        _noteer(nu, tekst, op, door)


def rond_actie_af(actie: Actie, *, tekst: str = "", op: date, door: User) -> None:
    """Het is gedaan, met wat er nog over te zeggen is."""
    with dossier_wijzigen(actie.traject_id, wat="actie", velden=["gedaan_op"], door=door) as dossier:
        eis_open(dossier)
        nu = _open(actie)
        nu.gedaan_op, nu.gedaan_door = op, door
        nu.save(update_fields=["gedaan_op", "gedaan_door"])
        _noteer(nu, tekst, op, door)


def laat_actie_vervallen(actie: Actie, *, reden: str, op: date, door: User) -> None:
    """Het hoeft niet meer, en waarom."""
    with dossier_wijzigen(actie.traject_id, wat="actie", velden=["vervallen_op"], door=door) as dossier:
        eis_open(dossier)
        nu = _open(actie)
        if not reden.strip():
            raise ValidationError({"reden": "Schrijf kort op waarom dit niet meer hoeft."})
        nu.vervallen_op, nu.vervallen_door, nu.vervallen_reden = op, door, reden.strip()
        nu.save(update_fields=["vervallen_op", "vervallen_door", "vervallen_reden"])


def heropen_actie(actie: Actie, *, op: date, door: User) -> None:
    """Het was een vergissing: de actie staat weer open. De notitie zegt dat het gebeurde."""
    with dossier_wijzigen(actie.traject_id, wat="actie", velden=["gedaan_op", "vervallen_op"], door=door) as dossier:
        eis_open(dossier)
        nu = Actie.objects.get(pk=actie.pk)
        was = "vervallen" if nu.vervallen_op else "gedaan"
        if not (nu.gedaan_op or nu.vervallen_op):
            raise ValidationError("Deze actie staat al open.")
        nu.gedaan_op, nu.gedaan_door = None, None
        nu.vervallen_op, nu.vervallen_door, nu.vervallen_reden = None, None, ""
        nu.save()
        _noteer(nu, f"Weer open gezet; stond op {was}.", op, door)


def _noteer(actie: Actie, tekst: str, op: date, door: User) -> None:
    if tekst.strip():
        Voortgang.objects.create(actie=actie, tekst=tekst.strip(), op=op, door=door)


def _open(actie: Actie) -> Actie:
    nu: Actie = Actie.objects.select_related(*UITVOERDER[1:], "doel").get(pk=actie.pk)
    if nu.gedaan_op:
        raise ValidationError(f"Deze actie is al gedaan op {nu.gedaan_op:%d-%m-%Y}.")
    if nu.vervallen_op:
        raise ValidationError(f"Deze actie is vervallen op {nu.vervallen_op:%d-%m-%Y}.")
    return nu


def _vul(rij: Actie, gegevens: Mapping[str, Any]) -> None:
    for veld in set(gegevens) & set(VELDEN):
        setattr(rij, veld, gegevens[veld])
    if rij.doel and not rij.leefgebied:
        rij.leefgebied = rij.doel.leefgebied
    if not rij.leefgebied:
        raise ValidationError({"leefgebied": "Kies een leefgebied."})
    if not rij.wat.strip():
        raise ValidationError({"wat": "Schrijf op wat er moet gebeuren."})


def _eis_doel(rij: Actie) -> None:
    if rij.doel and rij.doel.traject_id != rij.traject_id:
        raise ValidationError({"doel": "Kies een doel van dit dossier."})
    if rij.doel and rij.doel.uitkomst:
        raise ValidationError({"doel": f"Dit doel is al afgesloten: {rij.doel.get_uitkomst_display()}."})


def _niet_voorbij(uiterlijk: date | None, op: date) -> None:
    if uiterlijk is None or uiterlijk < op:
        raise ValidationError({"uiterlijk": "Kies een dag vanaf vandaag."})
