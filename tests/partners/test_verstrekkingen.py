from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Termijn, Traject
from partners.models import Betrokkenheid, Organisatie, Verstrekking
from partners.services.antwoorden import beantwoord
from partners.services.betrokkenen import voeg_betrokkene_toe
from partners.services.opschaling import schaal_op
from partners.services.toestemming import trek_toestemming_in
from partners.services.verstrekkingen import gronden_voor, leg_verstrekking_vast
from rio.models import Audit, User
from tests import wereld
from tests.partners import bouwstenen_delen as maak
from tests.partners.bouwstenen import gestelde_vraag, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG = maak.VANDAAG


@pytest.fixture
def ingelogd(officier: User, client: Client) -> Client:
    client.force_login(officier)
    return client


def betrokken(traject: Traject, door: User, **anders: Any) -> Betrokkenheid:
    vast = {"organisatie": maak.pi(), "contactpersoon": None, "rol": "casemanager_pi", "van": date(2026, 11, 4)}
    return voeg_betrokkene_toe(traject, **{**vast, **anders}, door=door)


def deel(traject: Traject, door: User, *, op: date = DAG, **anders: Any) -> Verstrekking:
    return leg_verstrekking_vast(traject, gift=maak.gift(**anders), op=op, door=door)


# --- vastleggen ---------------------------------------------------------------------------------------------


def test_een_verstrekking_staat_met_alles_erbij_in_het_register(traject: Traject, officier: User) -> None:
    deel(traject, officier, gegevens=("wonen", "schulden"), kanaal="dpan")

    rij = Verstrekking.objects.get()
    assert (rij.aan, rij.gegevens, rij.grond, rij.kanaal) == (
        "Bo Vink, PI Arnhem",
        ["wonen", "schulden"],
        "pbw_18a",
        "dpan",
    )
    assert (rij.op, rij.door) == (DAG, officier)
    logregel = Audit.objects.filter(object_soort="verstrekking").get()
    assert (logregel.traject_id, logregel.velden) == (traject.pk, ["wonen", "schulden"])


@pytest.mark.parametrize(
    ("anders", "veld", "tekst"),
    [
        ({"aan": " "}, "aan", "met wie"),
        ({"gegevens": ()}, "gegevens", "Kies welke gegevens"),
        ({"gegevens": ("schoenmaat",)}, "gegevens", "kennen we niet"),
        ({"gegevens": ("zorg",)}, "doel_toelichting", "welke zorg"),
        ({"grond": "wettelijk"}, "grond_toelichting", "welke wettelijke taak"),
        ({"grond": "zomaar"}, "grond", "Kies een van de gronden"),
        ({"grond": "wgs"}, "grond", "niet opgeschaald"),
        ({"gegevens": ("kinderen",)}, "grond", "Wel mogelijk: eigen wettelijke taak"),
        ({"doel": "overdracht", "organisatie": None, "grond": "wettelijk"}, "doel", "inrichting"),
    ],
)
def test_wat_niet_mag_wordt_niet_vastgelegd_en_zegt_waarom(
    anders: dict[str, Any], veld: str, tekst: str, traject: Traject, officier: User
) -> None:
    with pytest.raises(ValidationError) as fout:
        deel(traject, officier, **anders)

    assert tekst in fout.value.message_dict[veld][0]
    assert not Verstrekking.objects.exists()


@pytest.mark.beide
def test_het_convenant_en_de_toestemming_die_dekken_staan_erbij(traject: Traject, officier: User, beheer: User) -> None:
    ggz = organisatie("Kompas GGZ", "ggz")
    convenant = maak.convenant(door=beheer, partijen=(ggz,), gegevens_ggz=["wonen"])
    goed = maak.toestemming(traject, organisatie=ggz, gegevens=["zorg"], door=officier)

    deel(traject, officier, organisatie=ggz, grond="convenant")
    deel(traject, officier, organisatie=ggz, grond="toestemming", gegevens=("zorg",))

    assert Verstrekking.objects.get(grond="convenant").convenant == convenant
    assert Verstrekking.objects.get(grond="toestemming").toestemming == goed


def test_een_andere_toestemming_dan_die_dekt_wordt_geweigerd(traject: Traject, officier: User) -> None:
    maak.toestemming(traject, organisatie=maak.pi(), door=officier)
    ander = maak.toestemming(traject, organisatie=maak.pi(), gegevens=["netwerk"], door=officier)

    with pytest.raises(ValidationError, match="dekt niet"):
        deel(traject, officier, grond="toestemming", toestemming=ander)


