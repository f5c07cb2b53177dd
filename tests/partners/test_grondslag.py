from datetime import date

import pytest

from cases.gegevenssoorten import GEGEVENSSOORTEN
from partners.deelfeiten import Aanvraag, Convenantfeit, Kennis, Periode, Toestemmingfeit
from partners.grondslag import (
    bezwaar_tegen_gegevens,
    namen,
    oordeel,
    uitleg_nodig,
    waarschuwing,
)
from partners.models import Grond
from partners.soorten import PARTNERSOORTEN

DAG = date(2026, 11, 23)
VOOR, NA = date(2026, 11, 22), date(2026, 11, 24)
HUIS = 7  # the organisation these rows are about
SINDS = Periode(VOOR)


def vraag(soort: str, *gegevens: str, op: date = DAG, organisatie_id: int = HUIS) -> Aanvraag:
    return Aanvraag(frozenset(gegevens or {"wonen"}), op, organisatie_id, soort)


def ja(pk: int = 1, *gegevens: str, **anders: object) -> Toestemmingfeit:
    vast = {"id": pk, "gegevens": frozenset(gegevens or {"wonen"}), "gegeven": True, "op": date(2026, 11, 2)}
    return Toestemmingfeit(**{**vast, "organisatie_id": HUIS, **anders})  # type: ignore[arg-type]


def nee(pk: int = 2, *gegevens: str, **anders: object) -> Toestemmingfeit:
    return ja(pk, *gegevens, **{"gegeven": False, "op": date(2026, 11, 10), **anders})


def zegt(*wat: Toestemmingfeit) -> Kennis:
    return Kennis(toestemmingen=wat)


def mag(grond: str, aanvraag: Aanvraag, kennis: Kennis | None = None) -> bool:
    return not oordeel(grond, aanvraag, kennis or Kennis()).bezwaar


# --- Pbw art. 18a -------------------------------------------------------------------------------------------


def test_op_de_pbw_deelt_u_alleen_met_inrichting_en_reclassering() -> None:
    assert {soort for soort in PARTNERSOORTEN if mag(Grond.PBW, vraag(soort))} == {
        "pi",
        "dji",
        "reclassering",
        "buitenland",
    }


def test_op_de_pbw_deelt_u_alleen_wat_in_die_wet_staat() -> None:
    niet = {code for code in GEGEVENSSOORTEN if not mag(Grond.PBW, vraag("pi", code))}

    assert niet == {"kinderen", "veiligheid", "afspraken"}
    assert oordeel(Grond.PBW, vraag("pi", "wonen", "kinderen"), Kennis()).bezwaar.startswith(
        "Minderjarige kinderen staat niet in deze wet."
    )


# --- Wgs ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "tot", "verwacht"),
    [
        (DAG, None, True),
        (NA, None, False),
        (VOOR, DAG, False),
        (VOOR, NA, True),
    ],
)
def test_op_de_wgs_alleen_zolang_het_dossier_is_opgeschaald(van: date, tot: date | None, verwacht: bool) -> None:
    assert mag(Grond.WGS, vraag("rvdk"), Kennis(opgeschaald=(Periode(van, tot),))) is verwacht


def test_op_de_wgs_alleen_met_wie_deelneemt() -> None:
    opgeschaald = Kennis(opgeschaald=(Periode(VOOR),))
    niet = {soort for soort in PARTNERSOORTEN if not mag(Grond.WGS, vraag(soort), opgeschaald)}

    assert niet == {
        "jji",
        "woningcorporatie",
        "uwv",
        "reintegratie",
        "zorgverzekeraar",
        "onderwijs",
        "werkgever",
        "landelijk",
        "anders",
    }


