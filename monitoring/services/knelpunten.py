"""Knelpunten: melden in een dossier, nakijken, en zonder persoon doorgeven aan beleid (DATA-19, PHASE-09).

Ook in een afgesloten dossier: juist dan is te zien wat er niet lukte, en aan het plan verandert het niets.
"""

from collections.abc import Callable, Iterable, Mapping
from datetime import date
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from monitoring.knelpunttoegang import Knelpuntbereik
from monitoring.models import Knelpunt, Knelpuntversie, Signaal
from monitoring.zonder_persoon import wat_verraadt
from rio.models import User

WAT = "knelpunt"
VELDEN = ("leefgebied", "soort", "partnersoort", "organisatie", "tekst", "voor_beleid")
Velden = Mapping[str, Any]
Stand = Knelpunt.Stand
NIET_VAN_U = "De coördinator van de gemeente kijkt dit knelpunt na."


def meld_knelpunt(traject: Traject, *, gegevens: Velden, op: date, door: User) -> Knelpunt:
    """Legt vast wat er vastloopt; geweigerd als de tekst voor beleid iets van de jongere verraadt."""
    with dossier_wijzigen(traject.pk, wat=WAT, velden=[gegevens["leefgebied"]], door=door) as dossier:
        knelpunt = Knelpunt(traject=dossier, gemeente_id=dossier.gemeente_id, op=op, door=door)
        _vul(knelpunt, gegevens)
        _bewaar(knelpunt)
        return knelpunt


def wijzig_knelpunt(knelpunt: Knelpunt, *, kies: Callable[[Velden], Velden], door: User) -> None:
    """Past een knelpunt aan zolang niemand het heeft nagekeken."""
    with dossier_wijzigen(knelpunt.traject_id, wat=WAT, velden=VELDEN, door=door):
        nu = _onder_slot(knelpunt)
        if nu.stand != Stand.GEMELD:
            raise ValidationError(f"Dit knelpunt is al nagekeken: {nu.get_stand_display()}.")
        _vul(nu, kies(stand_van(nu)))
        _bewaar(nu)


def geef_door(knelpunt: Knelpunt, *, voor_beleid: str, signaal: Signaal | None, op: date, door: User) -> Knelpunt:
    """Beleid leest vanaf nu deze tekst, los of als deel van een signaal; geweigerd als zij iemand verraadt."""
    with dossier_wijzigen(knelpunt.traject_id, wat=WAT, velden=["stand"], door=door) as dossier:
        nu = _na_te_kijken(knelpunt, dossier, op, door)
        nu.voor_beleid = voor_beleid.strip()
        if not nu.voor_beleid:
            raise ValidationError({"voor_beleid": "Schrijf op wat beleid moet weten."})
        eis_zonder_persoon({"voor_beleid": nu.voor_beleid}, dossier)
        if signaal:
            eis_past_bij(signaal, nu, Knelpuntbereik(door, op).mag_bundelen(signaal))
        if nu.stand != Stand.DOORGEGEVEN:  # een tekst die beleid al las, las beleid toen al
            nu.nagekeken_op, nu.nagekeken_door = op, door
        nu.stand, nu.signaal = Stand.DOORGEGEVEN, signaal
        _bewaar(nu)
        return nu


def geef_niet_door(knelpunt: Knelpunt, *, reden: str, op: date, door: User) -> None:
    """Beleid leest deze tekst niet, of niet langer; de reden komt bij de tekst in het dossier te staan."""
    with dossier_wijzigen(knelpunt.traject_id, wat=WAT, velden=["stand"], door=door) as dossier:
        nu = _na_te_kijken(knelpunt, dossier, op, door)
        if not reden.strip():
            raise ValidationError({"reden": "Schrijf op waarom niet. De collega die het meldde leest dit."})
        nu.tekst = f"{nu.tekst}\n\nNiet doorgegeven ({op:%d-%m-%Y}, {door.naam}): {reden.strip()}"
        nu.stand, nu.signaal = Stand.NIET_DOORGEGEVEN, None
        nu.nagekeken_op, nu.nagekeken_door = op, door
        _bewaar(nu)


def stand_van(knelpunt: Knelpunt) -> dict[str, Any]:
    """Wat er op het formulier staat."""
    return {veld: getattr(knelpunt, veld) for veld in VELDEN}


def leg_versies_vast(knelpunten: Iterable[Knelpunt]) -> None:
    """Hoe zij nu tellen, zodat een rapport van vandaag later opnieuw te maken is."""
    kolommen = ("leefgebied", "soort", "stand", "nagekeken_op", "signaal_id")
    Knelpuntversie.objects.bulk_create(
        Knelpuntversie(knelpunt=knelpunt, **{kolom: getattr(knelpunt, kolom) for kolom in kolommen})
        for knelpunt in knelpunten
    )


def eis_zonder_persoon(teksten: Mapping[str, str], *trajecten: Traject) -> None:
    """Weigert, per veld, wat een tekst van deze jongeren verraadt."""
    jongeren = [traject.jongere for traject in trajecten]
    fouten = {veld: wat_verraadt(tekst, jongeren) for veld, tekst in teksten.items()}
    if any(fouten.values()):
        raise ValidationError(
            {veld: f"Beleid leest deze tekst. Haal eruit: {' en '.join(wat)}." for veld, wat in fouten.items() if wat}
        )


def eis_past_bij(signaal: Signaal, knelpunt: Knelpunt, mag: bool) -> None:
    """Een knelpunt hoort in een signaal van zijn eigen gemeente of de regio daarvan."""
    gemeente = knelpunt.gemeente
    hier = gemeente is not None and (
        signaal.gemeente_id == gemeente.pk or (gemeente.regio_id and signaal.regio_id == gemeente.regio_id)
    )
    if not (mag and hier):
        raise ValidationError({"signaal": "Dit signaal is van een andere gemeente."})


def _bewaar(knelpunt: Knelpunt) -> None:
    knelpunt.save()
    leg_versies_vast([knelpunt])


def _onder_slot(knelpunt: Knelpunt) -> Knelpunt:
    nu: Knelpunt = Knelpunt.objects.select_related("gemeente", "organisatie").get(pk=knelpunt.pk)
    return nu


def _na_te_kijken(knelpunt: Knelpunt, dossier: Traject, op: date, door: User) -> Knelpunt:
    if dossier.gemeente_id not in Knelpuntbereik(door, op).nakijken:
        raise ValidationError(NIET_VAN_U)
    return _onder_slot(knelpunt)


def _vul(knelpunt: Knelpunt, gegevens: Velden) -> None:
    for veld in gegevens:
        setattr(knelpunt, veld, gegevens[veld])
    if not knelpunt.tekst.strip():
        raise ValidationError({"tekst": "Schrijf op wat er vastloopt."})
    eis_zonder_persoon({"voor_beleid": knelpunt.voor_beleid}, knelpunt.traject)
    if knelpunt.organisatie:
        knelpunt.partnersoort = knelpunt.organisatie.soort
