"""Van fase wisselen, afsluiten en heropenen."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.fasen import AFGESLOTEN, BUITEN, INVRIJHEIDSSTELLING, NAMEN, SAMENLEVING, TERUGKEERPLAN
from cases.models import Fasewissel, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User
from rio.uitbreidingen import uitbreidingen

MET_DE_HAND = (TERUGKEERPLAN, SAMENLEVING)


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
