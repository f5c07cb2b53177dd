"""From facts to the picture of a detention: every boundary with the day before, the day and the day after. Pure."""

from dataclasses import replace
from datetime import date
from typing import Any

import pytest

from cases.feiten import Detentiefeiten, Zekerheid
from cases.trajectfeiten import Trajectfeiten
from cases.verhuizingen import Overdracht, Verloop
from leefgebieden.voorzieningen import Regelzaakfeit, Stap, Vaststelling, Voorzieningfeiten, gezegd_door_mens
from monitoring.afleiden import beelden, contacten_van
from monitoring.beeld import Beeld, Contact, Fasestap
from monitoring.dossier import Dossier, Meetrij
from tests.cases.bouwstenen import JJI, dag, detentiemelding, eigen_ontslag, eigen_waarde, melding
from tests.cases.bouwstenen import detentie as _detentie

BEGIN, ONTSLAG = "2026-01-05", "2026-06-01"  # after six months it is 1 December, 183 days before that 1 June
ZES = "6"


def detentie(begin: str = BEGIN, ontslag: str | None = ONTSLAG, nummer: int = 1, *meldingen: Any) -> Detentiefeiten:
    eigen = (eigen_ontslag(ontslag, Zekerheid.WERKELIJK, ontslag),) if ontslag else ()
    komst = detentiemelding(begin, binnen=begin, inrichting=1)
    return _detentie(komst, *meldingen, binnen=begin, eigen_ontslagen=eigen, id=nummer)


def dossier(*detenties: Detentiefeiten, gezegd: Any = (), zaken: Any = (), **velden: Any) -> Dossier:
    kern = velden.pop("kern", {})
    feiten = Trajectfeiten(detenties=detenties, **kern)
    voorzieningen = Voorzieningfeiten(detenties, tuple(gezegd), tuple(zaken))
    gewoon = {"verloop": Verloop(7), "vast": detenties, "afsluitsoort": "", "rio_id": None}
    return Dossier(traject_id=1, persoon=1, kern=feiten, voorzieningen=voorzieningen, **gewoon | velden)


def beeld(*detenties: Detentiefeiten, **velden: Any) -> Beeld:
    """Of the first detention."""
    return beelden(dossier(*(detenties or (detentie(),)), **velden))[0]


def gezegd(op: str, in_orde: str = "ja", nodig: str = "ja") -> Vaststelling:
    return gezegd_door_mens("huisvesting", nodig, in_orde, dag(op), "rio", 1)


def zaak(stap: str, op: str, geldig_tot: str | None = None) -> Regelzaakfeit:
    stappen = (Stap(stap, dag(op), 1),)
    geldig = dag(geldig_tot) if geldig_tot else None
    return Regelzaakfeit(1, "onderdak", dag(BEGIN), stappen, geldig, voorziening="huisvesting")


def huisvesting(van: Beeld, moment: str) -> str:
    return van.voorziening(moment, "huisvesting")


# --- voorzieningen ------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "letter"),
    [("2026-01-05", "N"), ("2026-02-01", "N"), ("2026-02-02", "N"), ("2026-02-03", "O"), ("2026-06-01", "O")],
)
def test_bij_binnenkomst_telt_het_eerste_dat_binnen_28_dagen_bekend_werd(op: str, letter: str) -> None:
    assert huisvesting(beeld(gezegd=[gezegd(op, "nee")]), "binnenkomst") == letter


@pytest.mark.parametrize(("op", "letter"), [("2026-01-11", "N"), ("2026-01-12", "O"), ("2026-01-13", "O")])
def test_bij_binnenkomst_telt_alleen_wat_voor_de_dag_van_vrijlating_bekend_werd(op: str, letter: str) -> None:
    kort = detentie(ontslag="2026-01-12")

    assert huisvesting(beeld(kort, gezegd=[gezegd(op, "nee")]), "binnenkomst") == letter


def test_bij_binnenkomst_telt_de_eerste_letter_en_niet_wat_daarna_geregeld_werd() -> None:
    van = beeld(gezegd=[gezegd("2026-01-07", "onbekend"), gezegd("2026-01-09", "nee"), gezegd("2026-01-20", "ja")])

    assert huisvesting(van, "binnenkomst") == "N"


@pytest.mark.parametrize(
    ("in_orde", "nodig", "letter"),
    [
        ("ja", "ja", "J"),
        ("nee", "ja", "N"),
        ("aangevraagd", "ja", "N"),
        ("onbekend", "nee", "V"),
        ("onbekend", "nvt", "V"),
        ("nee", "nee", "V"),
        ("onbekend", "onbekend", "O"),
    ],
)
def test_aangevraagd_is_nog_niet_in_orde_en_niet_nodig_is_een_eigen_letter(
    in_orde: str, nodig: str, letter: str
) -> None:
    assert huisvesting(beeld(gezegd=[gezegd("2026-03-02", in_orde, nodig)]), "ontslag") == letter