@pytest.mark.parametrize(
    ("soort", "toestemming", "verwacht"),
    [
        ("ggz", [], False),
        ("ggd", [], False),
        ("ggz", [ja(1, "zorg")], True),
        ("ggz", [ja(1, "zorg"), nee(2, "zorg")], False),
        ("gemeente_sociaal", [], True),  # no medical secrecy
    ],
)
def test_zorg_bij_een_behandelaar_vraagt_ook_op_de_wgs_toestemming(
    soort: str, toestemming: list[Toestemmingfeit], verwacht: bool
) -> None:
    kennis = Kennis(opgeschaald=(Periode(VOOR),), toestemmingen=tuple(toestemming))

    assert mag(Grond.WGS, vraag(soort, "zorg"), kennis) is verwacht


# --- convenant ----------------------------------------------------------------------------------------------


def afgesproken(
    periode: Periode = SINDS, erbij: Periode = SINDS, wie: int = HUIS, **gegevens: list[str]
) -> Convenantfeit:
    return Convenantfeit(3, "Samen terug", periode, gegevens or {"rvdk": ["wonen", "netwerk"]}, ((wie, erbij),))


@pytest.mark.parametrize(
    ("convenant", "gegevens", "verwacht"),
    [
        (afgesproken(), ["wonen"], True),
        (afgesproken(Periode(DAG)), ["wonen"], True),
        (afgesproken(Periode(NA)), ["wonen"], False),
        (afgesproken(Periode(VOOR, DAG)), ["wonen"], False),  # the end is the first day without
        (afgesproken(Periode(VOOR, NA)), ["wonen"], True),
        (afgesproken(erbij=Periode(NA)), ["wonen"], False),
        (afgesproken(erbij=Periode(VOOR, DAG)), ["wonen"], False),
        (afgesproken(wie=8), ["wonen"], False),  # another organisation signed
        (afgesproken(), ["wonen", "schulden"], False),
        (afgesproken(pi=["wonen"]), ["wonen"], False),  # agreed for another kind of partner
        (afgesproken(rvdk=["zorg"]), ["zorg"], False),  # care never on a covenant alone
    ],
)
def test_op_een_convenant_alleen_wat_is_afgesproken_met_wie_meedoet(
    convenant: Convenantfeit, gegevens: list[str], verwacht: bool
) -> None:
    gevonden = oordeel(Grond.CONVENANT, vraag("rvdk", *gegevens), Kennis(convenanten=(convenant,)))

    assert (not gevonden.bezwaar) is verwacht
    assert gevonden.bewijs_id == (3 if verwacht else None)


def test_van_twee_convenanten_telt_het_ene_dat_alles_dekt() -> None:
    smal = Convenantfeit(2, "Smal", Periode(VOOR), {"rvdk": ["netwerk"]}, ((HUIS, Periode(VOOR)),))
    kennis = Kennis(convenanten=(smal, afgesproken()))

    assert oordeel(Grond.CONVENANT, vraag("rvdk"), kennis).bewijs_id == 3


# --- toestemming --------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gezegd", "verwacht"),
    [
        ([], False),
        ([ja()], True),
        ([ja(op=DAG)], True),
        ([ja(op=NA)], False),
        ([ja(tot=DAG)], False),
        ([ja(tot=NA)], True),
        ([ja(ingetrokken_op=DAG)], False),
        ([ja(ingetrokken_op=NA)], True),
        ([ja(organisatie_id=8)], False),
        ([ja(organisatie_id=None, partnersoort="ggz")], True),
        ([ja(organisatie_id=None, partnersoort="pi")], False),
        ([ja(1, "netwerk")], False),
        ([ja(1, "wonen", "netwerk")], True),
        ([nee()], False),
        ([ja(), nee()], False),
        ([nee(op=date(2026, 11, 1)), ja()], True),
        ([ja(), nee(op=NA)], True),  # said after this day
        ([ja(), nee(organisatie_id=None, partnersoort="ggz")], False),
        ([ja(), nee(2, "netwerk")], True),  # about something else
        ([ja(ingetrokken_op=VOOR), ja(2, op=VOOR)], True),  # changed his mind twice on one day
        ([ja(ingetrokken_op=DAG), ja(2, op=VOOR)], False),  # the last word is no
    ],
)
def test_toestemming_geldt_als_het_laatste_woord_ja_is(gezegd: list[Toestemmingfeit], verwacht: bool) -> None:
    assert mag(Grond.TOESTEMMING, vraag("ggz"), zegt(*gezegd)) is verwacht


