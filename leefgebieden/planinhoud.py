"""Het nazorgplan als leesbare inhoud: zoals het nu is, of zoals een versie het vastlegde. Puur.

De inhoud is een gewone dict van teksten en getallen (JSON), met alles wat een scherm of een afdruk nodig heeft. Zo
blijft een versie leesbaar zoals zij was, ook als een organisatie intussen anders heet. Dagen staan er als tekst in
(2026-12-01); `met_dagen` maakt er weer datums van.
"""

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import Any, TypedDict

from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.models import Actie, Doel, Regelzaak
from leefgebieden.regelzaakstappen import naam as stapnaam
from leefgebieden.voorzieningen import (
    IN_ORDE,
    NAMEN,
    NEE,
    NODIG,
    NVT,
    Regelzaakfeit,
    Voorzieningfeiten,
    dragende,
    standen,
)
from rio.leefgebieden import MET_NETWERK

VORM = 1  # van deze dict; een andere vorm krijgt een nieuw getal, wat bewaard is verandert niet
ACTIEF, LATER, OPEN, GEDAAN = "actief", "later", "open", "gedaan"
TE_DOEN, VERLOPEN = "te_doen", "verlopen"
DAGVELDEN = ("op", "uiterlijk", "stand_op")


class Plandoel(TypedDict):
    id: int
    leefgebied: str  # code van rio.leefgebieden
    leefgebied_naam: str
    voorziening: str  # de behoefte waar het antwoord op is; leeg: geen van de vijf
    voorziening_naam: str
    wat: str  # in de woorden van de jongere
    stand: str  # actief, later, of de uitkomst: behaald, deels, niet
    stand_tekst: str
    stand_op: str | None  # dag van de uitkomst
    reden: str  # bij de uitkomst


class Planactie(TypedDict):
    id: int
    doel: int | None  # id van het doel
    leefgebied: str
    leefgebied_naam: str
    voorziening: str  # gevuld: een afspraak in de taakverdeling
    voorziening_naam: str
    wat: str
    wie: str  # rio, jongere, organisatie of netwerk
    door_wie: str  # leesbaar: ‘RIO’, ‘jongere’, ‘Pien Smit, Woonplein’
    uiterlijk: str
    volgende_stap: str
    stand: str  # open of gedaan; wat verviel staat niet in een plan
    stand_op: str | None


class Planregelzaak(TypedDict):
    id: int
    naam: str
    leefgebied: str
    leefgebied_naam: str
    voorziening: str
    wie: str
    door_wie: str
    uiterlijk: str | None
    stand: str  # te_doen, verlopen, of de laatste stap (Regelzaakstap.Soort)
    stand_tekst: str
    stand_op: str | None


class Planvoorziening(TypedDict):
    code: str
    naam: str
    nodig: str
    in_orde: str
    tekst: str  # ‘niet in orde’, ‘niet nodig’, ‘onbekend’
    is_probleem: bool  # gesignaleerd: hier hoort een afspraak bij (TERM-04)
    op: str | None
    acties: list[int]  # wie er in deze detentie wat aan doet: de afspraken van de taakverdeling
    regelzaken: list[int]


class Planinhoud(TypedDict):
    vorm: int
    op: str
    rio: str  # naam; leeg: nog niemand
    doelen: list[Plandoel]
    acties: list[Planactie]
    regelzaken: list[Planregelzaak]  # die lopen of klaar zijn; niet wat niet meer nodig is
    voorzieningen: list[Planvoorziening]  # alle vijf


class Blokdoel(Plandoel):
    acties: list[Planactie]


class Leefgebiedblok(TypedDict):
    """Eén leefgebied van een plan, om te laten zien."""

    code: str
    naam: str
    doelen: list[Blokdoel]
    acties: list[Planactie]  # zonder doel
    regelzaken: list[Planregelzaak]


class Taak(TypedDict):
    """Een gesignaleerd probleem en wie er wat aan doet; zonder afspraken doet nog niemand iets (TERM-04, DATA-11)."""

    voorziening: Planvoorziening
    acties: list[Planactie]
    regelzaken: list[Planregelzaak]


def inhoud(
    *,
    doelen: Iterable[Doel],
    acties: Iterable[Actie],
    regelzaken: Iterable[Regelzaak],
    feiten: Voorzieningfeiten,
    rio: str,
    op: date,
) -> Planinhoud:
    """Het plan van die dag; `acties` en `regelzaken` met hun organisatie en personen erbij."""
    zaken = {feit.id: feit for feit in feiten.regelzaken if feit.loopt_op(op)}
    gelden = [actie for actie in acties if actie.vervallen_op is None]
    return {
        "vorm": VORM,
        "op": op.isoformat(),
        "rio": rio,
        "doelen": [_doel(doel) for doel in doelen],
        "acties": [_actie(actie) for actie in gelden],
        "regelzaken": [_regelzaak(zaak, zaken[zaak.pk], op) for zaak in regelzaken if zaak.pk in zaken],
        "voorzieningen": _voorzieningen(feiten, gelden, op),
    }


def is_leeg(plan: Planinhoud) -> bool:
    """Zonder doel en zonder actie valt er niets goed te keuren."""
    return not plan["doelen"] and not plan["acties"]


