from datetime import date, timedelta
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Taak, Termijn, Traject
from partners.formulieren.contact import ContactFormulier
from partners.models import Contactmoment, Contactsoort, Met, Navraag
from partners.services.contact import Gesprek, leg_contact_vast, trek_contact_in, wijzig_contact
from rio.models import Audit, User
from tests import wereld
from tests.handelingen.contact import gepland, gesprek
from tests.paginaformulier import hoofdformulier
from tests.partners.bouwstenen import betrokkene
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


def stand(traject: Traject, soort: str) -> str:
    return Termijn.objects.get(traject=traject, soort=soort).stand


def formulier(blad: Any) -> dict[str, Any]:
    return dict(hoofdformulier(blad.content.decode()).waarden)


def open_(client: Client, traject: Traject, referer: str = "", **vraag: str) -> Any:
    return client.get(reverse("traject_contactmoment", args=[traject.nummer]), vraag, headers={"referer": referer})


@pytest.mark.beide
def test_een_gesprek_haalt_het_eerste_contact_en_begint_het_ritme(dossier: Traject, officier: User) -> None:
    gesprek(dossier, officier, op=date(2026, 11, 20))

    assert stand(dossier, "eerste_contact") == "voldaan"
    assert Termijn.objects.get(soort="contactritme").uiterlijk == date(2026, 12, 11)


def test_intrekken_maakt_de_termijn_weer_open_en_laat_de_afspraak_weer_staan(dossier: Traject, officier: User) -> None:
    afspraak = gepland(dossier, officier, op=date(2026, 11, 20))
    wat = Gesprek(Met.JONGERE, Contactsoort.BEZOEK_PI, True, date(2026, 11, 20))
    contact = leg_contact_vast(dossier, gesprek=wat, afspraak=afspraak, vandaag=VANDAAG, door=officier)
    assert stand(dossier, "eerste_contact") == "voldaan"

    trek_contact_in(contact, op=VANDAAG, door=officier)

    afspraak.refresh_from_db()
    assert (stand(dossier, "eerste_contact"), afspraak.is_gepland) == ("open", True)
    with pytest.raises(ValidationError, match="trok dit contact intussen in"):
        wijzig_contact(contact, kies=lambda nu: {"minuten": 5}, vandaag=VANDAAG, door=officier)


def test_een_poging_laat_de_afspraak_staan(dossier: Traject, officier: User) -> None:
    afspraak = gepland(dossier, officier, op=date(2026, 11, 20))
    wat = Gesprek(Met.JONGERE, Contactsoort.TELEFOON, False, VANDAAG)

    leg_contact_vast(dossier, gesprek=wat, afspraak=afspraak, vandaag=VANDAAG, door=officier)

    afspraak.refresh_from_db()
    assert afspraak.is_gepland
    assert Termijn.objects.get(soort="eerste_contact").geprobeerd_op == VANDAAG


