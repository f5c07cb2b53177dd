"""Stating how a provision stands, and arranging what carries it: what is refused, and what the page says."""

from datetime import date
from decimal import Decimal
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak, Situatie, Vaststelling
from leefgebieden.schermen.voorzieningen import merkje, regelzaken
from leefgebieden.services.regelzaken import open_regelzaak, wijzig_regelzaak, zet_stap
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorzieningen import Stand, stand
from partners.models import Document
from rio.models import User
from tests import wereld
from tests.handelingen.documenten import document
from tests.leefgebieden.bouwstenen import regelzaak
from tests.partners.bouwstenen import betrokkene

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VANDAAG = wereld.VANDAAG
BEGIN = date(2026, 11, 2)


def nu(traject: Traject, voorziening: str) -> Stand:
    return stand(van_dossier(Dossier(traject, VANDAAG)), voorziening, VANDAAG)


def zegt(traject: Traject, door: User, **anders: Any) -> Vaststelling:
    gegevens = {"voorziening": "huisvesting", "nodig": "ja", "in_orde": "nee", "op": VANDAAG, **anders}
    return stel_vast(traject, door=door, **gegevens)


# --- services -----------------------------------------------------------------------------------------------


def test_wat_iemand_vaststelt_geldt_naast_de_meldingen(traject: Traject, officier: User) -> None:
    zegt(traject, officier, in_orde="aangevraagd")

    assert nu(traject, "huisvesting") == Stand("ja", "aangevraagd", VANDAAG, "rio")


@pytest.mark.parametrize(
    ("op", "zegt_"),
    [(date(2026, 11, 1), "begon op 02-11-2026"), (date(2026, 11, 24), "in de toekomst")],
)
def test_een_dag_buiten_de_detentie_of_in_de_toekomst_is_geweigerd(
    op: date, zegt_: str, traject: Traject, officier: User
) -> None:
    for doe in (
        lambda: zegt(traject, officier, op=op),
        lambda: open_regelzaak(traject, soort="telefoon", op=op, door=officier),
    ):
        with pytest.raises(ValidationError) as fout:
            doe()
        assert zegt_ in fout.value.message_dict["op"][0]


def test_op_een_afgesloten_dossier_verandert_niets(traject: Traject, officier: User, coordinator: User) -> None:
    zaak = regelzaak(traject, officier)
    services.sluit_af(traject, op=VANDAAG, reden="Verhuisd.", door=coordinator)

    for doe in (
        lambda: zegt(traject, officier),
        lambda: open_regelzaak(traject, soort="telefoon", op=VANDAAG, door=officier),
        lambda: wijzig_regelzaak(zaak, kies=lambda staat: {}, door=officier),
        lambda: zet_stap(zaak, stap="gereed", op=VANDAAG, door=officier),
        lambda: leg_situatie_vast(traject, onderwerp="wonen", tekst="x", op=VANDAAG, door=officier),
    ):
        with pytest.raises(ValidationError, match="afgesloten"):
            doe()


def test_of_het_in_orde_is_zegt_de_regelzaak_en_alleen_of_het_nodig_is_nog_iemand(
    traject: Traject, officier: User
) -> None:
    regelzaak(traject, officier, "uitkering", "aangevraagd")

    with pytest.raises(ValidationError) as fout:
        zegt(traject, officier, voorziening="inkomen", in_orde="ja")
    zegt(traject, officier, voorziening="inkomen", nodig="nvt", in_orde="onbekend")

    assert "Uitkering" in fout.value.message_dict["in_orde"][0]
    assert nu(traject, "inkomen").nodig == "nvt"


def test_een_tweede_van_dezelfde_dragende_soort_is_geweigerd(traject: Traject, officier: User) -> None:
    regelzaak(traject, officier, "identiteitsbewijs", "aangevraagd")

    with pytest.raises(ValidationError, match="loopt al sinds 10-11-2026"):
        regelzaak(traject, officier, "identiteitsbewijs")
    regelzaak(traject, officier, "bankrekening")
    regelzaak(traject, officier, "bankrekening")


def test_na_een_verlopen_bewijs_of_niet_meer_nodig_mag_er_wel_een_nieuwe(traject: Traject, officier: User) -> None:
    regelzaak(traject, officier, "identiteitsbewijs", "gereed", geldig_tot=date(2026, 11, 22))
    dan = regelzaak(traject, officier, "identiteitsbewijs", "niet_nodig", op=VANDAAG)
    regelzaak(traject, officier, "identiteitsbewijs", "aangevraagd", op=VANDAAG)

    assert nu(traject, "identiteitsbewijs").in_orde == "aangevraagd"
    with pytest.raises(ValidationError, match="loopt al"):
        zet_stap(dan, stap="heropend", op=VANDAAG, door=officier)


