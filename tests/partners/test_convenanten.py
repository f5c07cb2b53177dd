from datetime import date, datetime
from typing import Any
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.core.files.uploadedfile import SimpleUploadedFile
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases.models import Toegang, Traject
from cases.services import verleen_toegang
from partners.models import Convenant, Convenantpartij
from partners.schermen.convenanten import bijna_voorbij
from partners.services.convenanten import beeindig_partij, bewaar_convenant, verzamel_aflopend, voeg_partij_toe
from rio.models import Audit, Bericht, User
from tests import wereld
from tests.partners import bouwstenen_delen as maak
from tests.partners.bouwstenen import organisatie

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG = maak.VANDAAG


def wijzig(convenant: Convenant, door: User, *, op: date = DAG, **anders: Any) -> Convenant:
    return bewaar_convenant(convenant, kies=lambda nu: anders, op=op, door=door)


def met_regio(door: User, **anders: Any) -> Convenant:
    return maak.convenant(door=door, regio=wereld.gemeente().regio, **anders)


def dagen(convenant: Convenant) -> list[tuple[date, date | None]]:
    rijen = Toegang.objects.filter(volgt_uit=f"convenant:{convenant.pk}").order_by("van", "pk")
    return list(rijen.values_list("van", "tot"))


# --- toegang die volgt --------------------------------------------------------------------------------------


def test_met_een_regio_volgt_de_toegang_van_het_veiligheidshuis(beheer: User) -> None:
    eindigt = date(2027, 1, 1)
    convenant = met_regio(beheer, eindigt_op=eindigt)

    toegang = Toegang.objects.get()
    assert (toegang.soort, toegang.regio, toegang.gemeente) == ("verlening", convenant.regio, convenant.gemeente)
    assert (toegang.van, toegang.tot, toegang.door) == (maak.GETEKEND, eindigt, beheer)
    assert toegang.grond == "Convenant ‘Samen terug’, getekend op 01-01-2026."


@pytest.mark.beide
def test_de_coordinator_van_de_regio_ziet_de_dossiers_zolang_het_convenant_geldt(beheer: User) -> None:
    traject, hassan = wereld.traject(), wereld.maak_gebruiker("Hassan Idrissi")
    wereld.stel_aan(hassan, "coordinator", regio=wereld.gemeente().regio)
    convenant = met_regio(beheer)

    assert _ziet(hassan, traject)
    wijzig(convenant, beheer, eindigt_op=DAG)
    assert not _ziet(hassan, traject)


def _ziet(wie: User, traject: Traject) -> bool:
    return Traject.objects.zichtbaar_voor(User.objects.get(pk=wie.pk)).filter(pk=traject.pk).exists()


@pytest.mark.parametrize(
    ("anders", "verwacht"),
    [
        ({"eindigt_op": date(2027, 3, 1)}, [(date(2026, 1, 1), date(2027, 3, 1))]),
        ({"eindigt_op": DAG}, [(date(2026, 1, 1), DAG)]),
        ({"eindigt_op": date(2026, 6, 1)}, [(date(2026, 1, 1), DAG)]),  # until today it was really open
        ({"regio": None}, [(date(2026, 1, 1), DAG)]),
        ({"naam": "Anders"}, [(date(2026, 1, 1), None)]),
        ({"getekend_op": date(2025, 1, 1)}, [(date(2026, 1, 1), None)]),  # days gone by are not rewritten
    ],
)
def test_een_wijziging_verschuift_de_toegang(
    anders: dict[str, Any], verwacht: list[tuple[date, date | None]], beheer: User
) -> None:
    convenant = met_regio(beheer)

    wijzig(convenant, beheer, **anders)

    assert dagen(convenant) == verwacht


def test_weer_verlengd_begint_de_toegang_vandaag_opnieuw(beheer: User) -> None:
    convenant = met_regio(beheer, eindigt_op=date(2026, 12, 1))
    wijzig(convenant, beheer, op=date(2026, 12, 10), eindigt_op=date(2027, 12, 1))

    assert dagen(convenant) == [
        (date(2026, 1, 1), date(2026, 12, 1)),
        (date(2026, 12, 10), date(2027, 12, 1)),
    ]


def test_wat_nog_niet_begonnen_was_verdwijnt(beheer: User) -> None:
    convenant = met_regio(beheer, getekend_op=date(2026, 12, 1))
    assert dagen(convenant) == [(date(2026, 12, 1), None)]

    wijzig(convenant, beheer, regio=None)

    assert dagen(convenant) == []


