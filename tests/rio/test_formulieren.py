"""Niets wat getypt is gaat verloren: twee keer versturen, concepten, en een sessie die verlopen is."""

import time
from collections.abc import Iterator
from datetime import UTC, date, datetime, timedelta
from threading import Barrier
from typing import Any

import pytest
import time_machine
from django import forms
from django.conf import settings
from django.core import signing
from django.core.exceptions import ValidationError
from django.db import connection
from django.http import HttpRequest, HttpResponse
from django.test import Client
from django.urls import include, path

from rio import persoonsgegevens
from rio.audit import leg_vast
from rio.formulieren import Formulier, behandel
from rio.formulieren.basis import DagVeld
from rio.models import Audit, Concept, User, VerwerktFormulier
from rio.weigeren import gebruiker_van
from tests import wereld
from tests.cases.test_gelijktijdig import tegelijk
from tests.paginaformulier import hoofdformulier

NOTITIE, ANDERE = "/proef/1/", "/proef/2/"
SJABLOON = "componenten/_formulier.html"


class Notitie(Formulier):
    tekst = forms.CharField(label="Tekst", widget=forms.Textarea, error_messages={"required": "Schrijf iets op."})
    dag = DagVeld(label="Dag", required=False)
    soort = forms.ChoiceField(label="Soort", choices=[("", "kies"), ("tel", "telefoon")], required=False)


class NotitieMetBijlage(Notitie):
    bijlage = forms.FileField(label="Bijlage", required=False)
    wachtwoord = forms.CharField(label="Wachtwoord", widget=forms.PasswordInput, required=False)


def notitie(request: HttpRequest, nummer: str) -> HttpResponse:
    return behandel(request, Notitie, lambda form: schrijf(request, nummer, form), sjabloon=SJABLOON)


def bijlage(request: HttpRequest, nummer: str) -> HttpResponse:
    return behandel(request, NotitieMetBijlage, lambda form: schrijf(request, nummer, form), sjabloon=SJABLOON)


def schrijf(request: HttpRequest, nummer: str, form: Notitie) -> str:
    """De handeling: een logregel, en daarna nog kunnen weigeren of stukgaan."""
    tekst = form.cleaned_data["tekst"]
    leg_vast(actie=Audit.Actie.WIJZIGEN, object_soort="notitie", reden=tekst, door=gebruiker_van(request))
    if tekst == "traag":
        time.sleep(0.5)
    if tekst == "weiger":
        raise ValidationError({"tekst": "Dit mag hier niet staan."})
    if tekst == "stuk":
        raise RuntimeError
    return f"/klaar/{Audit.objects.filter(object_soort='notitie').count()}/"


urlpatterns = [
    path("proef/<str:nummer>/", notitie),
    path("bijlage/<str:nummer>/", bijlage),
    path("", include("rio.urls")),
]
pytestmark = [pytest.mark.django_db, pytest.mark.urls(__name__)]


