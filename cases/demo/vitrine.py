"""Wat de vaste demo laat zien naast de gewone gang van zaken, elk door de handeling die een mens ook doet."""

from datetime import date, timedelta

from cases.demo.vitrine_dossier import richt_dossiers_in
from cases.feiten import Zekerheid
from cases.models import Detentie, Termijn, TermijnBesluit, Toegang, Traject
from cases.services import besluit_over, registreer_ontslagdatum, verleen_toegang
from cases.trechter import alles_in_een_keer
from rio.demo.collegas import COORDINATOR, HOOFDGEMEENTE, NOOR
from rio.models import Aanstelling, User

VRIJDAG = 4
NAGEBELD_NA = timedelta(days=21)


def richt_in(op: date) -> None:
    noor, coordinator = (User.objects.get(email=login.email) for login in (NOOR, COORDINATOR))
    _neem_waar(noor, op, coordinator)
    _besluit_anders(noor, op)
    _verneem_ontslag(noor, op)
    _stel_vrijlating_vast(op)
    with alles_in_een_keer():
        richt_dossiers_in(noor, op)


def _neem_waar(noor: User, op: date, coordinator: User) -> None:
    """Een collega van Noor ziet twee weken haar zaken."""
    hier = Aanstelling.objects.filter(gemeente__code=HOOFDGEMEENTE, rol=Aanstelling.Rol.RIO)
    collega = hier.exclude(gebruiker=noor).earliest("pk").gebruiker
    waarneming = Toegang(
        soort=Toegang.Soort.WAARNEMING,
        gebruiker=collega,
        voor_rio=noor,
        van=op - timedelta(days=2),
        tot=op + timedelta(days=12),
        grond="Neemt waar tijdens verlof.",
    )
    verleen_toegang(waarneming, door=coordinator)


def _besluit_anders(noor: User, op: date) -> None:
    """Een uitstel, en een termijn die niet van toepassing is."""
    van_ons = Termijn.objects.open().filter(rio=noor, partij__in=("gemeente", "samen")).order_by("-grens_op", "pk")
    if uitgesteld := van_ons.first():
        besluit_over(
            uitgesteld,
            besluit=TermijnBesluit.Keuze.UITSTEL,
            op=max(uitgesteld.grens_op, op) + timedelta(days=7),
            reden="Jongere was ziek; de afspraak is een week later.",
            vandaag=op,
            door=noor,
        )
        nvt = van_ons.exclude(traject=uitgesteld.traject_id).first()
        if nvt:
            besluit_over(
                nvt,
                besluit=TermijnBesluit.Keuze.NVT,
                op=op,
                reden="Er is niets gesignaleerd waarvoor een afspraak nodig is.",
                vandaag=op,
                door=noor,
            )


def _verneem_ontslag(noor: User, op: date) -> None:
    """Van één jongere hoorde Noor zelf dat hij deze week vrijkomt."""
    vast = Traject.objects.open().filter(rio=noor).exclude(ontslag_zekerheid=Zekerheid.WERKELIJK)
    detentie = Detentie.objects.filter(traject=vast.order_by("-melding_op", "pk").first()).latest("binnenkomst_op")
    registreer_ontslagdatum(
        detentie,
        datum=max(op, op + timedelta(days=VRIJDAG - op.weekday())),
        zekerheid=Zekerheid.VERWACHT,
        op=op,
        toelichting="Gehoord van de casemanager.",
        door=noor,
    )


def _stel_vrijlating_vast(op: date) -> None:
    """Bleef het ontslagbericht weg, dan belde de RIO na; de inrichting houdt haar bericht tegoed."""
    stil = Traject.objects.open().filter(
        rio__isnull=False, ontslag_zekerheid__lt=Zekerheid.WERKELIJK, ontslag_op__lt=op - NAGEBELD_NA
    )
    for traject in stil.select_related("rio").order_by("pk"):
        vrij_op, rio = traject.ontslag_op, traject.rio
        if vrij_op and rio:
            registreer_ontslagdatum(
                traject.detenties.latest("binnenkomst_op"),
                datum=vrij_op,
                zekerheid=Zekerheid.WERKELIJK,
                op=vrij_op + timedelta(days=3),
                toelichting="Nagebeld: hij is vrij.",
                door=rio,
            )
