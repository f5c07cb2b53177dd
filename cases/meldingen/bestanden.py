"""Van bytes naar rijen met tekst: herkent CSV en XLSX aan de inhoud, begrensd in tijd en geheugen."""

import csv
import io
import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, datetime
from pathlib import PurePath
from typing import Protocol
from zipfile import ZipFile

from openpyxl import load_workbook

from cases.meldingen.regel import KOLOMMEN, VERPLICHTE_KOLOMMEN, LeesFout

Cellen = tuple[int, list[str]]


class Blad(Protocol):
    """Wat we van een tabblad van openpyxl gebruiken."""

    def iter_rows(self, *, values_only: bool, max_row: int) -> Iterator[tuple[object, ...]]: ...


@dataclass(frozen=True)
class Vorm:
    """Welke kolommen een bestand heeft en wat erin staat; aan de eerste verplichte herkennen we het tabblad."""

    wat: str
    kolommen: tuple[str, ...]
    verplicht: tuple[str, ...]
    max_rijen: int


MELDINGEN = Vorm("meldingen", KOLOMMEN, VERPLICHTE_KOLOMMEN, 20_000)
MAX_BYTES = 20 * 1024 * 1024
MAX_UITGEPAKT = 100 * 1024 * 1024
MAX_VERHOUDING = 200
MAX_ONDERDELEN = 1_000
# Zoveel rijen kent Excel zelf; een hoger rijnummer in het bestand is verzonnen.
LAATSTE_RIJ = 1_048_576

ZIP, OLE = b"PK\x03\x04", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1"
SCHEIDINGEN = (";", ",", "\t")
CODERINGEN = ((b"\xef\xbb\xbf", "utf-8-sig"), (b"\xff\xfe", "utf-16"), (b"\xfe\xff", "utf-16"))

FORMULE = re.compile(rb"<c\b([^<>]*)><f\b[^<>]*(?:/>|>[^<]*</f>)(?:<v\s*/>|<v></v>)?</c>")
GEEN_EXCEL = "Dit Excel-bestand is beschadigd of onvolledig. Sla het in Excel opnieuw op als .xlsx."
VERGRENDELD = (
    "Dit bestand is met een wachtwoord beveiligd of is een oud Excel-bestand (.xls). "
    "Sla het zonder wachtwoord op als .xlsx of .csv."
)


def lees_rijen(inhoud: bytes, bestandsnaam: str, vorm: Vorm = MELDINGEN) -> Iterator[Cellen]:
    """De rijen die niet leeg zijn, met hun nummer in de spreadsheet en elke cel als tekst."""
    for nummer, cellen in _lezer(inhoud, bestandsnaam, vorm):
        cellen = [cel.strip() for cel in cellen]
        if any(cellen):
            yield nummer, cellen


def kolomnaam(tekst: str) -> str:
    """`Datum Binnenkomst` is dezelfde kolom als `datum_binnenkomst`."""
    return re.sub(r"[\s_-]+", "_", tekst.strip('\ufeff" \t\r\n').casefold())


def _lezer(inhoud: bytes, bestandsnaam: str, vorm: Vorm) -> Iterator[Cellen]:
    if len(inhoud) > MAX_BYTES:
        raise LeesFout("Het bestand is groter dan 20 MB. Verdeel het over meer bestanden.")
    if inhoud.startswith(OLE):
        raise LeesFout(VERGRENDELD)
    is_xlsx = inhoud.startswith(ZIP)
    _controleer_extensie(bestandsnaam, ".xlsx" if is_xlsx else ".csv")
    return _xlsx_rijen(inhoud, vorm) if is_xlsx else _csv_rijen(_tekst(inhoud), vorm)


def _controleer_extensie(bestandsnaam: str, verwacht: str) -> None:
    extensie = PurePath(bestandsnaam).suffix.lower()
    if extensie not in (".csv", ".xlsx"):
        raise LeesFout("Alleen bestanden met de extensie .csv of .xlsx kunnen worden ingelezen.")
    if extensie != verwacht:
        raise LeesFout(f"De naam eindigt op {extensie}, maar de inhoud is dat niet. Sla het opnieuw op.")


def _tekst(inhoud: bytes) -> str:
    """Eerst wat het byte order mark zegt, dan UTF-8, dan Windows-1252."""
    met_mark = [codering for mark, codering in CODERINGEN if inhoud.startswith(mark)]
    for codering in met_mark or ("utf-8", "cp1252"):
        try:
            tekst = inhoud.decode(codering)
        except UnicodeDecodeError:
            continue
        if "\0" not in tekst:
            return tekst
    raise LeesFout("Het bestand is geen leesbare tekst. Sla het op als CSV UTF-8 of als .xlsx.")


