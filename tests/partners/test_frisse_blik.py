"""What a stranger tried: a ground that ends after sharing, an id of another case, two at once, and what stays."""

from collections.abc import Callable
from datetime import date
from pathlib import Path
from threading import Thread
from typing import Any

import pytest
import time_machine
from django.core.exceptions import ValidationError
from django.db import connection, connections
from django.test import Client
from django.urls import reverse
from pytest_django import DjangoCaptureOnCommitCallbacks, Settings

from cases import services as cases_services
from cases.models import Toegang, Traject
from partners import deur
from partners.berichten import herinner_partners
from partners.bestanden import Goedgekeurd
from partners.collegas import collegas_bij
from partners.models import (
    Afspraak,
    Antwoord,
    Bestand,
    Convenantpartij,
    Document,
    Informatieverzoek,
    Opschaling,
    Organisatie,
    Verzoeklink,
)
from partners.schermen.verzoeken import BIJLAGE
from partners.services.afspraken import Plan, plan_afspraken, wijzig_afspraak
from partners.services.antwoorden import beantwoord
from partners.services.contact import Gesprek, leg_contact_vast
from partners.services.convenanten import beeindig_partij, bewaar_convenant
from partners.services.navraag import stel_navraag
from partners.services.opschaling import schaal_af, schaal_op
from partners.services.regie import wissel_regie
from partners.services.toestemming import leg_toestemming_vast, trek_toestemming_in
from partners.services.verzoeken import herinner_partner, stuur_verzoek_opnieuw, trek_verzoek_in
from partners.views.partnerpagina import KOEKJE
from rio.models import Aanstelling, Audit, Bericht, User
from rio.persoonsgegevens import export, register, wis
from tests import wereld
from tests.adressen.partnerpagina import BROWSER
from tests.partners.bouwstenen import betrokkene, contactpersoon, gestelde_vraag, organisatie
from tests.partners.bouwstenen_delen import convenant, toestemming, woord
from tests.personen import MAANDAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

VANDAAG = date(2026, 11, 23)
GESPREK = Gesprek("jongere", "telefoon", True, VANDAAG, samenvatting="Het gaat goed.")


@pytest.fixture
def traject(officier: User, coordinator: User) -> Traject:
    dossier = wereld.traject(achternaam="Kanariepiet")
    wereld.wijs_toe(dossier, officier, door=coordinator)
    dossier.refresh_from_db()
    return dossier


@pytest.fixture
def map_(settings: Settings, tmp_path: Path) -> Path:
    settings.BESTANDEN_DIR = str(tmp_path)
    return tmp_path


def woonplein() -> Organisatie:
    return organisatie("Woonplein", "woningcorporatie", email="balie@woonplein.example")


def open_pagina(verzoek: Informatieverzoek) -> tuple[Client, str]:
    """The browser of the partner, past the code."""
    bericht = Verzoeklink.objects.get(verzoek=verzoek).bericht
    assert bericht
    link = Verzoeklink.objects.get(verzoek=verzoek)
    Verzoeklink.objects.filter(pk=link.pk).update(browser=deur._van_browser(link, BROWSER))
    client = Client()
    client.cookies[KOEKJE] = BROWSER
    return client, bericht.inhoud["slot_url"]


# --- een grond die ophoudt nadat er gedeeld is ----------------------------------------------------------------


def _ingetrokken(traject: Traject, door: User) -> tuple[Informatieverzoek, Callable[[], object]]:
    ja = toestemming(traject, door=door, organisatie=woonplein(), gegevens=["identiteit", "wonen"])
    verzoek = gestelde_vraag(traject, door, grond="toestemming")
    return verzoek, lambda: trek_toestemming_in(ja, op=VANDAAG, door=door)


def _geweigerd(traject: Traject, door: User) -> tuple[Informatieverzoek, Callable[[], object]]:
    verzoek, _ = _ingetrokken(traject, door)
    nee = woord(organisatie=woonplein(), gegevens=["wonen"], gegeven=False)
    return verzoek, lambda: leg_toestemming_vast(traject, toestemming=nee, door=door)


def _partij_weg(traject: Traject, door: User) -> tuple[Informatieverzoek, Callable[[], object]]:
    gegevens = {"gegevens_woningcorporatie": ["identiteit", "wonen"]}
    convenant(door=door, partijen=(woonplein(),), **gegevens)
    verzoek = gestelde_vraag(traject, door, grond="convenant")
    return verzoek, lambda: beeindig_partij(Convenantpartij.objects.get(), tot=VANDAAG, door=door)


