"""De pagina's over een detentie zonder melding, en over de aanleiding van een nieuwe detentie."""

from datetime import date

import pytest
from django.test import Client

from cases.models import Detentie, Inrichting, Jongere, NieuwContact, Traject, Vraag
from rio.models import User
from tests import wereld
from tests.cases.views.conftest import Pagina, Post
from tests.handelingen.ontslag import maak_vrij

pytestmark = pytest.mark.django_db


@pytest.fixture
def velden(db: None) -> dict[str, str]:
    return {
        "binnenkomst_op": "16-11-2026",
        "inrichting": str(Inrichting.objects.get(naam="PI Vught").pk),
        "op": "20-11-2026",
        "van_wie": "de reclassering",
    }


@pytest.fixture
def nieuw(velden: dict[str, str]) -> dict[str, str]:
    return {
        **velden,
        "achternaam": "Smit",
        "voornamen": "Sem",
        "geboortedatum": "5-5-2005",
        "bsn": wereld.bsn(50),
        "gemeente": str(wereld.gemeente().pk),
    }


@pytest.fixture
def vrij(traject: Traject, officier: User) -> Traject:
    maak_vrij(traject, officier)
    return traject


# --- een nieuw dossier --------------------------------------------------------------------------------------


def open_(client: Client, velden: dict[str, str]) -> str:
    antwoord = client.post("/trajecten/nieuw/", velden)
    return antwoord["Location"] if antwoord.status_code == 302 else antwoord.content.decode()


def test_een_dossier_openen(post: Post, bekijk: Pagina, nieuw: dict[str, str]) -> None:
    terug = open_(post.client, nieuw)

    traject = Traject.objects.get()
    assert terug == f"/trajecten/{traject.nummer}/"
    assert (traject.jongere.naam, traject.begin_op, traject.melding_op) == (
        "Sem Smit",
        date(2026, 11, 16),
        date(2026, 11, 20),
    )
    assert "bel de inrichting" in bekijk(traject)


@pytest.mark.parametrize(
    ("anders", "fout"),
    [
        ({"bsn": "123456789"}, "elfproef"),
        ({"bsn": "12345"}, "negen cijfers"),
        ({"geboortedatum": "5-5-2020"}, "leeftijd"),
        ({"geboortedatum": ""}, "Dit veld is verplicht."),
        ({"binnenkomst_op": "24-11-2026"}, "ligt na 23-11-2026"),
        ({"op": "15-11-2026"}, "ligt voor de dag van binnenkomst"),
        ({"verwacht_ontslag_op": "15-11-2026"}, "ligt voor de dag van binnenkomst"),
        ({"inrichting": ""}, "Kies een inrichting, of vul het land in"),
        ({"land": "België"}, "Kies een inrichting, of vul het land in"),
        ({"gemeente": "99999"}, "geldige keuze"),
        ({"van_wie": ""}, "Dit veld is verplicht."),
    ],
)
def test_een_fout_staat_bij_het_veld_en_de_rest_blijft_staan(
    anders: dict[str, str], fout: str, post: Post, nieuw: dict[str, str]
) -> None:
    tekst = open_(post.client, {**nieuw, **anders})

    assert fout in tekst
    assert 'value="Smit"' in tekst
    assert not Jongere.objects.exists()


def test_een_gemeente_van_een_ander_is_niet_te_kiezen(post: Post, nieuw: dict[str, str]) -> None:
    tekst = open_(post.client, {**nieuw, "gemeente": str(wereld.gemeente(wereld.ARNHEM).pk)})

    assert "geldige keuze" in tekst


def test_een_bekende_jongere_krijgt_een_link_naar_zijn_dossier(
    post: Post, nieuw: dict[str, str], traject: Traject
) -> None:
    tekst = open_(post.client, {**nieuw, "bsn": wereld.bsn(0)})

    assert f'href="/trajecten/{traject.nummer}/detentie/nieuw/"' in tekst
    assert 'value="Smit"' in tekst
    assert Traject.objects.count() == 1


def test_een_jongere_van_elders_zegt_niets_en_vraagt_de_coordinator(post: Post, nieuw: dict[str, str]) -> None:
    elders = wereld.traject(bsn=wereld.bsn(2), gemeentecode=wereld.ARNHEM)

    assert open_(post.client, {**nieuw, "bsn": wereld.bsn(2)}) == "/trajecten/"

    tekst = post.client.get("/trajecten/").content.decode()
    assert "De coördinator is gevraagd om mee te kijken." in tekst
    assert elders.nummer not in tekst
    assert Vraag.objects.get().traject == elders


