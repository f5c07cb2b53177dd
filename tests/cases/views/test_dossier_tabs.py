"""Wat elke tab van een dossier zegt."""

from datetime import date, timedelta

import pytest

from cases import services
from cases.feiten import Zekerheid
from cases.models import Heropening, NieuwContact, Termijn, Traject, Vraag
from cases.trechter import dossier_wijzigen
from rio.models import User
from tests import wereld
from tests.cases.views.conftest import Pagina

pytestmark = pytest.mark.django_db


# --- overzicht ----------------------------------------------------------------------------------------------


def test_de_tijdlijn_vertelt_wat_er_gebeurde_nieuwste_eerst(
    bekijk: Pagina, traject: Traject, officier: User, coordinator: User
) -> None:
    wereld.neem(
        {
            "soort": "screening",
            "meldingsdatum": date(2026, 11, 9),
            "huisvesting": "N",
            "zorg": "J",
            "schulden": "O",
        },
        {
            "soort": "ontslagdatum_gewijzigd",
            "meldingsdatum": date(2026, 11, 12),
            "verwachte_ontslagdatum": date(2027, 2, 4),
        },
        {"soort": "overplaatsing", "meldingsdatum": date(2026, 11, 16), "inrichting": "PI Vught"},
        {"soort": "screening", "meldingsdatum": date(2026, 11, 17), "inrichting": "PI Almelo"},
    )
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2027, 2, 18),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2026, 11, 18),
        toelichting="Gebeld.",
        door=officier,
    )
    services.wissel_fase(
        traject, naar="terugkeerplan", op=date(2026, 11, 19), toelichting="Plan ligt er.", door=officier
    )
    contact = traject.termijnen.get(soort="eerste_contact")
    services.besluit_over(
        contact, besluit="uitstel", op=date(2026, 12, 1), reden="Ziek.", vandaag=wereld.VANDAAG, door=officier
    )
    services.leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=date(2026, 11, 10), door=officier)

    tekst = bekijk(traject)

    volgorde = [
        "Eerste contact met de jongere: uitstel tot 01-12-2026",
        "Fase terugkeerplan</strong> Plan ligt er.",
        "Ontslag van 04-02-2027 naar 18-02-2027. Gebeld.",
        "Overgeplaatst naar PI Almelo",
        "Zit nu in PI Vught.",
        "Ontslag van 21-01-2027 naar 04-02-2027.",
        "Deelname</strong> aanvaard",
        "Op orde: zorg; niet op orde: huisvesting; onbekend, navragen: schulden.",
        "Toegewezen aan Noor de Wit",
        "Binnengekomen 02-11-2026. Preventief, geweld. Verwacht ontslag 21-01-2027.",
        "Fase detentie",
    ]
    plekken = [tekst.index(stuk) for stuk in volgorde]
    assert plekken == sorted(plekken)
    assert "Overgeplaatst naar PI Vught" not in tekst  # de melding zegt het al


def test_voldaan_staat_op_de_dag_zelf_en_uitstel_op_de_dag_van_het_besluit(
    bekijk: Pagina, traject: Traject, officier: User
) -> None:
    for soort, besluit, op in [
        ("eerste_contact", "voldaan", date(2026, 11, 10)),
        ("dr_plan", "uitstel", date(2026, 12, 1)),
    ]:
        termijn = traject.termijnen.get(soort=soort)
        services.besluit_over(
            termijn, besluit=besluit, op=op, reden="Afgesproken.", vandaag=wereld.VANDAAG, door=officier
        )

    tekst = bekijk(traject)

    lijn = tekst[tekst.index("Tijdlijn</h2>") :]
    assert (
        "di 10 nov</time> <strong>Eerste contact met de jongere: voldaan</strong> Afgesproken. "
        "<small>Noor de Wit, vastgelegd op 23-11-2026</small>"
    ) in lijn
    assert "ma 23 nov</time> <strong>D&R-plan ontvangen: uitstel tot 01-12-2026</strong>" in lijn


