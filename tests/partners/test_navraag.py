import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases import services
from cases.models import Traject
from partners.collegas import collegas_bij
from partners.models import Navraag
from partners.services.navraag import beantwoord_navraag, verouderd
from rio.models import Bericht, User
from tests.dossiers import van_de_officier
from tests.handelingen.contact import gevraagd
from tests.paginaformulier import hoofdformulier
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    return van_de_officier(achternaam="Kanariepiet").pk


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


def test_wie_er_bij_het_dossier_kan_is_wie_het_echt_mag_zien(
    dossier: Traject, officier: User, collega: User, coordinator: User, buitenstaander: User
) -> None:
    services.regel_waarneming(
        voor_rio=officier, collega=collega, van=VANDAAG, tot_en_met=VANDAAG, reden="verlof", door=coordinator
    )

    bij = set(collegas_bij(dossier, VANDAAG))

    assert bij == {officier, collega, coordinator}
    assert all(Traject.objects.zichtbaar_voor(User.objects.get(pk=wie.pk)).exists() for wie in bij)


def test_vraag_en_antwoord_geven_een_bericht_zonder_de_inhoud(
    client: Client, dossier: Traject, officier: User, coordinator: User
) -> None:
    client.force_login(officier)
    vraag = reverse("traject_navraag", args=[dossier.nummer])
    client.post(vraag, {"aan": coordinator.pk, "vraag": "Is Kanariepiet bekend?"})
    navraag = Navraag.objects.get()
    client.force_login(coordinator)
    adres = reverse("navraag", args=[dossier.nummer, navraag.pk])
    blad = client.get(adres).content.decode()
    assert "Is Kanariepiet bekend?" in blad

    client.post(adres, dict(hoofdformulier(blad).waarden) | {"antwoord": "Ja, van eerder."})

    naar_coordinator, naar_officier = Bericht.objects.filter(soort="navraag").order_by("pk")
    assert (naar_coordinator.ontvanger, naar_officier.ontvanger) == (coordinator, officier)
    assert naar_coordinator.onderwerp == f"Een collega stelde u een vraag over dossier {dossier.nummer}"
    for bericht in (naar_coordinator, naar_officier):
        assert "Kanariepiet" not in f"{bericht.onderwerp}{bericht.inhoud}"
        assert "eerder" not in str(bericht.inhoud)
    assert "Ja, van eerder." in client.get(adres).content.decode()


@pytest.mark.parametrize("wie", ["collega", "officier", "buitenstaander"])
def test_alleen_een_collega_die_het_mag_zien_krijgt_de_vraag(
    wie: str, request: pytest.FixtureRequest, dossier: Traject, officier: User
) -> None:
    with pytest.raises(ValidationError, match="Kies een collega die dit dossier mag zien"):
        gevraagd(dossier, officier, request.getfixturevalue(wie))


def test_een_beantwoorde_vraag_beantwoordt_niemand_nog_eens(
    dossier: Traject, officier: User, coordinator: User
) -> None:
    navraag = gevraagd(dossier, officier, coordinator)
    beantwoord_navraag(navraag, antwoord="Ja.", op=VANDAAG, door=coordinator)

    with pytest.raises(ValidationError, match="beantwoordde deze vraag intussen"):
        beantwoord_navraag(navraag, antwoord="Nee.", op=VANDAAG, door=officier)


@pytest.mark.beide
def test_een_bericht_vervalt_als_het_niet_meer_klopt(
    dossier: Traject, officier: User, collega: User, coordinator: User
) -> None:
    beantwoord, open_ = (gevraagd(dossier, officier, coordinator) for _ in range(2))
    beantwoord_navraag(beantwoord, antwoord="Ja.", op=VANDAAG, door=officier)  # de vrager zelf: geen bericht
    services.wijs_toe(dossier, rio=collega, op=VANDAAG, reden="Ruil.", door=coordinator)
    van_officier = gevraagd(Traject.objects.get(), coordinator, collega)
    services.wijs_toe(
        dossier, rio=officier, op=VANDAAG, reden="Terug.", door=coordinator
    )  # de collega ziet het nu niet meer
    per_sleutel = dict(Bericht.objects.filter(soort="navraag").values_list("sleutel", "pk"))

    weg = verouderd(list(per_sleutel.values()), VANDAAG)

    klopt = {sleutel for sleutel, pk in per_sleutel.items() if pk not in weg}
    assert klopt == {f"navraag:vraag:{open_.pk}"}
    assert f"navraag:vraag:{van_officier.pk}" in per_sleutel
