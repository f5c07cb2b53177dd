from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Jongere, Toegang, Traject
from cases.services import fasen, verleen_toegang
from cases.trechter import dossier_wijzigen
from monitoring.models import Knelpunt
from monitoring.services import knelpunten
from monitoring.zonder_persoon import DOSSIERNUMMER, GEBOORTEDATUM, NAAM, NUMMER, wat_verraadt
from rio.models import Aanstelling, Audit, Gemeente, User
from tests import wereld
from tests.monitoring.bouwstenen_knelpunten import DAG, TEKST, VOOR_BELEID, doorgegeven, gemeld, signaal

pytestmark = pytest.mark.usefixtures("vandaag")


@pytest.fixture
def traject(officier: User, coordinator: User) -> Traject:
    dossier = wereld.traject(achternaam="Kanariepiet")
    wereld.wijs_toe(dossier, officier, door=coordinator)
    return dossier


def inloggen(client: Client, wie: User) -> Client:
    client.force_login(wie)
    return client


# --- de tekst voor beleid -----------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("tekst", "verraadt"),
    [
        ("Een jongere krijgt geen kamer. De opvang is vol.", []),
        ("Bloms kamer is weg.", [NAAM]),
        ("Voor BRÁM is geen plek.", [NAAM]),
        ("Jongeren van der corporatie, over de drempel.", []),  # een tussenvoegsel is geen naam
        ("Bo krijgt geen plek.", [NAAM]),
        ("Hij bood geen plek.", []),
        ("BSN 999900006 is onbekend.", [NUMMER]),
        ("Zijn nummer is 9999.00.006.", [NUMMER]),
        ("Bel 06-12345678.", [NUMMER]),
        ("Vanaf 01-02-2027 is er geld: € 1.250.000.", []),
        ("Geboren op 14-03-2006.", [GEBOORTEDATUM]),
        ("Geboren op 14 maart 2006.", [GEBOORTEDATUM]),
        ("Geboren 14/3/06.", [GEBOORTEDATUM]),
        ("Geboren 2006-03-14.", [GEBOORTEDATUM]),
        ("Sinds 15-03-2006 bestaat dit.", []),
        ("Zie t-2345 6789.", [DOSSIERNUMMER]),
        ("Trajecten en termijnen lopen door elkaar.", []),
    ],
)
def test_een_tekst_voor_beleid_verraadt_niemand(tekst: str, verraadt: list[str]) -> None:
    jongere = Jongere(voornamen="Bram Bo", achternaam="van der Blom", geboortedatum=date(2006, 3, 14))

    assert wat_verraadt(tekst, [jongere]) == verraadt


# --- melden en nakijken -------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.beide
def test_een_knelpunt_komt_met_twee_klikken_in_het_dossier(client: Client, officier: User, traject: Traject) -> None:
    inloggen(client, officier)
    tab = client.get(reverse("traject_uitkomsten", args=[traject.nummer])).content.decode()
    adres = reverse("traject_knelpunt", args=[traject.nummer])
    assert adres in tab

    velden = {"tekst": TEKST, "leefgebied": "wonen", "soort": "regelgeving", "voor_beleid": VOOR_BELEID}
    antwoord = client.post(adres, velden, follow=True)

    (knelpunt,) = traject.knelpunten.all()
    assert (knelpunt.leefgebied, knelpunt.soort, knelpunt.op) == ("wonen", "regelgeving", date(2026, 11, 23))
    assert knelpunt.gemeente == traject.gemeente
    assert TEKST in antwoord.content.decode()
    assert "wordt nagekeken" in antwoord.content.decode()


@pytest.mark.django_db
def test_een_naam_in_de_tekst_voor_beleid_wordt_geweigerd_en_er_gaat_niets_verloren(
    client: Client, officier: User, traject: Traject
) -> None:
    inloggen(client, officier)
    adres = reverse("traject_knelpunt", args=[traject.nummer])
    velden = {"tekst": TEKST, "leefgebied": "wonen", "soort": "proces", "voor_beleid": "Bram wil een kamer."}

    bladzijde = client.post(adres, velden).content.decode()

    assert "Haal eruit: de naam van de jongere." in bladzijde
    assert "Bram wil een kamer." in bladzijde
    assert not Knelpunt.objects.exists()


@pytest.mark.django_db
def test_ook_in_een_afgesloten_dossier_is_een_knelpunt_te_melden(
    officier: User, coordinator: User, traject: Traject
) -> None:
    fasen.sluit_af(traject, op=date(2026, 11, 20), reden="Verhuisd.", door=coordinator)

    assert gemeld(traject, officier).pk