def test_de_tijdlijn_noemt_ook_wat_mensen_vroegen_besloten_en_verbeterden(
    bekijk: Pagina, traject: Traject, officier: User, coordinator: User
) -> None:
    op = date(2026, 11, 10)
    services.wijzig_identiteit(traject, kies=lambda nu: {"achternaam": "Kanariepiet"}, bsn="", op=op, door=officier)
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 16), "ontslagdatum": date(2026, 11, 16)},
        {"datum_binnenkomst": date(2026, 11, 19), "meldingsdatum": date(2026, 11, 20)},
    )
    with dossier_wijzigen(traject.pk, wat="proef", door=officier):
        Heropening.objects.create(traject=traject, op=op, reden="Toch weer hier.", door=coordinator)
        Vraag.objects.create(
            traject=traject,
            soort="overdracht",
            naar_gemeente=wereld.gemeente(wereld.ARNHEM),
            tekst="Woont bij zijn zus.",
            op=op,
            door=officier,
            uitkomst="afgewezen",
            antwoord="Nog niet ingeschreven.",
            beantwoord_op=date(2026, 11, 12),
            beantwoord_door=coordinator,
        )
        NieuwContact.objects.update(aanleiding="oud_vonnis", besloten_op=wereld.VANDAAG, besloten_door=officier)

    tekst = bekijk(traject)

    lijn = tekst[tekst.index("Tijdlijn</h2>") :]
    for gebeurtenis in (
        "Aanleiding van de nieuwe detentie</strong> oud vonnis <small>Noor de Wit",
        "Antwoord op naar een andere gemeente: afgewezen</strong> Nog niet ingeschreven. <small>Els Vermeer",
        "Vraag: naar een andere gemeente (Arnhem)</strong> Woont bij zijn zus. <small>Noor de Wit",
        "Dossier heropend</strong> Toch weer hier. <small>Els Vermeer",
        "Naam, geboortedatum of BSN gewijzigd</strong> <small>Noor de Wit",
    ):
        assert gebeurtenis in lijn
    assert "Kanariepiet" not in lijn


def test_de_tijdlijn_houdt_op_bij_honderd(bekijk: Pagina, traject: Traject) -> None:
    eerste = date(2026, 11, 5)
    wereld.neem(
        *(
            {"soort": "voorwaarden", "meldingsdatum": eerste + timedelta(days=i % 15), "meldingnummer": f"V{i:03d}"}
            for i in range(101)
        )
    )

    tekst = bekijk(traject)

    assert tekst.count("<time") == 100
    assert "de laatste 100 gebeurtenissen" in tekst


def test_wat_moet_er_nu_zet_het_eigen_werk_bovenaan(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject)

    lijst = tekst[tekst.index("Wat moet er nu") : tekst.index("Tijdlijn</h2>")]
    assert lijst.index("Eerste contact met de jongere") < lijst.index(
        "Informatie uitwisselen</strong></a> · inrichting"
    )
    assert "5 werkdagen na de toewijzing op 05-11-2026." in lijst


# --- termijnen ----------------------------------------------------------------------------------------------


def test_termijnen_staan_in_groepen_met_wie_wanneer_en_waarom(bekijk: Pagina, traject: Traject, officier: User) -> None:
    plan = traject.termijnen.get(soort="dr_plan")
    services.besluit_over(
        plan,
        besluit="niet_van_toepassing",
        op=date(2026, 11, 20),
        reden="Te kort.",
        vandaag=wereld.VANDAAG,
        door=officier,
    )

    tekst = bekijk(traject, "termijnen/")

    open_, klaar = tekst.index("Nog te doen</h2>"), tekst.index("Klaar</h2>")
    voorbij = tekst.index("Vervallen of niet gehaald</h2>")
    assert open_ < tekst.index("Eerste contact met de jongere</a>") < klaar
    assert klaar < tekst.index("Detentiemelding</a>") < voorbij
    assert voorbij < tekst.index("<details>") < tekst.index("D&R-plan ontvangen</a>") < tekst.index("Te kort.")
    assert "7 werkdagen te laat" in tekst  # 12 november is donderdag; vandaag is maandag de 23e
    assert "5 werkdagen na de toewijzing op 05-11-2026." in tekst
    assert "Binnen 5 werkdagen na toewijzing is er contact met de jongere zelf." in tekst


def test_een_late_en_een_verschoven_termijn_zeggen_dat(bekijk: Pagina, coordinator: User) -> None:
    traject = wereld.traject(bsn=wereld.bsn(2), meldingsdatum=date(2026, 11, 9))  # uiterlijk woensdag 4 november
    gewijzigd = {"meldingsdatum": date(2026, 11, 12), "verwachte_ontslagdatum": date(2027, 2, 4)}
    wereld.melding(bsn=wereld.bsn(2), soort="ontslagdatum_gewijzigd", **gewijzigd)

    tekst = bekijk(traject, "termijnen/", coordinator)

    assert "ma 9 nov, 3 werkdagen te laat" in tekst
    assert "eerder: 21-01-2027" in tekst


def test_laat_bekend_is_zo_snel_mogelijk(bekijk: Pagina, coordinator: User) -> None:
    traject = wereld.traject(bsn=wereld.bsn(2), meldingsdatum=date(2026, 11, 20))

    assert "zo snel mogelijk" in bekijk(traject, "termijnen/", coordinator)


