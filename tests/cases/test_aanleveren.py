"""Een bestand aanleveren: niets geschreven voor de bevestiging, en in stukken hetzelfde als in één keer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import transaction
from pytest_django import Settings

from cases import services
from cases.meldingen.innemen import neem_in
from cases.meldingen.lezen import lees
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Aanlevering, GeweigerdeRij, Invoer, Melding, Traject
from cases.services.aanleveren import SECONDEN_PER_KEER
from rio.models import Audit, User
from tests import wereld
from tests.cases.meldingen.bouwstenen import cellen
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname
from tests.cases.test_innemen import GEGEVENS

pytestmark = pytest.mark.django_db
NU = datetime(2026, 11, 23, 8, 0, tzinfo=UTC)
VANDAAG = wereld.VANDAAG
EEN_DAG = timedelta(hours=24)


def gelezen(*rijen: dict[str, str | date]) -> Gelezen:
    return Gelezen(
        [RuweRij(n, cellen(**{"meldingnummer": f"A{n}", **rij})) for n, rij in enumerate(rijen, start=2)], ()
    )


def lever_aan(wat: Gelezen, door: User, nu: datetime = NU) -> Aanlevering:
    return services.bewaar_aanlevering(
        wat, kanaal="bestand", ontvanger=wereld.gemeente(), nu=nu, vandaag=VANDAAG, door=door
    )


def bevestigd(wat: Gelezen, door: User) -> Aanlevering:
    aanlevering = lever_aan(wat, door)
    services.bevestig_aanlevering(aanlevering, nu=NU, door=door)
    return aanlevering


def lees_in(aanlevering: Aanlevering, door: User, per_stuk: int = 50, seconden: float = 3600) -> bool:
    return services.lees_aanlevering_in(
        aanlevering, nu=NU, vandaag=VANDAAG, per_stuk=per_stuk, seconden=seconden, door=door
    )


def lastig() -> Gelezen:
    """Dubbele nummers, twijfel over personen, met en zonder BSN, en geweigerde rijen, door elkaar."""
    zonder = {"bsn": "", "achternaam": "Smit"}
    met = {"bsn": wereld.bsn(4), "achternaam": "Smit"}
    rijen: list[dict[str, str | date]] = [
        zonder,
        {"bsn": wereld.bsn(1), "meldingnummer": "EEN"},
        {"bsn": wereld.bsn(2), "meldingnummer": "TWEE"},
        {"bsn": wereld.bsn(1), "meldingnummer": "TWEE", "soort": "screening"},
        {"bsn": wereld.bsn(3), "achternaam": ""},
        {"bsn": wereld.bsn(1), "geboortedatum": date(2006, 3, 15)},
        met,
        {"bsn": wereld.bsn(5), "geboortedatum": date(1980, 1, 1)},
        {"bsn": wereld.bsn(6), "gemeentecode": ""},
        zonder,
    ]
    return gelezen(*rijen)


# --- voor de bevestiging ------------------------------------------------------------------------------------


def test_voor_de_bevestiging_is_alleen_het_voorbeeld_er(officier: User) -> None:
    voor = aantallen()

    lever_aan(lastig(), officier)

    anders = {model: aantal - voor[model] for model, aantal in aantallen().items() if aantal != voor[model]}
    assert anders == {"Aanlevering": 1, "Audit": 1}


def test_het_voorbeeld_staat_versleuteld_in_de_database(officier: User) -> None:
    aanlevering = lever_aan(gelezen({"achternaam": "Kanariepiet"}), officier)

    ruw = Aanlevering.objects.filter(pk=aanlevering.pk).extra(select={"kaal": "rijen"}).values_list("kaal").get()
    assert "Kanariepiet" not in str(ruw)


@pytest.mark.parametrize(("na", "kan"), [(timedelta(hours=23, minutes=59), True), (EEN_DAG, False)])
def test_bevestigen_kan_een_etmaal(officier: User, na: timedelta, kan: bool) -> None:
    aanlevering = lever_aan(gelezen({}), officier)

    if kan:
        services.bevestig_aanlevering(aanlevering, nu=NU + na, door=officier)
    else:
        with pytest.raises(ValidationError, match="verlopen"):
            services.bevestig_aanlevering(aanlevering, nu=NU + na, door=officier)

    aanlevering.refresh_from_db()
    assert (aanlevering.stand, Invoer.objects.count()) == (("bezig", 1) if kan else ("voorbeeld", 0))


@pytest.mark.parametrize(("na", "over"), [(timedelta(hours=23, minutes=59), 2), (EEN_DAG, 1)])
def test_wat_verlopen_is_verdwijnt_bij_de_volgende(officier: User, na: timedelta, over: int) -> None:
    lever_aan(gelezen({}), officier)

    lever_aan(gelezen({}), officier, nu=NU + na)

    assert Aanlevering.objects.count() == over


def test_twee_keer_bevestigen_geeft_een_invoer(officier: User) -> None:
    aanlevering = bevestigd(gelezen({}), officier)

    services.bevestig_aanlevering(aanlevering, nu=NU, door=officier)
    lees_in(aanlevering, officier)
    services.bevestig_aanlevering(aanlevering, nu=NU, door=officier)

    assert Invoer.objects.count() == 1
    assert Melding.objects.count() == 1


def test_zonder_bevestiging_leest_niemand_in(officier: User) -> None:
    assert lees_in(lever_aan(gelezen({}), officier), officier) is False
    assert not Melding.objects.exists()


def test_een_bevestigd_bestand_is_niet_meer_weg_te_gooien(officier: User) -> None:
    aanlevering = bevestigd(gelezen({}), officier)

    services.gooi_aanlevering_weg(aanlevering, door=officier)

    assert Aanlevering.objects.filter(pk=aanlevering.pk).exists()


# --- in stukken ---------------------------------------------------------------------------------------------


def _uitkomst() -> tuple[object, ...]:
    geweigerd = sorted(GeweigerdeRij.objects.values_list("vingerafdruk", "rij"))
    telling = Invoer.objects.values_list("aantal_rijen", "aantal_nieuw", "aantal_bekend", "aantal_geweigerd")
    return opname(), geweigerd, list(telling), Audit.objects.filter(actie="importeren").count()


def _in_een_keer(wat: Gelezen, door: User) -> tuple[object, ...]:
    """Wat de opdracht ervan maakt, teruggedraaid."""
    with transaction.atomic():
        neem_in(wat, vandaag=VANDAAG, ontvanger=wereld.gemeente(), door=door)
        uitkomst = _uitkomst()
        transaction.set_rollback(True)
    return uitkomst


@pytest.mark.parametrize(
    ("bestand", "per_stuk"),
    [
        *(("lastig", n) for n in (1, 2, 3, 7, 50)),
        *(("meldingen-fout.csv", n) for n in (1, 4, 50)),
        ("meldingen.csv", 50),
    ],
)
def test_in_elk_aantal_stukken_is_de_uitkomst_gelijk(officier: User, bestand: str, per_stuk: int) -> None:
    wat = lastig() if bestand == "lastig" else lees((GEGEVENS / bestand).read_bytes(), bestand)
    verwacht = _in_een_keer(wat, officier)
    aanlevering = bevestigd(wat, officier)

    while Aanlevering.objects.get(pk=aanlevering.pk).stand == "bezig":
        assert lees_in(aanlevering, officier, per_stuk, seconden=0)

    assert _uitkomst() == verwacht
    assert klopt_met_de_regels()


def test_aan_het_eind_zijn_de_personen_weg_en_kloppen_de_aantallen(officier: User) -> None:
    aanlevering = bevestigd(lastig(), officier)

    lees_in(aanlevering, officier, per_stuk=3)

    aanlevering.refresh_from_db()
    assert (aanlevering.stand, aanlevering.rijen, aanlevering.verwerkt) == ("klaar", [], 10)
    assert aanlevering.uitkomst == {
        "nieuw": Melding.objects.count(),
        "bekend": 0,
        "geweigerd": GeweigerdeRij.objects.count(),
        "identiteit": 3,
        "gemeente_onbekend": 1,
    }


def test_een_storing_halverwege_verliest_niets_en_telt_niets_dubbel(officier: User, settings: Settings) -> None:
    eigen = settings.MELDING_VERWERKERS
    rijen = [{"bsn": wereld.bsn(i), "achternaam": f"Jongen{i}"} for i in range(20)]
    rijen[13]["delictgroep"] = "plofkraak"
    aanlevering = bevestigd(gelezen(*rijen), officier)
    settings.MELDING_VERWERKERS = [*eigen, "tests.cases.proefaanbieders.loop_stuk_op_plofkraak"]
    with pytest.raises(RuntimeError):
        lees_in(aanlevering, officier, per_stuk=5)
    aanlevering.refresh_from_db()
    assert (aanlevering.verwerkt, Melding.objects.count()) == (10, 10)  # het stuk met de storing is er niet

    settings.MELDING_VERWERKERS = eigen
    assert lees_in(aanlevering, officier, per_stuk=5)

    aanlevering.refresh_from_db()
    assert (aanlevering.stand, aanlevering.uitkomst["nieuw"], aanlevering.uitkomst["bekend"]) == ("klaar", 20, 0)
    assert Traject.objects.count() == 20
    assert Invoer.objects.get().aantal_nieuw == 20


@pytest.mark.parametrize(("later", "kan"), [(timedelta(seconds=59), False), (timedelta(seconds=60), True)])
def test_een_tweede_tabblad_wacht_tot_het_eerste_klaar_of_weg_is(officier: User, later: timedelta, kan: bool) -> None:
    """Het eerste hield op zonder iets te zeggen: na een minuut mag een ander verder."""
    aanlevering = bevestigd(gelezen({}), officier)
    Aanlevering.objects.update(token="een-ander", geclaimd_tot=NU + timedelta(minutes=1))

    gedaan = services.lees_aanlevering_in(aanlevering, nu=NU + later, vandaag=VANDAAG, door=officier)

    assert gedaan is kan
    assert Melding.objects.count() == kan


def test_wie_halverwege_bleef_liggen_is_na_een_etmaal_verantwoord_en_weg(officier: User) -> None:
    rijen = [{"bsn": wereld.bsn(i), "achternaam": f"Jongen{i}"} for i in range(4)]
    aanlevering = bevestigd(gelezen(*rijen), officier)
    lees_in(aanlevering, officier, per_stuk=1, seconden=0)

    lever_aan(gelezen({}), officier, nu=NU + EEN_DAG)

    assert not Aanlevering.objects.filter(pk=aanlevering.pk).exists()
    assert (Melding.objects.count(), Invoer.objects.get().aantal_nieuw) == (1, 1)
    assert Audit.objects.filter(actie="importeren", object_id=Invoer.objects.get().pk).exists()


def test_vijfduizend_rijen_in_stukken(officier: User) -> None:
    rijen: list[dict[str, str | date]] = [
        {"bsn": bsn, "achternaam": f"Jongen{i}", "soort": soort, "meldingnummer": f"V{i}-{soort}"}
        for i, bsn in enumerate(map(wereld.bsn, range(1000)))
        for soort in ("detentie", "screening", "overplaatsing", "voorwaarden", "overdracht")
    ]
    aanlevering = bevestigd(gelezen(*rijen), officier)

    keren = 0
    while Aanlevering.objects.get(pk=aanlevering.pk).stand == "bezig":
        keren += lees_in(aanlevering, officier, seconden=SECONDEN_PER_KEER)

    assert (Melding.objects.count(), Traject.objects.count()) == (5000, 1000)
    assert keren > 1
