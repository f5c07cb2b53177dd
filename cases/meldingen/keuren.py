"""Van ruwe rij naar MeldingRegel, of naar alles wat eraan mankeert; kent alleen de rij en de naslag."""

from collections.abc import Callable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from typing import TypeVar

from cases.meldingen import waarden
from cases.meldingen.regel import (
    DATUM_KOLOMMEN,
    JA_NEE_KOLOMMEN,
    KOLOMMEN,
    ZONDER_KOLOM,
    MeldingRegel,
    Naslag,
    RuweRij,
    Weigering,
    zoeksleutel,
)
from rio.dagen import leeftijd_op

T = TypeVar("T")
Fout = tuple[str, str]

JONGSTE, OUDSTE = 12, 100
# Zeer kortverblijvend (TERM-15): dan volstaat een geldig BSN (DATA-03).
KORT_VERBLIJF = timedelta(days=14)

VERPLICHT = {
    "meldingnummer": "Het meldingnummer ontbreekt. Vul het nummer van de afzender in.",
    "soort": "De soort melding ontbreekt.",
    "meldingsdatum": "De meldingsdatum ontbreekt. Vul de dag in waarop de melding is ontvangen.",
    "achternaam": "De achternaam ontbreekt.",
    "inrichting": "De inrichting ontbreekt.",
    "datum_binnenkomst": "De datum van binnenkomst ontbreekt.",
}
GEEN_GEBOORTEDATUM = "De geboortedatum ontbreekt. Dat mag alleen met een BSN en een verblijf korter dan 2 weken."
LEEFTIJD_KAN_NIET = f"De leeftijd bij binnenkomst kan niet: jonger dan {JONGSTE} of ouder dan {OUDSTE} jaar."
DATUM_BIJ_VRIJ = "Bij een invrijheidsstelling is de ontslagdatum of de verwachte ontslagdatum nodig."
ONTSLAG_NA_MELDING = (
    "De ontslagdatum ligt na de meldingsdatum. Is het een verwachting, vul dan verwachte_ontslagdatum in."
)
ONBEKENDE_INRICHTING = "Deze inrichting is niet bekend. Controleer de naam of laat de inrichting toevoegen."
TEKSTEN: Mapping[str, Callable[[str], str]] = {
    "meldingnummer": waarden.meldingnummer,
    "soort": waarden.soort,
    "bsn": waarden.bsn,
    "achternaam": waarden.tekst(200),
    "voorvoegsel": waarden.tekst(40),
    "voornamen": waarden.tekst(200),
    "gemeentecode": waarden.gemeentecode,
    "gemeente": waarden.tekst(200),
    "inrichting": waarden.tekst(120),
    "titel": waarden.titel,
    "strafrestant_dagen": waarden.strafrestant,
    "delictgroep": waarden.delictgroep,
    **dict.fromkeys(JA_NEE_KOLOMMEN, waarden.ja_nee_onbekend),
    "bijzonderheden": waarden.alinea(4000),
}
DATUMS: Mapping[str, Callable[[str], date | None]] = dict.fromkeys(DATUM_KOLOMMEN, waarden.datum)


@dataclass(frozen=True)
class Rij:
    """De gelezen waarden van een rij; leeg of None als de cel leeg of geweigerd is."""

    gevuld: set[str]
    tekst: dict[str, str]
    datum: dict[str, date | None]
    naslag: Naslag


def keur(rij: RuweRij, naslag: Naslag) -> MeldingRegel | list[Weigering]:
    """Geeft de melding, of alle weigeringen van de rij (een per kolom)."""
    if ZONDER_KOLOM in rij.cellen:
        return [_verschoven(rij)]
    fouten: dict[str, str] = {}
    gevuld = {kolom for kolom, cel in rij.cellen.items() if cel.strip()}
    gelezen = Rij(gevuld, _lees(rij, TEKSTEN, fouten), _lees(rij, DATUMS, fouten), naslag)
    for controle in CONTROLES:
        for kolom, reden in controle(gelezen):
            fouten.setdefault(kolom, reden)
    meldingsdatum, binnenkomst = gelezen.datum["meldingsdatum"], gelezen.datum["datum_binnenkomst"]
    if fouten or meldingsdatum is None or binnenkomst is None:
        geweigerd = sorted(fouten, key=KOLOMMEN.index)
        return [_weigering(rij, gelezen, kolom, fouten[kolom]) for kolom in geweigerd]
    return _regel(rij, gelezen, meldingsdatum, binnenkomst)


def _lees(rij: RuweRij, lezers: Mapping[str, Callable[[str], T]], fouten: dict[str, str]) -> dict[str, T]:
    gelezen = {}
    for kolom, lezer in lezers.items():
        try:
            gelezen[kolom] = lezer(rij.cellen.get(kolom, ""))
        except waarden.Ongeldig as fout:
            fouten[kolom] = str(fout)
            gelezen[kolom] = lezer("")
    return gelezen


def _verschoven(rij: RuweRij) -> Weigering:
    reden = (
        "Deze rij heeft meer cellen dan er kolommen zijn, dus de waarden staan niet onder de goede kolom. "
        "Zet tekst waarin het scheidingsteken voorkomt tussen dubbele aanhalingstekens."
    )
    return Weigering(rij.nummer, _nummer(rij), "", reden)


def _weigering(rij: RuweRij, gelezen: Rij, kolom: str, reden: str) -> Weigering:
    voorstel = gelezen.tekst["inrichting"] if kolom == "inrichting" else ""
    return Weigering(rij.nummer, _nummer(rij), kolom, reden, voorstel)