def test_een_stap_die_nu_niet_kan_is_geweigerd(traject: Traject, officier: User) -> None:
    pasje = regelzaak(traject, officier, "identiteitsbewijs", "gereed")
    uitkering = regelzaak(traject, officier, "uitkering", "gereed")

    zet_stap(pasje, stap="bij_spullen", op=VANDAAG, door=officier)
    for zaak, stap in ((uitkering, "bij_spullen"), (uitkering, "gereed"), (pasje, "aangevraagd")):
        with pytest.raises(ValidationError, match="kan nu niet"):
            zet_stap(zaak, stap=stap, op=VANDAAG, door=officier)
    with pytest.raises(ValidationError, match="vorige stap was op 23-11-2026"):
        zet_stap(pasje, stap="heropend", op=date(2026, 11, 22), door=officier)


def test_weer_ontvangen_vraagt_een_nieuwe_datum(traject: Traject, officier: User) -> None:
    pasje = regelzaak(traject, officier, "identiteitsbewijs", "gereed", geldig_tot=date(2026, 11, 15))
    zet_stap(pasje, stap="heropend", op=date(2026, 11, 16), door=officier)

    with pytest.raises(ValidationError) as fout:
        zet_stap(pasje, stap="gereed", op=VANDAAG, door=officier)

    assert "15-11-2026 is al voorbij" in fout.value.message_dict["geldig_tot"][0]


def test_bewijs_en_partner_horen_bij_dit_dossier(traject: Traject, officier: User, coordinator: User) -> None:
    ander = wereld.traject(achternaam="Ander", bsn=wereld.bsn(5))
    wereld.wijs_toe(ander, officier, door=coordinator)
    vreemd: Document = document(ander, officier)

    with pytest.raises(ValidationError) as fout:
        regelzaak(traject, officier, bewijs=vreemd)
    with pytest.raises(ValidationError) as leeg:
        open_regelzaak(traject, soort="anders", op=VANDAAG, door=officier)

    assert "bewijs" in fout.value.message_dict
    assert "titel" in leeg.value.message_dict


def test_een_situatie_blijft_leesbaar_naast_de_volgende(traject: Traject, officier: User) -> None:
    leg_situatie_vast(traject, onderwerp="wonen", tekst="Bij zijn moeder.", op=date(2026, 10, 1), door=officier)
    leg_situatie_vast(traject, onderwerp="wonen", tekst="Op straat.", op=VANDAAG, bron="Casemanager", door=officier)

    assert [s.tekst for s in Situatie.objects.filter(traject=traject)] == ["Bij zijn moeder.", "Op straat."]
    with pytest.raises(ValidationError):
        leg_situatie_vast(traject, onderwerp="wonen", tekst="  ", op=VANDAAG, door=officier)


# --- woorden ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("voorziening", "hoe", "soort", "tekst"),
    [
        ("huisvesting", Stand(), "rust", "nog onbekend"),
        ("huisvesting", Stand("ja", "onbekend", BEGIN, "melding"), "let-op", "onbekend, navragen"),
        ("huisvesting", Stand("ja", "nee", BEGIN), "fout", "geen onderdak"),
        ("huisvesting", Stand("ja", "ja", BEGIN), "goed", "onderdak geregeld"),
        ("inkomen", Stand("ja", "aangevraagd", BEGIN), "let-op", "aangevraagd"),
        ("zorg", Stand("nee", "onbekend", BEGIN), "rust", "niet nodig"),
        ("zorg", Stand("nvt", "onbekend", BEGIN), "rust", "n.v.t."),
        (
            "identiteitsbewijs",
            Stand("ja", "ja", BEGIN, geldig_tot=date(2031, 3, 14)),
            "goed",
            "ID geldig tot 14-03-2031",
        ),
        (
            "identiteitsbewijs",
            Stand("ja", "nee", date(2026, 3, 15), geldig_tot=date(2026, 3, 14)),
            "fout",
            "ID verlopen",
        ),
        ("identiteitsbewijs", Stand("ja", "nee", BEGIN), "fout", "geen geldig ID"),
    ],
)
def test_het_merkje_van_een_voorziening(voorziening: str, hoe: Stand, soort: str, tekst: str) -> None:
    assert merkje(voorziening, hoe)[:2] == (soort, tekst)


