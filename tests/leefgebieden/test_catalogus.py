"""The catalogue: every item of the checklists, in versions, and what a municipality does with it."""

import csv
import re
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from leefgebieden.models import Catalogusitem
from leefgebieden.referentie import laad, laad_catalogus
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.services.catalogus import catalogus_van, wijzig_punt, zet_punt_aan, zet_punt_uit
from leefgebieden.voorwie import VOOR_WIE
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import Audit, User
from tests import wereld
from tests.leefgebieden.bouwstenen import eigen_punt

BESTAND = Path(__file__).resolve().parents[2] / "leefgebieden/data/catalogus.csv"
IN_DE_BRONNEN = {"ID": 8, "WO": 10, "WI": 15, "SC": 6, "ZO": 11}
CODES = {f"CHK-{deel}-{nummer}" for deel, aantal in IN_DE_BRONNEN.items() for nummer in range(1, aantal + 1)}
VANDAAG = wereld.VANDAAG


def bestand() -> list[dict[str, str]]:
    with BESTAND.open(encoding="utf-8", newline="") as regels:
        return list(csv.DictReader(regels, delimiter=";"))


def punt(code: str = "CHK-ID-5") -> Catalogusitem:
    gevonden: Catalogusitem = Catalogusitem.objects.filter(code=code, gemeente=None).latest("versie")
    return gevonden


def codes(gemeentecode: str = wereld.NIJMEGEN, op: date = VANDAAG) -> list[str]:
    return [gevonden.code for gevonden in catalogus_van(wereld.gemeente(gemeentecode).pk, op)]


# --- het bestand ----------------------------------------------------------------------------------------------


def test_elk_punt_van_de_checklists_staat_in_het_bestand_met_zijn_bron() -> None:
    gevonden = {rij["code"].rstrip("ABC"): rij["bron"] for rij in bestand()}

    assert set(gevonden) == CODES
    assert all(re.fullmatch(rf"{code} \(S[0-3]:\d[\d, -]+\)", bron) for code, bron in gevonden.items())


def test_elke_rij_van_het_bestand_klopt_met_de_rest_van_de_app() -> None:
    for rij in bestand():
        assert rij["leefgebied"] in LEEFGEBIEDEN
        assert rij["verantwoordelijk"] in Catalogusitem.Partij.values
        assert rij["wanneer"] in Catalogusitem.Wanneer.values
        assert set(filter(None, rij["voor_wie"].split("|"))) <= set(VOOR_WIE)
        assert rij["tekst"].endswith((".", "?")), rij["code"]
        assert len(rij["tekst"]) <= 300, rij["code"]
        assert not rij["regelzaak"] or SOORTEN[rij["regelzaak"]].leefgebied == rij["leefgebied"], rij["code"]


def test_elke_soort_regelzaak_die_zijn_bron_noemt_volgt_uit_een_punt() -> None:
    uit_de_catalogus = {rij["regelzaak"] for rij in bestand()}

    assert {soort for soort, wat in SOORTEN.items() if "CHK-" in wat.bron} <= uit_de_catalogus


# --- versies --------------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.beide
def test_nog_eens_laden_verandert_niets() -> None:
    voor = list(Catalogusitem.objects.values())

    laad()

    assert len(voor) == len(bestand())
    assert list(Catalogusitem.objects.values()) == voor


@pytest.mark.django_db
def test_andere_woorden_in_een_uitgave_zijn_een_nieuwe_versie_en_de_oude_blijft() -> None:
    rij = next(rij for rij in bestand() if rij["code"] == "CHK-ID-5") | {"tekst": "Anders.", "van": "2026-12-01"}

    laad_catalogus([rij])
    laad_catalogus([rij])

    oud, nieuw = Catalogusitem.objects.filter(code="CHK-ID-5")
    assert (oud.versie, oud.tot, nieuw.versie, nieuw.van, nieuw.tekst) == (
        1,
        date(2026, 12, 1),
        2,
        date(2026, 12, 1),
        "Anders.",
    )
    teksten = [
        next(p.tekst for p in catalogus_van(None, dag) if p.code == "CHK-ID-5")
        for dag in (date(2026, 11, 30), date(2026, 12, 1))
    ]
    assert teksten == [oud.tekst, "Anders."]


