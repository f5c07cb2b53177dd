"""Een bestand met meldingen aanbieden, bekijken wat ervan wordt, en pas na bevestigen in stukken innemen.

Elk stuk is één transactie met de voortgang erbij: wat half was, is er niet, en na een storing gaat het verder
waar het was. Eén tabblad tegelijk: wie inleest houdt de aanlevering even vast (`token`, `geclaimd_tot`).
"""

import time
from collections import Counter
from dataclasses import dataclass
from datetime import date, datetime, timedelta

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.meldingen.bewaren import Inname
from cases.meldingen.innemen import Uitkomst, neem_rijen_in, op_volgorde, sluit_af
from cases.meldingen.naslag import Bekend
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Aanlevering, Invoer
from rio.audit import leg_vast
from rio.lease import claim, laat_los
from rio.models import Audit, Gemeente, Regio, User

Stand = Aanlevering.Stand
BEWAREN = timedelta(hours=24)
VASTHOUDEN = timedelta(minutes=1)
RIJEN_PER_STUK = 50
SECONDEN_PER_KEER = 3.0
VERLOPEN = "Dit voorbeeld is verlopen: er zijn meer dan 24 uur voorbij. Bied het bestand opnieuw aan."


@dataclass(frozen=True)
class Werk:
    """Wat voor elk stuk van dezelfde keer hetzelfde is."""

    rijen: list[tuple[int, dict[str, str]]]
    bekend: Bekend
    nu: datetime
    per_stuk: int
    door: User


@transaction.atomic
def bewaar_aanlevering(
    gelezen: Gelezen, *, kanaal: str, ontvanger: Gemeente | Regio, nu: datetime, vandaag: date, door: User
) -> Aanlevering:
    """Bewaar wat er in het bestand staat, versleuteld en hoogstens een dag; er komt nog geen melding van."""
    _ruim_op(nu)
    rijen = op_volgorde(gelezen.rijen, Bekend.laad(vandaag))
    aanlevering: Aanlevering = Aanlevering.objects.create(
        gebruiker=door,
        kanaal=kanaal,
        ontvanger_gemeente=ontvanger if isinstance(ontvanger, Gemeente) else None,
        ontvanger_regio=ontvanger if isinstance(ontvanger, Regio) else None,
        rijen=[[rij.nummer, rij.cellen] for rij in rijen],
        totaal=len(rijen),
        verloopt_op=nu + BEWAREN,
    )
    _leg_vast(Audit.Actie.AANMAKEN, aanlevering, door)
    return aanlevering


@transaction.atomic
def bevestig_aanlevering(aanlevering: Aanlevering, *, nu: datetime, door: User) -> None:
    """Het inlezen mag beginnen; nog eens bevestigen doet niets."""
    bezig = Aanlevering.objects.filter(pk=aanlevering.pk, stand=Stand.VOORBEELD, verloopt_op__gt=nu)
    if bezig.update(stand=Stand.BEZIG, verloopt_op=nu + BEWAREN):
        invoer = Invoer.objects.create(kanaal=aanlevering.kanaal, aantal_rijen=aanlevering.totaal, door=door)
        Aanlevering.objects.filter(pk=aanlevering.pk).update(invoer=invoer)
        _leg_vast(Audit.Actie.WIJZIGEN, aanlevering, door)
    elif not Aanlevering.objects.filter(pk=aanlevering.pk).exclude(stand=Stand.VOORBEELD).exists():
        raise ValidationError(VERLOPEN)


@transaction.atomic
def gooi_aanlevering_weg(aanlevering: Aanlevering, *, door: User) -> None:
    """Alleen wat nog niet bevestigd is; daarna horen de rijen bij een invoer."""
    if Aanlevering.objects.filter(pk=aanlevering.pk, stand=Stand.VOORBEELD).delete()[0]:
        _leg_vast(Audit.Actie.VERWIJDEREN, aanlevering, door)


