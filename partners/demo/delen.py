"""Wat er in de demo gedeeld mag worden en gedeeld is: convenanten, toestemming en het register."""

from collections.abc import Sequence
from datetime import date, timedelta
from random import Random

from cases.models import Traject
from partners.models import Betrokkenheid, Convenant, Grond, Organisatie, Toestemming, Verstrekking
from partners.schermen.delen import betrokkenen
from partners.services.convenanten import bewaar_convenant, voeg_partij_toe
from partners.services.toestemming import leg_toestemming_vast, trek_toestemming_in
from partners.services.verstrekkingen import Gift, gronden_voor, leg_verstrekking_vast
from rio.dagen import plus_maanden
from rio.demo import Opdracht, toeval
from rio.demo.collegas import BEHEER, HOOFDGEMEENTE, VEILIGHEIDSHUIS
from rio.models import Gemeente, Regio, User

HOOGSTENS = 12
# OBL-19: het convenant van Nijmegen, met wie er volgens de bron tekenden
PARTIJEN = ("Raad voor de Kinderbescherming", "Reclassering Nederland", "RJJI De Hunnerberg")
AFGESPROKEN = {
    "gegevens_rvdk": ["identiteit", "wonen", "inkomen", "netwerk", "kinderen", "afspraken"],
    "gegevens_reclassering": ["identiteit", "detentie", "wonen", "inkomen", "schulden", "toezicht", "afspraken"],
    "gegevens_jji": ["identiteit", "detentie", "wonen", "inkomen", "netwerk", "afspraken"],
}
PER_FASE = {
    "afspraak_detentie": "De inrichting meldt binnen twee werkdagen wie er binnenkomt. De RIO mailt de partners.",
    "afspraak_terugkeerplan": "De RIO maakt het nazorgplan samen met de inrichting en de reclassering.",
    "afspraak_invrijheidsstelling": "De RIO spreekt de jongere binnen een werkdag na zijn vrijlating.",
    "afspraak_samenleving": "Elke partner houdt een vast contactpunt. De RIO bewaakt wie wat doet.",
}
KEUZES: Sequence[tuple[str, ...]] = (("identiteit", "wonen"), ("identiteit", "inkomen", "schulden"), ("wonen",))
KANALEN = (Verstrekking.Kanaal.MONDELING, Verstrekking.Kanaal.MAIL, Verstrekking.Kanaal.DPAN)


def vul(opdracht: Opdracht) -> None:
    beheer = User.objects.get(email=BEHEER.email)
    _convenanten(opdracht.op, beheer)
    met_partners = Betrokkenheid.objects.geldig_op(opdracht.op).values("traject")
    trajecten = Traject.objects.open().filter(pk__in=met_partners, rio__is_active=True).select_related("rio")
    gekozen = list(trajecten.order_by("pk")[:HOOGSTENS])
    for plek, traject in enumerate(gekozen):
        _dossier(traject, plek, opdracht.op, toeval(opdracht.seed, "delen", traject.nummer))
    opdracht.meld(f"Vastgelegd wat er gedeeld is in {len(gekozen)} dossiers.")


def _convenanten(op: date, beheer: User) -> None:
    """Het eerste geeft het Zorg- en Veiligheidshuis toegang; het tweede eindigt over vijfenzeventig dagen."""
    nijmegen = Gemeente.objects.get(code=HOOFDGEMEENTE)
    vast = {"gemeente": nijmegen, "getekend_op": plus_maanden(op, -12)}
    eerste = {
        **vast,
        "naam": "Samenwerking rond terugkeer van jongeren",
        "regio": Regio.objects.get(code=VEILIGHEIDSHUIS.regio),
    }
    convenant = _convenant({**eerste, **AFGESPROKEN, **PER_FASE}, op, beheer)
    for organisatie in Organisatie.objects.filter(naam__in=PARTIJEN):
        voeg_partij_toe(convenant, organisatie=organisatie, van=convenant.getekend_op, door=beheer)
    _convenant({**vast, "naam": "Wonen na detentie", "eindigt_op": op + timedelta(days=75)}, op, beheer)


def _convenant(velden: dict[str, object], op: date, beheer: User) -> Convenant:
    return bewaar_convenant(Convenant(), kies=lambda nu: velden, op=op, door=beheer)


def _dossier(traject: Traject, plek: int, op: date, kans: Random) -> None:
    if traject.rio is None:
        return
    organisaties = [b for b in betrokkenen(traject, op) if b.organisatie]
    for nummer, betrokkene in enumerate(organisaties):
        dag = max(traject.begin_op, betrokkene.van, op - timedelta(days=kans.randint(1, 30)))
        if (plek + nummer) % 2 == 0 and betrokkene.organisatie:
            _toestemming(traject, betrokkene.organisatie, plek, min(dag, op), traject.rio)
        _verstrekking(traject, betrokkene.organisatie, betrokkene.wie, min(dag, op), kans, traject.rio)


def _toestemming(traject: Traject, organisatie: Organisatie, plek: int, op: date, rio: User) -> None:
    """Een enkeling zei nee, een ander trok het later in."""
    gezegd = leg_toestemming_vast(
        traject,
        toestemming=Toestemming(
            organisatie=organisatie,
            gegevens=["identiteit", "wonen", "inkomen", "schulden", "zorg"],
            gegeven=plek % 7 != 3,
            vorm=Toestemming.Vorm.SCHRIFTELIJK if plek % 2 else Toestemming.Vorm.MONDELING,
            op=op,
        ),
        door=rio,
    )
    if gezegd.gegeven and plek % 9 == 6:
        trek_toestemming_in(gezegd, op=op, door=rio)


def _verstrekking(
    traject: Traject, organisatie: Organisatie | None, aan: str, op: date, kans: Random, rio: User
) -> None:
    """Alleen op een grond die dit ook draagt, zoals op de pagina."""
    gegevens = kans.choice(KEUZES)
    gronden = [g.code for g in gronden_voor(traject, organisatie, gegevens, op) if g.ok and g.code != Grond.WETTELIJK]
    if not gronden:
        return
    naar_binnen = organisatie is not None and organisatie.soort in ("pi", "jji")
    doel = Verstrekking.Doel.UITWISSELING if naar_binnen else Verstrekking.Doel.SAMENWERKEN
    gift = Gift(organisatie, aan, gegevens, doel, gronden[0], kanaal=kans.choice(KANALEN))
    leg_verstrekking_vast(traject, gift=gift, op=op, door=rio)
