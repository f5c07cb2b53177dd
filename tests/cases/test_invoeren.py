"""Een melding met de hand, een verbeterde rij en een nieuwe inrichting gaan dezelfde weg als een bestand."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import GeweigerdeRij, Inrichting, Invoer, Melding, Traject
from cases.services.invoeren import cellen_van_rij
from rio.models import Audit, User
from tests import wereld
from tests.cases.meldingen.bouwstenen import cellen, geweigerde_rij
from tests.cases.momentopname import aantallen, klopt_met_de_regels

pytestmark = pytest.mark.django_db
VANDAAG = wereld.VANDAAG


def per_telefoon(door: User, **kolommen: str | date) -> Melding:
    return services.voer_melding_in(
        cellen(**kolommen), kanaal="telefoon", ontvanger=wereld.gemeente(), vandaag=VANDAAG, door=door
    )


def test_een_melding_per_telefoon_opent_een_dossier_met_een_eigen_nummer(officier: User) -> None:
    melding = per_telefoon(officier)

    assert melding.meldingnummer.startswith("TEL-20261123-")
    assert (melding.stand, melding.invoer.kanaal, melding.invoer.door) == ("verwerkt", "telefoon", officier)
    assert melding.ontvanger_gemeente == wereld.gemeente()
    assert Traject.objects.get().melding_op == date(2026, 11, 3)
    assert klopt_met_de_regels()


@pytest.mark.parametrize(
    ("kolommen", "velden"),
    [
        ({"bsn": "123456789"}, ["bsn"]),
        ({"geboortedatum": ""}, ["geboortedatum"]),
        ({"meldingsdatum": date(2026, 11, 24)}, ["meldingsdatum"]),
        ({"datum_binnenkomst": date(2026, 11, 4), "titel": ""}, ["datum_binnenkomst", "titel"]),
        ({"soort": "ontslag", "ontslagdatum": ""}, ["ontslagdatum"]),
        ({"inrichting": "PI Verzonnen"}, ["inrichting"]),
    ],
)
def test_een_fout_staat_bij_haar_kolom_en_er_is_niets_geschreven(
    officier: User, kolommen: dict[str, str | date], velden: list[str]
) -> None:
    voor = aantallen()

    with pytest.raises(ValidationError) as fout:
        per_telefoon(officier, **kolommen)

    assert sorted(fout.value.error_dict) == velden
    assert aantallen() == voor


# --- een geweigerde rij -------------------------------------------------------------------------------------


def bied_aan(rij: GeweigerdeRij, door: User, **anders: str) -> Melding:
    return services.bied_opnieuw_aan(rij, cellen={**cellen_van_rij(rij), **anders}, vandaag=VANDAAG, door=door)


def test_een_verbeterde_rij_is_ingelezen_en_weg(officier: User) -> None:
    rij = geweigerde_rij(bsn="123456789")

    melding = bied_aan(rij, officier, bsn=wereld.bsn(3))

    assert (melding.meldingnummer, melding.stand) == ("FOUT-1", "verwerkt")
    assert not GeweigerdeRij.objects.exists()
    assert Audit.objects.filter(object_soort="geweigerde rij", actie="wijzigen", actor_id=officier.pk).exists()


def test_een_rij_die_nog_niet_klopt_blijft_staan_zoals_zij_was(officier: User) -> None:
    rij = geweigerde_rij(bsn="123456789")
    voor = aantallen()

    with pytest.raises(ValidationError) as fout:
        bied_aan(rij, officier, bsn="111111111", titel="")

    assert sorted(fout.value.error_dict) == ["bsn", "titel"]
    assert aantallen() == voor
    assert cellen_van_rij(GeweigerdeRij.objects.get())["bsn"] == "123456789"


def test_een_nummer_dat_al_bestaat_met_andere_inhoud_blijft_geweigerd(officier: User) -> None:
    wereld.melding(meldingnummer="FOUT-1", bsn=wereld.bsn(1))
    rij = geweigerde_rij(bsn=wereld.bsn(2))

    with pytest.raises(ValidationError) as fout:
        bied_aan(rij, officier)
    assert list(fout.value.error_dict) == ["meldingnummer"]
    bied_aan(rij, officier, meldingnummer="NIEUW-1")

    assert Melding.objects.filter(meldingnummer="NIEUW-1").exists()


def test_een_rij_die_een_collega_al_verbeterde_zegt_dat(officier: User, collega: User) -> None:
    rij = geweigerde_rij(bsn="123456789")
    bied_aan(rij, collega, bsn=wereld.bsn(3))

    with pytest.raises(ValidationError, match="intussen"):
        services.bied_opnieuw_aan(rij, cellen=cellen(), vandaag=VANDAAG, door=officier)


# --- een onbekende inrichting -------------------------------------------------------------------------------


def twee_rijen() -> None:
    geweigerde_rij(meldingnummer="A", inrichting="P.I. De Berg", bsn=wereld.bsn(1))
    geweigerde_rij(meldingnummer="B", inrichting="p.i.  de berg", bsn="123456789", achternaam="Fout")


@pytest.mark.parametrize("als_nieuw", [True, False])
def test_een_erkende_naam_neemt_de_rijen_mee_die_alleen_daarop_stukliepen(beheer: User, als_nieuw: bool) -> None:
    twee_rijen()

    if als_nieuw:
        aantal = services.voeg_inrichting_toe(
            "PI De Berg", soort="pi", gemeente=None, voorstel="P.I. De Berg", vandaag=VANDAAG, door=beheer
        )
    else:
        arnhem = Inrichting.objects.get(naam="PI Arnhem")
        aantal = services.voeg_synoniem_toe(arnhem, voorstel="P.I. De Berg", vandaag=VANDAAG, door=beheer)

    melding = Melding.objects.get()
    assert (aantal, melding.meldingnummer, melding.stand) == (1, "A", "verwerkt")
    assert melding.inrichting.naam == ("PI De Berg" if als_nieuw else "PI Arnhem")
    over = GeweigerdeRij.objects.get()
    assert ([r["kolom"] for r in over.redenen], over.voorstel_inrichting) == (["bsn"], "")
    assert Audit.objects.filter(object_soort="inrichting", actor_id=beheer.pk).count() == 1
    assert klopt_met_de_regels()


def test_wat_opnieuw_aangeboden_weer_stukloopt_staat_er_met_de_nieuwe_reden(beheer: User) -> None:
    geweigerde_rij(meldingnummer="A", inrichting="De Berg", bsn=wereld.bsn(1))
    wereld.melding(meldingnummer="A", bsn=wereld.bsn(2))

    services.voeg_inrichting_toe("De Berg", soort="pi", gemeente=None, voorstel="De Berg", vandaag=VANDAAG, door=beheer)

    assert [r["kolom"] for r in GeweigerdeRij.objects.get().redenen] == ["meldingnummer"]
    assert Invoer.objects.count() >= 2


@pytest.mark.parametrize("naam", ["PI Arnhem", "pi  arnhem"])
def test_een_naam_die_al_bekend_is_komt_er_niet_nog_eens_bij(beheer: User, naam: str) -> None:
    voor = aantallen()

    with pytest.raises(ValidationError) as fout:
        services.voeg_inrichting_toe(naam, soort="pi", gemeente=None, voorstel="X", vandaag=VANDAAG, door=beheer)

    assert list(fout.value.error_dict) == ["nieuwe_naam"]
    assert aantallen() == voor
