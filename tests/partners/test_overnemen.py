"""What a partner answers waits for the officier, and goes into the dossier with its source."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases import services
from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Ontslagdatum, Traject, Waarneming
from cases.schermen.uitwisseling import alle_velden
from cases.services.waarnemingen import stand_van
from partners.models import Antwoord, Informatieverzoek
from partners.services.overnemen import verwerk_antwoorden
from rio.models import User
from tests.handelingen.verzoeken import beantwoord_verzoek
from tests.partners.bouwstenen import betrokkene, gestelde_vraag, organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG = date(2026, 11, 24)  # the day of the answer
BRON = "antwoord van Reclassering Oost op 24-11-2026"


def antwoord(traject: Traject, door: User, **waarden: str) -> Informatieverzoek:
    """The reclassering answered these fields."""
    wie = betrokkene(
        traject,
        door,
        organisatie=organisatie("Reclassering Oost", "reclassering", email="r@r.example"),
        rol="casemanager",
    )
    velden = {"betrokkene": wie, "velden": list(waarden), "grond_toelichting": "Wmo 2015"}
    return beantwoord_verzoek(gestelde_vraag(traject, door, **velden), **waarden)


def besluit(verzoek: Informatieverzoek, door: User, *, alles: str = "overgenomen") -> None:
    pks = verzoek.antwoorden.values_list("pk", flat=True)
    verwerk_antwoorden(verzoek, besluiten=dict.fromkeys(pks, alles), op=DAG, door=door)


@pytest.mark.parametrize(
    ("veld", "waarde", "bewaard"),
    [
        ("adres", "Kerkstraat 1, Nijmegen", "Kerkstraat 1, Nijmegen"),
        ("telefoon", "06 12345678", "06 12345678"),
        ("taal", "Pools", "Pools"),
        ("tolk", "J", "J"),
        ("tolk", "ja", "J"),
        ("minderjarige_kinderen", "N", "N"),
        ("verblijfsstatus", "O", "O"),
        ("gemeente_herkomst", "nijmegen", "Nijmegen"),
        ("toezichthouder", "J. Vos", "J. Vos"),
        ("vi_op", "01-02-2027", "2027-02-01"),
        ("vi_op", "2027-02-01", "2027-02-01"),
        ("dr_plan_ontvangen_op", "20-11-2026", "2026-11-20"),
        ("reclasseringsadvies_op", "20/11/2026", "2026-11-20"),
        ("reclasseringstoezicht", "J", "J"),
        ("bijzondere_voorwaarden", "Meldplicht", "Meldplicht"),
    ],
)
def test_een_antwoord_komt_in_het_dossier_met_de_partner_als_bron(
    veld: str, waarde: str, bewaard: str, traject: Traject, officier: User
) -> None:
    verzoek = antwoord(traject, officier, **{veld: waarde})

    besluit(verzoek, officier)

    assert stand_van(traject, [veld]) == {veld: bewaard}
    waarneming = Waarneming.objects.get(traject=traject, veld=veld)
    assert (waarneming.bron, waarneming.op, waarneming.door) == (BRON, DAG, officier)
    verzoek.refresh_from_db()
    assert (verzoek.afgehandeld_op, verzoek.afgehandeld_door) == (DAG, officier)
    assert verzoek.antwoorden.get().besloten_door == officier


def test_de_verwachte_ontslagdatum_wordt_een_gewone_waarneming_daarvan(traject: Traject, officier: User) -> None:
    besluit(antwoord(traject, officier, ontslag="15-02-2027"), officier)

    ontslag = Ontslagdatum.objects.get(melding=None)
    assert (ontslag.datum, ontslag.zekerheid) == (date(2027, 2, 15), 1)
    assert ontslag.toelichting == f"Overgenomen: {BRON}."
    traject.refresh_from_db()
    assert traject.ontslag_op == date(2027, 2, 15)


def test_toezicht_en_einddatum_uit_een_antwoord_gelden_samen(traject: Traject, officier: User) -> None:
    besluit(antwoord(traject, officier, reclasseringstoezicht="J", toezicht_eindigt_op="1-6-2027"), officier)

    assert stand_van(traject, ["reclasseringstoezicht", "toezicht_eindigt_op"]) == {
        "reclasseringstoezicht": "J",
        "toezicht_eindigt_op": "2027-06-01",
    }


@pytest.mark.parametrize(
    ("veld", "waarde", "zegt"),
    [
        ("vi_op", "ergens in het voorjaar", "Vul een dag in als 23-11-2026"),
        ("ontslag", "31-02-2027", "Vul een dag in als 23-11-2026"),
        ("ontslag", "01-01-2020", "voor de dag van binnenkomst"),
        ("tolk", "misschien", "misschien"),
        ("gemeente_herkomst", "Verweggistan", "kennen we niet"),
        ("toezicht_eindigt_op", "01-06-2027", "hoort alleen bij reclasseringstoezicht"),
        ("binnenkomst", "02-11-2026", "niet over te nemen"),
        ("adres", "", "niet over te nemen"),
        ("taal", "x" * 61, "60"),
    ],
)
def test_wat_niet_te_lezen_is_staat_bij_het_antwoord_en_verandert_niets(
    veld: str, waarde: str, zegt: str, traject: Traject, officier: User
) -> None:
    verzoek = antwoord(traject, officier, **{veld: waarde})
    rij = verzoek.antwoorden.get()

    with pytest.raises(ValidationError) as fout:
        besluit(verzoek, officier)

    assert list(fout.value.message_dict) == [f"antwoord_{rij.pk}"]
    assert zegt in fout.value.message_dict[f"antwoord_{rij.pk}"][0]
    rij.refresh_from_db()
    assert rij.besluit == ""
    assert not Waarneming.objects.filter(traject=traject).exists()


def test_is_er_een_niet_te_lezen_dan_wordt_er_geen_overgenomen(traject: Traject, officier: User) -> None:
    verzoek = antwoord(traject, officier, adres="Kerkstraat 1", vi_op="later")

    with pytest.raises(ValidationError):
        besluit(verzoek, officier)

    assert not Waarneming.objects.filter(traject=traject).exists()
    assert not Antwoord.objects.exclude(besluit="").exists()


def test_wat_het_dossier_later_hoorde_wint_van_een_ouder_antwoord(traject: Traject, officier: User) -> None:
    verzoek = antwoord(traject, officier, telefoon="06 11111111")
    services.leg_waarneming_vast(traject, veld="telefoon", waarde="06 22222222", op=date(2026, 11, 25), door=officier)

    with pytest.raises(ValidationError, match="latere dag"):
        besluit(verzoek, officier)


def test_pas_als_elk_antwoord_besloten_is_is_de_vraag_afgehandeld(traject: Traject, officier: User) -> None:
    verzoek = antwoord(traject, officier, adres="Kerkstraat 1", huisvesting="Bij zijn moeder")
    eerste, tweede = verzoek.antwoorden.all()

    verwerk_antwoorden(verzoek, besluiten={eerste.pk: "overgenomen"}, op=DAG, door=officier)
    verzoek.refresh_from_db()
    assert verzoek.afgehandeld_op is None

    verwerk_antwoorden(verzoek, besluiten={tweede.pk: "gezien"}, op=DAG, door=officier)
    verzoek.refresh_from_db()
    assert verzoek.afgehandeld_op == DAG
    with pytest.raises(ValidationError, match="besliste intussen"):
        verwerk_antwoorden(verzoek, besluiten={eerste.pk: "gezien"}, op=DAG, door=officier)


def test_op_een_afgesloten_dossier_wordt_niets_overgenomen(traject: Traject, officier: User) -> None:
    verzoek = antwoord(traject, officier, adres="Kerkstraat 1")
    services.sluit_af(traject, op=DAG, reden="verhuisd", door=officier)

    with pytest.raises(ValidationError, match="afgesloten"):
        besluit(verzoek, officier)


def test_elk_veld_heeft_een_grond_en_past_in_een_soort_gegeven() -> None:
    for veld in alle_velden().values():
        assert veld.grond
        assert veld.soort in GEGEVENSSOORTEN


@pytest.fixture
def pagina(client: Client, officier: User) -> Client:
    client.force_login(officier)
    return client


def test_de_pagina_zet_het_antwoord_naast_wat_het_dossier_weet(
    pagina: Client, traject: Traject, officier: User
) -> None:
    services.leg_waarneming_vast(traject, veld="telefoon", waarde="06 22222222", op=date(2026, 11, 20), door=officier)
    verzoek = antwoord(traject, officier, telefoon="06 11111111", huisvesting="Bij zijn moeder", adres="")
    url = reverse("traject_verzoek", args=[traject.nummer, verzoek.pk])
    velden: dict[str, Any] = {a.veld: f"antwoord_{a.pk}" for a in verzoek.antwoorden.all()}

    tekst = pagina.get(url).content.decode()
    fout = pagina.post(url, {}).content.decode()
    pagina.post(url, {velden["telefoon"]: "overgenomen", velden["huisvesting"]: "gezien", velden["adres"]: "gezien"})

    for staat in ("06 11111111", "06 22222222", "Bij zijn moeder", "weet het niet"):
        assert staat in tekst
    assert "Kies bij minstens één antwoord" in fout
    overzicht = pagina.get(reverse("traject", args=[traject.nummer])).content.decode()
    assert "06 11111111" in overzicht
    assert f"{BRON}, overgenomen door Noor de Wit" in overzicht.replace('<span class="dag">', "").replace("</span>", "")
    assert "Al bekeken" in pagina.get(url).content.decode()
