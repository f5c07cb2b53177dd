"""The texts of the mails to partners: what a municipality may write, and which text counts."""

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from partners.models import Mailsjabloon
from partners.services.sjablonen import bewaar_sjabloon, herstel_sjabloon, laad_sjablonen
from partners.services.verzoekmail import sjabloon_voor
from partners.sjabloontekst import keur, vul
from rio.models import Gemeente, User
from tests import wereld
from tests.handelingen.verzoeken import systeem

GOED = {
    "onderwerp": "Vraag over {trajectnummer}",
    "tekst": "Beste {organisatie}, graag voor {uiterlijk}.",
    "velden": [],
}


@pytest.mark.parametrize(
    ("tekst", "zegt"),
    [
        ("Beste {naam}", "{naam} kennen we niet"),
        ("Beste {organisatie.naam}", "accolade"),
        ("Beste {organisatie!r}", "accolade"),
        ("Beste {0}", "accolade"),
        ("Beste {", "accolade"),
        ("Beste {{organisatie}}", "accolade"),
        ("Beste {organisatie:>400}", "accolade"),
    ],
)
def test_een_onbekende_of_kapotte_aanduiding_wordt_geweigerd_met_wat_wel_mag(tekst: str, zegt: str) -> None:
    with pytest.raises(ValidationError) as fout:
        keur(tekst)

    assert zegt in fout.value.messages[0]
    assert "{trajectnummer}, {gemeente}, {organisatie}, {uiterlijk}" in fout.value.messages[0]


def test_wat_ingevuld_is_wordt_niet_nog_eens_gelezen() -> None:
    assert (
        vul("{organisatie} {gemeente}", {"organisatie": "{gemeente}", "gemeente": "Nijmegen"}) == "{gemeente} Nijmegen"
    )


@pytest.mark.django_db
def test_elke_meegebrachte_tekst_is_zelf_goed_gekeurd_en_laden_verandert_niets_twee_keer() -> None:
    voor = list(Mailsjabloon.objects.values_list("pk", "gewijzigd_op"))
    laad_sjablonen()

    assert list(Mailsjabloon.objects.values_list("pk", "gewijzigd_op")) == voor
    for sjabloon in Mailsjabloon.objects.all():
        keur(sjabloon.onderwerp)
        keur(sjabloon.tekst)
        assert sjabloon.velden, sjabloon
        assert "{trajectnummer}" in sjabloon.tekst


@pytest.mark.django_db
def test_de_soort_gaat_voor_elke_partner_en_de_gemeente_voor_het_systeem(coordinator: User) -> None:
    nijmegen = wereld.gemeente()
    bewaar_sjabloon(systeem(), gemeente=nijmegen, door=coordinator, **GOED)

    assert sjabloon_voor(nijmegen.pk, "detentie", "ouders").gemeente == nijmegen
    assert sjabloon_voor(nijmegen.pk, "detentie", "schuldhulp").gemeente is None
    assert sjabloon_voor(wereld.gemeente(wereld.ARNHEM).pk, "detentie", "ouders").gemeente is None


@pytest.mark.django_db
def test_terug_naar_de_tekst_van_het_systeem(coordinator: User) -> None:
    eigen = bewaar_sjabloon(systeem(), gemeente=wereld.gemeente(), door=coordinator, **GOED)

    herstel_sjabloon(eigen, door=coordinator)

    assert sjabloon_voor(wereld.gemeente().pk, "detentie", "") == systeem()
    with pytest.raises(ValidationError, match="al de tekst van het systeem"):
        herstel_sjabloon(systeem(), door=coordinator)


@pytest.mark.django_db
@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"onderwerp": "Vraag", "tekst": "Over wie?"}, "tekst"),
        ({"tekst": "{trajectnummer} {voornaam}"}, "tekst"),
        ({"velden": ["lievelingskleur"]}, "velden"),
    ],
)
def test_een_tekst_die_niet_kan_wordt_niet_bewaard(anders: dict[str, object], veld: str, coordinator: User) -> None:
    with pytest.raises(ValidationError) as fout:
        bewaar_sjabloon(systeem(), gemeente=wereld.gemeente(), door=coordinator, **GOED | anders)  # type: ignore[arg-type]

    assert list(fout.value.message_dict) == [veld]
    assert not Mailsjabloon.objects.filter(gemeente__isnull=False).exists()


@pytest.mark.django_db
@pytest.mark.parametrize("wie", ["officier", "coordinator"])
def test_alleen_de_coordinator_van_die_gemeente_schrijft_haar_tekst(wie: str, request: pytest.FixtureRequest) -> None:
    arnhem: Gemeente = wereld.gemeente(wereld.ARNHEM)
    with pytest.raises(ValidationError, match="Alleen de coördinator"):
        bewaar_sjabloon(systeem(), gemeente=arnhem, door=request.getfixturevalue(wie), **GOED)


@pytest.mark.django_db
def test_de_pagina_toont_een_voorbeeld_en_waarschuwt_voor_namen(
    coordinator: User, client: Client, vandaag: None
) -> None:
    client.force_login(coordinator)
    url = reverse("sjabloon", args=[systeem().pk, wereld.NIJMEGEN])

    fout = client.post(url, {**GOED, "tekst": "{trajectnummer} {achternaam}"}).content.decode()
    client.post(url, GOED)
    tekst = client.get(url).content.decode()

    assert "{achternaam} kennen we niet" in fout
    assert "Beste Stichting Voorbeeld, graag voor 07-12-2026." in tekst
    assert "Schrijf geen namen" in tekst
    assert "van de gemeente" in client.get(reverse("sjablonen")).content.decode()
    client.post(url, {"systeemtekst": "1"})
    assert not Mailsjabloon.objects.filter(gemeente__isnull=False).exists()