def met_dagen(plan: Any) -> Any:
    """Dezelfde inhoud met datums in plaats van teksten, voor een sjabloon."""
    if isinstance(plan, list):
        return [met_dagen(deel) for deel in plan]
    if not isinstance(plan, Mapping):
        return plan
    return {
        naam: date.fromisoformat(deel) if naam in DAGVELDEN and isinstance(deel, str) else met_dagen(deel)
        for naam, deel in plan.items()
    }


def per_leefgebied(plan: Planinhoud) -> list[Leefgebiedblok]:
    """De leefgebieden waar iets over staat, in vaste volgorde, elk doel met zijn acties."""
    return [blok for code in MET_NETWERK if (blok := _blok(plan, code))]


def taakverdeling(plan: Planinhoud) -> list[Taak]:
    """Per gesignaleerd probleem wie wat doet, en voor wanneer."""
    acties = {actie["id"]: actie for actie in plan["acties"]}
    zaken = {zaak["id"]: zaak for zaak in plan["regelzaken"]}
    return [
        {
            "voorziening": rij,
            "acties": [acties[i] for i in rij["acties"]],
            "regelzaken": [zaken[i] for i in rij["regelzaken"]],
        }
        for rij in plan["voorzieningen"]
        if rij["is_probleem"]
    ]


def _blok(plan: Planinhoud, code: str) -> Leefgebiedblok | None:
    doelen = [doel for doel in plan["doelen"] if doel["leefgebied"] == code]
    van_doel = {doel["id"] for doel in plan["doelen"]}
    los = [a for a in plan["acties"] if a["leefgebied"] == code and a["doel"] not in van_doel]
    zaken = [zaak for zaak in plan["regelzaken"] if zaak["leefgebied"] == code]
    if not (doelen or los or zaken):
        return None
    met_acties = [Blokdoel(**doel, acties=[a for a in plan["acties"] if a["doel"] == doel["id"]]) for doel in doelen]
    return {"code": code, "naam": MET_NETWERK[code], "doelen": met_acties, "acties": los, "regelzaken": zaken}


def _doel(doel: Doel) -> Plandoel:
    open_ = ACTIEF if doel.actief_op else LATER
    return {
        "id": doel.pk,
        "leefgebied": doel.leefgebied,
        "leefgebied_naam": MET_NETWERK[doel.leefgebied],
        "voorziening": doel.voorziening,
        "voorziening_naam": NAMEN.get(doel.voorziening, ""),
        "wat": doel.wat,
        "stand": doel.uitkomst or open_,
        "stand_tekst": Doel.Uitkomst(doel.uitkomst).label if doel.uitkomst else open_,
        "stand_op": _tekst(doel.uitkomst_op),
        "reden": doel.uitkomst_reden,
    }


def _actie(actie: Actie) -> Planactie:
    return {
        "id": actie.pk,
        "doel": actie.doel_id,
        "leefgebied": actie.leefgebied,
        "leefgebied_naam": MET_NETWERK[actie.leefgebied],
        "voorziening": actie.voorziening,
        "voorziening_naam": NAMEN.get(actie.voorziening, ""),
        "wat": actie.wat,
        "wie": actie.wie,
        "door_wie": actie.door_wie,
        "uiterlijk": actie.uiterlijk.isoformat(),
        "volgende_stap": actie.volgende_stap,
        "stand": GEDAAN if actie.gedaan_op else OPEN,
        "stand_op": _tekst(actie.gedaan_op),
    }


def _regelzaak(zaak: Regelzaak, feit: Regelzaakfeit, op: date) -> Planregelzaak:
    stap, verlopen = feit.stap_op(op), feit.verlopen_op(op)
    return {
        "id": zaak.pk,
        "naam": zaak.naam,
        "leefgebied": zaak.leefgebied,
        "leefgebied_naam": MET_NETWERK[zaak.leefgebied],
        "voorziening": zaak.voorziening,
        "wie": zaak.wie,
        "door_wie": zaak.door_wie,
        "uiterlijk": _tekst(zaak.uiterlijk),
        "stand": VERLOPEN if verlopen else stap.stap if stap else TE_DOEN,
        "stand_tekst": VERLOPEN if verlopen else stapnaam(zaak.soort, stap.stap if stap else ""),
        "stand_op": _tekst(stap.op) if stap else None,
    }


def _voorzieningen(feiten: Voorzieningfeiten, acties: Sequence[Actie], op: date) -> list[Planvoorziening]:
    alle, begin = standen(feiten, op), feiten.begin(op)
    return [
        {
            "code": code,
            "naam": NAMEN[code],
            "nodig": alle[code].nodig,
            "in_orde": alle[code].in_orde,
            "tekst": NODIG[alle[code].nodig] if alle[code].nodig in (NEE, NVT) else IN_ORDE[alle[code].in_orde],
            "is_probleem": alle[code].is_probleem,
            "op": _tekst(alle[code].op),
            "acties": [actie.pk for actie in acties if actie.voorziening == code and actie.op >= begin],
            "regelzaken": [zaak.id for zaak in dragende(feiten, code, op)],
        }
        for code in VOORZIENINGEN
    ]


def _tekst(dag: date | None) -> str | None:
    return dag.isoformat() if dag else None
