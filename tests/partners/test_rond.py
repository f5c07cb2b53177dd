"""De tab Partners en contact en de pagina's erachter."""

from datetime import date, time
from functools import reduce
from typing import Any

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext

from cases.models import Detentie, Traject
from cases.services import leg_waarneming_vast, sluit_af
from cases.trechter import dossier_wijzigen
from partners.models import Afspraak, Betrokkenheid, Contactmoment, Navraag, Opschaling, Regie
from partners.schermen.objecten import objecten
from partners.schermen.rondrijen import DELEN
from partners.services.betrokkenen import voeg_betrokkene_toe
from rio.models import User
from tests import wereld
from tests.handelingen import rond as handeling
from tests.partners import bouwstenen_delen as delen
from tests.partners.bouwstenen import contactpersoon, gestelde_vraag, organisatie
from tests.wereld import ARNHEM, NIJMEGEN, VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 10)


@pytest.fixture
def traject(staand_dossier: int, officier: User, client: Client) -> Traject:
    client.force_login(officier)
    return Traject.objects.get(pk=staand_dossier)


def dossier(officier: User, coordinator: User, **kolommen: Any) -> Traject:
    nieuw = wereld.traject(bsn=wereld.bsn(9), **kolommen)
    wereld.wijs_toe(nieuw, officier, door=coordinator)
    return Traject.objects.get(pk=nieuw.pk)


def zet_erbij(traject: Traject, door: User, **anders: Any) -> Betrokkenheid:
    gegevens: dict[str, Any] = {"contactpersoon": None, "rol": "wonen", "van": DAG, **anders}
    return voeg_betrokkene_toe(traject, door=door, **gegevens)


def tab(client: Client, traject: Traject) -> str:
    return client.get(f"/trajecten/{traject.nummer}/partners/").content.decode()


# --- de tab -------------------------------------------------------------------------------------------------


def test_op_de_tab_staat_wie_u_belt(client: Client, traject: Traject, officier: User) -> None:
    bij = organisatie("Woonstede", "woningcorporatie", telefoon="024-1234567")
    zet_erbij(traject, officier, organisatie=bij, contactpersoon=contactpersoon(bij, telefoon="06-12345678"))

    tekst = tab(client, traject)

    assert "Pien Smit" in tekst
    assert "tel:" in tekst
    assert "Bel 06-12345678" in tekst


@pytest.mark.parametrize(("toezicht", "hint"), [("J", True), ("N", False), ("", False)])
def test_bij_toezicht_zonder_casemanager_staat_een_hint(
    client: Client, officier: User, coordinator: User, toezicht: str, hint: bool
) -> None:
    traject = dossier(officier, coordinator, reclasseringstoezicht=toezicht)
    client.force_login(officier)

    assert ("de reclassering casemanager" in tab(client, traject)) is hint

    zet_erbij(traject, officier, organisatie=organisatie("Reclassering", "reclassering"), rol="casemanager")
    assert "de reclassering casemanager" not in tab(client, traject)


def test_wie_in_het_buitenland_zit_gaat_langs_bureau_buitenland(client: Client, traject: Traject) -> None:
    with dossier_wijzigen(traject.pk, wat="proef", door=None):
        Detentie.objects.update(land="Spanje")

    assert "Bureau Buitenland" in tab(client, traject)


@pytest.mark.parametrize(
    ("weg", "let_op"), [(date(2026, 11, 23), True), (date(2026, 11, 24), False), (date(2026, 11, 1), True)]
)
def test_een_contactpersoon_die_weg_is_vraagt_een_opvolger(
    client: Client, traject: Traject, officier: User, coordinator: User, weg: date, let_op: bool
) -> None:
    bij = organisatie("Woonstede", "woningcorporatie")
    pien = contactpersoon(bij)
    zet_erbij(traject, officier, organisatie=bij, contactpersoon=pien)
    type(pien).objects.filter(pk=pien.pk).update(tot=weg)

    assert ("werkt daar niet meer sinds" in tab(client, traject)) is let_op

    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)
    gesloten = tab(client, traject)
    assert "Pien Smit" in gesloten
    assert "werkt daar niet meer" not in gesloten


