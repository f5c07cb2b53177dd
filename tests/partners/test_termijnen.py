"""De deadlineregels over contact en over vragen aan partners. Puur, met letterlijke dagen."""

from collections.abc import Sequence
from datetime import date
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from cases.eisen import Rij, beoordeel
from cases.fasen import AFGESLOTEN, DETENTIE, INVRIJHEIDSSTELLING, SAMENLEVING, TERUGKEERPLAN
from cases.feiten import Detentiefeiten
from cases.termijnen import regels
from cases.trajectfeiten import RITME_DAGEN, Termijninstelling, Trajectfeiten
from partners.termijnen import PROVIDER, Contactfeiten, Gesprek, Verzoekfeit
from rio.dagen import Kalender
from tests.cases.bouwstenen import dag, detentie, detentiemelding, eigen_waarde, melding, of_leeg

TOEGEWEZEN = "2026-11-04"


def gesprek(op: str) -> Gesprek:
    """Een + ervoor is gelukt, een ? is geprobeerd."""
    return Gesprek(dag(op[1:]), op[0] == "+")


def feiten(*gesprekken: str, fase: str = DETENTIE, sinds: str = "2026-11-02", **overig: Any) -> Contactfeiten:
    eigen = {naam: overig.pop(naam) for naam in ("verzoeken", "heropend_op") if naam in overig}
    kern = Trajectfeiten(**{"toegewezen_op": dag(TOEGEWEZEN), **overig})
    volgorde = tuple(sorted((gesprek(op) for op in gesprekken), key=lambda g: g.op))
    return Contactfeiten(kern=kern, fase=fase, fase_sinds=dag(sinds), gesprekken=volgorde, **eigen)


def rijen(alles: Contactfeiten) -> dict[tuple[str, str, str], Rij]:
    eisen = [*regels(alles.kern), *PROVIDER.regels(alles)]
    vervullingen = PROVIDER.vervullingen(alles)
    return {eis.plek: beoordeel(eis.vervuld(vervullingen)) for eis in eisen}


def rij(soort: str, alles: Contactfeiten) -> Rij | None:
    gevonden = [rij for plek, rij in rijen(alles).items() if plek[0] == soort]
    assert len(gevonden) <= 1
    return gevonden[0] if gevonden else None


def deelname(*stappen: str) -> tuple[Any, ...]:
    """`geweigerd 2026-11-10`."""
    return tuple(eigen_waarde("deelname", *stap.split(), nummer=i) for i, stap in enumerate(stappen))  # type: ignore[misc]


# --- eerste contact -----------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("gesprekken", "stand", "voldaan_op", "geprobeerd_op"),
    [
        ([], "open", None, None),
        (["+2026-11-05"], "voldaan", "2026-11-05", None),
        (["+2026-11-20"], "voldaan", "2026-11-20", None),  # te laat gesproken is gesproken
        (["+2026-11-03"], "voldaan", "2026-11-03", None),  # een collega sprak hem al voor de toewijzing
        (["+2026-11-09", "+2026-11-06"], "voldaan", "2026-11-06", None),  # het eerste telt
        (["?2026-11-05"], "open", None, "2026-11-05"),
        (["?2026-11-09", "?2026-11-05"], "open", None, "2026-11-09"),  # de laatste poging telt
        (["?2026-11-05", "+2026-11-06"], "voldaan", "2026-11-06", None),
    ],
)
def test_eerste_contact_is_gehaald_met_een_gesprek_en_niet_met_een_poging(
    gesprekken: list[str], stand: str, voldaan_op: str | None, geprobeerd_op: str | None
) -> None:
    gevonden = rij("eerste_contact", feiten(*gesprekken))

    assert gevonden is not None
    assert gevonden.uiterlijk == dag("2026-11-11")
    assert (gevonden.stand, gevonden.voldaan_op, gevonden.geprobeerd_op) == (
        stand,
        of_leeg(voldaan_op),
        of_leeg(geprobeerd_op),
    )


# --- contact na vrijlating ----------------------------------------------------------------------------------


def vrij(op: str, gemeld: str = "", binnen: str = "2026-01-05") -> Detentiefeiten:
    gemeld = gemeld or op
    return detentie(
        detentiemelding(op=binnen, binnen=binnen), melding("ontslag", gemeld, binnen=binnen, ontslag=op), binnen=binnen
    )


