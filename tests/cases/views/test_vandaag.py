from datetime import date, datetime
from pathlib import Path
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Toegang, Traject
from cases.schermen.panelen import Paneel
from cases.schermen.panelen.beleid import aandeel, afgeschermd, begin_kwartaal
from cases.views.vandaag import groet
from rio.models import Aanstelling, Audit, Gemeente, Sluitingsdag, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def panelen(client: Client) -> dict[str, Any]:
    context = client.get("/").context
    return {p.sjabloon: p.context for p in (*context["boven"], *context["hoofd"], *context["zij"])}


def van(traject: Traject, rio: User, door: User) -> None:
    services.wijs_toe(traject, rio=rio, op=wereld.VANDAAG, door=door)


@pytest.mark.parametrize(
    ("uur", "woord"),
    [
        (5, "Goedenacht"),
        (6, "Goedemorgen"),
        (11, "Goedemorgen"),
        (12, "Goedemiddag"),
        (17, "Goedemiddag"),
        (18, "Goedenavond"),
        (23, "Goedenavond"),
    ],
)
def test_de_groet_volgt_het_uur(uur: int, woord: str) -> None:
    assert groet(datetime(2026, 11, 23, uur)) == woord  # noqa: DTZ001


def test_bovenaan_staan_de_groet_de_dag_en_de_week(client: Client, officier: User) -> None:
    client.force_login(officier)

    tekst = client.get("/").content.decode()

    assert "Goedemorgen, Noor" in tekst
    assert "maandag 23 november 2026 · week 48" in tekst


VAN_DE_OFFICIER = ["vandaag_tegels", "vandaag_te_doen", "vandaag_komt_eraan", "vandaag_per_fase"]


@pytest.mark.parametrize(
    ("rol", "sjablonen"),
    [
        ("officier", {*VAN_DE_OFFICIER, "vandaag_binnengekomen"}),
        (
            "coordinator",
            {"vandaag_tegels", "vandaag_lijst", "vandaag_per_rio", "vandaag_ruimte", "vandaag_binnengekomen"},
        ),
        ("beleid", {"vandaag_beleid", "vandaag_doorbraakbudget"}),
        ("beheer", {"vandaag_lijst", "vandaag_beheer", "vandaag_doorbraakbudget"}),
    ],
)
def test_elke_rol_heeft_eigen_panelen(
    client: Client, request: pytest.FixtureRequest, rol: str, sjablonen: set[str]
) -> None:
    client.force_login(request.getfixturevalue(rol))

    assert {Path(sjabloon).stem for sjabloon in panelen(client)} == sjablonen


def test_wie_geen_rol_heeft_leest_waarom_hij_niets_ziet(client: Client) -> None:
    client.force_login(wereld.maak_gebruiker("Nieuw"))

    assert "U hebt nog geen rol" in client.get("/").content.decode()


@pytest.mark.parametrize("wie", ["officier", "coordinator"])
def test_het_getal_op_een_tegel_is_het_aantal_rijen_van_de_lijst_erachter(
    client: Client, request: pytest.FixtureRequest, officier: User, collega: User, coordinator: User, wie: str
) -> None:
    van(wereld.traject(verwachte_ontslagdatum=date(2026, 11, 26), bsn=wereld.bsn(1)), officier, coordinator)
    van(wereld.traject(bsn=wereld.bsn(2)), collega, coordinator)
    wereld.traject(bsn=wereld.bsn(3), meldingsdatum=date(2026, 11, 16))
    client.force_login(request.getfixturevalue(wie))

    tegels = panelen(client)["cases/vandaag_tegels.html"]["tegels"]

    assert len(tegels) == 4
    for tegel in tegels:
        assert tegel["getal"] == len(client.get(tegel["url"]).context["rijen"])
        assert tegel["getal"] > 0


