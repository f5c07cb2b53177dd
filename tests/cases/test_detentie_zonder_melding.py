"""Een detentie waar geen melding van kwam: in een nieuw of een open dossier, en de melding die later toch komt."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import Detentie, Jongere, Melding, NieuwContact, Traject, Vraag, Waarneming
from cases.services.detentie import AlBekend
from rio.models import User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels, opname
from tests.cases.test_services import termijn
from tests.handelingen.ontslag import dag, gehoord, maak_vrij, wie

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
SMIT = {"bsn": wereld.bsn(50), "achternaam": "Smit", "voornamen": "Sem", "geboortedatum": date(2005, 5, 5)}
MELDING: dict[str, str | date] = {
    **SMIT,
    "meldingsdatum": date(2026, 11, 16),
    "datum_binnenkomst": date(2026, 11, 9),
    "meldingnummer": "L-1",
}


def open_dossier(door: User, gehoord_: Any = None, **anders: Any) -> Traject | None:
    nijmegen = wereld.gemeente()
    return services.open_zonder_melding(wie=wie(**anders), gehoord=gehoord_ or gehoord(), gemeente=nijmegen, door=door)


# --- een nieuw dossier --------------------------------------------------------------------------------------


def test_een_onbekende_jongere_krijgt_een_dossier_met_de_melding_nog_open(officier: User) -> None:
    traject = open_dossier(officier, gehoord(titel="preventief", verwacht_ontslag_op=date(2027, 2, 1)))

    assert traject
    traject.refresh_from_db()
    assert (traject.begin_op, traject.melding_op, traject.rio) == (date(2026, 11, 9), dag, None)
    assert (traject.titel, traject.ontslag_op, str(traject.inrichting)) == ("preventief", date(2027, 2, 1), "PI Arnhem")
    assert (traject.jongere.naam, traject.jongere.heeft_bsn) == ("Sem Smit", True)
    gemist = termijn(traject, "detentiemelding")
    assert (gemist.stand, gemist.uiterlijk) == ("open", date(2026, 11, 11))
    assert termijn(traject, "triage").anker == dag
    assert klopt_met_de_regels()


def test_de_echte_melding_van_die_dag_hoort_bij_dezelfde_detentie(officier: User) -> None:
    traject = open_dossier(officier)
    assert traject

    wereld.neem(MELDING)

    melding = Melding.objects.get()
    assert (melding.stand, melding.traject_id) == ("verwerkt", traject.pk)
    detentie = Detentie.objects.get()
    assert (detentie.bron, detentie.pk) == ("mens", melding.detentie_id)
    assert Jongere.objects.count() == Traject.objects.count() == 1
    te_laat = termijn(traject, "detentiemelding")
    assert (te_laat.stand, te_laat.voldaan_op) == ("voldaan", date(2026, 11, 16))
    assert klopt_met_de_regels()


@pytest.mark.parametrize(
    "eerder",
    [
        {**MELDING, "soort": "screening", "huisvesting": "N"},  # wachtte op haar detentiemelding
        {**MELDING, "geboortedatum": date(2005, 5, 5), "gemeentecode": ""},  # gemeente was onbekend
    ],
)
def test_wat_al_wachtte_hoort_er_meteen_bij(eerder: dict[str, str | date], officier: User) -> None:
    wereld.neem(eerder)
    assert not Traject.objects.exists()

    traject = open_dossier(officier)

    melding = Melding.objects.get()
    assert traject
    assert (melding.stand, melding.traject_id) == ("verwerkt", traject.pk)


def test_zonder_bsn_wacht_de_melding_op_een_mens(officier: User) -> None:
    open_dossier(officier, bsn="")

    wereld.neem(MELDING)

    assert Melding.objects.get().stand == Melding.Stand.IDENTITEIT


@pytest.mark.parametrize("wie_typt", [{}, {"bsn": ""}, {"bsn": "", "achternaam": "SMIT", "voornamen": "sém"}])
def test_een_zichtbaar_open_dossier_weigert_een_tweede(wie_typt: dict[str, str], officier: User) -> None:
    traject = wereld.traject(**MELDING)

    with pytest.raises(AlBekend) as fout:
        open_dossier(officier, **wie_typt)

    assert fout.value.traject == traject
    assert Traject.objects.count() == 1


def test_een_ander_bsn_met_dezelfde_naam_is_een_ander(officier: User) -> None:
    wereld.traject(**MELDING)

    open_dossier(officier, bsn=wereld.bsn(51))

    assert Jongere.objects.count() == 2


def test_een_gesloten_dossier_zonder_bsn_krijgt_het_bsn_niet_langs_deze_weg(officier: User, coordinator: User) -> None:
    eerder = {**MELDING, "bsn": "", "datum_binnenkomst": date(2026, 10, 5), "meldingsdatum": date(2026, 10, 6)}
    services.sluit_af(wereld.traject(**eerder), op=date(2026, 11, 8), reden="verhuisd", door=coordinator)

    with pytest.raises(ValidationError, match="daarna aan in het dossier") as fout:
        open_dossier(officier)

    assert list(fout.value.message_dict) == ["bsn"]
    assert open_dossier(officier, bsn="")


def test_een_dossier_buiten_zicht_geeft_alleen_een_vraag_aan_de_coordinator(
    officier: User, buitenstaander: User
) -> None:
    elders = wereld.traject(**MELDING, gemeentecode=wereld.ARNHEM)

    eerste, tweede = open_dossier(officier), open_dossier(officier)

    assert eerste is tweede is None
    vraag = Vraag.objects.get()
    assert (vraag.traject, vraag.gemeente, vraag.naar_gemeente) == (elders, wereld.gemeente(wereld.ARNHEM), None)
    assert (vraag.soort, vraag.door, vraag.op) == ("gehoord", None, dag)
    assert Traject.objects.count() == 1


def test_na_sluiting_begint_een_nieuw_dossier_van_dezelfde_jongere(officier: User, coordinator: User) -> None:
    oud = wereld.traject(**{**MELDING, "datum_binnenkomst": date(2026, 10, 5), "meldingsdatum": date(2026, 10, 6)})
    services.sluit_af(oud, op=date(2026, 11, 8), reden="verhuisd", door=coordinator)

    nieuw = open_dossier(officier)

    assert nieuw
    assert (nieuw.jongere_id, Jongere.objects.count()) == (oud.jongere_id, 1)
    assert nieuw.nummer != oud.nummer
    wereld.neem({**MELDING, "meldingnummer": "L-2"})
    assert Melding.objects.get(meldingnummer="L-2").traject_id == nieuw.pk
    assert klopt_met_de_regels()


def test_op_de_dag_van_sluiting_hoort_de_detentie_bij_het_gesloten_dossier(officier: User, coordinator: User) -> None:
    oud = wereld.traject(**{**MELDING, "datum_binnenkomst": date(2026, 10, 5), "meldingsdatum": date(2026, 10, 6)})
    services.sluit_af(oud, op=date(2026, 11, 9), reden="verhuisd", door=coordinator)

    with pytest.raises(AlBekend, match="Heropen dat dossier"):
        open_dossier(coordinator)


# --- een detentie erbij -------------------------------------------------------------------------------------


@pytest.fixture
def vrij(officier: User, coordinator: User) -> Traject:
    """Een jongere die op 6 november vrijkwam."""
    dossier = wereld.traject()
    services.wijs_toe(dossier, rio=officier, op=date(2026, 11, 4), door=coordinator)
    maak_vrij(dossier, officier)
    return dossier


def test_een_nieuwe_detentie_zet_de_fase_terug_en_vraagt_de_aanleiding(vrij: Traject, officier: User) -> None:
    services.voeg_detentie_toe(vrij, gehoord=gehoord(), door=officier)

    vrij.refresh_from_db()
    assert (vrij.fase, vrij.ontslag_op) == ("detentie", None)
    contact = NieuwContact.objects.get()
    assert (contact.aanleiding, contact.besloten_op) == ("onbekend", None)
    assert vrij.termijnen.get(soort="detentiemelding", sleutel="2026-11-09").stand == "open"
    assert klopt_met_de_regels()


@pytest.mark.parametrize(
    ("binnen", "fout"),
    [
        (date(2026, 11, 1), "begint op"),
        (date(2026, 11, 2), "zit deze jongere vast"),  # dezelfde dag
        (date(2026, 11, 5), "zit deze jongere vast"),
        (date(2026, 11, 6), ""),  # op de dag van ontslag opnieuw vast kan
    ],
)
def test_overlap_wordt_bij_het_veld_geweigerd(binnen: date, fout: str, vrij: Traject, officier: User) -> None:
    if not fout:
        services.voeg_detentie_toe(vrij, gehoord=gehoord(binnenkomst_op=binnen), door=officier)
        assert vrij.detenties.count() == 2
        return
    with pytest.raises(ValidationError, match=fout) as geweigerd:
        services.voeg_detentie_toe(vrij, gehoord=gehoord(binnenkomst_op=binnen), door=officier)

    assert list(geweigerd.value.message_dict) == ["binnenkomst_op"]


def test_in_het_buitenland_gelden_de_termijnen_van_de_inrichting_niet(vrij: Traject, officier: User) -> None:
    services.voeg_detentie_toe(vrij, gehoord=gehoord(inrichting=None, land="België"), door=officier)

    van_deze = vrij.termijnen.filter(sleutel="2026-11-09", stand="open")
    assert not van_deze.filter(soort__in=("detentiemelding", "screening", "dr_plan")).exists()
    assert vrij.detenties.get(land="België").verblijven.count() == 0
    assert klopt_met_de_regels()


def test_een_nieuwe_detentie_na_de_melding_of_ervoor_geeft_hetzelfde(vrij: Traject, officier: User) -> None:
    later: dict[str, str | date] = {"datum_binnenkomst": date(2026, 11, 9), "meldingsdatum": date(2026, 11, 12)}
    services.voeg_detentie_toe(vrij, gehoord=gehoord(), door=officier)
    wereld.neem({**later, "meldingnummer": "N-1"})
    na = opname()

    wereld.neem({**later, "meldingnummer": "N-1"})  # nog eens aangeboden

    assert opname() == na
    assert Melding.objects.get(meldingnummer="N-1").detentie == vrij.detenties.get(binnenkomst_op=date(2026, 11, 9))
    assert vrij.termijnen.get(soort="detentiemelding", sleutel="2026-11-09").voldaan_op == date(2026, 11, 12)


# --- de aanleiding ------------------------------------------------------------------------------------------


def test_de_aanleiding_blijft_staan_als_er_een_melding_bij_komt(vrij: Traject, officier: User) -> None:
    services.voeg_detentie_toe(vrij, gehoord=gehoord(), door=officier)
    services.besluit_aanleiding(
        NieuwContact.objects.get(), kies=lambda nu: {"aanleiding": "oud_vonnis"}, op=dag, door=officier
    )

    wereld.neem({"datum_binnenkomst": date(2026, 11, 9), "meldingsdatum": date(2026, 11, 12)})

    contact = NieuwContact.objects.get()
    assert (contact.aanleiding, contact.besloten_op, contact.besloten_door) == ("oud_vonnis", dag, officier)


def test_onbekend_is_ook_een_besluit(vrij: Traject, officier: User) -> None:
    services.voeg_detentie_toe(vrij, gehoord=gehoord(), door=officier)
    gezien: list[object] = []

    services.besluit_aanleiding(
        NieuwContact.objects.get(),
        kies=lambda nu: gezien.append(dict(nu)) or {"aanleiding": "onbekend"},
        op=dag,
        door=officier,
    )

    assert gezien == [{"aanleiding": ""}]
    assert NieuwContact.objects.get().besloten_op == dag


def test_van_wie_we_het_hoorden_staat_in_het_logboek_en_niet_als_gegeven(vrij: Traject, officier: User) -> None:
    services.voeg_detentie_toe(vrij, gehoord=gehoord(), door=officier)

    assert not Waarneming.objects.filter(waarde__contains="gehoord").exists()