def test_een_los_verleende_toegang_blijft_zoals_zij_is(beheer: User, coordinator: User) -> None:
    nijmegen = wereld.gemeente()
    los = Toegang(soort="verlening", regio=nijmegen.regio, gemeente=nijmegen, van=DAG, grond="Brief van de raad.")
    verleen_toegang(los, door=coordinator)
    convenant = met_regio(beheer)

    wijzig(convenant, beheer, eindigt_op=DAG)

    los.refresh_from_db()
    assert los.tot is None


def test_elke_wijziging_van_de_toegang_staat_in_het_logboek(beheer: User) -> None:
    convenant = met_regio(beheer)
    wijzig(convenant, beheer, eindigt_op=date(2027, 1, 1))
    wijzig(convenant, beheer, eindigt_op=date(2027, 1, 1), naam="Anders")
    wijzig(convenant, beheer, eindigt_op=DAG)

    acties = Audit.objects.filter(object_soort="toegang").order_by("pk").values_list("actie", flat=True)
    assert list(acties) == ["aanmaken", "wijzigen", "wijzigen", "wijzigen"]


# --- vastleggen ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("anders", "veld"), [({"eindigt_op": maak.GETEKEND}, "eindigt_op"), ({"regio": "elders"}, "regio")]
)
def test_een_convenant_dat_niet_klopt_wordt_geweigerd(anders: dict[str, Any], veld: str, beheer: User) -> None:
    if "regio" in anders:
        anders = {"regio": wereld.gemeente(wereld.ARNHEM).regio}

    with pytest.raises(ValidationError) as fout:
        maak.convenant(door=beheer, **anders)

    assert veld in fout.value.message_dict


def test_zorg_komt_niet_op_een_convenant(beheer: User) -> None:
    convenant = maak.convenant(door=beheer, gegevens_ggz=["zorg", "wonen"])

    assert convenant.gegevens == {"ggz": ["wonen"]}


def test_een_partij_doet_mee_van_een_dag_tot_een_dag(beheer: User) -> None:
    convenant, raad = maak.convenant(door=beheer), organisatie("Raad", "rvdk")
    partij = voeg_partij_toe(convenant, organisatie=raad, van=date(2026, 2, 1), door=beheer)

    with pytest.raises(ValidationError, match="hoort al bij"):
        voeg_partij_toe(convenant, organisatie=raad, van=date(2026, 3, 1), door=beheer)
    beeindig_partij(partij, tot=date(2026, 6, 1), door=beheer)
    voeg_partij_toe(convenant, organisatie=raad, van=date(2026, 6, 1), door=beheer)

    assert Convenantpartij.objects.count() == 2


@pytest.mark.parametrize("van", [date(2025, 12, 31), date(2027, 1, 1)])
def test_een_partij_doet_alleen_mee_zolang_het_convenant_geldt(van: date, beheer: User) -> None:
    convenant = maak.convenant(door=beheer, eindigt_op=date(2027, 1, 1))

    with pytest.raises(ValidationError) as fout:
        voeg_partij_toe(convenant, organisatie=organisatie(), van=van, door=beheer)

    assert "van" in fout.value.message_dict


# --- waarschuwen voor het einde -----------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("eindigt_op", "gewaarschuwd"),
    [
        (date(2026, 11, 23), False),  # over already
        (date(2026, 11, 24), True),
        (date(2027, 2, 21), True),  # the ninetieth day
        (date(2027, 2, 22), False),
        (None, False),
    ],
)
def test_negentig_dagen_vooraf_staat_het_er(eindigt_op: date | None, gewaarschuwd: bool, beheer: User) -> None:
    maak.convenant(door=beheer, eindigt_op=eindigt_op)

    assert bijna_voorbij(beheer, DAG).exists() is gewaarschuwd


@pytest.mark.parametrize(
    ("eindigt_op", "berichten"),
    [(date(2026, 11, 23), 0), (date(2027, 1, 22), 2), (date(2027, 1, 23), 0)],
)
def test_zestig_dagen_vooraf_horen_beheer_en_coordinator_het_een_keer(
    eindigt_op: date, berichten: int, beheer: User, coordinator: User, buitenstaander: User
) -> None:
    maak.convenant(door=beheer, eindigt_op=eindigt_op)
    nu = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))

    verzamel_aflopend(nu)
    verzamel_aflopend(nu)

    assert Bericht.objects.count() == berichten
    assert set(Bericht.objects.values_list("ontvanger", flat=True)) <= {beheer.pk, coordinator.pk}


