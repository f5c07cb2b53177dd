"""Meldingen innemen: elke uitkomst van het voorbeeldbestand, en niets half geschreven."""

from collections import Counter
from datetime import date
from pathlib import Path

import pytest
from django.conf import settings as instellingen
from django.db import connection
from pytest_django import Settings

from cases.meldingen.innemen import Uitkomst, neem_in
from cases.meldingen.lezen import lees
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import GeweigerdeRij, Invoer, Jongere, Melding, Traject
from rio.models import Audit, Regio, User
from tests import wereld
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

pytestmark = pytest.mark.django_db
GEGEVENS = Path(instellingen.BASE_DIR) / "tests" / "data"
VANDAAG = date(2026, 11, 23)


def bestand(naam: str) -> Gelezen:
    return lees((GEGEVENS / naam).read_bytes(), naam)


def neem(naam: str, **opties: object) -> Uitkomst:
    return neem_in(bestand(naam), vandaag=VANDAAG, door=None, **opties)  # type: ignore[arg-type]


# --- meldingen-fout.csv -------------------------------------------------------------------------------------

GEWEIGERD = [
    # rij, laatste cijfers van het nummer, kolom, woord uit de reden
    (3, "02", "bsn", "elfproef"),
    (4, "03", "geboortedatum", "ontbreekt"),
    (5, "04", "datum_binnenkomst", "bestaat niet"),
    (6, "05", "datum_binnenkomst", "na de meldingsdatum"),
    (7, "06", "geboortedatum", "toekomst"),
    (8, "07", "verwachte_ontslagdatum", "voor de datum van binnenkomst"),
    (9, "08", "gemeentecode", "niet bekend"),
    (10, "09", "inrichting", "niet bekend"),
    (11, "10", "soort", "niet toegestaan"),
    (13, "01", "meldingnummer", "andere inhoud"),
    (20, "18", "identiteitsbewijs", "J (ja)"),
    (21, "19", "geboortedatum", "schuine strepen"),
]
INGENOMEN = {
    "01": ("verwerkt", ""),
    "11": ("wacht", ""),  # zonder persoon bewaard, een mens koppelt
    "12": ("verwerkt", ""),  # dezelfde detentie
    "13": ("identiteit", ""),  # andere geboortedatum dan bekend
    "14": ("verwerkt", "zonder_bsn"),
    "15": ("gemeente_onbekend", ""),
    "16": ("verwerkt", ""),
    "17": ("verwerkt", ""),
    "20": ("verwerkt", ""),
}


def test_elke_foute_rij_eindigt_zoals_beschreven() -> None:
    uitkomst = neem("meldingen-fout.csv")

    assert [(w.rij, w.meldingnummer[-2:], w.kolom) for w in uitkomst.geweigerd] == [g[:3] for g in GEWEIGERD]
    for weigering, (_, _, _, woord) in zip(uitkomst.geweigerd, GEWEIGERD, strict=True):
        assert woord in weigering.reden
    standen = {m.meldingnummer[-2:]: (m.stand, m.let_op) for m in Melding.objects.all()}
    assert standen == INGENOMEN
    assert {m.meldingnummer[-2:] for m in uitkomst.wachtend} == {"11", "13", "15"}


def test_de_foute_rijen_geven_precies_deze_dossiers() -> None:
    neem("meldingen-fout.csv")

    namen = Jongere.objects.values_list("achternaam", "trajecten__detenties__binnenkomst_op")
    assert Counter(namen) == {
        ("Jansen", date(2026, 10, 30)): 2,  # 01 met 12 is een persoon, en 17
        ("Zonder", date(2026, 10, 30)): 1,
        ("<script>alert(1)</script>", date(2026, 10, 30)): 1,
        ("D'Olivéra-Łukasz", date(2026, 10, 30)): 1,
    }
    assert klopt_met_de_regels()


def test_een_onbekende_inrichting_wordt_voorgesteld_aan_beheer() -> None:
    neem("meldingen-fout.csv")

    voorstellen = GeweigerdeRij.objects.exclude(voorstel_inrichting="")
    assert list(voorstellen.values_list("meldingnummer", "voorstel_inrichting")) == [("2026900009", "PI Onbekend")]


