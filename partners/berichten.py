"""Wat deze app de post aanbiedt: nieuws over vragen aan partners, en een herinnering aan de partner zelf."""

import logging
from collections.abc import Collection, Iterator, Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, NamedTuple

from django.db import IntegrityError, transaction
from django.db.models import QuerySet
from django.urls import reverse
from django.utils import timezone

from cases.herinneringen.ontvangers import Bezetting
from cases.laden import laad_sluitingsdagen
from partners.models import Informatieverzoek, Verzoeklink
from partners.services import navraag
from partners.services.convenanten import BERICHT as CONVENANT
from partners.services.convenanten import verzamel_aflopend
from partners.services.verzoeken import stuur_herinnering
from partners.services.verzoekgrond import bezwaar
from partners.services.verzoekmail import VERZOEK, sleutel_herinnering
from rio.dagen import Kalender
from rio.models import Bericht, User
from rio.post.aanbieder import Berichtsoort
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar

logger = logging.getLogger(__name__)

ANTWOORD, PARTNER = "antwoord", "partner"
SOORTEN: Mapping[str, Berichtsoort] = {
    ANTWOORD: Berichtsoort(
        "Antwoord van een partner", "Een partner antwoordde op uw vraag over een dossier. Deze mail gaat meteen."
    ),
    PARTNER: Berichtsoort(
        "Vraag aan een partner loopt niet",
        "De mail aan een partner kwam niet aan, de link verliep zonder antwoord of is gesloten.",
    ),
    navraag.SOORT: Berichtsoort("Navraag", "Een collega stelt u een vraag over een dossier, of antwoordt op de uwe."),
    CONVENANT: Berichtsoort("Convenant eindigt", "Over zestig dagen geldt een convenant van uw gemeente niet meer."),
}
TEKSTEN = {  # wat er gebeurde: soort bericht, kop, wat men kan doen
    "antwoord": (ANTWOORD, "Antwoord van een partner", "Kijk wat u overneemt in het dossier."),
    "mislukt": (PARTNER, "Mail aan een partner kwam niet aan", "Kijk het adres na en stuur de vraag opnieuw."),
    "verlopen": (PARTNER, "Partner antwoordde niet", "De link is verlopen. Bel, of stuur de vraag opnieuw."),
    "gesloten": (PARTNER, "Link aan een partner is gesloten", "Er is vijf keer een foute code getypt. Bel de partner."),
}
TERUGKIJKEN = timedelta(days=7)
VANAF_UUR = 8  # een partner krijgt 's nachts geen mail
HERINNER_WERKDAGEN = 2
HOOGSTENS_DAGEN = 14  # meer dan er ooit in twee werkdagen gaat


class Nieuws(NamedTuple):
    """Wat er met een vraag gebeurde; met `merk` wordt onthouden wie het al weet."""

    wat: str
    verzoek_id: int
    traject: str  # het nummer
    gemeente_id: int | None
    rio_id: int | None
    merk: Any

    def sleutel(self, ontvanger_id: int) -> str:
        merk = int(self.merk.timestamp()) if isinstance(self.merk, datetime) else self.merk
        return f"verzoek:{self.wat}:{self.verzoek_id}:{merk}:{ontvanger_id}"


class PartnersAanbieder:
    """BERICHTEN: mail aan partners, en wat collega's van elkaar en van een partner horen."""

    soorten = SOORTEN

    def verzamel_direct(self, nu: datetime) -> None:
        meld_nieuws(nu)
        verzamel_aflopend(nu)
        if timezone.localtime(nu).hour >= VANAF_UUR:
            herinner_partners(nu)

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        """Nieuws dat niet meer geldt of niet meer voor deze collega is, en mail met een link die dicht is."""
        wachtend = Bericht.objects.filter(pk__in=bericht_ids)
        nieuws = dict(wachtend.filter(sleutel__startswith="verzoek:").values_list("pk", "sleutel"))
        geldt = {sleutel for sleutel, _, _ in _te_vertellen(nu)} if nieuws else set()
        paden = dict(wachtend.filter(soort=VERZOEK).values_list("pk", "inhoud__slot_url"))
        werkt = _werkende_paden(set(paden.values()), nu) if paden else set()
        return {
            *(pk for pk, sleutel in nieuws.items() if sleutel not in geldt),
            *(pk for pk, pad in paden.items() if pad not in werkt),
            *navraag.verouderd(bericht_ids, timezone.localdate(nu)),
        }

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        """Wat nog nieuws is, zet de volgende ronde vanzelf klaar voor wie het dossier nu heeft."""


AANBIEDER = PartnersAanbieder()


# --- nieuws voor de RIO -------------------------------------------------------------------------------------


def meld_nieuws(nu: datetime) -> None:
    """Aan wie het dossier nu heeft, elk één keer, zonder inhoud."""
    te_vertellen = {sleutel: (nieuws, wie) for sleutel, nieuws, wie in _te_vertellen(nu)}
    bekend = set(Bericht.objects.filter(sleutel__in=te_vertellen).values_list("sleutel", flat=True))
    nog = {sleutel: paar for sleutel, paar in te_vertellen.items() if sleutel not in bekend}
    ontvangers = User.objects.in_bulk({wie for _, wie in nog.values()})
    for sleutel, (nieuws, wie) in nog.items():
        _zet_klaar(nieuws, ontvangers[wie], sleutel)


