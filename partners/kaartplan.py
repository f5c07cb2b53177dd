"""Wat een bestand aan de sociale kaart verandert, uitgerekend zonder iets te bewaren.

Voorbeeld en inlezen gebruiken dezelfde berekening. Een organisatie is dezelfde bij gelijke naam, soort en plaats; een
dienst bij gelijke woorden in hetzelfde leefgebied; een contactpersoon bij gelijke naam in dezelfde organisatie.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from typing import Any

from cases.meldingen.regel import RuweRij
from cases.namen import vouw
from partners.formulieren.kaart import gemeenten_op_naam
from partners.kaartregel import KOLOM_VAN, Kaartregel, Reden, keur
from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied

NIEUW, GEWIJZIGD, ONGEWIJZIGD, FOUT = "nieuw", "gewijzigd", "ongewijzigd", "fout"
ORGANISATIE, DIENST, CONTACTPERSOON = "organisatie", "dienst", "contactpersoon"
MODELLEN: dict[str, type[Any]] = {ORGANISATIE: Organisatie, DIENST: Dienst, CONTACTPERSOON: Contactpersoon}
# hieraan herkennen wij het; hoe wij het schreven blijft zo
SLEUTELVELDEN = {ORGANISATIE: {"naam", "soort", "plaats"}, DIENST: {"leefgebied", "wat"}, CONTACTPERSOON: {"naam"}}
Sleutel = tuple[str, ...]

MEER = "Er zijn meer organisaties met deze naam. Vul de plaats in."
ANDERS = "Rij {rij} van dit bestand zegt hier iets anders."
TWEE_VAST = "Rij {rij} van dit bestand noemt een ander vast contactpunt."


@dataclass
class Ding:
    """Een organisatie, dienst of contactpersoon zoals zij na het inlezen zou zijn."""

    rij: Any
    organisatie: Sleutel
    nieuw: bool = False
    anders: set[str] = field(default_factory=set)
    gezegd: dict[str, int] = field(default_factory=dict)  # veld -> de rij van het bestand die het noemde

    def zet(self, velden: dict[str, Any], nummer: int) -> str:
        """Neemt de waarden over en zegt wat er daardoor van werd."""
        anders = {veld for veld, waarde in velden.items() if getattr(self.rij, veld) != waarde}
        for veld, waarde in velden.items():
            setattr(self.rij, veld, waarde)
            self.gezegd.setdefault(veld, nummer)
        self.anders |= anders
        if not anders:
            return ONGEWIJZIGD
        return NIEUW if self.nieuw else GEWIJZIGD


@dataclass(frozen=True)
class Deel:
    """Wat één rij over één organisatie, dienst of contactpersoon zegt."""

    soort: str
    sleutel: Sleutel
    gegeven: dict[str, Any]

    @property
    def velden(self) -> dict[str, Any]:
        return {veld: waarde for veld, waarde in self.gegeven.items() if veld not in SLEUTELVELDEN[self.soort]}


@dataclass(frozen=True)
class Regeluitkomst:
    nummer: int
    organisatie: str
    wat: str
    uitkomst: str
    redenen: list[Reden]


@dataclass
class Plan:
    """De sociale kaart in het geheugen, met wat er per rij van het bestand mee gebeurt."""

    dingen: dict[str, dict[Sleutel, Ding]] = field(default_factory=lambda: {soort: {} for soort in MODELLEN})
    gebieden: dict[Sleutel, set[int]] = field(default_factory=lambda: defaultdict(set))
    nieuwe_gebieden: dict[Sleutel, set[int]] = field(default_factory=lambda: defaultdict(set))
    op_naam: dict[Sleutel, list[Sleutel]] = field(default_factory=lambda: defaultdict(list))
    vaste: dict[Sleutel, tuple[Sleutel, int]] = field(default_factory=dict)  # organisatie -> wie, en welke rij dat zei
    regels: list[Regeluitkomst] = field(default_factory=list)

    @property
    def aantallen(self) -> Counter[str]:
        return Counter(regel.uitkomst for regel in self.regels)

    def onthoud(self, soort: str, sleutel: Sleutel, ding: Ding) -> None:
        self.dingen[soort][sleutel] = ding
        if soort == ORGANISATIE:
            self.op_naam[sleutel[:2]].append(sleutel)


def maak_plan(rijen: Sequence[RuweRij], op: date) -> Plan:
    plan, gemeenten = laad_kaart(), gemeenten_op_naam(op)
    for ruw in rijen:
        regel, redenen = keur(ruw, gemeenten)
        uitkomst = FOUT if redenen else _plan_regel(plan, regel, redenen)
        plan.regels.append(Regeluitkomst(ruw.nummer, ruw.cellen.get("organisatie", ""), _wat(ruw), uitkomst, redenen))
    return plan


def laad_kaart() -> Plan:
    """Alles wat er nu is, in vier vragen; wie weg is telt mee, anders kwam hij bij elk bestand terug."""
    plan, sleutels = Plan(), {}
    for wie in Organisatie.objects.order_by("pk"):
        sleutels[wie.pk] = sleutel = (vouw(wie.naam), wie.soort, vouw(wie.plaats))
        plan.onthoud(ORGANISATIE, sleutel, Ding(wie, sleutel))
    for dienst in Dienst.objects.order_by("pk"):
        sleutel = sleutels[dienst.organisatie_id]
        plan.onthoud(DIENST, (*sleutel, dienst.leefgebied, vouw(dienst.wat)), Ding(dienst, sleutel))
    for mens in Contactpersoon.objects.order_by("tot", "pk"):
        sleutel = sleutels[mens.organisatie_id]
        plan.onthoud(CONTACTPERSOON, (*sleutel, vouw(mens.naam)), Ding(mens, sleutel))
        if mens.vast:
            plan.vaste[sleutel] = ((*sleutel, vouw(mens.naam)), 0)
    for organisatie_id, gemeente_id in Werkgebied.objects.values_list("organisatie_id", "gemeente_id"):
        plan.gebieden[sleutels[organisatie_id]].add(gemeente_id)
    return plan


def _wat(ruw: RuweRij) -> str:
    return ", ".join(waarde for kolom in ("dienst", "contactpersoon") if (waarde := ruw.cellen.get(kolom, "")))


def _plan_regel(plan: Plan, regel: Kaartregel, redenen: list[Reden]) -> str:
    """Eerst kijken of alles kan, dan pas overnemen: een rij gaat helemaal mee of helemaal niet."""
    sleutel = _sleutel(plan, regel, redenen)
    delen = _delen(sleutel, regel)
    for deel in delen:
        redenen.extend(_botsingen(plan, deel))
    mens = delen[-1] if regel.contactpersoon.get("vast") else None
    al = plan.vaste.get(sleutel)
    if mens and al and al[1] and al[0] != mens.sleutel:
        redenen.append(Reden("vast", TWEE_VAST.format(rij=al[1])))
    if redenen:
        return FOUT
    uitkomsten = {_zet(plan, deel, sleutel, regel.nummer) for deel in delen} | {_zet_gemeenten(plan, sleutel, regel)}
    if mens:
        _verplaats_merk(plan, sleutel, mens.sleutel, regel.nummer)
    return next(uitkomst for uitkomst in (NIEUW, GEWIJZIGD, ONGEWIJZIGD) if uitkomst in uitkomsten)


def _sleutel(plan: Plan, regel: Kaartregel, redenen: list[Reden]) -> Sleutel:
    """Zonder plaats is de naam genoeg, zolang er maar één zo heet."""
    naam, soort = vouw(regel.organisatie["naam"]), regel.organisatie["soort"]
    plaats = vouw(regel.organisatie.get("plaats", ""))
    zelfde_naam = plan.op_naam[(naam, soort)]
    if plaats or (naam, soort, "") in zelfde_naam:
        return (naam, soort, plaats)
    if len(zelfde_naam) > 1:
        redenen.append(Reden("plaats", MEER))
    return zelfde_naam[0] if zelfde_naam else (naam, soort, "")


def _delen(sleutel: Sleutel, regel: Kaartregel) -> list[Deel]:
    delen = [Deel(ORGANISATIE, sleutel, regel.organisatie)]
    if regel.dienst:
        delen.append(Deel(DIENST, (*sleutel, regel.dienst["leefgebied"], vouw(regel.dienst["wat"])), regel.dienst))
    if regel.contactpersoon:
        delen.append(Deel(CONTACTPERSOON, (*sleutel, vouw(regel.contactpersoon["naam"])), regel.contactpersoon))
    return delen


def _botsingen(plan: Plan, deel: Deel) -> list[Reden]:
    ding = plan.dingen[deel.soort].get(deel.sleutel)
    if ding is None:
        return []
    kolommen = KOLOM_VAN[deel.soort]
    return [
        Reden(kolommen[veld], ANDERS.format(rij=ding.gezegd[veld]))
        for veld, waarde in deel.velden.items()
        if veld in ding.gezegd and getattr(ding.rij, veld) != waarde
    ]


def _zet(plan: Plan, deel: Deel, sleutel: Sleutel, nummer: int) -> str:
    ding = plan.dingen[deel.soort].get(deel.sleutel)
    if ding:
        return ding.zet(deel.velden, nummer)
    rij = MODELLEN[deel.soort](**deel.gegeven)
    gezegd = dict.fromkeys(deel.velden, nummer)
    plan.onthoud(deel.soort, deel.sleutel, Ding(rij, sleutel, True, set(deel.gegeven), gezegd))
    return NIEUW


def _zet_gemeenten(plan: Plan, sleutel: Sleutel, regel: Kaartregel) -> str:
    """Gemeenten komen erbij; weghalen doet een mens op de pagina van de organisatie."""
    erbij = {gemeente.pk for gemeente in regel.gemeenten} - plan.gebieden[sleutel]
    plan.gebieden[sleutel] |= erbij
    plan.nieuwe_gebieden[sleutel] |= erbij
    return GEWIJZIGD if erbij else ONGEWIJZIGD


def _verplaats_merk(plan: Plan, sleutel: Sleutel, mens: Sleutel, nummer: int) -> None:
    """Het vaste contactpunt van de organisatie is nu deze; van de vorige gaat het merk af (OBL-05)."""
    al = plan.vaste.get(sleutel)
    if al and al[0] != mens:
        plan.dingen[CONTACTPERSOON][al[0]].zet({"vast": False}, nummer)
    plan.vaste[sleutel] = (mens, nummer)
