"""Van fase wisselen, sluiten en heropenen: wat er op welke dag mag, en wat ervan blijft staan."""

from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.fasen import begeleiding_tot
from cases.models import Heropening, Melding, Termijn, Traject
from cases.schermen.afsluiten import na_sluiting
from rio.models import User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels
from tests.cases.test_services import termijn

pytestmark = [pytest.mark.django_db, pytest.mark.beide]


# --- twee jaar ----------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("begin", "tot"),
    [
        (date(2026, 11, 2), date(2028, 11, 2)),
        (date(2024, 2, 29), date(2026, 2, 28)),  # over twee jaar is er geen 29 februari
        (date(2026, 2, 28), date(2028, 2, 28)),
    ],
)
def test_de_begeleiding_duurt_vierentwintig_kalendermaanden(begin: date, tot: date) -> None:
    assert begeleiding_tot(begin) == tot


@pytest.mark.parametrize(
    ("op", "eerder"),
    [(date(2026, 2, 27), True), (date(2026, 2, 28), False), (date(2026, 3, 1), False)],
)
def test_wie_binnen_twee_jaar_sluit_zegt_waarom(op: date, eerder: bool, coordinator: User) -> None:
    dossier = wereld.traject(datum_binnenkomst=date(2024, 2, 29), meldingsdatum=date(2024, 3, 1))
    if eerder:
        with pytest.raises(ValidationError, match="lopen tot 28-02-2026") as fout:
            services.sluit_af(dossier, op=op, soort="afgerond", uitkomst="bereikt", door=coordinator)
        assert list(fout.value.message_dict) == ["reden"]
    services.sluit_af(
        dossier, op=op, soort="afgerond", uitkomst="bereikt", reden="klaar" if eerder else "", door=coordinator
    )

    dossier.refresh_from_db()
    assert (dossier.afsluitsoort, dossier.uitkomst, dossier.fase) == ("afgerond", "bereikt", "afgesloten")


def test_sluiten_onthoudt_soort_uitkomst_en_reden(traject: Traject, officier: User) -> None:
    services.sluit_af(
        traject, op=date(2026, 11, 16), soort="verhuisd", uitkomst="deels", reden="naar Venlo", door=officier
    )

    wissel = traject.fasewissels.get(naar="afgesloten")
    assert wissel.toelichting == "verhuisd naar een andere gemeente, doelen deels bereikt, naar Venlo"


def test_het_gesloten_dossier_zegt_nog_wie_verantwoordelijk_was(traject: Traject, officier: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 16), reden="verhuisd", door=officier)

    traject.refresh_from_db()
    assert traject.rio == officier


def test_het_voorbeeld_van_sluiten_is_wat_sluiten_doet(traject: Traject, officier: User) -> None:
    voorbeeld = na_sluiting(traject, date(2026, 11, 16))

    services.sluit_af(traject, op=date(2026, 11, 16), reden="verhuisd", door=officier)

    niet_gehaald, vervalt = {t.pk for t in voorbeeld.niet_gehaald}, {t.pk for t in voorbeeld.vervalt}
    assert niet_gehaald == set(traject.termijnen.filter(stand="niet_gehaald").values_list("pk", flat=True))
    assert vervalt == set(traject.termijnen.filter(stand="vervallen").values_list("pk", flat=True))
    assert niet_gehaald
    assert vervalt


def test_sluiten_geeft_een_wachtende_melding_een_nieuwe_kans(traject: Traject, officier: User) -> None:
    wereld.neem({"soort": "detentie", "datum_binnenkomst": date(2026, 11, 18), "meldingsdatum": date(2026, 11, 19)})
    assert Melding.objects.latest("pk").stand == Melding.Stand.OVERLAPT

    services.sluit_af(traject, op=date(2026, 11, 17), reden="verhuisd", door=officier)

    assert Melding.objects.latest("pk").stand == Melding.Stand.VERWERKT
    assert klopt_met_de_regels()


# --- heropenen ----------------------------------------------------------------------------------------------


