"""Versies van het nazorgplan: voorleggen, vaststellen, terugsturen, en wat de jongere ervan vindt (PHASE-02)."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.toegang import mag_beslissen
from cases.trechter import dossier_wijzigen
from leefgebieden.berichten import meld_besluit
from leefgebieden.goedkeuring import beoordelaars, mag_goedkeuren
from leefgebieden.models import Instemming, Planversie
from leefgebieden.planfeiten import huidige_inhoud
from leefgebieden.planinhoud import is_leeg
from leefgebieden.planverschil import verschil
from leefgebieden.services.grenzen import eis_open
from partners.models import Document
from rio.models import User

Stand = Planversie.Stand


def leg_plan_voor(traject: Traject, *, op: date, door: User) -> Planversie:
    """Legt het plan vast zoals het nu is en legt het voor aan de coördinator.

    Vraagt de gemeente geen goedkeuring, of is er niemand die haar kan geven, dan staat het meteen vast.
    """
    with dossier_wijzigen(traject.pk, wat="nazorgplan", velden=["voorgelegd"], door=door) as dossier:
        eis_open(dossier)
        vorige = Planversie.objects.filter(traject=dossier).last()
        inhoud = huidige_inhoud(Dossier(dossier, op))
        if is_leeg(inhoud):
            raise ValidationError("Het plan is nog leeg. Zet er eerst een doel of een actie in.")
        if vorige and vorige.stand == Stand.TER_GOEDKEURING:
            raise ValidationError(f"Versie {vorige.nummer} ligt al ter goedkeuring.")
        if vorige and vorige.stand == Stand.VASTGESTELD and not verschil(vorige.inhoud, inhoud):
            raise ValidationError(f"Er is niets veranderd sinds versie {vorige.nummer}.")
        wacht = bool(beoordelaars(dossier, op, behalve=door))
        nieuw: Planversie = Planversie.objects.create(
            traject=dossier,
            nummer=vorige.nummer + 1 if vorige else 1,
            stand=Stand.TER_GOEDKEURING if wacht else Stand.VASTGESTELD,
            inhoud=inhoud,
            op=op,
            door=door,
            besloten_op=None if wacht else op,
            besloten_door=None if wacht else door,
        )
        return nieuw


def stel_plan_vast(versie: Planversie, *, op: date, door: User) -> None:
    """De coördinator keurt deze versie goed."""
    with dossier_wijzigen(versie.traject_id, wat="nazorgplan", velden=["vastgesteld"], door=door) as dossier:
        eis_open(dossier)
        nu = _wacht(versie)
        if not mag_goedkeuren(door, dossier, nu):
            raise ValidationError("U kunt dit plan niet goedkeuren. Dat doet een coördinator die het niet voorlegde.")
        _besluit(nu, Stand.VASTGESTELD, "", op, door)
        meld_besluit(nu, dossier, op=op, besloten_door=door)


def stuur_plan_terug(versie: Planversie, *, opmerking: str, op: date, door: User) -> None:
    """De coördinator vraagt om aanpassing, met wat er anders moet; wie het voorlegde kan het zelf terughalen."""
    with dossier_wijzigen(versie.traject_id, wat="nazorgplan", velden=["teruggestuurd"], door=door) as dossier:
        eis_open(dossier)
        nu = _wacht(versie)
        keurt_goed = mag_goedkeuren(door, dossier, nu)
        if not keurt_goed and not mag_beslissen(door, dossier):
            raise ValidationError("U kunt over dit plan niet besluiten.")
        if keurt_goed and not opmerking.strip():
            raise ValidationError({"opmerking": "Schrijf op wat er anders moet."})
        _besluit(nu, Stand.TERUGGESTUURD, opmerking.strip(), op, door)
        if keurt_goed:
            meld_besluit(nu, dossier, op=op, besloten_door=door)


def leg_instemming_vast(
    versie: Planversie,
    *,
    akkoord: bool,
    hoe: str,
    op: date,
    waarom: str = "",
    document: Document | None = None,
    door: User,
) -> Instemming:
    """Wat de jongere van deze versie vindt; is hij het niet eens, dan staat erbij waarom."""
    with dossier_wijzigen(versie.traject_id, wat="nazorgplan", velden=["instemming"], door=door) as dossier:
        eis_open(dossier)
        nu = Planversie.objects.defer("inhoud").get(pk=versie.pk)
        if nu.stand == Stand.TERUGGESTUURD:
            raise ValidationError(f"Versie {nu.nummer} geldt niet meer. Bespreek het nieuwe plan met de jongere.")
        if op < nu.op:
            raise ValidationError({"op": f"Deze versie is van {nu.op:%d-%m-%Y}. Kies die dag of later."})
        if not akkoord and not waarom.strip():
            raise ValidationError({"waarom": "Schrijf op waar de jongere het niet mee eens is."})
        if document and document.traject_id != dossier.pk:
            raise ValidationError({"document": "Kies een document van dit dossier."})
        rij: Instemming = Instemming.objects.create(
            traject=dossier,
            planversie=nu,
            akkoord=akkoord,
            hoe=hoe,
            waarom=waarom.strip(),
            document=document,
            op=op,
            door=door,
        )
        return rij


def _wacht(versie: Planversie) -> Planversie:
    nu: Planversie = Planversie.objects.defer("inhoud").get(pk=versie.pk)
    if nu.stand != Stand.TER_GOEDKEURING:
        raise ValidationError(f"Versie {nu.nummer} ligt niet meer ter goedkeuring: {nu.get_stand_display()}.")
    return nu


def _besluit(versie: Planversie, stand: str, opmerking: str, op: date, door: User) -> None:
    versie.stand, versie.opmerking, versie.besloten_op, versie.besloten_door = stand, opmerking, op, door
    versie.save(update_fields=["stand", "opmerking", "besloten_op", "besloten_door"])
