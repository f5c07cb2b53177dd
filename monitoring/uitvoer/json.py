"""Een rapport als JSON: alle cijfers met teller, noemer en interval, zonder de dossiers erachter."""

import json
from dataclasses import replace

from monitoring.opmaak import toonbaar
from monitoring.tabellen import Cijfers, Hoofdstuk, Tabel


def maak(cijfers: Cijfers) -> bytes:
    hoofdstukken = tuple(_hoofdstuk(hoofdstuk, cijfers.grens_procent) for hoofdstuk in cijfers.hoofdstukken)
    return json.dumps(replace(cijfers, hoofdstukken=hoofdstukken).naar_json(), ensure_ascii=False, indent=2).encode()


def _hoofdstuk(hoofdstuk: Hoofdstuk, grens_procent: int) -> Hoofdstuk:
    return replace(hoofdstuk, tabellen=tuple(_tabel(tabel, grens_procent) for tabel in hoofdstuk.tabellen))


def _tabel(tabel: Tabel, grens_procent: int) -> Tabel:
    return replace(tabel, rijen=tuple(toonbaar(rij, grens_procent) for rij in tabel.rijen))