@pytest.mark.django_db
def test_wat_beheer_wijzigde_blijft_bij_een_volgende_uitgave(beheer: User) -> None:
    wijzig_punt(punt(), kies=lambda nu: {"tekst": "Van beheer."}, van=VANDAAG, door=beheer)

    laad_catalogus([next(rij for rij in bestand() if rij["code"] == "CHK-ID-5") | {"tekst": "Van een uitgave."}])

    assert (punt().tekst, punt().versie) == ("Van beheer.", 2)


@pytest.mark.django_db
def test_een_wijziging_geldt_niet_voor_de_vorige_versie(beheer: User) -> None:
    wijzig_punt(punt(), kies=lambda nu: {"tekst": "Later."}, van=date(2026, 12, 1), door=beheer)

    with pytest.raises(ValidationError) as fout:
        wijzig_punt(punt(), kies=lambda nu: {"tekst": "Eerder."}, van=VANDAAG, door=beheer)

    assert "01-12-2026" in fout.value.message_dict["van"][0]


@pytest.mark.django_db
def test_opslaan_zonder_iets_te_wijzigen_maakt_geen_versie(beheer: User) -> None:
    wijzig_punt(punt(), kies=lambda nu: {}, van=VANDAAG, door=beheer)

    assert punt().versie == 1


# --- per gemeente ---------------------------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.beide
def test_een_gemeente_zet_een_punt_uit_en_weer_aan_en_een_ander_merkt_daar_niets_van(beheer: User) -> None:
    nijmegen = wereld.gemeente()
    zet_punt_uit(punt(), gemeente=nijmegen, door=beheer)
    zet_punt_uit(punt(), gemeente=nijmegen, door=beheer)

    assert ("CHK-ID-5" in codes(), "CHK-ID-5" in codes(wereld.ARNHEM)) == (False, True)

    zet_punt_aan(punt(), gemeente=nijmegen, door=beheer)

    assert "CHK-ID-5" in codes()
    regels = Audit.objects.filter(object_soort="catalogus").order_by("pk")
    assert [regel.velden for regel in regels] == [["uit"], ["aan"]]


@pytest.mark.django_db
def test_een_eigen_punt_ziet_alleen_die_gemeente_vanaf_die_dag(beheer: User) -> None:
    eerste, tweede = eigen_punt(beheer), eigen_punt(beheer, van=date(2026, 12, 1))

    assert (eerste.code, tweede.code) == ("EIGEN-1", "EIGEN-2")
    assert ("EIGEN-1" in codes(), "EIGEN-1" in codes(wereld.ARNHEM)) == (True, False)
    assert ("EIGEN-2" in codes(), "EIGEN-2" in codes(op=date(2026, 12, 1))) == (False, True)


@pytest.mark.django_db
def test_een_andere_gemeente_zet_een_eigen_punt_niet_uit(beheer: User) -> None:
    with pytest.raises(ValidationError):
        zet_punt_uit(eigen_punt(beheer), gemeente=wereld.gemeente(wereld.ARNHEM), door=beheer)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "veld"), [({"voor_wie": ["iedereen"]}, "voor_wie"), ({"regelzaak": "schuldhulp"}, "regelzaak")]
)
def test_een_punt_met_een_onbekende_doelgroep_of_verkeerde_regelzaak_wordt_geweigerd(
    beheer: User, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        eigen_punt(beheer, **anders)

    assert veld in fout.value.message_dict


@pytest.mark.django_db
def test_de_volgorde_is_die_van_het_traject_met_twee_voor_tien() -> None:
    alle = codes()

    assert alle.index("CHK-ID-1") < alle.index("CHK-ID-5") < alle.index("CHK-ZO-3") < alle.index("CHK-WO-10")
    assert alle.index("CHK-WI-3") < alle.index("CHK-WI-11")


@pytest.mark.django_db
def test_bewaren_laat_een_logregel_achter(beheer: User) -> None:
    eigen_punt(beheer)

    regel = Audit.objects.get(object_soort="catalogus")
    assert (regel.actie, regel.actor_id) == ("aanmaken", beheer.pk)
