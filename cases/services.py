"""Wat mensen met een dossier doen. Elke handeling gaat door de trechter en laat een logregel achter."""

from datetime import date

from django.core.exceptions import ValidationError
from django.db import transaction

from cases.fasen import AFGESLOTEN, BUITEN, INVRIJHEIDSSTELLING, NAMEN, SAMENLEVING, TERUGKEERPLAN
from cases.feiten import Zekerheid
from cases.meldingen.verwerken import vergrendel, verwerk
from cases.models import (
    Detentie,
    Fasewissel,
    Melding,
    Ontslagdatum,
    Termijn,
    TermijnBesluit,
    Toegang,
    Toewijzing,
    Traject,
    Waarneming,
)
from cases.trechter import dossier_wijzigen
from rio.audit import leg_vast
from rio.models import Audit, User
from rio.rollen import rechten
from rio.uitbreidingen import uitbreidingen

MET_DE_HAND = (TERUGKEERPLAN, SAMENLEVING)


def wijs_toe(traject: Traject, *, rio: User, op: date, reden: str = "", door: User) -> None:
    """Geef het dossier een (andere) RIO; de vorige toewijzing eindigt op dezelfde dag."""
    with dossier_wijzigen(traject.pk, wat="toewijzing", velden=["rio"], reden=reden, door=door) as dossier:
        huidige = Toewijzing.objects.filter(traject=dossier, tot__isnull=True).first()
        _mag_toewijzen(dossier, rio, op, huidige)
        if huidige:
            huidige.tot = op
            huidige.save(update_fields=["tot"])
        Toewijzing.objects.create(traject=dossier, rio=rio, van=op, reden=reden, door=door)
        dossier.rio = rio
        dossier.toegewezen_op = dossier.toegewezen_op or op
        dossier.save(update_fields=["rio", "toegewezen_op"])


def _mag_toewijzen(dossier: Traject, rio: User, op: date, huidige: Toewijzing | None) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten. Heropen het voordat u het toewijst.")
    recht = rechten(rio, op)
    hier = dossier.gemeente_id in recht.gemeente_ids("trajecten_wijzigen")
    if not hier and not recht.regio_ids("trajecten_wijzigen"):
        raise ValidationError(f"{rio} werkt op {op:%d-%m-%Y} niet als RIO in deze gemeente.")
    if dossier.rio_id == rio.pk:
        raise ValidationError(f"{rio} heeft dit dossier al.")
    if huidige and op < huidige.van:
        raise ValidationError(f"Het dossier is op {huidige.van:%d-%m-%Y} toegewezen; kies die dag of later.")


def wissel_fase(traject: Traject, *, naar: str, op: date, toelichting: str = "", door: User) -> None:
    """Ga met de hand naar een fase; met open punten vraagt dat een toelichting, die bewaard blijft."""
    if naar not in MET_DE_HAND:
        raise ValidationError(f"De fase {NAMEN[naar]} volgt uit de feiten.")
    with dossier_wijzigen(traject.pk, wat="fase", velden=["fase"], reden=toelichting, door=door) as dossier:
        _mag_wisselen(dossier, naar)
        punten = open_punten(dossier.pk, naar)
        if punten and not toelichting:
            raise ValidationError("Er staan nog punten open. Schrijf op waarom u toch verdergaat.")
        Fasewissel.objects.create(
            traject=dossier,
            naar=naar,
            op=op,
            bron=Fasewissel.Bron.MENS,
            toelichting=toelichting,
            open_punten=punten,
            door=door,
        )


def _mag_wisselen(dossier: Traject, naar: str) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten.")
    if naar == SAMENLEVING and dossier.fase != INVRIJHEIDSSTELLING:
        raise ValidationError("Samenleving kan pas na de invrijheidsstelling.")
    if naar == TERUGKEERPLAN and dossier.fase in BUITEN:
        raise ValidationError("De jongere is vrij; terug naar het terugkeerplan kan niet.")


def open_punten(traject_id: int, naar: str) -> list[str]:
    """Wat er volgens alle apps nog openstaat voor deze fase, als codes."""
    punten = (voorwaarde([traject_id], naar) for voorwaarde in uitbreidingen("FASE_VOORWAARDEN"))
    return [code for per_traject in punten for code in per_traject.get(traject_id, [])]


