"""How a basic provision stands on a day: notices, people and regelzaken, in one fixed order. Pure."""

from dataclasses import replace
from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.feiten import Detentiefeiten, MeldingFeit
from cases.meldingen.regel import VOORZIENINGEN
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.voorzieningen import (
    Regelzaakfeit,
    Stand,
    Stap,
    Vaststelling,
    Voorzieningfeiten,
    geregeld_in,
    gescreend_op,
    gezegd_door_mens,
    stand,
    standen,
)

BEGIN, TWEEDE = date(2026, 3, 2), date(2026, 9, 7)
EERSTE_WEEK = date(2026, 3, 3)
JA, NEE, NVT, ONBEKEND, AANGEVRAAGD = "ja", "nee", "nvt", "onbekend", "aangevraagd"


def dag(nummer: int, maand: int = 3) -> date:
    return date(2026, maand, nummer)


def melding(op: date, soort: str = "screening", **letters: str) -> MeldingFeit:
    voorzieningen = tuple(letters.get(naam, "") for naam in VOORZIENINGEN)
    return MeldingFeit(f"M-{op}-{soort}", soort, op, BEGIN, voorzieningen=voorzieningen)


def detentie(*meldingen: MeldingFeit, begin: date = BEGIN) -> Detentiefeiten:
    return Detentiefeiten(begin, meldingen=tuple(replace(m, binnenkomst_op=begin) for m in meldingen))


def gezegd(voorziening: str, nodig: str, in_orde: str, op: date, nummer: int = 1) -> Vaststelling:
    return gezegd_door_mens(voorziening, nodig, in_orde, op, "rio", nummer)


def zaak(soort: str, *stappen: tuple[str, date], op: date = EERSTE_WEEK, pk: int = 1, **velden: date) -> Regelzaakfeit:
    gezet = tuple(Stap(stap, wanneer, nummer) for nummer, (stap, wanneer) in enumerate(stappen, start=1))
    return Regelzaakfeit(pk, soort, op, gezet, voorziening=SOORTEN[soort].voorziening, **velden)


def feiten(*delen: Detentiefeiten | Vaststelling | Regelzaakfeit) -> Voorzieningfeiten:
    return Voorzieningfeiten(
        tuple(d for d in delen if isinstance(d, Detentiefeiten)) or (detentie(),),
        tuple(d for d in delen if isinstance(d, Vaststelling)),
        tuple(d for d in delen if isinstance(d, Regelzaakfeit)),
    )


def hoe(wat: Voorzieningfeiten, voorziening: str, op: date) -> tuple[str, str]:
    gevonden = stand(wat, voorziening, op)
    return gevonden.nodig, gevonden.in_orde


@pytest.mark.parametrize("voorziening", VOORZIENINGEN)
@pytest.mark.parametrize("letter", ["J", "N", "O", ""])
def test_de_letters_van_de_screening(voorziening: str, letter: str) -> None:
    altijd = voorziening in ("identiteitsbewijs", "huisvesting", "inkomen")
    verwacht = {
        "J": (JA if altijd else ONBEKEND, JA),
        "N": (JA, NEE),
        "O": (JA if altijd else ONBEKEND, ONBEKEND),
        "": (ONBEKEND, ONBEKEND),
    }
    wat = feiten(detentie(melding(dag(10), **{voorziening: letter})))

    assert hoe(wat, voorziening, dag(9)) == (ONBEKEND, ONBEKEND)
    assert hoe(wat, voorziening, dag(10)) == verwacht[letter]
    assert stand(wat, voorziening, dag(10)).op == (dag(10) if letter else None)


@pytest.mark.parametrize(
    ("nodig", "in_orde", "geregeld", "probleem"),
    [
        (JA, JA, True, False),
        (JA, NEE, False, True),
        (JA, AANGEVRAAGD, False, True),
        (JA, ONBEKEND, False, False),
        (NEE, ONBEKEND, True, False),
        (NEE, NEE, True, False),
        (NVT, ONBEKEND, True, False),
        (ONBEKEND, ONBEKEND, False, False),
        (ONBEKEND, JA, True, False),
        (ONBEKEND, NEE, False, True),
    ],
)
def test_nvt_nee_en_onbekend_zijn_drie_dingen(nodig: str, in_orde: str, geregeld: bool, probleem: bool) -> None:
    wat = feiten(gezegd("huisvesting", nodig, in_orde, dag(5)))

    assert hoe(wat, "huisvesting", dag(5)) == (nodig, in_orde)
    assert (stand(wat, "huisvesting", dag(5)).geregeld, stand(wat, "huisvesting", dag(5)).is_probleem) == (
        geregeld,
        probleem,
    )


