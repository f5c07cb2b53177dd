"""De 0-meting van een gemeente: voorbeelden uit de bronnen, invullen, vaststellen, vergelijken en in het rapport."""

import json
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.utils.html import strip_tags

from monitoring import referentie
from monitoring.demo.nulmetingen import vul
from monitoring.invoer import Nulmetingtekst
from monitoring.models import Gemeentedoel, Nulmeting
from monitoring.nulmetingdelen import VELDEN
from monitoring.nulmetinggegevens import laad_nulmeting
from monitoring.services import nulmetingen as services
from monitoring.vraag import Vraag
from rio.demo import Opdracht
from rio.demo.collegas import maak_teams
from rio.kennis import zoals_bekend_op
from rio.models import Audit, Gemeente, User
from tests import wereld
from tests.handelingen.mon_nulmetingen import concept, met_doel
from tests.monitoring.bouwstenen import JAAR_2026
from tests.paginaformulier import hoofdformulier
from tests.wereld import ARNHEM, NIJMEGEN

PAD = "/monitoring/nulmetingen/"
UTRECHT = "GM0344"


# --- de voorbeelden -----------------------------------------------------------------------------------------


@pytest.mark.django_db
def test_de_vijf_gemeenten_van_de_bronnen_staan_er_als_voorbeeld() -> None:
    voorbeelden = Nulmeting.objects.filter(voorbeeld=True).select_related("gemeente")

    assert {(rij.gemeente.naam, rij.focus, rij.stand, rij.door) for rij in voorbeelden} == {
        ("Dordrecht", "integraal", "vastgesteld", None),
        ("Leidschendam-Voorburg", "persoon", "vastgesteld", None),
        ("Arnhem", "beleid", "vastgesteld", None),
        ("Haarlemmermeer", "beleid", "vastgesteld", None),
        ("Nijmegen", "integraal", "vastgesteld", None),
    }
    assert all(rij.citaat for rij in voorbeelden)


@pytest.mark.django_db
def test_het_voorbeeld_van_nijmegen_is_die_van_de_bron() -> None:
    rij = Nulmeting.objects.get(gemeente__code=NIJMEGEN)

    assert rij.start_op == date(2021, 1, 1)
    assert rij.partners.splitlines() == ["Raad voor de Kinderbescherming", "Reclassering", "JJI De Hunnerberg"]
    assert [len(getattr(rij, veld).splitlines()) for veld in ("ambities", "eigenschappen", "taken")] == [3, 4, 7]
    assert rij.in_samenleving == "Leveren van maatwerk"
    assert [(d.indicator, d.richting, d.streef, d.waarde) for d in rij.doelen.all()] == [
        ("", "", None, None),
        ("", "", None, None),
        ("nieuw_contact_12", "omlaag", 25, None),
        ("perspectief_12", "omhoog", 25, None),
        ("", "", None, None),
    ]
    derde, vierde = rij.doelen.all()[2:4]
    assert derde.tekst == vierde.tekst
    assert "minimaal 25% verbeterd na het eerste jaar" in derde.tekst


@pytest.mark.django_db
def test_nog_eens_laden_kost_een_vraag_en_verandert_niets() -> None:
    Nulmeting.objects.filter(gemeente__code=ARNHEM).update(citaat="Eigen woorden.")

    with CaptureQueriesContext(connection) as vragen:
        referentie.laad()

    assert len(vragen) == 1
    assert Nulmeting.objects.count() == 5
    assert Nulmeting.objects.get(gemeente__code=ARNHEM).citaat == "Eigen woorden."


@pytest.mark.django_db
def test_wie_zelf_al_een_0_meting_heeft_krijgt_geen_voorbeeld(beleid: User) -> None:
    Nulmeting.objects.filter(gemeente__code=NIJMEGEN).delete()
    eigen = services.begin_nulmeting(wereld.gemeente(), reden="", door=beleid)

    referentie.laad()

    assert list(Nulmeting.objects.filter(gemeente__code=NIJMEGEN)) == [eigen]