def test_redenen_en_bewaarde_weigeringen_herhalen_geen_persoon() -> None:
    uitkomst = neem("meldingen-fout.csv")

    tekst = " ".join(w.reden for w in uitkomst.geweigerd) + str(list(GeweigerdeRij.objects.values("redenen")))
    assert not {"Jansen", "Pietersen", "Amir", "123456789", "111222333"} & set(tekst.replace("'", " ").split())
    with connection.cursor() as cursor:
        cursor.execute("SELECT payload FROM cases_geweigerderij")
        assert "Jansen" not in str(cursor.fetchall())


@pytest.mark.parametrize("naam", ["meldingen-fout.csv", "meldingen.csv"])
def test_hetzelfde_bestand_nog_eens_verandert_niets(naam: str) -> None:
    eerste = neem(naam)
    voor, rijen_voor = opname(), aantallen()

    tweede = neem(naam)

    assert (tweede.nieuw, tweede.bekend) == (0, eerste.nieuw + eerste.bekend)
    assert [w.rij for w in tweede.geweigerd] == [w.rij for w in eerste.geweigerd]
    assert opname() == voor
    assert aantallen() == rijen_voor


# --- meldingen.csv ------------------------------------------------------------------------------------------


def test_csv_en_xlsx_zijn_hetzelfde() -> None:
    csv = neem("meldingen.csv")
    voor, rijen_voor = opname(), aantallen()

    xlsx = neem("meldingen.xlsx")

    assert (csv.geweigerd, xlsx.geweigerd) == ([], [])
    assert (xlsx.nieuw, xlsx.bekend) == (0, csv.nieuw)
    assert (opname(), aantallen()) == (voor, rijen_voor)
    assert klopt_met_de_regels()


def test_een_proef_schrijft_niets() -> None:
    wereld.traject()
    voor, rijen_voor = opname(), aantallen()

    uitkomst = neem("meldingen-fout.csv", proef=True)

    assert (uitkomst.nieuw, len({w.rij for w in uitkomst.geweigerd})) == (9, 12)
    assert (opname(), aantallen()) == (voor, rijen_voor)


def test_een_inname_laat_een_logregel_en_tellingen_achter(officier: User) -> None:
    neem_in(bestand("meldingen-fout.csv"), vandaag=VANDAAG, door=officier)

    invoer = Invoer.objects.get()
    assert (invoer.aantal_rijen, invoer.aantal_nieuw, invoer.aantal_geweigerd) == (21, 9, 12)
    regel = Audit.objects.get(actie="importeren")
    assert (regel.object_id, regel.actor_id) == (invoer.pk, officier.pk)


# --- dezelfde persoon? --------------------------------------------------------------------------------------


def test_een_andere_geboortedatum_wacht_en_raakt_niets() -> None:
    wereld.traject()
    voor = {k: v for k, v in opname().items() if k != "melding"}

    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9), geboortedatum=date(2006, 3, 15))

    assert (melding.stand, melding.traject) == ("identiteit", None)
    assert {k: v for k, v in opname().items() if k != "melding"} == voor


@pytest.mark.parametrize("eerst", ["", "bsn"])
def test_dezelfde_naam_en_geboortedatum_met_en_zonder_bsn_wacht_op_een_mens(eerst: str) -> None:
    met, zonder = {"bsn": wereld.bsn(0)}, {"bsn": ""}

    wereld.neem(met if eerst else zonder)
    melding = wereld.melding(**(zonder if eerst else met))

    assert melding.stand == "identiteit"
    assert Jongere.objects.count() == 1


def test_twee_zonder_bsn_worden_niet_vanzelf_een_persoon() -> None:
    wereld.neem({"bsn": "", "achternaam": "Blom"}, {"bsn": "", "achternaam": "Smit"})

    assert Jongere.objects.count() == 2


# --- wie ontving haar ---------------------------------------------------------------------------------------


