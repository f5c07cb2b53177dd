"""What a fresh pair of eyes tried: what vanished, what came back, what belonged to another case, and two at once."""

from collections.abc import Callable
from datetime import date, timedelta
from threading import Barrier, Thread
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from django.urls import reverse

from cases import services as dossiers
from cases.feiten import Zekerheid
from cases.models import Melding, Traject
from leefgebieden.models import Catalogusitem, Meting, Planversie, Regelzaak
from leefgebieden.services.catalogus import wijzig_punt
from leefgebieden.services.lvb import leg_lvb_signaal_vast
from leefgebieden.services.metingen import sla_meting_over
from leefgebieden.services.planversies import leg_instemming_vast, stel_plan_vast
from leefgebieden.services.rond import wijzig_netwerkpersoon
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorstellen import neem_voorstel_over
from leefgebieden.services.voorzieningen import stel_vast
from rio.models import Audit, Concept, User
from rio.persoonsgegevens import export, register, wis
from tests import wereld
from tests.leefgebieden import bouwstenen as maak
from tests.leefgebieden.test_meting_invullen import Gesprek
from tests.personen import MAANDAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
ONTSLAG = date(2026, 11, 10)
WEER_VAST = date(2026, 11, 12)


@pytest.fixture
def traject(officier: User, coordinator: User) -> Traject:
    dossier = wereld.traject(verwachte_ontslagdatum=ONTSLAG)
    wereld.wijs_toe(dossier, officier, door=coordinator)
    return dossier


# --- een detentie met een meting ------------------------------------------------------------------------------


def _wijs_af(melding: Melding, door: User) -> None:
    dossiers.wijs_melding_af(melding, reden="van een ander", op=wereld.VANDAAG, door=door)


def _verbeter_dag(melding: Melding, door: User) -> None:
    kies = {"datum_binnenkomst": WEER_VAST, "meldingsdatum": WEER_VAST, "verwachte_ontslagdatum": date(2027, 1, 21)}
    dossiers.corrigeer_melding(melding, kies=lambda nu: kies, reden="typefout", vandaag=wereld.VANDAAG, door=door)


def _koppel_los(melding: Melding, door: User) -> None:
    dossiers.koppel_melding(melding, aan=None, reden="ander mens", door=door)


@pytest.mark.parametrize("besluit", [_wijs_af, _verbeter_dag, _koppel_los])
def test_een_meting_verdwijnt_niet_met_de_melding_waar_haar_detentie_uit_volgt(
    besluit: Callable[[Melding, User], None], traject: Traject, officier: User, coordinator: User
) -> None:
    melding = Melding.objects.get()
    wereld.melding(soort="ontslag", meldingsdatum=ONTSLAG, ontslagdatum=ONTSLAG)
    wereld.melding(datum_binnenkomst=WEER_VAST, meldingsdatum=date(2026, 11, 13))
    detentie, _weer = traject.detenties.order_by("binnenkomst_op")
    maak.meting(traject, officier, moment="ontslag", detentie_id=detentie.pk, op=date(2026, 11, 9))

    with pytest.raises(ValidationError, match="waar al een meting bij staat"):
        besluit(melding, coordinator)

    assert Meting.objects.get().detentie_id == detentie.pk


def test_een_verbetering_zet_een_meting_niet_op_een_dag_waarop_zij_nog_niet_kon(
    traject: Traject, officier: User
) -> None:
    vrij = date(2026, 11, 20)
    detentie = traject.detenties.get()
    dossiers.registreer_ontslagdatum(detentie, datum=vrij, zekerheid=Zekerheid.WERKELIJK, op=vrij, door=officier)
    van: dict[str, Any] = {"moment": "ontslag", "detentie_id": detentie.pk}
    eerste = maak.meting(traject, officier, op=vrij, **van)

    with pytest.raises(ValidationError, match="kan vanaf 06-11-2026"):
        maak.meting(traject, officier, op=date(2026, 11, 5), vervangt=eerste, reden="typefout", **van)

    assert maak.meting(traject, officier, op=vrij, vervangt=eerste, reden="typefout", **van).versie == 2


# --- van een ander dossier ------------------------------------------------------------------------------------