@pytest.mark.parametrize(
    ("gebied", "landelijk", "let_op"),
    [([NIJMEGEN], False, False), ([ARNHEM], False, True), ([ARNHEM], True, False), ([], False, False)],
)
def test_een_partner_die_hier_niet_werkt_valt_op(
    client: Client, traject: Traject, officier: User, gebied: list[str], landelijk: bool, let_op: bool
) -> None:
    gemeenten = [wereld.gemeente(code) for code in gebied]
    bij = organisatie("Woonstede", "woningcorporatie", landelijk=landelijk, gemeenten=gemeenten)
    zet_erbij(traject, officier, organisatie=bij)

    assert ("niet voor Nijmegen" in tab(client, traject)) is let_op


def test_de_tab_vraagt_evenveel_bij_vijf_als_bij_vijftig(
    client: Client, officier: User, coordinator: User, traject: Traject
) -> None:
    def aantal() -> int:
        with CaptureQueriesContext(connection) as vragen:
            assert client.get(f"/trajecten/{traject.nummer}/partners/").status_code == 200
        return len(vragen)

    _vul(traject, officier, range(5))
    _van_alles(traject, officier)
    aantal()
    bij_vijf = aantal()
    _vul(traject, officier, range(5, 50))

    assert aantal() == bij_vijf <= 12


@pytest.mark.beide
def test_wat_in_een_vraag_komt_is_wat_de_orm_ook_geeft(traject: Traject, officier: User) -> None:
    _vul(traject, officier, range(1))
    _van_alles(traject, officier)

    samen = objecten(DELEN, traject)

    for deel in DELEN:
        los = list(deel.rijen.filter(**{deel.bij: traject.pk})[: deel.hoogstens])
        assert los, deel.naam
        for veld in deel.velden.split():
            assert [_lees(rij, veld) for rij in samen[deel.naam]] == [_lees(rij, veld) for rij in los], veld


def _lees(rij: Any, pad: str) -> Any:
    return reduce(lambda van, naam: getattr(van, naam, None), pad.split("__"), rij)


def _van_alles(traject: Traject, door: User) -> None:
    """Van elk soort dat de tab toont minstens één rij, met wat versleuteld, laat of per gemeente is."""
    bij = contactpersoon(organisatie("Woonstede", "woningcorporatie", email="balie@woonstede.example"))
    erbij = zet_erbij(traject, door, organisatie=bij.organisatie, contactpersoon=bij)
    gestelde_vraag(traject, door, betrokkene=erbij)
    delen.convenant(door=door, partijen=(bij.organisatie,), gegevens={"woningcorporatie": ["wonen"]})
    delen.toestemming(traject, organisatie=bij.organisatie, toelichting="Belde zelf.", door=door)
    van: dict[str, Any] = {"traject": traject, "door": door, "op": DAG}
    with dossier_wijzigen(traject.pk, wat="proef", door=door):
        Afspraak.objects.create(**van, wie=door, betrokkene=erbij, soort="overleg", om=time(9, 30), waar="Kade 1")
        Contactmoment.objects.create(**van, met="netwerk", soort="trajectberaad")
        Navraag.objects.create(**van, aan=door, vraag="Weet jij dit?")
        Navraag.objects.create(
            **van, aan=door, vraag="En dit?", antwoord="Ja.", beantwoord_op=DAG, beantwoord_door=door
        )
        Regie.objects.create(traject=traject, door=door, vorm="casus", verhaal="Wil werken.", van=DAG)


