"""Een rapport als rekenblad: de samenvatting, één blad per tabel, en de definities. Gelijke cijfers, gelijke bytes."""

import re
from collections.abc import Iterable, Iterator, Sequence
from datetime import date, datetime, time
from io import BytesIO
from textwrap import shorten
from typing import NamedTuple
from zipfile import ZIP_DEFLATED, ZipFile, ZipInfo

from openpyxl import Workbook
from openpyxl.cell import Cell
from openpyxl.cell.cell import ILLEGAL_CHARACTERS_RE
from openpyxl.styles import Alignment, Font
from openpyxl.utils import get_column_letter
from openpyxl.worksheet.hyperlink import Hyperlink
from openpyxl.worksheet.worksheet import Worksheet

from cases.schermen.caseloadbestand import FORMULE
from monitoring.opmaak import AFGESCHERMD, los, toonbaar
from monitoring.schermen.onderdelen import eigenschappen, titel
from monitoring.tabellen import Cel, Celsoort, Cijfers, Hoofdstuk, Kolom, Rij, Tabel

VET, LINK, TERUGLOOP = (
    Font(bold=True),
    Font(underline="single", color="0563C1"),
    Alignment(wrap_text=True, vertical="top"),
)
BLADNAAM = 31  # langer mag niet van het formaat
NIET_IN_BLADNAAM = re.compile(r"['\[\]:*?/\\\x00-\x1f]")
FORMATEN = {Celsoort.AANDEEL: "0%", Celsoort.EURO: "#,##0.00", Celsoort.PUNTEN: "0%", Celsoort.GETAL: "0.0"}
MET_DELEN = (Celsoort.AANDEEL, Celsoort.PUNTEN)
DELEN = ("teller", "noemer", "onder", "boven")
GEWIJZIGD = re.compile(rb"(<dcterms:modified[^>]*>)[^<]*")


class Vak(NamedTuple):
    waarde: float | str | None
    formaat: str = "General"
    vet: bool = False
    blad: str = ""  # klikt door naar dat blad


Regel = list[Vak]


def maak(cijfers: Cijfers) -> bytes:
    boek = Workbook()
    boek.active.title = "Samenvatting"
    bladen = _bladen(cijfers)
    _vul(boek.active, [*_samenvatting(cijfers), *_bladenlijst(bladen)], [34, 60, 80])
    for naam, _, tabel in bladen:
        regels = _tabelregels(tabel, cijfers.grens_procent)
        _vul(boek.create_sheet(naam), regels, [36, *_breedten(regels)], vast="B2")
    _vul(boek.create_sheet("Definities"), _definities(cijfers), [30, 32, 110], vast="A2")
    boek.properties.creator, boek.properties.title = "RIO", f"{cijfers.titel} {cijfers.gebied}"
    boek.properties.created = datetime.combine(cijfers.kennis_op, time.min)
    uit = BytesIO()
    boek.save(uit)
    return _zonder_klok(uit.getvalue(), cijfers.kennis_op)


def _samenvatting(cijfers: Cijfers) -> list[Regel]:
    return [
        _kop(cijfers.titel),
        *(_gewoon(*eigenschap) for eigenschap in eigenschappen(cijfers)),
        [],
        *(_gewoon(zin.tekst) for zin in (*cijfers.samenvatting, *cijfers.in_de_weg)),
        [],
        _kop("Cijfer", "Waarover", "Toelichting"),
        *(_gewoon(kern.cijfer, kern.naam, kern.toelichting) for kern in cijfers.kern),
        [],
        _kop("Wat kunnen we zeggen?"),
        *(_gewoon(u.onderwerp, u.oordeel, u.waarom) for u in cijfers.uitspraken),
        [],
        *(_gewoon(opmerking) for opmerking in cijfers.opmerkingen),
    ]


def _bladen(cijfers: Cijfers) -> list[tuple[str, Hoofdstuk, Tabel]]:
    """Elke tabel met haar hoofdstuk en de naam van haar blad."""
    paren = ((h, tabel) for h in cijfers.hoofdstukken for tabel in h.tabellen)
    return [(_bladnaam(nummer, h, tabel), h, tabel) for nummer, (h, tabel) in enumerate(paren, 1)]


def _bladenlijst(bladen: Iterable[tuple[str, Hoofdstuk, Tabel]]) -> list[Regel]:
    regels = [[Vak(naam, blad=naam), Vak(tabel.titel), Vak(titel(h))] for naam, h, tabel in bladen]
    return [[], _kop("Blad", "Tabel", "Hoofdstuk"), *regels]


