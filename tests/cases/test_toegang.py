"""Wie welk dossier, welke termijn en welke melding ziet: rol tegen situatie, met de grensdagen van toegang."""

from datetime import date

import pytest
import time_machine

from cases import services
from cases.models import Melding, Termijn, Toegang, Traject
from rio.models import Gemeente, Regio, User
from tests import wereld
from tests.personen import MAANDAG, medewerker
from tests.wereld import ARNHEM, BEGIN, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.beide, pytest.mark.usefixtures("vandaag")]

EIGEN, COLLEGA, VRIJ = "eigen", "van collega", "niet toegewezen"
ANDERE, ANDERE_VRIJ = "andere gemeente", "andere gemeente, niet toegewezen"
ALLES = {EIGEN, COLLEGA, VRIJ, ANDERE, ANDERE_VRIJ}
NIJMEEGS = {EIGEN, COLLEGA, VRIJ}


@pytest.fixture(scope="module", autouse=True)
def stand(staand: None) -> dict[int, str]:
    """Drie dossiers in Nijmegen en twee in Arnhem; geeft per nummer welk het is."""
    with time_machine.travel(MAANDAG, tick=False):
        officier, collega, coordinator, buitenstaander = (
            medewerker(wie) for wie in ("officier", "collega", "coordinator", "buitenstaander")
        )
        nijmegen = dict(zip((EIGEN, COLLEGA, VRIJ), wereld.trajecten(3), strict=True))
        arnhem = dict(zip((ANDERE, ANDERE_VRIJ), _arnhem(), strict=True))
        for welk, rio in ((EIGEN, officier), (COLLEGA, collega)):
            services.wijs_toe(nijmegen[welk], rio=rio, op=date(2026, 11, 4), door=coordinator)
        services.wijs_toe(arnhem[ANDERE], rio=buitenstaander, op=date(2026, 11, 4), door=buitenstaander)
    return {traject.pk: welk for welk, traject in {**nijmegen, **arnhem}.items()}


@pytest.fixture
def dossiers(stand: dict[int, str]) -> dict[int, str]:
    return dict(stand)


def _arnhem() -> list[Traject]:
    rijen = [{"bsn": wereld.bsn(i), "achternaam": f"Anders{i}", "gemeentecode": ARNHEM} for i in (50, 51)]
    wereld.neem(*rijen)
    return list(Traject.objects.filter(gemeente__code=ARNHEM).order_by("pk"))


def gezien(gebruiker: User, dossiers: dict[int, str]) -> set[str]:
    """Wat deze gebruiker ziet, gelijk voor dossiers en hun termijnen; elk verzoek heeft een vers object."""
    vers = User.objects.get(pk=gebruiker.pk)
    trajecten = set(Traject.objects.zichtbaar_voor(vers).values_list("pk", flat=True))
    assert set(Termijn.objects.zichtbaar_voor(vers).values_list("traject_id", flat=True)) == trajecten
    return {dossiers[pk] for pk in trajecten}


def geef(soort: str, door: User, *, van: date = BEGIN, tot: date | None = None, **wat: object) -> Toegang:
    return services.verleen_toegang(Toegang(soort=soort, van=van, tot=tot, grond="afspraak", **wat), door=door)


# --- per rol ------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("wie", "verwacht"),
    [
        ("officier", {EIGEN, VRIJ}),
        ("collega", {COLLEGA, VRIJ}),
        ("buitenstaander", {ANDERE, ANDERE_VRIJ}),
        ("coordinator", NIJMEEGS),
        ("beleid", set()),
        ("beheer", set()),
    ],
)
def test_wat_elke_rol_ziet(
    wie: str, verwacht: set[str], dossiers: dict[int, str], request: pytest.FixtureRequest
) -> None:
    assert gezien(request.getfixturevalue(wie), dossiers) == verwacht


def test_zonder_aanstelling_ziet_niemand_iets(dossiers: dict[int, str]) -> None:
    assert gezien(wereld.maak_gebruiker("Nieuw Hier"), dossiers) == set()


@pytest.mark.parametrize(
    ("van", "tot", "ziet"),
    [
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 24), None, False),
        (BEGIN, date(2026, 11, 24), True),
        (BEGIN, date(2026, 11, 23), False),  # tot is de eerste dag zonder
    ],
)
def test_aanstelling_geldt_op_de_dag(van: date, tot: date | None, ziet: bool, dossiers: dict[int, str]) -> None:
    tijdelijk = wereld.maak_gebruiker("Tijdelijk Hier")
    wereld.stel_aan(tijdelijk, "coordinator", van=van, tot=tot)

    assert gezien(tijdelijk, dossiers) == (NIJMEEGS if ziet else set())


def test_wie_weg_is_ziet_zijn_oude_dossiers_niet_meer(officier: User, dossiers: dict[int, str]) -> None:
    officier.aanstellingen.update(tot=date(2026, 11, 23))

    assert gezien(officier, dossiers) == set()