def _convenant_voorbij(traject: Traject, door: User) -> tuple[Informatieverzoek, Callable[[], object]]:
    gegevens = {"gegevens_woningcorporatie": ["identiteit", "wonen"]}
    bestaand = convenant(door=door, partijen=(woonplein(),), **gegevens)
    verzoek = gestelde_vraag(traject, door, grond="convenant")
    return verzoek, lambda: bewaar_convenant(bestaand, kies=lambda nu: {"eindigt_op": VANDAAG}, op=VANDAAG, door=door)


def _afgeschaald(traject: Traject, door: User) -> tuple[Informatieverzoek, Callable[[], object]]:
    assert traject.gemeente
    tafel = schaal_op(
        traject, tafel="zvh", regio=traject.gemeente.regio, reden="complex", van=date(2026, 11, 10), door=door
    )
    ggz = organisatie("Politie Oost", "politie", email="politie@oost.example")
    wie = betrokkene(traject, door, organisatie=ggz, rol="wonen")
    verzoek = gestelde_vraag(traject, door, betrokkene=wie, grond="wgs")
    return verzoek, lambda: schaal_af(tafel, uitkomst="rustig", op=VANDAAG, door=door)


@pytest.mark.parametrize("hoe", [_ingetrokken, _geweigerd, _partij_weg, _convenant_voorbij, _afgeschaald])
def test_houdt_de_grond_op_dan_laat_de_pagina_niets_meer_zien(traject: Traject, officier: User, hoe: Any) -> None:
    verzoek, houd_op = hoe(traject, officier)
    partner, pad = open_pagina(verzoek)
    assert "Kanariepiet" in partner.get(pad).content.decode()

    houd_op()

    gezien = [partner.get(pad), partner.post(pad, {"doe": "verstuur", "antwoord_adres": "Kerkstraat 1"})]
    assert [antwoord.status_code for antwoord in gezien] == [404, 404]
    assert "Kanariepiet" not in "".join(antwoord.content.decode() for antwoord in gezien)
    with pytest.raises(ValidationError):
        beantwoord(verzoek, waarden={"adres": "Kerkstraat 1"}, opmerking="", bijlagen=[], op=VANDAAG)
    with pytest.raises(ValidationError):
        stuur_verzoek_opnieuw(verzoek, adres="balie@woonplein.example", door=officier)
    with pytest.raises(ValidationError):
        herinner_partner(verzoek, op=date(2026, 11, 24), door=officier)
    assert not Antwoord.objects.exists()


@pytest.mark.parametrize("hoe", [_ingetrokken, _geweigerd, _afgeschaald])
def test_wat_de_jongere_of_de_tafel_stopt_staat_meteen_als_ingetrokken(
    traject: Traject, officier: User, hoe: Any
) -> None:
    verzoek, houd_op = hoe(traject, officier)
    ander = gestelde_vraag(traject, officier, betrokkene=betrokkene(traject, officier, rol="inkomen"))

    houd_op()

    verzoek.refresh_from_db()
    ander.refresh_from_db()
    assert (verzoek.ingetrokken_op, verzoek.ingetrokken_door) == (VANDAAG, officier)
    assert "grond" in verzoek.intrekreden
    assert Verzoeklink.objects.get(verzoek=verzoek).gesloten_op is not None
    assert ander.ingetrokken_op is None  # rust op een eigen taak van de gemeente


def test_een_toestemming_die_afloopt_sluit_de_pagina_en_stopt_de_herinnering(traject: Traject, officier: User) -> None:
    wonen = ["identiteit", "wonen"]
    toestemming(traject, door=officier, organisatie=woonplein(), gegevens=wonen, tot=date(2026, 12, 1))
    verzoek = gestelde_vraag(traject, officier, grond="toestemming", uiterlijk=date(2026, 12, 4))
    partner, pad = open_pagina(verzoek)
    Bericht.objects.update(stand=Bericht.Stand.VERZONDEN, verzonden_op=MAANDAG)

    with time_machine.travel(MAANDAG.replace(month=12, day=2), tick=False):
        herinner_partners(MAANDAG.replace(month=12, day=2))

        assert partner.get(pad).status_code == 404
    assert Bericht.objects.count() == 1


# --- wie het mag zien -----------------------------------------------------------------------------------------