def _nummer(rij: RuweRij) -> str:
    """Alleen een meldingnummer dat er een kan zijn: in een verkeerde kolom kan ook een naam staan."""
    nummer = rij.cellen.get("meldingnummer", "")
    return nummer if waarden.MELDINGNUMMER.fullmatch(nummer) else ""


def _regel(rij: RuweRij, gelezen: Rij, meldingsdatum: date, binnenkomst: date) -> MeldingRegel:
    code = _gemeentecode(gelezen)
    teksten = gelezen.tekst | {"gemeentecode": code, "gemeente": gelezen.naslag.gemeenten.get(code, "")}
    strafrestant = teksten.pop("strafrestant_dagen")
    return MeldingRegel(
        rij=rij.nummer,
        meldingsdatum=meldingsdatum,
        geboortedatum=gelezen.datum["geboortedatum"],
        binnenkomst_op=binnenkomst,
        verwacht_ontslag_op=gelezen.datum["verwachte_ontslagdatum"],
        ontslag_op=gelezen.datum["ontslagdatum"],
        strafrestant_dagen=int(strafrestant) if strafrestant else None,
        ruw=dict(rij.cellen),
        **teksten,
    )


def _gemeentecode(rij: Rij) -> str:
    """De code wint; zonder code telt een naam die precies klopt; anders leeg."""
    if code := rij.tekst["gemeentecode"]:
        return rij.naslag.geldige_code(code)
    return rij.naslag.code_bij_naam.get(zoeksleutel(rij.tekst["gemeente"]), "")


def _verplicht(rij: Rij) -> Iterator[Fout]:
    for kolom, reden in VERPLICHT.items():
        if kolom not in rij.gevuld:
            yield kolom, reden
    if rij.tekst["soort"] == "detentie" and not rij.tekst["titel"]:
        yield "titel", "Bij een detentiemelding is de titel nodig: preventief, veroordeeld of gijzeling."


def _binnenkomst(rij: Rij) -> Iterator[Fout]:
    melding, binnen = rij.datum["meldingsdatum"], rij.datum["datum_binnenkomst"]
    if melding and melding > rij.naslag.vandaag:
        yield "meldingsdatum", "De meldingsdatum ligt in de toekomst."
    if melding and binnen and binnen > melding:
        yield "datum_binnenkomst", "De datum van binnenkomst ligt na de meldingsdatum."


def _ontslag(rij: Rij) -> Iterator[Fout]:
    binnen, verwacht, ontslag = (
        rij.datum[kolom] for kolom in ("datum_binnenkomst", "verwachte_ontslagdatum", "ontslagdatum")
    )
    if binnen and verwacht and verwacht < binnen:
        yield "verwachte_ontslagdatum", "De verwachte ontslagdatum ligt voor de datum van binnenkomst."
    if binnen and ontslag and ontslag < binnen:
        yield "ontslagdatum", "De ontslagdatum ligt voor de datum van binnenkomst."


def _ontslag_bij_soort(rij: Rij) -> Iterator[Fout]:
    """Een invrijheidsstelling kondigt de dag aan; in elke andere melding is een ontslagdatum al gebeurd."""
    soort, melding, ontslag = rij.tekst["soort"], rij.datum["meldingsdatum"], rij.datum["ontslagdatum"]
    if soort == "invrijheidsstelling":
        if not rij.gevuld & {"ontslagdatum", "verwachte_ontslagdatum"}:
            yield "verwachte_ontslagdatum", DATUM_BIJ_VRIJ
    elif melding and ontslag and ontslag > melding:
        yield "ontslagdatum", ONTSLAG_NA_MELDING
    elif soort == "ontslag" and not ontslag:
        yield "ontslagdatum", "Bij een ontslagbericht is de ontslagdatum nodig."


def _geboortedatum(rij: Rij) -> Iterator[Fout]:
    geboren, binnen = rij.datum["geboortedatum"], rij.datum["datum_binnenkomst"]
    if geboren is None:
        if not (rij.tekst["bsn"] and _kort_verblijf(rij)):
            yield "geboortedatum", GEEN_GEBOORTEDATUM
    elif geboren > rij.naslag.vandaag:
        yield "geboortedatum", "De geboortedatum ligt in de toekomst."
    elif binnen and not JONGSTE <= leeftijd_op(geboren, binnen) <= OUDSTE:
        yield "geboortedatum", LEEFTIJD_KAN_NIET


def _kort_verblijf(rij: Rij) -> bool:
    binnen = rij.datum["datum_binnenkomst"]
    einde = rij.datum["ontslagdatum"] or rij.datum["verwachte_ontslagdatum"]
    return bool(binnen and einde and einde - binnen < KORT_VERBLIJF)


def _gemeente(rij: Rij) -> Iterator[Fout]:
    naam, code = zoeksleutel(rij.tekst["gemeente"]), _gemeentecode(rij)
    if rij.tekst["gemeentecode"] and not code:
        yield "gemeentecode", "Deze gemeente is niet bekend. Controleer de code, of laat code en naam leeg."
    elif naam and not code:
        yield "gemeente", "Deze gemeente is niet bekend. Vul de gemeentecode in, of laat code en naam leeg."
    elif rij.naslag.code_bij_naam.get(naam, code) != code:
        yield "gemeente", "De gemeentecode en de naam horen bij twee verschillende gemeenten."


def _inrichting(rij: Rij) -> Iterator[Fout]:
    naam = rij.tekst["inrichting"]
    if naam and zoeksleutel(naam) not in rij.naslag.inrichtingen:
        yield "inrichting", ONBEKENDE_INRICHTING


CONTROLES: tuple[Callable[[Rij], Iterator[Fout]], ...] = (
    _verplicht,
    _binnenkomst,
    _ontslag,
    _ontslag_bij_soort,
    _geboortedatum,
    _gemeente,
    _inrichting,
)