def _csv_rijen(tekst: str, vorm: Vorm) -> Iterator[Cellen]:
    if tekst[:4].lower() == "sep=":
        tekst = "".join(tekst.splitlines(keepends=True)[1:])
    # Streng: een aanhalingsteken dat niet sluit, slokt anders ongemerkt de rijen erna op.
    lezer = csv.reader(io.StringIO(tekst, newline=""), delimiter=_scheiding(tekst, vorm), strict=True)
    nummer = 0
    try:
        for nummer, cellen in enumerate(lezer, start=1):
            yield nummer, cellen
    except csv.Error as fout:
        raise LeesFout(
            f"Rij {nummer + 1} is niet te lezen: een aanhalingsteken staat verkeerd of een cel is te lang. "
            "Herstel die rij en lees het bestand opnieuw in."
        ) from fout


def _scheiding(tekst: str, vorm: Vorm) -> str:
    """Het teken dat in de kopregel de meeste bekende kolommen oplevert."""
    kop = next((regel for regel in io.StringIO(tekst, newline="") if regel.strip(' ;,"\t\r\n')), "")
    return max(SCHEIDINGEN, key=lambda teken: sum(kolomnaam(cel) in vorm.kolommen for cel in kop.split(teken)))


def _xlsx_rijen(inhoud: bytes, vorm: Vorm) -> Iterator[Cellen]:
    try:
        _bewaak(inhoud)
        yield from _blad_rijen(inhoud, vorm)
    except LeesFout:
        raise
    except Exception as fout:  # openpyxl en zipfile geven bij een kapot bestand elke denkbare fout
        raise LeesFout(GEEN_EXCEL) from fout


def _bewaak(inhoud: bytes) -> None:
    """Weigert voor het uitpakken; zipfile leest nooit meer dan de grootte in de inhoudsopgave."""
    with ZipFile(io.BytesIO(inhoud)) as archief:
        delen = archief.infolist()
        uitgepakt = sum(deel.file_size for deel in delen)
        if len(delen) > MAX_ONDERDELEN or uitgepakt > min(MAX_UITGEPAKT, MAX_VERHOUDING * len(inhoud)):
            raise LeesFout("Het bestand wordt bij het uitpakken te groot. Verdeel het over meer bestanden.")
        if any(deel.flag_bits & 1 for deel in delen):
            raise LeesFout(VERGRENDELD)
        for deel in delen:
            if deel.filename.startswith("xl/worksheets/"):
                _weiger_formule_zonder_uitkomst(archief.read(deel))


def _weiger_formule_zonder_uitkomst(xml: bytes) -> None:
    """Zo'n cel leest als leeg, en een lege datum betekent bij ons 'niet bekend'."""
    if any(b't="str"' not in cel.group(1) for cel in FORMULE.finditer(xml)):
        raise LeesFout("Het bestand bevat formules zonder uitkomst. Open het in Excel en sla het opnieuw op.")


def _blad_rijen(inhoud: bytes, vorm: Vorm) -> Iterator[Cellen]:
    werkboek = load_workbook(io.BytesIO(inhoud), read_only=True, data_only=True)
    bladen = [blad for blad in werkboek.worksheets if blad.sheet_state == "visible"]
    for blad in bladen:
        # De opgegeven afmeting kan liegen: een enkele cel ver weg zou elke rij zestienduizend breed maken.
        blad.reset_dimensions()
    gevuld = [blad for blad in bladen if vorm.verplicht[0] in _kop(blad)]
    if len(gevuld) > 1:
        raise LeesFout(f"Meer dan een tabblad bevat {vorm.wat}. Zet ze bij elkaar.")
    for blad in gevuld or bladen[:1]:
        yield from _waarden(blad)


def _kop(blad: Blad) -> list[str]:
    gevuld = (cellen for _, cellen in _waarden(blad) if any(cellen))
    return [kolomnaam(cel) for cel in next(gevuld, [])]


def _waarden(blad: Blad) -> Iterator[Cellen]:
    for nummer, rij in enumerate(blad.iter_rows(values_only=True, max_row=LAATSTE_RIJ), start=1):
        yield nummer, [_cel(waarde) for waarde in rij]


def _cel(waarde: object) -> str:
    """Een echte datum als ISO-tekst, een geheel getal zonder `.0`."""
    if waarde is None:
        return ""
    if isinstance(waarde, datetime) and waarde.time() == datetime.min.time():
        return waarde.date().isoformat()
    if isinstance(waarde, date):
        return str(waarde)
    if isinstance(waarde, float) and waarde.is_integer():
        return str(int(waarde))
    return str(waarde)