def _zet_klaar(nieuws: Nieuws, ontvanger: User, sleutel: str) -> None:
    soort, kop, doe = TEKSTEN[nieuws.wat]
    url = reverse("traject_verzoek", args=[nieuws.traject, nieuws.verzoek_id])
    inhoud = Inhoud([Groep(kop, [Regel(f"Dossier {nieuws.traject}", url, doe)], "let-op")])
    try:
        with transaction.atomic():
            zet_klaar(
                ontvanger=ontvanger,
                soort=soort,
                onderwerp=f"RIO: {kop[0].lower()}{kop[1:]}",
                inhoud=inhoud,
                sleutel=sleutel,
                mail=soort not in ontvanger.geen_mail_over,
            )
    except IntegrityError:
        logger.info("Een ander proces zette dit bericht net klaar.")


def _te_vertellen(nu: datetime) -> list[tuple[str, Nieuws, int]]:
    """(sleutel, nieuws, ontvanger)"""
    lijst = list(_nieuws(nu))
    if not lijst:
        return []
    bezetting = Bezetting.laad({n.gemeente_id for n in lijst}, timezone.localdate(nu))
    return [(n.sleutel(wie), n, wie) for n in lijst for wie in bezetting.voor_dossier(n.gemeente_id, n.rio_id)]


def _nieuws(nu: datetime) -> Iterator[Nieuws]:
    op, open_ = timezone.localdate(nu), Informatieverzoek.objects.open()
    recent = op - TERUGKIJKEN
    zonder_antwoord = open_.exclude(velden=[]).filter(link__gesloten_op=None)
    dicht = Informatieverzoek.objects.filter(ingetrokken_op__gte=recent, ingetrokken_door=None)
    vragen: list[tuple[str, QuerySet[Any], str]] = [
        ("antwoord", Informatieverzoek.objects.te_beslissen().filter(beantwoord_op__gte=recent), "beantwoord_op"),
        ("mislukt", open_.filter(link__bericht__stand=Bericht.Stand.MISLUKT), "link__bericht__niet_voor"),
        (
            "verlopen",
            zonder_antwoord.filter(link__verloopt_op__range=(nu - TERUGKIJKEN, nu)),
            "link__verloopt_op",
        ),
        ("gesloten", dicht.filter(traject__afgesloten_op=None), "ingetrokken_op"),
    ]
    for wat, verzoeken, merk in vragen:
        van = ("pk", "traject__nummer", "traject__gemeente_id", "traject__rio_id")
        for rij in verzoeken.order_by().values_list(*van, merk):
            yield Nieuws(wat, *rij)


# --- aan de partner -----------------------------------------------------------------------------------------


def herinner_partners(nu: datetime) -> None:
    """Eén keer, twee werkdagen voor de dag waarop we antwoord vragen; niet als die al bij de vraag zelf viel."""
    op = timezone.localdate(nu)
    links = _nog_te_herinneren(nu)
    sluitingsdagen = laad_sluitingsdagen() if links else {}
    landelijk = sluitingsdagen.get(None, frozenset())
    for link in links:
        verzoek = link.verzoek
        kalender = Kalender(landelijk | sluitingsdagen.get(verzoek.traject.gemeente_id, frozenset()))
        is_tijd = verzoek.op < kalender.plus_werkdagen(verzoek.uiterlijk, -HERINNER_WERKDAGEN) <= op
        if is_tijd and not bezwaar(verzoek, op):
            _herinner(link)


def _nog_te_herinneren(nu: datetime) -> list[Verzoeklink]:
    op = timezone.localdate(nu)
    wacht = Informatieverzoek.objects.open().exclude(velden=[])
    wacht = wacht.filter(uiterlijk__range=(op, op + timedelta(days=HOOGSTENS_DAGEN)), op__lt=op)
    links: QuerySet[Verzoeklink] = Verzoeklink.objects.open(nu).filter(
        verzoek__in=wacht.order_by(), bericht__stand=Bericht.Stand.VERZONDEN
    )
    links = links.select_related(
        "bericht", "verzoek__traject__gemeente", "verzoek__organisatie", "verzoek__verstrekking"
    )
    sleutels = {sleutel_herinnering(link.verzoek): link for link in links}
    al = set(Bericht.objects.filter(sleutel__in=sleutels).values_list("sleutel", flat=True)) if sleutels else set()
    return [link for sleutel, link in sleutels.items() if sleutel not in al]


def _herinner(link: Verzoeklink) -> None:
    try:
        with transaction.atomic():
            stuur_herinnering(link.verzoek, link, sleutel=sleutel_herinnering(link.verzoek))
    except IntegrityError:
        logger.info("Een ander proces zette deze herinnering net klaar.")


def _werkende_paden(paden: Collection[str], nu: datetime) -> set[str]:
    links = Verzoeklink.objects.open(nu).filter(verzoek__in=Informatieverzoek.objects.open().order_by())
    gevonden = links.filter(bericht__inhoud__slot_url__in=list(paden))
    return set(gevonden.values_list("bericht__inhoud__slot_url", flat=True))
