"""Proposals of the catalogue at a case: what fits now, what runs already, and one click that makes it."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services as cases
from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.models import Actie, Regelzaak
from leefgebieden.schermen.voorstellen import Groep, Voorstel, groepen
from leefgebieden.services.acties import rond_actie_af
from leefgebieden.services.catalogus import zet_punt_uit
from leefgebieden.services.regelzaken import open_regelzaak, zet_stap
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorstellen import neem_voorstel_over
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests import wereld
from tests.dossiers import van_de_officier
from tests.leefgebieden.bouwstenen import eigen_punt
from tests.leefgebieden.test_catalogus import punt

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
VANDAAG = wereld.VANDAAG
ZONDER_ID = {"soort": "screening", "identiteitsbewijs": "N", "huisvesting": "J", "inkomen": "N", "zorg": "N"}


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Binnen op 2 november, screening op 10 november: geen identiteitsbewijs, wel onderdak."""
    dossier = van_de_officier()
    wereld.neem({**ZONDER_ID, "schulden": "O", "meldingsdatum": date(2026, 11, 10)})
    return dossier.pk


def groep(traject: Traject, leefgebied: str, op: date = VANDAAG) -> Groep:
    dossier = Dossier(Traject.objects.get(pk=traject.pk), op)
    return next(groep for groep in groepen(dossier, "") if groep.code == leefgebied)


def voorstellen(traject: Traject, leefgebied: str, op: date = VANDAAG) -> dict[str, Voorstel]:
    gevonden = groep(traject, leefgebied, op)
    return {voorstel.code: voorstel for voorstel in [*gevonden.voorstellen, *gevonden.misschien]}


def neem_over(traject: Traject, code: str, door: User, op: date = VANDAAG) -> Any:
    return neem_voorstel_over(traject, code=code, op=op, door=door)


# --- wat past -------------------------------------------------------------------------------------------------


def test_wat_bekend_is_bepaalt_wat_past_en_onbekend_staat_er_met_een_vraag_bij(traject: Traject) -> None:
    regelzaken, schulden = voorstellen(traject, "regelzaken"), voorstellen(traject, "financien_schulden")

    assert "CHK-ID-1" not in regelzaken  # de screening vroeg het al
    assert regelzaken["CHK-ID-4"].onbekend == ""
    assert schulden["CHK-SC-1"].onbekend == "met schulden"
    assert "CHK-SC-1" in [voorstel.code for voorstel in groep(traject, "financien_schulden").misschien]
    assert "CHK-WO-7" not in voorstellen(traject, "wonen")


def test_wat_dezelfde_regelzaak_wordt_staat_bij_elkaar(traject: Traject) -> None:
    voorstel = voorstellen(traject, "regelzaken")["CHK-ID-5"]

    assert (voorstel.titel, voorstel.knop, len(voorstel.regels)) == ("Identiteitsbewijs", "Regelzaak toevoegen", 4)
    assert not {"CHK-ID-6", "CHK-ID-7", "CHK-ID-8"} & set(voorstellen(traject, "regelzaken"))


def test_zonder_screening_wordt_alles_nog_gevraagd(officier: User) -> None:
    kaal = wereld.traject(bsn=wereld.bsn(2))

    assert {"CHK-ID-1", "CHK-ID-5"} <= set(voorstellen(kaal, "regelzaken"))
    assert voorstellen(kaal, "regelzaken")["CHK-ID-5"].onbekend == "zonder geldig identiteitsbewijs"


def test_wie_geen_schuldhulp_wil_krijgt_daar_geen_voorstel_meer_over(traject: Traject, officier: User) -> None:
    stel_vast(traject, voorziening="schulden", nodig="ja", in_orde="nee", op=VANDAAG, door=officier)
    assert "CHK-SC-4" in voorstellen(traject, "financien_schulden")

    open_regelzaak(traject, soort="schuldhulp", op=VANDAAG, gegevens={"gewenst": "nee"}, door=officier)

    assert "CHK-SC-4" not in voorstellen(traject, "financien_schulden")


