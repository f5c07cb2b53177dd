"""Wat in orde is op de dag dat iemand naar buiten gaat. Puur, met letterlijke dagen."""

from typing import Any

import pytest

from leefgebieden.termijnfeiten import Verloffeit
from tests.cases.bouwstenen import JJI, dag, detentie, detentiemelding, eigen_waarde, melding, of_leeg
from tests.leefgebieden.feiten import feiten, gezegd, rij, rijen, zaak

SOORTEN = ("identiteitsbewijs", "onderdak", "bestaansmiddelen", "zorgverzekering")
VERWACHT, VRIJ = "2027-01-21", "2027-01-20"


def vast(verwacht: str | None = VERWACHT, ontslag: str | None = None, **overig: Any) -> Any:
    vrij = [melding("ontslag", ontslag, ontslag=ontslag)] if ontslag else []
    return detentie(detentiemelding(verwacht=verwacht, **overig), *vrij, id=3)


@pytest.mark.parametrize(
    ("een", "wel"),
    [
        (vast(), True),
        (vast(None), False),  # zonder bekende dag is er nog niets af te spreken
        (vast("2026-11-12"), True),  # ook bij zeer kort verblijf
        (vast(inrichting=JJI), True),
        (vast(leeftijd=17), True),
        (vast(titel="gijzeling"), False),
    ],
)
def test_wie_de_vier_termijnen_van_de_dag_krijgt(een: Any, wel: bool) -> None:
    gevonden = {r.soort: r for r in rijen(feiten(een)).values() if r.soort in SOORTEN}

    assert set(gevonden) == (set(SOORTEN) if wel else set())
    assert {(r.partij, r.uiterlijk) for r in gevonden.values()} <= {("gemeente", een.ontslag and een.ontslag.datum)}


def test_een_nieuwe_datum_neemt_de_termijnen_mee_en_een_plaatsing_buiten_gaat_voor() -> None:
    later = melding("ontslagdatum_gewijzigd", "2026-12-01", verwacht="2027-03-01")
    buiten = eigen_waarde("verblijfsvorm", "pp", op="2026-12-20")

    uiterlijk = [
        rij("onderdak", feiten(d)).uiterlijk  # type: ignore[union-attr]
        for d in (
            vast(),
            detentie(detentiemelding(verwacht=VERWACHT), later),
            detentie(detentiemelding(verwacht=VERWACHT), eigen_waarden=(buiten,)),
            detentie(detentiemelding(), eigen_waarden=(buiten,)),
        )
    ]

    assert uiterlijk == [dag("2027-01-21"), dag("2027-03-01"), dag("2026-12-20"), dag("2026-12-20")]


@pytest.mark.parametrize(
    ("woorden", "ontslag", "stand", "voldaan"),
    [
        ([], None, "open", None),
        ([("ja", "2026-12-01")], None, "voldaan", "2026-12-01"),
        ([("niet nodig", "2026-12-01")], None, "voldaan", "2026-12-01"),
        ([("onbekend", "2026-12-01")], None, "open", None),  # niet gezegd is niet in orde
        ([("ja", "2026-12-01"), ("nee", "2027-01-10")], None, "open", None),  # weer weg voor de dag
        ([("ja", "2026-12-01"), ("nee", "2027-01-20")], VRIJ, "niet_gehaald", None),  # op de dag zelf weg
        ([("ja", "2026-12-01"), ("nee", "2027-01-21")], VRIJ, "voldaan", "2026-12-01"),  # de dag erna
        ([("ja", "2027-01-20")], VRIJ, "voldaan", "2027-01-20"),  # op de dag zelf
        ([("ja", "2027-01-21")], VRIJ, "niet_gehaald", None),  # een dag te laat
        ([("ja", "2026-10-01")], None, "open", None),  # wat voor de detentie gold, begint opnieuw
    ],
)
def test_onderdak_telt_zoals_het_op_de_dag_zelf_was(
    woorden: list[tuple[str, str]], ontslag: str | None, stand: str, voldaan: str | None
) -> None:
    gezegden = [gezegd("huisvesting", wat, op, i) for i, (wat, op) in enumerate(woorden)]

    gevonden = rij("onderdak", feiten(vast(ontslag=ontslag), gezegd=gezegden))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op) == (stand, of_leeg(voldaan))


def test_schuift_het_ontslag_voorbij_de_dag_waarop_het_weer_wegviel_dan_staat_de_termijn_weer_open() -> None:
    """Pitfall 9: een vinkje van voor de nieuwe datum blijft niet staan."""
    woorden = [gezegd("huisvesting", "ja", "2026-12-01"), gezegd("huisvesting", "nee", "2027-02-01", 2)]
    later = melding("ontslagdatum_gewijzigd", "2027-01-10", verwacht="2027-03-01")

    voor, na = (
        rij("onderdak", feiten(een, gezegd=woorden))
        for een in (vast(), detentie(detentiemelding(verwacht=VERWACHT), later))
    )

    assert (voor.stand, na.stand) == ("voldaan", "open")  # type: ignore[union-attr]