@pytest.mark.parametrize("code", ["GM0202", "VR09", ""])
def test_ontvanger_is_wie_opgegeven_is_of_de_regio_van_de_inrichting(code: str) -> None:
    ontvanger = wereld.gemeente(code) if code[:2] == "GM" else Regio.objects.filter(code=code).first()
    rij = RuweRij(2, wereld._cellen({"gemeentecode": ""}, 2))

    neem_in(Gelezen([rij], ()), vandaag=VANDAAG, ontvanger=ontvanger, door=None)

    melding = Melding.objects.get()
    gemeente = melding.ontvanger_gemeente.code if melding.ontvanger_gemeente else ""
    regio = melding.ontvanger_regio.code if melding.ontvanger_regio else ""
    assert (gemeente, regio) == {"GM0202": ("GM0202", ""), "VR09": ("", "VR09"), "": ("", "VR07")}[code]


# --- niets half ---------------------------------------------------------------------------------------------


def test_een_verwerker_die_stukloopt_laat_geen_melding_zonder_verwerking_achter(settings: Settings) -> None:
    settings.MELDING_VERWERKERS = [
        *settings.MELDING_VERWERKERS,
        "tests.cases.proefaanbieders.loop_stuk_op_plofkraak",
    ]
    goed = {"bsn": wereld.bsn(1), "achternaam": "Goed"}
    stuk = {"bsn": wereld.bsn(2), "achternaam": "Stuk", "delictgroep": "plofkraak"}
    wereld.neem({"bsn": wereld.bsn(3), "achternaam": "Eerder"})
    voor, rijen_voor = opname(), aantallen()

    with pytest.raises(RuntimeError):
        wereld.neem(goed, stuk)

    assert opname() == voor
    assert aantallen() == rijen_voor


def test_na_herstel_komt_hetzelfde_bestand_alsnog_binnen(settings: Settings) -> None:
    eigen = settings.MELDING_VERWERKERS
    settings.MELDING_VERWERKERS = [*eigen, "tests.cases.proefaanbieders.loop_stuk_op_plofkraak"]
    rijen = [{"bsn": wereld.bsn(i), "achternaam": f"Jongen{i}", "meldingnummer": f"H{i}"} for i in range(60)]
    rijen[55]["delictgroep"] = "plofkraak"
    with pytest.raises(RuntimeError):
        wereld.neem(*rijen)

    settings.MELDING_VERWERKERS = eigen
    wereld.neem(*rijen)

    assert (Melding.objects.count(), Traject.objects.count()) == (60, 60)
    assert klopt_met_de_regels()


@pytest.mark.parametrize(
    "kolommen",
    [
        {"inrichting": "PI " + "Onbekend " * 20},  # een lang voorstel voor beheer
        {"voorvoegsel": "van der " * 15},
        {"achternaam": "L" * 200, "voornamen": "V" * 200, "voorvoegsel": "van"},
        {"achternaam": "ß" * 200},
        {"bijzonderheden": "b" * 4000},
    ],
)
def test_lange_tekst_houdt_de_andere_rijen_niet_op(kolommen: dict[str, str]) -> None:
    lang = RuweRij(2, wereld._cellen({"bsn": wereld.bsn(1), **kolommen}, 2))
    gewoon = RuweRij(3, wereld._cellen({"bsn": wereld.bsn(2)}, 3))

    neem_in(Gelezen([lang, gewoon], ()), vandaag=VANDAAG, door=None)

    assert Melding.objects.filter(meldingnummer=gewoon.cellen["meldingnummer"], stand="verwerkt").exists()


def test_vijfduizend_rijen(django_assert_max_num_queries: object) -> None:
    """In één keer, met een aantal queries per groep van vijftig personen, niet per rij."""
    rijen = [
        {"bsn": bsn, "achternaam": f"Jongen{i}", "soort": soort, "meldingnummer": f"V{i}-{soort}"}
        for i, bsn in enumerate(map(wereld.bsn, range(1000)))
        for soort in ("detentie", "screening", "overplaatsing", "voorwaarden", "overdracht")
    ]
    ruw = [RuweRij(n, wereld._cellen(rij, n)) for n, rij in enumerate(rijen, start=2)]

    with django_assert_max_num_queries(20 * 90):  # type: ignore[operator]
        uitkomst = neem_in(Gelezen(ruw, ()), vandaag=VANDAAG, door=None)

    assert (uitkomst.nieuw, uitkomst.geweigerd) == (5000, [])
    assert Traject.objects.count() == 1000
