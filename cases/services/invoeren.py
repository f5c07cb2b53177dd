"""Eén melding met de hand, langs dezelfde weg als een bestand: zelf gehoord, of een verbeterde geweigerde rij."""

import json
import secrets
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.meldingen.cellen import Cellen, geweigerd
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import KOLOMMEN, ZONDER_KOLOM, Gelezen, RuweRij
from cases.models import GeweigerdeRij, Melding
from cases.models.melding import Kanaal
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, Regio, User

TEKENS = "ABCDEFGHJKMNPQRSTUVWXYZ23456789"
VOORVOEGSEL = {Kanaal.TELEFOON: "TEL", Kanaal.OVERLEG: "OVL", Kanaal.MAIL: "MAIL"}


def nieuw_nummer(kanaal: str, vandaag: date) -> str:
    """Een meldingnummer voor wat zonder nummer binnenkomt, zoals TEL-20261123-7KQ2M9."""
    toeval = "".join(secrets.choice(TEKENS) for _ in range(6))
    return f"{VOORVOEGSEL.get(Kanaal(kanaal), 'MELD')}-{vandaag:%Y%m%d}-{toeval}"


@transaction.atomic
def voer_melding_in(
    cellen: Cellen, *, kanaal: str, ontvanger: Gemeente | Regio | None, vandaag: date, door: User
) -> Melding:
    """Neem één melding in die iemand zelf hoorde; wat niet klopt komt terug bij zijn kolom en er is niets bewaard."""
    nummer = nieuw_nummer(kanaal, vandaag)
    rij = RuweRij(1, {**cellen, "meldingnummer": nummer})
    _neem_een_in(rij, kanaal=kanaal, ontvanger=ontvanger, vandaag=vandaag, door=door)
    melding: Melding = Melding.objects.get(meldingnummer=nummer)
    return melding


@transaction.atomic
def bied_opnieuw_aan(rij: GeweigerdeRij, *, cellen: Cellen, vandaag: date, door: User) -> Melding:
    """Bied een verbeterde rij opnieuw aan; lukt het, dan is de geweigerde rij weg."""
    op_slot = GeweigerdeRij.objects.select_for_update().filter(pk=rij.pk).first()
    if op_slot is None:
        raise ValidationError("Deze rij is intussen al ingelezen of verwijderd.")
    nieuw = RuweRij(op_slot.rij, {**_onbekende(op_slot), **cellen})
    _neem_een_in(nieuw, kanaal=op_slot.invoer.kanaal, ontvanger=op_slot.gemeente, vandaag=vandaag, door=door)
    leg_vast(actie=Audit.Actie.WIJZIGEN, object_soort="geweigerde rij", object_id=rij.pk, door=door)
    op_slot.delete()
    melding: Melding = Melding.objects.get(meldingnummer=cellen["meldingnummer"])
    return melding


def cellen_van_rij(rij: GeweigerdeRij) -> dict[str, str]:
    gelezen: dict[str, str] = json.loads(rij.payload)
    return gelezen


def _onbekende(rij: GeweigerdeRij) -> Cellen:
    """De kolommen die we niet kennen blijven bij de melding; wat rechts van de laatste kolom stond niet."""
    weg = {*KOLOMMEN, ZONDER_KOLOM}
    return {kolom: cel for kolom, cel in cellen_van_rij(rij).items() if kolom not in weg}


def _neem_een_in(rij: RuweRij, *, kanaal: str, ontvanger: Gemeente | Regio | None, vandaag: date, door: User) -> None:
    gelezen = Gelezen([rij], ())
    uitkomst = neem_in(gelezen, vandaag=vandaag, ontvanger=ontvanger, kanaal=kanaal, door=door)
    if uitkomst.geweigerd:  # de fout draait de hele transactie terug, ook de bewaarde weigering
        raise geweigerd(uitkomst.geweigerd)