def test_nu_te_doen_is_wat_deze_week_van_mij_af_moet(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    van(wereld.traject(achternaam="Vanmij", bsn=wereld.bsn(1)), officier, coordinator)
    van(wereld.traject(achternaam="Vanjou", bsn=wereld.bsn(2)), collega, coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert {regel["titel"] for regel in regels} == {"Bram Vanmij"}
    assert all(client.get(regel[naar]).status_code == 200 for regel in regels for naar in ("url", "actie_url"))
    nabellen = next(regel for regel in regels if regel["merkje"] == "nabellen")
    assert nabellen["soort"] == "let-op"
    assert nabellen["tekst"] == "Informatie uitwisselen"
    assert nabellen["toelichting"] == "PI Arnhem, 5 werkdagen te laat, ma 16 nov."


def test_wat_de_inrichting_nog_op_tijd_kan_doen_is_geen_taak(client: Client, officier: User, coordinator: User) -> None:
    # uitwisseling: allebei uiterlijk donderdag 26 november
    van(wereld.traject(datum_binnenkomst=date(2026, 11, 12), meldingsdatum=date(2026, 11, 13)), officier, coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert [r["merkje"] for r in regels if r["tekst"] == "Informatie uitwisselen"] == ["do 26 nov"]


def test_een_achterstand_verdringt_niet_wat_deze_week_moet(client: Client, officier: User, coordinator: User) -> None:
    laat = wereld.trajecten(9)  # elk met meer dan een termijn te laat
    for traject in laat:
        van(traject, officier, coordinator)
    services.maak_taak(laat[0], wat="Bel zijn oma.", uiterlijk=wereld.VANDAAG, op=wereld.VANDAAG, door=officier)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert regels[-1]["tekst"] == "Bel zijn oma."
    assert [regel["soort"] for regel in regels].count("fout") == 8


def test_binnengekomen_noemt_alleen_een_naam_bij_een_eigen_dossier(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    van(wereld.traject(achternaam="Vanjou"), collega, coordinator)

    client.force_login(officier)
    assert "Vanjou" not in client.get("/").content.decode()
    client.force_login(collega)
    assert "Vanjou" in str(panelen(client)["cases/vandaag_binnengekomen.html"])


def test_de_coordinator_ziet_wat_te_laat_is_per_rio(client: Client, officier: User, coordinator: User) -> None:
    van(wereld.traject(bsn=wereld.bsn(1)), officier, coordinator)
    wereld.traject(bsn=wereld.bsn(2))
    client.force_login(coordinator)

    regels = panelen(client)["cases/vandaag_per_rio.html"]["regels"]

    for regel in regels:
        assert int(regel["merkje"]) == len(client.get(regel["url"]).context["rijen"])
    assert {regel["titel"] for regel in regels} == {"Noor de Wit", "nog zonder RIO"}


@pytest.mark.parametrize("wie", ["officier", "coordinator", "beleid", "beheer"])
def test_de_startpagina_stelt_hooguit_vijftien_vragen(
    client: Client, request: pytest.FixtureRequest, collega: User, coordinator: User, officier: User, wie: str
) -> None:
    gebruiker = request.getfixturevalue(wie)
    wereld.stel_aan(coordinator, "rio")
    client.force_login(gebruiker)
    aantallen = []
    for aantal in (5, 50):
        for i, traject in enumerate(wereld.trajecten(aantal, verwachte_ontslagdatum=date(2026, 12, 3))):
            if i % 3 and wie in ("officier", "coordinator"):
                van(traject, gebruiker, coordinator)
            if not i:
                vraag(traject, officier)
        with CaptureQueriesContext(connection) as vragen:
            client.get("/")
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 15, aantallen


def vraag(traject: Traject, door: User) -> None:
    termijn = traject.termijnen.get(soort="screening")
    services.stel_vraag(traject, tekst="Dit klopt niet.", op=wereld.VANDAAG, termijn=termijn, door=door)


def test_wie_er_te_zien_was_staat_in_het_logboek(client: Client, coordinator: User) -> None:
    traject = wereld.traject()
    client.force_login(coordinator)

    client.get("/")

    assert Audit.objects.get(object_soort="vandaag").omvang["trajecten"] == [traject.pk]


def extra_paneel(gebruiker: User, op: date) -> Paneel | None:
    return Paneel("cases/vandaag_te_doen.html", {"regels": [{"titel": f"Extra voor {gebruiker.naam}"}]})


EXTRA = (extra_paneel,)


def test_een_andere_app_kan_een_paneel_aanbieden(client: Client, beleid: User, settings: Any) -> None:
    settings.VANDAAG_PANELEN = ["tests.cases.views.test_vandaag.EXTRA"]
    client.force_login(beleid)

    assert "Extra voor Joris Prins" in client.get("/").content.decode()


# --- wat er bij een RIO in welk vak staat -------------------------------------------------------------------


def te_doen(client: Client, soort: str) -> list[str]:
    """The badges of that kind of deadline under Nu te doen."""
    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]
    return [regel["merkje"] for regel in regels if regel["tekst"] == soort]


def komt_eraan(client: Client, tekst: str) -> list[str]:
    regels = panelen(client)["cases/vandaag_komt_eraan.html"]["regels"]
    return [regel["merkje"] for regel in regels if regel["tekst"] == tekst]


@pytest.mark.parametrize(
    ("ontslag", "nu", "straks"),
    [
        (date(2026, 11, 20), ["1 werkdag te laat"], []),
        (date(2026, 11, 23), ["vandaag"], []),
        (date(2026, 11, 24), ["morgen"], []),
        (date(2026, 11, 29), ["zo 29 nov"], []),
        (date(2026, 11, 30), [], ["ma 30 nov"]),
        (date(2026, 12, 21), [], ["ma 21 dec"]),
        (date(2026, 12, 22), [], []),
    ],
)
def test_een_vrijlating_vraagt_eerst_vooruitkijken_en_dan_vaststellen(
    client: Client, officier: User, coordinator: User, ontslag: date, nu: list[str], straks: list[str]
) -> None:
    van(wereld.traject(verwachte_ontslagdatum=ontslag), officier, coordinator)
    client.force_login(officier)

    assert te_doen(client, "Is hij vrij?") == nu
    assert komt_eraan(client, "komt vrij (verwacht)") == straks


def test_of_hij_vrij_is_staat_bovenaan_met_een_directe_knop(client: Client, officier: User, coordinator: User) -> None:
    van(wereld.traject(bsn=wereld.bsn(1)), officier, coordinator)  # al weken te laat
    vrij = wereld.traject(bsn=wereld.bsn(2), achternaam="Vrij", verwachte_ontslagdatum=date(2026, 11, 20))
    van(vrij, officier, coordinator)
    client.force_login(officier)

    eerste = panelen(client)["cases/vandaag_te_doen.html"]["regels"][0]

    assert (eerste["titel"], eerste["actie"]) == ("Bram Vrij", "Is hij vrij?")
    assert eerste["actie_url"] == f"/trajecten/{vrij.nummer}/vrij/"


@pytest.mark.parametrize(
    ("tot", "nu", "straks"),
    [
        (date(2026, 11, 24), [], ["di 24 nov"]),
        (date(2026, 12, 7), [], ["ma 7 dec"]),
        (date(2026, 12, 8), [], []),
    ],
)
def test_uitstel_houdt_een_termijn_uit_het_zicht_tot_die_dag(
    client: Client, officier: User, coordinator: User, tot: date, nu: list[str], straks: list[str]
) -> None:
    traject = wereld.traject()
    van(traject, officier, coordinator)
    screening = traject.termijnen.get(soort="screening")  # 16 november
    services.besluit_over(screening, besluit="uitstel", op=tot, reden="Ziek.", vandaag=wereld.VANDAAG, door=officier)
    client.force_login(officier)

    assert te_doen(client, "Screening vijf voorzieningen") == nu
    assert komt_eraan(client, "Screening vijf voorzieningen") == straks


def test_op_de_dag_van_het_uitstel_staat_de_termijn_er_weer(client: Client, officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    screening, eerder = traject.termijnen.get(soort="screening"), date(2026, 11, 20)
    services.besluit_over(screening, besluit="uitstel", op=wereld.VANDAAG, reden="Ziek.", vandaag=eerder, door=officier)
    client.force_login(officier)

    assert te_doen(client, "Screening vijf voorzieningen") == ["5 werkdagen te laat"]


def test_een_sluitingsdag_van_de_gemeente_telt_niet_als_dag_te_laat(
    client: Client, officier: User, coordinator: User
) -> None:
    van(wereld.traject(verwachte_ontslagdatum=date(2026, 11, 19)), officier, coordinator)
    Sluitingsdag.objects.create(
        datum=date(2026, 11, 20), gemeente=wereld.gemeente(), naam="Kantoor dicht", bron="besluit"
    )
    client.force_login(officier)

    assert te_doen(client, "Is hij vrij?") == ["1 werkdag te laat"]


def test_wat_een_inrichting_te_laat_deed_staat_nergens(client: Client, officier: User, coordinator: User) -> None:
    van(wereld.traject(meldingsdatum=date(2026, 11, 20)), officier, coordinator)  # uiterlijk 4 november
    client.force_login(officier)

    assert te_doen(client, "Detentiemelding") == []


def test_wie_waarneemt_ziet_voor_wie(client: Client, officier: User, collega: User, coordinator: User) -> None:
    van(wereld.traject(), collega, coordinator)
    waarneming = Toegang(
        soort="waarneming", gebruiker=officier, voor_rio=collega, van=date(2026, 11, 20), grond="verlof"
    )
    services.verleen_toegang(waarneming, door=coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_te_doen.html"]["regels"]

    assert regels
    assert all(regel["toelichting"].endswith("U neemt waar voor Karim Bakkali.") for regel in regels)


def test_een_taak_staat_er_met_wat_er_moet(client: Client, officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    van(traject, officier, coordinator)
    services.maak_taak(traject, wat="Rijbewijs ophalen", uiterlijk=date(2026, 11, 26), op=wereld.VANDAAG, door=officier)
    client.force_login(officier)

    regel = next(
        r for r in panelen(client)["cases/vandaag_te_doen.html"]["regels"] if r["tekst"] == "Rijbewijs ophalen"
    )

    assert (regel["merkje"], regel["toelichting"], regel["actie"]) == ("do 26 nov", "", "Afronden")
    assert client.get(regel["actie_url"]).status_code == 200


def test_de_caseload_per_fase_gaat_naar_de_lijst_die_even_lang_is(
    client: Client, officier: User, coordinator: User
) -> None:
    for traject in wereld.trajecten(3):
        van(traject, officier, coordinator)
    client.force_login(officier)

    regels = panelen(client)["cases/vandaag_per_fase.html"]["regels"]

    assert [(r["titel"], r["merkje"]) for r in regels] == [
        ("Detentie", "3"),
        ("Terugkeerplan", "0"),
        ("Invrijheidsstelling", "0"),
        ("Samenleving", "0"),
    ]
    assert all(int(r["merkje"]) == len(client.get(r["url"]).context["rijen"]) for r in regels)


# --- de coördinator -----------------------------------------------------------------------------------------


def lijst(client: Client, kop: str) -> list[dict[str, str]]:
    """The rows of the panel with this heading; [] when it is not there."""
    context = client.get("/").context
    gevonden = [p.context for p in (*context["hoofd"], *context["zij"]) if p.context.get("kop") == kop]
    return gevonden[0]["regels"] if gevonden else []


def test_wie_nog_geen_rio_heeft_staat_er_met_hoe_lang_hij_wacht(client: Client, coordinator: User) -> None:
    net_binnen = {"datum_binnenkomst": date(2026, 11, 20)}
    wereld.traject(bsn=wereld.bsn(1), achternaam="Laat", meldingsdatum=date(2026, 11, 22), **net_binnen)
    wereld.traject(bsn=wereld.bsn(2), achternaam="Lang", meldingsdatum=date(2026, 11, 10))
    wereld.traject(bsn=wereld.bsn(3), achternaam="Net", meldingsdatum=date(2026, 11, 23), **net_binnen)
    client.force_login(coordinator)

    regels = lijst(client, "niet-toegewezen")

    assert [(r["titel"], r["merkje"], r["soort"]) for r in regels] == [
        ("Bram Lang", "wacht 13 dagen", "fout"),
        ("Bram Laat", "wacht 1 dag", "let-op"),
        ("Bram Net", "vandaag gemeld", "let-op"),
    ]
    assert all(client.get(r["actie_url"]).status_code == 200 for r in regels)


def test_per_rio_staat_hoeveel_van_hoeveel(
    client: Client, officier: User, collega: User, coordinator: User, buitenstaander: User
) -> None:
    for traject in wereld.trajecten(2):
        van(traject, officier, coordinator)
    client.force_login(coordinator)

    regels = panelen(client)["cases/vandaag_ruimte.html"]["regels"]

    assert [(r["titel"], r["merkje"]) for r in regels] == [("Karim Bakkali", "0 / 20"), ("Noor de Wit", "2 / 20")]
    assert len(client.get(regels[1]["url"]).context["rijen"]) == 2


def test_een_dossier_van_wie_wegging_is_een_fout(client: Client, officier: User, coordinator: User) -> None:
    van(wereld.traject(achternaam="Blom"), officier, coordinator)
    Aanstelling.objects.filter(gebruiker=officier).update(tot=date(2026, 11, 23))
    client.force_login(coordinator)

    assert [(r["titel"], r["soort"], r["tekst"]) for r in lijst(client, "zonder-actieve-rio")] == [
        ("Bram Blom", "fout", "was van Noor de Wit")
    ]


def test_een_vraag_staat_bij_de_coordinator_tot_zij_beantwoord_is(
    client: Client, officier: User, coordinator: User
) -> None:
    traject = wereld.traject()
    van(traject, officier, coordinator)
    vraag(traject, officier)
    client.force_login(coordinator)

    (regel,) = lijst(client, "vragen")
    assert (regel["titel"], regel["toelichting"]) == ("Bram Blom", "Dit klopt niet.")
    assert client.get(regel["actie_url"]).status_code == 200

    services.beantwoord_vraag(traject.vragen.get(), akkoord=True, op=wereld.VANDAAG, door=coordinator)
    assert lijst(client, "vragen") == []


def test_van_een_dossier_van_een_andere_gemeente_staat_er_geen_naam(
    client: Client, officier: User, coordinator: User
) -> None:
    traject = wereld.traject()
    van(traject, officier, coordinator)
    arnhem = wereld.gemeente(wereld.ARNHEM)
    gesteld = services.stel_vraag(
        traject, tekst="Woont daar nu.", op=wereld.VANDAAG, naar_gemeente=arnhem, door=officier
    )
    services.leg_voor(gesteld, op=wereld.VANDAAG, door=coordinator)
    ander = wereld.maak_gebruiker("Wim Arnhem")
    wereld.stel_aan(ander, "coordinator", wereld.ARNHEM)
    client.force_login(ander)

    (regel,) = lijst(client, "vragen")

    assert (regel["titel"], regel["url"]) == ("Dossier van een andere gemeente", "")
    assert "Blom" not in client.get("/").content.decode()


def test_nabellen_telt_per_inrichting_en_gaat_naar_de_lijst(client: Client, coordinator: User) -> None:
    wereld.traject(bsn=wereld.bsn(1), inrichting="PI Vught")
    for nummer in (2, 3):
        wereld.traject(bsn=wereld.bsn(nummer))
    client.force_login(coordinator)

    regels = panelen(client)["cases/vandaag_nabellen.html"]["regels"]

    assert [(r["titel"], r["merkje"]) for r in regels] == [("PI Arnhem", "2"), ("PI Vught", "1")]
    assert [len(client.get(r["url"]).context["rijen"]) for r in regels] == [2, 1]


# --- beheer en beleid ---------------------------------------------------------------------------------------


def test_beheer_ziet_wie_en_welke_gemeente_nog_niets_heeft(client: Client, beheer: User) -> None:
    wereld.maak_gebruiker("Nieuwe Collega")
    zonder = Gemeente.objects.filter(instellingen__isnull=True).first()
    assert zonder
    wereld.stel_aan(wereld.maak_gebruiker("Rik Ergens"), "rio", zonder.code)
    client.force_login(beheer)

    assert [r["titel"] for r in lijst(client, "collegas")] == ["Nieuwe Collega"]
    assert [r["titel"] for r in lijst(client, "gemeenten")] == [zonder.naam]
    assert lijst(client, "dagen")[0]["titel"] == "Eerste kerstdag"


def test_beleid_ziet_getallen_van_de_eigen_gemeente_en_nooit_een_klein_getal(client: Client, beleid: User) -> None:
    wereld.trajecten(5, meldingsdatum=date(2026, 11, 3))
    for nummer in range(1, 4):
        wereld.traject(bsn=wereld.bsn(nummer), gemeentecode=wereld.ARNHEM, achternaam="Elders")
    client.force_login(beleid)

    paneel = panelen(client)["cases/vandaag_beleid.html"]

    assert paneel["gemeenten"] == "Nijmegen"
    assert [(r["label"], r["waarde"]) for r in paneel["fasen"]][:2] == [
        ("Detentie", "5"),
        ("Terugkeerplan", "minder dan 5"),
    ]
    assert [r["waarde"] for r in paneel["kwartaal"]] == ["5", "minder dan 5 van de 5 op tijd"]
    assert "Jongen" not in client.get("/").content.decode()


@pytest.mark.parametrize(("aantal", "tekst"), [(0, "minder dan 5"), (4, "minder dan 5"), (5, "5"), (12, "12")])
def test_een_getal_onder_de_vijf_staat_er_nooit(aantal: int, tekst: str) -> None:
    assert afgeschermd(aantal) == tekst


@pytest.mark.parametrize(
    ("deel", "alle", "tekst"),
    [
        (0, 4, "minder dan 5 beoordelingen"),
        (4, 4, "minder dan 5 beoordelingen"),
        (5, 5, "minder dan 5 van de 5 te laat"),
        (6, 10, "minder dan 5 van de 10 te laat"),
        (5, 10, "50% van 10"),
        (4, 10, "minder dan 5 van de 10 op tijd"),
    ],
)
def test_een_aandeel_wijst_aan_geen_van_beide_kanten_iemand_aan(deel: int, alle: int, tekst: str) -> None:
    assert aandeel(deel, alle) == tekst


@pytest.mark.parametrize(
    ("op", "begin"),
    [
        (date(2026, 1, 1), date(2026, 1, 1)),
        (date(2026, 3, 31), date(2026, 1, 1)),
        (date(2026, 4, 1), date(2026, 4, 1)),
        (date(2026, 12, 31), date(2026, 10, 1)),
    ],
)
def test_een_kwartaal_begint_op_de_eerste(op: date, begin: date) -> None:
    assert begin_kwartaal(op) == begin