def test_na_intrekken_kan_het_niet_meer_en_blijft_staan_wat_gedeeld_is(traject: Traject, officier: User) -> None:
    goed = maak.toestemming(traject, organisatie=maak.pi(), op=date(2026, 11, 9), door=officier)
    deel(traject, officier, grond="toestemming", op=date(2026, 11, 10))
    trek_toestemming_in(goed, op=date(2026, 11, 12), door=officier)

    deel(traject, officier, grond="toestemming", op=date(2026, 11, 11))  # toen gold zij nog
    with pytest.raises(ValidationError, match="trok de toestemming in"):
        deel(traject, officier, grond="toestemming", op=date(2026, 11, 12))

    assert Verstrekking.objects.count() == 2


def test_de_gronden_voor_een_formulier_zeggen_wat_kan(traject: Traject, officier: User, coordinator: User) -> None:
    regio = wereld.gemeente().regio
    schaal_op(traject, tafel="zvh", regio=regio, reden="x", van=date(2026, 11, 20), door=coordinator)
    maak.toestemming(traject, partnersoort="rvdk", gegeven=False, door=officier)
    raad = organisatie("Raad", "rvdk")

    gronden = {grond.code: grond for grond in gronden_voor(traject, raad, ("wonen",), DAG)}

    assert [code for code, grond in gronden.items() if grond.ok] == ["wgs", "wettelijk"]
    assert "weigerde" in gronden["toestemming"].waarom_niet
    assert gronden["wgs"].waarschuwing


