"""Wat mensen over de ontslagdatum vastleggen."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.feiten import Zekerheid
from cases.meldingen.heroverwegen import persoon_wijzigen
from cases.models import Detentie, Ontslagdatum, Taak, Termijn, TermijnBesluit, Traject
from cases.toegang import mag_beslissen
from cases.trechter import dossier_wijzigen
from rio.models import User

VRAAG_OPNIEUW = "Vraag opnieuw naar de ontslagdatum."
ZIT_NOG = "zit nog vast"


def registreer_ontslagdatum(
    detentie: Detentie, *, datum: date, zekerheid: Zekerheid, op: date, toelichting: str = "", door: User
) -> None:
    """Leg vast wat u over de ontslagdatum weet; op dezelfde dag gaat u voor op een melding."""
    if datum < detentie.binnenkomst_op:
        raise ValidationError({"datum": "De ontslagdatum ligt voor de dag van binnenkomst."})
    if zekerheid == Zekerheid.WERKELIJK and datum > op:
        raise ValidationError({"datum": "Een werkelijke ontslagdatum kan niet in de toekomst liggen."})
    with persoon_wijzigen(detentie.traject, wat="ontslagdatum", velden=["ontslag_op"], door=door):
        Ontslagdatum.objects.create(
            detentie=detentie,
            datum=datum,
            zekerheid=int(zekerheid),
            ontvangen_op=op,
            toelichting=toelichting,
            door=door,
        )


def vraag_over_ontslag(traject: Traject, op: date) -> Termijn | None:
    """De open vraag of iemand vrij is, als die dag kwam of voorbijging zonder bericht."""
    vragen: list[Termijn] = list(traject.termijnen.filter(soort="ontslag_bevestigen", stand=Termijn.Stand.OPEN))
    return next((vraag for vraag in vragen if vraag.grens_op <= op), None)


def zit_nog_vast(traject: Traject, *, vraag_op: date, op: date, toelichting: str = "", door: User) -> None:
    """Niet vrij en nog geen nieuwe datum: de vraag is voor nu beantwoord, en komt als taak terug op `vraag_op`.

    Geweigerd van wie niet over termijnen van dit dossier beslist, en als een collega al antwoordde.
    """
    if vraag_op <= op:
        raise ValidationError({"vraag_op": "Kies een dag na vandaag."})
    with dossier_wijzigen(traject.pk, wat="termijnbesluit", velden=["ontslag_bevestigen"], door=door) as dossier:
        if not mag_beslissen(door, dossier):
            raise ValidationError("Alleen de RIO van dit dossier en de coördinator beantwoorden deze vraag.")
        vraag = vraag_over_ontslag(dossier, op)
        if vraag is None:
            raise ValidationError("Deze vraag is intussen beantwoord.")
        TermijnBesluit.objects.create(
            traject=dossier,
            soort=vraag.soort,
            sleutel=vraag.sleutel,
            partij=vraag.partij,
            besluit=TermijnBesluit.Keuze.VOLDAAN,
            op=op,
            geldt_voor_anker=vraag.anker,
            reden=": ".join(deel for deel in (ZIT_NOG, toelichting) if deel)[:400],
            door=door,
        )
        Taak.objects.create(traject=dossier, wat=VRAAG_OPNIEUW, uiterlijk=vraag_op, op=op, door=door)