def sluit_af(traject: Traject, *, op: date, reden: str, door: User) -> None:
    """Sluit het dossier met een reden; open termijnen vervallen of zijn niet gehaald."""
    if not reden:
        raise ValidationError("Geef de reden van het afsluiten.")
    with dossier_wijzigen(traject.pk, wat="afsluiten", velden=["afgesloten_op"], reden=reden, door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is al afgesloten.")
        if op < dossier.begin_op:
            raise ValidationError("De sluitingsdatum ligt voor het begin van het dossier.")
        if dossier.detenties.filter(binnenkomst_op__gt=op).exists():
            raise ValidationError("Na deze datum begon nog een detentie; kies een latere datum.")
        dossier.afgesloten_op, dossier.afgesloten_door, dossier.afsluitreden = op, door, reden
        dossier.save(update_fields=["afgesloten_op", "afgesloten_door", "afsluitreden"])
        Fasewissel.objects.create(
            traject=dossier, naar=AFGESLOTEN, op=op, bron=Fasewissel.Bron.MENS, toelichting=reden, door=door
        )


def besluit_over(termijn: Termijn, *, besluit: str, op: date, reden: str = "", door: User) -> TermijnBesluit:
    """Leg een besluit over een termijn vast; het telt zolang de datum waarop zij rust dezelfde blijft."""
    if besluit != TermijnBesluit.Keuze.VOLDAAN and not reden:
        raise ValidationError("Geef een reden.")
    with dossier_wijzigen(termijn.traject_id, wat="termijnbesluit", velden=[termijn.soort], door=door) as dossier:
        return TermijnBesluit.objects.create(
            traject=dossier,
            soort=termijn.soort,
            sleutel=termijn.sleutel,
            partij=termijn.partij,
            besluit=besluit,
            op=op,
            geldt_voor_anker=termijn.anker,
            reden=reden,
            door=door,
        )


def registreer_ontslagdatum(
    detentie: Detentie, *, datum: date, zekerheid: Zekerheid, op: date, toelichting: str = "", door: User
) -> None:
    """Leg vast wat u over de ontslagdatum weet; op dezelfde dag gaat u voor op een melding."""
    if datum < detentie.binnenkomst_op:
        raise ValidationError("De ontslagdatum ligt voor de dag van binnenkomst.")
    if zekerheid == Zekerheid.WERKELIJK and datum > op:
        raise ValidationError("Een werkelijke ontslagdatum kan niet in de toekomst liggen.")
    sleutel = detentie.traject.jongere.persoonsleutel
    with transaction.atomic():
        vergrendel([sleutel])
        with dossier_wijzigen(detentie.traject_id, wat="ontslagdatum", velden=["ontslag_op"], door=door):
            Ontslagdatum.objects.create(
                detentie=detentie,
                datum=datum,
                zekerheid=int(zekerheid),
                ontvangen_op=op,
                toelichting=toelichting,
                door=door,
            )
        if Melding.objects.filter(persoonsleutel=sleutel, stand=Melding.Stand.OVERLAPT).exists():
            verwerk([sleutel], door=door)  # een detentie die hierop wachtte kan nu verder


def leg_waarneming_vast(
    traject: Traject, *, veld: str, waarde: str | date, op: date, detentie: Detentie | None = None, door: User
) -> None:
    """Leg een gegeven vast naast de meldingen: deelname, D&R-plan ontvangen, extramuraal geplaatst, ..."""
    if detentie and detentie.traject_id != traject.pk:
        raise ValidationError("Deze detentie hoort bij een ander dossier.")
    if veld == Waarneming.Veld.DEELNAME and waarde not in Waarneming.Deelname.values:
        raise ValidationError(f"Kies uit: {', '.join(Waarneming.Deelname.labels)}.")
    tekst = waarde.isoformat() if isinstance(waarde, date) else waarde
    with dossier_wijzigen(traject.pk, wat="waarneming", velden=[veld], door=door) as dossier:
        Waarneming.objects.create(traject=dossier, detentie=detentie, veld=veld, waarde=tekst, op=op, door=door)


@transaction.atomic
def verleen_toegang(toegang: Toegang, *, door: User) -> Toegang:
    """Geef iemand tijdelijk of blijvend toegang, met een grond; niemand geeft zichzelf toegang."""
    if toegang.gebruiker_id == door.pk:
        raise ValidationError("U kunt uzelf geen toegang geven.")
    toegang.door = door
    toegang.full_clean()
    toegang.save()
    leg_vast(
        actie=Audit.Actie.AANMAKEN,
        object_soort="toegang",
        object_id=toegang.pk,
        traject_id=toegang.traject_id,
        reden=toegang.grond,
        door=door,
    )
    return toegang