def test_de_naam_van_een_bijlage_over_zorg_staat_niet_bij_het_antwoord(
    client: Client, traject: Traject, officier: User, map_: Path
) -> None:
    ggz = betrokkene(traject, officier, organisatie=organisatie("GGZ Waal", "ggz", email="a@ggz.example"), rol="zorg")
    verzoek = gestelde_vraag(traject, officier, betrokkene=ggz, velden=["zorg"])
    bijlage = Goedgekeurd("psychose.txt", "text/plain", b"rustig")
    beantwoord(verzoek, waarden={}, opmerking="", bijlagen=[bijlage], op=VANDAAG)
    client.force_login(officier)

    pagina = client.get(reverse("traject_verzoek", args=[traject.nummer, verzoek.pk])).content.decode()

    assert Document.objects.get().voor == Document.Voor.BEGELEIDING
    assert "psychose" not in pagina
    assert BIJLAGE in pagina


def test_een_nummer_van_een_ander_dossier_bestaat_hier_niet(
    client: Client, traject: Traject, officier: User, coordinator: User, map_: Path
) -> None:
    ander = wereld.traject(achternaam="Ander", bsn=wereld.bsn(4))
    wereld.wijs_toe(ander, officier, door=coordinator)
    alles = vul_alles(ander, officier, coordinator)
    client.force_login(officier)

    for naam, pk in alles.items():
        assert client.get(reverse(naam, args=[ander.nummer, pk])).status_code == 200, naam
        assert client.post(reverse(naam, args=[traject.nummer, pk])).status_code == 404, naam
    ja = toestemming(ander, door=officier, partnersoort="ggz")
    adres = reverse("traject_toestemming", args=[traject.nummer], query={"intrekken": str(ja.pk)})
    assert client.get(adres).status_code == 404
    contact = organisatie("Woonplein", "woningcorporatie").contactpersonen.get()
    assert client.get(reverse("contactpersoon", args=[organisatie("Elders").pk, contact.pk])).status_code == 404


def test_een_formulier_neemt_geen_partner_van_een_ander_dossier_aan(
    client: Client, traject: Traject, officier: User, buitenstaander: User, coordinator: User
) -> None:
    ander = wereld.traject(achternaam="Ander", bsn=wereld.bsn(4))
    vreemd = betrokkene(ander, coordinator)
    client.force_login(officier)
    basis = {"gelukt": "True", "soort": "telefoon", "op": "23-11-2026", "samenvatting": "x"}

    pagina = client.post(
        reverse("traject_contactmoment", args=[traject.nummer]), basis | {"met": "partner", "betrokkene": vreemd.pk}
    )
    vraag = client.post(
        reverse("traject_navraag", args=[traject.nummer]), {"aan": buitenstaander.pk, "vraag": "Ken je hem?"}
    )

    assert (pagina.status_code, vraag.status_code) == (200, 200)
    assert not traject.contactmomenten.exists()
    assert not Bericht.objects.filter(ontvanger=buitenstaander).exists()


def test_wie_niet_meer_is_aangesteld_is_geen_collega_bij_dit_dossier(
    traject: Traject, buitenstaander: User, coordinator: User
) -> None:
    los = Toegang(
        soort=Toegang.Soort.VERLENING, gebruiker=buitenstaander, traject=traject, van=VANDAAG, grond="Kent hem goed."
    )
    cases_services.verleen_toegang(los, door=coordinator)
    assert buitenstaander in collegas_bij(traject, VANDAAG)

    Aanstelling.objects.filter(gebruiker=buitenstaander).update(tot=VANDAAG)

    assert buitenstaander not in collegas_bij(traject, VANDAAG)