def test_op_een_gesloten_dossier_alleen_wat_er_voor_de_sluiting_gedeeld_is(traject: Traject, coordinator: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", door=coordinator)

    deel(traject, coordinator, op=date(2026, 11, 20))
    with pytest.raises(ValidationError, match="afgesloten"):
        deel(traject, coordinator, op=date(2026, 11, 21))

    assert Verstrekking.objects.count() == 1


# --- de termijnen van uitwisseling en overdracht ------------------------------------------------------------


@pytest.mark.parametrize(
    ("op", "op_tijd"),
    [(date(2026, 11, 13), True), (date(2026, 11, 16), True), (date(2026, 11, 17), False)],
)
def test_uitwisseling_met_de_inrichting_haalt_de_termijn_van_de_gemeente(
    op: date, op_tijd: bool, traject: Traject, officier: User
) -> None:
    deel(traject, officier, doel="uitwisseling", op=op)

    rij = Termijn.objects.get(traject=traject, soort="uitwisseling", partij="gemeente")
    assert rij.grens_op == date(2026, 11, 16)
    assert rij.voldaan_op == op
    assert (rij.voldaan_op <= rij.grens_op) is op_tijd
    assert Termijn.objects.get(traject=traject, soort="uitwisseling", partij="inrichting").voldaan_op is None


@pytest.mark.parametrize(
    ("op", "op_tijd"), [(date(2026, 11, 25), True), (date(2026, 11, 26), True), (date(2026, 11, 27), False)]
)
def test_overdracht_aan_de_inrichting_haalt_de_termijn_van_de_gemeente(
    op: date, op_tijd: bool, officier: User, coordinator: User
) -> None:
    straf: dict[str, Any] = {"titel": "veroordeeld", "strafrestant_dagen": "200", "datum_binnenkomst": date(2026, 5, 4)}
    lang = wereld.traject(bsn=wereld.bsn(2), **straf)
    deel(lang, coordinator, doel="overdracht", op=op)

    rij = Termijn.objects.get(traject=lang, soort="overdracht", partij="gemeente")
    assert rij.voldaan_op == op
    assert (rij.voldaan_op <= rij.grens_op) is op_tijd


@pytest.mark.parametrize(
    ("op", "op_tijd"),
    [(date(2026, 11, 13), True), (date(2026, 11, 16), True), (date(2026, 11, 17), False)],
)
def test_het_antwoord_van_de_inrichting_haalt_haar_eigen_termijn(
    op: date, op_tijd: bool, traject: Traject, officier: User
) -> None:
    vraag = gestelde_vraag(
        traject, officier, betrokkene=betrokken(traject, officier, organisatie=_pi_met_mail()), op=date(2026, 11, 5)
    )
    beantwoord(vraag, waarden={"adres": "Kerkstraat 1"}, opmerking="", bijlagen=[], op=op)

    rij = Termijn.objects.get(traject=traject, soort="uitwisseling", partij="inrichting")
    assert rij.voldaan_op == op
    assert (rij.voldaan_op <= rij.grens_op) is op_tijd
    assert Termijn.objects.get(traject=traject, soort="uitwisseling", partij="gemeente").voldaan_op is None


def _pi_met_mail() -> Organisatie:
    return organisatie("PI Vught", "pi", email="nazorg@pivught.example")


def test_met_een_ander_doel_blijft_de_termijn_open(traject: Traject, officier: User) -> None:
    deel(traject, officier, doel="samenwerken")

    assert Termijn.objects.get(traject=traject, soort="uitwisseling", partij="gemeente").voldaan_op is None


# --- pagina's -----------------------------------------------------------------------------------------------


def test_de_rio_legt_vast_wat_hij_aan_de_telefoon_deelde(traject: Traject, officier: User, ingelogd: Client) -> None:
    wie = betrokken(traject, officier)
    url = reverse("traject_verstrekking_nieuw", args=[traject.nummer])
    velden = {"aan": wie.pk, "gegevens": ["wonen", "netwerk"], "doel": "uitwisseling", "grond": "pbw_18a"}

    antwoord = ingelogd.post(url, {**velden, "kanaal": "mondeling", "op": "10-11-2026"}, follow=True)

    assert "Wonen; sociaal netwerk" in antwoord.content.decode()
    assert Verstrekking.objects.get().aan == "PI Arnhem"


def test_wie_nee_zei_geeft_een_waarschuwing(traject: Traject, officier: User, ingelogd: Client) -> None:
    wie = betrokken(traject, officier)
    maak.toestemming(traject, organisatie=maak.pi(), gegeven=False, op=date(2026, 11, 9), door=officier)
    url = reverse("traject_verstrekking_nieuw", args=[traject.nummer])
    velden = {"aan": wie.pk, "gegevens": ["wonen"], "doel": "samenwerken", "grond": "pbw_18a", "kanaal": "dpan"}

    antwoord = ingelogd.post(url, {**velden, "op": "10-11-2026"}, follow=True)

    assert "De jongere wil niet dat wonen naar deze partner gaat" in antwoord.content.decode()


def test_een_ouder_staat_met_zijn_rol_in_het_register_en_niet_met_zijn_naam(
    traject: Traject, officier: User, ingelogd: Client
) -> None:
    ouder = betrokken(traject, officier, organisatie=None, rol="ouder", naam="Wil Blom")
    url = reverse("traject_verstrekking_nieuw", args=[traject.nummer])
    velden = {"aan": ouder.pk, "gegevens": ["wonen"], "doel": "samenwerken", "grond": "wettelijk"}

    ingelogd.post(url, {**velden, "grond_toelichting": "Jeugdwet", "kanaal": "mondeling", "op": "10-11-2026"})

    assert Verstrekking.objects.get().aan == "ouder of verzorger"


def test_de_afdruk_voor_de_jongere_noemt_geen_medewerkers(traject: Traject, officier: User, ingelogd: Client) -> None:
    deel(traject, officier)
    maak.toestemming(traject, partnersoort="ggz", gegevens=["zorg"], gegeven=False, door=officier)
    url = reverse("traject_verstrekkingen", args=[traject.nummer])

    voor_jongere = ingelogd.get(url, {"afdruk": "jongere"}).content.decode()
    register = ingelogd.get(url, {"afdruk": "register"}).content.decode()

    inhoud = voor_jongere.partition("<main")[2].partition("</main>")[0]
    assert "PI Arnhem" in inhoud
    assert "GGZ" in inhoud
    assert "Bo Vink" not in inhoud
    assert officier.naam not in inhoud
    assert "Bo Vink" in register
    afdrukken = Audit.objects.filter(actie="export", object_soort="verstrekkingen", traject_id=traject.pk)
    assert [regel.omvang["afdruk"] for regel in afdrukken.order_by("pk")] == ["jongere", "register"]
    assert Verstrekking.objects.count() == 1  # de kopie zelf is geen verstrekking


@pytest.mark.buiten_de_trechter
def test_het_register_vraagt_evenveel_met_meer_rijen(traject: Traject, officier: User, ingelogd: Client) -> None:
    url = reverse("traject_verstrekkingen", args=[traject.nummer])
    deel(traject, officier)
    eerste = Verstrekking.objects.get()
    aantallen = []
    for erbij in (4, 45):
        Verstrekking.objects.bulk_create([_kopie(eerste) for _ in range(erbij)])
        with CaptureQueriesContext(connection) as vragen:
            assert ingelogd.get(url).status_code == 200
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 12, aantallen


def _kopie(rij: Verstrekking) -> Verstrekking:
    return Verstrekking(**{veld.attname: getattr(rij, veld.attname) for veld in rij._meta.fields[1:]})