def test_op_dezelfde_dag_wint_de_mens_en_een_latere_melding_wint_van_de_mens() -> None:
    meldingen = detentie(melding(dag(10), huisvesting="N"), melding(dag(12), "overdracht", huisvesting="O"))
    wat = feiten(meldingen, gezegd("huisvesting", JA, JA, dag(10)))

    assert stand(wat, "huisvesting", dag(11)) == Stand(JA, JA, dag(10), "rio")
    assert stand(wat, "huisvesting", dag(12)) == Stand(JA, ONBEKEND, dag(12), "melding")


def test_van_twee_mensen_op_een_dag_telt_wie_het_laatst_sprak() -> None:
    wat = feiten(gezegd("inkomen", JA, JA, dag(10), 12), gezegd("inkomen", JA, NEE, dag(10), 9))

    assert hoe(wat, "inkomen", dag(10)) == (JA, JA)


def test_een_nieuwe_detentie_begint_opnieuw_maar_de_tijd_na_de_vorige_niet() -> None:
    wat = feiten(detentie(melding(dag(10), huisvesting="J")), detentie(begin=TWEEDE))

    assert hoe(wat, "huisvesting", TWEEDE - timedelta(days=1)) == (JA, JA)
    assert stand(wat, "huisvesting", TWEEDE) == Stand()


def test_een_late_melding_van_de_vorige_detentie_spreekt_niet_voor_de_nieuwe() -> None:
    laat = melding(TWEEDE + timedelta(days=3), huisvesting="N", zorg="J")
    wat = feiten(detentie(laat), detentie(begin=TWEEDE))

    assert stand(wat, "huisvesting", TWEEDE + timedelta(days=5)) == Stand()
    assert gescreend_op(wat, TWEEDE) is None


def test_een_vroege_melding_van_de_nieuwe_detentie_spreekt_vanaf_het_begin_daarvan() -> None:
    vroeg = melding(TWEEDE - timedelta(days=2), huisvesting="N")
    wat = feiten(detentie(melding(dag(10), huisvesting="J")), detentie(vroeg, begin=TWEEDE))

    assert hoe(wat, "huisvesting", TWEEDE - timedelta(days=1)) == (JA, JA)
    assert hoe(wat, "huisvesting", TWEEDE) == (JA, NEE)


REGELZAKEN = [
    ("identiteitsbewijs", [], NEE),
    ("identiteitsbewijs", ["aangevraagd"], AANGEVRAAGD),
    ("identiteitsbewijs", ["aangevraagd", "gereed"], JA),
    ("identiteitsbewijs", ["gereed", "bij_spullen"], JA),
    ("identiteitsbewijs", ["aangevraagd", "afgewezen"], NEE),
    ("identiteitsbewijs", ["gereed", "heropend"], NEE),
    ("identiteitsbewijs", ["gereed", "heropend", "aangevraagd"], AANGEVRAAGD),
    ("uitkering", ["aangevraagd"], AANGEVRAAGD),
    ("voorschot", ["gereed"], JA),
    ("huur_behouden", ["gereed"], JA),
    ("zorgindicatie", ["afgewezen"], NEE),
    ("schuldhulp", ["aangevraagd"], AANGEVRAAGD),
]


@pytest.mark.parametrize(("soort", "stappen", "in_orde"), REGELZAKEN)
def test_een_regelzaak_zegt_of_het_in_orde_is(soort: str, stappen: list[str], in_orde: str) -> None:
    """Also against what was said later about the same thing: the regelzaak is the fact."""
    gezet = [(stap, dag(4 + nummer)) for nummer, stap in enumerate(stappen)]
    voorziening = SOORTEN[soort].voorziening
    ander = NEE if in_orde == JA else JA
    wat = feiten(zaak(soort, *gezet), gezegd(voorziening, JA, ander, dag(20)))

    assert hoe(wat, voorziening, dag(25)) == (JA, in_orde)
    assert stand(wat, voorziening, dag(25)).regelzaak_id == 1
    assert stand(wat, voorziening, dag(25)).op == (gezet[-1][1] if gezet else dag(3))