def test_een_oude_afspraak_gaat_naar_wie_het_dossier_nu_mag_zien(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    plan = Plan(wie=officier, met="jongere", soort="telefoon", op=VANDAAG)
    [afspraak] = plan_afspraken([traject], plan=plan, vandaag=VANDAAG, door=officier)
    later = date(2026, 11, 30)
    cases_services.wijs_toe(traject, rio=collega, op=later, reden="Andere wijk", door=coordinator)
    Aanstelling.objects.filter(gebruiker=officier).update(tot=later)

    with time_machine.travel(MAANDAG.replace(day=30), tick=False):
        with pytest.raises(ValidationError, match="collega"):
            wijzig_afspraak(afspraak, kies=lambda nu: {"wie": officier}, vandaag=later, door=collega)
        wijzig_afspraak(afspraak, kies=lambda nu: {"wie": collega}, vandaag=later, door=collega)

    assert Afspraak.objects.get().wie == collega


# --- bestanden en wissen --------------------------------------------------------------------------------------


def vul_alles(dossier: Traject, officier: User, coordinator: User) -> dict[str, int]:
    """One of each thing with a page of its own: URL name -> number."""
    wie = betrokkene(dossier, officier, organisatie=woonplein(), contactpersoon=contactpersoon(woonplein()))
    verzoek = gestelde_vraag(dossier, officier, betrokkene=wie)
    plan = Plan(wie=officier, met="partner", betrokkene=wie, soort="telefoon", op=VANDAAG)
    [afspraak] = plan_afspraken([dossier], plan=plan, vandaag=VANDAAG, door=officier)
    bewijs = Goedgekeurd("bewijs.txt", "text/plain", b"ja")
    leg_toestemming_vast(dossier, toestemming=woord(partnersoort="ggz"), bewijs=bewijs, door=officier)
    wissel_regie(dossier, vorm="casus", verhaal="Hij wil werken.", op=VANDAAG, door=officier)
    tafel = schaal_op(dossier, tafel="politie", reden="complex", van=VANDAAG, door=officier)
    return {
        "traject_betrokkene": wie.pk,
        "traject_verzoek": verzoek.pk,
        "traject_verzoek_mail": verzoek.pk,
        "contactmoment": leg_contact_vast(dossier, gesprek=GESPREK, vandaag=VANDAAG, door=officier).pk,
        "afspraak": afspraak.pk,
        "navraag": stel_navraag(dossier, aan=coordinator, vraag="Ken je hem?", op=VANDAAG, door=officier).pk,
        "traject_opschaling": tafel.pk,
        "traject_document_verwijderen": Document.objects.get().pk,
    }


def test_een_verkeerde_sleutel_is_geen_foutpagina(
    client: Client, traject: Traject, officier: User, coordinator: User, map_: Path
) -> None:
    stuk = vul_alles(traject, officier, coordinator)["traject_document_verwijderen"]
    [pad] = [pad for pad in map_.rglob("*") if pad.is_file()]
    pad.write_bytes(pad.read_bytes()[:-1] + b"x")
    client.force_login(officier)

    antwoord = client.get(reverse("document", args=[traject.nummer, stuk]), follow=True)

    assert "is niet te openen" in antwoord.content.decode()


@pytest.mark.buiten_de_trechter
def test_inzage_noemt_en_wissen_haalt_alles_van_deze_app_weg(
    traject: Traject,
    officier: User,
    coordinator: User,
    map_: Path,
    django_capture_on_commit_callbacks: DjangoCaptureOnCommitCallbacks,
) -> None:
    verzoek = Informatieverzoek.objects.get(pk=vul_alles(traject, officier, coordinator)["traject_verzoek"])
    foto = Goedgekeurd("foto.txt", "text/plain", b"ik")
    beantwoord(verzoek, waarden={"adres": "Kerkstraat 1"}, opmerking="Bel mij.", bijlagen=[foto], op=VANDAAG)
    persoonlijk = [g for g in register() if g.van and g.model.startswith("partners.")]
    leeg = {"partners.Opschalingsbesluit"}

    inzage = export(traject.jongere_id, reden="verzoek", door=None)
    with django_capture_on_commit_callbacks(execute=True):
        wis(traject.jongere_id, reden="verzoek", door=None)

    assert {g.model for g in persoonlijk if not inzage[g.model]} == leeg
    assert [g.model for g in persoonlijk if g.klasse._default_manager.exists()] == []
    assert [pad for pad in map_.rglob("*") if pad.is_file()] == []
    assert not Bestand.objects.exists()


# --- twee tegelijk --------------------------------------------------------------------------------------------


def tegelijk(*handelingen: Callable[[], object]) -> list[BaseException]:
    fouten: list[BaseException] = []

    def draai(handeling: Callable[[], object]) -> None:
        try:
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
def test_tegelijk_antwoorden_intrekken_en_opschalen_kan_maar_een_keer(traject: Traject, officier: User) -> None:
    verzoek, houd_op = _ingetrokken(traject, officier)
    partner, pad = open_pagina(verzoek)

    def antwoord() -> None:
        beantwoord(verzoek, waarden={"adres": "Kerkstraat 1"}, opmerking="", bijlagen=[], op=VANDAAG)

    def intrekken() -> None:
        trek_verzoek_in(verzoek, reden="niet nodig", op=VANDAAG, door=officier)

    def op_tafel() -> Opschaling:
        return schaal_op(traject, tafel="politie", reden="complex", van=VANDAAG, door=officier)

    fouten = tegelijk(antwoord, intrekken, houd_op, op_tafel, op_tafel, lambda: partner.get(pad), antwoord)

    verzoek.refresh_from_db()
    assert {type(fout) for fout in fouten} <= {ValidationError}
    assert bool(verzoek.beantwoord_op) != bool(verzoek.ingetrokken_op)
    assert Antwoord.objects.count() in (0, 2)
    assert Opschaling.objects.count() == 1
    assert Audit.objects.filter(object_soort="opschaling").count() == 1