@pytest.mark.parametrize(("op", "letter"), [("2026-05-31", "J"), ("2026-06-01", "J"), ("2026-06-02", "O")])
def test_bij_ontslag_telt_de_dag_van_vrijlating_mee(op: str, letter: str) -> None:
    assert huisvesting(beeld(gezegd=[gezegd(op)]), "ontslag") == letter


@pytest.mark.parametrize(
    ("op", "letter"), [("2026-06-01", "O"), ("2026-06-02", "J"), ("2026-12-01", "J"), ("2026-12-02", "O")]
)
def test_na_zes_maanden_telt_wat_in_de_183_dagen_ervoor_is_vastgesteld(op: str, letter: str) -> None:
    assert huisvesting(beeld(gezegd=[gezegd(op)]), ZES) == letter


@pytest.mark.parametrize(("geldig_tot", "letter"), [("2026-11-30", "N"), ("2026-12-01", "J"), (None, "O")])
def test_een_bewijs_dat_nog_geldig_is_bevestigt_ook_later(geldig_tot: str | None, letter: str) -> None:
    """Past its last day it is not in order, since that day: known for sure."""
    assert huisvesting(beeld(zaken=[zaak("gereed", "2026-03-02", geldig_tot)]), ZES) == letter


@pytest.mark.parametrize(
    ("op", "score", "letter"),
    [
        ("2026-06-01", 4, "O"),
        ("2026-06-02", 4, "J"),
        ("2027-01-01", 4, "J"),
        ("2027-01-02", 4, "O"),
        ("2026-12-01", None, "O"),
    ],
)
def test_een_meting_die_het_leefgebied_besprak_bevestigt_ook(op: str, score: int | None, letter: str) -> None:
    meting = Meetrij("tussentijds", None, dag(op), "", {"wonen": score})

    assert huisvesting(beeld(gezegd=[gezegd("2026-03-02")], metingen=(meting,)), ZES) == letter


@pytest.mark.parametrize(
    ("begin", "ontslag", "letters"),
    [
        ("2026-12-01", None, "WWWWW"),
        ("2026-12-02", None, "OOOOO"),
        ("2026-09-01", "2026-12-01", "OOOOO"),
        ("2026-09-01", "2026-12-02", "WWWWW"),
        ("2026-06-01", None, "WWWWW"),
    ],
)
def test_wie_op_die_dag_weer_vastzit_staat_apart(begin: str, ontslag: str | None, letters: str) -> None:
    van = beeld(detentie(), detentie(begin, ontslag, 2))

    assert van.voorzieningen[ZES] == letters


def test_wie_op_de_dag_van_vrijlating_weer_vastgaat_had_bij_ontslag_wat_er_geregeld_was() -> None:
    van = beeld(detentie(), detentie(ONTSLAG, None, 2), gezegd=[gezegd("2026-05-04")])

    assert huisvesting(van, "ontslag") == "J"


def test_wie_nog_vastzit_heeft_alleen_een_begin() -> None:
    assert list(beeld(detentie(ontslag=None)).voorzieningen) == ["binnenkomst"]


# --- wie ----------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("ontslag", "klasse"), [("2026-01-18", "zeer_kort"), ("2026-01-19", "kort"), (None, ""), (ONTSLAG, "kort")]
)
def test_zeer_kort_is_minder_dan_veertien_dagen(ontslag: str | None, klasse: str) -> None:
    assert beeld(detentie(ontslag=ontslag)).verblijfsklasse == klasse


@pytest.mark.parametrize(("dagen", "klasse"), [(119, "kort"), (120, "lang")])
def test_lang_is_veroordeeld_met_een_strafrestant_van_vier_maanden(dagen: int, klasse: str) -> None:
    straf = melding("screening", BEGIN, binnen=BEGIN, titel="veroordeeld", strafrestant_dagen=dagen)

    assert beeld(detentie(BEGIN, ONTSLAG, 1, straf)).verblijfsklasse == klasse


@pytest.mark.parametrize(("leeftijd", "inrichting", "jeugd"), [(17, 1, True), (18, 1, False), (19, JJI, True)])
def test_jeugd_is_jonger_dan_achttien_of_in_een_jeugdinrichting(leeftijd: int, inrichting: int, jeugd: bool) -> None:
    komst = detentiemelding(BEGIN, binnen=BEGIN, inrichting=inrichting, leeftijd=leeftijd)

    assert beeld(_detentie(komst, binnen=BEGIN, id=1)).jeugd is jeugd


