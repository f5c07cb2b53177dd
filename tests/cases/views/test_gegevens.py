"""De formulieren over gegevens van een dossier: wie mag, wat er misgaat, en twee mensen tegelijk."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.test import Client

from cases import services
from cases.models import Traject, Waarneming
from cases.services.waarnemingen import stand_van
from rio.models import User
from tests import wereld
from tests.cases.views.conftest import Pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag", "staand_dossier")]
OP = {"op": "23-11-2026"}
PAGINAS = ("jongere", "contact", "herkomst", "kader", "deelname", "detentiegegevens", "verblijf")


@pytest.fixture
def ik(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def stuur(client: Client, traject: Traject, pagina: str, **velden: Any) -> str:
    """Leeg als het gelukt is, anders de pagina met wat er mis is."""
    antwoord = client.post(f"/trajecten/{traject.nummer}/{pagina}/", {**OP, **velden})
    assert antwoord.status_code in (200, 302)
    return "" if antwoord.status_code == 302 else unescape(antwoord.content.decode())


def nu(traject: Traject, *velden: str) -> dict[str, str]:
    return stand_van(traject, velden)


# --- wie mag ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize("pagina", PAGINAS)
@pytest.mark.parametrize(
    ("rol", "status"),
    [("officier", 200), ("coordinator", 200), ("collega", 404), ("buitenstaander", 404), ("beleid", 404)],
)
def test_alleen_wie_het_dossier_heeft_wijzigt(
    client: Client, traject: Traject, pagina: str, rol: str, status: int, request: pytest.FixtureRequest
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert client.get(f"/trajecten/{traject.nummer}/{pagina}/").status_code == status


# --- wat er misgaat staat bij het veld, en de rest blijft staan ---------------------------------------------


@pytest.mark.parametrize(
    ("pagina", "velden", "fout"),
    [
        ("contact", {"email": "geen adres"}, "naam@voorbeeld.nl"),
        ("contact", {"tolk": "X"}, "geldige keuze"),
        ("contact", {"op": "24-11-2026"}, "ligt na 23-11-2026"),
        ("contact", {"op": "31-02-2026"}, "Vul een dag in als 23-11-2026."),
        ("kader", {"reclasseringstoezicht": "N", "toezicht_eindigt_op": "01-06-2027"}, "hoort alleen bij"),
        ("herkomst", {"herkomst_grond": "wens"}, "Kies de gemeente waar deze grond over gaat."),
        ("herkomst", {"gemeente_herkomst": "Atlantis"}, "geldige keuze"),
        ("detentiegegevens", {"strafrestant_dagen": "veel"}, "geheel getal"),
        ("detentiegegevens", {"dr_plan_ontvangen_op": "24-11-2026"}, "ligt na 23-11-2026"),
        ("detentiegegevens", {"afdeling": "B2", "op": "01-11-2026"}, "De detentie begon op 02-11-2026."),
        ("verblijf", {"verblijfsvorm": "bba"}, "verplicht"),
        ("deelname", {"waarde": "misschien"}, "geldige keuze"),
        ("jongere", {"achternaam": ""}, "verplicht"),
        ("jongere", {"achternaam": "Blom", "bsn": "123456789"}, "elfproef"),
        ("jongere", {"achternaam": "Blom", "geboortedatum": ""}, "De geboortedatum is al bekend."),
        ("jongere", {"achternaam": "Blom", "geboortedatum": "01-01-2020"}, "De leeftijd bij binnenkomst kan niet"),
    ],
)
def test_een_fout_staat_bij_het_veld_en_er_wordt_niets_bewaard(
    ik: Client, traject: Traject, pagina: str, velden: dict[str, str], fout: str
) -> None:
    voor = Waarneming.objects.count()

    tekst = stuur(ik, traject, pagina, **velden)

    assert "Kijk dit nog even na" in tekst
    assert fout in tekst
    assert Waarneming.objects.count() == voor


def test_na_een_fout_staat_al_het_andere_er_nog(ik: Client, traject: Traject) -> None:
    tekst = stuur(ik, traject, "contact", telefoon="06 12345678", email="x", adres="Bij zijn oma", taal="Pools")

    for getypt in ("06 12345678", "Bij zijn oma", "Pools"):
        assert f'value="{getypt}"' in tekst


# --- twee mensen tegelijk -----------------------------------------------------------------------------------


def test_wie_iets_anders_wijzigt_dan_een_collega_merkt_daar_niets_van(
    ik: Client, traject: Traject, coordinator: User
) -> None:
    services.wijzig_gegevens(
        traject, velden=["taal"], kies=lambda nu: {"taal": "Pools"}, op=wereld.VANDAAG, door=coordinator
    )

    # de pagina stond al open: daarop was alles nog leeg
    assert stuur(ik, traject, "contact", telefoon="06 12345678") == ""

    assert nu(traject, "telefoon", "taal") == {"telefoon": "06 12345678", "taal": "Pools"}


def test_wie_hetzelfde_wijzigt_als_een_collega_kiest_zelf(ik: Client, traject: Traject, coordinator: User) -> None:
    services.wijzig_gegevens(
        traject, velden=["taal"], kies=lambda nu: {"taal": "Pools"}, op=wereld.VANDAAG, door=coordinator
    )

    tekst = stuur(ik, traject, "contact", taal="Turks", telefoon="06 12345678")

    assert "intussen gewijzigd in ‘Pools’" in tekst
    assert 'value="Turks"' in tekst
    assert 'value="06 12345678"' in tekst
    assert nu(traject, "taal", "telefoon") == {"taal": "Pools", "telefoon": ""}
    assert stuur(ik, traject, "contact", taal="Turks", telefoon="06 12345678", **{"initial-taal": "Pools"}) == ""
    assert nu(traject, "taal", "telefoon") == {"taal": "Turks", "telefoon": "06 12345678"}


def test_ook_een_datum_die_een_collega_intussen_vastlegde_valt_op(
    ik: Client, traject: Traject, coordinator: User
) -> None:
    plan = "dr_plan_ontvangen_op"
    services.wijzig_gegevens(
        traject, velden=[plan], kies=lambda nu: {plan: "2026-11-20"}, op=wereld.VANDAAG, door=coordinator
    )

    tekst = stuur(ik, traject, "detentiegegevens", **{plan: "18-11-2026"})

    assert "intussen gewijzigd in ‘20-11-2026’" in tekst
    assert stuur(ik, traject, "detentiegegevens", **{plan: "20-11-2026"}) == ""  # eens met de collega


# --- de volgorde met meldingen ------------------------------------------------------------------------------


def test_een_dag_die_niets_verandert_wordt_geweigerd(ik: Client, traject: Traject) -> None:
    wereld.melding(soort="voorwaarden", meldingsdatum=date(2026, 11, 20), reclasseringstoezicht="J")

    tekst = stuur(
        ik, traject, "kader", reclasseringstoezicht="N", op="19-11-2026", **{"initial-reclasseringstoezicht": "J"}
    )

    assert "Op deze dag verandert dit niets" in tekst
    assert (
        stuur(
            ik, traject, "kader", reclasseringstoezicht="N", op="20-11-2026", **{"initial-reclasseringstoezicht": "J"}
        )
        == ""
    )
    traject.refresh_from_db()
    assert traject.reclasseringstoezicht == "N"  # een mens wint op dezelfde dag


def test_een_leeg_gegeven_is_niet_meer_bekend_en_de_geschiedenis_blijft(
    ik: Client, traject: Traject, bekijk: Pagina
) -> None:
    assert stuur(ik, traject, "contact", telefoon="06 12345678") == ""
    assert stuur(ik, traject, "contact", telefoon="", **{"initial-telefoon": "06 12345678"}) == ""

    assert nu(traject, "telefoon") == {"telefoon": ""}
    assert list(Waarneming.objects.values_list("waarde", flat=True)) == ["06 12345678", ""]


def test_het_kader_blijft_bekend_als_er_een_detentie_bij_komt(ik: Client, traject: Traject) -> None:
    assert (
        stuur(ik, traject, "kader", reclasseringstoezicht="J", toezicht_eindigt_op="01-06-2027", op="10-11-2026") == ""
    )
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 16), "ontslagdatum": date(2026, 11, 16)},
        {"datum_binnenkomst": date(2026, 11, 19), "meldingsdatum": date(2026, 11, 20)},
    )

    gevuld = {"initial-reclasseringstoezicht": "J", "initial-toezicht_eindigt_op": "2027-06-01"}
    fout = stuur(ik, traject, "kader", reclasseringstoezicht="J", toezicht_eindigt_op="01-09-2027", **gevuld)

    assert fout == ""
    assert nu(traject, "toezicht_eindigt_op") == {"toezicht_eindigt_op": "2027-09-01"}
    assert traject.termijnen.get(soort="einde_toezicht", stand="open").uiterlijk == date(2027, 7, 7)


def test_de_voorwaarden_bij_vrijlating_staan_in_het_dossier(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    voorwaarden = {"vi_op": "01-06-2027", "bijzondere_voorwaarden": "Meldplicht.", "toezichthouder": "SVG Nijmegen"}

    assert stuur(ik, traject, "kader", **voorwaarden) == ""

    overzicht = bekijk(traject)
    assert all(tekst in overzicht for tekst in ("01-06-2027", "Meldplicht.", "SVG Nijmegen"))
    assert Waarneming.objects.filter(veld="reclasseringstoezicht").count() == 0  # niet gewijzigd, niet geschreven


def test_eerder_advies_en_risc_staan_in_het_dossier(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    dagen = {"reclasseringsadvies_op": "09-11-2026", "risc_ontvangen_op": "10-11-2026"}

    assert stuur(ik, traject, "detentiegegevens", **dagen) == ""

    detentie = bekijk(traject, "detentie/")
    assert "09-11-2026" in detentie
    assert "10-11-2026" in detentie


# --- de termijnen volgen ------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eindigt", "uiterlijk", "te_laat"),
    [
        ("17-01-2027", date(2026, 11, 22), True),
        ("18-01-2027", date(2026, 11, 23), False),
        ("19-01-2027", date(2026, 11, 24), False),
    ],
)
def test_acht_weken_voor_het_einde_van_het_toezicht_komt_er_een_termijn(
    ik: Client, traject: Traject, eindigt: str, uiterlijk: date, te_laat: bool
) -> None:
    stuur(ik, traject, "kader", reclasseringstoezicht="J", toezicht_eindigt_op=eindigt, op="05-11-2026")

    termijn = traject.termijnen.get(soort="einde_toezicht")

    assert termijn.uiterlijk == uiterlijk
    assert termijn.is_te_laat(wereld.VANDAAG) is te_laat


def test_wie_weigert_houdt_geen_eigen_termijnen_en_wie_toch_meedoet_wel(ik: Client, traject: Traject) -> None:
    def open_contact() -> bool:
        return traject.termijnen.filter(soort="eerste_contact", stand="open").exists()

    assert open_contact()
    assert stuur(ik, traject, "deelname", waarde="aangeboden", op="05-11-2026") == ""
    assert open_contact()
    assert stuur(ik, traject, "deelname", waarde="geweigerd", op="06-11-2026") == ""
    assert not open_contact()
    assert stuur(ik, traject, "deelname", waarde="aanvaard", op="07-11-2026") == ""
    assert open_contact()

    tekst = unescape(ik.get(f"/trajecten/{traject.nummer}/deelname/").content.decode())
    assert tekst.index("aanvaard</strong>") < tekst.index("geweigerd</strong>") < tekst.index("aangeboden</strong>")


def test_het_drplan_dat_binnen_is_is_geen_termijn_meer(ik: Client, traject: Traject) -> None:
    stuur(ik, traject, "detentiegegevens", dr_plan_ontvangen_op="20-11-2026")

    plan = traject.termijnen.get(soort="dr_plan")
    assert (plan.stand, plan.voldaan_op) == ("voldaan", date(2026, 11, 20))


# --- verblijf -----------------------------------------------------------------------------------------------


def verblijf(ik: Client, traject: Traject, vorm: str, was: str = "gesloten", **velden: str) -> str:
    traject.refresh_from_db()
    hier = str(traject.inrichting_id)
    gezien = {"initial-inrichting_id": hier, "initial-verblijfsvorm": was}
    return stuur(ik, traject, "verblijf", **{"inrichting_id": hier, "verblijfsvorm": vorm, **gezien, **velden})


@pytest.mark.parametrize(
    ("vorm", "fase"), [("bba", "detentie"), ("pp", "invrijheidsstelling"), ("et", "invrijheidsstelling")]
)
def test_buiten_de_muren_is_de_fase_invrijheidsstelling(ik: Client, traject: Traject, vorm: str, fase: str) -> None:
    assert verblijf(ik, traject, vorm, op="20-11-2026") == ""

    traject.refresh_from_db()
    assert traject.fase == fase


def test_na_een_overplaatsing_geldt_de_oude_vorm_niet_meer(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    assert verblijf(ik, traject, "bba", op="10-11-2026") == ""
    wereld.melding(soort="overplaatsing", meldingsdatum=date(2026, 11, 16), inrichting="PI Vught")
    pagina = unescape(ik.get(f"/trajecten/{traject.nummer}/verblijf/").content.decode())
    assert '<option value="gesloten" selected' in pagina

    assert verblijf(ik, traject, "bba") == ""

    assert list(traject.detenties.get().verblijven.values_list("inrichting__naam", "vorm", "van")) == [
        ("PI Arnhem", "gesloten", date(2026, 11, 2)),
        ("PI Arnhem", "bba", date(2026, 11, 10)),
        ("PI Vught", "gesloten", date(2026, 11, 16)),
        ("PI Vught", "bba", date(2026, 11, 23)),
    ]
    detentie = bekijk(traject, "detentie/")
    assert "Beperkt beveiligde afdeling, tot 16-11-2026" in detentie
    assert "Verblijfsvorm</strong> beperkt beveiligde afdeling <small>Noor de Wit" in bekijk(traject)


def test_wie_al_vrij_is_krijgt_geen_ander_verblijf(ik: Client, traject: Traject) -> None:
    wereld.melding(soort="ontslag", meldingsdatum=date(2026, 11, 20), ontslagdatum=date(2026, 11, 20))

    assert "of de detentie was toen voorbij" in verblijf(ik, traject, "bba")


# --- het dossier laat het zien ------------------------------------------------------------------------------


def test_het_overzicht_zegt_wat_bekend_is_en_sinds_wanneer(ik: Client, traject: Traject, bekijk: Pagina) -> None:
    stuur(ik, traject, "contact", telefoon="06 12345678", op="20-11-2026")
    stuur(
        ik,
        traject,
        "contact",
        taal="Pools",
        tolk="J",
        op="23-11-2026",
        **{"initial-telefoon": "06 12345678", "telefoon": "06 12345678"},
    )
    stuur(ik, traject, "herkomst", gemeente_herkomst="Arnhem", herkomst_grond="twee_jaar", minderjarige_kinderen="J")

    tekst = bekijk(traject)

    assert "06 12345678 <small>bijgewerkt 20-11-2026" in tekst
    assert "Nog niet bekend: e-mailadres, verblijft op." in tekst
    assert "Arnhem" in tekst
    assert "twee van de laatste drie jaar hoofdverblijf of briefadres" in tekst
    assert "Heeft minderjarige kinderen" in tekst  # de waarschuwing volgt
    assert "Gegevens bijgewerkt</strong> Taal: Pools; tolk nodig: ja; gemeente van herkomst: Arnhem;" in tekst
    assert 'href="/trajecten/' in tekst
    assert "Wijzigen" in tekst


@pytest.mark.parametrize("pagina", ["jongere", "contact", "veiligheid"])
def test_ook_na_het_afsluiten_is_te_verbeteren_wie_het_is(
    bekijk: Pagina, traject: Traject, coordinator: User, pagina: str
) -> None:
    services.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd.", door=coordinator)

    tekst = bekijk(traject)

    assert f"/trajecten/{traject.nummer}/{pagina}/" in tekst
    assert f"/trajecten/{traject.nummer}/verblijf/" not in tekst