def test_regelzaken_staan_met_wat_er_te_doen_is_bovenaan_en_kosten_twee_queries(
    traject: Traject, officier: User
) -> None:
    regelzaak(traject, officier, "bankrekening", "gereed")
    regelzaak(traject, officier, "telefoon", uiterlijk=date(2026, 11, 20))
    regelzaak(traject, officier, "brp", "aangevraagd", uiterlijk=date(2026, 12, 1))

    with CaptureQueriesContext(
        connection,
    ) as queries:
        rijen = regelzaken(Dossier(traject, VANDAAG))

    assert len(queries) == 2
    assert [(rij.naam, rij.merkje.soort, rij.merkje.tekst) for rij in rijen] == [
        ("Telefoon en nummer", "fout", "nog te doen"),
        ("Inschrijving in de BRP of briefadres", "let-op", "aangevraagd"),
        ("Bankrekening", "goed", "rekening open"),
    ]


# --- pagina's -----------------------------------------------------------------------------------------------


def url(traject: Traject, code: str = "huisvesting") -> str:
    return reverse("traject_voorziening", args=[traject.nummer, code])


def test_een_voorziening_vaststellen_op_de_pagina(traject: Traject, officier: User, client: Client) -> None:
    client.force_login(officier)
    gegevens = {"nodig": "ja", "in_orde": "nee", "op": "23-11-2026", "toelichting": "Zijn moeder wil niet."}

    client.post(url(traject), gegevens)

    inhoud = client.get(url(traject)).content.decode()
    assert "geen onderdak" in inhoud
    assert "Zijn moeder wil niet." in inhoud
    assert "Nodig, niet in orde, volgens de RIO." in inhoud


def test_niet_nodig_vraagt_niet_of_het_in_orde_is(traject: Traject, officier: User, client: Client) -> None:
    client.force_login(officier)

    client.post(url(traject, "schulden"), {"nodig": "nee", "in_orde": "", "op": "23-11-2026"})
    leeg = client.post(url(traject, "zorg"), {"nodig": "ja", "in_orde": "", "op": "23-11-2026"})

    assert nu(traject, "schulden").nodig == "nee"
    assert "is verplicht" in leeg.content.decode()


def test_draagt_een_regelzaak_dan_vraagt_de_pagina_alleen_of_het_nodig_is(
    traject: Traject, officier: User, client: Client
) -> None:
    zaak = regelzaak(traject, officier, "uitkering", "aangevraagd")
    client.force_login(officier)

    inhoud = client.get(url(traject, "inkomen")).content.decode()

    assert 'name="nodig"' in inhoud
    assert 'name="in_orde"' not in inhoud
    assert reverse("traject_regelzaak", args=[traject.nummer, zaak.pk]) in inhoud


def test_een_oudere_dag_zegt_dat_er_al_iets_van_later_is(traject: Traject, officier: User, client: Client) -> None:
    zegt(traject, officier)
    client.force_login(officier)

    antwoord = client.post(url(traject), {"nodig": "ja", "in_orde": "ja", "op": "10-11-2026"}, follow=True)

    assert "van een latere dag bekend" in antwoord.content.decode()


def test_een_regelzaak_beginnen_met_alleen_de_velden_van_haar_soort(
    traject: Traject, officier: User, client: Client
) -> None:
    partner = betrokkene(traject, officier, soort="zorgverzekeraar")
    client.force_login(officier)
    pagina = reverse("traject_regelzaak_nieuw", args=[traject.nummer])
    inhoud = client.get(f"{pagina}?soort=identiteitsbewijs").content.decode()

    antwoord = client.post(
        f"{pagina}?soort=identiteitsbewijs",
        {
            "stap": "aangevraagd",
            "op": "20-11-2026",
            "documentsoort": "idkaart",
            "kosten": "75,50",
            "betaler": "bijzondere_bijstand",
            "wie": f"organisatie-{partner.organisatie_id}-0",
            "uiterlijk": "01-12-2026",
        },
    )

    zaak = Regelzaak.objects.get(traject=traject)
    assert 'name="documentsoort"' in inhoud
    assert 'name="instantie"' not in inhoud
    assert antwoord["Location"] == reverse("traject_regelzaak", args=[traject.nummer, zaak.pk])
    assert (zaak.kosten, zaak.organisatie, zaak.stappen.get().stap) == (
        Decimal("75.50"),
        partner.organisatie,
        "aangevraagd",
    )


