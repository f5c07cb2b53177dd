"""De meldingen die een inrichting over een verzonnen leven stuurt, van binnenkomst tot ontslag. Puur."""

from collections.abc import Iterable, Iterator
from dataclasses import dataclass, replace
from datetime import date, timedelta
from random import Random

from cases.demo.levens import JONG, Leven, Persoon
from cases.meldingen.regel import VOORZIENINGEN, RuweRij

ZEER_KORT, KORT = 0.20, 0.83  # bovengrenzen: 20% korter dan twee weken, 17% langer dan vier maanden
DAGEN_ZEER_KORT, DAGEN_KORT, DAGEN_LANG = (1, 13), (14, 120), (121, 900)
DAG = timedelta(days=1)
INRICHTINGEN = (
    "PI Almelo",
    "PI Alphen aan den Rijn",
    "PI Arnhem",
    "PI Dordrecht",
    "PI Grave",
    "PI Haaglanden",
    "PI Krimpen aan den IJssel",
    "PI Lelystad",
    "PI Nieuwegein",
    "PI Rotterdam",
    "PI Sittard",
    "PI Vught",
    "PI Zwolle",
    "JC Schiphol",
    "JC Zaanstad",
)
JEUGDINRICHTINGEN = ("RJJI De Hunnerberg", "RJJI Den Hey-Acker", "RJJI De Hartelborgt", "JJI Teylingereind")

Cellen = dict[str, str]
Melding = tuple[date, Cellen]


@dataclass(frozen=True)
class Detentie:
    """Eén keer vast; `verwacht` is wat de inrichting aan het begin van de ontslagdag denkt."""

    persoon: Persoon
    binnen: date
    buiten: date
    verwacht: date | None
    titel: str
    restant: int | None
    inrichting: str


def meldingen_van(leven: Leven, op: date, keuze: Random) -> Iterator[Melding]:
    """Alles wat tot en met `op` over dit leven is gemeld."""
    tot = leven.tot or date.max
    detenties = _detenties(leven, op, keuze)
    for detentie in detenties:
        if leven.persoon.bsn:
            volgt_nog = bool(leven.tot or leven.vrij_op) or detentie is not detenties[-1]
            gemeld = _meldingen(detentie, op, keuze, zeker_ontslag=volgt_nog)
            yield from ((min(dag, tot), cellen) for dag, cellen in gemeld if dag <= op)
        else:  # zonder BSN herkent niemand een volgende melding als dezelfde persoon
            yield _detentiemelding(detentie, op, keuze)


def los_eind(leven: Leven, soort: int, op: date, keuze: Random) -> Melding:
    """Een melding die geen traject opent: om de beurt een andere reden, zodat elke werklijst iets heeft."""
    detentie = replace(_detentie(leven.persoon, leven.begin_op, DAGEN_ZEER_KORT[1], keuze), verwacht=None)
    dag, cellen = _detentiemelding(detentie, op, keuze)
    dan = {"ontslagdatum": _tekst(min(detentie.buiten, dag)), "soort": "ontslag", "titel": ""}
    redenen: tuple[Cellen, ...] = (
        {"geboortedatum": _tekst(leven.persoon.geboren - 20 * 365 * DAG), "delictgroep": "overig"},
        {"gemeentecode": "", "gemeente": ""},
        {"geboortedatum": "", "verwachte_ontslagdatum": _tekst(detentie.buiten)},
        dan,
        {"inrichting": "PI Onbekend"},
    )
    return dag, cellen | redenen[soort % len(redenen)]


def nummer(meldingen: Iterable[Melding], volgnummers: Iterator[int]) -> list[RuweRij]:
    """Op volgorde van melden, elk met een eigen meldingnummer."""
    rijen = []
    for rij, (dag, cellen) in enumerate(sorted(meldingen, key=lambda m: m[0]), start=2):
        meldingnummer = f"D{dag.year}-{next(volgnummers):07d}"
        rijen.append(RuweRij(rij, cellen | {"meldingnummer": meldingnummer, "meldingsdatum": _tekst(dag)}))
    return rijen


def _detenties(leven: Leven, op: date, keuze: Random) -> list[Detentie]:
    """Meestal één; soms volgt tijdens de begeleiding een tweede."""
    if leven.vrij_op:
        dagen = (leven.vrij_op - leven.begin_op).days
        return [_detentie(leven.persoon, leven.begin_op, dagen, keuze, precies=dagen)]
    meeste = (leven.tot - leven.begin_op).days // 2 if leven.tot else DAGEN_LANG[1]
    eerste = _detentie(leven.persoon, leven.begin_op, meeste, keuze)
    opnieuw = eerste.buiten + timedelta(days=keuze.randint(30, 150))
    if leven.tot or opnieuw > op or not leven.persoon.bsn or keuze.random() > 0.08:
        return [eerste]
    return [eerste, _detentie(leven.persoon, opnieuw, DAGEN_LANG[1], keuze)]


def _detentie(persoon: Persoon, binnen: date, meeste: int, keuze: Random, precies: int = 0) -> Detentie:
    titel = keuze.choices(("preventief", "veroordeeld", "gijzeling"), (48, 46, 6))[0]
    dagen = precies or min(meeste, _dagen(keuze) if titel != "gijzeling" else keuze.randint(5, 90))
    afwijking = keuze.choice((0, 0, 0, 0, -7, 5, 14, 30)) if dagen > 30 else 0
    buiten = binnen + timedelta(days=dagen)
    return Detentie(
        persoon=persoon,
        binnen=binnen,
        buiten=buiten,
        verwacht=buiten + timedelta(days=afwijking) if keuze.random() < 0.7 else None,
        titel=titel,
        restant=dagen if titel == "veroordeeld" and keuze.random() < 0.8 else None,
        inrichting=keuze.choice(JEUGDINRICHTINGEN if _in_jji(persoon, binnen, keuze) else INRICHTINGEN),
    )