@pytest.mark.django_db
def test_na_het_nakijken_verandert_de_melder_niets_meer(officier: User, coordinator: User, traject: Traject) -> None:
    knelpunt = gemeld(traject, officier)
    knelpunten.wijzig_knelpunt(knelpunt, kies=lambda nu: {"leefgebied": "zorg"}, door=officier)
    knelpunten.geef_door(knelpunt, voor_beleid=VOOR_BELEID, signaal=None, op=DAG, door=coordinator)

    with pytest.raises(ValidationError, match="al nagekeken"):
        knelpunten.wijzig_knelpunt(knelpunt, kies=lambda nu: {"leefgebied": "wonen"}, door=officier)

    knelpunt.refresh_from_db()
    assert knelpunt.leefgebied == "zorg"


@pytest.mark.django_db
@pytest.mark.parametrize("tekst", ["", "Voor Kanariepiet is geen plek.", "Het gaat om 999900006."])
def test_niemand_geeft_een_tekst_door_die_iemand_verraadt(
    tekst: str, officier: User, coordinator: User, traject: Traject
) -> None:
    knelpunt = gemeld(traject, officier)

    with pytest.raises(ValidationError) as fout:
        knelpunten.geef_door(knelpunt, voor_beleid=tekst, signaal=None, op=DAG, door=coordinator)

    assert "voor_beleid" in fout.value.error_dict
    knelpunt.refresh_from_db()
    assert knelpunt.stand == Knelpunt.Stand.GEMELD


