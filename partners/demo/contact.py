"""Contact in de demo: gesprekken en pogingen, afspraken, en vragen tussen collega's."""

from collections.abc import Sequence
from datetime import date, time, timedelta
from random import Random

from cases.fasen import BUITEN
from cases.models import Traject
from partners.collegas import collegas_bij
from partners.models import Betrokkenheid, Contactsoort, Met
from partners.services.afspraken import Plan, plan_afspraken
from partners.services.contact import Gesprek, leg_contact_vast
from partners.services.navraag import beantwoord_navraag, stel_navraag
from rio.demo import Opdracht, toeval
from rio.demo.collegas import HOOFDGEMEENTE
from rio.models import User

HOOGSTENS = 12
Soort = Contactsoort
GEZEGD = (
    "Kennisgemaakt. Hij wil graag werken en bij zijn moeder wonen. Vraagt om hulp met zijn schulden.",
    "Gebeld op de afdeling. Het gaat redelijk, hij mist bezoek. Volgende week lopen we de vijf voorzieningen na.",
    "Samen het formulier voor het identiteitsbewijs ingevuld. Foto's volgen via de casemanager.",
    "Besproken wat er nog moet: uitkering, slaapplek, zorgverzekering.",
)
BUITEN_GEZEGD = (
    "Bijgepraat. Hij is begonnen bij een uitzendbureau; het vroege opstaan valt hem zwaar.",
    "Samen de post doorgenomen. De betalingsregeling loopt.",
    "Het gaat wisselend. Volgende week samen naar het wijkteam.",
)
VAST_RITME, LAATST = timedelta(days=55), timedelta(days=95)  # wat daarna kwam staat in _gesprekken
MET_PARTNER = (
    "Stand van zaken doorgenomen. Zij nemen het intakegesprek op zich.",
    "Er is plek, als de indicatie er op tijd is.",
)


def vul(opdracht: Opdracht) -> None:
    trajecten = Traject.objects.open().filter(rio__isnull=False, rio__is_active=True).select_related("rio")
    gekozen = list(trajecten.order_by("rio_id", "pk")[:HOOGSTENS])  # van de eerste collega's veel
    for traject in trajecten.filter(gemeente__code=HOOFDGEMEENTE) if opdracht.trajecten is None else gekozen:
        if rio := traject.rio:
            _na_vrijlating(traject, opdracht.op, toeval(opdracht.seed, "vrij", traject.nummer), rio)
            _eerder(traject, opdracht.op, toeval(opdracht.seed, "eerder", traject.nummer), rio)
    for plek, traject in enumerate(gekozen):
        _dossier(traject, plek, opdracht.op, toeval(opdracht.seed, "contact", traject.nummer))
    opdracht.meld(f"Contact vastgelegd in {len(gekozen)} dossiers.")


def _dossier(traject: Traject, plek: int, op: date, kans: Random) -> None:
    """Met een paar dossiers is nog nooit contact geweest, en met een paar al lang niet meer."""
    collegas = list(collegas_bij(traject, op))
    rio = traject.rio
    if rio is None or rio not in collegas:
        return
    if plek % 6 == 5:
        return
    _gesprekken(traject, plek, op, kans, rio)
    _met_partner(traject, op, kans, rio)
    if plek % 3 == 0:
        _afspraak(traject, op, kans, rio)
    if plek % 8 == 1:
        _vraag(traject, op, [c for c in collegas if c != rio], rio, beantwoord=plek % 16 == 1)


def _na_vrijlating(traject: Traject, op: date, kans: Random, rio: User) -> None:
    """Wie al een week vrij is, is op de eerste dag gesproken, en daarna nog eens."""
    vrij_op = traject.termijnen.open().filter(soort="contact_na_vrijlating", anker__lt=op - timedelta(days=7))
    pas_nog = op - timedelta(days=kans.randint(1, 9))
    for dag in vrij_op.values_list("anker", flat=True):
        for op_dag, wat in ((dag, "Opgehaald bij de poort."), (max(dag, pas_nog), GEZEGD[-1])):
            gesprek = Gesprek(Met.JONGERE, Soort.THUIS, True, op_dag, minuten=30, samenvatting=wat)
            leg_contact_vast(traject, gesprek=gesprek, vandaag=op, door=rio)


