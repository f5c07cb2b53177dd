"""De pagina van één termijn en de hulppagina."""

from datetime import date
from html import unescape
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases import services
from cases.models import Termijn, TermijnBesluit, Toegang, Traject, Vraag
from cases.termijnsoorten import alle_soorten
from rio.models import Audit, User
from tests import wereld
from tests.cases.views.conftest import Pagina

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag", "staand_dossier")]


def termijn(traject: Traject, soort: str = "screening") -> Termijn:
    return Termijn.objects.get(traject=traject, soort=soort)


def adres(van: Termijn) -> str:
    return f"/trajecten/{van.traject.nummer}/termijnen/{van.pk}/"


def keuzes(client: Client, van: Termijn) -> list[str]:
    return [keuze for keuze, _ in client.get(adres(van)).context["form"].fields["keuze"].choices]


def verstuur(client: Client, van: Termijn, **velden: str) -> Any:
    """Posts as the page does: with what it showed."""
    gezien = client.get(adres(van)).context["form"]["gezien"].value()
    return client.post(adres(van), {"gezien": gezien, **velden})


# --- lezen --------------------------------------------------------------------------------------------------


def test_de_pagina_zegt_wat_wie_wanneer_waarom_en_de_regel(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, f"termijnen/{termijn(traject).pk}/")

    for stuk in (
        "5 werkdagen te laat",
        "16-11-2026",
        "inrichting en gemeente, PI Arnhem",
        "10 werkdagen na binnenkomst op 02-11-2026.",
        "is van alle vijf basisvoorzieningen bekend hoe het ervoor staat.",
        "Bron: TERM-03.",
        "/hulp/termijnen/#screening",
    ):
        assert stuk in tekst, stuk


def test_de_geschiedenis_noemt_elke_dag_en_elk_besluit_met_wie_en_waarom(
    bekijk: Pagina, traject: Traject, officier: User
) -> None:
    vraag = termijn(traject, "ontslag_bevestigen")
    services.besluit_over(
        vraag, besluit="voldaan", op=date(2026, 11, 20), reden="Zit nog.", vandaag=wereld.VANDAAG, door=officier
    )
    wereld.neem(
        {
            "soort": "ontslagdatum_gewijzigd",
            "meldingsdatum": date(2026, 11, 21),
            "verwachte_ontslagdatum": date(2027, 2, 1),
        }
    )

    tekst = bekijk(traject, f"termijnen/{vraag.pk}/")

    assert "Dag verschoven</strong> Van 21-01-2027 naar 01-02-2027." in tekst
    assert "Voldaan op 20-11-2026</strong> Zit nog. (Telt niet meer: de dag waarop deze termijn rust" in tekst
    assert "<small>Noor de Wit</small>" in tekst
    assert "Uiterlijk 21-01-2027." in tekst


def test_een_ingetrokken_en_een_vervangen_besluit_blijven_leesbaar(
    bekijk: Pagina, traject: Traject, officier: User
) -> None:
    for keuze, reden in [
        ("niet_van_toepassing", "Eerst zo."),
        ("voldaan", "Toch gebeurd."),
        ("ingetrokken", "Vergissing."),
    ]:
        services.besluit_over(
            termijn(traject), besluit=keuze, op=wereld.VANDAAG, reden=reden, vandaag=wereld.VANDAAG, door=officier
        )

    tekst = bekijk(traject, f"termijnen/{termijn(traject).pk}/")

    assert "Eerst zo. (Vervangen door een later besluit.)" in tekst
    assert "Toch gebeurd. (Ingetrokken.)" in tekst
    assert "Besluit ingetrokken</strong> Vergissing. <small>" in tekst


def test_een_vervallen_termijn_is_te_lezen_met_waarom(
    client: Client, bekijk: Pagina, traject: Traject, officier: User
) -> None:
    services.leg_waarneming_vast(traject, veld="deelname", waarde="geweigerd", op=date(2026, 11, 9), door=officier)
    vervallen = termijn(traject, "eerste_contact")

    tekst = bekijk(traject, f"termijnen/{vervallen.pk}/")

    assert "jongere doet niet (meer) mee" in tekst
    assert keuzes(client, vervallen) == ["vraag"]


@pytest.mark.parametrize("adres_van", ["/termijnen/?wanneer=alles", "/trajecten/{}/termijnen/", "/trajecten/{}/", "/"])
def test_vanuit_elke_lijst_is_er_een_weg_naar_de_termijn(
    client: Client, traject: Traject, officier: User, adres_van: str
) -> None:
    client.force_login(officier)

    tekst = client.get(adres_van.format(traject.nummer)).content.decode()

    assert f'href="{adres(traject.termijnen.get(soort="uitwisseling", partij="gemeente"))}"' in tekst


