"""Wat niet tot morgenochtend kan wachten: een nieuw dossier, een toewijzing, weer vast, onmiddellijk vrij.

Loopt elke minuut en na elke wijziging: is er niets te melden, dan kost dat een vast, klein aantal queries. Wat wel te
melden is, komt per persoon in één transactie te staan, samen met de herinneringen die een tweede keer voorkomen.
"""

import logging
from collections import Counter, defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping, Sequence
from datetime import date, datetime, timedelta
from typing import Any

from django.db import transaction
from django.db.models import F, QuerySet
from django.utils import timezone

from cases.feiten import Zekerheid
from cases.herinneringen.directe_teksten import TERMIJN_BIJ, Uiterlijk, inhoud, onderwerp
from cases.herinneringen.gebeurtenis import NIEUW, OPNIEUW, TOEGEWEZEN, VERZAMELD, VRIJLATING, Gebeurtenis, Sleutel
from cases.herinneringen.ontvangers import Bezetting, Personen
from cases.laden import Naslag
from cases.models import Herinnering, Invoer, Melding, NieuwContact, Termijn, Toewijzing, Traject
from cases.spoed import is_onmiddellijk
from rio.dagen import EEN_DAG, Kalender
from rio.models import Bericht, User
from rio.post.klaarzetten import zet_klaar

logger = logging.getLogger(__name__)

TERUGKIJKEN = timedelta(days=7)
OUD_WERKDAGEN = 5  # termijnen.md: wat bij het vastleggen al ouder was, is geen nieuws
RUIM_OUD = timedelta(days=21)  # meer dan er ooit in vijf werkdagen gaat
PER_UUR = 10
UUR = timedelta(hours=1)
UIT_BESTAND = (NIEUW, OPNIEUW)  # een bestand komt in stukken binnen: pas als het er is, gaat er één bericht
INLEZEN_DUURT = timedelta(minutes=10)  # daarna is het bestand binnen, of halverwege gestopt

Deel = tuple[str, Sequence[Gebeurtenis]]  # soort bericht


def verzamel_direct(nu: datetime, ontvanger_ids: Collection[int] | None = None) -> None:
    """Zet klaar wat mensen meteen horen te weten en nog niet weten; eventueel alleen voor deze mensen."""
    nieuws = _nieuws(list(gebeurtenissen(nu)))
    per_ontvanger = _nog_te_vertellen(nieuws, timezone.localdate(nu)) if nieuws else {}
    wie = set(per_ontvanger).intersection(per_ontvanger if ontvanger_ids is None else ontvanger_ids)
    if not wie:
        return
    bezig, uiterlijk = _inlezen_bezig(nu), _uiterlijk({g.traject_id for i in wie for g in per_ontvanger[i]})
    for ontvanger_id in sorted(wie):
        lijst = [g for g in per_ontvanger[ontvanger_id] if not (bezig and g.stap in UIT_BESTAND)]
        try:
            _zet_klaar(ontvanger_id, lijst, uiterlijk, nu)
        except Exception as fout:  # welke fout ook: één persoon houdt de andere niet op
            logger.error("Voor gebruiker %s is niets klaargezet (%s).", ontvanger_id, type(fout).__name__)


# --- puur: is het nieuws, en past het nog in dit uur? -------------------------------------------------------


def is_nieuws(gebeurtenis: Gebeurtenis, kalender: Kalender) -> bool:
    """Niet wat al oud was toen het in RIO kwam; van vrijlatingen alleen de onmiddellijke."""
    if kalender.plus_werkdagen(gebeurtenis.bekend_op, OUD_WERKDAGEN + 1) <= gebeurtenis.vastgelegd_op:
        return False
    return gebeurtenis.stap != VRIJLATING or is_onmiddellijk(gebeurtenis.bekend_op, gebeurtenis.voor_op, kalender)


