"""Bij welke persoon een melding hoort, als een mens dat zegt of een BSN verbetert."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.meldingen.bewaren import geboortesleutel
from cases.models import Jongere, Melding
from rio.versleuteling import zoekindex

# Zegt niet of er elders een dossier is: dat mag wie koppelt misschien niet weten.
BSN_KAN_NIET = (
    "Met het BSN in deze melding kan dit niet. Verbeter eerst het BSN, of vraag uw coördinator om mee te kijken."
)


def sleutel_van(bsn: str, meldingnummer: str) -> str:
    """Dezelfde persoon, dezelfde sleutel; zonder BSN is elke melding voorlopig een ander."""
    return zoekindex(bsn, doel="bsn") if bsn else zoekindex(meldingnummer, doel="zonder_bsn")


def mogelijke_sleutels(melding: Melding, jongere: Jongere | None) -> set[str]:
    """Elke sleutel die bij koppelen kan veranderen."""
    eigen = {
        melding.persoonsleutel,
        sleutel_van("", melding.meldingnummer),
        sleutel_van(_bsn(melding), melding.meldingnummer),
    }
    return eigen | ({jongere.persoonsleutel} if jongere else set())


def koppel_aan(melding: Melding, jongere: Jongere) -> None:
    """De melding gaat over deze jongere; heeft hij nog geen BSN, dan krijgt hij dat van de melding."""
    if _bsn(melding) and not jongere.heeft_bsn:
        hersleutel(jongere.persoonsleutel, sleutel_van(_bsn(melding), ""))
        jongere.refresh_from_db(fields=["persoonsleutel"])
    elif _bsn(melding) and _bsn(melding) != jongere.bsn:
        _ander_bsn(melding, jongere.bsn)
    zet_sleutel(melding, jongere.persoonsleutel)


def koppel_los(melding: Melding) -> None:
    """De melding gaat over iemand die we nog niet kennen; een BSN dat al van een ander is, telt dan niet."""
    sleutel = sleutel_van(_bsn(melding), melding.meldingnummer)
    if _bsn(melding) and is_bekend(sleutel, behalve=melding):
        _ander_bsn(melding, "")
        sleutel = sleutel_van("", melding.meldingnummer)
    zet_sleutel(melding, sleutel)


def is_bekend(sleutel: str, *, behalve: Melding) -> bool:
    """Zijn er nog andere meldingen die onder deze sleutel meetellen, of een dossier?"""
    anderen = Melding.objects.filter(persoonsleutel=sleutel).exclude(pk=behalve.pk)
    jongere = Jongere.objects.filter(persoonsleutel=sleutel).exclude(trajecten__meldingen=behalve)
    return anderen.exclude(stand__in=Melding.NIET_MEE).exists() or jongere.exists()


def hersleutel(oud: str, nieuw: str, *, bsn: str = "") -> None:
    """Een persoon verhuist met al zijn meldingen naar een andere sleutel; `ruw` blijft zoals het binnenkwam.

    Met `bsn` noemen meldingen met een BSN voortaan dit: anders zette een latere melding het oude terug.
    """
    if Jongere.objects.filter(persoonsleutel=nieuw).exists():
        raise ValidationError(BSN_KAN_NIET)
    meldingen = list(Melding.objects.filter(persoonsleutel=oud))
    for melding in meldingen:
        zet_sleutel(melding, nieuw)
        if bsn and not melding.zonder_bsn:
            melding.payload = {**melding.payload, "bsn": bsn}
    velden = ["persoonsleutel", "geboortesleutel", *(["payload"] if bsn else [])]
    Melding.objects.bulk_update(meldingen, velden, batch_size=100)
    Jongere.objects.filter(persoonsleutel=oud).update(persoonsleutel=nieuw)


def verbeter_bsn(melding: Melding, nieuw: str) -> None:
    """De persoon gaat mee als er nog niemand met het nieuwe BSN is en geen andere melding het oude noemt."""
    oud = melding.persoonsleutel
    if Jongere.objects.filter(persoonsleutel=oud).exists() and not Jongere.objects.filter(persoonsleutel=nieuw):
        met_bsn = Melding.objects.filter(persoonsleutel=oud, zonder_bsn=False).exclude(pk=melding.pk)
        if not met_bsn.exclude(stand__in=Melding.NIET_MEE).exists():
            hersleutel(oud, nieuw)
    zet_sleutel(melding, nieuw)


def zet_sleutel(melding: Melding, sleutel: str) -> None:
    geboren = melding.payload.get("geboortedatum", "")
    melding.persoonsleutel = sleutel
    melding.geboortesleutel = geboortesleutel(sleutel, date.fromisoformat(geboren) if geboren else None)


def _ander_bsn(melding: Melding, bsn: str) -> None:
    melding.payload = {**melding.payload, "bsn": bsn}
    melding.correctie = {**(melding.correctie or {}), "bsn": bsn}
    melding.zonder_bsn = not bsn


def _bsn(melding: Melding) -> str:
    return str(melding.payload.get("bsn", ""))