def test_zoals_bekend_op_een_dag_tellen_latere_stappen_niet() -> None:
    wat = feiten(zaak("identiteitsbewijs", ("aangevraagd", dag(6)), ("gereed", dag(20))))

    assert [hoe(wat, "identiteitsbewijs", d)[1] for d in (dag(2), dag(3), dag(6), dag(19), dag(20))] == [
        ONBEKEND,
        NEE,
        AANGEVRAAGD,
        AANGEVRAAGD,
        JA,
    ]


def test_een_identiteitsbewijs_is_tot_en_met_zijn_laatste_dag_geldig() -> None:
    wat = feiten(zaak("identiteitsbewijs", ("gereed", dag(5)), geldig_tot=dag(31)))

    assert hoe(wat, "identiteitsbewijs", dag(31)) == (JA, JA)
    verlopen = stand(wat, "identiteitsbewijs", dag(1, 4))
    assert (verlopen.in_orde, verlopen.op, verlopen.verlopen) == (NEE, dag(1, 4), True)
    assert geregeld_in(wat, "identiteitsbewijs") == [(dag(5), dag(1, 4))]


def test_een_nieuwe_aanvraag_naast_een_verlopen_bewijs_is_aangevraagd() -> None:
    oud = zaak("identiteitsbewijs", ("gereed", dag(5)), geldig_tot=dag(10))
    nieuw = zaak("identiteitsbewijs", ("aangevraagd", dag(13)), op=dag(12), pk=2)

    assert hoe(feiten(oud, nieuw), "identiteitsbewijs", dag(12)) == (JA, NEE)
    assert hoe(feiten(oud, nieuw), "identiteitsbewijs", dag(13)) == (JA, AANGEVRAAGD)


def test_wat_niet_meer_nodig_is_draagt_niet_meer() -> None:
    wat = feiten(zaak("uitkering", ("niet_nodig", dag(8))), gezegd("inkomen", JA, JA, dag(5)))

    assert stand(wat, "inkomen", dag(7)).bron == "regelzaak"
    assert stand(wat, "inkomen", dag(8)) == Stand(JA, JA, dag(5), "rio")


@pytest.mark.parametrize(("soort", "blijft"), [("identiteitsbewijs", True), ("uitkering", False), ("voorschot", False)])
def test_wat_per_detentie_geregeld_wordt_gaat_niet_mee_naar_de_volgende(soort: str, blijft: bool) -> None:
    wat = feiten(detentie(), detentie(begin=TWEEDE), zaak(soort, ("gereed", dag(5))))
    voorziening = SOORTEN[soort].voorziening

    assert hoe(wat, voorziening, TWEEDE - timedelta(days=1)) == (JA, JA)
    assert hoe(wat, voorziening, TWEEDE) == ((JA, JA) if blijft else (ONBEKEND, ONBEKEND))


@pytest.mark.parametrize(
    ("overzicht", "schuldhulp", "in_orde"),
    [
        (["gereed"], ["gereed"], JA),
        (["gereed"], [], NEE),
        (["gereed"], ["aangevraagd"], AANGEVRAAGD),
        ([], ["gereed"], NEE),
        (["gereed"], ["niet_nodig"], JA),
    ],
)
def test_schulden_zijn_pas_in_orde_als_alles_klaar_is(
    overzicht: list[str], schuldhulp: list[str], in_orde: str
) -> None:
    zaken = [
        zaak("schuldenoverzicht", *((stap, dag(5)) for stap in overzicht)),
        zaak("schuldhulp", *((stap, dag(6)) for stap in schuldhulp), pk=2),
    ]

    assert hoe(feiten(*zaken), "schulden", dag(10)) == (JA, in_orde)


def test_van_inkomen_is_een_ervan_genoeg() -> None:
    zaken = zaak("uitkering", ("aangevraagd", dag(5))), zaak("voorschot", ("gereed", dag(6)), pk=2)

    assert hoe(feiten(*zaken), "inkomen", dag(10)) == (JA, JA)