def test_twee_keer_versturen_opent_een_dossier(post: Post, nieuw: dict[str, str]) -> None:
    met_sleutel, waren = {**nieuw, "formuliersleutel": "b" * 22}, Traject.objects.count()

    assert open_(post.client, met_sleutel) == open_(post.client, met_sleutel)

    assert Traject.objects.count() == waren + 1


@pytest.mark.parametrize("rol", ["beleid", "beheer"])
def test_wie_geen_dossiers_heeft_komt_hier_niet(rol: str, client: Client, request: pytest.FixtureRequest) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get("/trajecten/nieuw/").status_code == 404


# --- een detentie erbij -------------------------------------------------------------------------------------


def test_een_nieuwe_detentie_leidt_naar_de_aanleiding(
    post: Post, bekijk: Pagina, vrij: Traject, velden: dict[str, str]
) -> None:
    assert post(vrij, "detentie/nieuw/", **velden) == f"/trajecten/{vrij.nummer}/aanleiding/"

    tekst = bekijk(vrij)
    assert "Waardoor zit hij weer vast?" in tekst
    assert f'href="/trajecten/{vrij.nummer}/aanleiding/"' in tekst


def test_overlap_staat_bij_de_dag_van_binnenkomst(post: Post, traject: Traject, velden: dict[str, str]) -> None:
    tekst = post(traject, "detentie/nieuw/", **velden)

    assert "Volgens dit dossier zit deze jongere vast sinds 02-11-2026." in tekst
    assert 'value="16-11-2026"' in tekst
    assert Detentie.objects.count() == 1


def test_een_detentie_in_het_buitenland(post: Post, vrij: Traject, velden: dict[str, str]) -> None:
    buitenland = {"inrichting": "", "land": "België", "van_wie": "Bureau Buitenland"}

    post(vrij, "detentie/nieuw/", **{**velden, **buitenland})

    assert Detentie.objects.filter(land="België").count() == 1


# --- de aanleiding ------------------------------------------------------------------------------------------


@pytest.fixture
def opnieuw(post: Post, vrij: Traject, velden: dict[str, str]) -> NieuwContact:
    post(vrij, "detentie/nieuw/", **velden)
    return NieuwContact.objects.get()


@pytest.mark.parametrize("keuze", ["nieuw_feit", "oud_vonnis", "gijzeling", "onbekend"])
def test_de_aanleiding_vastleggen_haalt_de_waarschuwing_weg(
    keuze: str, post: Post, bekijk: Pagina, opnieuw: NieuwContact, officier: User
) -> None:
    post(opnieuw.traject, "aanleiding/", contact=str(opnieuw.pk), aanleiding=keuze)

    opnieuw.refresh_from_db()
    assert (opnieuw.aanleiding, opnieuw.besloten_op, opnieuw.besloten_door) == (keuze, date(2026, 11, 23), officier)
    assert "Waardoor zit hij weer vast?" not in bekijk(opnieuw.traject)


def test_een_collega_die_intussen_besloot_wordt_niet_overschreven(post: Post, opnieuw: NieuwContact) -> None:
    post(opnieuw.traject, "aanleiding/", contact=str(opnieuw.pk), aanleiding="oud_vonnis")

    tekst = post(
        opnieuw.traject,
        "aanleiding/",
        contact=str(opnieuw.pk),
        aanleiding="nieuw_feit",
        **{"initial-aanleiding": ""},
    )

    assert "Dit is intussen gewijzigd in ‘oud vonnis’" in tekst
    opnieuw.refresh_from_db()
    assert opnieuw.aanleiding == "oud_vonnis"


@pytest.mark.parametrize("velden_", [{"aanleiding": ""}, {"aanleiding": "onzin"}, {"contact": "x"}, {"contact": "0"}])
def test_een_onzinnige_aanleiding_verandert_niets(velden_: dict[str, str], post: Post, opnieuw: NieuwContact) -> None:
    post(opnieuw.traject, "aanleiding/", **{"contact": str(opnieuw.pk), **velden_})

    opnieuw.refresh_from_db()
    assert opnieuw.besloten_op is None


def test_zonder_nieuwe_detentie_is_er_niets_te_kiezen(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, "aanleiding/")

    assert "Er is geen nieuw contact" in tekst
    assert "formuliersleutel" not in tekst
