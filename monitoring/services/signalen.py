"""Signalen: meer knelpunten onder één titel aan beleid voorleggen, en beleid antwoordt (GOAL-05, REGIE-09)."""

from collections.abc import Callable, Collection, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.models import Traject
from cases.trechter import dossiers_wijzigen
from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Knelpunt, Signaal, Signaalstap, Signaalversie
from monitoring.services.knelpunten import eis_past_bij, eis_zonder_persoon, leg_versies_vast
from monitoring.signaalberichten import meld_antwoord
from rio.audit import leg_vast
from rio.models import Audit, User

WAT = "signaal"
VELDEN = ("titel", "tekst", "leefgebied", "soort")
Velden = Mapping[str, Any]


@transaction.atomic
def maak_signaal(knelpunt: Knelpunt, *, titel: str, hele_regio: bool, op: date, door: User) -> Signaal:
    """Een nieuw signaal met dit doorgegeven knelpunt als eerste; van zijn gemeente, of van de hele regio."""
    with dossiers_wijzigen([knelpunt.traject_id], wat="knelpunt", velden=["signaal"], door=door) as dossiers:
        nu = Knelpunt.objects.select_related("gemeente").get(pk=knelpunt.pk)
        if nu.gemeente is None or nu.stand != Knelpunt.Stand.DOORGEGEVEN:
            raise ValidationError("Geef dit knelpunt eerst door. Dan kan het in een signaal.")
        regio = nu.gemeente.regio if hele_regio else None
        if hele_regio and regio is None:
            raise ValidationError({"bundel": "Deze gemeente hoort niet bij een regio."})
        _eis_gevuld({"titel": titel})
        eis_zonder_persoon({"titel": titel}, *dossiers.values())
        signaal: Signaal = Signaal.objects.create(
            gemeente=None if regio else nu.gemeente,
            regio=regio,
            titel=titel.strip(),
            tekst=nu.voor_beleid,
            leefgebied=nu.leefgebied,
            soort=nu.soort,
            partnersoort=nu.partnersoort,
            op=op,
            door=door,
        )
        eis_past_bij(signaal, nu, Knelpuntbereik(door, op).mag_bundelen(signaal))
        _leg_versie_vast(signaal)
        nu.signaal = signaal
        nu.save(update_fields=["signaal"])
        leg_versies_vast([nu])
        leg_vast(actie=Audit.Actie.AANMAKEN, object_soort=WAT, object_id=signaal.pk, velden=VELDEN, door=door)
        return signaal


def wijzig_signaal(
    signaal: Signaal,
    *,
    kies: Callable[[Velden], Velden],
    erbij: Collection[int],
    eruit: Collection[int],
    op: date,
    door: User,
) -> None:
    """Past de tekst aan en welke knelpunten erbij horen; geweigerd als de tekst een van die jongeren verraadt."""
    ids = set(Knelpunt.objects.filter(pk__in={*erbij, *eruit}).values_list("traject_id", flat=True))
    with dossiers_wijzigen(ids, wat="knelpunt", velden=["signaal"], door=door):
        nu = _op_slot(signaal)
        hier = Knelpuntbereik(door, op)
        if not hier.mag_bundelen(nu):
            raise ValidationError("Dit signaal is van een andere gemeente.")
        _bundel(nu, hier.nakijken, erbij, eruit)
        for veld, waarde in kies(stand_van(nu)).items():
            setattr(nu, veld, waarde)
        teksten = {"titel": nu.titel, "tekst": nu.tekst}
        _eis_gevuld(teksten)
        eis_zonder_persoon(teksten, *_dossiers_achter(nu))
        nu.save()
        _leg_versie_vast(nu)
        leg_vast(actie=Audit.Actie.WIJZIGEN, object_soort=WAT, object_id=nu.pk, velden=VELDEN, door=door)


@transaction.atomic
def beantwoord_signaal(signaal: Signaal, *, stand: str, antwoord: str, op: date, door: User) -> Signaalstap:
    """Beleid antwoordt; wie het meldde krijgt een bericht. Eerdere antwoorden blijven staan."""
    nu = _op_slot(signaal)
    if not Knelpuntbereik(door, op).mag_antwoorden(nu):
        raise ValidationError("Alleen beleid van deze gemeente of regio antwoordt op dit signaal.")
    _eis_gevuld({"antwoord": antwoord})
    stap: Signaalstap = Signaalstap.objects.create(
        signaal=nu, stand=Signaal.Stand(stand), antwoord=antwoord.strip(), op=op, door=door
    )
    nu.stand = stap.stand
    nu.save(update_fields=["stand"])
    meld_antwoord(stap, op=op)
    leg_vast(actie=Audit.Actie.WIJZIGEN, object_soort=WAT, object_id=nu.pk, velden=["stand"], door=door)
    return stap


def stand_van(signaal: Signaal) -> dict[str, Any]:
    return {veld: getattr(signaal, veld) for veld in VELDEN}


def te_kiezen(signaal: Signaal, gemeente_ids: Collection[int]) -> list[Knelpunt]:
    """Doorgegeven knelpunten van deze gemeenten die passen: die erin zitten, en die nog nergens bij horen."""
    doorgegeven = Knelpunt.objects.filter(stand=Knelpunt.Stand.DOORGEGEVEN, gemeente_id__in=gemeente_ids)
    doorgegeven = doorgegeven.select_related("gemeente").defer("tekst")
    waar = {"gemeente": signaal.gemeente_id} if signaal.gemeente_id else {"gemeente__regio": signaal.regio_id}
    return list(doorgegeven.filter(signaal=signaal) | doorgegeven.filter(signaal__isnull=True, **waar))


def _op_slot(signaal: Signaal) -> Signaal:
    nu: Signaal = Signaal.objects.select_for_update(no_key=True).get(pk=signaal.pk)
    return nu


def _bundel(signaal: Signaal, gemeente_ids: Collection[int], erbij: Collection[int], eruit: Collection[int]) -> None:
    past = {knelpunt.pk for knelpunt in te_kiezen(signaal, gemeente_ids)}
    if not past.issuperset({*erbij, *eruit}):
        raise ValidationError({"knelpunten": "Een collega deed een van deze knelpunten intussen ergens anders bij."})
    Knelpunt.objects.filter(pk__in=erbij).update(signaal=signaal)
    Knelpunt.objects.filter(pk__in=eruit, signaal=signaal).update(signaal=None)
    leg_versies_vast(Knelpunt.objects.filter(pk__in={*erbij, *eruit}))


def _leg_versie_vast(signaal: Signaal) -> None:
    Signaalversie.objects.create(
        signaal=signaal, titel=signaal.titel, leefgebied=signaal.leefgebied, soort=signaal.soort
    )


def _dossiers_achter(signaal: Signaal) -> list[Traject]:
    gevonden = Traject.objects.filter(knelpunten__signaal=signaal).select_related("jongere").distinct()
    return list(gevonden.order_by("pk"))


def _eis_gevuld(teksten: Mapping[str, str]) -> None:
    leeg = {veld: "Vul dit in." for veld, tekst in teksten.items() if not tekst.strip()}
    if leeg:
        raise ValidationError(leeg)