def verdeel(lijst: Sequence[Gebeurtenis], gemaild: Mapping[str, int]) -> list[Deel]:
    """Per soort één bericht zolang er dit uur ruimte is, vrijlatingen eerst; de rest één keer per uur bij elkaar."""
    vrij = [g for g in lijst if g.stap == VRIJLATING]
    nieuw = [g for g in lijst if g.stap != VRIJLATING]
    delen: list[Deel] = [(soort, deel) for soort, deel in ((VRIJLATING, vrij), (NIEUW, nieuw)) if deel]
    ruimte = max(0, PER_UUR - gemaild.get(VRIJLATING, 0) - gemaild.get(NIEUW, 0))
    rest = [g for _, deel in delen[ruimte:] for g in deel]
    return delen[:ruimte] + ([(VERZAMELD, rest)] if rest and not gemaild.get(VERZAMELD) else [])


# --- wat er gebeurde ----------------------------------------------------------------------------------------


def gebeurtenissen(nu: datetime) -> Iterator[Gebeurtenis]:
    op = timezone.localdate(nu)
    for stap, rijen in kandidaten(nu):
        for pk, nummer, gemeente_id, rio_id, bekend_op, voor_op, moment in rijen:
            vastgelegd_op = timezone.localdate(moment)
            yield Gebeurtenis(stap, pk, nummer, gemeente_id, rio_id, voor_op, bekend_op, vastgelegd_op, voor_op < op)


def kandidaten(nu: datetime) -> "list[tuple[str, QuerySet[Any, Any]]]":
    """Vier queries, elk over een index op het moment van vastleggen."""
    sinds, op = nu - TERUGKIJKEN, timezone.localdate(nu)
    oudst = timezone.localdate(sinds) - RUIM_OUD
    nieuw = Traject.objects.niet_toegewezen().filter(vastgelegd_op__gte=sinds, melding_op__gte=oudst)

    lopend = {"vastgelegd_op__gte": sinds, "traject__afgesloten_op__isnull": True}
    gegeven = Toewijzing.objects.filter(**lopend, tot__isnull=True, van__gte=oudst).exclude(rio=F("door"))
    weer_vast = NieuwContact.objects.filter(**lopend, detentie__bekend_op__gte=oudst)

    # wie eerder dan gisteren vrijkwam, staat in het overzicht van de ochtend
    vrij = Melding.objects.filter(**lopend, soort="invrijheidsstelling", detentie__isnull=False)
    vrij = vrij.filter(traject__ontslag_op__gte=op - EEN_DAG, traject__ontslag_zekerheid__gt=Zekerheid.VERWACHT)
    return [
        (NIEUW, _kolommen(nieuw, "", "melding_op", "melding_op")),
        (TOEGEWEZEN, _kolommen(gegeven, "traject__", "van", "van")),
        (OPNIEUW, _kolommen(weer_vast, "traject__", "detentie__bekend_op", "detentie__binnenkomst_op")),
        (VRIJLATING, _kolommen(vrij, "traject__", "meldingsdatum", "traject__ontslag_op")),
    ]


def _kolommen(rijen: "QuerySet[Any]", via: str, bekend_op: str, voor_op: str) -> "QuerySet[Any, Any]":
    traject = (f"{via}pk", f"{via}nummer", f"{via}gemeente_id", f"{via}rio_id")
    return rijen.order_by().values_list(*traject, bekend_op, voor_op, "vastgelegd_op")


def wie_hoort(gebeurtenis: Gebeurtenis, bezetting: Bezetting) -> Personen:
    """Wie dit nu hoort te weten; een toewijzing alleen de RIO zelf."""
    mensen = bezetting.voor_dossier(gebeurtenis.gemeente_id, gebeurtenis.rio_id)
    return mensen & {gebeurtenis.rio_id} if gebeurtenis.stap == TOEGEWEZEN else mensen


# --- wie wat nog niet weet ----------------------------------------------------------------------------------


def _nieuws(lijst: Sequence[Gebeurtenis]) -> list[Gebeurtenis]:
    if not lijst:
        return []
    naslag = Naslag.laad()
    kalenders = {gemeente_id: naslag.kalender(gemeente_id) for gemeente_id in {g.gemeente_id for g in lijst}}
    return [g for g in lijst if is_nieuws(g, kalenders[g.gemeente_id])]