def test_wat_over_vroeger_is_opgeschreven_hoeft_niet_meer_gevraagd(traject: Traject, officier: User) -> None:
    assert {"CHK-WI-2", "CHK-WI-7"} <= set(voorstellen(traject, "werk_inkomen"))

    leg_situatie_vast(traject, onderwerp="werk", tekst="Bakker.", op=VANDAAG, door=officier)

    assert {"CHK-WI-2", "CHK-WI-7"} & set(voorstellen(traject, "werk_inkomen")) == {"CHK-WI-7"}


def test_na_de_vrijlating_blijft_over_wat_dan_nog_kan(traject: Traject) -> None:
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 20), "ontslagdatum": date(2026, 11, 20)})

    momenten = [voorstel.moment for voorstel in groep(traject, "regelzaken").voorstellen]

    assert momenten == ["Op de dag van vrijlating", "Na de vrijlating"]


def test_wat_de_gemeente_uitzette_of_zelf_toevoegde_telt_hier(traject: Traject, beheer: User) -> None:
    zet_punt_uit(punt("CHK-ID-4"), gemeente=wereld.gemeente(), door=beheer)
    eigen_punt(beheer, leefgebied="regelzaken", tekst="Bel burgerzaken.")

    gevonden = voorstellen(traject, "regelzaken")

    assert "CHK-ID-4" not in gevonden
    assert gevonden["EIGEN-1"].titel == "Bel burgerzaken."


# --- overnemen ------------------------------------------------------------------------------------------------


@pytest.mark.beide
def test_een_voorstel_wordt_een_regelzaak_met_een_uiterste_dag(traject: Traject, officier: User) -> None:
    neem_over(traject, "CHK-ID-5", officier)

    zaak = Regelzaak.objects.get()
    assert (zaak.soort, zaak.op, zaak.catalogusitem.code) == ("identiteitsbewijs", VANDAAG, "CHK-ID-5")
    assert zaak.uiterlijk == date(2026, 12, 24)  # vier weken voor 21 januari


def test_een_voorstel_zonder_soort_wordt_een_actie_in_de_woorden_van_de_catalogus(
    traject: Traject, officier: User
) -> None:
    neem_over(traject, "CHK-ID-4", officier)

    actie = Actie.objects.get()
    assert (actie.wat, actie.leefgebied, actie.wie) == (punt("CHK-ID-4").tekst, "regelzaken", "rio")
    assert actie.uiterlijk == date(2026, 12, 24)


def test_wat_de_jongere_zelf_doet_staat_op_zijn_naam(traject: Traject, officier: User, beheer: User) -> None:
    eigen_punt(beheer, verantwoordelijk="jongere")

    neem_over(traject, "EIGEN-1", officier)

    assert Actie.objects.get().wie == "jongere"


@pytest.mark.parametrize("code", ["CHK-ID-4", "CHK-ID-5", "CHK-WO-10"])
def test_twee_keer_klikken_maakt_niets_dubbel(traject: Traject, officier: User, code: str) -> None:
    eerste, tweede = neem_over(traject, code, officier), neem_over(traject, code, officier)

    assert eerste == tweede
    assert Regelzaak.objects.count() + Actie.objects.count() == 1


def test_een_regelzaak_die_iemand_zelf_opende_loopt_al(traject: Traject, officier: User) -> None:
    zaak = open_regelzaak(traject, soort="identiteitsbewijs", op=VANDAAG, door=officier)

    assert neem_over(traject, "CHK-ID-7", officier).id == zaak.pk
    assert [(rij.titel, rij.merkje) for rij in groep(traject, "regelzaken").lopend] == [
        ("Identiteitsbewijs", "loopt al")
    ]


