"""Wat mensen over een termijn besluiten."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.eisen import Besluit, geldend_besluit
from cases.models import Termijn, TermijnBesluit, Traject
from cases.synchroniseren import besluit_van, rij_van
from cases.toegang import mag_beslissen
from cases.trechter import dossier_wijzigen
from rio.models import User

Keuze = TermijnBesluit.Keuze


def besluit_over(
    termijn: Termijn, *, besluit: str, op: date, reden: str = "", vandaag: date, door: User
) -> TermijnBesluit:
    """Leg een besluit over een termijn vast; het telt zolang de datum waarop zij rust dezelfde blijft.

    `op` is de dag waarop voldaan of tot wanneer uitgesteld. Geweigerd van wie niet mag beslissen, over een vervallen
    termijn of een taak, en als de termijn intussen veranderde.
    """
    with dossier_wijzigen(termijn.traject_id, wat="termijnbesluit", velden=[termijn.soort], door=door) as dossier:
        nu = Termijn.objects.get(pk=termijn.pk)
        _mag_besluiten(dossier, nu, door)
        _nog_zoals_gezien(termijn, nu)
        _past(nu, besluit, reden)
        _dag_klopt(besluit, op, dossier.begin_op, vandaag)
        return TermijnBesluit.objects.create(
            traject=dossier,
            soort=nu.soort,
            sleutel=nu.sleutel,
            partij=nu.partij,
            besluit=besluit,
            op=op,
            geldt_voor_anker=nu.anker,
            reden=reden,
            door=door,
        )


def besluiten_over(termijn: Termijn) -> list[TermijnBesluit]:
    """Alle besluiten over deze termijn, het oudste eerst; ook die niet meer tellen."""
    plek = {"soort": termijn.soort, "sleutel": termijn.sleutel, "partij": termijn.partij}
    rijen = TermijnBesluit.objects.filter(traject_id=termijn.traject_id, **plek)
    return list(rijen.select_related("door").order_by("pk"))


def besluit_dat_telt(termijn: Termijn, besluiten: list[TermijnBesluit]) -> Besluit | None:
    """Het besluit waar de stand van deze termijn nu op rust."""
    return geldend_besluit(rij_van(termijn).plek, termijn.anker, [besluit_van(rij) for rij in besluiten])


def _mag_besluiten(dossier: Traject, termijn: Termijn, door: User) -> None:
    if not mag_beslissen(door, dossier):
        raise ValidationError("Alleen de RIO van dit dossier, wie hem waarneemt en de coördinator besluiten hierover.")
    if termijn.soort == "taak":
        raise ValidationError("Een taak rondt u af bij de taak zelf.")
    if termijn.stand == Termijn.Stand.VERVALLEN:
        raise ValidationError("Deze termijn is vervallen. Er valt niets meer over te besluiten.")


def _nog_zoals_gezien(gezien: Termijn, nu: Termijn) -> None:
    if (gezien.anker, gezien.stand, gezien.uitstel_tot) != (nu.anker, nu.stand, nu.uitstel_tot):
        raise ValidationError("Deze termijn is intussen veranderd. Kijk na wat er nu staat.")


def _past(termijn: Termijn, besluit: str, reden: str) -> None:
    """Past dit besluit bij hoe het er nu voor staat, en staat erbij waarom?"""
    if besluit not in Keuze.values:
        raise ValidationError({"keuze": "Kies een van de mogelijkheden."})
    if besluit != Keuze.VOLDAAN and not reden.strip():
        raise ValidationError({"reden": "Geef een reden."})
    if besluit == Keuze.UITSTEL and termijn.stand != Termijn.Stand.OPEN:
        raise ValidationError({"keuze": "Uitstel kan alleen zolang de termijn openstaat."})
    if besluit == Keuze.INGETROKKEN and besluit_dat_telt(termijn, besluiten_over(termijn)) is None:
        raise ValidationError({"keuze": "Er is geen besluit om in te trekken."})


def _dag_klopt(besluit: str, op: date, begin_op: date, vandaag: date) -> None:
    if besluit == Keuze.VOLDAAN and op > vandaag:
        raise ValidationError({"voldaan_op": "Deze dag ligt in de toekomst."})
    if besluit == Keuze.VOLDAAN and op < begin_op:
        raise ValidationError({"voldaan_op": f"Deze dag ligt voor het begin van het dossier op {begin_op:%d-%m-%Y}."})
    if besluit == Keuze.UITSTEL and op <= vandaag:
        raise ValidationError({"uitstel_tot": "Kies een dag na vandaag."})