def _nog_te_vertellen(lijst: Sequence[Gebeurtenis], op: date) -> dict[int, list[Gebeurtenis]]:
    bezetting = Bezetting.laad({g.gemeente_id for g in lijst}, op)
    bekend = _verteld(Herinnering.objects.filter(traject_id__in={g.traject_id for g in lijst}))
    per_ontvanger: dict[int, list[Gebeurtenis]] = defaultdict(list)
    for gebeurtenis in lijst:
        for wie in wie_hoort(gebeurtenis, bezetting):
            if gebeurtenis.sleutel(wie) not in bekend:
                per_ontvanger[wie].append(gebeurtenis)
    return per_ontvanger


def _verteld(herinneringen: "QuerySet[Herinnering]") -> set[Sleutel]:
    zonder_termijn = herinneringen.filter(termijn__isnull=True).order_by()
    return set(zonder_termijn.values_list("ontvanger_id", "traject_id", "stap", "voor_op"))


def _inlezen_bezig(nu: datetime) -> bool:
    """Of van de laatste invoer nog niet elke rij verantwoord is."""
    laatste = Invoer.objects.order_by("-pk").first()
    if laatste is None or laatste.vastgelegd_op <= nu - INLEZEN_DUURT:
        return False
    return laatste.aantal_nieuw + laatste.aantal_bekend + laatste.aantal_geweigerd < laatste.aantal_rijen


def _uiterlijk(traject_ids: Iterable[int]) -> Uiterlijk:
    rijen = Termijn.objects.open().filter(traject_id__in=traject_ids, soort__in=TERMIJN_BIJ.values()).order_by()
    return {(traject_id, soort): dag for traject_id, soort, dag in rijen.values_list("traject_id", "soort", "grens_op")}


# --- klaarzetten --------------------------------------------------------------------------------------------


@transaction.atomic
def _zet_klaar(ontvanger_id: int, lijst: Sequence[Gebeurtenis], uiterlijk: Uiterlijk, nu: datetime) -> None:
    """Onder het slot van de ontvanger: wie tegelijk veegt ziet wat er al staat. Alleen wat hij mag openen."""
    ontvanger = User.objects.select_for_update(no_key=True).get(pk=ontvanger_id)
    te_zien = Traject.objects.zichtbaar_voor(ontvanger).filter(pk__in={g.traject_id for g in lijst})
    zichtbaar = set(te_zien.order_by().values_list("pk", flat=True))
    bekend = _verteld(Herinnering.objects.filter(ontvanger=ontvanger, traject_id__in=zichtbaar))
    nog = {s: g for g in lijst if g.traject_id in zichtbaar and (s := g.sleutel(ontvanger_id)) not in bekend}
    for soort, deel in verdeel(list(nog.values()), _gemaild(ontvanger, nu)):
        altijd = any(g.stap == VRIJLATING for g in deel)
        bericht = zet_klaar(
            ontvanger=ontvanger,
            soort=soort,
            onderwerp=onderwerp(deel),
            inhoud=inhoud(deel, uiterlijk),
            mail=altijd or NIEUW not in ontvanger.geen_mail_over,
        )
        Herinnering.objects.bulk_create(
            Herinnering(traject_id=g.traject_id, stap=g.stap, voor_op=g.voor_op, ontvanger=ontvanger, bericht=bericht)
            for g in deel
        )


def _gemaild(ontvanger: User, nu: datetime) -> Counter[str]:
    """Hoeveel er van elke soort in het afgelopen uur naar deze persoon ging; wat alleen in RIO staat telt niet."""
    stil = (Bericht.Stand.ZONDER_MAIL, Bericht.Stand.VERVALLEN)
    afgelopen = Bericht.objects.filter(ontvanger=ontvanger, vastgelegd_op__gt=nu - UUR).exclude(stand__in=stil)
    return Counter(afgelopen.order_by().values_list("soort", flat=True))