def test_de_volgende_stap_is_een_knop_en_een_andere_staat_ernaast(
    traject: Traject, officier: User, client: Client
) -> None:
    zaak = regelzaak(traject, officier, "identiteitsbewijs", "aangevraagd")
    client.force_login(officier)
    pagina = reverse("traject_regelzaak", args=[traject.nummer, zaak.pk])

    client.post(pagina, {"stap": "gereed", "op": "23-11-2026", "geldig_tot": "14-03-2031"})
    client.post(pagina, {"stap": "bij_spullen", "naar": "heropend", "op": "23-11-2026", "toelichting": "Kwijt."})
    inhoud = client.get(pagina).content.decode()

    zaak.refresh_from_db()
    assert zaak.geldig_tot == date(2031, 3, 14)
    assert [stap.stap for stap in zaak.stappen.all()] == ["aangevraagd", "gereed", "heropend"]
    assert "<strong>Weer te doen</strong>" in inhoud
    assert "Kwijt." in inhoud


def test_een_knop_van_voor_de_stap_van_een_collega_doet_niets(traject: Traject, officier: User, client: Client) -> None:
    zaak = regelzaak(traject, officier, "uitkering", "aangevraagd")
    client.force_login(officier)

    antwoord = client.post(
        reverse("traject_regelzaak", args=[traject.nummer, zaak.pk]), {"stap": "aangevraagd", "op": "23-11-2026"}
    )

    inhoud = antwoord.content.decode()
    assert "Een collega zette intussen een stap" in inhoud
    assert 'name="stap" value="gereed"' in inhoud
    assert zaak.stappen.count() == 1


def test_wie_tegelijk_hetzelfde_wijzigt_ziet_wat_er_nu_staat(traject: Traject, officier: User, client: Client) -> None:
    zaak = regelzaak(traject, officier, "telefoon", kosten=Decimal("20.00"), toelichting="Prepaid")
    client.force_login(officier)
    pagina = reverse("traject_regelzaak", args=[traject.nummer, zaak.pk]) + "?wijzig=1"
    gezien = {"wie": "rio", "initial-wie": "rio", "initial-kosten": "20,00", "initial-toelichting": "Prepaid"}
    wijzig_regelzaak(zaak, kies=lambda staat: {"toelichting": "Abonnement"}, door=officier)

    gelukt = client.post(pagina, {**gezien, "kosten": "25,00", "toelichting": "Prepaid"})
    botst = client.post(pagina, {**gezien, "initial-kosten": "25,00", "kosten": "25,00", "toelichting": "Sim only"})

    zaak.refresh_from_db()
    assert gelukt.status_code == 302
    assert (zaak.kosten, zaak.toelichting) == (Decimal("25.00"), "Abonnement")
    assert "intussen gewijzigd in ‘Abonnement’" in botst.content.decode()


def test_een_paspoort_dat_een_ander_betaalt_geeft_een_waarschuwing(
    traject: Traject, officier: User, client: Client
) -> None:
    zelf = regelzaak(traject, officier, documentsoort="paspoort", betaler="jongere")
    client.force_login(officier)
    pagina = reverse("traject_regelzaak", args=[traject.nummer, zelf.pk])
    eerst = client.get(pagina).content.decode()

    wijzig_regelzaak(zelf, kies=lambda staat: {"betaler": "doorbraakbudget"}, door=officier)

    assert "Een paspoort kan als de jongere het zelf betaalt" not in eerst
    assert "Een paspoort kan als de jongere het zelf betaalt" in client.get(pagina).content.decode()


def test_wat_voor_de_detentie_liep_staat_bij_de_voorziening(traject: Traject, officier: User, client: Client) -> None:
    client.force_login(officier)
    pagina = reverse("traject_situatie", args=[traject.nummer]) + "?onderwerp=huurachterstand"

    antwoord = client.post(pagina, {"onderwerp": "huurachterstand", "tekst": "Twee maanden.", "op": "23-11-2026"})

    assert antwoord["Location"] == url(traject)
    assert "Twee maanden." in client.get(url(traject)).content.decode()


def test_de_pagina_van_een_voorziening_blijft_bij_haar_queries(
    traject: Traject, officier: User, client: Client
) -> None:
    client.force_login(officier)
    client.get(url(traject, "identiteitsbewijs"))

    aantallen = []
    for keer in (1, 10):
        for _ in range(keer):
            regelzaak(traject, officier, "bankrekening", "aangevraagd", op=VANDAAG)
            zegt(traject, officier, voorziening="identiteitsbewijs")
        with CaptureQueriesContext(connection) as queries:
            client.get(url(traject, "identiteitsbewijs"))
        aantallen.append(len(queries))

    assert aantallen[0] == aantallen[1]
    assert aantallen[1] <= 16  # met sessie, rechten en logregel
