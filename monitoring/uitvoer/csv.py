"""Een rapport als CSV: één regel per cijfer, met puntkomma's en BOM zoals een Nederlandse Excel het opent."""

import csv
from collections.abc import Iterator
from io import StringIO

from cases.schermen.caseloadbestand import veilig
from monitoring.opmaak import los, toonbaar
from monitoring.schermen.onderdelen import titel
from monitoring.tabellen import Cel, Celsoort, Cijfers, Hoofdstuk, Rij, Tabel

KOPPEN = ("hoofdstuk", "tabel", "rij", "kolom", "waarde", "teller", "noemer", "onder", "boven", "afgeschermd")


def maak(cijfers: Cijfers) -> bytes:
    """Wat bij een kolom niet van toepassing is of niet bekend, blijft leeg; een aandeel is 0,8 en niet 80%."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    schrijver.writerow(KOPPEN)
    for hoofdstuk in cijfers.hoofdstukken:
        for tabel in hoofdstuk.tabellen:
            schrijver.writerows(_regels(hoofdstuk, tabel, cijfers.grens_procent))
    return uit.getvalue().encode("utf-8-sig")


def _regels(hoofdstuk: Hoofdstuk, tabel: Tabel, grens_procent: int) -> Iterator[list[str]]:
    for rij in (toonbaar(rij, grens_procent) for rij in tabel.rijen):
        for kolom, cel in zip(tabel.kolommen, rij.cellen, strict=True):
            namen = (titel(hoofdstuk), tabel.titel, rij.naam, kolom.naam)
            yield [*map(veilig, namen), *_cijfer(cel), _ja(rij)]


def _cijfer(cel: Cel) -> list[str]:
    onder, boven = cel.interval or (None, None)
    waarde = los(cel)
    kop = veilig(waarde) if isinstance(waarde, str) and cel.soort is Celsoort.TEKST else _getal(waarde)
    return [kop, *(_getal(deel) for deel in (cel.teller, cel.noemer, onder, boven))]


def _getal(waarde: float | str | None) -> str:
    return "" if waarde is None else f"{waarde:.6g}".replace(".", ",") if isinstance(waarde, float) else str(waarde)


def _ja(rij: Rij) -> str:
    return "ja" if rij.afgeschermd else ""
