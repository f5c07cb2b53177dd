"""Wat er in de begeleiding aan contact, partners en geld in ging, en welke doelen zijn bereikt.

Begeleide personen: personen van 18 jaar en ouder die in de periode vrijkwamen en op de peildatum een RIO hadden of
hadden gehad. Jeugd telt hier niet mee.

Maanden begeleiding: van de dag van toewijzing tot en met de peildatum, of tot de dag waarop het dossier sloot. Een
maand is hier 30,44 dagen.

Gesprekken: gelukte gesprekken met de jongere zelf in die tijd (MON-08). Pogingen: geprobeerd, niet gelukt. Contacten
met partners: overleg of bericht met een organisatie. Per maand: alle gesprekken samen gedeeld door alle maanden samen.

Partners: bij hoeveel begeleide personen een soort organisatie tot en met de peildatum op enig moment betrokken was.
Teller: die personen. Noemer: alle begeleide personen.

Doorbraakbudget: begeleide personen voor wie geld is uitgegeven, tot en met de peildatum of de dag waarop het dossier
sloot, en het bedrag samen. Bedragen per persoon staan er niet in.

Doelen: de doelen uit de plannen, gesteld tot en met de peildatum. Behaald, deels of niet volgt uit de uitkomst die
toen vastlag; zonder uitkomst is een doel nog bezig. Aandeel behaald: teller is behaald, noemer is elk doel met een
uitkomst. Doelen zijn geen personen: iemand kan er meer hebben.

Open punten: wat nog niet geregeld was toen een medewerker het dossier naar een volgende fase zette (PHASE-01,
PHASE-02). Geteld per overgang, niet per persoon. Teller: overgangen met minstens één open punt. Noemer: alle overgangen
naar die fase. Een fase die vanzelf uit de binnenkomst of de vrijlating volgt, telt hier niet mee.
"""

from collections import Counter, defaultdict
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from cases.fasen import AFGESLOTEN, SAMENLEVING, TERUGKEERPLAN
from cases.fasen import NAMEN as FASENAMEN
from cases.voorwaarden import in_woorden
from monitoring.beeld import LEEFGEBIEDEN, Beeld, Doelstand
from monitoring.indelingen import TOTAAL
from monitoring.invoer import Invoer, eerste_per_persoon
from monitoring.rapportages.meedoen import kreeg_rio
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Tabel,
    aandeel_van,
    aantal,
    aantal_van,
    definities,
    leden,
    rij_over,
)
from partners.soorten import PARTNERSOORTEN
from rio.dagen import EEN_DAG
from rio.leefgebieden import MET_NETWERK

MAAND = 30.44  # dagen
DOOR_MENSEN = (TERUGKEERPLAN, SAMENLEVING, AFGESLOTEN)
Groep = Sequence[Beeld]


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    groep = [beeld for beeld in invoer.vrijgekomen if kreeg_rio(beeld, invoer.peildatum)]
    return Hoofdstuk(
        "inzet",
        "Inzet in de begeleiding",
        (
            _contact(groep, invoer.peildatum),
            _partners(groep, invoer.peildatum),
            _budget(groep, invoer.peildatum),
            _doelen(groep, invoer.peildatum),
            _overgangen(groep, invoer.peildatum),
            _open_punten(groep, invoer.peildatum),
        ),
        inleiding="Over iedereen die in de periode vrijkwam en begeleiding van een RIO kreeg.",
        definities=definities(__doc__),
    )


# --- contact ------------------------------------------------------------------------------------------------


class Begeleiding(NamedTuple):
    maanden: float
    gesprekken: int
    pogingen: int
    met_partners: int


def _contact(groep: Groep, peildatum: date) -> Tabel:
    per_persoon = [_contact_van(beeld, peildatum) for beeld in groep]
    maanden, *aantallen = (sum(kolom) for kolom in zip(*per_persoon, strict=True)) if per_persoon else (0, 0, 0, 0)
    per_maand = aantallen[0] / maanden if maanden else None
    cellen = (
        aantal(groep),
        Cel(Celsoort.GETAL, maanden),
        *(aantal_van(round(hoeveel)) for hoeveel in aantallen),
        Cel(Celsoort.GETAL, per_maand),
    )
    return Tabel(
        "inzet_contact",
        "Contact",
        (
            Kolom("Personen"),
            Kolom("Maanden begeleiding", Celsoort.GETAL),
            Kolom("Gesprekken met de jongere"),
            Kolom("Pogingen"),
            Kolom("Contacten met partners"),
            Kolom("Gesprekken per maand", Celsoort.GETAL),
        ),
        (rij_over(groep, TOTAAL, "Alle begeleide personen", cellen),),
    )


def _contact_van(beeld: Beeld, peildatum: date) -> Begeleiding:
    van, einde = beeld.toegewezen_op, _einde(beeld, peildatum)
    if van is None:
        return Begeleiding(0, 0, 0, 0)
    tellen = (sum(van <= dag < einde for dag in dagen) for dagen in beeld.inzet[:3])
    return Begeleiding(max((einde - van).days, 0) / MAAND, *tellen)


def _einde(beeld: Beeld, peildatum: date) -> date:
    """De eerste dag zonder begeleiding: na het sluiten, of na de peildatum."""
    gesloten = beeld.afgesloten_op
    return min(peildatum, gesloten or peildatum) + EEN_DAG


