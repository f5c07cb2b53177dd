"""Een rapport vragen, maken, bewaren en meenemen; en wie dat mag."""

import json
from collections.abc import Callable
from datetime import date, timedelta
from hashlib import sha256
from io import BytesIO
from itertools import permutations

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.test import Client
from django.urls import reverse
from django.utils import timezone
from pypdf import PdfReader

from cases.models import Traject
from monitoring.bewaren import bereken
from monitoring.gebieden import gebieden_voor, van_gemeente, van_regio
from monitoring.models import Cohortlid, Rapport, Rapportbestand
from monitoring.perioden import Periode
from monitoring.services import maken
from monitoring.services.maken import maak_rapporten, maak_volgende
from monitoring.services.rapporten import (
    Aanvraag,
    annuleer_rapport,
    neem_rapport_mee,
    probeer_rapport_opnieuw,
    vraag_rapport_aan,
)
from monitoring.tabellen import Cijfers
from rio.lease import neem
from rio.models import Audit, Gemeente, User
from rio.zandbak import TE_LANG, ZandbakFout
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
H1, H2 = Periode(date(2025, 1, 1), date(2025, 7, 1)), Periode(date(2025, 7, 1), date(2026, 1, 1))
JAAR, HEEL = Periode(date(2025, 1, 1), date(2026, 1, 1)), Periode(date(2025, 1, 1), date(2026, 7, 1))
NU_H1 = Periode(date(2026, 1, 1), date(2026, 7, 1))
Stand = Rapport.Stand
VRIJ = {H1: date(2025, 3, 3), H2: date(2025, 9, 1), NU_H1: date(2026, 3, 2)}


def komen_vrij(personen: range, dag: date, gemeentecode: str = wereld.NIJMEGEN) -> None:
    """Notices of so many people: in at New Year, out on that day."""
    rijen: list[dict[str, str | date]] = []
    for nummer in personen:
        wie: dict[str, str | date] = {
            "bsn": wereld.bsn(nummer),
            "achternaam": f"Kanariepiet{nummer}",
            "gemeentecode": gemeentecode,
        }
        wie["datum_binnenkomst"] = begin = dag - timedelta(days=40)
        rijen.append(wie | {"meldingsdatum": begin, "verwachte_ontslagdatum": ""})
        rijen.append(wie | {"soort": "ontslag", "meldingsdatum": dag, "ontslagdatum": dag})
    wereld.neem(*rijen)
    bereken(list(Traject.objects.values_list("pk", flat=True)))


def aanvraag(periode: Periode, *, gemeente: Gemeente | None = None, vast: bool = True, **anders: object) -> Aanvraag:
    gewoon = {
        "soort": "effect",
        "gebied": van_gemeente(gemeente or wereld.gemeente(), vrij=not vast),
        "periode": periode,
        "peildatum": date(2026, 11, 23),
        "kennis_op": date(2026, 11, 23),
        "vast": vast,
    }
    return Aanvraag(**gewoon | anders)  # type: ignore[arg-type]


def vraag(wie: User, periode: Periode = NU_H1, **anders: object) -> Rapport:
    return vraag_rapport_aan(aanvraag(periode, **anders), door=wie)  # type: ignore[arg-type]


def maak(wie: User, periode: Periode = NU_H1, **anders: object) -> Rapport:
    rapport = vraag(wie, periode, **anders)
    assert maak_rapporten() == 1, Rapport.objects.get(pk=rapport.pk).fout
    return Rapport.objects.get(pk=rapport.pk)


@pytest.fixture
def zonder_pdf(monkeypatch: pytest.MonkeyPatch) -> None:
    """A PDF takes seconds and has its own tests."""
    monkeypatch.setattr(maken, "VORMEN", maken.VORMEN[:1])


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


