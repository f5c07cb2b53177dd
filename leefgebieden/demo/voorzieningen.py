"""Verzonnen voorzieningen en regelzaken: verbetering, gaten, een verlopen bewijs, aangevraagd, niet nodig en n.v.t."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from decimal import Decimal
from typing import Any, NamedTuple

from cases.feiten import Zekerheid
from cases.models import Traject
from leefgebieden.services.regelzaken import open_regelzaak, zet_stap
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from partners.models import Document
from rio.demo import Opdracht
from rio.demo.collegas import NOOR
from rio.models import User

HOOGSTENS = 30
VAN_NOOR = 18  # wie rondkijkt, logt in als Noor
DELEN = 10  # van de tijd tussen binnenkomst en vrijlating, of vandaag
VOOR_VRIJLATING = timedelta(days=4)


class Gezegd(NamedTuple):
    """Wat iemand vaststelde, na zoveel tiende van de tijd."""

    na: int
    nodig: str
    in_orde: str
    toelichting: str = ""


class Zaak(NamedTuple):
    """Een regelzaak die na zoveel tiende begon, met haar stappen."""

    soort: str
    na: int
    stappen: Sequence[tuple[int, str]] = ()
    gegevens: Mapping[str, Any] = {}
    geldig_dagen: int | None = None  # na vandaag; onder nul: verlopen
    uiterlijk_dagen: int | None = None


Wat = Gezegd | Zaak
BEWIJS = {"identiteitsbewijs": Document.Soort.IDENTITEIT, "brp": Document.Soort.BRIEF}
LEGES = {"kosten": Decimal("75.80"), "documentsoort": "idkaart"}
KEUZES: Mapping[str, Sequence[Sequence[Wat]]] = {
    "identiteitsbewijs": (
        [Zaak("identiteitsbewijs", 2, [(3, "aangevraagd"), (6, "gereed"), (7, "bij_spullen")],
              {**LEGES, "betaler": "bijzondere_bijstand"}, 3200)],
        [Gezegd(1, "ja", "nee", "Kwijtgeraakt bij de aanhouding."),
         Zaak("identiteitsbewijs", 6, [(8, "aangevraagd")], {**LEGES, "betaler": "jongere"}, uiterlijk_dagen=9)],
        [Zaak("identiteitsbewijs", 1, [(1, "gereed")], {"documentsoort": "idkaart"}, -12)],
        [Gezegd(4, "ja", "nee", "Ligt waarschijnlijk nog bij zijn ex.")],
        [Zaak("identiteitsbewijs", 3, [(4, "aangevraagd"), (9, "gereed")],
              {"documentsoort": "paspoort", "kosten": Decimal("88.35"), "betaler": "doorbraakbudget"}, 3500)],
        [],
    ),
    "huisvesting": (
        [Gezegd(1, "ja", "nee", "Zijn moeder wil hem niet terug."),
         Gezegd(8, "ja", "ja", "Kan de eerste drie maanden bij zijn zus wonen.")],
        [Gezegd(2, "ja", "nee", "Geen adres. Stond voor de detentie bij vrienden op de bank."),
         Zaak("woningzoekende", 3, [(5, "gereed")], {"instantie": "Entree Huren", "nummer": "EH-004417"})],
        [Zaak("huur_behouden", 1, [(2, "aangevraagd"), (4, "gereed")], {"instantie": "Woonplein"})],
        [Gezegd(6, "ja", "aangevraagd", "Aangemeld voor begeleid wonen; op de wachtlijst."),
         Zaak("woningzoekende", 6, [(6, "aangevraagd")], {"instantie": "Entree Huren"})],
        [Gezegd(5, "ja", "onbekend", "Zijn oom denkt erover na.")],
    ),
    "inkomen": (
        [Zaak("uitkering", 6, [(8, "aangevraagd")], {"instantie": "Gemeente, werk en inkomen"}, uiterlijk_dagen=5)],
        [Zaak("uitkering", 4, [(5, "aangevraagd"), (9, "gereed")], {"instantie": "Gemeente, werk en inkomen"}),
         Zaak("voorschot", 8, [(9, "gereed")], {"toelichting": "Ligt klaar bij de balie op de eerste dag."})],
        [Zaak("uitkering", 3, [(4, "aangevraagd"), (8, "afgewezen")], {"instantie": "UWV"}, uiterlijk_dagen=-4)],
        [],
        [Gezegd(7, "ja", "ja", "Kan terug naar zijn werkgever; contract gezien.")],
        [Gezegd(3, "nvt", "onbekend", "Gaat naar een kliniek; daar is het geregeld.")],
    ),
    "schulden": (
        [Gezegd(2, "nee", "onbekend", "Heeft geen schulden; brief van de bewindvoerder gezien.")],
        [Zaak("schuldenoverzicht", 2, [(6, "gereed")], {"toelichting": "Vooral CJIB en zorgverzekering."}),
         Zaak("schuldhulp", 6, [(8, "aangevraagd")], {"gewenst": "ja", "instantie": "Kredietbank"})],
        [Zaak("schuldhulp", 4, [], {"gewenst": "nee", "toelichting": "Wil het eerst zelf proberen."})],
        [],
        [Zaak("schuldenoverzicht", 3, [(3, "aangevraagd")], {}, uiterlijk_dagen=3)],
    ),
    "zorg": (
        [Zaak("zorgindicatie", 3, [(5, "aangevraagd")], {"instantie": "Iriszorg"}, uiterlijk_dagen=14)],
        [Gezegd(2, "nee", "onbekend", "Geen hulpvraag.")],
        [Zaak("zorgindicatie", 2, [(3, "aangevraagd"), (8, "gereed")], {"instantie": "Pro Persona"})],
        [],
        [Gezegd(4, "ja", "nee", "Slaapt slecht en wil erover praten.")],
    ),
    "overig": (
        [Zaak("zorgverzekering_opschorten", 1, [(2, "gereed")], {"instantie": "VGZ", "nummer": "100200300"})],
        [Zaak("bankrekening", 5, [(6, "aangevraagd")], {"instantie": "Bunq", "wie": "jongere"}, uiterlijk_dagen=-2),
         Zaak("telefoon", 7, [], {"wie": "jongere"})],
        [Zaak("brp", 4, [(5, "gereed")], {"instantie": "Gemeente Nijmegen"}),
         Zaak("zorgverzekering_opschorten", 1, [(3, "aangevraagd")], {"instantie": "Zilveren Kruis"})],
        [],
    ),
}  # fmt: skip
SITUATIES: Sequence[Mapping[str, str]] = (
    {"wonen": "Woonde bij zijn moeder. Stond daar ingeschreven.", "werk": "Vulploeg bij een supermarkt, twee jaar."},
    {
        "wonen": "Huurde een kamer.",
        "huurachterstand": "Twee maanden, ongeveer 900 euro.",
        "schulden": "CJIB en zorgverzekering. Geen hulp.",
        "opleiding": "Mbo 2 techniek, niet afgemaakt.",
    },
    {
        "inkomen": "Bijstand, 760 euro per maand.",
        "zorg": "Had gesprekken bij de verslavingszorg.",
        "netwerk": "Zijn zus.",
    },
    {},
)


@dataclass(frozen=True)
class Dossiertijd:
    """Waar een dag valt in de tijd van één dossier: die van vastzitten, of tot vandaag."""

    traject: Traject
    begin: date
    tot: date
    op: date
    door: User

    def dag(self, na: int) -> date:
        return self.begin + timedelta(days=(self.tot - self.begin).days * na // DELEN)

    def over(self, dagen: int | None) -> date | None:
        return None if dagen is None else self.op + timedelta(days=dagen)


def vul(opdracht: Opdracht) -> None:
    hier = Traject.objects.open().filter(rio__isnull=False, detenties__isnull=False).distinct().select_related("rio")
    van_noor = list(hier.filter(rio__email=NOOR.email).order_by("pk")[:VAN_NOOR])
    ander = list(hier.exclude(rio__email=NOOR.email).order_by("pk")[: HOOGSTENS - len(van_noor)])
    for plek, traject in enumerate([*van_noor, *ander]):
        _dossier(traject, plek, opdracht.op)
    opdracht.meld(f"Voorzieningen en regelzaken in {len(van_noor) + len(ander)} dossiers.")


def _dossier(traject: Traject, plek: int, op: date) -> None:
    """Elk onderdeel wisselt in een ander ritme; zo lijken geen twee dossiers op elkaar."""
    rio = traject.rio
    begin = traject.detenties.order_by("binnenkomst_op").values_list("binnenkomst_op", flat=True).last()
    if rio is None or begin is None or begin > op:
        return
    vrij = traject.ontslag_zekerheid == Zekerheid.WERKELIJK and traject.ontslag_op
    tijd = Dossiertijd(traject, begin, max(begin, vrij - VOOR_VRIJLATING) if vrij else op, op, rio)
    for nummer, (code, keuzes) in enumerate(KEUZES.items()):
        for wat in keuzes[(plek + plek // len(keuzes) + nummer) % len(keuzes)]:
            _leg_vast(tijd, code, wat)
    for onderwerp, tekst in SITUATIES[plek % len(SITUATIES)].items():
        leg_situatie_vast(traject, onderwerp=onderwerp, tekst=tekst, op=tijd.dag(3), door=rio)


def _leg_vast(tijd: Dossiertijd, code: str, wat: Wat) -> None:
    if isinstance(wat, Zaak):
        _regel(tijd, wat)
        return
    stel_vast(
        tijd.traject,
        voorziening=code,
        nodig=wat.nodig,
        in_orde=wat.in_orde,
        op=tijd.dag(wat.na),
        toelichting=wat.toelichting,
        door=tijd.door,
    )


def _regel(tijd: Dossiertijd, wat: Zaak) -> None:
    datums = {"geldig_tot": _geldig_tot(tijd, wat), "uiterlijk": tijd.over(wat.uiterlijk_dagen)}
    gegevens = {**wat.gegevens, **datums, "bewijs": _bewijs(tijd, wat)}
    zaak = open_regelzaak(tijd.traject, soort=wat.soort, op=tijd.dag(wat.na), gegevens=gegevens, door=tijd.door)
    for na, stap in wat.stappen:
        zet_stap(zaak, stap=stap, op=tijd.dag(na), door=tijd.door)


def _geldig_tot(tijd: Dossiertijd, wat: Zaak) -> date | None:
    """Wat verlopen is, was nog geldig toen hij het kreeg."""
    tot = tijd.over(wat.geldig_dagen)
    return max(tot, *(tijd.dag(na) for na, _ in wat.stappen)) if tot else None


def _bewijs(tijd: Dossiertijd, wat: Zaak) -> Document | None:
    """Het stuk dat er al is, waar het bij past."""
    soort = BEWIJS.get(wat.soort)
    stukken = Document.objects.filter(traject=tijd.traject, soort=soort, bestand__isnull=False)
    return stukken.order_by("pk").first() if soort else None