def test_wat_overgenomen_is_staat_er_met_zijn_stand_en_niet_meer_als_voorstel(traject: Traject, officier: User) -> None:
    for code in ("CHK-ID-3", "CHK-ID-4", "CHK-ID-5", "CHK-ZO-2"):
        neem_over(traject, code, officier)
    rond_actie_af(Actie.objects.filter(catalogusitem__code="CHK-ID-4").get(), op=VANDAAG, door=officier)
    opschorten = Regelzaak.objects.get(soort="zorgverzekering_opschorten")
    zet_stap(opschorten, stap="niet_nodig", op=VANDAAG, door=officier)

    gevonden = groep(traject, "regelzaken")

    assert sorted(rij.merkje for rij in gevonden.lopend) == ["geregeld", "loopt al", "loopt al", "niet meer nodig"]
    assert not {"CHK-ID-3", "CHK-ID-4", "CHK-ID-5", "CHK-ZO-2"} & set(voorstellen(traject, "regelzaken"))


def test_in_een_nieuwe_detentie_begint_wat_per_detentie_is_opnieuw(traject: Traject, officier: User) -> None:
    for code in ("CHK-ZO-2", "CHK-SC-3", "CHK-WO-10"):
        neem_over(traject, code, officier)
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 24), "ontslagdatum": date(2026, 11, 24)},
        vandaag=date(2026, 12, 8),
    )
    wereld.neem({"meldingsdatum": date(2026, 12, 8), "datum_binnenkomst": date(2026, 12, 7)}, vandaag=date(2026, 12, 8))

    straks = date(2026, 12, 8)
    assert "CHK-ZO-2" in voorstellen(traject, "regelzaken", straks)
    assert "CHK-SC-3" in voorstellen(traject, "financien_schulden", straks)
    assert "CHK-WO-10" not in voorstellen(traject, "regelzaken", straks)  # de inschrijving loopt door


@pytest.mark.parametrize("code", ["CHK-XX-1", "", "\x00"])
def test_een_onbekend_voorstel_wordt_geweigerd(traject: Traject, officier: User, code: str) -> None:
    with pytest.raises(ValidationError):
        neem_over(traject, code, officier)


# --- de pagina ------------------------------------------------------------------------------------------------


@pytest.fixture
def client(officier: User, client: Client) -> Client:
    client.force_login(officier)
    return client


def adres(traject: Traject) -> str:
    return reverse("traject_voorstellen", args=[traject.nummer])


def test_een_klik_maakt_de_regelzaak_en_houdt_het_leefgebied_vast(client: Client, traject: Traject) -> None:
    pad = f"{adres(traject)}?leefgebied=regelzaken"
    voor = client.get(pad).content.decode()

    antwoord = client.post(pad, {"punt": "CHK-ID-5"})

    assert antwoord["Location"] == pad
    zaak, na = Regelzaak.objects.get(), client.get(pad).content.decode()
    link = reverse("traject_regelzaak", args=[traject.nummer, zaak.pk])
    assert ("Loopt al of is klaar" in voor, f'href="{link}"' in na) == (False, True)
    assert "Financiën en schulden</h2>" not in na


def test_een_gesloten_dossier_is_alleen_te_lezen(client: Client, traject: Traject, officier: User) -> None:
    cases.sluit_af(traject, soort="verhuisd", uitkomst="onbekend", reden="Weg.", op=VANDAAG, door=officier)

    pagina = client.get(adres(traject)).content.decode()
    antwoord = client.post(adres(traject), {"punt": "CHK-ID-5"}, follow=True).content.decode()

    assert 'name="punt"' not in pagina
    assert "Dit dossier is afgesloten" in antwoord
    assert not Regelzaak.objects.exists()


def test_de_pagina_doet_hoogstens_twaalf_vragen_hoeveel_er_ook_loopt(
    client: Client, traject: Traject, officier: User, beheer: User
) -> None:
    aantallen = []
    for aantal in (2, 6):
        for _ in range(aantal):
            neem_over(traject, eigen_punt(beheer).code, officier)
        with CaptureQueriesContext(connection) as vragen:
            client.get(adres(traject))
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 12, [v["sql"][:120] for v in vragen]
