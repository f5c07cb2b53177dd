"""Een inrichting die meldingen noemen en RIO nog niet kent: toevoegen, of als andere naam van een bekende."""

from collections import defaultdict
from collections.abc import Callable
from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.meldingen.innemen import neem_in
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import Gelezen, RuweRij, zoeksleutel
from cases.models import GeweigerdeRij, Inrichting, Invoer
from cases.services.invoeren import cellen_van_rij
from rio.audit import leg_vast
from rio.models import Audit, Gemeente, User

KOLOM = "inrichting"


@transaction.atomic
def voeg_inrichting_toe(
    naam: str, *, soort: str, gemeente: Gemeente | None, voorstel: str, vandaag: date, door: User
) -> int:
    """Een nieuwe inrichting; het voorstel wordt een andere naam als zij anders heet. Geeft hoeveel rijen nu meegaan."""
    _weiger_bekende_naam("nieuwe_naam", naam, vandaag)
    synoniemen = [voorstel] if zoeksleutel(voorstel) != zoeksleutel(naam) else []
    inrichting = Inrichting.objects.create(
        naam=naam, soort=soort, gemeente=gemeente, synoniemen=synoniemen, bron="voorstel uit een melding"
    )
    _leg_vast(Audit.Actie.AANMAKEN, inrichting, door)
    return _probeer_opnieuw(voorstel, vandaag)


@transaction.atomic
def voeg_synoniem_toe(inrichting: Inrichting, *, voorstel: str, vandaag: date, door: User) -> int:
    """Het voorstel is een andere naam van een bekende inrichting. Geeft hoeveel rijen nu meegaan."""
    _weiger_bekende_naam("inrichting", voorstel, vandaag)
    op_slot = Inrichting.objects.select_for_update().get(pk=inrichting.pk)
    op_slot.synoniemen = [*op_slot.synoniemen, voorstel]
    op_slot.save(update_fields=["synoniemen"])
    _leg_vast(Audit.Actie.WIJZIGEN, op_slot, door)
    return _probeer_opnieuw(voorstel, vandaag)


def _weiger_bekende_naam(veld: str, naam: str, vandaag: date) -> None:
    if zoeksleutel(naam) in Bekend.laad(vandaag).naslag.inrichtingen:
        raise ValidationError({veld: f"RIO kent al een inrichting met de naam {naam}."})


def _leg_vast(actie: str, inrichting: Inrichting, door: User) -> None:
    velden = ["naam", "soort", "gemeente", "synoniemen"] if actie == Audit.Actie.AANMAKEN else ["synoniemen"]
    leg_vast(actie=actie, object_soort="inrichting", object_id=inrichting.pk, velden=velden, door=door)


def _probeer_opnieuw(voorstel: str, vandaag: date) -> int:
    """Wat alleen op deze naam stukliep gaat alsnog naar binnen; wat meer mankeerde wacht op een verbetering."""
    op_slot = GeweigerdeRij.objects.select_for_update(of=("self",)).select_related("invoer")
    rijen = op_slot.exclude(voorstel_inrichting="")
    zelfde = [rij for rij in rijen if zoeksleutel(rij.voorstel_inrichting) == zoeksleutel(voorstel)]
    _vergeet_reden(zelfde)
    alleen_naam = [rij for rij in zelfde if not rij.redenen]
    for invoer, groep in _per(lambda rij: rij.invoer, alleen_naam).items():
        gelezen = Gelezen([RuweRij(rij.rij, cellen_van_rij(rij)) for rij in groep], ())
        GeweigerdeRij.objects.filter(pk__in=[rij.pk for rij in groep]).delete()
        # De inname doet dit, niet de beheerder: die ziet geen personen.
        neem_in(gelezen, vandaag=vandaag, kanaal=invoer.kanaal, door=None)
    return len(alleen_naam)


def _vergeet_reden(rijen: list[GeweigerdeRij]) -> None:
    for rij in rijen:
        rij.redenen = [reden for reden in rij.redenen if reden["kolom"] != KOLOM]
        rij.voorstel_inrichting = ""
    GeweigerdeRij.objects.bulk_update(rijen, ["redenen", "voorstel_inrichting"])


def _per(sleutel: Callable[[GeweigerdeRij], Invoer], rijen: list[GeweigerdeRij]) -> dict[Invoer, list[GeweigerdeRij]]:
    groepen: dict[Invoer, list[GeweigerdeRij]] = defaultdict(list)
    for rij in rijen:
        groepen[sleutel(rij)].append(rij)
    return groepen
