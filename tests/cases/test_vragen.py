"""Vragen aan de coördinator, en een dossier dat naar een andere gemeente gaat."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import Melding, Toewijzing, Traject, Vraag
from cases.schermen.vragen import beeld, vragen_voor
from rio.models import User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels
from tests.wereld import ARNHEM, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.beide, pytest.mark.usefixtures("vandaag")]
WIJZIGING = {"soort": "ontslagdatum_gewijzigd", "verwachte_ontslagdatum": date(2027, 2, 4)}


@pytest.fixture
def ander(db: None) -> User:
    """De coördinator van Arnhem."""
    gebruiker = wereld.maak_gebruiker("Ada Arnhem")
    wereld.stel_aan(gebruiker, "coordinator", ARNHEM)
    return gebruiker


@pytest.fixture
def vraag(traject: Traject, officier: User) -> Vraag:
    return vraag_overdracht(traject, officier)


def vraag_overdracht(traject: Traject, door: User, tekst: str = "Gaat bij zijn tante wonen.") -> Vraag:
    arnhem = wereld.gemeente(ARNHEM)
    return services.stel_vraag(traject, tekst=tekst, op=date(2026, 11, 20), naar_gemeente=arnhem, door=door)


def meld(op: date, gemeentecode: str = ARNHEM) -> Melding:
    return wereld.melding(**WIJZIGING, meldingsdatum=op, gemeentecode=gemeentecode)


# --- een termijn --------------------------------------------------------------------------------------------


def test_een_vraag_over_een_termijn_komt_bij_de_coordinator_van_het_dossier(
    traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    termijn = traject.termijnen.get(soort="eerste_contact")

    vraag = services.stel_vraag(traject, tekst="Hij zat toen al vrij.", op=VANDAAG, termijn=termijn, door=officier)

    assert list(vragen_voor(coordinator)) == [vraag]
    assert not vragen_voor(ander).exists()
    assert not vragen_voor(officier).exists()


@pytest.mark.parametrize(("akkoord", "antwoord", "mag"), [(True, "", True), (False, "", False), (False, "Nee.", True)])
def test_wie_nee_zegt_legt_dat_uit(
    vraag: Vraag, coordinator: User, akkoord: bool, antwoord: str, mag: bool, traject: Traject, officier: User
) -> None:
    termijn = traject.termijnen.get(soort="eerste_contact")
    over = services.stel_vraag(traject, tekst="Klopt niet.", op=VANDAAG, termijn=termijn, door=officier)

    if mag:
        services.beantwoord_vraag(over, akkoord=akkoord, antwoord=antwoord, op=VANDAAG, door=coordinator)
        over.refresh_from_db()
        assert (over.uitkomst, over.beantwoord_door) == ("akkoord" if akkoord else "afgewezen", coordinator)
    else:
        with pytest.raises(ValidationError, match="Schrijf op waarom niet"):
            services.beantwoord_vraag(over, akkoord=akkoord, antwoord=antwoord, op=VANDAAG, door=coordinator)


def test_een_vraag_wordt_een_keer_beantwoord(vraag: Vraag, coordinator: User) -> None:
    services.beantwoord_vraag(vraag, akkoord=False, antwoord="Hij blijft.", op=VANDAAG, door=coordinator)

    with pytest.raises(ValidationError, match="beantwoordde deze vraag intussen"):
        services.beantwoord_vraag(vraag, akkoord=False, antwoord="Nee.", op=VANDAAG, door=coordinator)


@pytest.mark.parametrize("wie", ["officier", "ander", "beleid", "beheer"])
def test_alleen_de_coordinator_die_aan_zet_is_beslist(vraag: Vraag, wie: str, request: pytest.FixtureRequest) -> None:
    iemand = request.getfixturevalue(wie)

    with pytest.raises(ValidationError, match="coördinator van een andere gemeente"):
        services.beantwoord_vraag(vraag, akkoord=False, antwoord="Nee.", op=VANDAAG, door=iemand)
    with pytest.raises(ValidationError, match="coördinator van een andere gemeente"):
        services.leg_voor(vraag, op=VANDAAG, door=iemand)


# --- overdracht vragen --------------------------------------------------------------------------------------


def test_dezelfde_vraag_ligt_er_maar_een_keer(vraag: Vraag, traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="ligt al bij de coördinator"):
        vraag_overdracht(traject, officier)


@pytest.mark.parametrize(
    ("tekst", "mag"),
    [
        ("Bram gaat bij zijn tante wonen.", False),
        ("De heer BLOM verhuist.", False),
        ("Hij gaat naar de Blommenstraat.", True),  # een ander woord
    ],
)
def test_de_reden_noemt_de_jongere_niet(traject: Traject, officier: User, tekst: str, mag: bool) -> None:
    if mag:
        assert vraag_overdracht(traject, officier, tekst).tekst == tekst
    else:
        with pytest.raises(ValidationError, match="niet bij naam"):
            vraag_overdracht(traject, officier, tekst)


def test_naar_de_eigen_gemeente_is_geen_overdracht(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="al van Nijmegen"):
        services.stel_vraag(traject, tekst="x", op=VANDAAG, naar_gemeente=wereld.gemeente(), door=officier)


# --- voorleggen en beslissen --------------------------------------------------------------------------------


def test_de_andere_gemeente_ziet_geen_naam_en_geen_link(
    vraag: Vraag, coordinator: User, ander: User, traject: Traject
) -> None:
    assert not vragen_voor(ander).exists()

    services.leg_voor(vraag, op=VANDAAG, door=coordinator)

    [nu] = vragen_voor(ander)
    getoond = beeld(nu, ander, VANDAAG)
    assert getoond.over == "Een jongere, 20 jaar, fase detentie, ontslag 21-01-2027 (verwacht)"
    assert getoond.titel == "Overdracht van Nijmegen"
    assert (getoond.dossier_url, getoond.van) == ("", "gemeente Nijmegen, 20-11-2026")
    assert not Traject.objects.zichtbaar_voor(ander).exists()
    assert not vragen_voor(coordinator).exists()


def test_zonder_voorleggen_gaat_een_dossier_nergens_heen(vraag: Vraag, coordinator: User, traject: Traject) -> None:
    with pytest.raises(ValidationError, match="eerst voor"):
        services.beantwoord_vraag(vraag, akkoord=True, op=VANDAAG, door=coordinator)

    assert Traject.objects.get().gemeente == wereld.gemeente()


def test_akkoord_brengt_het_dossier_zonder_rio_naar_de_andere_gemeente(
    vraag: Vraag, traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    services.leg_voor(vraag, op=VANDAAG, door=coordinator)

    services.beantwoord_vraag(vraag, akkoord=True, op=VANDAAG, door=ander)

    nu = Traject.objects.zichtbaar_voor(User.objects.get(pk=ander.pk)).get()
    assert (nu.gemeente, nu.rio, nu.toegewezen_op) == (wereld.gemeente(ARNHEM), None, date(2026, 11, 4))
    assert Toewijzing.objects.get().tot == VANDAAG
    assert set(nu.termijnen.values_list("gemeente__code", "rio")) == {(ARNHEM, None)}
    assert klopt_met_de_regels()
    for oud in (officier, coordinator):
        assert not Traject.objects.zichtbaar_voor(User.objects.get(pk=oud.pk)).exists()


def test_een_weigering_laat_alles_zoals_het_was(vraag: Vraag, traject: Traject, coordinator: User, ander: User) -> None:
    services.leg_voor(vraag, op=VANDAAG, door=coordinator)

    services.beantwoord_vraag(vraag, akkoord=False, antwoord="Niet bekend.", op=VANDAAG, door=ander)

    nu = Traject.objects.get()
    assert (nu.gemeente, nu.rio) == (traject.gemeente, traject.rio)


def test_andere_open_vragen_verhuizen_mee(
    vraag: Vraag, traject: Traject, officier: User, coordinator: User, ander: User
) -> None:
    termijn = traject.termijnen.get(soort="eerste_contact")
    over = services.stel_vraag(traject, tekst="Klopt niet.", op=VANDAAG, termijn=termijn, door=officier)
    services.leg_voor(vraag, op=VANDAAG, door=coordinator)

    services.beantwoord_vraag(vraag, akkoord=True, op=VANDAAG, door=ander)

    assert list(vragen_voor(User.objects.get(pk=ander.pk)).open()) == [over]


# --- meldingen die een andere gemeente noemen ---------------------------------------------------------------


def test_een_melding_met_een_andere_gemeente_is_een_vraag(traject: Traject, coordinator: User) -> None:
    melding = meld(date(2026, 11, 12))
    meld(date(2026, 11, 13))

    [vraag] = vragen_voor(coordinator)
    assert (vraag.soort, vraag.melding, vraag.naar_gemeente) == ("overdracht", melding, wereld.gemeente(ARNHEM))
    assert (vraag.op, vraag.door) == (date(2026, 11, 12), None)
    assert "Bram" not in vraag.tekst


@pytest.mark.parametrize(
    ("op", "gevraagd"),
    [
        (date(2026, 11, 19), False),
        (date(2026, 11, 20), False),  # de dag van het besluit zelf
        (date(2026, 11, 21), True),
    ],
)
def test_na_een_besluit_telt_alleen_wat_later_gemeld_is(
    vraag: Vraag, traject: Traject, coordinator: User, op: date, gevraagd: bool
) -> None:
    services.beantwoord_vraag(
        vraag, akkoord=False, antwoord="Hij blijft hier.", op=date(2026, 11, 20), door=coordinator
    )

    melding = meld(op)

    assert vragen_voor(coordinator).open().exists() is gevraagd
    melding.refresh_from_db()
    assert melding.let_op == ("andere_gemeente" if gevraagd else "")


@pytest.mark.parametrize("toegewezen", [True, False])
def test_na_een_overdracht_houdt_geen_melding_het_dossier_terug(
    coordinator: User, ander: User, toegewezen: bool, request: pytest.FixtureRequest
) -> None:
    if toegewezen:
        request.getfixturevalue("traject")
    else:
        wereld.traject()
    meld(date(2026, 11, 12))
    [vraag] = vragen_voor(coordinator)
    services.leg_voor(vraag, op=VANDAAG, door=coordinator)
    services.beantwoord_vraag(vraag, akkoord=True, op=VANDAAG, door=ander)

    meld(date(2026, 11, 20), wereld.NIJMEGEN)  # van voor de overdracht, nu pas binnen

    nu = Traject.objects.get()
    assert (nu.gemeente, nu.rio) == (wereld.gemeente(ARNHEM), None)
    assert not Vraag.objects.open().exists()
    assert set(Melding.objects.values_list("let_op", flat=True)) == {""}


def test_een_afgewezen_gemeente_zegt_niets_over_een_derde(vraag: Vraag, traject: Traject, coordinator: User) -> None:
    services.beantwoord_vraag(vraag, akkoord=False, antwoord="Hij blijft hier.", op=VANDAAG, door=coordinator)

    meld(date(2026, 11, 20), "GM0344")

    assert vragen_voor(coordinator).open().get().naar_gemeente.code == "GM0344"