@pytest.mark.parametrize(
    ("ontslag", "gemeld", "uiterlijk", "redelijk_op"),
    [
        ("2026-11-19", "2026-11-19", "2026-11-20", None),  # donderdag
        ("2026-11-20", "2026-11-20", "2026-11-23", None),  # vrijdag: maandag
        ("2026-11-21", "2026-11-21", "2026-11-23", None),  # zaterdag
        ("2026-04-02", "2026-04-02", "2026-04-07", None),  # de dag voor Goede Vrijdag: dinsdag na Pasen
        ("2026-11-20", "2026-11-23", "2026-11-23", None),  # op de dag zelf gehoord
        ("2026-11-20", "2026-11-24", "2026-11-23", "2026-11-26"),  # een dag te laat gehoord
        ("2026-11-20", "2026-11-27", "2026-11-23", "2026-12-01"),  # op vrijdag gehoord
    ],
)
def test_contact_na_vrijlating_is_de_eerste_werkdag_erna(
    ontslag: str, gemeld: str, uiterlijk: str, redelijk_op: str | None
) -> None:
    gevonden = rij("contact_na_vrijlating", feiten(detenties=(vrij(ontslag, gemeld),)))

    assert gevonden is not None
    assert (gevonden.anker, gevonden.uiterlijk, gevonden.redelijk_op, gevonden.stand) == (
        dag(ontslag),
        dag(uiterlijk),
        of_leeg(redelijk_op),
        "open",
    )


@pytest.mark.parametrize(
    ("gesprekken", "stand", "voldaan_op", "geprobeerd_op"),
    [
        (["+2026-11-19"], "open", None, None),  # de dag ervoor zat hij nog vast
        (["?2026-11-19"], "open", None, None),
        (["+2026-11-20"], "voldaan", "2026-11-20", None),  # bij de poort
        (["+2026-11-19", "+2026-11-24"], "voldaan", "2026-11-24", None),
        (["?2026-11-20"], "open", None, "2026-11-20"),
    ],
)
def test_alleen_een_gesprek_vanaf_de_vrijlating_telt(
    gesprekken: list[str], stand: str, voldaan_op: str | None, geprobeerd_op: str | None
) -> None:
    gevonden = rij("contact_na_vrijlating", feiten(*gesprekken, detenties=(vrij("2026-11-20"),)))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.voldaan_op, gevonden.geprobeerd_op) == (
        stand,
        of_leeg(voldaan_op),
        of_leeg(geprobeerd_op),
    )


@pytest.mark.parametrize(
    ("weer_binnen", "gemeld", "gesprekken", "stand"),
    [
        ("2026-11-21", "2026-11-23", [], "vervallen"),  # zat al weer vast voor de maandag
        ("2026-11-21", "2026-11-24", [], "niet_gehaald"),  # maandag wist niemand dat nog
        ("2026-11-23", "2026-11-23", [], "niet_gehaald"),  # op de uiterste dag zelf
        ("2026-11-24", "2026-11-24", [], "niet_gehaald"),
        ("2026-11-24", "2026-11-24", ["+2026-11-23"], "voldaan"),
        ("2026-11-24", "2026-11-24", ["+2026-11-25"], "niet_gehaald"),  # in de cel is niet na de vrijlating
        ("2026-11-21", "2026-11-23", ["+2026-11-25"], "vervallen"),
    ],
)
def test_wie_weer_vastzit_is_niet_meer_te_spreken_na_zijn_vrijlating(
    weer_binnen: str, gemeld: str, gesprekken: list[str], stand: str
) -> None:
    opnieuw = detentie(detentiemelding(op=gemeld, binnen=weer_binnen), binnen=weer_binnen)

    gevonden = rij("contact_na_vrijlating", feiten(*gesprekken, detenties=(vrij("2026-11-20"), opnieuw)))

    assert gevonden is not None
    assert gevonden.stand == stand


@pytest.mark.parametrize(
    ("gezegd", "stand", "redelijk_op"),
    [
        (["geweigerd 2026-11-01"], None, None),  # dan geldt opnieuw aanbieden
        (["geweigerd 2026-11-01", "aanvaard 2026-11-25"], "open", "2026-11-27"),
        (["ingetrokken 2026-11-23"], "vervallen", None),
        (["ingetrokken 2026-11-24"], "open", None),  # was al te laat, zoals bij eerste contact
    ],
)
def test_contact_na_vrijlating_is_voor_wie_meedoet(
    gezegd: list[str], stand: str | None, redelijk_op: str | None
) -> None:
    gevonden = rij("contact_na_vrijlating", feiten(detenties=(vrij("2026-11-20"),), deelname=deelname(*gezegd)))

    assert (gevonden.stand if gevonden else None) == stand
    assert gevonden is None or gevonden.redelijk_op == of_leeg(redelijk_op)


def test_een_verwacht_ontslag_is_nog_geen_vrijlating() -> None:
    nog_vast = detentie(detentiemelding(verwacht="2026-11-20"))

    assert rij("contact_na_vrijlating", feiten(detenties=(nog_vast,))) is None


