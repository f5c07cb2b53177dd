"""De demo: vragen aan partners in elke stand, en antwoorden die op de RIO wachten."""

from datetime import date, datetime, time, timedelta
from random import Random

from django.utils import timezone

from cases.laden import laad_sluitingsdagen
from cases.models import Traject
from partners.formulieren.verzoeken import DOELEN, Opzet
from partners.models import Antwoord, Betrokkenheid, Informatieverzoek, Verzoeklink
from partners.services.antwoorden import beantwoord
from partners.services.overnemen import verwerk_antwoorden
from partners.services.verzoeken import mailadres_van, trek_verzoek_in, vraag_informatie
from partners.services.verzoekgrond import bezwaar
from rio.dagen import Kalender
from rio.demo import Opdracht, toeval
from rio.models import Bericht, User

HOOGSTENS = 12
WETTELIJK, TAAK = "wettelijk", "Wmo 2015 artikel 2.3.2"
MAILTIJD = time(9, 12)
ZEGT = {
    "adres": "Bij zijn zus, Tulpstraat 12",
    "telefoon": "06-00012345",
    "taal": "Pools",
    "tolk": "J",
    "huisvesting": "Staat ingeschreven als woningzoekende; kan eerst bij zijn zus",
    "inkomen": "Werkte voor de detentie via een uitzendbureau",
    "schulden": "Twee betalingsregelingen, samen ongeveer 2.400 euro",
    "zorg": "Eerder begeleiding gehad; wil daarmee verder",
    "identiteitsbewijs": "N",
    "reclasseringstoezicht": "J",
    "toezichthouder": "Reclassering, team Oost",
    "minderjarige_kinderen": "N",
}
STANDEN = ("verzonden", "beantwoord", "geopend", "beantwoord", "mislukt", "afgehandeld", "ingetrokken")


def vul(opdracht: Opdracht) -> None:
    kalender = Kalender(laad_sluitingsdagen().get(None, frozenset()))
    met_partners = Betrokkenheid.objects.geldig_op(opdracht.op).values("traject")
    trajecten = Traject.objects.open().filter(pk__in=met_partners, rio__is_active=True)
    gekozen = list(trajecten.select_related("rio", "gemeente").order_by("pk")[:HOOGSTENS])
    for plek, traject in enumerate(gekozen):
        if traject.rio:
            keuze = toeval(opdracht.seed, "verzoeken", traject.nummer)
            _dossier(traject, traject.rio, STANDEN[plek % len(STANDEN)], opdracht.op, kalender, keuze)


def _dossier(traject: Traject, rio: User, stand: str, op: date, kalender: Kalender, keuze: Random) -> None:
    gevraagd_op = max(traject.melding_op, kalender.plus_werkdagen(op, -keuze.randint(1, 6)))
    betrokkenen = Betrokkenheid.objects.geldig_op(op).filter(traject=traject, organisatie__isnull=False)
    for betrokkene in betrokkenen.select_related("organisatie", "contactpersoon")[:2]:
        verzoek = _vraag(traject, betrokkene, gevraagd_op, kalender, rio)
        if verzoek:
            _vervolg(verzoek, stand, op, rio)


def _vraag(
    traject: Traject, betrokkene: Betrokkenheid, op: date, kalender: Kalender, rio: User
) -> Informatieverzoek | None:
    """Alleen als er een adres en een grond is, net als op de pagina."""
    opzet = Opzet.van(traject, betrokkene, op)
    grond = next((grond.code for grond in opzet.gronden if grond.ok), "")
    if not (grond and mailadres_van(betrokkene)):
        return None
    return vraag_informatie(
        traject,
        betrokkene=betrokkene,
        velden=opzet.sjabloon.velden,
        gegevens=["identiteit"],
        grond=grond,
        grond_toelichting=TAAK if grond == WETTELIJK else "",
        doel=DOELEN.get(traject.fase, "De begeleiding afstemmen"),
        vraag="",
        uiterlijk=kalender.plus_werkdagen(op, 10),
        op=op,
        sjabloon=opzet.sjabloon,
        door=rio,
    )


def _vervolg(verzoek: Informatieverzoek, stand: str, op: date, rio: User) -> None:
    _verstuurd(verzoek, mislukt=stand == "mislukt")
    if stand == "geopend":
        Verzoeklink.objects.filter(verzoek=verzoek).update(geopend_op=timezone.now())
    elif stand in ("beantwoord", "afgehandeld") and not bezwaar(verzoek, op):
        waarden = {veld: ZEGT.get(veld, "") for veld in verzoek.velden}
        beantwoord(verzoek, waarden=waarden, opmerking="Bel gerust als er iets niet duidelijk is.", bijlagen=[], op=op)
    elif stand == "ingetrokken":
        trek_verzoek_in(verzoek, reden="Dit hoorden we al van de jongere zelf.", op=op, door=rio)
    if stand == "afgehandeld" and verzoek.antwoorden.exists():
        gezien = dict.fromkeys(verzoek.antwoorden.values_list("pk", flat=True), Antwoord.Besluit.GEZIEN.value)
        verwerk_antwoorden(verzoek, besluiten=gezien, op=op, door=rio)


def _verstuurd(verzoek: Informatieverzoek, *, mislukt: bool) -> None:
    """De demo verstuurt niets: de mail staat er alsof zij die ochtend ging, of niet aankwam."""
    om = min(timezone.make_aware(datetime.combine(verzoek.op, MAILTIJD)), timezone.now() - timedelta(minutes=1))
    stand = {"stand": Bericht.Stand.VERZONDEN, "verzonden_op": om}
    if mislukt:
        stand = {"stand": Bericht.Stand.MISLUKT, "fout": "De mailserver weigert dit adres (code 550)."}
    links = Verzoeklink.objects.filter(verzoek=verzoek)
    Bericht.objects.filter(pk__in=links.values("bericht")).update(pogingen=1, vastgelegd_op=om, **stand)