@pytest.mark.buiten_de_trechter
def test_een_dossier_zonder_termijnen_zegt_dat(bekijk: Pagina, traject: Traject) -> None:
    Termijn.objects.filter(traject=traject).delete()

    assert "Er staat geen termijn open" in bekijk(traject, "termijnen/")
    assert "Er staat niets open" in bekijk(traject)


# --- detentie en meldingen ----------------------------------------------------------------------------------


def test_precies_een_ontslagdatum_telt(bekijk: Pagina, traject: Traject, officier: User) -> None:
    wereld.melding(
        soort="ontslagdatum_gewijzigd", meldingsdatum=date(2026, 11, 12), verwachte_ontslagdatum=date(2027, 2, 4)
    )
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2027, 2, 18),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2026, 11, 18),
        toelichting="Gebeld.",
        door=officier,
    )

    tekst = bekijk(traject, "detentie/")

    assert tekst.count("deze telt") == 1
    eigen, gewijzigd, eerste = (
        tekst.index(f"<strong>{d}</strong>") for d in ("18-02-2027", "04-02-2027", "21-01-2027")
    )
    assert eigen < tekst.index("deze telt") < gewijzigd < eerste
    assert "Noor de Wit, Gebeld., ontvangen 18-11-2026" in tekst


def test_voorzieningen_en_bijzonderheden(bekijk: Pagina, traject: Traject) -> None:
    wereld.melding(
        soort="screening",
        meldingsdatum=date(2026, 11, 9),
        huisvesting="N",
        zorg="J",
        schulden="O",
        bijzonderheden="Belt graag.\nNiet op vrijdag.",
    )

    tekst = bekijk(traject, "detentie/")

    for stand in ("niet op orde", "op orde", "onbekend, navragen", "niet gescreend"):
        assert stand in tekst
    assert "Belt graag.<br>Niet op vrijdag." in tekst
    assert "via bestand" in tekst


def test_het_overzicht_van_de_uitwisseling_zegt_wat_ontbreekt(bekijk: Pagina, traject: Traject) -> None:
    tekst = bekijk(traject, "detentie/")

    gedeeld = tekst[tekst.index("Wat inrichting en gemeente delen") :]
    assert "Pm 20d lid 2a" in gedeeld
    assert "bekend, niet getoond" in gedeeld
    assert gedeeld.count("ontbreekt") == 7  # vijf voorzieningen, toezicht en kinderen


# --- inzage -------------------------------------------------------------------------------------------------


def test_inzage_zegt_wie_wanneer_wat_en_waarom(bekijk: Pagina, traject: Traject, coordinator: User) -> None:
    bekijk(traject, "", coordinator)
    bekijk(traject, "termijnen/")

    tekst = bekijk(traject, "inzage/")

    assert "23-11-2026 09:00" in tekst
    assert "Els Vermeer</td>" in tekst
    assert "bekeken: termijnen" in tekst
    assert "coördinatie van de gemeente" in tekst
    assert "eigen dossier" in tekst
    assert "het systeem" in tekst  # de inname


def test_inzage_bladert_per_vijfentwintig(bekijk: Pagina, traject: Traject) -> None:
    for _ in range(26):
        bekijk(traject)

    tekst = bekijk(traject, "inzage/")

    assert tekst.count('scope="row"') == 25
    assert "?pagina=2" in tekst


def test_een_invrijheidsstelling_maakt_de_verwachte_datum_definitief(bekijk: Pagina, traject: Traject) -> None:
    wereld.neem(
        {
            "soort": "invrijheidsstelling",
            "meldingsdatum": date(2026, 11, 19),
            "verwachte_ontslagdatum": date(2027, 1, 21),
        }
    )

    assert "Definitief ontslag 21-01-2027." in bekijk(traject)


def test_eerdere_dossiers_staan_er_alleen_als_u_ze_mag_zien(
    bekijk: Pagina, traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    """DATA-09: wie al eens vastzat. Het dossier van een collega is er dan niet."""
    services.sluit_af(traject, op=date(2026, 11, 10), reden="afgerond", door=coordinator)
    wereld.neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)})
    nieuw = Traject.objects.exclude(pk=traject.pk).get()
    services.wijs_toe(nieuw, rio=collega, op=date(2026, 11, 18), door=coordinator)

    van_coordinator, van_collega = bekijk(nieuw, "detentie/", als=coordinator), bekijk(nieuw, "detentie/", als=collega)

    assert traject.nummer in van_coordinator
    assert traject.nummer not in van_collega