# --- beginnen, invullen, vaststellen ------------------------------------------------------------------------


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_eigen_versie_begint_met_het_voorbeeld(beleid: User) -> None:
    nieuw = services.begin_nulmeting(wereld.gemeente(), reden="", door=beleid)

    voorbeeld = Nulmeting.objects.get(gemeente=nieuw.gemeente, voorbeeld=True)
    assert (nieuw.versie, nieuw.stand, nieuw.voorbeeld, nieuw.door) == (2, "concept", False, beleid)
    assert all(getattr(nieuw, veld) == getattr(voorbeeld, veld) for veld in VELDEN)
    assert [d.tekst for d in nieuw.doelen.all()] == [d.tekst for d in voorbeeld.doelen.all()]


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_volgende_versie_zegt_waarom_en_er_is_een_concept_tegelijk(beleid: User) -> None:
    services.stel_nulmeting_vast(met_doel(beleid), op=date(2026, 11, 23), door=beleid)

    with pytest.raises(ValidationError, match="waarom er een nieuwe versie komt"):
        services.begin_nulmeting(wereld.gemeente(), reden="", door=beleid)
    derde = services.begin_nulmeting(wereld.gemeente(), reden="doelgroep verruimd", door=beleid)

    assert (derde.versie, derde.reden) == (3, "doelgroep verruimd")
    with pytest.raises(ValidationError, match="al een concept"):
        services.begin_nulmeting(wereld.gemeente(), reden="nog een", door=beleid)


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_na_het_vaststellen_verandert_er_niets_meer(beleid: User) -> None:
    rij = met_doel(beleid)
    services.stel_nulmeting_vast(rij, op=date(2026, 11, 23), door=beleid)
    doel_pk = rij.doelen.latest("pk").pk
    pogingen = [
        lambda: services.wijzig_nulmeting(rij, kies=lambda nu: {"citaat": "anders"}, door=beleid),
        lambda: services.bewaar_gemeentedoel(rij, doel=doel_pk, kies=lambda nu: {"tekst": "anders"}, door=beleid),
        lambda: services.verwijder_gemeentedoel(rij, doel=doel_pk, door=beleid),
        lambda: services.stel_nulmeting_vast(rij, op=date(2026, 11, 24), door=beleid),
    ]

    for poging in pogingen:
        with pytest.raises(ValidationError, match="verandert niet meer"):
            poging()
    rij.refresh_from_db()
    assert (rij.vastgesteld_op, rij.vastgesteld_door) == (date(2026, 11, 23), beleid)
    assert rij.citaat == "Niemand tussen wal en schip."


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_vaststellen_kan_pas_met_start_nadruk_en_een_doel(beleid: User) -> None:
    leeg = concept(beleid, UTRECHT, start_op=None, focus="")

    with pytest.raises(ValidationError, match="de startdag, waar de nadruk ligt, een doel"):
        services.stel_nulmeting_vast(leeg, op=date(2026, 11, 23), door=beleid)


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
@pytest.mark.parametrize(
    ("velden", "veld"),
    [
        ({"richting": ""}, "richting"),
        ({"waarde": 40}, "bron"),
        ({"periode_van": date(2025, 1, 1)}, "periode_tot"),
        ({"periode_tot": date(2026, 1, 1)}, "periode_van"),
        ({"periode_van": date(2026, 1, 1), "periode_tot": date(2026, 1, 1)}, "periode_tot"),
    ],
)
def test_een_doel_dat_niet_klopt_wordt_geweigerd(beleid: User, velden: dict[str, Any], veld: str) -> None:
    with pytest.raises(ValidationError) as fout:
        met_doel(beleid, UTRECHT, **velden)

    assert set(fout.value.error_dict) == {veld}
    assert not Gemeentedoel.objects.filter(nulmeting__gemeente__code=UTRECHT).exists()


# --- voor het rapport ---------------------------------------------------------------------------------------


def vraag(*gemeenten: Gemeente) -> Vraag:
    ids = tuple(gemeente.pk for gemeente in gemeenten)
    return Vraag("effect", "Nijmegen", ids, JAAR_2026, date(2026, 12, 31), date(2026, 12, 31))


@pytest.mark.beide
@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_rapport_neemt_de_versie_die_toen_was_vastgesteld(beleid: User) -> None:
    services.stel_nulmeting_vast(met_doel(beleid), op=date(2026, 11, 23), door=beleid)
    concept(beleid, citaat="nog niet vast")

    def op(dag: date) -> Nulmetingtekst:
        with zoals_bekend_op(dag):
            gevonden, _ = laad_nulmeting(vraag(wereld.gemeente()))
        assert gevonden is not None
        return gevonden

    assert [op(date(2026, 11, dag)).versie for dag in (22, 23)] == [1, 2]
    assert op(date(2026, 11, 22)).voorbeeld
    assert op(date(2026, 11, 23)).citaat == "Niemand tussen wal en schip."
    _, doelen = laad_nulmeting(vraag(wereld.gemeente()))
    assert doelen[-1].streef == 25.0
    assert laad_nulmeting(vraag(wereld.gemeente(), wereld.gemeente(ARNHEM))) == (None, ())


