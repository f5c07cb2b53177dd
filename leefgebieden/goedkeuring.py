"""Wie over een nazorgplan besluit, en of dat in deze gemeente nodig is."""

from datetime import date

from cases.herinneringen.ontvangers import Bezetting
from cases.models import Traject
from cases.toegang import mag_toewijzen
from leefgebieden.models import Planversie
from rio.models import GemeenteInstelling, User


def beoordelaars(traject: Traject, op: date, *, behalve: User) -> frozenset[int]:
    """Wie dit plan die dag kan goedkeuren: leeg als de gemeente dat niet vraagt, of als er niemand anders is."""
    if not _gevraagd(traject.gemeente_id, op):
        return frozenset()
    return Bezetting.laad([traject.gemeente_id], op).coordinatoren(traject.gemeente_id) - {behalve.pk}


def mag_goedkeuren(gebruiker: User, traject: Traject, versie: Planversie) -> bool:
    """De coördinator van de gemeente van het dossier, maar nooit over een plan dat hij zelf voorlegde."""
    eigen = versie.door_id == gebruiker.pk
    return not eigen and gebruiker.has_perm("rio.plan_goedkeuren") and mag_toewijzen(gebruiker, traject)


def _gevraagd(gemeente_id: int | None, op: date) -> bool:
    geldend = GemeenteInstelling.objects.filter(gemeente_id=gemeente_id or 0, geldig_van__lte=op).order_by(
        "-geldig_van"
    )
    gekozen = geldend.values_list("plan_goedkeuren", flat=True).first()
    return gekozen is None or gekozen
