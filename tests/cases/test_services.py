"""Wat mensen met een dossier doen, wat daarbij geweigerd wordt, en dat er altijd een logregel is."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from pytest_django import Settings

from cases import services
from cases.feiten import Zekerheid
from cases.models import Melding, Termijn, TermijnBesluit, Toegang, Traject
from rio.models import Audit, User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


@pytest.fixture(scope="module")
def staand_dossier(staand: None) -> int:
    """Nog van niemand."""
    return wereld.traject().pk


def termijn(traject: Traject, soort: str, partij: str = "") -> Termijn:
    kandidaten = Termijn.objects.filter(traject=traject, soort=soort, partij__contains=partij)
    return kandidaten.get()


# --- toewijzen ----------------------------------------------------------------------------------------------


def test_toewijzen_voldoet_de_triage_en_begint_het_eerste_contact(
    traject: Traject, officier: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    assert termijn(traject, "triage").voldaan_op == date(2026, 11, 4)
    contact = termijn(traject, "eerste_contact")
    assert (contact.uiterlijk, contact.rio) == (date(2026, 11, 11), officier)


def test_opnieuw_toewijzen_begint_de_termijn_niet_opnieuw(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    services.wijs_toe(traject, rio=collega, op=date(2026, 11, 10), reden="vertrek", door=coordinator)

    contact = termijn(traject, "eerste_contact")
    assert (contact.uiterlijk, contact.rio) == (date(2026, 11, 11), collega)
    toewijzingen = traject.toewijzingen.values_list("rio", "van", "tot")
    assert list(toewijzingen) == [
        (officier.pk, date(2026, 11, 4), date(2026, 11, 10)),
        (collega.pk, date(2026, 11, 10), None),
    ]


def test_toewijzen_kan_niet_aan_wie_geen_rio_is(traject: Traject, beleid: User, coordinator: User) -> None:
    with pytest.raises(ValidationError, match="werkt op"):
        services.wijs_toe(traject, rio=beleid, op=date(2026, 11, 4), door=coordinator)


def test_toewijzen_aan_dezelfde_of_na_sluiting_wordt_geweigerd(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    with pytest.raises(ValidationError, match="heeft dit dossier al"):
        services.wijs_toe(traject, rio=officier, op=date(2026, 11, 5), door=coordinator)

    services.sluit_af(traject, op=date(2026, 11, 6), reden="verhuisd", door=coordinator)
    with pytest.raises(ValidationError, match="afgesloten"):
        services.wijs_toe(traject, rio=collega, op=date(2026, 11, 9), door=coordinator)


def test_een_toewijzing_eindigt_nooit_voor_zij_begon(
    traject: Traject, officier: User, collega: User, coordinator: User
) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 10), door=coordinator)

    with pytest.raises(ValidationError):
        services.wijs_toe(traject, rio=collega, op=date(2026, 11, 4), door=coordinator)


# --- fase ---------------------------------------------------------------------------------------------------


def test_naar_terugkeerplan_met_open_punten_vraagt_een_toelichting(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="punten open"):
        services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 10), door=officier)

    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 10), toelichting="belt morgen", door=officier)

    traject.refresh_from_db()
    assert traject.fase == "terugkeerplan"
    wissel = traject.fasewissels.get(bron="mens")
    assert (wissel.open_punten, wissel.toelichting, wissel.door) == (
        ["eerste_contact", "partners_gemaild", "meting_binnenkomst"],
        "belt morgen",
        officier,
    )


def test_naar_terugkeerplan_na_het_eerste_contact_vraagt_niets(
    traject: Traject, officier: User, coordinator: User, settings: Settings
) -> None:
    settings.FASE_VOORWAARDEN = ["cases.voorwaarden.voorwaarden"]
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)
    contact = termijn(traject, "eerste_contact")
    services.besluit_over(contact, besluit="voldaan", op=date(2026, 11, 9), vandaag=date(2026, 11, 9), door=officier)

    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 10), door=officier)

    assert traject.fasewissels.get(bron="mens").open_punten == []


def test_een_andere_app_voegt_een_voorwaarde_voor_een_fase_toe(
    traject: Traject, officier: User, settings: Settings
) -> None:
    settings.FASE_VOORWAARDEN = ["cases.voorwaarden.voorwaarden", "tests.cases.proefaanbieders.nog_een_punt"]

    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 10), toelichting="toch", door=officier)

    assert traject.fasewissels.get(bron="mens").open_punten == ["eerste_contact", "proef_terugkeerplan"]


@pytest.mark.parametrize("naar", ["detentie", "invrijheidsstelling", "afgesloten", "onzin"])
def test_fasen_die_uit_feiten_volgen_kies_je_niet(naar: str, traject: Traject, officier: User) -> None:
    with pytest.raises((ValidationError, KeyError)):
        services.wissel_fase(traject, naar=naar, op=date(2026, 11, 10), toelichting="toch", door=officier)


def test_samenleving_kan_pas_na_de_vrijlating(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="pas na de invrijheidsstelling"):
        services.wissel_fase(traject, naar="samenleving", op=date(2026, 11, 10), toelichting="toch", door=officier)


@pytest.mark.parametrize("naar", ["terugkeerplan", "samenleving"])
def test_een_gesloten_dossier_wisselt_niet_van_fase(
    naar: str, traject: Traject, officier: User, coordinator: User
) -> None:
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 10)})
    services.sluit_af(traject, op=date(2026, 11, 11), reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError):
        services.wissel_fase(traject, naar=naar, op=date(2026, 11, 12), toelichting="toch", door=officier)


def test_terug_naar_terugkeerplan_na_vrijlating_wordt_geweigerd(traject: Traject, officier: User) -> None:
    """Een wissel die niets doet hoort niemand te kunnen vastleggen."""
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 10), "ontslagdatum": date(2026, 11, 10)})

    with pytest.raises(ValidationError):
        services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 12), toelichting="toch", door=officier)


# --- sluiten ------------------------------------------------------------------------------------------------


def test_sluiten_laat_termijnen_vervallen_of_niet_gehaald_zijn(traject: Traject, coordinator: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 16), reden="verhuisd", door=coordinator)

    traject.refresh_from_db()
    assert (traject.fase, traject.volgende_termijn_op) == ("afgesloten", None)
    assert termijn(traject, "screening").stand == "niet_gehaald"
    assert termijn(traject, "dr_plan").stand == "vervallen"
    assert termijn(traject, "triage").voldaan_op == date(2026, 11, 16)


@pytest.mark.parametrize(
    ("op", "reden", "fout"),
    [(date(2026, 11, 16), "", "reden"), (date(2026, 11, 1), "verhuisd", "voor het begin")],
)
def test_sluiten_wordt_geweigerd(op: date, reden: str, fout: str, traject: Traject, coordinator: User) -> None:
    with pytest.raises(ValidationError, match=fout):
        services.sluit_af(traject, op=op, reden=reden, door=coordinator)


def test_tweede_keer_sluiten_wordt_geweigerd(traject: Traject, coordinator: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 16), reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="al afgesloten"):
        services.sluit_af(traject, op=date(2026, 11, 17), reden="verhuisd", door=coordinator)


# --- ontslagdatum en overlap --------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("datum", "zekerheid", "fout"),
    [
        (date(2026, 11, 1), Zekerheid.VERWACHT, "voor de dag van binnenkomst"),
        (date(2026, 11, 21), Zekerheid.WERKELIJK, "toekomst"),
    ],
)
def test_onmogelijke_ontslagdatum_wordt_geweigerd(
    datum: date, zekerheid: Zekerheid, fout: str, traject: Traject, officier: User
) -> None:
    with pytest.raises(ValidationError, match=fout):
        services.registreer_ontslagdatum(
            traject.detenties.get(), datum=datum, zekerheid=zekerheid, op=date(2026, 11, 20), door=officier
        )


def test_zelf_vastgelegd_ontslag_zet_de_fase_en_vraagt_het_ontslagbericht(traject: Traject, officier: User) -> None:
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2026, 11, 20),
        zekerheid=Zekerheid.WERKELIJK,
        op=date(2026, 11, 20),
        door=officier,
    )

    traject.refresh_from_db()
    assert (traject.fase, traject.ontslag_op, traject.ontslag_zekerheid) == (
        "invrijheidsstelling",
        date(2026, 11, 20),
        3,
    )
    assert termijn(traject, "ontslagbericht").stand == "open"


def test_zelf_vastgelegd_ontslag_lost_een_wachtende_overlap_op(traject: Traject, officier: User) -> None:
    """Een dossier volgt uit alle meldingen en wat mensen vastlegden; niet pas bij de volgende melding."""
    tweede = wereld.melding(datum_binnenkomst=date(2026, 11, 16), meldingsdatum=date(2026, 11, 17))
    assert tweede.stand == Melding.Stand.OVERLAPT

    services.registreer_ontslagdatum(
        traject.detenties.get(binnenkomst_op=date(2026, 11, 2)),
        datum=date(2026, 11, 13),
        zekerheid=Zekerheid.WERKELIJK,
        op=date(2026, 11, 18),
        door=officier,
    )

    tweede.refresh_from_db()
    assert tweede.stand == Melding.Stand.VERWERKT
    assert klopt_met_de_regels()


def test_sluiten_voor_een_latere_detentie_wordt_geweigerd(traject: Traject, coordinator: User) -> None:
    """Anders hoort die detentie bij een nieuw traject zonder dat iemand dat koos."""
    wereld.neem(
        {"soort": "ontslag", "meldingsdatum": date(2026, 11, 5), "ontslagdatum": date(2026, 11, 5)},
        {"meldingsdatum": date(2026, 11, 17), "datum_binnenkomst": date(2026, 11, 16)},
    )

    with pytest.raises(ValidationError):
        services.sluit_af(traject, op=date(2026, 11, 10), reden="verhuisd", door=coordinator)


# --- besluiten en waarnemingen ------------------------------------------------------------------------------


@pytest.mark.parametrize("keuze", ["niet_van_toepassing", "uitstel"])
def test_besluit_zonder_reden_wordt_geweigerd(keuze: str, traject: Traject, coordinator: User) -> None:
    with pytest.raises(ValidationError, match="reden"):
        services.besluit_over(
            termijn(traject, "screening"),
            besluit=keuze,
            op=date(2026, 11, 20),
            vandaag=date(2026, 11, 9),
            door=coordinator,
        )


def test_besluit_blijft_leesbaar_als_het_anker_verschuift(traject: Traject, coordinator: User) -> None:
    bevestigen, op = termijn(traject, "ontslag_bevestigen"), date(2026, 11, 20)
    services.besluit_over(bevestigen, besluit="voldaan", op=op, reden="zit nog", vandaag=op, door=coordinator)

    wereld.neem(
        {
            "soort": "ontslagdatum_gewijzigd",
            "meldingsdatum": date(2026, 11, 21),
            "verwachte_ontslagdatum": date(2027, 2, 1),
        }
    )

    bevestigen.refresh_from_db()
    assert (bevestigen.stand, bevestigen.uiterlijk, bevestigen.voldaan_op) == ("open", date(2027, 2, 1), None)
    assert [vorige["uiterlijk"] for vorige in bevestigen.geschiedenis] == ["2027-01-21"]
    assert TermijnBesluit.objects.get().geldt_voor_anker == date(2027, 1, 21)


def test_weigeren_laat_het_eerste_contact_vervallen(traject: Traject, officier: User, coordinator: User) -> None:
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    services.leg_waarneming_vast(traject, veld="deelname", waarde="geweigerd", op=date(2026, 11, 9), door=officier)

    assert termijn(traject, "eerste_contact").stand == "vervallen"


def test_een_waarneming_kan_niet_aan_een_detentie_van_een_ander_hangen(traject: Traject, officier: User) -> None:
    ander = wereld.traject(bsn=wereld.bsn(7), achternaam="Anders")

    with pytest.raises(ValidationError):
        services.leg_waarneming_vast(
            traject,
            veld="titel",
            waarde="veroordeeld",
            op=date(2026, 11, 9),
            detentie=ander.detenties.get(),
            door=officier,
        )


# --- toegang ------------------------------------------------------------------------------------------------


def test_niemand_geeft_zichzelf_toegang(traject: Traject, coordinator: User) -> None:
    zelf = Toegang(soort="verzoek", gebruiker=coordinator, traject=traject, van=date(2026, 11, 4), grond="nodig")

    with pytest.raises(ValidationError, match="uzelf"):
        services.verleen_toegang(zelf, door=coordinator)


@pytest.mark.parametrize("fout", [{"grond": ""}, {"tot": date(2026, 11, 4)}, {"traject": None}, {"gebruiker": None}])
def test_onvolledige_toegang_wordt_geweigerd(
    fout: dict[str, Any], traject: Traject, officier: User, coordinator: User
) -> None:
    velden = {"soort": "verzoek", "gebruiker": officier, "traject": traject, "van": date(2026, 11, 4), "grond": "nodig"}

    with pytest.raises(ValidationError):
        services.verleen_toegang(Toegang(**{**velden, **fout}), door=coordinator)


# --- logregel -----------------------------------------------------------------------------------------------

HANDELINGEN: dict[str, Callable[[Traject, User, User], object]] = {
    "toewijzing": lambda t, rio, door: services.wijs_toe(t, rio=rio, op=date(2026, 11, 4), door=door),
    "fase": lambda t, rio, door: services.wissel_fase(
        t, naar="terugkeerplan", op=date(2026, 11, 9), toelichting="toch", door=door
    ),
    "afsluiten": lambda t, rio, door: services.sluit_af(t, op=date(2026, 11, 9), reden="verhuisd", door=door),
    "termijnbesluit": lambda t, rio, door: services.besluit_over(
        termijn(t, "screening"), besluit="voldaan", op=date(2026, 11, 9), vandaag=date(2026, 11, 9), door=door
    ),
    "ontslagdatum": lambda t, rio, door: services.registreer_ontslagdatum(
        t.detenties.get(), datum=date(2026, 12, 9), zekerheid=Zekerheid.VERWACHT, op=date(2026, 11, 9), door=door
    ),
    "waarneming": lambda t, rio, door: services.leg_waarneming_vast(
        t, veld="deelname", waarde="aanvaard", op=date(2026, 11, 9), door=door
    ),
    "toegang": lambda t, rio, door: services.verleen_toegang(
        Toegang(soort="verzoek", gebruiker=rio, traject=t, van=date(2026, 11, 9), grond="nodig"), door=door
    ),
}


@pytest.mark.parametrize("soort", HANDELINGEN)
def test_elke_handeling_laat_een_logregel_achter(
    soort: str, traject: Traject, officier: User, coordinator: User
) -> None:
    regels_voor = Audit.objects.count()

    HANDELINGEN[soort](traject, officier, coordinator)

    assert Audit.objects.count() == regels_voor + 1
    regel = Audit.objects.latest("pk")
    assert (regel.object_soort, regel.traject_id, regel.actor_id) == (soort, traject.pk, coordinator.pk)
    assert klopt_met_de_regels()
