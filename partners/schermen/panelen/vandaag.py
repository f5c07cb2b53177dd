"""De blokken van deze app op de startpagina, voor iedereen met dossiers samen in één vraag aan de database."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date, time
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, QuerySet, TimeField, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils import timezone

from cases.fasen import NAMEN
from cases.models import Termijn, Traject
from cases.schermen.panelen.paneel import HOOFD, ZIJ, Paneel
from cases.schermen.tijdigheid import volgende_maandag
from cases.toegang import bereik
from partners.models import Afspraak, Contactsoort, Informatieverzoek, Navraag
from partners.schermen.contactlijst import wanneer
from partners.schermen.kaart import bel_url
from rio.models import User
from rio.templatetags.rio import datum_kort

RITME, AFSPRAAK, NAVRAAG, VERZOEK = "ritme", "afspraak", "navraag", "verzoek"
AANTAL = 6
LEEG = Value("", CharField())
GEEN_DAG, GEEN_TIJD = Cast(Value(None), DateField()), Cast(Value(None), TimeField())
Rijen = QuerySet[Any, Any]


class Regel(NamedTuple):
    """Een rij van een van de blokken; `telefoon` komt nog versleuteld mee."""

    deel: str
    nummer: int
    traject_id: int
    dossier: str
    voornamen: str
    voorvoegsel: str
    achternaam: str
    op: date
    tot: date | None
    om: time | None
    wat: str
    wie: str
    telefoon: str

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornamen, self.voorvoegsel, self.achternaam) if deel)


def blokken(gebruiker: User, op: date) -> list[Paneel]:
    """VANDAAG_PANELEN: afspraken, vragen van collega's, en wie lang niet gesproken is."""
    if not gebruiker.has_perm("rio.trajecten_wijzigen"):
        return []
    per_deel = _in_een_vraag(
        _ritme(gebruiker, op), _afspraken(gebruiker, op), _navragen(gebruiker), *_verzoeken(gebruiker)
    )
    return [
        *_paneel(
            AFSPRAAK,
            "Afspraken deze week",
            [_afspraak(r, op) for r in per_deel[AFSPRAAK]],
            per_deel,
            HOOFD,
            meer=("Bezoeken plannen", reverse("bezoeken")),
        ),
        *_paneel(NAVRAAG, "Vragen van collega's", [_navraag(r, op) for r in per_deel[NAVRAAG]], per_deel, HOOFD),
        *_paneel(VERZOEK, "Antwoorden van partners", [_verzoek(r) for r in per_deel[VERZOEK]], per_deel, HOOFD),
        *_paneel(RITME, "Lang niet gesproken", [_stil(r, gebruiker, op) for r in per_deel[RITME]], per_deel),
    ]


# --- de vraag -----------------------------------------------------------------------------------------------


def _in_een_vraag(*delen: Rijen) -> Mapping[str, list[Regel]]:
    per_deel: dict[str, list[Regel]] = defaultdict(list)
    eerste, *rest = delen
    for rij in eerste.union(*rest, all=True):
        per_deel[rij[0]].append(Regel(*rij))
    for regels in per_deel.values():
        regels.sort(key=lambda r: (r.op, r.om or time.min, r.nummer))
        del regels[AANTAL:]
    return per_deel


def _ritme(gebruiker: User, op: date) -> Rijen:
    """Van eigen jongeren het langste eerst; wie toewijst ziet van iedereen wie te laat is."""
    alle = Termijn.objects.zichtbaar_voor(gebruiker).filter(soort="contactritme")
    mag = gebruiker.has_perm("rio.toewijzen")
    eigen = alle.te_laat(op) if mag else alle.open().filter(rio_id__in=bereik(gebruiker).eigen)
    return _kolommen(
        Termijn.objects.filter(pk__in=_eerste(eigen.order_by("anker", "pk"))),
        RITME,
        op=F("anker"),
        tot=F("grens_op"),
        wat=F("traject__fase"),
        wie=F("rio__naam"),
    )


def _afspraken(gebruiker: User, op: date) -> Rijen:
    """Van deze week, en wat al geweest moet zijn."""
    mijn = Afspraak.objects.gepland().filter(wie=gebruiker, op__lt=volgende_maandag(op))
    zichtbaar = mijn.filter(traject__in=Traject.objects.zichtbaar_voor(gebruiker))
    return _kolommen(
        Afspraak.objects.filter(pk__in=_eerste(zichtbaar.order_by("op", "om", "pk"))),
        AFSPRAAK,
        op=F("op"),
        om=F("om"),
        wat=F("soort"),
        telefoon=F("telefoon"),
    )


def _navragen(gebruiker: User) -> Rijen:
    mijn = Navraag.objects.open().filter(aan=gebruiker, traject__in=Traject.objects.zichtbaar_voor(gebruiker))
    eerste = Navraag.objects.filter(pk__in=_eerste(mijn.order_by("op", "pk")))
    return _kolommen(eerste, NAVRAAG, op=F("op"), wie=F("door__naam"))