def test_antwoorden_op_meedoen_met_hun_dag_en_aanbieden_is_geen_antwoord() -> None:
    antwoorden = (
        eigen_waarde("deelname", "aanvaard", "2026-01-10"),
        eigen_waarde("deelname", "aangeboden", "2026-02-10"),
    )

    van = beeld(kern={"deelname": antwoorden})

    assert van.deelname == ((date(2026, 1, 10), "doet_mee"),)


# --- na de vrijlating ---------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "detentie_telt", "ander_telt"),
    [("2026-05-31", False, False), ("2026-06-01", False, True), ("2026-06-02", True, True)],
)
def test_een_contact_telt_vanaf_de_vrijlating_en_een_detentie_vanaf_de_dag_erna(
    op: str, detentie_telt: bool, ander_telt: bool
) -> None:
    weer_vast, ander = Contact(dag(op), "oud", True), Contact(dag(op), "nieuw_feit", False)

    assert beeld(contacten=(weer_vast,)).contacten == ((weer_vast,) if detentie_telt else ())
    assert beeld(contacten=(ander,)).contacten == ((ander,) if ander_telt else ())


def test_elke_volgende_detentie_is_een_contact_met_de_aanleiding_waarover_besloten_is() -> None:
    eerste, tweede = detentie(), detentie("2026-09-01", None, 2)
    alles = contacten_van([eerste, tweede], {2: "oud"}, [Contact(date(2026, 8, 1), "onbekend", False)])

    assert beeld(eerste, tweede, contacten=alles).contacten == (
        Contact(date(2026, 8, 1), "onbekend", False),
        Contact(date(2026, 9, 1), "oud", True),
    )


@pytest.mark.parametrize(
    ("kern", "overdrachten", "tot"),
    [
        ({}, (), None),
        ({"afgesloten_op": date(2026, 9, 1)}, (), date(2026, 9, 1)),
        ({"afgesloten_op": date(2026, 9, 1), "nameting_afgesproken": True}, (), None),
        ({}, (Overdracht(date(2026, 8, 1), 8),), date(2026, 8, 1)),
        ({}, (Overdracht(date(2026, 6, 1), 8),), None),
        ({"afgesloten_op": date(2026, 9, 1)}, (Overdracht(date(2026, 8, 1), 8),), date(2026, 8, 1)),
    ],
)
def test_gevolgd_tot_het_sluiten_of_de_verhuizing(kern: Any, overdrachten: Any, tot: date | None) -> None:
    assert beeld(kern=kern, verloop=Verloop(7, overdrachten)).gevolgd_tot == tot


@pytest.mark.parametrize(("op", "gemeente"), [("2026-05-31", 8), ("2026-06-01", 8), ("2026-06-02", 7)])
def test_wie_op_de_dag_van_de_overdracht_vrijkomt_is_van_de_nieuwe_gemeente(op: str, gemeente: int) -> None:
    van = beeld(verloop=Verloop(7, (Overdracht(dag(op), 8),)))

    assert (van.gemeente_in, van.gemeente_uit) == (7, gemeente)


# --- wat bij welke detentie hoort ---------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "bij"), [("2026-01-04", 0), ("2026-08-31", 0), ("2026-09-01", 1)])
def test_de_nulmeting_hoort_bij_de_detentie_waarin_of_waarna_zij_is_gedaan(op: str, bij: int) -> None:
    meting = Meetrij("binnenkomst", None, dag(op), "werk", {"wonen": 2, "zorg": None})

    gevonden = beelden(dossier(detentie(), detentie("2026-09-01", None, 2), metingen=(meting,)))

    assert [b.gemeten_op.get("binnenkomst") for b in gevonden] == [dag(op) if i == bij else None for i in (0, 1)]
    assert gevonden[bij].scores == {"binnenkomst": (2, None, None, None, None, None)}
    assert gevonden[bij].perspectief == {"binnenkomst": "werk"}


def test_een_fase_hoort_bij_de_detentie_waarin_zij_begon() -> None:
    met_de_hand = Fasestap("samenleving", date(2026, 7, 1), ("plan",))
    eerste, tweede = beelden(dossier(detentie(), detentie("2026-09-01", None, 2), wissels=(met_de_hand,)))

    assert [(f.naar, str(f.op)) for f in eerste.fasen] == [
        ("detentie", BEGIN),
        ("invrijheidsstelling", ONTSLAG),
        ("samenleving", "2026-07-01"),
    ]
    assert [f.naar for f in tweede.fasen] == ["detentie"]


def test_een_beeld_zonder_iets_bijzonders_is_vanzelf_leeg() -> None:
    kaal = replace(beeld(_detentie(binnen=BEGIN, id=1)), fasen=())

    assert kaal.naar_json() == {
        "detentie_id": 1,
        "traject_id": 1,
        "persoon": 1,
        "gemeente_in": 7,
        "begin_op": BEGIN,
        "voorzieningen": {"binnenkomst": "OOOOO"},
    }