def test_de_pagina_is_een_logregel_en_hooguit_twaalf_vragen(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)

    pad = adres(termijn(traject))

    with CaptureQueriesContext(connection) as vragen:
        client.get(pad)

    assert len(vragen) <= 12
    regel = Audit.objects.get(actie="bekijken", actor_id=officier.pk)
    assert (regel.traject_id, regel.omvang) == (traject.pk, {"tab": "traject_termijn"})


# --- wie --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "status"),
    [("officier", 200), ("coordinator", 200), ("collega", 404), ("buitenstaander", 404), ("beleid", 404)],
)
def test_wie_het_dossier_niet_ziet_ziet_de_termijn_niet(
    client: Client, traject: Traject, request: pytest.FixtureRequest, wie: str, status: int
) -> None:
    client.force_login(request.getfixturevalue(wie))

    assert client.get(adres(termijn(traject))).status_code == status
    if status == 404:
        assert client.post(adres(termijn(traject)), {"keuze": "voldaan"}).status_code == 404


def test_een_termijn_van_een_ander_dossier_of_een_onzinnummer_bestaat_niet(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    ander = wereld.traject(bsn=wereld.bsn(5), achternaam="Anders")
    services.wijs_toe(ander, rio=officier, op=wereld.VANDAAG, door=coordinator)
    client.force_login(officier)

    for pk in (termijn(ander).pk, 0, "9" * 40):
        assert client.get(f"/trajecten/{traject.nummer}/termijnen/{pk}/").status_code == 404


def test_wie_waarneemt_besluit_en_wie_alleen_mag_nemen_leest(
    client: Client, traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    vrij = wereld.traject(bsn=wereld.bsn(5), achternaam="Vrij")
    services.verleen_toegang(
        Toegang(soort="waarneming", gebruiker=collega, voor_rio=officier, van=date(2026, 11, 20), grond="verlof"),
        door=coordinator,
    )
    client.force_login(collega)

    assert verstuur(client, termijn(traject), keuze="voldaan", voldaan_op="20-11-2026").status_code == 302
    pagina = client.get(adres(termijn(vrij))).content.decode()
    assert "Alleen de RIO van dit dossier" in pagina
    assert f"{vrij.nummer}/toewijzen/" in client.get(adres(termijn(vrij, "triage"))).content.decode()
    assert client.post(adres(termijn(vrij)), {"keuze": "voldaan"}).status_code == 404


# --- besluiten ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("velden", "verwacht"),
    [
        ({"keuze": "voldaan", "voldaan_op": "23-11-2026"}, ("voldaan", date(2026, 11, 23), "")),
        (
            {"keuze": "voldaan", "voldaan_op": "20-11-2026", "reden": "Op bezoek."},
            ("voldaan", date(2026, 11, 20), "Op bezoek."),
        ),
        (
            {"keuze": "niet_van_toepassing", "reden": "Gaat weg."},
            ("niet_van_toepassing", date(2026, 11, 23), "Gaat weg."),
        ),
        ({"keuze": "uitstel", "uitstel_tot": "24-11-2026", "reden": "Ziek."}, ("uitstel", date(2026, 11, 24), "Ziek.")),
        # wat bij een ander antwoord hoort telt niet mee, ook niet als het onzin is
        ({"keuze": "voldaan", "voldaan_op": "20-11-2026", "uitstel_tot": "onzin"}, ("voldaan", date(2026, 11, 20), "")),
    ],
)
def test_een_besluit_vastleggen(
    client: Client, traject: Traject, officier: User, velden: dict[str, str], verwacht: tuple[str, date, str]
) -> None:
    client.force_login(officier)

    antwoord = verstuur(client, termijn(traject), **velden)

    assert antwoord["Location"] == f"/trajecten/{traject.nummer}/termijnen/"
    besluit = TermijnBesluit.objects.get()
    assert (besluit.besluit, besluit.op, besluit.reden) == verwacht


@pytest.mark.parametrize(
    ("velden", "fouten"),
    [
        ({}, {"keuze"}),
        ({"keuze": "onzin"}, {"keuze"}),
        ({"keuze": "ingetrokken", "reden": "x"}, {"keuze"}),
        ({"keuze": "voldaan"}, {"voldaan_op"}),
        ({"keuze": "voldaan", "voldaan_op": "24-11-2026"}, {"voldaan_op"}),
        ({"keuze": "voldaan", "voldaan_op": "01-11-2026"}, {"voldaan_op"}),
        ({"keuze": "voldaan", "voldaan_op": "gisteren"}, {"voldaan_op"}),
        ({"keuze": "uitstel", "uitstel_tot": "23-11-2026", "reden": "Ziek."}, {"uitstel_tot"}),
        ({"keuze": "uitstel"}, {"uitstel_tot", "reden"}),
        ({"keuze": "niet_van_toepassing"}, {"reden"}),
        ({"keuze": "niet_van_toepassing", "reden": "x" * 401}, {"reden"}),
        ({"keuze": "vraag"}, {"reden"}),
    ],
)
def test_een_fout_staat_bij_het_veld_en_het_getypte_blijft(
    client: Client, traject: Traject, officier: User, velden: dict[str, str], fouten: set[str]
) -> None:
    client.force_login(officier)

    form = verstuur(client, termijn(traject), **velden).context["form"]

    assert set(form.errors) == fouten
    assert {naam: form[naam].value() for naam in velden} == velden
    assert not TermijnBesluit.objects.exists()


def test_wie_een_verouderde_pagina_verstuurt_ziet_eerst_wat_er_veranderde(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    client.force_login(officier)
    gezien = client.get(adres(termijn(traject))).context["form"]["gezien"].value()
    services.besluit_over(
        termijn(traject), besluit="voldaan", op=date(2026, 11, 20), vandaag=wereld.VANDAAG, door=coordinator
    )
    velden = {"gezien": gezien, "keuze": "niet_van_toepassing", "reden": "Gaat weg."}

    eerst = client.post(adres(termijn(traject)), velden)
    assert "intussen veranderd" in eerst.content.decode()
    assert "Gaat weg." in eerst.content.decode()
    assert TermijnBesluit.objects.count() == 1

    daarna = client.post(adres(termijn(traject)), velden | {"gezien": eerst.context["form"]["gezien"].value()})
    assert daarna.status_code == 302
    assert termijn(traject).stand == "niet_van_toepassing"


def test_intrekken_kan_alleen_als_er_een_besluit_telt(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)
    assert keuzes(client, termijn(traject)) == ["voldaan", "niet_van_toepassing", "uitstel", "vraag"]
    verstuur(client, termijn(traject), keuze="uitstel", uitstel_tot="30-11-2026", reden="Ziek.")
    assert keuzes(client, termijn(traject)) == ["voldaan", "niet_van_toepassing", "uitstel", "ingetrokken", "vraag"]

    verstuur(client, termijn(traject), keuze="ingetrokken", reden="Toch niet ziek.")

    assert termijn(traject).uitstel_tot is None
    assert keuzes(client, termijn(traject)) == ["voldaan", "niet_van_toepassing", "uitstel", "vraag"]


def test_wat_uit_de_feiten_voldaan_is_wordt_niet_anders_besloten(
    client: Client, traject: Traject, officier: User
) -> None:
    client.force_login(officier)

    assert keuzes(client, termijn(traject, "detentiemelding")) == ["vraag"]


def test_klopt_niet_gaat_als_vraag_naar_de_coordinator(client: Client, traject: Traject, officier: User) -> None:
    client.force_login(officier)

    verstuur(client, termijn(traject), keuze="vraag", reden="Hij zit in Zutphen.")

    vraag = Vraag.objects.get()
    assert (vraag.soort, vraag.tekst, vraag.termijn) == ("termijn", "Hij zit in Zutphen.", termijn(traject))
    assert "Hij zit in Zutphen." in client.get(adres(termijn(traject))).content.decode()
    assert termijn(traject).stand == "open"


def test_wie_zelf_coordinator_is_hoeft_zichzelf_niets_te_vragen(
    client: Client, traject: Traject, coordinator: User
) -> None:
    client.force_login(coordinator)

    assert "vraag" not in keuzes(client, termijn(traject))


@pytest.mark.parametrize(("soort", "pad"), [("ontslag_bevestigen", "vrij/"), ("taak", "taken/")])
def test_wat_een_eigen_pagina_heeft_krijgt_een_link_en_geen_besluit(
    client: Client, traject: Traject, officier: User, soort: str, pad: str
) -> None:
    services.maak_taak(traject, wat="Rijbewijs ophalen", uiterlijk=date(2026, 11, 26), op=wereld.VANDAAG, door=officier)
    client.force_login(officier)

    tekst = client.get(adres(termijn(traject, soort))).content.decode()

    assert f'href="/trajecten/{traject.nummer}/{pad}"' in tekst
    assert keuzes(client, termijn(traject, soort)) == ["vraag"]


# --- hulp ---------------------------------------------------------------------------------------------------


def test_de_hulp_legt_elke_soort_uit(client: Client, beleid: User) -> None:
    client.force_login(beleid)

    tekst = unescape(client.get("/hulp/termijnen/").content.decode())

    for code, soort in alle_soorten().items():
        assert f'id="{code}"' in tekst
        assert soort.naam in tekst
        assert soort.van, code
        assert soort.voldaan, code


def test_de_hulp_zegt_wat_een_gemeente_zelf_kiest(client: Client, officier: User) -> None:
    client.force_login(officier)

    tekst = client.get("/hulp/termijnen/").content.decode()

    assert tekst.count("Instelling van de gemeente") == 13
