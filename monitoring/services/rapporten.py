"""Rapporten vragen, stoppen, opnieuw proberen en meenemen. Wat klaar is verandert niet meer."""

from dataclasses import dataclass
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from monitoring.gebieden import Gebied
from monitoring.models import Rapport, Rapportbestand
from monitoring.perioden import Periode
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.post.seintje import geef_seintje

Stand = Rapport.Stand
OBJECT = "rapport"
TAAK = "monitoring.tasks.rapporten"
NOG_BEZIG = (Stand.WACHT, Stand.BEZIG)
OPNIEUW = (Stand.MISLUKT, Stand.GEANNULEERD)


@dataclass(frozen=True, kw_only=True)
class Aanvraag:
    """Wat er gevraagd wordt. Met `vast` is de periode een vaste, en verschijnt zij één keer zonder kleine groepen."""

    soort: str
    gebied: Gebied
    periode: Periode
    peildatum: date
    kennis_op: date
    vast: bool


@transaction.atomic
def vraag_rapport_aan(aanvraag: Aanvraag, *, door: User | None) -> Rapport:
    """Zet het rapport klaar om te maken; een vaste periode die er al is, is hetzelfde rapport."""
    _keur(aanvraag)
    sleutel = _sleutel(aanvraag)
    overig = {"peildatum": aanvraag.peildatum, "kennis_op": aanvraag.kennis_op, "door": door}
    if not aanvraag.vast:
        velden = sleutel | overig | {"vast": False, "afgeschermd": False}
        al = Rapport.objects.filter(**velden, stand__in=NOG_BEZIG).first()  # twee keer geklikt is één keer gevraagd
        return al or _zet_in_de_rij(Rapport.objects.create(**velden), Audit.Actie.AANMAKEN, door)
    rapport, nieuw = Rapport.objects.get_or_create(**sleutel, vast=True, defaults={**overig, "afgeschermd": True})
    if not nieuw and rapport.stand in OPNIEUW:
        return probeer_rapport_opnieuw(rapport, door=door)
    return _zet_in_de_rij(rapport, Audit.Actie.AANMAKEN if nieuw else Audit.Actie.BEKIJKEN, door)


@transaction.atomic
def annuleer_rapport(rapport: Rapport, *, door: User) -> None:
    """Wie het maakt merkt het bij de volgende stap en stopt; klaar wordt het niet meer."""
    nu = _op_slot(rapport)
    _weiger_tenzij(nu, NOG_BEZIG, "Dit rapport wordt niet meer gemaakt; er is niets te stoppen.")
    nu.stand, nu.stap, nu.token, nu.geclaimd_tot = Stand.GEANNULEERD, "", "", None
    nu.save(update_fields=["stand", "stap", "token", "geclaimd_tot"])
    _leg_vast(nu, Audit.Actie.WIJZIGEN, door, ["stand"])


@transaction.atomic
def probeer_rapport_opnieuw(rapport: Rapport, *, door: User | None) -> Rapport:
    """Wat mislukte of gestopt is, komt weer in de rij."""
    nu = _op_slot(rapport)
    _weiger_tenzij(nu, OPNIEUW, "Dit rapport is klaar of wordt al gemaakt.")
    nu.stand, nu.voortgang, nu.stap, nu.fout, nu.pogingen = Stand.WACHT, 0, "", "", 0
    nu.save(update_fields=["stand", "voortgang", "stap", "fout", "pogingen"])
    return _zet_in_de_rij(nu, Audit.Actie.WIJZIGEN, door)


@transaction.atomic
def neem_rapport_mee(rapport: Rapport, *, vorm: str, door: User) -> Rapportbestand:
    """Het bestand zoals het is afgegeven; vastgelegd als export."""
    bestand: Rapportbestand | None = rapport.bestanden.filter(vorm=vorm, rapport__stand=Stand.KLAAR).first()
    if bestand is None:
        raise ValidationError("Dit bestand is er nog niet.")
    leg_vast(actie=Audit.Actie.EXPORT, object_soort=OBJECT, object_id=rapport.pk, omvang={"vorm": vorm}, door=door)
    return bestand


def _keur(aanvraag: Aanvraag) -> None:
    if aanvraag.vast and aanvraag.gebied.rio:
        raise ValidationError("Over een caseload bestaan geen vaste perioden.")
    if not aanvraag.vast and not aanvraag.gebied.vrij:
        raise ValidationError("Kies een van de vaste perioden.")
    if aanvraag.peildatum < aanvraag.periode.van:
        raise ValidationError({"peildatum": "De peildatum ligt voor de periode."})
    if aanvraag.kennis_op < aanvraag.peildatum:
        raise ValidationError({"peildatum": "Over een dag die nog komt, is nog niets bekend."})


def _sleutel(aanvraag: Aanvraag) -> dict[str, Any]:
    periode = aanvraag.periode
    return {"soort": aanvraag.soort, "van": periode.van, "tot": periode.tot, **aanvraag.gebied.velden}


def _zet_in_de_rij(rapport: Rapport, actie: str, door: User | None) -> Rapport:
    _leg_vast(rapport, actie, door, [])
    if rapport.stand == Stand.WACHT:
        geef_seintje(TAAK)
    return rapport


def _op_slot(rapport: Rapport) -> Rapport:
    nu: Rapport = Rapport.objects.select_for_update().get(pk=rapport.pk)
    return nu


def _weiger_tenzij(rapport: Rapport, standen: tuple[str, ...], waarom: str) -> None:
    if rapport.stand not in standen:
        raise ValidationError(waarom)


def _leg_vast(rapport: Rapport, actie: str, door: User | None, velden: list[str]) -> None:
    leg_vast(actie=actie, object_soort=OBJECT, object_id=rapport.pk, velden=velden, door=door)
