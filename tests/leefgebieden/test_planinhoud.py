"""The plan as content: what is frozen, who does what about which problem, what changed, and the two gentle guards."""

from datetime import date
from typing import Any

import pytest

from leefgebieden.balans import waarschuwingen, zonder_doel
from leefgebieden.models import Actie, Doel, Netwerkpersoon, Regelzaak
from leefgebieden.planinhoud import Planinhoud, inhoud, is_leeg, met_dagen, per_leefgebied, taakverdeling
from leefgebieden.planverschil import bijgesteld, verschil
from partners.models import Contactpersoon, Organisatie
from tests.cases.bouwstenen import detentie
from tests.leefgebieden.feiten import feiten, gezegd, zaak

OP = date(2026, 11, 23)
WOONPLEIN = Organisatie(pk=1, naam="Woonplein")


def doel(pk: int = 1, **anders: Any) -> Doel:
    velden = {"leefgebied": "wonen", "voorziening": "huisvesting", "wat": "Een kamer.", "actief_op": OP, "op": OP}
    return Doel(pk=pk, **velden | anders)


def actie(pk: int = 1, **anders: Any) -> Actie:
    return Actie(pk=pk, **{"leefgebied": "wonen", "wat": "Bellen", "uiterlijk": date(2026, 12, 1), "op": OP, **anders})


def plan(*rijen: Doel | Actie | Regelzaak, gezegd: Any = (), zaken: Any = ()) -> Planinhoud:
    return inhoud(
        doelen=[rij for rij in rijen if isinstance(rij, Doel)],
        acties=[rij for rij in rijen if isinstance(rij, Actie)],
        regelzaken=[rij for rij in rijen if isinstance(rij, Regelzaak)],
        feiten=feiten(gezegd=gezegd, zaken=zaken).voorzieningen,
        rio="Noor de Wit",
        op=OP,
    )


@pytest.mark.parametrize(
    ("wie", "leesbaar"),
    [
        ({}, "RIO"),
        ({"wie": "jongere"}, "jongere"),
        ({"wie": "organisatie", "organisatie": WOONPLEIN}, "Woonplein"),
        (
            {
                "wie": "organisatie",
                "organisatie": WOONPLEIN,
                "contactpersoon": Contactpersoon(pk=2, naam="Pien Smit", organisatie=WOONPLEIN),
            },
            "Pien Smit, Woonplein",
        ),
        ({"wie": "netwerk", "netwerkpersoon": Netwerkpersoon(pk=3, naam="Samira")}, "Samira"),
    ],
)
def test_wie_het_doet_staat_er_als_tekst(wie: dict[str, Any], leesbaar: str) -> None:
    assert plan(actie(**wie))["acties"][0]["door_wie"] == leesbaar


def test_een_vervallen_actie_staat_niet_in_het_plan() -> None:
    assert is_leeg(plan(actie(vervallen_op=OP)))
    assert not is_leeg(plan(actie(gedaan_op=OP)))


def test_de_dagen_zijn_tekst_en_weer_datums_voor_een_sjabloon() -> None:
    vast = plan(actie(gedaan_op=OP))

    assert (vast["op"], vast["acties"][0]["uiterlijk"], vast["acties"][0]["stand_op"]) == (
        "2026-11-23",
        "2026-12-01",
        "2026-11-23",
    )
    assert met_dagen(vast)["acties"][0]["uiterlijk"] == date(2026, 12, 1)
    assert met_dagen(vast)["voorzieningen"][0]["op"] is None


def test_per_leefgebied_staan_acties_bij_hun_doel() -> None:
    blokken = per_leefgebied(
        plan(doel(), actie(1, doel_id=1), actie(2), doel(2, leefgebied="zorg"), actie(3, doel_id=9, leefgebied="zorg"))
    )

    assert [(b["code"], len(b["doelen"][0]["acties"]), [a["id"] for a in b["acties"]]) for b in blokken] == [
        ("wonen", 1, [2]),
        ("zorg", 0, [3]),
    ]


def test_een_verlopen_bewijs_heet_verlopen() -> None:
    regelzaak = Regelzaak(pk=7, soort="identiteitsbewijs", leefgebied="regelzaken")
    feit = zaak("identiteitsbewijs", "2026-11-02", "gereed 2026-11-03", tot="2026-11-20")

    assert plan(regelzaak, zaken=[feit])["regelzaken"][0]["stand"] == "verlopen"


# --- taakverdeling ------------------------------------------------------------------------------------------

NIET = gezegd("huisvesting", "nee", "2026-11-03")


@pytest.mark.parametrize(
    ("rijen", "zaken", "afspraken"),
    [
        ([], [], ([], [])),
        ([actie(4)], [], ([], [])),  # een gewone actie is geen afspraak over de voorziening
        ([actie(4, voorziening="huisvesting")], [], ([4], [])),
        ([actie(4, voorziening="huisvesting", vervallen_op=OP)], [], ([], [])),
        (
            [Regelzaak(pk=7, soort="huur_behouden", leefgebied="wonen")],
            [zaak("huur_behouden", "2026-11-05")],
            ([], [7]),
        ),
    ],
)
def test_per_probleem_wie_wat_doet(rijen: Any, zaken: Any, afspraken: tuple[list[int], list[int]]) -> None:
    taken = taakverdeling(plan(*rijen, gezegd=[NIET], zaken=zaken))

    assert [taak["voorziening"]["code"] for taak in taken] == ["huisvesting"]
    gevonden = [a["id"] for a in taken[0]["acties"]], [z["id"] for z in taken[0]["regelzaken"]]
    assert gevonden == afspraken