@pytest.mark.usefixtures("zonder_pdf")
def test_een_vaste_periode_bestaat_een_keer_en_blijft_zoals_zij_was(beleid: User, coordinator: User) -> None:
    komen_vrij(range(6), VRIJ[NU_H1])
    eerste = maak(beleid)
    komen_vrij(range(20, 30), VRIJ[NU_H1])  # te laat gemeld

    assert vraag(coordinator).pk == eerste.pk
    assert maak_rapporten() == 0
    jaren = maak(beleid, HEEL)
    assert Cohortlid.objects.filter(cohort__soort="uitstroom", cohort__van=NU_H1.van).count() == 6
    assert groep_van(jaren) == 6


def groep_van(rapport: Rapport) -> int:
    """The group of the first total of the report."""
    cijfers = Cijfers.uit_json(rapport.cijfers)
    return next(
        r.groep
        for t in cijfers.tabellen
        if t.sleutel == "bereik_uitstroom"
        for r in t.rijen
        if r.sleutel == "vrijgekomen"
    )


@pytest.mark.usefixtures("zonder_pdf")
def test_wie_in_een_jaar_twee_keer_vrijkomt_telt_in_het_eerste_halfjaar(beleid: User) -> None:
    komen_vrij(range(10), VRIJ[H1])
    komen_vrij(range(8, 18), VRIJ[H2])  # twee van hen voor de tweede keer

    helften, jaar = [maak(beleid, H1), maak(beleid, H2)], maak(beleid, JAAR)

    assert [groep_van(rapport) for rapport in (*helften, jaar)] == [10, 8, 18]
    leden = Cohortlid.objects.filter(cohort__soort="uitstroom", cohort__van=H2.van)
    assert leden.count() == 10
    assert any("telt alleen daar" in opmerking for opmerking in helften[1].cijfers["opmerkingen"])


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_beleid_kan_downloaden_van_elkaar_aftrekken_geeft_geen_kleine_groep(beleid: User) -> None:
    """Nijmegen and a neighbour in one region, released in three half years, in every fixed period."""
    buur = Gemeente.objects.filter(regio=wereld.gemeente().regio).exclude(code=wereld.NIJMEGEN)[0]
    for waar, begin, aantallen in ((wereld.NIJMEGEN, 0, (7, 3, 9)), (buur.code, 40, (6, 8, 2))):
        for periode, aantal in zip(VRIJ, aantallen, strict=True):
            komen_vrij(range(begin, begin + aantal), VRIJ[periode], waar)
            begin += aantal - 1  # de laatste komt in het volgende halfjaar nog eens vrij
    regio = wereld.gemeente().regio
    assert regio
    over_regio = van_regio(regio, list(regio.gemeente_set.all()), vrij=False)
    for periode in (H2, HEEL, H1, JAAR, NU_H1):
        maak(beleid, periode)
        maak(beleid, periode, gemeente=buur)
        maak(beleid, periode, gebied=over_regio)

    getoond = [
        (rapport, (tabel.sleutel, rij.sleutel), rij.groep)
        for rapport in Rapport.objects.all()
        for tabel in Cijfers.uit_json(json.loads(bytes(rapport.bestanden.get(vorm="json").inhoud))).tabellen
        for rij in tabel.rijen
        if not rij.afgeschermd
    ]
    assert len({rapport.pk for rapport, _, _ in getoond}) == 15
    assert [omvang for _, _, omvang in getoond if 0 < omvang < 5] == []
    verschillen = [
        (klein[1], str(klein[0].van), str(groot[0].van), groot[2] - klein[2])
        for klein, groot in permutations(getoond, 2)
        if klein[1] == groot[1] and ligt_in(klein[0], groot[0]) and 0 < groot[2] - klein[2] < 5
    ]
    assert verschillen == []


def ligt_in(klein: Rapport, groot: Rapport) -> bool:
    waar = klein.gemeente_id == groot.gemeente_id or groot.gemeente_id is None
    return waar and groot.van <= klein.van and klein.tot <= groot.tot


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_klaar_is_verandert_niet_meer(beleid: User) -> None:
    rapport = maak(beleid)

    for handeling in (annuleer_rapport, probeer_rapport_opnieuw):
        with pytest.raises(ValidationError):
            handeling(rapport, door=beleid)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rapportbestand.objects.update(inhoud=b"anders")
    assert maak_rapporten() == 0