# --- schermen -----------------------------------------------------------------------------------------------


def bekijk(client: Client, wie: User, pad: str = PAD) -> str:
    client.force_login(wie)
    return client.get(pad).content.decode()


def verstuur(client: Client, pad: str, **velden: Any) -> Any:
    return client.post(pad, dict(hoofdformulier(client.get(pad).content.decode()).waarden) | velden)


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_de_vergelijking_zet_gemeenten_onder_hun_nadruk(client: Client, beleid: User) -> None:
    tekst = bekijk(client, beleid)

    koppen = ["Primaire focus op persoon", "Leidschendam-Voorburg", "Primaire focus op beleid", "Arnhem"]
    koppen += ["Haarlemmermeer", "Integrale focus", "Dordrecht"]
    nadruk = tekst[tekst.index("Waar ligt de nadruk?") :]
    plekken = [nadruk.index(kop) for kop in koppen]
    assert plekken == sorted(plekken)
    assert "een uitermate soepele overgang van detentie" in nadruk
    assert nadruk.count(">voorbeeld<") == 5


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_elk_blok_van_de_bron_is_op_de_pagina_te_lezen(client: Client, beleid: User) -> None:
    """NUL-01 to NUL-12, each with words of the source."""
    tekst = bekijk(client, beleid, f"{PAD}{NIJMEGEN}/")

    blokken = {
        "NUL-01": "De RIO moet de regierol van de gemeente vervullen",
        "NUL-02": "minimaal 25% verbeterd na het eerste jaar",
        "NUL-03": "01-01-2021",
        "NUL-04": "JJI De Hunnerberg",
        "NUL-05": "Wel doelgroep jeugd (t/m 23 jaar).",
        "NUL-06": "De RIO is gepositioneerd onder het Veiligheidshuis.",
        "NUL-07": "Voor deelname aan de pilot verzorgden de Raad voor de Kinderbescherming en Reclassering",
        "NUL-08": "Passende begeleiding voor deze doelgroep miste.",
        "NUL-09": "Natuurlijk overwicht",
        "NUL-10": "Analyse van informatie uit screening en intake",
        "NUL-11": "Leveren van maatwerk",
        "NUL-12": "Integrale focus",
    }
    assert [code for code, woorden in blokken.items() if woorden not in tekst] == []


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_beleid_vult_in_delen_in_en_stelt_vast(client: Client, beleid: User) -> None:
    client.force_login(beleid)
    pad = f"{PAD}{NIJMEGEN}/"

    begonnen = client.post(
        f"{pad}wijzigen/nieuw/", hoofdformulier(bekijk(client, beleid, f"{pad}wijzigen/nieuw/")).waarden
    )
    verder = verstuur(client, f"{pad}wijzigen/algemeen/", start_op="01-03-2026", partners="Gemeente\r\nPolitie")
    terug = verstuur(client, f"{pad}wijzigen/focus/", focus="persoon")
    gesteld = verstuur(
        client, f"{pad}doel/", tekst="Meer rust", richting="omhoog", streef="12,5", waarde="40", n="20", bron="telling"
    )
    vast = strip_tags(client.post(f"{pad}?versie=2", {"vaststellen": "1"}, follow=True).content.decode())

    assert begonnen["Location"] == terug["Location"] == gesteld["Location"] == f"{pad}?versie=2"
    assert verder["Location"] == f"{pad}wijzigen/voorheen/"
    rij = Nulmeting.objects.get(gemeente__code=NIJMEGEN, versie=2)
    assert (rij.stand, rij.start_op, rij.focus) == ("vastgesteld", date(2026, 3, 1), "persoon")
    assert "De 0-meting is vastgesteld." in vast
    assert "01-03-2026 tot en met 28-02-2027" in vast
    assert "minstens 12,5% hoger dan bij het begin" in vast
    velden = list(Audit.objects.filter(object_soort="nulmeting").order_by("pk").values_list("velden", flat=True))
    assert velden[:3] == [["versie"], ["partners", "start_op"], ["focus"]]
    assert velden[-1] == ["vastgesteld_op"]


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_doel_is_te_wijzigen_en_te_verwijderen(client: Client, beleid: User) -> None:
    rij = met_doel(beleid)
    client.force_login(beleid)
    doel_pk, pad = rij.doelen.latest("pk").pk, f"{PAD}{NIJMEGEN}/"

    verstuur(client, f"{pad}doel/?doel={doel_pk}", waarde="42,5", bron="eigen telling")
    nu = Gemeentedoel.objects.get(pk=doel_pk)
    client.post(pad, {"doel": str(doel_pk)})

    assert (str(nu.waarde), nu.bron, nu.indicator) == ("42.5", "eigen telling", "nieuw_contact_12")
    assert not Gemeentedoel.objects.filter(pk=doel_pk).exists()
    assert client.get(f"{pad}doel/?doel={doel_pk}").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_concept_ziet_alleen_de_eigen_gemeente(
    client: Client, beleid: User, coordinator: User, buitenstaander: User
) -> None:
    concept(beleid, citaat="Nog geheim")
    concept(beleid, UTRECHT)
    pad = f"{PAD}{NIJMEGEN}/?versie=2"

    assert "Nog geheim" in bekijk(client, coordinator, pad)
    assert "Wijzigen" not in bekijk(client, coordinator, pad)
    vreemd = bekijk(client, buitenstaander, pad)
    assert "Nog geheim" not in vreemd
    assert "voorbeeld" in vreemd
    assert client.get(f"{PAD}{UTRECHT}/").status_code == 404
    assert client.get(f"{PAD}GM9999/").status_code == 404


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_een_ander_dan_beleid_van_de_gemeente_wijzigt_niets(
    client: Client, beleid: User, coordinator: User, buitenstaander: User
) -> None:
    met_doel(beleid)
    pad = f"{PAD}{NIJMEGEN}/"

    for wie in (coordinator, buitenstaander):
        client.force_login(wie)
        client.post(pad, {"vaststellen": "1"})
        assert client.post(f"{pad}wijzigen/focus/", {"focus": "persoon"}).status_code == 404
    client.force_login(beleid)
    assert client.get(f"{PAD}{ARNHEM}/wijzigen/nieuw/").status_code == 404
    assert Nulmeting.objects.get(gemeente__code=NIJMEGEN, versie=2).stand == "concept"


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_de_lijst_vraagt_evenveel_bij_vijf_als_bij_vijftig(client: Client, beleid: User) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            client.get(PAD)
        return len(vragen)

    client.force_login(beleid)
    aantal()
    bij_vijf = aantal()
    anderen = Gemeente.objects.filter(nulmetingen=None)[:50]
    Nulmeting.objects.bulk_create(
        Nulmeting(gemeente=g, stand="vastgesteld", voorbeeld=True, focus="persoon", citaat="Iets") for g in anderen
    )

    assert aantal() == bij_vijf <= 8


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_wie_cijfers_ziet_komt_er_vanaf_monitoring(client: Client, beleid: User, coordinator: User) -> None:
    assert f'href="{PAD}"' in bekijk(client, beleid, "/monitoring/")
    assert f'href="{PAD}"' in bekijk(client, coordinator, "/monitoring/")


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag")
def test_de_demo_heeft_een_vastgestelde_van_nijmegen_en_een_concept_van_arnhem() -> None:
    maak_teams({NIJMEGEN: 1, ARNHEM: 1}, seed=1)

    vul(Opdracht(op=date(2026, 11, 23), seed=1, trajecten=None, meld=print))

    eigen = Nulmeting.objects.get(gemeente__code=NIJMEGEN, voorbeeld=False)
    assert (eigen.stand, eigen.start_op) == ("vastgesteld", date(2024, 5, 1))
    assert set(eigen.doelen.exclude(waarde=None).values_list("indicator", "bron")) == {
        ("nieuw_contact_12", "voorbeeldcijfer"),
        ("perspectief_12", "voorbeeldcijfer"),
    }
    assert Nulmeting.objects.get(gemeente__code=ARNHEM, voorbeeld=False).stand == "concept"


def test_het_bestand_met_voorbeelden_kent_alleen_bestaande_velden() -> None:
    with open("monitoring/data/nulmetingen.json", encoding="utf-8") as bestand:
        rijen = json.load(bestand)

    assert {veld for rij in rijen for veld in rij} <= {*VELDEN, "gemeente", "naam", "doelen"}