def lees_aanlevering_in(
    aanlevering: Aanlevering,
    *,
    nu: datetime,
    vandaag: date,
    per_stuk: int = RIJEN_PER_STUK,
    seconden: float = SECONDEN_PER_KEER,
    door: User,
) -> bool:
    """Neem een paar seconden lang stukken in, minstens één; False als een ander tabblad al bezig is."""
    token = _claim(aanlevering, nu)
    if not token:
        return False
    werk = Werk(Aanlevering.objects.get(pk=aanlevering.pk).rijen, Bekend.laad(vandaag), nu, per_stuk, door)
    klaar_om = time.monotonic() + seconden
    try:
        while _neem_stuk_in(aanlevering.pk, token, werk) and time.monotonic() < klaar_om:
            pass
    finally:
        laat_los(Aanlevering.objects.filter(pk=aanlevering.pk), token)
    return True


def _ruim_op(nu: datetime) -> None:
    """Wat verlopen is verdwijnt; van wat halverwege bleef liggen is verantwoord wat er al in staat."""
    verlopen = Aanlevering.objects.verlopen_op(nu)
    for invoer in Invoer.objects.filter(pk__in=verlopen.filter(stand=Stand.BEZIG).values("invoer")):
        sluit_af(invoer, door=None)
    verlopen.delete()


def _claim(aanlevering: Aanlevering, nu: datetime) -> str:
    """Een eigen token voor wie als eerste komt; leeg voor wie te laat is."""
    return claim(Aanlevering.objects.filter(stand=Stand.BEZIG), [aanlevering.pk], nu=nu, voor=VASTHOUDEN)


@transaction.atomic
def _neem_stuk_in(pk: int, token: str, werk: Werk) -> bool:
    """Eén stuk met zijn voortgang; True als er nog meer is. Wie zijn token kwijt is, houdt op."""
    op_slot = Aanlevering.objects.select_for_update(of=("self",)).filter(pk=pk, token=token, stand=Stand.BEZIG)
    rij = op_slot.defer("rijen").first()
    if rij is None or rij.invoer is None:
        return False
    stuk = [RuweRij(nummer, cellen) for nummer, cellen in werk.rijen[rij.verwerkt : rij.verwerkt + werk.per_stuk]]
    ontvanger, uitkomst = rij.ontvanger_gemeente or rij.ontvanger_regio, Uitkomst()
    neem_rijen_in(stuk, Inname(rij.invoer, werk.bekend, ontvanger, werk.door), uitkomst)
    rij.uitkomst = _tel_op(rij.uitkomst, uitkomst)
    rij.verwerkt += len(stuk)
    rij.geclaimd_tot, rij.verloopt_op = werk.nu + VASTHOUDEN, werk.nu + BEWAREN
    rij.save(update_fields=["uitkomst", "verwerkt", "geclaimd_tot", "verloopt_op"])
    return rij.verwerkt < rij.totaal or _rond_af(rij, rij.invoer, werk.door)


def _rond_af(rij: Aanlevering, invoer: Invoer, door: User) -> bool:
    """Alles staat erin: de personen verdwijnen uit de aanlevering, de aantallen blijven."""
    rij.stand, rij.rijen = Stand.KLAAR, []
    rij.save(update_fields=["stand", "rijen"])
    sluit_af(invoer, door=door)
    return False


def _tel_op(tot_nu: dict[str, int], erbij: Uitkomst) -> dict[str, int]:
    aantallen = Counter(tot_nu)
    aantallen.update({"nieuw": erbij.nieuw, "bekend": erbij.bekend})
    aantallen.update({"geweigerd": len({weigering.rij for weigering in erbij.geweigerd})})
    aantallen.update(melding.stand for melding in erbij.wachtend)
    return dict(aantallen)


def _leg_vast(actie: str, aanlevering: Aanlevering, door: User) -> None:
    leg_vast(actie=actie, object_soort="aanlevering", object_id=aanlevering.pk, door=door)