def test_een_rij_van_een_ander_dossier_bestaat_onder_dit_nummer_niet(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    ander = wereld.trajecten(1)[0]
    wereld.wijs_toe(ander, officier, door=coordinator)  # ook als hij dat andere dossier zelf heeft
    meting = maak.meting(ander, officier, op=date(2026, 11, 20))
    maak.planversie(ander, officier)
    vreemd = [
        reverse("traject_regelzaak", args=[traject.nummer, maak.regelzaak(ander, officier).pk]),
        reverse("traject_doel", args=[traject.nummer, maak.doel(ander, officier).pk]),
        reverse("traject_actie", args=[traject.nummer, maak.actie(ander, officier).pk]),
        reverse("traject_meting_zien", args=[traject.nummer, meting.pk]),
        reverse("traject_planversie", args=[traject.nummer, 1]),
        reverse("traject_meting", args=[traject.nummer, "binnenkomst"]) + f"?verbetert={meting.pk}",
        *(
            reverse(naam, args=[traject.nummer]) + f"?pk={rij.pk}"
            for naam, rij in (
                ("traject_netwerkpersoon", maak.netwerkpersoon(ander, officier)),
                ("traject_kind", maak.kind(ander, officier)),
                ("traject_uitgave", maak.uitgave(ander, officier)),
            )
        ),
    ]
    client.force_login(officier)

    codes = {
        adres: (client.get(adres).status_code, client.post(adres, {"heropenen": 1}).status_code) for adres in vreemd
    }

    assert {adres: code for adres, code in codes.items() if set(code) - {404, 405}} == {}


def test_wie_iets_doet_of_waar_het_bij_hoort_komt_nooit_uit_een_ander_dossier(
    client: Client, traject: Traject, officier: User, coordinator: User
) -> None:
    ander = wereld.trajecten(1)[0]
    wereld.wijs_toe(ander, officier, door=coordinator)
    netwerk, doel = maak.netwerkpersoon(ander, officier), maak.doel(ander, officier)
    client.force_login(officier)
    goed = {"wat": "Bellen", "wie": "rio", "uiterlijk": "01-12-2026", "plek": "wonen"}
    adres = reverse("traject_actie_nieuw", args=[traject.nummer])

    for fout in ({"wie": f"netwerk-{netwerk.pk}"}, {"plek": f"d{doel.pk}"}, {"plek": "d1x"}, {"plek": "d"}):
        assert client.post(adres, goed | fout).status_code == 200
    assert not traject.acties.exists()

    assert client.post(adres, goed).status_code == 302
    assert traject.acties.count() == 1


# --- concepten ------------------------------------------------------------------------------------------------


def test_een_verlopen_stap_komt_niet_terug_door_aan_een_andere_te_werken(traject: Traject, officier: User) -> None:
    with time_machine.travel(MAANDAG - timedelta(days=8), tick=False):
        Gesprek(officier, traject).vul("wonen", score="2", wens="Kanarie van vorige week")
    gesprek = Gesprek(officier, traject)

    gesprek.vul("begin")

    assert "Kanarie" not in gesprek.open("wonen")[1]
    assert Concept.objects.get().pad == gesprek.pad


def test_een_concept_is_er_niet_voor_een_collega_en_niet_in_een_ander_dossier(
    traject: Traject, officier: User, coordinator: User
) -> None:
    ander = wereld.trajecten(1)[0]
    wereld.wijs_toe(ander, officier, door=coordinator)
    Gesprek(officier, traject).vul("wonen", score="2", wens="Kanarie")

    assert "Kanarie" in Gesprek(officier, traject).open("wonen")[1]
    assert "Kanarie" not in Gesprek(coordinator, traject).open("wonen")[1]
    assert "Kanarie" not in Gesprek(officier, ander).open("wonen")[1]


# --- rondom ---------------------------------------------------------------------------------------------------


def test_een_kind_dat_volwassen_is_geworden_is_nog_te_beeindigen(
    client: Client, traject: Traject, officier: User
) -> None:
    kind = maak.kind(traject, officier, geboortejaar=2007)
    client.force_login(officier)
    adres = reverse("traject_kind", args=[traject.nummer]) + f"?pk={kind.pk}"

    client.post(adres, {"naam": "Noa", "geboortejaar": "2007", "gezag": "onbekend", "tot": "20-11-2026"})

    kind.refresh_from_db()
    assert kind.tot == date(2026, 11, 20)


# --- wissen ---------------------------------------------------------------------------------------------------


def vul_alles(traject: Traject, door: User, coordinator: User) -> None:
    detentie = traject.detenties.get()
    eerste = maak.meting(traject, door, op=date(2026, 11, 20))
    maak.meting(traject, door, op=date(2026, 11, 20), vervangt=eerste, reden="typefout")
    sla_meting_over(traject, moment="ontslag", detentie_id=detentie.pk, op=wereld.VANDAAG, reden="ziek", door=door)
    helpt = {"wie": "netwerk", "netwerkpersoon": maak.netwerkpersoon(traject, door)}
    maak.regelzaak(traject, door, "identiteitsbewijs", "aangevraagd", **helpt)
    actie = maak.actie(traject, door, doel=maak.doel(traject, door), **helpt)
    actie.voortgang.create(op=maak.PLANDAG, tekst="Gebeld", door=door)
    maak.kind(traject, door)
    maak.uitgave(traject, door)
    neem_voorstel_over(traject, code=maak.eigen_punt(door).code, op=wereld.VANDAAG, door=door)
    leg_lvb_signaal_vast(traject, kies=lambda nu: maak.LVB, op=wereld.VANDAAG, door=door)
    leg_situatie_vast(traject, onderwerp="werk", tekst="Magazijn", op=wereld.VANDAAG, door=door)
    stel_vast(traject, voorziening="zorg", nodig="ja", in_orde="nee", op=wereld.VANDAAG, door=door)
    versie = maak.planversie(traject, door, op=wereld.VANDAAG)
    stel_plan_vast(versie, op=wereld.VANDAAG, door=coordinator)
    leg_instemming_vast(versie, akkoord=False, hoe="mondeling", op=wereld.VANDAAG, waarom="Te veel.", door=door)


@pytest.mark.beide
@pytest.mark.buiten_de_trechter
def test_inzage_noemt_en_wissen_haalt_alles_van_deze_app_weg(
    traject: Traject, officier: User, coordinator: User
) -> None:
    vul_alles(traject, officier, coordinator)
    Gesprek(officier, traject, "tussentijds").vul("wonen", wens="Kanarie")
    persoonlijk = [g for g in register() if g.van and g.model.startswith("leefgebieden.")]

    inzage = export(traject.jongere_id, reden="verzoek", door=None)
    wis(traject.jongere_id, reden="verzoek", door=None)

    assert [g.model for g in persoonlijk if not inzage[g.model]] == []
    assert [g.model for g in persoonlijk if g.klasse._default_manager.exists()] == []
    assert not Concept.objects.exists()


# --- het logboek ----------------------------------------------------------------------------------------------


def test_een_regel_over_het_lvb_signaal_is_niet_te_onderscheiden(traject: Traject, officier: User) -> None:
    persoon = maak.netwerkpersoon(traject, officier)
    al = set(Audit.objects.values_list("pk", flat=True))

    wijzig_netwerkpersoon(persoon, kies=lambda nu: {"naam": "Sam"}, door=officier)
    leg_lvb_signaal_vast(traject, kies=lambda nu: maak.LVB, op=wereld.VANDAAG, door=officier)

    netwerk, lvb = Audit.objects.exclude(pk__in=al).order_by("pk")
    assert (netwerk.velden, netwerk.actie, netwerk.reden, netwerk.omvang) == (
        lvb.velden,
        lvb.actie,
        lvb.reden,
        lvb.omvang,
    )


# --- twee tegelijk --------------------------------------------------------------------------------------------


def tegelijk(*handelingen: Callable[[], object]) -> list[BaseException]:
    fouten: list[BaseException] = []
    start = Barrier(len(handelingen))

    def draai(handeling: Callable[[], object]) -> None:
        try:
            start.wait(10)
            handeling()
        except BaseException as fout:
            fouten.append(fout)
        finally:
            connections.close_all()

    draden = [Thread(target=draai, args=(handeling,)) for handeling in handelingen]
    for draad in draden:
        draad.start()
    for draad in draden:
        draad.join(timeout=30)
    return fouten


@pytest.mark.django_db(transaction=True)
@pytest.mark.skipif(connection.vendor == "sqlite", reason="SQLite schrijft één tegelijk")
def test_wat_twee_mensen_tegelijk_doen_gebeurt_een_keer_en_de_tweede_hoort_het(
    officier: User, coordinator: User, beheer: User
) -> None:
    traject = wereld.traject()
    wereld.wijs_toe(traject, officier, door=coordinator)
    versie, punt = maak.planversie(traject, officier), maak.eigen_punt(beheer)
    paren: list[Callable[[], object]] = [
        lambda: maak.meting(traject, officier),
        lambda: maak.regelzaak(traject, officier),
        lambda: stel_plan_vast(versie, op=wereld.VANDAAG, door=User.objects.get(pk=coordinator.pk)),
    ]

    for handeling in paren:
        assert [type(fout) for fout in tegelijk(handeling, handeling)] == [ValidationError]

    woorden = ({"tekst": "Eerst dit"}, {"tekst": "Nee, dit"})
    wijzig = [
        lambda anders=w: wijzig_punt(punt, kies=lambda nu: anders, van=wereld.VANDAAG, door=beheer) for w in woorden
    ]
    assert tegelijk(*wijzig) == []
    assert (Meting.objects.count(), Regelzaak.objects.count()) == (1, 1)
    assert Planversie.objects.get().stand == "vastgesteld"
    versies = Catalogusitem.objects.filter(code=punt.code)
    assert [rij.versie for rij in versies.order_by("versie")] == [1, 2, 3]
    assert versies.filter(tot__isnull=True).count() == 1