@pytest.fixture
def typist(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def open_(client: Client, pad: str = NOTITIE, **getypt: str) -> dict[str, Any]:
    """De pagina openen en invullen; wat er terugkomt is wat de browser zou versturen."""
    return {**hoofdformulier(client.get(pad).content.decode()).waarden, **getypt}


def bewaar(client: Client, gegevens: dict[str, Any]) -> int:
    return client.post("/concepten/", gegevens).status_code


def geschreven() -> list[str]:
    return list(Audit.objects.filter(object_soort="notitie").order_by("pk").values_list("reden", flat=True))


def tekst_op(client: Client, pad: str = NOTITIE) -> str:
    return hoofdformulier(client.get(pad).content.decode()).waarden["tekst"][0]


# --- één verzending, één keer -------------------------------------------------------------------------------


@pytest.mark.beide
def test_twee_keer_versturen_doet_het_een_keer_en_leidt_naar_hetzelfde(typist: Client) -> None:
    verzending = open_(typist, tekst="gebeld")

    eerste, tweede = typist.post(NOTITIE, verzending), typist.post(NOTITIE, verzending)

    assert (eerste["Location"], tweede["Location"]) == ("/klaar/1/", "/klaar/1/")
    assert geschreven() == ["gebeld"]


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk")
def test_tegelijk_versturen_doet_het_een_keer(typist: Client) -> None:
    verzending = open_(typist, tekst="traag")
    start = Barrier(2)
    adressen: list[str] = []

    def verstuur() -> None:
        client = Client()
        client.cookies[settings.SESSION_COOKIE_NAME] = typist.cookies[settings.SESSION_COOKIE_NAME].value
        start.wait()
        adressen.append(client.post(NOTITIE, verzending)["Location"])

    assert tegelijk(verstuur, verstuur) == []

    assert adressen == ["/klaar/1/", "/klaar/1/"]
    assert geschreven() == ["traag"]


@pytest.mark.beide
def test_een_weigering_laat_niets_achter_en_daarna_lukt_het(typist: Client) -> None:
    verzending = open_(typist, tekst="weiger", dag="20-11-2026")

    geweigerd = typist.post(NOTITIE, verzending)

    assert "Dit mag hier niet staan." in geweigerd.content.decode()
    assert (geschreven(), VerwerktFormulier.objects.count()) == ([], 0)
    opnieuw = hoofdformulier(geweigerd.content.decode()).waarden
    assert (opnieuw["tekst"], opnieuw["dag"]) == (["weiger"], ["20-11-2026"])
    assert typist.post(NOTITIE, {**opnieuw, "tekst": "goed"})["Location"] == "/klaar/1/"
    assert geschreven() == ["goed"]


def test_teruggaan_en_iets_anders_opslaan_is_geen_dubbele_klik(typist: Client) -> None:
    verzending = open_(typist, tekst="gebeld")
    typist.post(NOTITIE, verzending)

    anders = typist.post(NOTITIE, {**verzending, "tekst": "gebeld en gemaild"})

    assert "Dit formulier was al opgeslagen." in anders.content.decode()
    assert geschreven() == ["gebeld"]
    opnieuw = hoofdformulier(anders.content.decode()).waarden
    assert opnieuw["tekst"] == ["gebeld en gemaild"]
    typist.post(NOTITIE, opnieuw)
    assert geschreven() == ["gebeld", "gebeld en gemaild"]


def test_gaat_er_iets_stuk_dan_staat_de_tekst_er_daarna_nog(typist: Client) -> None:
    verzending = open_(typist, tekst="stuk")

    with pytest.raises(RuntimeError):
        typist.post(NOTITIE, verzending)

    assert geschreven() == []
    assert tekst_op(typist) == "stuk"


@pytest.mark.parametrize("sleutel", ["", "\x00", "x" * 500, "../..", "é" * 22])
def test_een_verminkte_sleutel_is_een_verse_sleutel(typist: Client, sleutel: str) -> None:
    verzending = open_(typist, tekst="gebeld")

    antwoord = typist.post(NOTITIE, {**verzending, "formuliersleutel": sleutel})

    assert antwoord["Location"] == "/klaar/1/"
    assert bewaar(typist, {**verzending, "formuliersleutel": sleutel}) == 204


def test_een_fout_in_het_formulier_houdt_alles_wat_getypt_was(typist: Client) -> None:
    verzending = open_(typist, tekst="", dag="31-11-2026", soort="tel")

    antwoord = typist.post(NOTITIE, verzending).content.decode()

    assert "Schrijf iets op." in antwoord
    assert "Vul een dag in als 23-11-2026." in antwoord
    getypt = hoofdformulier(antwoord).waarden
    assert (getypt["dag"], getypt["soort"]) == (["31-11-2026"], ["tel"])


# --- concepten ----------------------------------------------------------------------------------------------


@pytest.mark.beide
def test_een_concept_komt_terug_en_verdwijnt_na_opslaan(typist: Client) -> None:
    assert bewaar(typist, open_(typist, tekst="half af")) == 204

    pagina = typist.get(NOTITIE).content.decode()

    assert "Uw concept van" in pagina
    verzending = hoofdformulier(pagina).waarden
    assert verzending["tekst"] == ["half af"]
    typist.post(NOTITIE, verzending)
    assert (geschreven(), Concept.objects.count()) == (["half af"], 0)


def test_een_concept_toont_nog_geen_fouten(typist: Client) -> None:
    bewaar(typist, open_(typist, tekst="", dag="31-11"))

    assert "Kijk dit nog even na" not in typist.get(NOTITIE).content.decode()


def test_een_concept_is_alleen_van_wie_het_typte_op_die_pagina(typist: Client, collega: User) -> None:
    bewaar(typist, open_(typist, tekst="van mij"))
    ander = Client()
    ander.force_login(collega)

    assert tekst_op(ander) == ""
    assert tekst_op(typist, ANDERE) == ""
    assert tekst_op(typist, "/bijlage/1/") == ""
    assert tekst_op(typist) == "van mij"


def test_een_andere_keuze_in_het_adres_is_een_ander_concept(typist: Client, officier: User) -> None:
    verzending = open_(typist, f"{NOTITIE}?keuze=a", tekst="over keuze a")
    typist.logout()

    antwoord = typist.post(f"{NOTITIE}?keuze=a", verzending)

    assert antwoord["Location"] == f"/accounts/login/?next={NOTITIE}%3Fkeuze%3Da"
    typist.force_login(officier)
    assert tekst_op(typist, f"{NOTITIE}?keuze=b") == ""
    assert tekst_op(typist, NOTITIE) == ""
    assert tekst_op(typist, f"{NOTITIE}?keuze=a") == "over keuze a"


def test_een_concept_past_niet_in_een_formulier_met_andere_velden(
    typist: Client, monkeypatch: pytest.MonkeyPatch
) -> None:
    bewaar(typist, open_(typist, tekst="oude versie"))

    monkeypatch.setitem(Notitie.base_fields, "nieuw", forms.CharField(required=False))

    assert tekst_op(typist) == ""


@pytest.mark.parametrize(("na", "verwacht"), [(-1, "half af"), (0, ""), (1, "")])
def test_een_concept_verloopt_na_zeven_dagen(client: Client, officier: User, na: int, verwacht: str) -> None:
    begin = datetime(2026, 11, 23, 9, 0, tzinfo=UTC)
    with time_machine.travel(begin, tick=False):
        client.force_login(officier)
        bewaar(client, open_(client, tekst="half af"))

    with time_machine.travel(begin + timedelta(days=7, seconds=na), tick=False):
        client.force_login(officier)
        assert tekst_op(client) == verwacht


def test_wie_bewaart_ruimt_op_wat_verlopen_is(typist: Client) -> None:
    bewaar(typist, open_(typist, tekst="oud"))
    Concept.objects.update(verloopt_op=datetime(2026, 1, 1, tzinfo=UTC))

    bewaar(typist, open_(typist, ANDERE, tekst="nieuw"))

    assert [concept.pad for concept in Concept.objects.all()] == [ANDERE]


def test_een_concept_is_weg_te_gooien_zonder_iets_op_te_slaan(typist: Client) -> None:
    bewaar(typist, open_(typist, tekst="half af"))

    typist.post(NOTITIE, {"concept_weggooien": "1"})

    assert (tekst_op(typist), geschreven()) == ("", [])


def test_enter_in_een_veld_gooit_het_concept_niet_weg(typist: Client) -> None:
    """De eerste knop van een formulier is wat Enter indrukt."""
    bewaar(typist, open_(typist, tekst="half af"))

    assert hoofdformulier(typist.get(NOTITIE).content.decode()).knoppen == []


@pytest.mark.parametrize(("tekens", "status"), [(99_000, 204), (100_001, 409)])
def test_een_te_groot_concept_wordt_niet_bewaard(typist: Client, tekens: int, status: int) -> None:
    assert bewaar(typist, open_(typist, tekst="a" * tekens)) == status


def test_na_opslaan_komt_een_laat_concept_niet_meer_boven(typist: Client) -> None:
    verzending = open_(typist, tekst="gebeld")
    bewaar(typist, verzending)
    onderweg = Concept.objects.get()
    typist.post(NOTITIE, verzending)
    onderweg.save()

    assert bewaar(typist, verzending) == 409
    assert tekst_op(typist) == ""


def test_in_de_database_staat_een_concept_versleuteld(typist: Client) -> None:
    bewaar(typist, open_(typist, tekst="zeer vertrouwelijk"))

    with connection.cursor() as cursor:
        cursor.execute("SELECT inhoud FROM rio_concept")
        (ruw,) = cursor.fetchone()
    assert "vertrouwelijk" not in str(ruw)
    assert str(ruw).startswith("test:")


def test_een_bestand_of_wachtwoord_komt_nooit_in_een_concept(typist: Client) -> None:
    velden = open_(typist, "/bijlage/1/", tekst="half af", wachtwoord="geheim geheim")

    assert "formulierbewijs" not in velden
    assert bewaar(typist, velden) == 409
    assert Concept.objects.count() == 0


@pytest.mark.buiten_de_trechter
def test_wie_een_persoon_wist_wist_de_concepten_over_hem(typist: Client, beheer: User) -> None:
    traject, ander = wereld.traject(), wereld.traject(bsn=wereld.bsn(5), achternaam="Ander")
    verloopt = datetime(2099, 1, 1, tzinfo=UTC)
    for dossier in (traject, ander):
        Concept.objects.create(
            gebruiker=User.objects.get(naam="Noor de Wit"),
            pad=f"/trajecten/{dossier.nummer}/contact/",
            formulier="x",
            inhoud={},
            bewaard_op=verloopt,
            verloopt_op=verloopt,
        )

    persoonsgegevens.wis(traject.jongere_id, reden="AVG art. 17", door=beheer)

    assert [concept.pad for concept in Concept.objects.all()] == [f"/trajecten/{ander.nummer}/contact/"]


# --- niet meer ingelogd -------------------------------------------------------------------------------------


@pytest.mark.beide
def test_versturen_na_een_verlopen_sessie_bewaart_de_tekst_voor_na_het_inloggen(typist: Client, officier: User) -> None:
    verzending = open_(typist, tekst="lang verhaal", dag="20-11-2026")
    typist.logout()

    antwoord = typist.post(NOTITIE, verzending)

    assert antwoord["Location"] == f"/accounts/login/?next={NOTITIE}"
    assert geschreven() == []
    typist.force_login(officier)
    terug = hoofdformulier(typist.get(NOTITIE).content.decode()).waarden
    assert (terug["tekst"], terug["dag"]) == (["lang verhaal"], ["20-11-2026"])


def test_wie_daarna_inlogt_als_een_ander_ziet_die_tekst_niet(typist: Client, collega: User, officier: User) -> None:
    verzending = open_(typist, tekst="van Noor")
    typist.logout()
    typist.post(NOTITIE, verzending)

    typist.force_login(collega)
    assert tekst_op(typist) == ""

    typist.force_login(officier)
    assert tekst_op(typist) == "van Noor"


def test_een_bewijs_van_een_ander_komt_nooit_onder_mijn_naam(typist: Client, collega: User, officier: User) -> None:
    verzending = open_(typist, tekst="van Noor")
    typist.force_login(collega)

    antwoord = typist.post(NOTITIE, verzending)

    assert antwoord.status_code == 302
    assert geschreven() == []
    assert [c.gebruiker for c in Concept.objects.all()] == [officier]
    assert "Dit formulier was van een collega." in str(next(iter(antwoord.wsgi_request._messages)))


def test_een_concept_van_een_ander_tabblad_blijft_van_wie_het_typte(
    typist: Client, collega: User, officier: User
) -> None:
    verzending = open_(typist, tekst="van Noor")
    typist.force_login(collega)

    assert bewaar(typist, verzending) == 409

    assert [c.gebruiker for c in Concept.objects.all()] == [officier]


@pytest.mark.parametrize(
    ("dagen", "gebruiker", "over"),
    [(6, "actief", 1), (8, "actief", 0), (0, "uit dienst", 0), (0, "weg", 0), (0, "vervalst", 0)],
)
def test_alleen_een_geldig_bewijs_bewaart_iets(
    officier: User, client: Client, dagen: int, gebruiker: str, over: int
) -> None:
    nummer = officier.pk if gebruiker != "weg" else 999_999
    User.objects.filter(pk=officier.pk).update(is_active=gebruiker != "uit dienst")
    with time_machine.travel(datetime.now(UTC) - timedelta(days=dagen)):
        bewijs = signing.dumps([nummer, NOTITIE, "x"], salt="vals" if gebruiker == "vervalst" else "formulierbewijs")

    antwoord = client.post(NOTITIE, {"tekst": "getypt", "formulierbewijs": bewijs})

    assert antwoord.status_code == 302
    assert Concept.objects.count() == over


@pytest.mark.parametrize(
    "bewijs",
    ["", "onzin", "\x00", signing.dumps([1], salt="formulierbewijs")],
    ids=["leeg", "onzin", "onleesbaar", "onvolledig"],
)
def test_een_vervalst_bewijs_bewaart_niets(client: Client, db: None, bewijs: str) -> None:
    antwoord = client.post(NOTITIE, {"tekst": "getypt", "formulierbewijs": bewijs})

    assert antwoord.status_code == 302
    assert Concept.objects.count() == 0


@pytest.fixture
def streng(officier: User) -> Iterator[Client]:
    """Een browser bij wie de beveiligingscode telt."""
    client = Client(enforce_csrf_checks=True)
    client.force_login(officier)
    return client


def test_na_opnieuw_inloggen_in_een_ander_tabblad_komt_de_tekst_terug(streng: Client, officier: User) -> None:
    verzending = open_(streng, tekst="lang verhaal")
    streng.logout()
    streng.cookies.clear()
    streng.force_login(officier)  # een nieuwe sessie heeft een andere code

    antwoord = streng.post(NOTITIE, verzending)

    assert antwoord["Location"] == NOTITIE
    assert geschreven() == []
    vers = hoofdformulier(streng.get(NOTITIE).content.decode()).waarden
    assert vers["tekst"] == ["lang verhaal"]
    assert streng.post(NOTITIE, vers).status_code == 302
    assert geschreven() == ["lang verhaal"]


def test_zonder_bewijs_is_een_verlopen_code_gewoon_geweigerd(streng: Client) -> None:
    antwoord = streng.post(NOTITIE, {"tekst": "van een andere site"})

    assert antwoord.status_code == 403
    assert Concept.objects.count() == 0


@pytest.mark.parametrize(
    ("stond_op", "doel"),
    [
        ("http://testserver/trajecten/?fase=detentie", "/trajecten/%3Ffase%3Ddetentie"),
        ("https://kwaad.example/", "/trajecten/zoeken/"),
        ("", "/trajecten/zoeken/"),
    ],
)
def test_na_een_knop_gaat_inloggen_terug_naar_de_pagina_van_die_knop(
    client: Client, db: None, stond_op: str, doel: str
) -> None:
    antwoord = client.post("/trajecten/zoeken/", {"zoek": "x"}, headers={"referer": stond_op})

    assert antwoord["Location"] == f"/accounts/login/?next={doel}"


def test_een_dag_kent_zijn_grenzen() -> None:
    veld = DagVeld(niet_voor=date(2026, 1, 1), niet_na=date(2026, 11, 23))

    assert veld.clean("1/1/2026") == date(2026, 1, 1)
    assert veld.clean("23.11.2026") == date(2026, 11, 23)
    for buiten in ("31-12-2025", "24-11-2026"):
        with pytest.raises(ValidationError):
            veld.clean(buiten)