def test_het_bewijs_is_de_laatste_toestemming_die_alles_dekt() -> None:
    kennis = zegt(ja(1, "wonen", "netwerk"), ja(2, "wonen", op=VOOR))

    assert oordeel(Grond.TOESTEMMING, vraag("ggz", "wonen", "netwerk"), kennis).bewijs_id == 1
    assert oordeel(Grond.TOESTEMMING, vraag("ggz", "wonen"), kennis).bewijs_id == 2


@pytest.mark.parametrize("gezegd", [[ja(), nee()], [ja(ingetrokken_op=VOOR)]])
def test_een_nee_houdt_een_convenant_tegen_en_is_bij_een_wet_een_waarschuwing(gezegd: list[Toestemmingfeit]) -> None:
    kennis = Kennis(convenanten=(afgesproken(),), toestemmingen=tuple(gezegd))

    assert not mag(Grond.CONVENANT, vraag("rvdk"), kennis)
    assert mag(Grond.WETTELIJK, vraag("rvdk"), kennis)
    assert waarschuwing(vraag("rvdk"), kennis).startswith("De jongere wil niet dat wonen naar deze partner gaat.")
    assert waarschuwing(vraag("rvdk", "schulden"), kennis) == ""


# --- eigen wettelijke taak, en wat voor elke grond geldt ----------------------------------------------------


@pytest.mark.parametrize(
    ("soort", "gegeven", "verwacht"),
    [
        ("uwv", "inkomen", True),
        ("uwv", "veiligheid", False),
        ("uwv", "zorg", False),
        ("ggz", "zorg", True),
        ("gemeente_jeugd", "zorg", True),
        ("politie", "veiligheid", False),
        ("", "wonen", True),  # a parent has no organisation
        ("", "zorg", False),
    ],
)
def test_op_een_eigen_taak_nooit_veiligheid_en_zorg_alleen_naar_hulp(soort: str, gegeven: str, verwacht: bool) -> None:
    assert mag(Grond.WETTELIJK, vraag(soort, gegeven)) is verwacht


@pytest.mark.parametrize(
    ("gegevens", "bezwaar"),
    [([], "Kies welke"), (["wonen", "schoenmaat"], "Dit soort gegevens"), (["wonen"], "")],
)
def test_zonder_gegevens_of_met_onbekende_wordt_niets_gedeeld(gegevens: list[str], bezwaar: str) -> None:
    assert bezwaar_tegen_gegevens(gegevens)[: len(bezwaar) or None] == bezwaar


@pytest.mark.parametrize(
    ("grond", "gegevens", "velden"),
    [
        (Grond.WETTELIJK, ["wonen"], {"grond_toelichting"}),
        (Grond.PBW, ["zorg"], {"doel_toelichting"}),
        (Grond.PBW, ["wonen"], set()),
        (Grond.CONVENANT, ["wonen"], set()),
    ],
)
def test_soms_hoort_er_uitleg_bij(grond: str, gegevens: list[str], velden: set[str]) -> None:
    assert set(uitleg_nodig(grond, gegevens)) == velden


@pytest.mark.parametrize("soort", PARTNERSOORTEN)
@pytest.mark.parametrize("grond", Grond)
def test_elke_weigering_zegt_waarom_en_wat_wel_kan(soort: str, grond: str) -> None:
    bezwaar = oordeel(grond, vraag(soort, *GEGEVENSSOORTEN), Kennis()).bezwaar

    assert bezwaar.count(".") >= 2


def test_een_onbekende_grond_mag_nooit() -> None:
    assert not mag("zomaar", vraag("pi"))


def test_namen_in_een_zin() -> None:
    assert namen(["zorg", "bsn", "wonen"]) == "BSN, wonen en zorg en ondersteuning"