def test_een_nieuwe_einddatum_wordt_opnieuw_gemeld(beheer: User) -> None:
    nu = datetime(2026, 11, 23, 9, 0, tzinfo=ZoneInfo("Europe/Amsterdam"))
    convenant = maak.convenant(door=beheer, eindigt_op=date(2027, 1, 1))
    verzamel_aflopend(nu)

    wijzig(convenant, beheer, eindigt_op=date(2027, 1, 15))
    verzamel_aflopend(nu)

    assert Bericht.objects.filter(ontvanger=beheer).count() == 2


# --- pagina's -----------------------------------------------------------------------------------------------


def test_beheer_legt_een_convenant_vast_voegt_een_partij_toe_en_kiest_de_gegevens(beheer: User, client: Client) -> None:
    client.force_login(beheer)
    raad = organisatie("Raad voor de Kinderbescherming", "rvdk")
    nijmegen = wereld.gemeente()
    vast = {"naam": "Samen terug", "getekend_op": "01-01-2026", "regio": nijmegen.regio_id}

    client.post(reverse("convenant_nieuw"), {**vast, "gemeente": nijmegen.pk, "afspraak_detentie": "Wij bellen."})
    convenant = Convenant.objects.get()
    wijzig_url = reverse("convenant_wijzigen", args=[convenant.pk])
    assert "Raad voor de Kinderbescherming" in client.get(f"{wijzig_url}?deel=partij&zoek=raad").content.decode()
    client.post(f"{wijzig_url}?deel=partij&zoek=raad", {"organisatie": raad.pk, "van": "01-01-2026"})
    assert 'name="gegevens_rvdk"' in client.get(wijzig_url).content.decode()
    client.post(wijzig_url, {**vast, "initial-naam": "Samen terug", "gegevens_rvdk": ["wonen", "netwerk"]})

    bladzijde = client.get(convenant.get_absolute_url()).content.decode()
    convenant.refresh_from_db()
    assert convenant.gegevens == {"rvdk": ["wonen", "netwerk"]}
    assert "Wonen; sociaal netwerk" in bladzijde
    assert "ziet de dossiers van Nijmegen" in bladzijde


def test_een_partij_beeindigen_en_de_tekst_bewaren(beheer: User, client: Client) -> None:
    client.force_login(beheer)
    convenant = maak.convenant(door=beheer, partijen=(organisatie("Raad", "rvdk"),))
    wijzig_url = reverse("convenant_wijzigen", args=[convenant.pk])
    partij = Convenantpartij.objects.get()

    client.post(f"{wijzig_url}?deel=einde&partij={partij.pk}", {"tot": "01-12-2026"})
    tekst = SimpleUploadedFile("convenant.txt", b"Getekend.", "text/plain")
    client.post(f"{wijzig_url}?deel=tekst", {"bestand": tekst})

    partij.refresh_from_db()
    assert partij.tot == date(2026, 12, 1)
    assert client.get(reverse("convenant_tekst", args=[convenant.pk])).content == b"Getekend."
    assert client.get(f"{wijzig_url}?deel=einde&partij=x").status_code == 404


def test_wie_er_niet_over_gaat_ziet_geen_knoppen_en_een_andere_gemeente_niets(
    beheer: User, officier: User, buitenstaander: User, client: Client
) -> None:
    convenant = maak.convenant(door=beheer)

    client.force_login(officier)
    bladzijde = client.get(convenant.get_absolute_url()).content.decode()
    client.force_login(buitenstaander)
    lijst = client.get(reverse("convenanten")).content.decode()

    assert "Wijzigen" not in bladzijde
    assert "Samen terug" not in lijst


def test_de_lijst_vraagt_evenveel_met_meer_convenanten(beheer: User, client: Client) -> None:
    client.force_login(beheer)
    aantallen = []
    for erbij in (5, 45):
        for _ in range(erbij):
            maak.convenant(door=beheer, partijen=(organisatie("Raad", "rvdk"),))
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(reverse("convenanten")).status_code == 200
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1]
    assert aantallen[0] <= 8
