"""De pagina van één melding en wat men daar kan; wie haar niet mag zien merkt er niets van."""

from datetime import date

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Melding, Traject
from rio.models import Audit, User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
TE_OUD = {"geboortedatum": date(1980, 1, 1)}


def tekst(client: Client, pad: str) -> str:
    antwoord = client.get(pad)
    assert antwoord.status_code == 200
    return " ".join(antwoord.content.decode().split())


def acties(client: Client, melding: Melding) -> list[str]:
    return [actie.naam for actie in client.get(f"/meldingen/{melding.pk}/").context["acties"]]


# --- bekijken -----------------------------------------------------------------------------------------------


def test_de_pagina_zegt_waarom_en_laat_een_regel_achter(client: Client, officier: User) -> None:
    melding = wereld.melding(geboortedatum="", verwachte_ontslagdatum=date(2026, 11, 9))
    client.force_login(officier)

    pagina = tekst(client, f"/meldingen/{melding.pk}/")

    assert "Niet bekend: leeftijd." in pagina
    assert "16 tot en met 23 jaar" in pagina
    regel = Audit.objects.get(actie="bekijken", object_soort="melding")
    assert (regel.object_id, regel.actor_id) == (melding.pk, officier.pk)


def test_het_bsn_staat_niet_op_de_pagina_en_niet_in_het_verbeterformulier(client: Client, officier: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)

    for pad in ("", "beoordelen/", "koppelen/", "verbeteren/", "afwijzen/"):
        assert wereld.bsn(0) not in tekst(client, f"/meldingen/{melding.pk}/{pad}")


@pytest.mark.parametrize(
    ("kolommen", "voorop"),
    [
        (TE_OUD, "Toch een dossier openen"),
        ({"geboortedatum": "", "verwachte_ontslagdatum": date(2026, 11, 9)}, "Beoordelen"),
        ({"soort": "screening"}, "Koppelen aan een dossier"),
        ({}, "Gegevens verbeteren"),
    ],
)
def test_elke_stand_heeft_haar_eigen_handelingen(
    client: Client, officier: User, kolommen: dict[str, str | date], voorop: str
) -> None:
    melding = wereld.melding(**kolommen)
    client.force_login(officier)

    assert acties(client, melding)[0] == voorop


def test_wat_in_het_dossier_van_een_collega_staat_is_niet_te_veranderen(
    client: Client, officier: User, collega: User, coordinator: User
) -> None:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=wereld.VANDAAG, door=coordinator)
    melding = traject.meldingen.get()
    client.force_login(collega)

    assert acties(client, melding) == []
    antwoord = client.post(f"/meldingen/{melding.pk}/afwijzen/", {"reden": "zomaar"})

    assert antwoord["Location"] == f"/meldingen/{melding.pk}/"
    melding.refresh_from_db()
    assert melding.stand == "verwerkt"


@pytest.mark.parametrize("pad", ["", "beoordelen/", "koppelen/", "verbeteren/", "afwijzen/", "herstellen/"])
def test_een_rio_van_elders_ziet_niets(client: Client, buitenstaander: User, pad: str) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(buitenstaander)

    for methode in (client.get, client.post):
        van_een_ander = methode(f"/meldingen/{melding.pk}/{pad}").status_code
        bestaat_niet = methode(f"/meldingen/{melding.pk + 99}/{pad}").status_code
        assert van_een_ander == bestaat_niet
        assert van_een_ander in (404, 405)