def test_na_overdracht_ziet_de_vorige_rio_het_dossier_niet_meer(
    officier: User, collega: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    eigen = Traject.objects.get(rio=officier)

    services.wijs_toe(eigen, rio=collega, op=date(2026, 11, 20), reden="vertrek", door=coordinator)

    assert gezien(officier, dossiers) == {VRIJ}
    assert gezien(collega, dossiers) == NIJMEEGS


def test_gemeente_kan_niet_toegewezen_dossiers_sluiten(
    officier: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    wereld.gemeente().instellingen.update(rio_ziet_niet_toegewezen=False)

    assert gezien(officier, dossiers) == {EIGEN}
    assert gezien(coordinator, dossiers) == NIJMEEGS


# --- waarneming ---------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("van", "tot", "ziet"),
    [
        (date(2026, 11, 24), None, False),  # de dag ervoor
        (date(2026, 11, 23), None, True),
        (date(2026, 11, 16), date(2026, 11, 24), True),
        (date(2026, 11, 16), date(2026, 11, 23), False),
    ],
)
def test_waarneming_geldt_op_haar_dagen(
    van: date, tot: date | None, ziet: bool, officier: User, collega: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    geef("waarneming", coordinator, gebruiker=officier, voor_rio=collega, van=van, tot=tot)

    assert gezien(officier, dossiers) == {EIGEN, VRIJ} | ({COLLEGA} if ziet else set())


def test_waarneming_is_niet_overdraagbaar(
    officier: User, collega: User, buitenstaander: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    geef("waarneming", coordinator, gebruiker=officier, voor_rio=collega)
    geef("waarneming", coordinator, gebruiker=collega, voor_rio=buitenstaander)

    assert gezien(officier, dossiers) == {EIGEN, COLLEGA, VRIJ}
    assert gezien(collega, dossiers) == {COLLEGA, VRIJ, ANDERE}


def test_waarneming_geeft_de_ander_niets_terug(
    officier: User, collega: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    geef("waarneming", coordinator, gebruiker=officier, voor_rio=collega)

    assert gezien(collega, dossiers) == {COLLEGA, VRIJ}


# --- los dossier --------------------------------------------------------------------------------------------


@pytest.mark.parametrize("soort", ["opschaling", "verzoek"])
@pytest.mark.parametrize(("tot", "ziet"), [(None, True), (date(2026, 11, 24), True), (date(2026, 11, 23), False)])
def test_los_verleend_dossier(
    soort: str, tot: date | None, ziet: bool, officier: User, coordinator: User, dossiers: dict[int, str]
) -> None:
    arnhems = Traject.objects.get(gemeente__code=ARNHEM, rio__isnull=False)

    geef(soort, coordinator, gebruiker=officier, traject=arnhems, tot=tot)

    assert gezien(officier, dossiers) == {EIGEN, VRIJ} | ({ANDERE} if ziet else set())


@pytest.mark.parametrize("wie", ["beleid", "beheer"])
def test_een_rol_zonder_dossiers_krijgt_ze_ook_niet_met_toegang(
    wie: str, coordinator: User, dossiers: dict[int, str], request: pytest.FixtureRequest
) -> None:
    ander = request.getfixturevalue(wie)

    geef("verzoek", coordinator, gebruiker=ander, traject=Traject.objects.earliest("pk"))

    assert gezien(ander, dossiers) == set()


# --- Zorg- en Veiligheidshuis -------------------------------------------------------------------------------


@pytest.fixture
def regio() -> Regio:
    return Regio.objects.get(gemeente__code=ARNHEM)


@pytest.fixture
def van_de_regio(regio: Regio) -> User:
    gebruiker = wereld.maak_gebruiker("Rens Regio")
    wereld.stel_aan(gebruiker, "coordinator", regio=regio)
    return gebruiker


def test_coordinator_van_een_regio_ziet_zonder_verlening_niets(van_de_regio: User, dossiers: dict[int, str]) -> None:
    assert gezien(van_de_regio, dossiers) == set()


@pytest.mark.parametrize(
    ("van", "tot", "ziet"),
    [
        (BEGIN, None, True),
        (date(2026, 11, 24), None, False),
        (BEGIN, date(2026, 11, 24), True),
        (BEGIN, date(2026, 11, 23), False),
    ],
)
def test_coordinator_van_een_regio_ziet_wat_een_gemeente_verleende(
    van: date,
    tot: date | None,
    ziet: bool,
    van_de_regio: User,
    coordinator: User,
    regio: Regio,
    dossiers: dict[int, str],
) -> None:
    geef("verlening", coordinator, regio=regio, gemeente=wereld.gemeente(ARNHEM), van=van, tot=tot)

    assert gezien(van_de_regio, dossiers) == ({ANDERE, ANDERE_VRIJ} if ziet else set())


def test_verlening_aan_een_andere_regio_geeft_niets(
    van_de_regio: User, coordinator: User, regio: Regio, dossiers: dict[int, str]
) -> None:
    ander = Regio.objects.exclude(pk=regio.pk).earliest("pk")

    geef("verlening", coordinator, regio=ander, gemeente=wereld.gemeente(ARNHEM))

    assert gezien(van_de_regio, dossiers) == set()


def test_opgeschaald_dossier_is_voor_de_coordinator_van_de_regio(
    van_de_regio: User, coordinator: User, regio: Regio, dossiers: dict[int, str]
) -> None:
    nijmeegs = Traject.objects.filter(gemeente__code="GM0268").earliest("pk")

    geef("opschaling", coordinator, regio=regio, traject=nijmeegs)

    assert gezien(van_de_regio, dossiers) == {EIGEN}


# --- meldingen ----------------------------------------------------------------------------------------------

VAN_NIJMEGEN, VAN_ARNHEM, ONBEKEND_NIJMEGEN, ONBEKEND_ARNHEM = (
    "nijmegen",
    "arnhem",
    "onbekend nijmegen",
    "onbekend vr07",
)


@pytest.fixture
def meldingen(regio: Regio) -> None:
    """Twee waarvan de gemeente bekend is; twee onbekend, ontvangen door Nijmegen en door de regio van Arnhem."""
    for i, (nummer, code) in enumerate(
        {VAN_NIJMEGEN: "GM0268", VAN_ARNHEM: ARNHEM, ONBEKEND_NIJMEGEN: "", ONBEKEND_ARNHEM: ""}.items()
    ):
        wereld.neem({"meldingnummer": nummer.replace(" ", "-"), "bsn": wereld.bsn(60 + i), "gemeentecode": code})
    onbekend = Melding.objects.filter(gemeente__isnull=True)
    onbekend.filter(meldingnummer="onbekend-nijmegen").update(
        ontvanger_gemeente=wereld.gemeente(), ontvanger_regio=None
    )


@pytest.mark.parametrize(
    ("wie", "verwacht"),
    [
        ("officier", {VAN_NIJMEGEN, ONBEKEND_NIJMEGEN}),
        ("buitenstaander", {VAN_ARNHEM}),
        ("coordinator", {VAN_NIJMEGEN, ONBEKEND_NIJMEGEN}),
        ("van_de_regio", {ONBEKEND_ARNHEM}),  # gemeente onbekend, ontvangen door zijn regio
        ("beleid", set()),
        ("beheer", set()),
    ],
)
def test_wie_welke_melding_ziet(
    wie: str, verwacht: set[str], meldingen: None, dossiers: dict[int, str], request: pytest.FixtureRequest
) -> None:
    gebruiker = User.objects.get(pk=request.getfixturevalue(wie).pk)

    nummers = Melding.objects.zichtbaar_voor(gebruiker).exclude(traject__in=dossiers)

    assert set(nummers.values_list("meldingnummer", flat=True)) == {nummer.replace(" ", "-") for nummer in verwacht}


def test_met_een_verlening_ziet_de_regio_ook_de_meldingen_van_die_gemeente(
    meldingen: None, dossiers: dict[int, str], van_de_regio: User, coordinator: User, regio: Regio
) -> None:
    geef("verlening", coordinator, regio=regio, gemeente=wereld.gemeente(ARNHEM))

    nummers = Melding.objects.zichtbaar_voor(User.objects.get(pk=van_de_regio.pk)).exclude(traject__in=dossiers)

    assert set(nummers.values_list("meldingnummer", flat=True)) == {"arnhem", "onbekend-vr07"}


# --- de vorm van de query -----------------------------------------------------------------------------------


@pytest.mark.parametrize("wie", ["officier", "coordinator", "van_de_regio"])
@pytest.mark.parametrize("model", [Traject, Termijn, Melding])
def test_filter_gebruikt_geen_join_en_geen_subquery(
    wie: str,
    model: type,
    officier: User,
    collega: User,
    coordinator: User,
    regio: Regio,
    request: pytest.FixtureRequest,
) -> None:
    gebruiker = request.getfixturevalue(wie)
    traject = wereld.traject()
    geef("verlening", beheerder := wereld.maak_gebruiker("Ver Lener"), regio=regio, gemeente=wereld.gemeente(ARNHEM))
    geef("waarneming", beheerder, gebruiker=gebruiker, voor_rio=collega)
    geef("verzoek", beheerder, gebruiker=gebruiker, traject=traject)

    query = str(model.objects.zichtbaar_voor(User.objects.get(pk=gebruiker.pk)).query).upper()  # type: ignore[attr-defined]

    assert "JOIN" not in query
    assert query.count("SELECT") == 1


def test_het_bereik_wordt_een_keer_per_verzoek_opgezocht(coordinator: User, django_assert_num_queries: object) -> None:
    gebruiker = User.objects.get(pk=coordinator.pk)
    list(Traject.objects.zichtbaar_voor(gebruiker))

    with django_assert_num_queries(2):  # type: ignore[operator]
        list(Traject.objects.zichtbaar_voor(gebruiker))
        list(Termijn.objects.zichtbaar_voor(gebruiker))


def test_een_opgeheven_gemeente_houdt_haar_dossiers(coordinator: User, dossiers: dict[int, str]) -> None:
    Gemeente.objects.filter(code="GM0268").update(geldig_tot=date(2026, 11, 1))

    assert gezien(coordinator, dossiers) == NIJMEEGS
    assert date(2026, 11, 1) < VANDAAG