@pytest.mark.usefixtures("zonder_pdf")
def test_stoppen_werkt_bij_de_volgende_stap_en_daarna_kan_het_opnieuw(
    beleid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rapport = vraag(beleid)

    def stopt(cijfers: Cijfers) -> bytes:
        annuleer_rapport(rapport, door=beleid)
        return b"{}"

    monkeypatch.setattr(maken, "VORMEN", (("json", stopt, 60, "bestanden maken"),))
    assert maak_rapporten() == 0
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.bestanden.count()) == (Stand.GEANNULEERD, 0)

    monkeypatch.undo()
    monkeypatch.setattr(maken, "VORMEN", maken.VORMEN[:1])
    assert vraag(beleid).pk == rapport.pk
    assert maak_rapporten() == 1


def faalt(fout: Exception) -> Callable[[Cijfers], bytes]:
    def maak_niet(cijfers: Cijfers) -> bytes:
        raise fout

    return maak_niet


@pytest.mark.parametrize(
    ("fout", "uitleg"),
    [
        (
            ZandbakFout(TE_LANG),
            "De PDF is niet gemaakt. Het verwerken duurde te lang en is gestopt. Probeer het opnieuw.",
        ),
        (RuntimeError("Kanariepiet"), maken.MIS),
    ],
)
def test_mislukken_staat_er_in_gewone_woorden(
    fout: Exception, uitleg: str, beleid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maken, "VORMEN", (("json", faalt(fout), 60, "bestanden maken"),))
    rapport = vraag(beleid)

    assert maak_rapporten() == 0

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout) == (Stand.MISLUKT, uitleg)
    probeer_rapport_opnieuw(rapport, door=beleid)
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout, rapport.pogingen) == (Stand.WACHT, "", 0)


def test_een_rapport_dat_te_lang_duurt_stopt(beleid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(maken, "HOOGSTENS", timedelta(minutes=-1))
    rapport = vraag(beleid)

    maak_rapporten()

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout) == (Stand.MISLUKT, maken.TE_LANG)


@pytest.mark.usefixtures("zonder_pdf")
def test_wie_gedood_wordt_laat_het_rapport_na_een_tijdje_los(beleid: User) -> None:
    rapport, nu = vraag(beleid), timezone.now()
    neem(Rapport.objects.te_maken(), 1, nu=nu, voor=maken.VASTHOUDEN)  # en daarna niets meer

    assert maak_volgende(nu) is None
    assert maak_volgende(nu + maken.VASTHOUDEN) is True

    rapport.refresh_from_db()
    assert rapport.stand == Stand.KLAAR


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_drie_keer_afgebroken_is_houdt_op(beleid: User) -> None:
    rapport = vraag(beleid)
    Rapport.objects.update(pogingen=maken.POGINGEN, stand=Stand.BEZIG)

    assert maak_volgende(timezone.now()) is False

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout) == (Stand.MISLUKT, maken.AFGEBROKEN)


@pytest.mark.usefixtures("zonder_pdf")
def test_twee_werkers_maken_een_rapport_een_keer(beleid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """De tweede kijkt terwijl de eerste rekent; en wie te laat terugkomt schrijft niets meer."""
    rapport = vraag(beleid)
    gezien: list[object] = []

    def trage(cijfers: Cijfers) -> bytes:
        gezien.append(maak_volgende(timezone.now()))
        monkeypatch.setattr(maken, "VORMEN", (("json", lambda cijfers: b"{}", 60, "bestanden maken"),))
        gezien.append(maak_volgende(timezone.now() + maken.VASTHOUDEN * 2))
        return b"te laat"

    monkeypatch.setattr(maken, "VORMEN", (("json", trage, 60, "bestanden maken"),))

    assert maak_rapporten() == 0

    assert gezien == [None, True]
    assert bytes(rapport.bestanden.get().inhoud) == b"{}"


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