def _breedten(regels: Sequence[Regel]) -> Iterator[int]:
    """Zo breed als de kop of de langste tekst eronder, tot een grens."""
    for kolom in range(1, len(regels[0])):
        teksten = [regel[kolom].waarde for regel in regels if len(regel) > kolom]
        yield max(14, min(max(len(tekst) for tekst in teksten if isinstance(tekst, str)) + 2, 40))


def _definities(cijfers: Cijfers) -> list[Regel]:
    regels = [_gewoon(titel(h), d.begrip, d.uitleg) for h in cijfers.hoofdstukken for d in h.definities]
    return [_kop("Hoofdstuk", "Begrip", "Wat het betekent"), *regels]


def _tabelregels(tabel: Tabel, grens_procent: int) -> list[Regel]:
    """De kop op de eerste regel, zodat sorteren en filteren meteen kan; de toelichting onderaan."""
    koppen = [kop for kolom in tabel.kolommen for kop in _koppen(kolom)]
    rijen = [_rij(toonbaar(rij, grens_procent)) for rij in tabel.rijen]
    onder = [_gewoon(tekst) for tekst in (tabel.titel, tabel.inleiding, tabel.voetnoot) if tekst]
    return [_kop(tabel.rijkop or "Groep", *koppen), *rijen, [], *onder]


def _koppen(kolom: Kolom) -> list[str]:
    delen = DELEN if kolom.soort in MET_DELEN else ()
    return [kolom.naam, *(f"{kolom.naam}: {deel}" for deel in delen)]


def _rij(rij: Rij) -> Regel:
    return [Vak(rij.naam), *(vak for cel in rij.cellen for vak in _vakken(cel, afgeschermd=rij.afgeschermd))]


def _vakken(cel: Cel, *, afgeschermd: bool) -> Iterator[Vak]:
    formaat = FORMATEN.get(cel.soort, "General")
    yield Vak(AFGESCHERMD) if afgeschermd else Vak(los(cel), formaat)
    if cel.soort in MET_DELEN:
        onder, boven = cel.interval or (None, None)
        yield from (Vak(cel.teller), Vak(cel.noemer), Vak(onder, formaat), Vak(boven, formaat))


def _kop(*waarden: str) -> Regel:
    return [Vak(waarde, vet=True) for waarde in waarden]


def _gewoon(*waarden: str) -> Regel:
    return [Vak(waarde) for waarde in waarden]


def _vul(blad: Worksheet, regels: Iterable[Regel], breedten: Iterable[int], vast: str | None = None) -> None:
    for rij, regel in enumerate(regels, 1):
        for kolom, vak in enumerate(regel, 1):
            _zet(blad.cell(rij, kolom), vak)
    for nummer, breedte in enumerate(breedten, 1):
        blad.column_dimensions[get_column_letter(nummer)].width = breedte
    blad.freeze_panes = vast


def _zet(cel: Cell, vak: Vak) -> None:
    """Getallen als getal; tekst altijd als tekst, ook als een rekenblad er een formule in ziet."""
    if vak.vet:
        cel.font = VET
    if vak.blad:
        cel.hyperlink, cel.font = Hyperlink(ref=cel.coordinate, location=f"'{vak.blad}'!A1"), LINK
    if isinstance(vak.waarde, str):
        cel.value = ILLEGAL_CHARACTERS_RE.sub(" ", vak.waarde)
        cel.data_type, cel.alignment, cel.quotePrefix = "s", TERUGLOOP, vak.waarde.startswith(FORMULE)
    else:
        cel.value, cel.number_format = vak.waarde, vak.formaat


def _bladnaam(nummer: int, hoofdstuk: Hoofdstuk, tabel: Tabel) -> str:
    """Het nummer maakt de naam uniek; wat er niet in mag gaat eruit, en er staat geen half woord aan het eind."""
    naam = f"{nummer} {'Jeugd ' if hoofdstuk.jeugd else ''}{NIET_IN_BLADNAAM.sub(' ', tabel.titel)}"
    return shorten(naam, BLADNAAM, placeholder="")


def _zonder_klok(xlsx: bytes, op: date) -> bytes:
    """openpyxl schrijft het tijdstip van nu in het bestand; dan zijn twee gelijke rapporten niet gelijk."""
    uit, moment = BytesIO(), f"{op.isoformat()}T00:00:00Z".encode()
    with ZipFile(BytesIO(xlsx)) as bron, ZipFile(uit, "w", ZIP_DEFLATED) as doel:
        for naam in bron.namelist():
            deel = ZipInfo(naam, (op.year, op.month, op.day, 0, 0, 0))
            doel.writestr(deel, GEWIJZIGD.sub(rb"\g<1>" + moment, bron.read(naam)), ZIP_DEFLATED)
    return uit.getvalue()
