from datetime import date, datetime
from zoneinfo import ZoneInfo

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse

from cases.models import Traject
from monitoring.models import Knelpunt, Signaal
from monitoring.services import knelpunten, signalen
from monitoring.signaalberichten import AANBIEDER
from rio.models import Aanstelling, Audit, Bericht, User
from tests import pdf, wereld
from tests.monitoring.bouwstenen_knelpunten import DAG, TEKST, VOOR_BELEID, doorgegeven, gemeld, signaal

pytestmark = pytest.mark.usefixtures("vandaag")
ANTWOORD = "We praten met de corporatie."


@pytest.fixture
def traject(officier: User, coordinator: User) -> Traject:
    dossier = wereld.traject(achternaam="Kanariepiet")
    wereld.wijs_toe(dossier, officier, door=coordinator)
    return dossier


def antwoord_op(bundel: Signaal, beleid: User, stand: str = "in_behandeling") -> None:
    signalen.beantwoord_signaal(bundel, stand=stand, antwoord=ANTWOORD, op=date(2026, 11, 23), door=beleid)


@pytest.mark.django_db
@pytest.mark.beide
def test_van_casus_naar_beleid_en_het_antwoord_terug(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    knelpunt = gemeld(traject, officier)
    client.force_login(coordinator)
    nakijken = reverse("knelpunt", args=[traject.nummer, knelpunt.pk])
    velden = {
        "besluit": "doorgeven",
        "voor_beleid": VOOR_BELEID,
        "bundel": "nieuw_signaal",
        "titel": "Te weinig kamers",
    }
    zonder_titel = client.post(nakijken, velden | {"titel": ""}).content.decode()
    assert "Vul dit in." in zonder_titel
    assert "doorgegeven aan beleid" not in zonder_titel
    assert client.post(nakijken, velden).status_code == 302
    bundel = Signaal.objects.get()

    client.force_login(beleid)
    client.post(reverse("signaal", args=[bundel.pk]), {"stand": "afspraak", "antwoord": ANTWOORD})

    bundel.refresh_from_db()
    assert bundel.stand == Signaal.Stand.AFSPRAAK
    client.force_login(officier)
    for adres in ("/knelpunten/", reverse("traject_uitkomsten", args=[traject.nummer])):
        blad = client.get(adres).content.decode()
        assert ANTWOORD in blad
        assert "afspraak gemaakt" in blad


@pytest.mark.django_db
def test_wie_het_meldde_krijgt_een_bericht_zonder_zorgfeit(
    officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)

    antwoord_op(bundel, beleid)

    bericht = Bericht.objects.get(soort="signaal")
    assert bericht.ontvanger == officier
    assert bericht.onderwerp == "Er is een antwoord op een signaal dat u meldde"
    heel = f"{bericht.onderwerp} {bericht.inhoud}"
    for geheim in ("Kanariepiet", traject.nummer, "kamer", "wonen", ANTWOORD, TEKST):
        assert geheim not in heel


@pytest.mark.django_db
def test_een_bericht_vervalt_voor_wie_er_niet_meer_werkt(
    officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    antwoord_op(signaal(traject, officier, coordinator), beleid)
    bericht, nu = Bericht.objects.get(soort="signaal"), datetime(2026, 11, 23, 10, tzinfo=ZoneInfo("Europe/Amsterdam"))
    assert AANBIEDER.verouderd([bericht.pk], nu) == set()

    Aanstelling.objects.filter(gebruiker=officier).update(tot=date(2026, 11, 23))

    assert AANBIEDER.verouderd([bericht.pk], nu) == {bericht.pk}


@pytest.mark.django_db
def test_een_tweede_antwoord_laat_het_eerste_staan(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    antwoord_op(bundel, beleid)
    signalen.beantwoord_signaal(bundel, stand="opgelost", antwoord="Er zijn kamers.", op=DAG, door=beleid)

    client.force_login(officier)
    blad = client.get(reverse("signaal", args=[bundel.pk])).content.decode()

    assert ANTWOORD in blad
    assert "Er zijn kamers." in blad
    assert Bericht.objects.filter(soort="signaal").count() == 2
    assert Audit.objects.filter(object_soort="signaal", object_id=bundel.pk).count() == 3


@pytest.mark.django_db
def test_alleen_beleid_van_hier_antwoordt(officier: User, coordinator: User, traject: Traject) -> None:
    bundel = signaal(traject, officier, coordinator)
    arnhems = wereld.maak_gebruiker("Ria Arnhem")
    wereld.stel_aan(arnhems, "beleid", wereld.ARNHEM)

    for wie in (officier, coordinator, arnhems):
        with pytest.raises(ValidationError, match="Alleen beleid van deze gemeente of regio"):
            antwoord_op(bundel, wie)


@pytest.mark.django_db
def test_een_signaal_bundelt_meer_dossiers_en_laat_er_een_los(
    client: Client, officier: User, coordinator: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    eerste, ander = traject.knelpunten.get(), wereld.traject(achternaam="Tweede", bsn=wereld.bsn(7))
    tweede = doorgegeven(ander, officier, coordinator, voor_beleid="Ook hier geen kamer.")
    client.force_login(coordinator)
    adres = reverse("signaal", args=[bundel.pk])
    assert "Ook hier geen kamer." in client.get(adres).content.decode()

    signalen.wijzig_signaal(bundel, kies=lambda nu: {}, erbij=[tweede.pk], eruit=[eerste.pk], op=DAG, door=coordinator)

    assert list(bundel.knelpunten.all()) == [tweede]
    assert Knelpunt.objects.get(pk=eerste.pk).stand == Knelpunt.Stand.DOORGEGEVEN


@pytest.mark.django_db
def test_een_signaal_noemt_geen_van_zijn_jongeren(officier: User, coordinator: User, traject: Traject) -> None:
    bundel = signaal(traject, officier, coordinator)
    tweede = doorgegeven(wereld.traject(achternaam="Tweedehands", bsn=wereld.bsn(7)), officier, coordinator)

    with pytest.raises(ValidationError) as fout:
        signalen.wijzig_signaal(
            bundel,
            kies=lambda nu: {"tekst": "Voor Tweedehands is geen kamer."},
            erbij=[tweede.pk],
            eruit=[],
            op=DAG,
            door=coordinator,
        )

    assert "tekst" in fout.value.error_dict
    assert bundel.knelpunten.count() == 1


@pytest.mark.django_db
def test_een_knelpunt_past_alleen_in_een_signaal_van_zijn_gemeente_of_regio(
    officier: User, coordinator: User, traject: Traject
) -> None:
    gemeente = traject.gemeente
    assert gemeente
    velden = {"titel": "X", "tekst": "X", "leefgebied": "wonen", "soort": "proces", "op": DAG, "door": coordinator}
    elders = Signaal.objects.create(gemeente=wereld.gemeente(wereld.ARNHEM), **velden)
    regio = Signaal.objects.create(regio=gemeente.regio, **velden)

    def geef_door(bundel: Signaal) -> Knelpunt:
        return knelpunten.geef_door(
            gemeld(traject, officier), voor_beleid=VOOR_BELEID, signaal=bundel, op=DAG, door=coordinator
        )

    with pytest.raises(ValidationError, match="andere gemeente"):
        geef_door(elders)
    assert geef_door(regio).signaal == regio


@pytest.mark.django_db
def test_een_signaal_van_de_regio_leest_en_beantwoordt_elk_beleid_van_de_regio(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator, hele_regio=True)
    client.force_login(beleid)

    assert client.get(reverse("signaal", args=[bundel.pk])).status_code == 200
    antwoord_op(bundel, beleid)


@pytest.mark.django_db
def test_beleid_leest_van_weinig_dossiers_alleen_dat_het_er_weinig_zijn(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    adres = reverse("signaal", args=[bundel.pk])

    client.force_login(beleid)
    assert "minder dan 5 dossiers" in client.get(adres).content.decode()
    client.force_login(coordinator)
    assert "1 dossier" in client.get(adres).content.decode()


@pytest.mark.django_db
def test_de_agenda_is_een_leesbare_pdf_zonder_persoon(
    client: Client, officier: User, coordinator: User, beleid: User, traject: Traject
) -> None:
    bundel = signaal(traject, officier, coordinator)
    antwoord_op(bundel, beleid)
    client.force_login(beleid)

    antwoord = client.post("/knelpunten/agenda/")

    pdf.keur(antwoord.content)
    tekst = pdf.tekst(antwoord.content)
    for staat_erin in ("Te weinig kamers", "minder dan 5 dossiers", "sinds november 2026", ANTWOORD):
        assert staat_erin in " ".join(tekst.split())
    assert "Kanariepiet" not in tekst
    assert traject.nummer not in antwoord["Content-Disposition"]
