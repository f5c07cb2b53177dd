"""Vragen aan de coördinator: klopt deze termijn, en gaat dit dossier naar een andere gemeente?"""

from datetime import date

from django.core.exceptions import ValidationError

from cases.meldingen.signaleren import signaleer
from cases.models import Termijn, Toewijzing, Traject, Vraag
from cases.namen import noemt_naam
from cases.toegang import bereik
from cases.trechter import dossier_wijzigen
from rio.models import Gemeente, User

Soort, Uitkomst = Vraag.Soort, Vraag.Uitkomst


def stel_vraag(
    traject: Traject,
    *,
    tekst: str,
    op: date,
    termijn: Termijn | None = None,
    naar_gemeente: Gemeente | None = None,
    door: User,
) -> Vraag:
    """Leg de coördinator een vraag voor over een termijn, of over overdracht naar een andere gemeente."""
    soort = Soort.OVERDRACHT if naar_gemeente else Soort.TERMIJN
    with dossier_wijzigen(traject.pk, wat="vraag", velden=[soort], door=door) as dossier:
        _mag_vragen(dossier, termijn, naar_gemeente, tekst)
        return Vraag.objects.create(
            traject=dossier,
            soort=soort,
            gemeente_id=dossier.gemeente_id,
            termijn=termijn,
            naar_gemeente=naar_gemeente,
            tekst=tekst,
            op=op,
            door=door,
        )


def _mag_vragen(dossier: Traject, termijn: Termijn | None, naar: Gemeente | None, tekst: str) -> None:
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is afgesloten.")
    if not tekst:
        raise ValidationError({"tekst": "Schrijf op waarom."})
    if naar:
        _mag_overdracht_vragen(dossier, naar, tekst)
    elif termijn is None or termijn.traject_id != dossier.pk:
        raise ValidationError("Deze termijn hoort niet bij dit dossier.")
    if Vraag.objects.open().filter(traject=dossier, termijn=termijn, naar_gemeente=naar).exists():
        raise ValidationError("Deze vraag ligt al bij de coördinator.")


def _mag_overdracht_vragen(dossier: Traject, naar: Gemeente, tekst: str) -> None:
    if naar.pk == dossier.gemeente_id:
        raise ValidationError({"naar_gemeente": f"Dit dossier is al van {naar}."})
    if noemt_naam(tekst, voornamen=dossier.jongere.voornamen, achternaam=dossier.jongere.achternaam):
        raise ValidationError({"tekst": "Noem de jongere niet bij naam: de andere gemeente leest deze tekst."})


def leg_voor(vraag: Vraag, *, op: date, door: User) -> None:
    """Leg een overdracht voor aan de andere gemeente; die ziet niet om wie het gaat."""
    with dossier_wijzigen(vraag.traject_id, wat="vraag", velden=["voorgelegd_op"], door=door):
        nu = _open_voor(vraag, door)
        if nu.soort != Soort.OVERDRACHT or nu.voorgelegd_op:
            raise ValidationError("Deze vraag is al voorgelegd aan de andere gemeente.")
        nu.gemeente, nu.voorgelegd_op, nu.voorgelegd_door = nu.naar_gemeente, op, door
        nu.save()


def beantwoord_vraag(vraag: Vraag, *, akkoord: bool, antwoord: str = "", op: date, door: User) -> None:
    """Beantwoord een vraag; akkoord met een overdracht geeft het dossier meteen aan de andere gemeente."""
    with dossier_wijzigen(vraag.traject_id, wat="vraag", velden=["uitkomst"], door=door) as dossier:
        nu = _open_voor(vraag, door)
        if not akkoord and not antwoord:
            raise ValidationError({"antwoord": "Schrijf op waarom niet."})
        nu.uitkomst = Uitkomst.AKKOORD if akkoord else Uitkomst.AFGEWEZEN
        nu.antwoord, nu.beantwoord_op, nu.beantwoord_door = antwoord, op, door
        nu.save()
        if nu.soort == Soort.OVERDRACHT:
            if akkoord:
                _draag_over(dossier, nu, op)
            signaleer([dossier.pk], list(dossier.meldingen.values_list("pk", flat=True)))


def _open_voor(vraag: Vraag, door: User) -> Vraag:
    """De vraag zoals zij nu is, onder het slot van het dossier."""
    nu: Vraag = Vraag.objects.select_related("naar_gemeente").get(pk=vraag.pk)
    if nu.beantwoord_op:
        raise ValidationError("Een collega beantwoordde deze vraag intussen.")
    if nu.gemeente_id not in bereik(door).gemeenten:
        raise ValidationError("Deze vraag ligt bij de coördinator van een andere gemeente.")
    return nu


def _draag_over(dossier: Traject, vraag: Vraag, op: date) -> None:
    """Het dossier is van de andere gemeente en heeft daar nog geen RIO; wat er gebeurde blijft leesbaar."""
    if not vraag.voorgelegd_op:
        raise ValidationError("Leg de overdracht eerst voor aan de andere gemeente.")
    if dossier.afgesloten_op:
        raise ValidationError("Dit dossier is intussen afgesloten. Wijs de overdracht af.")
    Toewijzing.objects.filter(traject=dossier, tot__isnull=True).update(tot=op)
    # ook wat de vorige gemeente al aan een derde voorlegde: dat beslist nu de nieuwe
    Vraag.objects.open().filter(traject=dossier).update(
        gemeente=vraag.naar_gemeente, voorgelegd_op=None, voorgelegd_door=None
    )
    dossier.gemeente, dossier.rio = vraag.naar_gemeente, None
    dossier.save(update_fields=["gemeente", "rio"])