def test_elke_vrijlating_vraagt_een_eigen_gesprek() -> None:
    eerst, later = vrij("2026-02-02"), vrij("2026-11-20", binnen="2026-11-02")
    alle = rijen(feiten("+2026-02-03", "+2026-11-23", detenties=(eerst, later)))

    voldaan = {plek[1]: rij.voldaan_op for plek, rij in alle.items() if plek[0] == "contact_na_vrijlating"}

    assert voldaan == {"2026-01-05": dag("2026-02-03"), "2026-11-02": dag("2026-11-23")}


def test_de_gemeente_bepaalt_hoeveel_werkdagen_na_de_vrijlating() -> None:
    instellingen = (Termijninstelling(), Termijninstelling(geldig_vanaf=dag("2026-11-20"), na_vrijlating_werkdagen=3))

    dagen = [
        rij("contact_na_vrijlating", feiten(detenties=(vrij(op),), instellingen=instellingen))
        for op in ("2026-11-19", "2026-11-20")
    ]

    assert [r and r.uiterlijk for r in dagen] == [dag("2026-11-20"), dag("2026-11-25")]


# --- contactritme -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("fase", "uiterlijk"),
    [
        (DETENTIE, "2026-11-30"),
        (TERUGKEERPLAN, "2026-11-23"),
        (INVRIJHEIDSSTELLING, "2026-11-16"),
        (SAMENLEVING, "2026-11-23"),
        (AFGESLOTEN, None),
    ],
)
def test_het_ritme_hoort_bij_de_fase(fase: str, uiterlijk: str | None) -> None:
    gevonden = rij("contactritme", feiten("+2026-11-09", fase=fase))

    assert (gevonden and gevonden.uiterlijk) == of_leeg(uiterlijk)
    assert gevonden is None or (gevonden.anker, gevonden.redelijk_op) == (dag("2026-11-09"), None)


@pytest.mark.parametrize(
    ("gesprekken", "uiterlijk", "geprobeerd_op"),
    [
        ([], None, None),  # dan loopt eerste contact
        (["?2026-11-09"], None, None),
        (["+2026-11-09"], "2026-11-30", None),
        (["+2026-11-09", "+2026-11-20"], "2026-12-11", None),  # elk gesprek begint opnieuw
        (["+2026-11-09", "?2026-11-20"], "2026-11-30", "2026-11-20"),
        (["?2026-11-08", "+2026-11-09"], "2026-11-30", None),  # een poging van voor het gesprek is voorbij
        (["?2026-11-09", "+2026-11-09"], "2026-11-30", "2026-11-09"),
    ],
)
def test_het_ritme_loopt_vanaf_het_laatste_gesprek(
    gesprekken: list[str], uiterlijk: str | None, geprobeerd_op: str | None
) -> None:
    gevonden = rij("contactritme", feiten(*gesprekken))

    assert (gevonden and gevonden.uiterlijk) == of_leeg(uiterlijk)
    assert gevonden is None or gevonden.geprobeerd_op == of_leeg(geprobeerd_op)


@pytest.mark.parametrize(
    ("overig", "redelijk_op"),
    [
        ({"sinds": "2026-11-16"}, None),  # zeven dagen na 9 november
        ({"sinds": "2026-11-17"}, "2026-11-19"),  # de nieuwe fase maakt het in één dag te laat
        ({"sinds": "2026-11-20"}, "2026-11-24"),  # op vrijdag vrij
        ({"toegewezen_op": dag("2026-11-16")}, None),
        ({"toegewezen_op": dag("2026-11-20")}, "2026-11-24"),  # een ander sprak hem voor de toewijzing
        ({"heropend_op": dag("2026-12-01")}, "2026-12-03"),
    ],
)
def test_wie_er_niets_aan_kon_doen_krijgt_twee_werkdagen(overig: dict[str, Any], redelijk_op: str | None) -> None:
    gevonden = rij("contactritme", feiten("+2026-11-09", fase=INVRIJHEIDSSTELLING, **overig))

    assert gevonden is not None
    assert (gevonden.uiterlijk, gevonden.redelijk_op) == (dag("2026-11-16"), of_leeg(redelijk_op))


def test_zonder_toewijzing_is_er_geen_ritme() -> None:
    assert rij("contactritme", feiten("+2026-11-09", toegewezen_op=None)) is None


@pytest.mark.parametrize(
    ("gezegd", "stand", "redelijk_op"),
    [
        (["geweigerd 2026-11-09"], None, None),  # zei het in het gesprek zelf
        (["ingetrokken 2026-11-20"], "vervallen", None),
        (["ingetrokken 2026-11-30"], "vervallen", None),  # op de uiterste dag
        (["ingetrokken 2026-12-01"], "niet_gehaald", None),  # was al te laat
        (["ingetrokken 2026-11-20", "aanvaard 2026-11-25"], "open", None),
        (["ingetrokken 2026-12-01", "aanvaard 2026-12-14"], "open", "2026-12-16"),
    ],
)
def test_het_ritme_stopt_als_hij_niet_meer_meedoet(
    gezegd: list[str], stand: str | None, redelijk_op: str | None
) -> None:
    gevonden = rij("contactritme", feiten("+2026-11-09", deelname=deelname(*gezegd)))

    assert (gevonden.stand if gevonden else None) == stand
    assert gevonden is None or gevonden.redelijk_op == of_leeg(redelijk_op)