@pytest.mark.django_db
def test_niet_doorgeven_staat_met_de_reden_in_het_dossier_en_beleid_leest_niets(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    knelpunt = doorgegeven(traject, officier, coordinator)
    knelpunten.geef_niet_door(knelpunt, reden="Dit is al geregeld.", op=DAG, door=coordinator)

    knelpunt.refresh_from_db()
    assert knelpunt.tekst.endswith("Niet doorgegeven (20-11-2026, Els Vermeer): Dit is al geregeld.")
    assert VOOR_BELEID not in inloggen(client, beleid).get("/knelpunten/?toon=doorgegeven").content.decode()


@pytest.mark.django_db
def test_met_een_coordinator_kijkt_de_rio_niet_zelf_na(officier: User, coordinator: User, traject: Traject) -> None:
    knelpunt = gemeld(traject, officier)

    with pytest.raises(ValidationError, match="De coördinator van de gemeente kijkt dit knelpunt na"):
        knelpunten.geef_door(knelpunt, voor_beleid=VOOR_BELEID, signaal=None, op=DAG, door=officier)


@pytest.mark.django_db
@pytest.mark.parametrize("verleend", [False, True])
def test_zonder_coordinator_telt_de_blik_van_de_rio_maar_de_naam_nooit(
    verleend: bool, officier: User, coordinator: User, traject: Traject
) -> None:
    """Ook een regio waaraan de gemeente toegang gaf kan een coördinator hebben."""
    Aanstelling.objects.filter(gebruiker=coordinator).update(tot=date(2026, 11, 10))
    if verleend:
        _verleen_aan_de_regio(traject.gemeente, officier)
    knelpunt = gemeld(traject, officier)

    def geef_door(tekst: str) -> Knelpunt:
        return knelpunten.geef_door(knelpunt, voor_beleid=tekst, signaal=None, op=date(2026, 11, 23), door=officier)

    with pytest.raises(ValidationError):
        geef_door("Kanariepiet wil een kamer.")
    if verleend:
        with pytest.raises(ValidationError):
            geef_door(VOOR_BELEID)
    else:
        assert geef_door(VOOR_BELEID).stand == Knelpunt.Stand.DOORGEGEVEN


def _verleen_aan_de_regio(gemeente: Gemeente | None, door: User) -> None:
    assert gemeente
    assert gemeente.regio
    hassan = wereld.maak_gebruiker("Hassan Idrissi")
    wereld.stel_aan(hassan, "coordinator", regio=gemeente.regio)
    toegang = Toegang(
        soort="verlening", regio=gemeente.regio, gemeente=gemeente, van=date(2026, 1, 1), grond="samenwerking"
    )
    verleen_toegang(toegang, door=door)


# --- wie ziet wat -------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_beleid_leest_de_tekst_en_verder_niets_over_de_zaak(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    doorgegeven(traject, officier, coordinator, voor_beleid="Een tweede tekst.")
    gemeld(traject, officier, voor_beleid="Nog niet nagekeken.")
    inloggen(client, beleid)

    adressen = ["/knelpunten/?toon=signalen", "/knelpunten/?toon=doorgegeven"]
    adressen += ["/knelpunten/agenda/", reverse("signaal", args=[bundel.pk])]
    bladen = [client.get(adres).content.decode() for adres in adressen]

    assert "Een tweede tekst." in bladen[1]
    assert VOOR_BELEID in bladen[3]
    for blad in bladen:
        for geheim in ("Kanariepiet", "Bram", traject.nummer, wereld.bsn(0), TEKST, "Nog niet nagekeken", "20-11-2026"):
            assert geheim not in blad
        assert officier.naam not in blad
        assert coordinator.naam not in blad


@pytest.mark.django_db
def test_een_vreemde_vindt_geen_knelpunt_en_geen_signaal(
    client: Client, officier: User, coordinator: User, buitenstaander: User, collega: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    knelpunt = traject.knelpunten.get()
    adressen = [reverse("knelpunt", args=[traject.nummer, knelpunt.pk]), reverse("signaal", args=[bundel.pk])]

    assert [inloggen(client, buitenstaander).get(adres).status_code for adres in adressen] == [404, 404]
    assert [inloggen(client, collega).get(adres).status_code for adres in adressen] == [404, 200]
    assert "Te weinig kamers" not in inloggen(client, buitenstaander).get("/knelpunten/?toon=signalen").content.decode()


@pytest.mark.django_db
def test_de_lijst_met_namen_laat_een_logregel_achter(client: Client, officier: User, traject: Traject) -> None:
    gemeld(traject, officier)

    inloggen(client, officier).get("/knelpunten/")

    regel = Audit.objects.filter(actie=Audit.Actie.LIJST, object_soort="knelpunten").get()
    assert regel.omvang == {"ids": [traject.pk]}


@pytest.mark.django_db
def test_filters_maken_de_lijst_korter(client: Client, officier: User, coordinator: User, traject: Traject) -> None:
    gemeld(traject, officier, tekst="Eerste.")
    gemeld(traject, officier, tekst="Tweede.", leefgebied="zorg", op=date(2026, 3, 1))
    inloggen(client, coordinator)

    def getoond(vraag: str) -> list[bool]:
        blad = client.get(f"/knelpunten/?toon=dossiers&{vraag}").content.decode()
        return ["Eerste." in blad, "Tweede." in blad]

    assert getoond("") == [True, True]
    assert getoond("leefgebied=zorg") == [False, True]
    assert getoond("periode=2026-2") == [True, False]
    assert getoond("stand=doorgegeven") == [False, False]
    assert getoond("leefgebied=onzin&periode=x&soort=%00") == [True, True]


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("wie", "toon", "hoogstens"),
    [
        ("coordinator", "nakijken", 8),
        ("officier", "dossiers", 8),
        ("beleid", "signalen", 8),
        ("beleid", "doorgegeven", 8),
        ("coordinator", "aantallen", 8),
    ],
)
def test_vijftig_rijen_kosten_evenveel_vragen_als_vijf(
    wie: str, toon: str, hoogstens: int, request: pytest.FixtureRequest, client: Client, traject: Traject
) -> None:
    rio, coordinator = (User.objects.get(naam=naam) for naam in ("Noor de Wit", "Els Vermeer"))
    inloggen(client, request.getfixturevalue(wie))
    aantallen = []
    for erbij in (5, 45):
        with dossier_wijzigen(traject.pk, wat="knelpunt", door=rio):
            Knelpunt.objects.bulk_create(_kopie(traject, rio) for _ in range(erbij))
        if erbij == 5:
            signaal(traject, rio, coordinator)
        with CaptureQueriesContext(connection) as vragen:
            assert client.get("/knelpunten/", {"toon": toon}).status_code == 200
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= hoogstens


def _kopie(traject: Traject, door: User) -> Knelpunt:
    return Knelpunt(
        traject=traject,
        gemeente=traject.gemeente,
        leefgebied="wonen",
        soort="proces",
        tekst="Vast.",
        op=DAG,
        door=door,
    )


# --- aantallen ----------------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_coordinator_ziet_aantallen_en_beleid_leest_ze_alleen_in_het_rapport(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    """Naast een jaarrapport zou een levende tabel per halfjaar het andere halfjaar verraden."""
    for _ in range(6):  # zes knelpunten, één dossier
        gemeld(traject, officier, op=date(2026, 3, 1))

    vrij = inloggen(client, coordinator).get("/knelpunten/?toon=aantallen&periode=2026-1").content.decode()
    klein = inloggen(client, beleid).get("/knelpunten/?toon=aantallen&periode=2026-1").content.decode()

    assert '<td class="getal" data-label="Samen">6</td>' in vrij
    assert ">6</td>" not in klein
    assert "Aantallen" not in klein