def _eerder(traject: Traject, op: date, kans: Random, rio: User) -> None:
    """De gesprekken van het begin tot drie maanden geleden; nu en dan kwam hij niet."""
    dag, vrij_op = traject.toegewezen_op or op, traject.ontslag_op or op
    while (dag := dag + VAST_RITME + timedelta(days=kans.randint(-20, 20))) < op - LAATST:
        binnen, gelukt = dag < vrij_op, kans.random() < 0.85
        soort = Soort.BEZOEK_PI if binnen else kans.choice((Soort.THUIS, Soort.KANTOOR, Soort.TELEFOON))
        wat = kans.choice(GEZEGD[1:] if binnen else BUITEN_GEZEGD) if gelukt else "Kwam niet, en nam niet op."
        gesprek = Gesprek(Met.JONGERE, soort, gelukt, dag, minuten=30, samenvatting=wat)
        leg_contact_vast(traject, gesprek=gesprek, vandaag=op, door=rio)


def _gesprekken(traject: Traject, plek: int, op: date, kans: Random, rio: User) -> None:
    vanaf = max(traject.begin_op, op - timedelta(days=90))
    soorten = (
        (Soort.TELEFOON, Soort.THUIS, Soort.KANTOOR) if traject.fase in BUITEN else (Soort.BEZOEK_PI, Soort.TELEFOON)
    )
    stil = kans.choice((3, 5, 8, 12, 20, 26))
    for keer in range(kans.randint(1, 4)):
        dag = op - timedelta(days=stil + 13 * keer)
        if dag < vanaf:
            break
        gelukt = not (plek % 4 == 2 and keer == 0)
        wat = kans.choice(GEZEGD) if gelukt else "Niet bereikt, voicemail ingesproken."
        gesprek = Gesprek(
            Met.JONGERE, kans.choice(soorten), gelukt, dag, minuten=kans.choice((10, 30, 60)), samenvatting=wat
        )
        leg_contact_vast(traject, gesprek=gesprek, vandaag=op, door=rio)


def _met_partner(traject: Traject, op: date, kans: Random, rio: User) -> None:
    betrokken = Betrokkenheid.objects.geldig_op(op).filter(traject=traject, organisatie__isnull=False).first()
    if betrokken is None:
        return
    dag = max(betrokken.van, op - timedelta(days=kans.randint(1, 14)))
    gesprek = Gesprek(
        Met.PARTNER, Soort.OVERLEG, True, min(dag, op), betrokkene=betrokken, samenvatting=kans.choice(MET_PARTNER)
    )
    leg_contact_vast(traject, gesprek=gesprek, vandaag=op, door=rio)


def _afspraak(traject: Traject, op: date, kans: Random, rio: User) -> None:
    """Een enkele was al: dan vraagt RIO of die doorging."""
    buiten = traject.fase in BUITEN
    dag = op + timedelta(days=kans.choice((-2, 0, 1, 2, 6, 9)))
    plan = Plan(
        wie=rio,
        met=Met.JONGERE,
        soort=Soort.THUIS if buiten else Soort.BEZOEK_PI,
        op=dag,
        om=time(kans.randint(9, 16), kans.choice((0, 30))),
        waar="bij hem thuis" if buiten else "bezoekzaal",
        telefoon=f"020 555 0{kans.randint(100, 199)}",
    )
    plan_afspraken([traject], plan=plan, vandaag=min(dag, op), door=rio)


def _vraag(traject: Traject, op: date, collegas: Sequence[User], rio: User, *, beantwoord: bool) -> None:
    if not collegas:
        return
    aan, dag = collegas[0], op - timedelta(days=1)
    if aan not in collegas_bij(traject, dag):
        return
    vraag = stel_navraag(traject, aan=aan, vraag="Ken jij deze jongere van een eerder traject?", op=dag, door=rio)
    if beantwoord:
        beantwoord_navraag(
            vraag, antwoord="Ja, van twee jaar terug. Zijn zus was toen een grote steun.", op=op, door=aan
        )
