"""Penitentiaire maatregel art. 20d: what the dossier knows of these fields, and a partner's answer going in."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError
from django.db import connection
from django.test.utils import CaptureQueriesContext

from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.spoed import spoedspoor
from cases.schermen.uitwisseling import Overname, alle_velden, regels
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak, Situatie, Vaststelling
from leefgebieden.schermen.uitwisseling import VELDEN
from leefgebieden.services.situaties import leg_situatie_vast
from leefgebieden.services.voorzieningen import stel_vast
from leefgebieden.voorzieningen import stand
from rio.models import User
from tests import wereld
from tests.leefgebieden.bouwstenen import regelzaak

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]

DAG, VANDAAG = date(2026, 11, 20), wereld.VANDAAG
BRON = "antwoord van Reclassering Oost op 20-11-2026"


def neem(traject: Traject, door: User, veld: str, waarde: str) -> None:
    """As `verwerk_antwoorden` does for one answer."""
    neem_over = alle_velden()[veld].neem_over
    assert neem_over
    neem_over(traject, waarde, Overname(DAG, BRON, door))


def bekend(traject: Traject, veld: str) -> str:
    return alle_velden()[veld].lees(Dossier(traject, VANDAAG))


def test_elk_veld_staat_op_de_lijst_van_artikel_20d_en_vervangt_wat_de_app_eronder_weet() -> None:
    assert all(veld.grond == GEGEVENSSOORTEN[veld.soort].lid for veld in VELDEN)
    assert all(veld.neem_over for veld in VELDEN)
    assert [alle_velden()[naam] for naam in ("huisvesting", "zorg")] == [VELDEN[1], VELDEN[4]]


@pytest.mark.parametrize(
    ("veld", "waarde", "leest"),
    [
        ("identiteitsbewijs", "J", "op orde"),
        ("identiteitsbewijs", "nee", "niet op orde"),
        ("identiteitsbewijs", "onbekend", "onbekend, navragen"),
        ("huisvesting", "Bij zijn moeder, als hij werk zoekt.", "onbekend, navragen"),
        ("id_geldig_tot", "2031-03-14", "14-03-2031"),
        ("woningzoekende", "J", "ja"),
        ("woningzoekende", "nee", "nee"),
        ("woonsituatie", "Huurde een kamer.", "Huurde een kamer."),
        ("huurachterstand", "Twee maanden.", "Twee maanden."),
        ("werk", "Vulploeg.", "Vulploeg."),
        ("inkomen_voor", "Bijstand.", "Bijstand."),
        ("opleiding", "Mbo 2.", "Mbo 2."),
        ("schulden_voor", "CJIB.", "CJIB."),
        ("schuldhulp_gewenst", "N", "nee"),
        ("schuldhulp_gewenst", "onbekend", "onbekend"),
        ("zorgverzekerd", "ja", "ja"),
        ("zorgverzekerd", "N", "nee"),
        ("zorgverzekeraar", "VGZ", "VGZ"),
        ("polisnummer", "100200", "100200"),
        ("netwerk", "Zijn zus.", "Zijn zus."),
        ("hulp_thuis", "Schuldeisers aan de deur.", "Schuldeisers aan de deur."),
        ("hulp_gezin", "Opvang.", "Opvang."),
        ("zorg_voor", "Iriszorg.", "Iriszorg."),
    ],
)
def test_een_antwoord_komt_in_het_dossier_en_is_daarna_te_lezen(
    veld: str, waarde: str, leest: str, traject: Traject, officier: User
) -> None:
    assert bekend(traject, veld) == ""

    neem(traject, officier, veld, waarde)

    assert bekend(traject, veld) == leest


def test_de_partner_blijft_de_bron(traject: Traject, officier: User) -> None:
    neem(traject, officier, "inkomen", "ja")
    neem(traject, officier, "werk", "Vulploeg.")
    neem(traject, officier, "zorgverzekeraar", "VGZ")

    vaststelling = Vaststelling.objects.get(traject=traject)
    assert (vaststelling.bron, vaststelling.herkomst, vaststelling.op) == ("partner", BRON, DAG)
    assert Situatie.objects.get(traject=traject).bron == BRON
    assert BRON in Regelzaak.objects.get(traject=traject).toelichting


def test_andere_woorden_komen_in_het_verhaal_en_veranderen_de_stand_niet(traject: Traject, officier: User) -> None:
    stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde="nee", op=DAG, door=officier)

    neem(traject, officier, "huisvesting", "Misschien bij zijn oom.")

    nu = stand(van_dossier(Dossier(traject, VANDAAG)), "huisvesting", VANDAAG)
    assert (nu.in_orde, nu.bron) == ("nee", "partner")
    assert Vaststelling.objects.latest("pk").toelichting == "Misschien bij zijn oom."


@pytest.mark.parametrize("veld", ["huisvesting", "woonsituatie"])
def test_wat_het_dossier_later_hoorde_wint_van_een_ouder_antwoord(veld: str, traject: Traject, officier: User) -> None:
    stel_vast(traject, voorziening="huisvesting", nodig="ja", in_orde="nee", op=VANDAAG, door=officier)
    leg_situatie_vast(traject, onderwerp="wonen", tekst="Op straat.", op=VANDAAG, door=officier)

    with pytest.raises(ValidationError, match="latere dag"):
        neem(traject, officier, veld, "ja")


def test_tegen_een_lopende_regelzaak_in_is_een_antwoord_geweigerd_maar_hetzelfde_niet(
    traject: Traject, officier: User
) -> None:
    regelzaak(traject, officier, "identiteitsbewijs", "gereed")

    neem(traject, officier, "identiteitsbewijs", "ja")
    neem(traject, officier, "id_geldig_tot", "14-03-2031")
    with pytest.raises(ValidationError, match="volgt uit de regelzaak"):
        neem(traject, officier, "identiteitsbewijs", "nee")

    assert Regelzaak.objects.get(traject=traject).geldig_tot == date(2031, 3, 14)


@pytest.mark.parametrize(
    ("eerst", "veld", "waarde", "zegt"),
    [
        ("woningzoekende", "woningzoekende", "nee", "staat dat hij is ingeschreven"),
        ("zorgverzekering_opschorten", "zorgverzekerd", "nee", "staat dat hij verzekerd was"),
        ("telefoon", "woningzoekende", "onbekend", "geen ja of nee"),
        ("telefoon", "id_geldig_tot", "ooit", "Vul een dag in"),
        ("telefoon", "schuldhulp_gewenst", "liever niet", "geen ja of nee"),
    ],
)
def test_wat_niet_past_bij_het_dossier_kijkt_een_mens_na(
    eerst: str, veld: str, waarde: str, zegt: str, traject: Traject, officier: User
) -> None:
    regelzaak(traject, officier, eerst, "gereed")

    with pytest.raises(ValidationError, match=zegt):
        neem(traject, officier, veld, waarde)


def test_verzekeraar_en_polisnummer_komen_bij_dezelfde_regelzaak(traject: Traject, officier: User) -> None:
    for veld, waarde in (("zorgverzekerd", "ja"), ("zorgverzekeraar", "VGZ"), ("polisnummer", "100200")):
        neem(traject, officier, veld, waarde)

    zaak = Regelzaak.objects.get(traject=traject)
    assert (zaak.soort, zaak.instantie, zaak.nummer) == ("zorgverzekering_opschorten", "VGZ", "100200")


@pytest.mark.beide
def test_het_overzicht_kost_evenveel_vragen_hoeveel_er_ook_bekend_is(traject: Traject, officier: User) -> None:
    aantallen = []
    for _ in range(2):
        with CaptureQueriesContext(connection) as queries:
            regels(Dossier(Traject.objects.get(pk=traject.pk), VANDAAG))
        aantallen.append(len(queries))
        for veld, waarde in (("woonsituatie", "Kamer."), ("polisnummer", "1"), ("woningzoekende", "ja"), ("zorg", "J")):
            neem(traject, officier, veld, waarde)

    assert aantallen[0] == aantallen[1]
    assert bekend(traject, "polisnummer") == "1"


def test_het_spoedspoor_toont_wat_er_intussen_geregeld_is(traject: Traject, officier: User) -> None:
    regelzaak(traject, officier, "identiteitsbewijs", "gereed", geldig_tot=date(2031, 3, 14))

    vijf = spoedspoor(Dossier(traject, VANDAAG)).voorzieningen

    assert [(feit.label, feit.merkje) for feit in vijf][:2] == [
        ("Identiteitsbewijs", "ID geldig tot 14-03-2031"),
        ("Onderdak", "nog onbekend"),
    ]
    assert len(vijf) == 5