def test_een_pagina_kost_altijd_even_veel_vragen(client: Client, coordinator: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(coordinator)
    aantallen = []
    for aantal in (1, 20):
        for _ in range(aantal):
            services.wijs_melding_af(melding, reden="dubbel", op=wereld.VANDAAG, door=coordinator)
            melding.refresh_from_db()
            services.herstel_melding(melding, reden="toch niet", door=coordinator)
        with CaptureQueriesContext(connection) as vragen:
            client.get(f"/meldingen/{melding.pk}/")
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 12


# --- besluiten ----------------------------------------------------------------------------------------------


def test_toch_een_dossier_openen_brengt_naar_dat_dossier(client: Client, officier: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)

    antwoord = client.post(f"/meldingen/{melding.pk}/beoordelen/", {"oordeel": "in", "reden": "maatwerk"})

    assert antwoord["Location"] == f"/trajecten/{Traject.objects.get().nummer}/"
    assert client.get(antwoord["Location"]).status_code == 200


def test_een_gekozen_gemeente_elders_haalt_de_melding_uit_zicht(client: Client, officier: User) -> None:
    melding = wereld.melding(gemeentecode="")
    Melding.objects.update(ontvanger_gemeente=wereld.gemeente(), ontvanger_regio=None)
    client.force_login(officier)
    keuze = {"oordeel": "in", "reden": "navraag", "gemeente": wereld.gemeente(wereld.ARNHEM).pk}

    antwoord = client.post(f"/meldingen/{melding.pk}/beoordelen/", keuze, follow=True)

    assert antwoord.redirect_chain == [("/meldingen/", 302)]
    assert "andere gemeente" in antwoord.content.decode()
    assert Traject.objects.get().gemeente == wereld.gemeente(wereld.ARNHEM)


def test_zonder_reden_staat_de_fout_bij_het_veld_en_de_rest_blijft(client: Client, officier: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)

    antwoord = client.post(f"/meldingen/{melding.pk}/beoordelen/", {"oordeel": "buiten", "reden": ""})

    form = antwoord.context["form"]
    assert form.errors == {"reden": ["Schrijf op waarom."]}
    assert form["oordeel"].value() == "buiten"


def test_koppelen_toont_wat_erop_lijkt_en_wat_men_zocht(client: Client, officier: User) -> None:
    wereld.traject(bsn=wereld.bsn(1), achternaam="Zoekmij")
    wereld.traject()
    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9), geboortedatum=date(2006, 3, 15))
    client.force_login(officier)

    assert "Bram Blom" in tekst(client, f"/meldingen/{melding.pk}/koppelen/")
    gevonden = client.post(f"/meldingen/{melding.pk}/koppelen/zoeken/", {"zoek": "zoekmij"})

    assert "zoekmij" not in gevonden["Location"].lower()
    assert "Zoekmij" in tekst(client, gevonden["Location"])


def test_een_gezocht_dossier_is_te_kiezen(client: Client, officier: User) -> None:
    traject = wereld.traject(bsn=wereld.bsn(1), achternaam="Zoekmij")
    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9))
    client.force_login(officier)
    pagina = client.post(f"/meldingen/{melding.pk}/koppelen/zoeken/", {"zoek": "zoekmij"})["Location"]

    antwoord = client.post(pagina, {"wie": traject.nummer, "reden": "zelfde persoon"})

    assert antwoord["Location"] == f"/trajecten/{traject.nummer}/"
    melding.refresh_from_db()
    assert melding.traject == traject


def test_een_dossier_elders_staat_er_niet_bij_en_is_niet_te_kiezen(client: Client, officier: User) -> None:
    elders = wereld.traject(gemeentecode=wereld.ARNHEM)
    melding = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 9), geboortedatum=date(2006, 3, 15))
    client.force_login(officier)

    pagina = tekst(client, f"/meldingen/{melding.pk}/koppelen/")
    antwoord = client.post(f"/meldingen/{melding.pk}/koppelen/", {"wie": elders.nummer, "reden": "gok"})

    assert elders.nummer not in pagina
    assert "wie" in antwoord.context["form"].errors
    melding.refresh_from_db()
    assert melding.traject is None


def test_verbeteren_toont_wat_er_staat_en_meldt_fouten_bij_de_velden(client: Client, officier: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)
    begin = client.get(f"/meldingen/{melding.pk}/verbeteren/").context["form"]
    gegevens = {naam: begin[naam].value() or "" for naam in begin.fields if naam != "geen_bsn"}
    gegevens |= {begin[naam].html_initial_name: waarde for naam, waarde in gegevens.items()}
    gegevens |= {"bsn": "123456789", "titel": "", "reden": "nagevraagd"}

    antwoord = client.post(f"/meldingen/{melding.pk}/verbeteren/", gegevens)
    assert sorted(antwoord.context["form"].errors) == ["bsn", "titel"]
    goed = {**gegevens, "bsn": "", "titel": "veroordeeld", "geboortedatum": "14-03-2006"}
    gelukt = client.post(f"/meldingen/{melding.pk}/verbeteren/", goed)

    assert gelukt["Location"] == f"/trajecten/{Traject.objects.get().nummer}/"
    melding.refresh_from_db()
    assert melding.correctie == {"titel": "veroordeeld", "geboortedatum": "2006-03-14"}


