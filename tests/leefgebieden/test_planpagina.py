"""The tab Nazorgplan and the pages behind it: one next button, two people at once, and nothing twice."""

from datetime import date
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Traject
from cases.trechter import alles_in_een_keer
from leefgebieden.models import Actie, Doel, Instemming, Planversie
from leefgebieden.services import acties, doelen, planversies
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import User
from tests import wereld
from tests.leefgebieden import bouwstenen as maak
from tests.paginaformulier import hoofdformulier
from tests.partners.bouwstenen import betrokkene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VANDAAG = wereld.VANDAAG


@pytest.fixture
def noor(officier: User) -> Client:
    return _ingelogd(officier)


def _ingelogd(gebruiker: User) -> Client:
    client = Client()
    client.force_login(gebruiker)
    return client


def pad(naam: str, traject: Traject, *args: int) -> str:
    return reverse(naam, args=[traject.nummer, *args])


def formulier(blad: Any) -> dict[str, Any]:
    return dict(hoofdformulier(blad.content.decode()).waarden)


def tekst(antwoord: Any) -> str:
    return " ".join(antwoord.content.decode().split())


def plan(client: Client, traject: Traject) -> str:
    return tekst(client.get(pad("traject_nazorgplan", traject)))


# --- de tab -------------------------------------------------------------------------------------------------


def test_de_zin_bovenaan_zegt_hoe_het_plan_ervoor_staat(
    traject: Traject, officier: User, coordinator: User, noor: Client
) -> None:
    els = _ingelogd(coordinator)
    gezien = [plan(noor, traject)]
    maak.doel(traject, officier)
    gezien.append(plan(noor, traject))
    versie = maak.planversie(traject, officier)
    gezien += [plan(noor, traject), plan(els, traject)]
    planversies.stuur_plan_terug(versie, opmerking="Wie doet wat?", op=VANDAAG, door=coordinator)
    gezien.append(plan(noor, traject))
    versie = maak.planversie(traject, officier, op=VANDAAG)
    planversies.stel_plan_vast(versie, op=VANDAAG, door=coordinator)
    gezien.append(plan(noor, traject))
    planversies.leg_instemming_vast(versie, akkoord=True, hoe="mondeling", op=VANDAAG, door=officier)
    gezien.append(plan(noor, traject))
    maak.actie(traject, officier, op=VANDAAG)
    gezien.append(plan(noor, traject))

    vast = 'Versie 2 is vastgesteld op <span class="dag">23-11-2026</span> door Els Vermeer.'
    verwacht = [
        ("Er is nog geen plan.", "Doel opschrijven"),
        ("Dit plan is nog niet voorgelegd.", "Plan voorleggen"),
        ('Versie 1 ligt sinds <span class="dag">20-11-2026</span> ter goedkeuring', "Bekijk deze versie"),
        ("voorgelegd door Noor de Wit", "Plan beoordelen"),
        ("‘Wie doet wat?’", "Opnieuw voorleggen"),
        (vast, "Instemming vastleggen"),
        (vast, "Bekijk deze versie"),
        ("1 wijziging sinds versie 2", "Wijzigingen voorleggen"),
    ]
    for pagina, (zin, knop) in zip(gezien, verwacht, strict=True):
        assert zin in pagina
        assert f">{knop}<" in pagina


def test_de_tab_zegt_wie_wat_doet_en_wat_nog_niemand_doet(traject: Traject, officier: User, noor: Client) -> None:
    for voorziening in ("huisvesting", "inkomen"):
        stel_vast(traject, voorziening=voorziening, nodig="ja", in_orde="nee", op=VANDAAG, door=officier)
    maak.actie(traject, officier, wat="Kamer zoeken", voorziening="huisvesting", uiterlijk=date(2026, 11, 20))
    maak.actie(traject, officier, wat="Bellen met Bureau", uiterlijk=date(2027, 2, 2))
    maak.regelzaak(traject, officier, "telefoon")

    pagina = plan(noor, traject)

    assert pagina.count("nog niemand") == 1
    assert "te laat" in pagina
    assert "Telefoon en nummer" in pagina
    assert "Hier is iets nodig, maar er is nog geen doel: Wonen, Werk en inkomen." in pagina


def test_de_tab_kost_met_veel_doelen_evenveel_vragen(traject: Traject, officier: User, noor: Client) -> None:
    vragen = []
    for aantal in (5, 45):
        with alles_in_een_keer():
            for i in range(aantal):
                doel = maak.doel(traject, officier, leefgebied=["wonen", "zorg"][i % 2])
                maak.actie(traject, officier, doel=doel)
        versie = maak.planversie(traject, officier)
        planversies.leg_instemming_vast(versie, akkoord=True, hoe="mondeling", op=VANDAAG, door=officier)
        planversies.stuur_plan_terug(versie, opmerking="", op=VANDAAG, door=officier)
        with CaptureQueriesContext(connection) as gevangen:
            assert noor.get(pad("traject_nazorgplan", traject)).status_code == 200
        vragen.append(len(gevangen))

    assert vragen[0] == vragen[1] <= 12, [v["sql"] for v in gevangen]


