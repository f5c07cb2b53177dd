"""Een rapport vragen, lezen en meenemen; en wie dat mag."""

from collections.abc import Callable
from datetime import date
from hashlib import sha256
from io import BytesIO

import pytest
from django.core.exceptions import ValidationError
from django.test import Client
from django.urls import reverse
from pypdf import PdfReader

from cases.models import Traject
from monitoring.gebieden import gebieden_voor, van_gemeente
from monitoring.models import Rapport
from monitoring.perioden import Periode
from monitoring.services.maken import maak_rapporten
from monitoring.services.rapporten import neem_rapport_mee
from rio.models import Audit, User
from tests import wereld
from tests.monitoring.bouwstenen_rapporten import (
    NU_H1,
    VRIJ,
    groep_van,
    komen_vrij,
    maak,
    vraag,
    zonder_pdf,
)

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def test_een_rapport_wordt_gemaakt_en_is_in_vier_vormen_mee_te_nemen(beleid: User) -> None:
    komen_vrij(range(12), VRIJ[NU_H1])

    rapport = maak(beleid)

    bestanden = {b.vorm: b for b in rapport.bestanden.all()}
    assert set(bestanden) == {"pdf", "xlsx", "csv", "json"}
    assert rapport.controlegetal == sha256(bestanden["json"].inhoud).hexdigest() == bestanden["json"].controlegetal
    assert (rapport.voortgang, rapport.stap, rapport.token, rapport.versie != "") == (100, "", "", True)
    tekst = "".join(bladzijde.extract_text() for bladzijde in PdfReader(BytesIO(bytes(bestanden["pdf"].inhoud))).pages)
    assert "Nijmegen" in tekst
    alles = tekst + bytes(bestanden["csv"].inhoud).decode() + bytes(bestanden["json"].inhoud).decode()
    for verboden in ("Kanariepiet", wereld.bsn(0), *Traject.objects.values_list("nummer", flat=True)):
        assert verboden not in alles
    audit = Audit.objects.filter(object_soort="rapport", object_id=rapport.pk)
    assert list(audit.values_list("actie", "actor_id")) == [("aanmaken", beleid.pk)]


@pytest.mark.parametrize(
    ("anders", "waarom"),
    [
        ({"vast": False, "gebied": "vast"}, "Kies een van de vaste perioden."),
        ({"vast": False, "peildatum": date(2025, 1, 1)}, "De peildatum ligt voor de periode."),
        ({"vast": False, "peildatum": date(2026, 12, 1)}, "Over een dag die nog komt, is nog niets bekend."),
    ],
)
def test_wat_niet_kan_wordt_geweigerd(anders: dict[str, object], waarom: str, coordinator: User) -> None:
    if anders.get("gebied"):
        anders = anders | {"gebied": van_gemeente(wereld.gemeente(), vrij=False)}
    with pytest.raises(ValidationError, match=waarom):
        vraag(coordinator, **anders)


@pytest.mark.usefixtures("zonder_pdf")
def test_de_coordinator_ziet_ook_kleine_groepen_en_beleid_dat_rapport_niet(
    coordinator: User, beleid: User, officier: User, client: Client
) -> None:
    komen_vrij(range(3), VRIJ[NU_H1])
    vrij = maak(coordinator, Periode(date(2026, 2, 1), date(2026, 4, 1)), vast=False)
    vast = maak(beleid)

    assert (groep_van(vrij), groep_van(vast)) == (3, 0)
    for wie, mag in ((coordinator, {vrij, vast}), (beleid, {vast}), (officier, set())):
        client.force_login(wie)
        gezien = {r for r in (vrij, vast) if client.get(reverse("rapport", args=[r.pk])).status_code == 200}
        assert gezien == mag


@pytest.mark.parametrize(
    ("wie", "codes"),
    [
        ("beleid", {("GM0268", False), ("VR08", False)}),
        ("coordinator", {("GM0268", True)}),
        ("officier", {("eigen", True)}),
    ],
)
def test_waarover_iemand_kan_kiezen(wie: str, codes: set[tuple[str, bool]], request: pytest.FixtureRequest) -> None:
    gebruiker = request.getfixturevalue(wie)

    assert {(g.code, g.vrij) for g in gebieden_voor(gebruiker, date(2026, 11, 23))} == codes


@pytest.mark.usefixtures("zonder_pdf")
def test_beleid_kiest_dit_jaar_en_krijgt_het_halfjaar_dat_af_is(beleid: User, client: Client) -> None:
    komen_vrij(range(6), VRIJ[NU_H1])
    client.force_login(beleid)
    pagina = client.get(reverse("rapporten")).content.decode()
    assert "2026, tot en met 30 juni 2026" in pagina
    assert 'name="van"' not in pagina

    antwoord = client.post(reverse("rapporten"), {"soort": "effect", "gebied": "GM0268", "periode": "2026"})

    rapport = Rapport.objects.get()
    assert antwoord["Location"] == reverse("rapport", args=[rapport.pk])
    assert (rapport.van, rapport.tot, rapport.vast) == (NU_H1.van, NU_H1.tot, True)
    wacht = client.get(antwoord["Location"])
    assert wacht["Refresh"] == "3"
    assert "wacht op zijn beurt" in wacht.content.decode()
    maak_rapporten()
    klaar = client.get(antwoord["Location"])
    assert "Refresh" not in klaar
    assert Rapport.objects.get().controlegetal in klaar.content.decode().replace("<wbr>", "")


@pytest.mark.usefixtures("zonder_pdf")
def test_downloaden_wordt_vastgelegd_en_de_naam_zegt_alleen_waarover(beleid: User, client: Client) -> None:
    rapport = maak(beleid)
    client.force_login(beleid)

    antwoord = client.post(reverse("rapport_bestand", args=[rapport.pk, "json"]))

    assert antwoord.content == bytes(rapport.bestanden.get().inhoud)
    assert "effect-gm0268-2026-01-01-tot-en-met-2026-06-30.json" in antwoord["Content-Disposition"]
    regel = Audit.objects.get(actie=Audit.Actie.EXPORT)
    assert (regel.object_id, regel.actor_id, regel.omvang) == (rapport.pk, beleid.pk, {"vorm": "json"})
    assert client.post(reverse("rapport_bestand", args=[rapport.pk, "exe"])).status_code == 404
    with pytest.raises(ValidationError):
        neem_rapport_mee(rapport, vorm="pdf", door=beleid)


def test_een_vrij_gebied_vraagt_eigen_dagen(coordinator: User, client: Client) -> None:
    client.force_login(coordinator)
    velden = {"soort": "effect", "gebied": "GM0268", "van": "01-02-2026", "peildatum": "23-11-2026"}

    fout = client.post(reverse("rapporten"), {**velden, "tot": "31-01-2026"})
    assert "De laatste dag ligt voor de eerste." in fout.content.decode()
    client.post(reverse("rapporten"), {**velden, "tot": "31-03-2026"})

    rapport = Rapport.objects.get()
    assert (rapport.van, rapport.tot, rapport.vast) == (date(2026, 2, 1), date(2026, 4, 1), False)


@pytest.mark.parametrize("aantal", [5, 50])
def test_de_lijst_vraagt_de_database_steeds_even_weinig(
    aantal: int, coordinator: User, client: Client, django_assert_max_num_queries: Callable[[int], object]
) -> None:
    for _ in range(aantal):
        vraag(coordinator, vast=False)
    client.force_login(coordinator)
    client.get(reverse("rapporten"))

    with django_assert_max_num_queries(8):  # type: ignore[attr-defined]
        client.get(reverse("rapporten"))