@pytest.mark.parametrize(
    ("gesloten", "stand"),
    [("2026-11-20", "vervallen"), ("2026-11-30", "niet_gehaald"), ("2026-12-01", "niet_gehaald")],
)
def test_het_ritme_stopt_als_het_dossier_sluit(gesloten: str, stand: str) -> None:
    gevonden = rij("contactritme", feiten("+2026-11-09", afgesloten_op=dag(gesloten)))

    assert gevonden is not None
    assert (gevonden.stand, gevonden.reden) == (stand, "dossier afgesloten")


@pytest.mark.parametrize(
    ("geldig_vanaf", "sinds", "uiterlijk"),
    [
        ("2026-11-09", "2026-11-02", "2026-11-19"),
        ("2026-11-10", "2026-11-02", "2026-11-30"),  # van na het gesprek: dit ritme blijft
        ("2026-11-10", "2026-11-12", "2026-11-19"),  # maar een nieuwe fase volgt wat er dan geldt
    ],
)
def test_een_nieuwe_instelling_herschrijft_niets(geldig_vanaf: str, sinds: str, uiterlijk: str) -> None:
    korter = Termijninstelling(geldig_vanaf=dag(geldig_vanaf), ritme_dagen=RITME_DAGEN | {DETENTIE: 10})

    gevonden = rij("contactritme", feiten("+2026-11-09", sinds=sinds, instellingen=(Termijninstelling(), korter)))

    assert gevonden is not None
    assert gevonden.uiterlijk == dag(uiterlijk)


def test_nul_dagen_is_geen_ritme() -> None:
    geen = Termijninstelling(ritme_dagen=RITME_DAGEN | {DETENTIE: 0})

    assert rij("contactritme", feiten("+2026-11-09", instellingen=(geen,))) is None


# --- vragen aan partners ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("beantwoord", "ingetrokken", "gesloten", "stand"),
    [
        (None, None, None, "open"),
        ("2026-11-20", None, None, "voldaan"),
        ("2026-12-15", None, None, "voldaan"),  # een laat antwoord is een antwoord
        (None, "2026-11-20", None, "vervallen"),
        (None, "2026-11-30", None, "vervallen"),
        (None, "2026-12-15", None, "vervallen"),  # ook te laat: het was onze eigen vraag
        ("2026-11-20", "2026-11-25", None, "voldaan"),
        (None, None, "2026-11-20", "vervallen"),
        (None, None, "2026-12-01", "niet_gehaald"),
    ],
)
def test_een_vraag_wacht_op_antwoord_tot_zij_beantwoord_of_ingetrokken_is(
    beantwoord: str | None, ingetrokken: str | None, gesloten: str | None, stand: str
) -> None:
    vraag = Verzoekfeit(7, dag("2026-11-16"), dag("2026-11-30"), of_leeg(beantwoord), of_leeg(ingetrokken), "pi")

    gevonden = rij("informatieverzoek", feiten(verzoeken=(vraag,), afgesloten_op=of_leeg(gesloten)))

    assert gevonden is not None
    assert (gevonden.sleutel, gevonden.partij, gevonden.anker, gevonden.uiterlijk) == (
        "7",
        "partner",
        dag("2026-11-16"),
        dag("2026-11-30"),
    )
    assert gevonden.stand == stand


# --- de volgorde maakt niet uit -----------------------------------------------------------------------------

GESPREKKEN = st.lists(
    st.builds(Gesprek, st.dates(date(2026, 11, 2), date(2026, 12, 24)), st.booleans()), min_size=1, max_size=5
)


@settings(deadline=None)
@given(gesprekken=GESPREKKEN, volgorde=st.randoms(use_true_random=False))
def test_in_welke_volgorde_iemand_de_gesprekken_vastlegt_maakt_niet_uit(
    gesprekken: Sequence[Gesprek], volgorde: Any
) -> None:
    anders = list(gesprekken)
    volgorde.shuffle(anders)
    kern = Trajectfeiten(toegewezen_op=dag(TOEGEWEZEN), detenties=(vrij("2026-11-20"),), kalender=Kalender())

    een, twee = (
        rijen(Contactfeiten(kern=kern, fase=INVRIJHEIDSSTELLING, gesprekken=tuple(lijst)))
        for lijst in (gesprekken, anders)
    )

    assert een == twee