def _vul(traject: Traject, door: User, nummers: range) -> None:
    """In één keer door de trechter: veertig keer apart kost alleen tijd."""
    handeling.opgeschaald(traject, door)
    van = {"traject": traject, "door": door}
    with dossier_wijzigen(traject.pk, wat="proef", door=door):
        for nummer in nummers:
            wie = {"organisatie": organisatie(f"Partner {nummer}"), "rol": "anders", "van": DAG}
            Betrokkenheid.objects.create(**van, **wie)
            Contactmoment.objects.create(**van, met="jongere", soort="thuis", op=DAG)
            Afspraak.objects.create(**van, wie=door, met="jongere", soort="thuis", op=date(2026, 12, 1))


# --- jeugd --------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("kolommen", "jeugd"),
    [
        ({"geboortedatum": date(2008, 11, 3)}, True),  # een dag voor zijn achttiende binnen
        ({"geboortedatum": date(2008, 11, 2)}, False),
        ({"inrichting": "JJI Teylingereind"}, True),
    ],
)
def test_jeugd_heeft_een_eigen_blok_en_een_perspectiefplan(
    client: Client, officier: User, coordinator: User, kolommen: dict[str, Any], jeugd: bool
) -> None:
    traject = dossier(officier, coordinator, **kolommen)
    client.force_login(officier)

    gegevens = client.get(f"/trajecten/{traject.nummer}/detentiegegevens/").content.decode()

    assert ("Raad voor de Kinderbescherming" in tab(client, traject)) is jeugd
    assert ("Perspectiefplan ontvangen op" in gegevens) is jeugd
    assert ("D&amp;R-plan ontvangen op" in gegevens) is not jeugd


def test_het_jeugdblok_zegt_wat_er_al_is(client: Client, officier: User, coordinator: User) -> None:
    traject = dossier(officier, coordinator, geboortedatum=date(2009, 5, 1))
    client.force_login(officier)
    detentie = traject.detenties.get()
    leeg = tab(client, traject)
    leg_waarneming_vast(
        traject, veld="perspectiefplan_ontvangen_op", waarde=DAG, op=DAG, detentie=detentie, door=officier
    )
    voeg_betrokkene_toe(
        traject, organisatie=None, contactpersoon=None, rol="ouder", van=DAG, naam="Ria Blom", door=officier
    )

    vol = tab(client, traject)

    assert leeg.count("nog niet bekend") - vol.count("nog niet bekend") == 2
    assert "Ria Blom" in vol


# --- een partner kiezen -------------------------------------------------------------------------------------


def test_zoeken_geeft_er_twintig_met_die_van_de_gemeente_eerst(client: Client, traject: Traject) -> None:
    for nummer in range(22):
        organisatie(f"Wonen {nummer:02d}", "woningcorporatie")
    organisatie("Zorg en wonen", "ggz", gemeenten=[wereld.gemeente(NIJMEGEN)])

    tekst = client.post(f"/trajecten/{traject.nummer}/partners/nieuw/", {"zoek": "WONEN"}).content.decode()

    gevonden = [stuk.partition("</strong>")[0] for stuk in tekst.split("?organisatie=")[1:]]
    assert len(gevonden) == 20
    assert "Zorg en wonen" in gevonden[0]
    assert "Er zijn er meer" in tekst


def test_van_zoeken_naar_de_tab(client: Client, traject: Traject) -> None:
    bij = organisatie("Reclassering Zuid", "reclassering")
    wie = contactpersoon(bij)
    adres = f"/trajecten/{traject.nummer}/partners/nieuw/?organisatie={bij.pk}"

    formulier = client.get(adres).content.decode()
    antwoord = client.post(adres, {"rol": "reclassering", "contactpersoon": wie.pk, "van": "10-11-2026"})

    assert 'value="reclassering" selected' in formulier
    assert antwoord.url == f"/trajecten/{traject.nummer}/partners/"  # type: ignore[attr-defined]
    assert Betrokkenheid.objects.get().wie == "Pien Smit, Reclassering Zuid"


