"""Gegevens van een jongere die naar buiten gaan: eerst de grond, dan het register."""

from collections import defaultdict
from collections.abc import Collection, Iterable
from dataclasses import dataclass
from datetime import date
from typing import TypeVar

from django.core.exceptions import ValidationError
from django.db import models

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners import grondslag
from partners.deelfeiten import Aanvraag, Convenantfeit, Kennis, Periode, Toestemmingfeit
from partners.grondslag import Oordeel
from partners.models import Convenant, Convenantpartij, Grond, Opschaling, Organisatie, Toestemming, Verstrekking
from partners.soorten import JJI, PI
from rio.models import User

M = TypeVar("M", bound=models.Model)

NAAR_INRICHTING = (Verstrekking.Doel.UITWISSELING, Verstrekking.Doel.OVERDRACHT)  # TERM-03, TERM-05


@dataclass(frozen=True)
class Gift:
    """Wat er naar wie gaat, waarvoor en op welke grond; convenant of toestemming zoekt `verstrek` er zelf bij."""

    organisatie: Organisatie | None
    aan: str
    gegevens: tuple[str, ...]
    doel: str
    grond: str
    doel_toelichting: str = ""
    grond_toelichting: str = ""
    convenant: Convenant | None = None
    toestemming: Toestemming | None = None
    kanaal: str = Verstrekking.Kanaal.PAGINA


@dataclass(frozen=True)
class Mogelijk:
    """Eén grond zoals een formulier hem toont: of het kan, en zo niet waarom."""

    code: str
    label: str
    ok: bool
    waarom_niet: str = ""
    waarschuwing: str = ""
    convenant: Convenant | None = None
    toestemming: Toestemming | None = None


def leg_verstrekking_vast(traject: Traject, *, gift: Gift, op: date, door: User) -> Verstrekking:
    """Zet in het register wat iemand zelf deelde: mondeling, per brief of via DPAN."""
    with dossier_wijzigen(traject.pk, wat="verstrekking", velden=gift.gegevens, door=door) as dossier:
        return verstrek(dossier, gift, op=op, door=door)


def verstrek(dossier: Traject, gift: Gift, *, op: date, door: User) -> Verstrekking:
    """Binnen een open trechter: keur de grond en leg vast; geweigerd als de grond dit niet draagt."""
    _eis_compleet(dossier, gift, op)
    grond = _gekozen(dossier, gift, op)
    return Verstrekking.objects.create(
        traject=dossier,
        organisatie=gift.organisatie,
        aan=gift.aan,
        gegevens=list(gift.gegevens),
        doel=gift.doel,
        doel_toelichting=gift.doel_toelichting,
        grond=gift.grond,
        grond_toelichting=gift.grond_toelichting,
        convenant=grond.convenant,
        toestemming=grond.toestemming,
        kanaal=gift.kanaal,
        op=op,
        door=door,
    )


def gronden_voor(
    dossier: Traject, organisatie: Organisatie | None, gegevens: Collection[str], op: date
) -> list[Mogelijk]:
    """Elke grond, met of hij dit draagt; voor een formulier dat zegt wat er wel kan."""
    aanvraag = aanvraag_van(organisatie, gegevens, op)
    kennis = laad_kennis(dossier)
    waarschuwing = grondslag.waarschuwing(aanvraag, kennis)
    return [_mogelijk(grond, grondslag.oordeel(grond, aanvraag, kennis), waarschuwing) for grond in Grond]


def aanvraag_van(organisatie: Organisatie | None, gegevens: Collection[str], op: date) -> Aanvraag:
    return Aanvraag(
        gegevens=frozenset(gegevens),
        op=op,
        organisatie_id=organisatie.pk if organisatie else None,
        partnersoort=organisatie.soort if organisatie else "",
    )


def laad_kennis(dossier: Traject) -> Kennis:
    """Met drie queries, voor elke partner en elke dag tegelijk."""
    partijen = Convenantpartij.objects.filter(convenant__gemeente=dossier.gemeente_id or 0)
    return kennis_uit(
        Opschaling.objects.filter(traject=dossier).only("tafel", "van", "tot"),
        partijen.select_related("convenant").order_by("-convenant__getekend_op", "convenant", "pk"),
        Toestemming.objects.filter(traject=dossier),
    )