@pytest.mark.parametrize(
    ("geldig_tot", "stand"), [(None, "voldaan"), ("2027-01-21", "voldaan"), ("2027-01-20", "open")]
)
def test_een_identiteitsbewijs_is_op_de_dag_zelf_nog_geldig(geldig_tot: str | None, stand: str) -> None:
    kaart = zaak("identiteitsbewijs", "2026-11-10", "aangevraagd 2026-11-12", "gereed 2026-11-30", tot=geldig_tot)

    gevonden = rij("identiteitsbewijs", feiten(vast(), zaken=(kaart,)))

    assert gevonden is not None
    assert gevonden.stand == stand


@pytest.mark.parametrize(
    ("op", "stappen", "stand", "voldaan"),
    [
        ("2026-11-10", [], "open", None),
        ("2026-11-10", ["aangevraagd 2027-01-10"], "open", None),
        ("2026-11-10", ["gereed 2027-01-10"], "voldaan", "2027-01-10"),
        ("2026-11-10", ["niet_nodig 2027-01-10"], "voldaan", "2027-01-10"),
        ("2026-11-10", ["gereed 2027-01-10", "heropend 2027-01-12"], "open", None),
        ("2026-10-10", ["gereed 2026-10-20"], "open", None),  # uit een vorige detentie
    ],
)
def test_de_zorgverzekering_is_pas_weer_aan_als_dat_geregeld_is(
    op: str, stappen: list[str], stand: str, voldaan: str | None
) -> None:
    gevonden = rij("zorgverzekering", feiten(vast(), zaken=(zaak("zorgverzekering_activeren", op, *stappen),)))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op) == (stand, of_leeg(voldaan))


@pytest.mark.parametrize(
    ("ontvangen", "ontslag", "redelijk"),
    [("2027-01-20", "2027-01-20", None), ("2027-01-22", "2027-01-20", "2027-01-26")],
)
def test_wat_laat_bekend_wordt_telt_apart_en_is_na_het_ontslag_niet_meer_te_halen(
    ontvangen: str, ontslag: str, redelijk: str | None
) -> None:
    vrij = detentie(detentiemelding(), melding("ontslag", ontvangen, ontslag=ontslag))

    gevonden = rij("onderdak", feiten(vrij))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.redelijk_op) == ("niet_gehaald", of_leeg(redelijk))


def test_wie_al_buiten_stond_kan_de_dag_niet_meer_halen() -> None:
    buiten = eigen_waarde("verblijfsvorm", "et", op="2026-12-20")
    een = detentie(detentiemelding(verwacht=VERWACHT), eigen_waarden=(buiten,))

    te_laat = rij("bestaansmiddelen", feiten(een, gezegd=[gezegd("inkomen", "ja", "2026-12-21")]))
    op_tijd = rij("bestaansmiddelen", feiten(een, gezegd=[gezegd("inkomen", "ja", "2026-12-18")]))

    assert (te_laat.stand, op_tijd.stand) == ("niet_gehaald", "voldaan")  # type: ignore[union-attr]


# --- verlof -------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gekregen", "vervallen", "stand", "voldaan"),
    [
        (None, None, "open", None),
        ("2026-12-10", None, "voldaan", "2026-12-10"),
        ("2026-12-11", None, "voldaan", "2026-12-11"),  # te laat, maar hij heeft het
        (None, "2026-12-01", "vervallen", None),
        (None, "2026-12-15", "vervallen", None),
    ],
)
def test_ook_bij_verlof_heeft_hij_een_geldig_bewijs(
    gekregen: str | None, vervallen: str | None, stand: str, voldaan: str | None
) -> None:
    kaart = [zaak("identiteitsbewijs", "2026-11-10", f"gereed {gekregen}")] if gekregen else []
    verlof = Verloffeit(3, dag("2026-12-10"), of_leeg(vervallen))

    gevonden = rij("identiteitsbewijs", feiten(vast(), zaken=kaart, verloven=(verlof,)), "verlof 2026-12-10")

    assert gevonden is not None
    assert (gevonden.uiterlijk, gevonden.stand, gevonden.voldaan_op) == (dag("2026-12-10"), stand, of_leeg(voldaan))


def test_twee_verloven_op_dezelfde_dag_geven_een_termijn_en_een_afgezegd_verlof_niet_voor_het_andere() -> None:
    verloven = (Verloffeit(3, dag("2026-12-10"), dag("2026-12-01")), Verloffeit(3, dag("2026-12-10")))

    standen = [
        r.stand
        for volgorde in (verloven, verloven[::-1])
        if (r := rij("identiteitsbewijs", feiten(vast(), verloven=volgorde), "verlof 2026-12-10"))
    ]

    assert standen == ["open", "open"]