def test_een_afspraak_uit_een_vorige_detentie_telt_niet() -> None:
    eerder = actie(4, voorziening="huisvesting", op=date(2026, 10, 1))
    vast = inhoud(
        doelen=[],
        acties=[eerder, actie(5, voorziening="huisvesting")],
        regelzaken=[],
        feiten=feiten(detentie(binnen="2026-11-02"), gezegd=[NIET]).voorzieningen,
        rio="",
        op=OP,
    )

    assert [a["id"] for a in taakverdeling(vast)[0]["acties"]] == [5]


def test_wat_in_orde_onbekend_of_niet_nodig_is_hoeft_geen_afspraak() -> None:
    woorden = [gezegd("inkomen", "ja", "2026-11-03"), gezegd("zorg", "onbekend", "2026-11-03")]
    woorden += [gezegd("schulden", "niet nodig", "2026-11-03")]

    assert taakverdeling(plan(gezegd=woorden)) == []


# --- verschil -----------------------------------------------------------------------------------------------


def kort(oud: Planinhoud, nieuw: Planinhoud) -> list[tuple[str, str, list[tuple[str, str, str]], bool]]:
    return [
        (w.soort, w.wat, [(v.veld, v.oud, v.nieuw) for v in w.velden], w.is_voortgang) for w in verschil(oud, nieuw)
    ]


@pytest.mark.parametrize(
    ("oud", "nieuw", "verwacht"),
    [
        ([doel()], [doel()], []),
        ([doel()], [doel(), actie()], [("erbij", "Actie", [], False)]),
        ([doel(), actie()], [doel()], [("weg", "Actie", [], False)]),
        (
            [actie()],
            [actie(uiterlijk=date(2026, 12, 8), wie="jongere")],
            [
                (
                    "anders",
                    "Actie",
                    [("Wie", "RIO", "jongere"), ("Uiterlijk", "01-12-2026", "08-12-2026")],
                    False,
                )
            ],
        ),
        ([actie()], [actie(gedaan_op=OP)], [("anders", "Actie", [("Stand", "open", "gedaan")], True)]),
        (
            [doel(actief_op=None)],
            [doel(uitkomst="niet", uitkomst_op=OP, uitkomst_reden="Geen plek.")],
            [("anders", "Doel", [("Stand", "later", "niet behaald"), ("Reden", "", "Geen plek.")], True)],
        ),
    ],
)
def test_wat_er_anders_is(oud: Any, nieuw: Any, verwacht: Any) -> None:
    assert kort(plan(*oud), plan(*nieuw)) == verwacht


def test_alleen_wat_opnieuw_is_afgesproken_stelt_het_plan_bij() -> None:
    oud = plan(doel(), actie(), gezegd=[NIET])
    nieuw = plan(
        doel(wat="Een huis."), actie(gedaan_op=OP), gezegd=[NIET, gezegd("huisvesting", "ja", "2026-11-20", 2)]
    )

    alle = verschil(oud, nieuw)

    assert [w.wat for w in alle] == ["Doel", "Actie", "Basisvoorziening"]
    assert [w.wat for w in bijgesteld(alle)] == ["Doel"]


def test_een_hernoemde_organisatie_verandert_een_bewaarde_versie_niet() -> None:
    organisatie = Organisatie(pk=1, naam="Woonplein")
    rij = actie(wie="organisatie", organisatie=organisatie)
    vast = plan(rij)

    organisatie.naam = "Thuisplein"

    assert vast["acties"][0]["door_wie"] == "Woonplein"
    assert [w.velden[0].nieuw for w in verschil(vast, plan(rij))] == ["Thuisplein"]


# --- overvragen en ondervragen ------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("actief", "later", "gewaarschuwd"),
    [(0, 0, False), (3, 0, False), (3, 2, False), (4, 0, True)],
)
def test_meer_doelen_tegelijk_dan_de_gemeente_wil_is_te_veel(actief: int, later: int, gewaarschuwd: bool) -> None:
    doelen = [doel(i) for i in range(actief)] + [doel(10 + i, actief_op=None) for i in range(later)]

    zinnen = waarschuwingen(plan(*doelen), {}, hoogstens=3)

    assert bool(zinnen) is gewaarschuwd


@pytest.mark.parametrize(
    ("rijen", "woorden", "scores", "verwacht"),
    [
        ([], [], {}, []),
        ([], [NIET], {}, ["wonen"]),
        ([doel()], [NIET], {}, []),
        ([doel(actief_op=None)], [NIET], {}, []),
        ([doel(uitkomst="behaald", uitkomst_op=OP)], [NIET], {}, ["wonen"]),  # behaald, en toch weer nodig
        ([], [], {"zorg": 3, "wonen": 4, "werk_inkomen": None}, ["zorg"]),
        ([doel(leefgebied="zorg")], [], {"zorg": 1}, []),
        ([], [], {"netwerk": 2}, ["netwerk"]),
    ],
)
def test_een_leefgebied_met_een_behoefte_en_zonder_doel(
    rijen: Any, woorden: Any, scores: dict[str, int | None], verwacht: list[str]
) -> None:
    assert zonder_doel(plan(*rijen, gezegd=woorden), scores) == verwacht