def test_twee_die_tegelijk_verbeteren_verliezen_niets(client: Client, officier: User, coordinator: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)
    begin = client.get(f"/meldingen/{melding.pk}/verbeteren/").context["form"]
    gegevens = {naam: begin[naam].value() or "" for naam in begin.fields if naam != "geen_bsn"}
    gegevens |= {begin[naam].html_initial_name: waarde for naam, waarde in gegevens.items()}
    services.corrigeer_melding(
        melding,
        kies=lambda nu: {"titel": "veroordeeld", "zorg": "N"},
        reden="vonnis",
        vandaag=wereld.VANDAAG,
        door=coordinator,
    )

    botst = client.post(f"/meldingen/{melding.pk}/verbeteren/", {**gegevens, "titel": "gijzeling", "reden": "x"})
    assert "titel" in botst.context["form"].errors
    client.post(f"/meldingen/{melding.pk}/verbeteren/", {**gegevens, "delictgroep": "overval", "reden": "x"})

    melding.refresh_from_db()
    assert (melding.titel, melding.zorg, melding.delictgroep) == ("veroordeeld", "N", "overval")


def test_een_dossier_zonder_detentie_is_nog_te_openen(client: Client, officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    services.wijs_toe(traject, rio=officier, op=wereld.VANDAAG, door=coordinator)
    client.force_login(officier)
    client.post(f"/meldingen/{traject.meldingen.get().pk}/afwijzen/", {"reden": "verkeerde persoon"})

    for tab in ("", "termijnen/", "detentie/", "inzage/"):
        assert client.get(f"/trajecten/{traject.nummer}/{tab}").status_code == 200
    assert client.get("/trajecten/").status_code == 200
    assert client.get("/").status_code == 200


def test_een_tweede_die_hetzelfde_besluit_neemt_leest_wat_er_nu_staat(
    client: Client, officier: User, coordinator: User
) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)
    services.wijs_melding_af(melding, reden="dubbel", op=wereld.VANDAAG, door=coordinator)

    antwoord = client.post(f"/meldingen/{melding.pk}/afwijzen/", {"reden": "ook dubbel"}, follow=True)

    assert antwoord.context["form"].non_field_errors() == ["Deze melding is al afgewezen."]
    assert antwoord.context["form"]["reden"].value() == "ook dubbel"
    assert "niet (meer)" in client.get(f"/meldingen/{melding.pk}/afwijzen/", follow=True).content.decode()
    assert Audit.objects.filter(object_soort="melding", actie="wijzigen").count() == 1


def test_twee_keer_klikken_geeft_het_eerste_resultaat(client: Client, officier: User) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(officier)
    sleutel = client.get(f"/meldingen/{melding.pk}/afwijzen/").context["blad"].sleutel
    formulier = {"reden": "dubbel", "formuliersleutel": sleutel}

    antwoorden = [client.post(f"/meldingen/{melding.pk}/afwijzen/", formulier) for _ in range(2)]

    assert [antwoord["Location"] for antwoord in antwoorden] == [f"/meldingen/{melding.pk}/"] * 2
    assert Audit.objects.filter(object_soort="melding", actie="wijzigen").count() == 1


@pytest.mark.parametrize("waarde", ["\x00", "9" * 40, "<script>", "ñ" * 500, "[]"])
@pytest.mark.parametrize("pad", ["beoordelen/", "koppelen/", "koppelen/zoeken/", "verbeteren/", "afwijzen/"])
def test_onzin_in_een_formulier_breekt_niets(client: Client, coordinator: User, pad: str, waarde: str) -> None:
    melding = wereld.melding(**TE_OUD)
    client.force_login(coordinator)
    velden = ("oordeel", "gemeente", "wie", "zoek", "bsn", "soort", "meldingsdatum", "strafrestant_dagen", "inrichting")

    antwoord = client.post(f"/meldingen/{melding.pk}/{pad}", {**dict.fromkeys(velden, waarde), "reden": "ja"})

    assert antwoord.status_code < 500
