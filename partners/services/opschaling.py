"""Een dossier naar een andere tafel brengen, en weer terug (PHASE-08).

Aan het Zorg- en Veiligheidshuis zien de coördinatoren van de regio het dossier zolang het daar ligt.
"""

from collections.abc import Iterable
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.models import Toegang, Traject
from cases.services import beeindig_toegang, verleen_toegang
from cases.toegang import mag_beslissen
from cases.trechter import dossier_wijzigen
from partners.models import Opschaling, Opschalingsbesluit
from partners.models.bestand import is_begeleiding
from partners.services.verzoekgrond import trek_in_zonder_grond
from rio.dagen import plus_maanden
from rio.models import Regio, User

BEWAREN_JAREN = 5  # Wgs art. 1.8 lid 7
GROND = "Wgs art. 2.24-2.27, opgeschaald"
Tafel = Opschaling.Tafel


def schaal_op(
    traject: Traject, *, tafel: str, regio: Regio | None = None, naam: str = "", reden: str, van: date, door: User
) -> Opschaling:
    """Breng het dossier naar een tafel; die van het Zorg- en Veiligheidshuis mag het vanaf `van` zien."""
    with dossier_wijzigen(traject.pk, wat="opschaling", velden=[tafel], door=door) as dossier:
        _mag_van_tafel(dossier, door)
        if dossier.afgesloten_op:
            raise ValidationError("Dit dossier is afgesloten.")
        nieuw = Opschaling(traject=dossier, tafel=tafel, regio=regio, naam=naam, reden=reden, van=van, door=door)
        _klopt(nieuw)
        nieuw.save()
        if tafel == Tafel.ZVH:
            _geef_toegang(nieuw, door)
        return nieuw


def leg_tafelbesluit_vast(opschaling: Opschaling, *, besluit: str, op: date, door: User) -> None:
    """Wat de tafel besloot, op de dag van het besluit."""
    with dossier_wijzigen(opschaling.traject_id, wat="opschaling", velden=["besluit"], door=door) as dossier:
        nu = _lopend(opschaling, dossier, op, door)
        Opschalingsbesluit.objects.create(opschaling=nu, besluit=besluit, op=op, door=door)


def schaal_af(opschaling: Opschaling, *, uitkomst: str, op: date, door: User) -> None:
    """Het dossier ligt vanaf `op` niet meer op die tafel, en zij ziet het dan niet meer; kan ook na het afsluiten."""
    with dossier_wijzigen(opschaling.traject_id, wat="opschaling", velden=["tot"], door=door) as dossier:
        _mag_van_tafel(dossier, door)
        nu = _lopend(opschaling, dossier, op, door)
        if not uitkomst:
            raise ValidationError({"tekst": "Schrijf op wat de uitkomst is."})
        nu.tot, nu.uitkomst = op, uitkomst
        nu.save(update_fields=["tot", "uitkomst"])
        beeindig_toegang(_volgt_uit(nu), op=op, door=door)
        trek_in_zonder_grond(dossier, op=timezone.localdate(), steller=door)


def bewaaranker(opschalingen: Iterable[Opschaling]) -> date | None:
    """De eerste verwerking aan het Zorg- en Veiligheidshuis; vanaf die dag loopt de bewaartermijn van de Wgs."""
    return min((rij.van for rij in opschalingen if rij.tafel == Tafel.ZVH), default=None)


def bewaren_tot(opschalingen: Iterable[Opschaling]) -> date | None:
    """De laatste dag waarop wat daar verwerkt is nog bewaard mag zijn, ook als er intussen is afgeschaald."""
    anker = bewaaranker(opschalingen)
    return plus_maanden(anker, 12 * BEWAREN_JAREN) if anker else None


def _mag_van_tafel(dossier: Traject, door: User) -> None:
    """Wie het dossier alleen door een opschaling ziet, brengt het niet verder."""
    if not is_begeleiding(dossier, door):
        raise ValidationError("Alleen de RIO van dit dossier, zijn waarnemer en de coördinator schalen op en af.")


def _mag(dossier: Traject, door: User) -> None:
    if not mag_beslissen(door, dossier):
        raise ValidationError("Alleen wie over dit dossier beslist, legt een besluit van de tafel vast.")


def _klopt(nieuw: Opschaling) -> None:
    if nieuw.tafel == Tafel.ZVH and nieuw.regio is None:
        raise ValidationError({"regio": "Kies de regio van het Zorg- en Veiligheidshuis."})
    if nieuw.tafel != Tafel.ZVH and nieuw.regio:
        raise ValidationError({"regio": "Een regio hoort alleen bij het Zorg- en Veiligheidshuis."})
    if nieuw.tafel == Tafel.ANDERS and not nieuw.naam:
        raise ValidationError({"naam": "Schrijf op welke tafel dit is."})
    if nieuw.van < nieuw.traject.begin_op:
        raise ValidationError(
            {"van": f"Het dossier begon op {nieuw.traject.begin_op:%d-%m-%Y}. Kies die dag of later."}
        )
    zelfde = Opschaling.objects.filter(traject=nieuw.traject, tafel=nieuw.tafel, naam=nieuw.naam, tot__isnull=True)
    if zelfde.exists():
        raise ValidationError({"tafel": "Dit dossier ligt al op deze tafel."})


def _lopend(opschaling: Opschaling, dossier: Traject, op: date, door: User) -> Opschaling:
    _mag(dossier, door)
    nu: Opschaling = Opschaling.objects.get(pk=opschaling.pk)
    if nu.tot:
        raise ValidationError(f"Dit dossier ligt sinds {nu.tot:%d-%m-%Y} niet meer op deze tafel.")
    if op < nu.van:
        raise ValidationError({"op": f"Het dossier ligt hier sinds {nu.van:%d-%m-%Y}. Kies die dag of later."})
    return nu


def _volgt_uit(opschaling: Opschaling) -> str:
    return f"opschaling:{opschaling.pk}"


def _geef_toegang(opschaling: Opschaling, door: User) -> None:
    toegang = Toegang(
        soort=Toegang.Soort.OPSCHALING,
        regio=opschaling.regio,
        traject=opschaling.traject,
        van=opschaling.van,
        grond=GROND,
        volgt_uit=_volgt_uit(opschaling),
    )
    verleen_toegang(toegang, door=door)