def _dagen(keuze: Random) -> int:
    lot = keuze.random()
    if lot < ZEER_KORT:
        return keuze.randint(*DAGEN_ZEER_KORT)
    return keuze.randint(*(DAGEN_KORT if lot < KORT else DAGEN_LANG))


def _in_jji(persoon: Persoon, dag: date, keuze: Random) -> bool:
    leeftijd = persoon.leeftijd_op(dag)
    return leeftijd < 18 or (leeftijd < JONG and keuze.random() < 0.06)


# --- wat er gemeld wordt ------------------------------------------------------------------------------------


def _meldingen(detentie: Detentie, op: date, keuze: Random, *, zeker_ontslag: bool) -> Iterator[Melding]:
    yield _detentiemelding(detentie, op, keuze)
    for maak in (_screening, _overplaatsing, _gewijzigd, _overdracht, _voorwaarden, _vrij):
        if melding := maak(detentie, keuze):
            yield melding
    if zeker_ontslag or keuze.random() < 0.92:
        laat = keuze.choice((0, 0, 0, 1, 1, 2, 5))
        yield _melding("ontslag", detentie.buiten + laat * DAG, detentie, ontslagdatum=_tekst(detentie.buiten))


def _detentiemelding(detentie: Detentie, op: date, keuze: Random) -> Melding:
    """Meestal binnen twee werkdagen, soms laat."""
    laat = keuze.choice((0, 0, 1, 1, 1, 2, 2, 3, 4, 6, 9, 15))
    return _melding("detentie", min(detentie.binnen + laat * DAG, op), detentie)


def _screening(detentie: Detentie, keuze: Random) -> Melding | None:
    op = detentie.binnen + keuze.randint(3, 20) * DAG
    if keuze.random() > 0.85 or op > detentie.buiten:
        return None
    antwoorden = {voorziening: keuze.choice("JJJNNNO") for voorziening in VOORZIENINGEN}
    if keuze.random() < 0.12:
        antwoorden[keuze.choice(VOORZIENINGEN)] = ""
    return _melding("screening", op, detentie, **antwoorden)


def _overplaatsing(detentie: Detentie, keuze: Random) -> Melding | None:
    op = detentie.binnen + keuze.randint(15, 90) * DAG
    if keuze.random() > 0.18 or op >= detentie.buiten or detentie.inrichting in JEUGDINRICHTINGEN:
        return None
    ander = keuze.choice([naam for naam in INRICHTINGEN if naam != detentie.inrichting])
    return _melding("overplaatsing", op, replace(detentie, inrichting=ander))


def _gewijzigd(detentie: Detentie, keuze: Random) -> Melding | None:
    """De verwachting van het begin klopte niet, of er was er nog geen."""
    if detentie.verwacht == detentie.buiten or keuze.random() > 0.6:
        return None
    op = detentie.binnen + (detentie.buiten - detentie.binnen) * keuze.uniform(0.3, 0.9)
    return _melding("ontslagdatum_gewijzigd", op, replace(detentie, verwacht=detentie.buiten))


def _overdracht(detentie: Detentie, keuze: Random) -> Melding | None:
    if (detentie.buiten - detentie.binnen).days < DAGEN_LANG[0] or keuze.random() > 0.7:
        return None
    op = detentie.buiten - keuze.randint(40, 75) * DAG
    return _melding("overdracht", op, replace(detentie, verwacht=detentie.buiten))


def _voorwaarden(detentie: Detentie, keuze: Random) -> Melding | None:
    if detentie.persoon.toezicht != "J":
        return None
    op = max(detentie.binnen, detentie.buiten - keuze.randint(5, 30) * DAG)
    return _melding("voorwaarden", op, detentie, bijzonderheden="Meldplicht bij de reclassering")


def _vrij(detentie: Detentie, keuze: Random) -> Melding | None:
    """Een op de drie: de dag staat vast, soms pas op de dag zelf."""
    if keuze.random() > 0.35:
        return None
    op = max(detentie.binnen, detentie.buiten - keuze.choice((0, 0, 1, 3, 7, 10)) * DAG)
    return _melding("invrijheidsstelling", op, replace(detentie, verwacht=detentie.buiten))


def _melding(soort: str, op: date, detentie: Detentie, **extra: str) -> Melding:
    wie = detentie.persoon
    cellen = {
        "soort": soort,
        "bsn": wie.bsn,
        "achternaam": wie.naam.achternaam,
        "voorvoegsel": wie.naam.voorvoegsel,
        "voornamen": wie.naam.voornaam,
        "geboortedatum": _tekst(wie.geboren),
        "gemeentecode": wie.plaats.code,
        "gemeente": wie.plaats.naam,
        "inrichting": detentie.inrichting,
        "datum_binnenkomst": _tekst(detentie.binnen),
        "verwachte_ontslagdatum": _tekst(detentie.verwacht) if soort != "ontslag" else "",
        "titel": detentie.titel,
        "strafrestant_dagen": "" if detentie.restant is None else str(detentie.restant),
        "delictgroep": wie.delict,
        "minderjarige_kinderen": wie.kinderen,
        "reclasseringstoezicht": wie.toezicht,
    }
    return op, cellen | extra


def _tekst(dag: date | None) -> str:
    return f"{dag:%d-%m-%Y}" if dag else ""