def kennis_uit(
    opschalingen: Iterable[Opschaling], partijen: Iterable[Convenantpartij], toestemmingen: Iterable[Toestemming]
) -> Kennis:
    """Voor wie de rijen al heeft; de partijen van het nieuwste convenant eerst."""
    return Kennis(
        opgeschaald=tuple(Periode(rij.van, rij.tot) for rij in opschalingen if rij.tafel == Opschaling.Tafel.ZVH),
        convenanten=_convenanten(partijen),
        toestemmingen=tuple(_toestemmingfeit(toestemming) for toestemming in toestemmingen),
    )


def _mogelijk(grond: Grond, oordeel: Oordeel, waarschuwing: str) -> Mogelijk:
    def bewijs(soort: Grond, model: type[M]) -> M | None:
        return model._default_manager.get(pk=oordeel.bewijs_id) if grond == soort and oordeel.bewijs_id else None

    return Mogelijk(
        code=grond.value,
        label=grond.label,
        ok=not oordeel.bezwaar,
        waarom_niet=oordeel.bezwaar,
        waarschuwing=waarschuwing,
        convenant=bewijs(Grond.CONVENANT, Convenant),
        toestemming=bewijs(Grond.TOESTEMMING, Toestemming),
    )


def _eis_compleet(dossier: Traject, gift: Gift, op: date) -> None:
    dicht = dossier.afgesloten_op
    if dicht and op > dicht:
        raise ValidationError(f"Dit dossier is op {dicht:%d-%m-%Y} afgesloten. Heropen het om weer iets te delen.")
    if not gift.aan.strip():
        raise ValidationError({"aan": "Schrijf op met wie u dit deelt."})
    bezwaar = grondslag.bezwaar_tegen_gegevens(gift.gegevens)
    if bezwaar:
        raise ValidationError({"gegevens": bezwaar})
    soort = gift.organisatie.soort if gift.organisatie else ""
    if gift.doel in NAAR_INRICHTING and soort not in (PI, JJI):
        raise ValidationError({"doel": "Uitwisseling en overdracht gaan naar een inrichting. Kies een ander doel."})
    teksten = {"doel_toelichting": gift.doel_toelichting, "grond_toelichting": gift.grond_toelichting}
    nodig = grondslag.uitleg_nodig(gift.grond, gift.gegevens)
    ontbreekt = {veld: vraag for veld, vraag in nodig.items() if not teksten[veld].strip()}
    if ontbreekt:
        raise ValidationError(ontbreekt)


def _gekozen(dossier: Traject, gift: Gift, op: date) -> Mogelijk:
    """De grond die gekozen is, als die dit draagt; anders waarom niet, en welke wel."""
    gronden = {mogelijk.code: mogelijk for mogelijk in gronden_voor(dossier, gift.organisatie, gift.gegevens, op)}
    gekozen = gronden.get(gift.grond)
    if gekozen is None:
        raise ValidationError({"grond": "Kies een van de gronden."})
    if not gekozen.ok:
        wel = ", ".join(mogelijk.label for mogelijk in gronden.values() if mogelijk.ok)
        raise ValidationError({"grond": gekozen.waarom_niet + (f" Wel mogelijk: {wel}." if wel else "")})
    if gift.convenant not in (None, gekozen.convenant) or gift.toestemming not in (None, gekozen.toestemming):
        raise ValidationError({"grond": "Dit convenant of deze toestemming dekt niet wat u deelt."})
    return gekozen


def _convenanten(partijen: Iterable[Convenantpartij]) -> tuple[Convenantfeit, ...]:
    """Een convenant zonder partijen bindt niemand."""
    per_convenant: dict[Convenant, list[tuple[int, Periode]]] = defaultdict(list)
    for partij in partijen:
        per_convenant[partij.convenant].append((partij.organisatie_id, Periode(partij.van, partij.tot)))
    return tuple(
        Convenantfeit(c.pk, c.naam, Periode(c.getekend_op, c.eindigt_op), c.gegevens, tuple(erbij))
        for c, erbij in per_convenant.items()
    )


def _toestemmingfeit(toestemming: Toestemming) -> Toestemmingfeit:
    return Toestemmingfeit(
        id=toestemming.pk,
        gegevens=frozenset(toestemming.gegevens),
        gegeven=toestemming.gegeven,
        op=toestemming.op,
        organisatie_id=toestemming.organisatie_id,
        partnersoort=toestemming.partnersoort,
        tot=toestemming.tot,
        ingetrokken_op=toestemming.ingetrokken_op,
    )