# --- doel en actie ------------------------------------------------------------------------------------------


def test_een_vierde_doel_staat_vanzelf_op_later(traject: Traject, officier: User, noor: Client) -> None:
    for _ in range(3):
        maak.doel(traject, officier)

    blad = noor.get(pad("traject_doel_nieuw", traject), {"leefgebied": "zorg"})

    assert formulier(blad)["wanneer"] == ["later"]
    assert "Er lopen al 3 doelen." in tekst(blad)


def test_een_doel_met_een_actie_op_twee_paginas_en_niets_dubbel(traject: Traject, officier: User, noor: Client) -> None:
    partner = betrokkene(traject, officier)
    blad = noor.get(pad("traject_doel_nieuw", traject), {"leefgebied": "wonen"})
    doel = formulier(blad) | {"wat": "Een eigen kamer."}

    stap = noor.post(pad("traject_doel_nieuw", traject), doel)
    noor.post(pad("traject_doel_nieuw", traject), doel)
    blad = noor.get(stap["Location"])
    wie = {"wat": "Intake plannen", "uiterlijk": "01-12-2026", "wie": f"organisatie-{partner.organisatie_id}-0"}
    for _ in range(2):
        noor.post(stap["Location"], formulier(blad) | wie)

    gemaakt, actie = Doel.objects.get(), Actie.objects.get()
    assert (gemaakt.wat, gemaakt.voorziening, gemaakt.actief_op) == ("Een eigen kamer.", "huisvesting", VANDAAG)
    assert (actie.doel, actie.leefgebied, actie.door_wie) == (gemaakt, "wonen", "Woonplein")
    assert actie.voorziening == "huisvesting"  # een antwoord op die behoefte is ook een afspraak erover


def test_twee_mensen_wijzigen_hetzelfde_doel(traject: Traject, officier: User, coordinator: User, noor: Client) -> None:
    doel = maak.doel(traject, officier)
    adres = pad("traject_doel", traject, doel.pk)
    blad = noor.get(adres)
    doelen.wijzig_doel(doel, kies=lambda nu: {"wat": "Van Els."}, op=VANDAAG, door=coordinator)

    botst = noor.post(adres, formulier(blad) | {"wat": "Van Noor."})
    ander = noor.post(adres, formulier(blad) | {"wanneer": "later"})

    assert "Dit is intussen gewijzigd in ‘Van Els.’" in tekst(botst)
    assert ander.status_code == 302
    doel.refresh_from_db()
    assert (doel.wat, doel.actief_op) == ("Van Els.", None)


def test_twee_mensen_wijzigen_dezelfde_actie(traject: Traject, officier: User, coordinator: User, noor: Client) -> None:
    actie = maak.actie(traject, officier, volgende_stap="Opzoeken")
    adres = pad("traject_actie", traject, actie.pk)
    wijzigen, voortgang = noor.get(f"{adres}?doe=wijzigen"), noor.get(adres)
    anders = {"wie": "jongere", "volgende_stap": "Langsgaan", "uiterlijk": date(2026, 12, 9)}
    acties.wijzig_actie(actie, kies=lambda nu: anders, op=VANDAAG, door=coordinator)

    botst = noor.post(f"{adres}?doe=wijzigen", formulier(wijzigen) | {"uiterlijk": "08-12-2026"})
    stap = noor.post(adres, formulier(voortgang) | {"tekst": "Gebeld.", "volgende_stap": "Mailen"})
    noor.post(f"{adres}?doe=wijzigen", formulier(wijzigen) | {"wat": "Woonplein mailen"})

    assert "intussen gewijzigd in ‘09-12-2026’" in tekst(botst)
    assert "intussen gewijzigd in ‘Langsgaan’" in tekst(stap)
    actie.refresh_from_db()
    assert (actie.wat, actie.wie, actie.volgende_stap) == ("Woonplein mailen", "jongere", "Langsgaan")
    assert (actie.uiterlijk, actie.voortgang.count()) == (date(2026, 12, 9), 0)


HOE_GAAT_HET: list[tuple[dict[str, str], Any]] = [
    ({"tekst": "Gebeld."}, (None, None, ["Gebeld."])),
    ({"stand": "gedaan"}, (VANDAAG, None, [])),
    ({"stand": "gedaan", "tekst": "Rond.", "op": "20-11-2026"}, (date(2026, 11, 20), None, ["Rond."])),
    ({"stand": "vervallen", "tekst": "Woont al."}, (None, VANDAAG, [])),
    ({"stand": "vervallen"}, (None, None, [])),
    ({}, (None, None, [])),
    ({"tekst": "Morgen.", "op": "24-11-2026"}, (None, None, [])),
]


def test_hoe_het_met_een_actie_gaat(traject: Traject, officier: User, noor: Client) -> None:
    for velden, verwacht in HOE_GAAT_HET:
        actie = maak.actie(traject, officier)
        adres = pad("traject_actie", traject, actie.pk)

        noor.post(adres, formulier(noor.get(adres)) | velden)

        actie.refresh_from_db()
        uitkomst = actie.gedaan_op, actie.vervallen_op, [v.tekst for v in actie.voortgang.all()]
        assert uitkomst == verwacht, velden


