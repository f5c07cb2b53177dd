"""De voorbeeldbestanden van de demo, met alle dagen een heel aantal weken verschoven."""

from datetime import date, timedelta

from django.conf import settings

from cases.meldingen.lezen import lees
from cases.meldingen.regel import DATUM_KOLOMMEN, Gelezen, RuweRij
from cases.meldingen.waarden import Ongeldig, datum

MELDINGEN, MET_FOUTEN = "demo_meldingen.csv", "demo_meldingen_fout.csv"
# Een geboortedatum schuift mee, anders verandert iemands leeftijd en daarmee zijn doelgroep.
WEEK = timedelta(weeks=1)


def lees_bestand(naam: str) -> Gelezen:
    return lees((settings.BASE_DIR / "cases" / "data" / naam).read_bytes(), naam)


def verschuiving(gelezen: Gelezen, op: date) -> timedelta:
    """Hele weken, zodat de laatste melding in de week van `op` valt en elke dag zijn weekdag houdt."""
    laatste = max(dag for rij in gelezen.rijen if (dag := _dag(rij, "meldingsdatum")))
    return _maandag(op) - _maandag(laatste)


def verschoven(gelezen: Gelezen, verschil: timedelta, op: date) -> Gelezen:
    """Wat na `op` gemeld zou worden is er nog niet: op maandag is een deel van de week nog niet binnen."""
    rijen = [RuweRij(rij.nummer, _verschuif(rij, verschil)) for rij in gelezen.rijen]
    return Gelezen([rij for rij in rijen if (_dag(rij, "meldingsdatum") or op) <= op], ())


def _verschuif(rij: RuweRij, verschil: timedelta) -> dict[str, str]:
    cellen = dict(rij.cellen)
    for kolom in DATUM_KOLOMMEN:
        if dag := _dag(rij, kolom):
            cellen[kolom] = f"{dag + verschil:%d-%m-%Y}"
    return cellen


def _dag(rij: RuweRij, kolom: str) -> date | None:
    """Leeg als er geen leesbare dag staat: zo'n fout blijft zoals hij is."""
    try:
        return datum(rij.cellen.get(kolom, ""))
    except Ongeldig:
        return None


def _maandag(dag: date) -> date:
    return dag - timedelta(days=dag.weekday())