def _partners(groep: Groep, peildatum: date) -> Tabel:
    per_soort: dict[str, list[Beeld]] = defaultdict(list)
    for beeld in groep:
        for soort in {soort for sinds, soort in beeld.inzet.partnersoorten if sinds <= peildatum}:
            per_soort[soort].append(beeld)
    namen = {soort: PARTNERSOORTEN.get(soort, soort) for soort in per_soort}
    rijen = (  # op naam: op grootte zou de plek van een weggelaten rij haar omvang verraden
        rij_over(wie, soort, namen[soort], (aandeel_van(len(wie), len(groep), leden(wie)),))
        for soort, wie in sorted(per_soort.items(), key=lambda paar: namen[paar[0]])
    )
    return Tabel(
        "inzet_partners",
        "Betrokken partners",
        (Kolom("Betrokken bij", Celsoort.AANDEEL),),
        tuple(rijen),
        rijkop="Soort organisatie",
        voetnoot="" if per_soort else "Er zijn geen betrokken partners vastgelegd.",
    )


def _budget(groep: Groep, peildatum: date) -> Tabel:
    uitgaven = [(beeld, _uitgegeven(beeld, peildatum)) for beeld in groep]
    met = [beeld for beeld, bedragen in uitgaven if bedragen]
    bedragen = [centen for _, rij in uitgaven for centen in rij]
    cellen = (aantal(met), aantal_van(len(bedragen)), Cel(Celsoort.EURO, sum(bedragen)))
    return Tabel(
        "inzet_budget",
        "Doorbraakbudget",
        (Kolom("Personen"), Kolom("Uitgaven"), Kolom("Samen", Celsoort.EURO)),
        (rij_over(met, TOTAAL, "Personen met een uitgave", cellen),),
        voetnoot="" if met else "Er is geen doorbraakbudget uitgegeven.",
    )


def _uitgegeven(beeld: Beeld, peildatum: date) -> list[int]:
    einde = _einde(beeld, peildatum)
    return [centen for dag, centen in beeld.inzet.uitgaven if dag < einde]


# --- doelen -------------------------------------------------------------------------------------------------


def _doelen(groep: Groep, peildatum: date) -> Tabel:
    doelen = [doel for beeld in groep for doel in beeld.doelen if doel.gesteld_op <= peildatum]
    per_gebied: dict[str, Counter[str]] = {gebied: Counter() for gebied in LEEFGEBIEDEN}
    for doel in doelen:
        per_gebied[doel.leefgebied][uitkomst_op(doel, peildatum)] += 1
    alles = sum(per_gebied.values(), Counter())
    rijen = [rij_over(groep, gebied, MET_NETWERK[gebied], _uitkomsten(wat)) for gebied, wat in per_gebied.items()]
    return Tabel(
        "inzet_doelen",
        "Doelen uit het plan",
        (
            Kolom("Doelen"),
            Kolom("Behaald"),
            Kolom("Deels"),
            Kolom("Niet"),
            Kolom("Nog bezig"),
            Kolom("Aandeel behaald", Celsoort.AANDEEL, "Noemer: elk doel met een uitkomst."),
        ),
        (*rijen, rij_over(groep, TOTAAL, "Samen", _uitkomsten(alles), totaal=True)),
        rijkop="Leefgebied",
        grafiek=Grafiek(Grafieksoort.VERDELING, "Uitkomst van doelen", (1, 2, 3, 4)),
    )


def uitkomst_op(doel: Doelstand, dag: date) -> str:
    """De uitkomst zoals zij op die dag vastlag; leeg is nog bezig."""
    return doel.uitkomst if doel.uitkomst_op is None or doel.uitkomst_op <= dag else ""


def _uitkomsten(telling: Counter[str]) -> tuple[Cel, ...]:
    return (
        aantal_van(telling.total()),
        *(aantal_van(telling[uitkomst]) for uitkomst in ("behaald", "deels", "niet", "")),
        aandeel_van(telling["behaald"], telling.total() - telling[""]),
    )


# --- open punten --------------------------------------------------------------------------------------------


def _overgangen(groep: Groep, peildatum: date) -> Tabel:
    stappen = [(stap.naar, bool(stap.open_punten)) for b in groep for stap in b.fasen if stap.op <= peildatum]
    telling = Counter(stappen)
    rijen = []
    for fase in DOOR_MENSEN:
        met, zonder = telling[fase, True], telling[fase, False]
        cellen = (aantal_van(met + zonder), aandeel_van(met, met + zonder))
        rijen.append(rij_over(groep, fase, FASENAMEN[fase], cellen))
    return Tabel(
        "inzet_overgangen",
        "Overgangen naar een volgende fase",
        (Kolom("Overgangen"), Kolom("Met open punten", Celsoort.AANDEEL)),
        tuple(rijen),
        rijkop="Naar fase",
    )


def _open_punten(groep: Groep, peildatum: date) -> Tabel:
    """Elke rij gaat over wie dit punt open had staan; wat bij niemand openstond, is geen rij."""
    bij: dict[tuple[str, str], list[Beeld]] = defaultdict(list)
    for beeld in groep:
        for stap in beeld.fasen:
            if stap.op <= peildatum and stap.naar in DOOR_MENSEN:
                for punt in stap.open_punten:
                    bij[stap.naar, punt].append(beeld)
    volgorde = sorted(bij, key=lambda sleutel: (DOOR_MENSEN.index(sleutel[0]), in_woorden(sleutel[1])))
    rijen = (
        rij_over(
            eerste_per_persoon(bij[fase, punt]),
            f"{fase}_{punt}",
            f"{FASENAMEN[fase]}: {in_woorden(punt)}",
            (aantal_van(len(bij[fase, punt])),),
        )
        for fase, punt in volgorde
    )
    return Tabel(
        "inzet_open_punten",
        "Wat er bij een overgang nog openstond",
        (Kolom("Keer"),),
        tuple(rijen),
        rijkop="Naar fase",
        voetnoot="" if bij else "Er stond bij geen overgang iets open.",
    )
