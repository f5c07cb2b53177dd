import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import GeweigerdeRij, Inrichting, Invoer
from cases.schermen.instellingen import in_woorden
from rio.models import GemeenteInstelling, Sluitingsdag, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

PAGINAS = ["/beheer/", "/beheer/gemeenten/", "/beheer/inrichtingen/", "/beheer/sluitingsdagen/"]


@pytest.mark.parametrize("pad", PAGINAS)
@pytest.mark.parametrize(("rol", "status"), [("beheer", 200), ("officier", 404), ("coordinator", 404), ("beleid", 404)])
def test_alleen_beheer_ziet_de_referentiegegevens(
    client: Client, request: pytest.FixtureRequest, rol: str, status: int, pad: str
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get(pad).status_code == status


@pytest.mark.parametrize("pad", PAGINAS)
def test_een_beheerpagina_stelt_hooguit_acht_vragen(client: Client, beheer: User, pad: str) -> None:
    client.force_login(beheer)

    with CaptureQueriesContext(connection) as vragen:
        client.get(pad)

    assert len(vragen) <= 8


@pytest.mark.parametrize(
    ("filters", "eerste"),
    [
        ({"naam": "nijme"}, "Nijmegen"),
        ({"provincie": "Utrecht"}, "Amersfoort"),
        ({"doelgroep": "ja"}, "Arnhem"),
        ({"doelgroep": "nee"}, "'s-Gravenhage"),
        ({"naam": "Appingedam"}, None),
    ],
)
def test_gemeenten_zijn_te_vinden_en_een_opgeheven_gemeente_staat_er_niet(
    client: Client, beheer: User, filters: dict[str, str], eerste: str | None
) -> None:
    client.force_login(beheer)

    rijen = client.get("/beheer/gemeenten/", filters).context["rijen"]

    assert (rijen[0][0].naam if rijen else None) == eerste


@pytest.mark.parametrize(
    ("gegevens", "doelgroep"),
    [
        ({}, "18 tot en met 27 jaar, elk delict."),
        (
            {"leeftijd_van": 16, "leeftijd_tot": 23, "delictgroepen": ["overval", "straatroof", "geweld"]},
            "16 tot en met 23 jaar, overval, straatroof en geweld.",
        ),
        (
            {"extra_delictgroepen": ["plofkraak"]},
            "18 tot en met 27 jaar, elk delict. Ook vanaf 18 jaar zonder bovengrens: plofkraak.",
        ),
        ({"toezicht": "zonder"}, "18 tot en met 27 jaar, elk delict. Alleen zonder reclasseringstoezicht."),
    ],
)
def test_de_doelgroep_staat_er_in_woorden(gegevens: dict[str, object], doelgroep: str) -> None:
    assert in_woorden(GemeenteInstelling(geldig_van=wereld.BEGIN, **gegevens)).doelgroep == doelgroep


def test_alleen_de_instelling_die_nu_geldt_staat_er(client: Client, beheer: User) -> None:
    nijmegen = wereld.gemeente()
    GemeenteInstelling.objects.create(gemeente=nijmegen, geldig_van=wereld.VANDAAG, caseload_norm=15)
    GemeenteInstelling.objects.create(gemeente=nijmegen, geldig_van=wereld.VANDAAG.replace(day=24), caseload_norm=12)
    client.force_login(beheer)

    [(_, instelling)] = client.get("/beheer/gemeenten/?naam=Nijmegen").context["rijen"]

    assert instelling.norm == "15 jongeren per RIO"


def test_een_onbekende_naam_uit_een_geweigerde_rij_is_een_voorstel(client: Client, beheer: User) -> None:
    for nummer in (1, 2):
        GeweigerdeRij.objects.create(
            vingerafdruk=str(nummer),
            invoer=Invoer.objects.create(),
            rij=nummer,
            redenen=[],
            payload="geheim",
            voorstel_inrichting="PI Onbekend",
        )
    client.force_login(beheer)

    tekst = " ".join(client.get("/beheer/inrichtingen/").content.decode().split())

    assert "<strong>PI Onbekend</strong> · 2 rijen" in tekst
    assert "geheim" not in tekst


def test_inrichtingen_filteren_op_soort(client: Client, beheer: User) -> None:
    client.force_login(beheer)

    pagina = client.get("/beheer/inrichtingen/?soort=jji").context["pagina"]

    assert {inrichting.soort for inrichting in pagina} == {Inrichting.Soort.JJI}


def test_feestdagen_en_extra_sluitingsdagen_staan_op_datum_twee_jaar_vooruit(client: Client, beheer: User) -> None:
    for dag in ("2026-11-22", "2026-11-23", "2028-11-23", "2028-11-24"):
        Sluitingsdag.objects.create(datum=dag, naam=f"dicht {dag}", bron="test")
    client.force_login(beheer)

    rijen = client.get("/beheer/sluitingsdagen/").context["pagina"].object_list
    dagen = [f"{rij['datum']} {rij['naam']}" for rij in rijen]

    assert dagen[0] == "2026-11-23 dicht 2026-11-23"
    assert dagen[1].startswith("2026-12-25 ")
    assert dagen[-1] == "2028-11-23 dicht 2028-11-23"


@pytest.mark.parametrize("pad", PAGINAS[1:])
@pytest.mark.parametrize("veld", ["naam", "provincie", "doelgroep", "soort", "pagina"])
@pytest.mark.parametrize("waarde", ["\x00", "9" * 400, "abc", "%_", "[]"])
def test_een_onzinwaarde_breekt_niets(client: Client, beheer: User, pad: str, veld: str, waarde: str) -> None:
    client.force_login(beheer)

    assert client.get(pad, {veld: [waarde, waarde]}).status_code == 200