@pytest.mark.parametrize("nodig", [NEE, NVT])
def test_niet_nodig_wint_van_wat_er_al_liep_maar_niet_van_wat_daarna_verderging(nodig: str) -> None:
    loopt = zaak("schuldhulp", ("aangevraagd", dag(6)))
    wat = feiten(loopt, gezegd("schulden", nodig, ONBEKEND, dag(8)))
    verder = feiten(loopt._replace(stappen=(*loopt.stappen, Stap("gereed", dag(12), 9))), *wat.gezegd)

    assert stand(wat, "schulden", dag(8)) == Stand(nodig, ONBEKEND, dag(8), "rio")
    assert hoe(verder, "schulden", dag(11)) == (nodig, ONBEKEND)
    assert hoe(verder, "schulden", dag(12)) == (JA, JA)


def test_een_verlopen_bewijs_maakt_niet_van_toepassing_niet_ongedaan() -> None:
    wat = feiten(
        zaak("identiteitsbewijs", ("gereed", dag(5)), geldig_tot=dag(10)),
        gezegd("identiteitsbewijs", NVT, ONBEKEND, dag(8)),
    )

    assert hoe(wat, "identiteitsbewijs", dag(20)) == (NVT, ONBEKEND)


def test_een_regelzaak_die_niets_draagt_zegt_niets() -> None:
    wat = feiten(zaak("woningzoekende", ("gereed", dag(5))), gezegd("huisvesting", JA, NEE, dag(4)))

    assert stand(wat, "huisvesting", dag(10)) == Stand(JA, NEE, dag(4), "rio")


@pytest.mark.parametrize(
    ("letters", "gezegd_op", "verwacht"),
    [
        (dict.fromkeys(VOORZIENINGEN, "O"), None, dag(10)),
        ({**dict.fromkeys(VOORZIENINGEN, "J"), "zorg": ""}, None, None),
        ({**dict.fromkeys(VOORZIENINGEN, "J"), "zorg": ""}, dag(12), dag(12)),
        ({**dict.fromkeys(VOORZIENINGEN, "J"), "zorg": ""}, dag(4), dag(10)),
    ],
)
def test_gescreend_als_van_alle_vijf_iets_gezegd_is(
    letters: dict[str, str], gezegd_op: date | None, verwacht: date | None
) -> None:
    mens = [gezegd("zorg", ONBEKEND, ONBEKEND, gezegd_op)] if gezegd_op else []

    assert gescreend_op(feiten(detentie(melding(dag(10), **letters)), *mens), BEGIN) == verwacht


@settings(max_examples=40, deadline=None)
@given(
    letters=st.lists(st.tuples(st.integers(1, 20), st.sampled_from(["J", "N", "O", ""])), max_size=3),
    woorden=st.lists(st.tuples(st.integers(1, 20), st.sampled_from([JA, NEE, NVT])), max_size=3),
    stappen=st.lists(st.tuples(st.integers(3, 20), st.sampled_from(["aangevraagd", "gereed", "heropend"])), max_size=3),
)
def test_de_volgorde_van_binnenkomst_doet_er_niet_toe(
    letters: list[tuple[int, str]], woorden: list[tuple[int, str]], stappen: list[tuple[int, str]]
) -> None:
    meldingen = [replace(melding(dag(d), inkomen=x), meldingnummer=f"M-{n}") for n, (d, x) in enumerate(letters)]
    mensen = [gezegd("inkomen", nodig, ONBEKEND, dag(d), n) for n, (d, nodig) in enumerate(woorden)]
    eerste = zaak("uitkering", *((stap, dag(d)) for d, stap in stappen))
    tweede = zaak("voorschot", ("gereed", dag(9)), op=dag(8), pk=2)

    heen = Voorzieningfeiten((detentie(*meldingen),), tuple(mensen), (eerste, tweede))
    gekeerd = tuple(z._replace(stappen=z.stappen[::-1]) for z in (tweede, eerste))
    terug = Voorzieningfeiten((detentie(*meldingen[::-1]),), tuple(mensen[::-1]), gekeerd)

    dagen = [dag(d) for d in range(1, 22)]
    assert [standen(heen, d) for d in dagen] == [standen(terug, d) for d in dagen]
