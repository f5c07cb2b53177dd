"""Van fase wisselen, afsluiten en heropenen."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.fasen import (
    AFGESLOTEN,
    BUITEN,
    INVRIJHEIDSSTELLING,
    MET_DE_HAND,
    NAMEN,
    SAMENLEVING,
    TERUGKEERPLAN,
    begeleiding_tot,
)
from cases.meldingen.heroverwegen import persoon_wijzigen
from cases.models import Fasewissel, Heropening, Traject
from cases.trechter import dossier_wijzigen
from rio.models import User
from rio.uitbreidingen import uitbreidingen

SLUITING = ("afgesloten_op", "afgesloten_door", "afsluitsoort", "uitkomst", "afsluitreden", "nameting_afgesproken")


def wissel_fase(traject: Traject, *, naar: str, op: date, toelichting: str = "", door: User) -> None:
    """Ga met de hand naar een fase; met open punten vraagt dat een toelichting, die bewaard blijft."""
    if naar not in MET_DE_HAND.values():
        raise ValidationError(f"De fase {NAMEN[naar]} volgt uit de feiten.")
    with dossier_wijzigen(traject.pk, wat="fase", velden=["fase"], reden=toelichting, door=door) as dossier:
        _mag_wisselen(dossier, naar, op)
        punten = open_punten(dossier.pk, naar)
        if punten and not toelichting:
            fout = "Er staan nog punten open. Schrijf op waarom u toch verdergaat."
            raise ValidationError({"toelichting": fout})
        Fasewissel.objects.create(
            traject=dossier,
            naar=naar,
            op=op,
            bron=Fasewissel.Bron.MENS,
            toelichting=toelichting,
            open_punten=punten,
            door=door,
        )


def _mag_wisselen(dossier: Traject, naar: str, op: date) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten.")
    if dossier.fase == naar:
        raise ValidationError(f"Dit dossier is al in de fase {NAMEN[naar]}.")
    if naar == SAMENLEVING and dossier.fase != INVRIJHEIDSSTELLING:
        raise ValidationError("Samenleving kan pas na de invrijheidsstelling.")
    if naar == TERUGKEERPLAN and dossier.fase in BUITEN:
        raise ValidationError("De jongere is vrij; terug naar het terugkeerplan kan niet.")
    laatste = dossier.fasewissels.exclude(naar=AFGESLOTEN).order_by("op", "pk").last()
    if laatste and op < laatste.op:
        fout = f"Op {laatste.op:%d-%m-%Y} begon {NAMEN[laatste.naar].lower()}; kies die dag of later."
        raise ValidationError({"op": fout})


def open_punten(traject_id: int, naar: str) -> list[str]:
    """Wat er volgens alle apps nog openstaat voor deze fase, als codes."""
    punten = (voorwaarde([traject_id], naar) for voorwaarde in uitbreidingen("FASE_VOORWAARDEN"))
    return [code for per_traject in punten for code in per_traject.get(traject_id, [])]


def sluit_af(
    traject: Traject,
    *,
    op: date,
    reden: str = "",
    soort: str = "",
    uitkomst: str = "",
    nameting: bool = False,
    door: User,
) -> None:
    """Sluit het dossier met een reden; open termijnen vervallen of zijn niet gehaald, behalve een afgesproken nameting.

    Binnen twee jaar na binnenkomst staat erbij waarom het eerder stopt (TERM-16).
    """
    if not reden and not soort:
        raise ValidationError({"reden": "Geef de reden van het afsluiten."})
    with persoon_wijzigen(traject, wat="afsluiten", velden=["afgesloten_op"], reden=reden, door=door) as dossier:
        _mag_sluiten(dossier, op)
        if not reden and op < begeleiding_tot(dossier.begin_op):
            tot = f"{begeleiding_tot(dossier.begin_op):%d-%m-%Y}"
            raise ValidationError({"reden": f"De twee jaar begeleiding lopen tot {tot}. Schrijf op waarom u nu sluit."})
        punten = open_punten(dossier.pk, AFGESLOTEN)
        if punten and not reden:
            raise ValidationError({"reden": "Er staan nog punten open. Schrijf op waarom u toch sluit."})
        _schrijf_sluiting(dossier, op, door, soort, uitkomst, reden, nameting)
        Fasewissel.objects.create(
            traject=dossier,
            naar=AFGESLOTEN,
            op=op,
            bron=Fasewissel.Bron.MENS,
            toelichting=_hoe(dossier),
            open_punten=punten,
            door=door,
        )


def _mag_sluiten(dossier: Traject, op: date) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is al afgesloten.")
    if op < dossier.begin_op:
        raise ValidationError({"op": "De sluitingsdatum ligt voor het begin van het dossier."})
    if dossier.detenties.filter(binnenkomst_op__gt=op).exists():
        raise ValidationError({"op": "Na deze datum begon nog een detentie; kies een latere datum."})


def _schrijf_sluiting(dossier: Traject, op: date | None, door: User | None, *overig: str | bool) -> None:
    for naam, waarde in zip(SLUITING, (op, door, *overig), strict=True):
        setattr(dossier, naam, waarde)
    dossier.save(update_fields=SLUITING)


def _hoe(dossier: Traject) -> str:
    """De sluiting in woorden: die blijft leesbaar, ook als het dossier later weer opengaat."""
    delen = (dossier.get_afsluitsoort_display(), dossier.get_uitkomst_display(), dossier.afsluitreden)
    return ", ".join(deel for deel in delen if deel)[:400]


def heropen(traject: Traject, *, op: date, reden: str, door: User) -> None:
    """Open een afgesloten dossier weer: de fase volgt uit de feiten, de RIO is wie het laatst verantwoordelijk was."""
    if not reden:
        raise ValidationError({"reden": "Schrijf op waarom dit dossier weer opengaat."})
    with persoon_wijzigen(traject, wat="heropenen", velden=["afgesloten_op"], door=door) as dossier:
        _mag_heropenen(dossier, op)
        _schrijf_sluiting(dossier, None, None, "", "", "", False)
        Heropening.objects.create(traject=dossier, op=op, reden=reden, door=door)


def _mag_heropenen(dossier: Traject, op: date) -> None:
    if dossier.afgesloten_op is None:
        raise ValidationError("Dit dossier is niet afgesloten.")
    if op < dossier.afgesloten_op:
        raise ValidationError(
            {"op": f"Het dossier is op {dossier.afgesloten_op:%d-%m-%Y} gesloten; kies die dag of later."}
        )
    # anders zouden twee dossiers om dezelfde detentie strijden
    if Traject.objects.filter(jongere_id=dossier.jongere_id, begin_op__gt=dossier.afgesloten_op).exists():
        raise ValidationError("Van deze jongere is er al een later dossier. Ga daarin verder, of vraag uw coördinator.")
