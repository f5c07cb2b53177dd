"""Cells, refused rows and files for the tests of notices."""

from collections.abc import Mapping
from datetime import date

from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import KOLOMMEN, Gelezen, RuweRij
from cases.models import GeweigerdeRij
from tests import wereld

Kolom = str | date


def cellen(**kolommen: Kolom) -> dict[str, str]:
    """The cells of the standard notice, with what matters to the test."""
    rij: Mapping[str, Kolom] = {"meldingnummer": "C-1", "bsn": wereld.bsn(0), **wereld.STANDAARD, **kolommen}
    return {kolom: str(rij.get(kolom, "")) for kolom in KOLOMMEN}


def geweigerde_rij(**kolommen: Kolom) -> GeweigerdeRij:
    """A row that the intake refuses; the same row twice is one."""
    nieuw = {"meldingnummer": "FOUT-1", **kolommen}
    uitkomst = neem_in(Gelezen([RuweRij(2, cellen(**nieuw))], ()), vandaag=wereld.VANDAAG, door=None)
    assert uitkomst.geweigerd
    rij: GeweigerdeRij = GeweigerdeRij.objects.get(meldingnummer=str(nieuw["meldingnummer"]))
    return rij


def bestand(*rijen: Mapping[str, Kolom], extra: str = "") -> bytes:
    """A CSV file with these rows; `extra` is a column nobody knows."""
    kop = [*KOLOMMEN, *([extra] if extra else [])]
    regels = [";".join(kop)]
    for nummer, rij in enumerate(rijen, start=2):
        gevuld = cellen(**{"meldingnummer": f"B{nummer}", **rij})
        regels.append(";".join([*(gevuld[kolom] for kolom in KOLOMMEN), *(["x"] if extra else [])]))
    return "\r\n".join(regels).encode()