def test_een_ouder_komt_erbij_zonder_organisatie(client: Client, traject: Traject) -> None:
    adres = f"/trajecten/{traject.nummer}/partners/nieuw/?rol=ouder"

    client.post(adres, {"naam": "Ria Blom", "telefoon": "06-1", "toelichting": "moeder", "van": "10-11-2026"})

    assert Betrokkenheid.objects.get().wie == "Ria Blom"


@pytest.mark.parametrize(
    "vraag", ["?organisatie=999999", "?organisatie=abc", "?rol=onzin", "?organisatie=99999999999999"]
)
def test_een_vreemd_adres_geeft_geen_fout(client: Client, traject: Traject, vraag: str) -> None:
    assert client.get(f"/trajecten/{traject.nummer}/partners/nieuw/{vraag}").status_code in (200, 404)


@pytest.mark.parametrize(
    ("invoer", "contactpersoon_nu", "fout"),
    [
        ({"wat": "ander", "op": "23-11-2026"}, None, "Kies wie het overneemt."),
        ({"wat": "ander", "op": "23-11-2026", "contactpersoon": "sam"}, "Sam Bos", ""),
        ({"wat": "stopt", "op": "23-11-2026"}, None, ""),
        ({"wat": "stopt", "op": "24-11-2026"}, None, "ligt na 23-11-2026"),
    ],
)
def test_wisselen_of_stoppen(
    client: Client, traject: Traject, officier: User, invoer: dict[str, Any], contactpersoon_nu: str | None, fout: str
) -> None:
    bij = organisatie("Woonstede", "woningcorporatie")
    rij = zet_erbij(traject, officier, organisatie=bij, contactpersoon=contactpersoon(bij))
    sam = contactpersoon(bij, "Sam Bos")

    keuze = {"contactpersoon": sam.pk} if "contactpersoon" in invoer else {}
    antwoord = client.post(f"/trajecten/{traject.nummer}/partners/{rij.pk}/", {**invoer, **keuze})

    nu = Betrokkenheid.objects.geldig_op(VANDAAG).filter(traject=traject).first()
    if fout:
        assert fout in antwoord.content.decode()
        assert nu == rij
    else:
        assert str(nu.contactpersoon if nu else None) == str(contactpersoon_nu)


# --- regie en opschaling ------------------------------------------------------------------------------------


def test_regie_wisselen_in_een_formulier(client: Client, traject: Traject) -> None:
    adres = f"/trajecten/{traject.nummer}/regie/"

    client.post(adres, {"vorm": "casus", "verhaal": "Wil werken.", "op": "10-11-2026"})
    client.post(adres, {"vorm": "proces", "verhaal": "Een dak.", "stopt": ["casus"], "op": "23-11-2026"})

    assert [(r.vorm, r.tot) for r in Regie.objects.all()] == [("casus", VANDAAG), ("proces", None)]
    assert "Een dak." in tab(client, traject)
    assert "Wil werken." in client.get(adres).content.decode()


def test_opschalen_besluiten_en_afschalen(client: Client, traject: Traject) -> None:
    regio = wereld.gemeente(NIJMEGEN).regio
    assert regio
    nieuw = {"tafel": "zvh", "regio": regio.pk, "naam": "hoort er niet bij", "reden": "Dreiging.", "van": "10-11-2026"}
    client.post(f"/trajecten/{traject.nummer}/opschaling/", nieuw)
    rij = Opschaling.objects.get()
    adres = f"/trajecten/{traject.nummer}/opschaling/{rij.pk}/"

    client.post(adres, {"wat": "besluit", "tekst": "Elke week bellen.", "op": "12-11-2026"})
    client.post(adres, {"wat": "af", "tekst": "Rustig.", "op": "20-11-2026"})

    rij.refresh_from_db()
    assert (rij.naam, rij.tot, rij.uitkomst) == ("", date(2026, 11, 20), "Rustig.")
    pagina = client.get(adres).content.decode()
    assert "Elke week bellen." in pagina
    assert "10-11-2031" in pagina
    assert "10-11-2031" in tab(client, traject)