def _verzoeken(gebruiker: User) -> list[Rijen]:
    """Van eigen jongeren: een antwoord om te bekijken, en een vraag die niet aankwam of verliep."""
    mijn = Traject.objects.zichtbaar_voor(gebruiker).open().filter(rio_id__in=bereik(gebruiker).eigen)
    vragen = Informatieverzoek.objects.filter(traject__in=mijn)
    wachten = (("antwoord", vragen.te_beslissen()), ("", vragen.open().vastgelopen(timezone.now())))
    return [
        _kolommen(
            Informatieverzoek.objects.filter(pk__in=_eerste(rijen.order_by("uiterlijk", "pk"))),
            VERZOEK,
            op=F("uiterlijk"),
            wat=Value(wat, CharField()),
            wie=F("organisatie__naam"),
        )
        for wat, rijen in wachten
    ]


def _eerste(rijen: Rijen) -> Rijen:
    """SQLite kent geen grens binnen een samengestelde vraag, wel binnen een lijst van nummers."""
    return rijen.values("pk")[:AANTAL]


def _kolommen(
    rijen: Rijen,
    deel: str,
    *,
    op: Any,
    tot: Any = GEEN_DAG,
    om: Any = GEEN_TIJD,
    wat: Any = LEEG,
    wie: Any = LEEG,
    telefoon: Any = LEEG,
) -> Rijen:
    jongere = "traject__jongere"
    persoon = (F(f"{jongere}__voornamen"), F(f"{jongere}__voorvoegsel"), F(f"{jongere}__achternaam"))
    vast = (Value(deel, CharField()), F("pk"), F("traject_id"), F("traject__nummer"), *persoon)
    return rijen.order_by().values_list(*vast, op, tot, om, wat, wie, telefoon)


# --- de blokken ---------------------------------------------------------------------------------------------


def _paneel(
    deel: str,
    titel: str,
    regels: Sequence[dict[str, str]],
    per_deel: Mapping[str, list[Regel]],
    plaats: str = ZIJ,
    meer: tuple[str, str] = ("", ""),
) -> list[Paneel]:
    if not regels:
        return []
    context = {"kop": deel, "titel": titel, "regels": regels, "smal": plaats == ZIJ}
    gezien = {"trajecten": [regel.traject_id for regel in per_deel[deel]]}
    return [Paneel("cases/vandaag_lijst.html", context | {"meer": meer[0], "meer_url": meer[1]}, plaats, gezien)]


def _stil(regel: Regel, gebruiker: User, op: date) -> dict[str, str]:
    """Hoe lang het stil is, en of het al te lang is."""
    uiterlijk = f"Te laat: uiterlijk {datum_kort(regel.tot, op)}." if regel.tot and regel.tot < op else ""
    mijn = bereik(gebruiker).eigen == {gebruiker.pk} and not gebruiker.has_perm("rio.toewijzen")
    return _basis(regel) | {
        "merkje": f"{(op - regel.op).days} dagen",
        "tekst": NAMEN[regel.wat].lower(),
        "toelichting": " ".join(deel for deel in (uiterlijk, "" if mijn else f"RIO: {regel.wie}.") if deel),
        "actie": "Contact",
        "actie_url": reverse("traject_contactmoment", args=[regel.dossier]),
    }


def _afspraak(regel: Regel, op: date) -> dict[str, str]:
    telefoon = Afspraak._meta.get_field("telefoon").from_db_value(regel.telefoon, None, None)
    voorbij = regel.op < op
    vastleggen = reverse("traject_contactmoment", args=[regel.dossier], query={"afspraak": str(regel.nummer)})
    return _basis(regel) | {
        "soort": "let-op" if voorbij else "goed" if regel.op == op else "",
        "merkje": wanneer(regel.op, regel.om, op),
        "tekst": Contactsoort(regel.wat).label,
        "toelichting": "Is dit doorgegaan?" if voorbij else "",
        "bel": bel_url(telefoon),
        "bel_tekst": f"Bel {telefoon}",
        "actie": "Vastleggen" if regel.op <= op else "Bekijken",
        "actie_url": vastleggen if regel.op <= op else reverse("afspraak", args=[regel.dossier, regel.nummer]),
    }


def _navraag(regel: Regel, op: date) -> dict[str, str]:
    return _basis(regel) | {
        "soort": "let-op",
        "merkje": datum_kort(regel.op, op),
        "tekst": f"vraag van {regel.wie}",
        "actie": "Antwoorden",
        "actie_url": reverse("navraag", args=[regel.dossier, regel.nummer]),
    }


def _verzoek(regel: Regel) -> dict[str, str]:
    return _basis(regel) | {
        "soort": "goed" if regel.wat else "let-op",
        "merkje": "antwoord" if regel.wat else "geen antwoord",
        "tekst": regel.wie,
        "actie": "Bekijken",
        "actie_url": reverse("traject_verzoek", args=[regel.dossier, regel.nummer]),
    }


def _basis(regel: Regel) -> dict[str, str]:
    return {"titel": regel.naam, "url": reverse("traject", args=[regel.dossier])}