def test_een_doel_afsluiten_en_weer_openzetten(traject: Traject, officier: User, noor: Client) -> None:
    doel = maak.doel(traject, officier)
    adres = pad("traject_doel", traject, doel.pk)
    blad = noor.get(f"{adres}?doe=afsluiten")

    geweigerd = noor.post(f"{adres}?doe=afsluiten", formulier(blad) | {"uitkomst": "deels"})
    noor.post(f"{adres}?doe=afsluiten", formulier(blad) | {"uitkomst": "deels", "reden": "Nog op de wachtlijst."})
    pagina = noor.get(adres)
    terug = noor.post(adres, {"heropenen": "1"}, follow=True)

    assert "waarom dit doel niet helemaal is gehaald" in tekst(geweigerd)
    assert "Nog op de wachtlijst." in tekst(pagina)
    assert "Staat weer open." in tekst(terug)


# --- versies ------------------------------------------------------------------------------------------------


def test_voorleggen_beoordelen_en_instemmen(traject: Traject, officier: User, coordinator: User, noor: Client) -> None:
    els = _ingelogd(coordinator)
    maak.doel(traject, officier)
    blad = noor.get(pad("traject_planversie_nieuw", traject))
    for _ in range(2):
        noor.post(pad("traject_planversie_nieuw", traject), formulier(blad))
    adres = pad("traject_planversie", traject, 1)

    assert "formuliersleutel" not in tekst(noor.get(adres))
    assert ">Terughalen<" in tekst(noor.get(adres))
    els.post(adres, formulier(els.get(adres)) | {"besluit": "goed"})
    eigen = noor.get(f"{adres}?doe=instemming")
    noor.post(
        f"{adres}?doe=instemming", formulier(eigen) | {"akkoord": "False", "hoe": "mondeling", "waarom": "Te ver."}
    )

    versie, instemming = Planversie.objects.get(), Instemming.objects.get()
    assert (versie.stand, versie.besloten_door) == ("vastgesteld", coordinator)
    assert (instemming.akkoord, instemming.waarom) == (False, "Te ver.")
    assert "Te ver." in plan(noor, traject)


def test_terugsturen_zonder_te_zeggen_wat_er_anders_moet(traject: Traject, officier: User, coordinator: User) -> None:
    els, versie = _ingelogd(coordinator), maak.planversie(traject, officier)
    adres = pad("traject_planversie", traject, versie.nummer)
    blad = formulier(els.get(adres))

    zonder = els.post(adres, blad | {"besluit": "terug"})
    allebei = els.post(adres, blad | {"besluit": "goed", "opmerking": "Maar wie doet wat?"})

    assert "Schrijf op wat er anders moet." in tekst(zonder)
    assert "Een opmerking hoort bij terugsturen." in tekst(allebei)
    assert Planversie.objects.get().stand == "ter_goedkeuring"


def test_een_besluit_van_wie_er_niet_over_gaat_wordt_geweigerd(traject: Traject, officier: User, noor: Client) -> None:
    versie = maak.planversie(traject, officier)

    antwoord = noor.post(pad("traject_planversie", traject, versie.nummer), {"besluit": "goed"})

    assert "U kunt dit plan niet goedkeuren." in tekst(antwoord)
    assert Planversie.objects.get().stand == "ter_goedkeuring"


def test_een_versie_laat_zien_wat_er_anders_is(
    traject: Traject, officier: User, coordinator: User, noor: Client
) -> None:
    actie = maak.actie(traject, officier)
    planversies.stel_plan_vast(maak.planversie(traject, officier), op=VANDAAG, door=coordinator)
    acties.wijzig_actie(actie, kies=lambda nu: {"uiterlijk": date(2026, 12, 8)}, op=VANDAAG, door=officier)
    maak.planversie(traject, officier, op=VANDAAG)
    acties.rond_actie_af(actie, op=VANDAAG, door=officier)

    pagina = tekst(noor.get(pad("traject_planversie", traject, 2)))
    eerste = tekst(noor.get(pad("traject_planversie", traject, 1)))

    assert "Anders dan versie 1" in pagina
    assert 'was ‘<span class="dag">01-12-2026</span>’, nu ‘<span class="dag">08-12-2026</span>’' in pagina
    assert "Sindsdien veranderd" in pagina
    assert "01-12-2026" in eerste
    assert "08-12-2026" not in eerste


def test_terughalen_zet_het_plan_weer_op_concept(traject: Traject, officier: User, noor: Client) -> None:
    versie = maak.planversie(traject, officier)

    antwoord = noor.post(pad("traject_planversie", traject, versie.nummer), {"terughalen": "1"}, follow=True)

    assert "Het plan is teruggehaald." in tekst(antwoord)
    assert "teruggehaald door Noor de Wit" in tekst(antwoord)