def test_heropenen_zet_alles_terug_zoals_de_feiten_het_zeggen(traject: Traject, officier: User) -> None:
    standen = list(Termijn.objects.order_by("pk").values_list("soort", "stand", "grens_op"))
    services.sluit_af(
        traject, op=date(2026, 11, 10), soort="uit_beeld", uitkomst="geen", reden="onvindbaar", door=officier
    )

    services.heropen(traject, op=date(2026, 11, 12), reden="terug in beeld", door=officier)

    traject.refresh_from_db()
    assert (traject.fase, traject.rio, traject.afgesloten_op, traject.afsluitsoort, traject.afsluitreden) == (
        "detentie",
        officier,
        None,
        "",
        "",
    )
    assert list(Termijn.objects.order_by("pk").values_list("soort", "stand", "grens_op")) == standen
    heropening = Heropening.objects.get()
    assert (heropening.op, heropening.reden, heropening.door) == (date(2026, 11, 12), "terug in beeld", officier)
    assert traject.fasewissels.filter(naar="afgesloten").count() == 1
    assert klopt_met_de_regels()


def test_heropenen_na_nieuwe_feiten_geeft_de_fase_van_nu(traject: Traject, officier: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 10), reden="uit beeld", door=officier)
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 18), "ontslagdatum": date(2026, 11, 17)})

    services.heropen(traject, op=date(2026, 11, 20), reden="terug in beeld", door=officier)

    traject.refresh_from_db()
    assert (traject.fase, traject.ontslag_op) == ("invrijheidsstelling", date(2026, 11, 17))
    assert termijn(traject, "ontslagbericht").voldaan_op == date(2026, 11, 18)


@pytest.mark.parametrize(
    ("op", "reden", "fout"),
    [(date(2026, 11, 9), "terug", "kies die dag of later"), (date(2026, 11, 10), "", "Schrijf op waarom")],
)
def test_heropenen_wordt_geweigerd(op: date, reden: str, fout: str, traject: Traject, officier: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 10), reden="uit beeld", door=officier)

    with pytest.raises(ValidationError, match=fout):
        services.heropen(traject, op=op, reden=reden, door=officier)


def test_een_open_dossier_heropent_niet(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="niet afgesloten"):
        services.heropen(traject, op=date(2026, 11, 10), reden="terug", door=officier)


@pytest.mark.parametrize("later_gesloten", [False, True])
def test_met_een_later_dossier_heropent_het_oude_niet(
    later_gesloten: bool, traject: Traject, officier: User, coordinator: User
) -> None:
    services.sluit_af(traject, op=date(2026, 11, 10), reden="uit beeld", door=officier)
    wereld.neem({"datum_binnenkomst": date(2026, 11, 16), "meldingsdatum": date(2026, 11, 17)})
    if later_gesloten:
        later = Traject.objects.latest("pk")
        services.sluit_af(later, op=date(2026, 11, 18), reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="later dossier"):
        services.heropen(traject, op=date(2026, 11, 20), reden="terug", door=officier)


# --- fase ---------------------------------------------------------------------------------------------------


@pytest.mark.parametrize(("op", "mag"), [(date(2026, 11, 19), False), (date(2026, 11, 20), True)])
def test_een_fase_begint_niet_voor_de_vorige(op: date, mag: bool, traject: Traject, officier: User) -> None:
    wereld.neem({"soort": "ontslag", "meldingsdatum": date(2026, 11, 20), "ontslagdatum": date(2026, 11, 20)})
    if not mag:
        with pytest.raises(ValidationError, match="20-11-2026 begon invrijheidsstelling"):
            services.wissel_fase(traject, naar="samenleving", op=op, door=officier)
        return

    services.wissel_fase(traject, naar="samenleving", op=op, toelichting="belt morgen", door=officier)

    traject.refresh_from_db()
    assert traject.fase == "samenleving"


def test_een_fase_twee_keer_ingaan_wordt_geweigerd(traject: Traject, officier: User) -> None:
    services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 10), toelichting="toch", door=officier)

    with pytest.raises(ValidationError, match="al in de fase"):
        services.wissel_fase(traject, naar="terugkeerplan", op=date(2026, 11, 11), toelichting="toch", door=officier)


def test_niet_van_toepassing_is_geen_open_punt(traject: Traject, officier: User) -> None:
    contact = termijn(traject, "eerste_contact")
    dag = date(2026, 11, 9)
    services.besluit_over(
        contact, besluit="niet_van_toepassing", op=dag, reden="kent hem al", vandaag=dag, door=officier
    )

    assert "eerste_contact" not in services.open_punten(traject.pk, "terugkeerplan")