@pytest.mark.parametrize(
    ("velden", "fout"),
    [
        ({"op": VANDAAG + timedelta(days=1)}, "ligt in de toekomst"),
        ({"met": Met.PARTNER}, "Kies met welke partner"),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(velden: dict[str, Any], fout: str, dossier: Traject, officier: User) -> None:
    wat = {"met": Met.JONGERE, "soort": Contactsoort.TELEFOON, "gelukt": True, "op": VANDAAG, **velden}

    with pytest.raises(ValidationError, match=fout):
        leg_contact_vast(dossier, gesprek=Gesprek(**wat), vandaag=VANDAAG, door=officier)

    assert not Contactmoment.objects.exists()


def test_een_partner_van_een_ander_dossier_wordt_geweigerd(dossier: Traject, officier: User) -> None:
    ander = wereld.traject(bsn=wereld.bsn(5))
    vreemd = betrokkene(ander, door=officier)

    with pytest.raises(ValidationError, match="Kies met welke partner"):
        gesprek(dossier, officier, met=Met.PARTNER, betrokkene=vreemd)

    assert gesprek(ander, officier, met=Met.PARTNER, betrokkene=vreemd).organisatie == vreemd.organisatie


def test_een_gesloten_dossier_krijgt_geen_contact_meer(dossier: Traject, officier: User) -> None:
    contact = gesprek(dossier, officier)
    services.sluit_af(dossier, soort="afgerond", uitkomst="bereikt", reden="Klaar.", op=VANDAAG, door=officier)

    for doe in (
        lambda: gesprek(dossier, officier),
        lambda: gepland(dossier, officier),
        lambda: wijzig_contact(contact, kies=lambda nu: {"minuten": 5}, vandaag=VANDAAG, door=officier),
        lambda: trek_contact_in(contact, op=VANDAAG, door=officier),
    ):
        with pytest.raises(ValidationError, match="afgesloten"):
            doe()


# --- de pagina ----------------------------------------------------------------------------------------------


def test_vastleggen_zegt_wat_het_haalde_en_gaat_terug(client: Client, dossier: Traject, officier: User) -> None:
    client.force_login(officier)
    blad = open_(client, dossier, "http://testserver/contact/")

    antwoord = client.post(blad.wsgi_request.path, formulier(blad) | {"samenvatting": "Kennisgemaakt."}, follow=True)

    assert antwoord.redirect_chain == [("/", 302)]
    assert [str(m) for m in antwoord.context["messages"]] == [
        "Contact vastgelegd. Eerste contact met de jongere: gehaald. Volgend gesprek uiterlijk ma 14 dec."
    ]
    contact = Contactmoment.objects.get()
    assert (contact.met, contact.soort, contact.gelukt, contact.op) == ("jongere", "bezoek_pi", True, VANDAAG)


@pytest.mark.parametrize("referer", ["", "http://elders.example/weg", "http://testserver/onzin", "http://[x", "//"])
def test_wie_niet_van_vandaag_komt_gaat_terug_naar_het_dossier(
    referer: str, client: Client, dossier: Traject, officier: User
) -> None:
    client.force_login(officier)
    blad = open_(client, dossier, referer)

    antwoord = client.post(blad.wsgi_request.path, formulier(blad) | {"terug": blad.context["form"]["terug"].value()})

    assert antwoord["Location"] == reverse("traject_partners", args=[dossier.nummer])


def test_een_adres_van_buiten_is_nooit_een_vervolg(client: Client, dossier: Traject, officier: User) -> None:
    client.force_login(officier)
    blad = open_(client, dossier)

    antwoord = client.post(blad.wsgi_request.path, formulier(blad) | {"terug": "https://elders.example/"})

    assert antwoord["Location"] == reverse("traject_partners", args=[dossier.nummer])


def test_een_afspraak_en_een_vraag_gaan_in_een_keer_mee(
    client: Client, dossier: Traject, officier: User, coordinator: User
) -> None:
    client.force_login(officier)
    blad = open_(client, dossier)
    extra = {"wat": "Zus bellen", "uiterlijk": "27-11-2026", "aan": str(coordinator.pk), "vraag": "Ken je hem?"}

    client.post(blad.wsgi_request.path, formulier(blad) | extra)

    assert Taak.objects.get().uiterlijk == date(2026, 11, 27)
    navraag = Navraag.objects.get()
    assert (navraag.aan, navraag.vraag, navraag.contactmoment) == (
        coordinator,
        "Ken je hem?",
        Contactmoment.objects.get(),
    )
    assert Audit.objects.filter(object_soort="contact", traject_id=dossier.pk).count() == 1


@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"op": "24-11-2026"}, "op"),
        ({"op": "22-11-2024"}, "op"),
        ({"wat": "Bellen"}, "uiterlijk"),
        ({"uiterlijk": "27-11-2026"}, "wat"),
        ({"vraag": "Ken je hem?"}, "aan"),
        ({"minuten": "0"}, "minuten"),
        ({"met": "partner"}, "met"),  # in dit dossier is er geen
    ],
)
def test_foute_invoer_zegt_waar_het_fout_is(
    velden: dict[str, str], veld: str, dossier: Traject, officier: User
) -> None:
    goed = {"met": "jongere", "gelukt": "True", "soort": "telefoon", "op": "23-11-2026"}

    form = ContactFormulier(goed | velden, traject=dossier, vandaag=VANDAAG, zelf=officier)  # type: ignore[arg-type]

    assert not form.is_valid()
    assert veld in form.errors
    assert form.meer_open is (veld not in ("op", "met"))


def test_verbeteren_vraagt_het_als_een_collega_hetzelfde_wijzigde(
    client: Client, dossier: Traject, officier: User, coordinator: User
) -> None:
    contact = gesprek(dossier, officier, samenvatting="Eerst.")
    client.force_login(officier)
    adres = reverse("contactmoment", args=[dossier.nummer, contact.pk])
    blad = client.get(adres)
    wijzig_contact(contact, kies=lambda nu: {"samenvatting": "Van Els."}, vandaag=VANDAAG, door=coordinator)

    botst = client.post(adres, formulier(blad) | {"samenvatting": "Van Noor."})
    ander = client.post(adres, formulier(blad) | {"gelukt": "False"})

    assert "Dit is intussen gewijzigd in ‘Van Els.’" in botst.content.decode()
    assert ander.status_code == 302
    contact.refresh_from_db()
    assert (contact.samenvatting, contact.gelukt) == ("Van Els.", False)


def test_een_ingetrokken_contact_blijft_leesbaar(client: Client, dossier: Traject, officier: User) -> None:
    contact = gesprek(dossier, officier, samenvatting="Verkeerde jongen.")
    client.force_login(officier)

    antwoord = client.post(reverse("contactmoment", args=[dossier.nummer, contact.pk]), {"intrekken": "1"}, follow=True)

    assert "Het contact is ingetrokken." in antwoord.content.decode()
    assert "Verkeerde jongen." in antwoord.content.decode()


def test_bij_wie_toont_alleen_eigen_jongeren_in_een_vast_aantal_vragen(
    client: Client, dossier: Traject, officier: User, collega: User, coordinator: User
) -> None:
    aantallen = []
    client.force_login(officier)
    for aantal in (4, 45):
        for traject in wereld.trajecten(aantal, gemeentecode=wereld.NIJMEGEN):
            services.wijs_toe(traject, rio=officier, op=VANDAAG, door=coordinator)
        with CaptureQueriesContext(connection) as vragen:
            regels = client.get(reverse("contact_nieuw")).context["regels"]
        aantallen.append((len(regels), len(vragen)))
        Traject.objects.filter(jongere__achternaam__startswith="Jongen").update(rio=collega)

    assert [n for n, _ in aantallen] == [5, 42]
    assert aantallen[0][1] == aantallen[1][1] <= 8
