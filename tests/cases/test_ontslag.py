"""De ontslagdatum, de vraag of iemand vrij is, en het spoedspoor."""

from collections.abc import Callable
from datetime import date

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.feiten import Zekerheid
from cases.models import Melding, Taak, TermijnBesluit, Traject
from cases.services.ontslag import VRAAG_OPNIEUW, vraag_over_ontslag
from rio.models import Audit, User
from tests import wereld
from tests.cases.momentopname import klopt_met_de_regels, opname
from tests.cases.test_services import termijn

pytestmark = [pytest.mark.django_db, pytest.mark.beide]
VERWACHT = date(2027, 1, 21)  # de verwachte ontslagdag van tests/wereld.py, een donderdag


def vrij(traject: Traject, op: date, door: User) -> None:
    services.registreer_ontslagdatum(
        traject.detenties.last(), datum=op, zekerheid=Zekerheid.WERKELIJK, op=op, door=door
    )


# --- is hij vrij? -------------------------------------------------------------------------------------------


@pytest.mark.parametrize(
    ("vandaag", "gevraagd"), [(date(2027, 1, 20), False), (VERWACHT, True), (date(2027, 1, 22), True)]
)
def test_de_vraag_komt_op_de_verwachte_dag_en_blijft_staan(vandaag: date, gevraagd: bool, traject: Traject) -> None:
    assert (vraag_over_ontslag(traject, vandaag) is not None) is gevraagd


def test_wie_vrij_blijkt_wordt_niet_meer_gevraagd(traject: Traject, officier: User) -> None:
    vrij(traject, VERWACHT, officier)

    assert vraag_over_ontslag(traject, date(2027, 1, 22)) is None
    assert termijn(traject, "ontslag_bevestigen").voldaan_op == VERWACHT


def test_zit_nog_vast_beantwoordt_de_vraag_en_zet_een_taak_klaar(traject: Traject, officier: User) -> None:
    services.zit_nog_vast(
        traject, vraag_op=date(2027, 1, 29), op=date(2027, 1, 22), toelichting="gebeld", door=officier
    )

    besluit = TermijnBesluit.objects.get()
    assert (besluit.besluit, besluit.op, besluit.reden) == ("voldaan", date(2027, 1, 22), "zit nog vast: gebeld")
    taak = Taak.objects.get()
    assert (taak.wat, taak.uiterlijk, taak.spoed) == (VRAAG_OPNIEUW, date(2027, 1, 29), False)
    assert termijn(traject, "taak").uiterlijk == date(2027, 1, 29)
    assert vraag_over_ontslag(traject, date(2027, 2, 1)) is None
    assert klopt_met_de_regels()


def test_een_nieuwe_datum_verzet_de_vraag(traject: Traject, officier: User) -> None:
    services.zit_nog_vast(traject, vraag_op=date(2027, 1, 29), op=date(2027, 1, 22), door=officier)

    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2027, 2, 10),
        zekerheid=Zekerheid.VERWACHT,
        op=date(2027, 1, 29),
        door=officier,
    )

    vraag = termijn(traject, "ontslag_bevestigen")
    assert (vraag.stand, vraag.uiterlijk) == ("open", date(2027, 2, 10))


@pytest.mark.parametrize(
    ("op", "vraag_op", "fout"),
    [
        (date(2027, 1, 20), date(2027, 1, 27), "intussen beantwoord"),  # nog niet aan de orde
        (date(2027, 1, 22), date(2027, 1, 22), "na vandaag"),
    ],
)
def test_zit_nog_vast_wordt_geweigerd(op: date, vraag_op: date, fout: str, traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match=fout):
        services.zit_nog_vast(traject, vraag_op=vraag_op, op=op, door=officier)


def test_twee_keer_zit_nog_vast_geeft_een_taak(traject: Traject, officier: User) -> None:
    services.zit_nog_vast(traject, vraag_op=date(2027, 1, 29), op=date(2027, 1, 22), door=officier)

    with pytest.raises(ValidationError, match="intussen beantwoord"):
        services.zit_nog_vast(traject, vraag_op=date(2027, 1, 29), op=date(2027, 1, 22), door=officier)

    assert Taak.objects.count() == 1


def test_wie_niet_beslist_antwoordt_niet(collega: User) -> None:
    """Een RIO ziet een dossier zonder RIO wel, maar beslist er niet over."""
    dossier = wereld.traject()

    with pytest.raises(ValidationError, match="Alleen de RIO"):
        services.zit_nog_vast(dossier, vraag_op=date(2027, 1, 29), op=date(2027, 1, 22), door=collega)


@pytest.mark.parametrize(
    ("verwacht", "gevraagd"),
    [(date(2027, 3, 27), False), (date(2027, 3, 28), True)],  # de nacht waarin de klok vooruitgaat
)
def test_de_zomertijd_verschuift_geen_dag(verwacht: date, gevraagd: bool, officier: User, coordinator: User) -> None:
    dossier = wereld.traject(verwachte_ontslagdatum=date(2027, 3, 28))

    assert (vraag_over_ontslag(dossier, verwacht) is not None) is gevraagd


# --- meldingen ervoor of erna: hetzelfde dossier ------------------------------------------------------------


GEWIJZIGD = {
    "soort": "ontslagdatum_gewijzigd",
    "meldingsdatum": date(2026, 11, 18),
    "verwachte_ontslagdatum": date(2027, 3, 1),
    "meldingnummer": "W-1",
}
KOMT_VRIJ = {
    "soort": "invrijheidsstelling",
    "meldingsdatum": date(2026, 11, 20),
    "ontslagdatum": date(2026, 11, 25),
    "meldingnummer": "V-1",
}
ONTSLAG = {
    "soort": "ontslag",
    "meldingsdatum": date(2026, 11, 19),
    "ontslagdatum": date(2026, 11, 19),
    "meldingnummer": "O-1",
}


def _definitief(traject: Traject, door: User) -> None:
    services.registreer_ontslagdatum(
        traject.detenties.get(),
        datum=date(2026, 12, 4),
        zekerheid=Zekerheid.DEFINITIEF,
        op=date(2026, 11, 19),
        door=door,
    )


def _sluiten_en_heropenen(traject: Traject, door: User) -> None:
    services.sluit_af(traject, op=date(2026, 11, 19), reden="verhuisd", door=door)
    services.heropen(traject, op=date(2026, 11, 20), reden="terug", door=door)


@pytest.mark.parametrize("melding", [GEWIJZIGD, KOMT_VRIJ, ONTSLAG], ids=lambda m: m["soort"])
@pytest.mark.parametrize(
    "handeling", [_definitief, _sluiten_en_heropenen, lambda t, door: vrij(t, date(2026, 11, 18), door)]
)
def test_een_melding_na_de_handeling_geeft_hetzelfde_als_ervoor(
    melding: dict[str, str | date],
    handeling: Callable[[Traject, User], None],
    traject: Traject,
    officier: User,
    coordinator: User,
) -> None:
    ander = wereld.traject(bsn=wereld.bsn(9), meldingnummer="A-1")
    services.wijs_toe(ander, rio=officier, op=date(2026, 11, 4), door=coordinator)

    handeling(traject, officier)
    wereld.neem(melding)
    wereld.neem({**melding, "bsn": wereld.bsn(9), "meldingnummer": "A-2"})
    handeling(ander, officier)

    een, twee = ({**vars(t)} for t in Traject.objects.order_by("pk"))
    for kolom in ("fase", "ontslag_op", "ontslag_zekerheid", "volgende_termijn_op", "volgende_termijn_soort"):
        assert een[kolom] == twee[kolom], kolom
    standen = [
        list(
            t.termijnen.exclude(stand="vervallen").order_by("soort", "partij").values_list("soort", "stand", "grens_op")
        )
        for t in (traject, ander)
    ]
    assert standen[0] == standen[1]
    assert klopt_met_de_regels()


# --- spoedspoor ---------------------------------------------------------------------------------------------


def start(traject: Traject, door: User, dag: date = date(2026, 11, 23)) -> None:
    services.start_spoed(traject, dag=dag, op=date(2026, 11, 23), van_wie="gehoord van de inrichting", door=door)


def test_spoed_legt_de_dag_vast_en_zet_de_taken_klaar(traject: Traject, officier: User) -> None:
    start(traject, officier)

    traject.refresh_from_db()
    assert (traject.ontslag_op, traject.ontslag_zekerheid) == (date(2026, 11, 23), Zekerheid.DEFINITIEF)
    taken = Taak.objects.filter(traject=traject)
    assert {(t.uiterlijk, t.spoed, t.door) for t in taken} == {(date(2026, 11, 23), True, officier)}
    assert any("slaapplek" in t.wat for t in taken)
    assert traject.termijnen.filter(soort="taak", stand="open").count() == len(taken)
    assert klopt_met_de_regels()


def test_twee_keer_starten_doet_niets_dubbel(traject: Traject, officier: User) -> None:
    start(traject, officier)
    eerder = opname(), Taak.objects.count()

    start(traject, officier)

    assert (opname(), Taak.objects.count()) == eerder


def test_een_andere_dag_neemt_de_open_taken_mee_en_laat_staan_wat_gedaan_is(traject: Traject, officier: User) -> None:
    start(traject, officier)
    gedaan = Taak.objects.order_by("pk")[0]
    services.rond_taak_af(gedaan, op=date(2026, 11, 23), door=officier)
    aantal = Taak.objects.count()

    start(traject, officier, date(2026, 11, 24))

    assert Taak.objects.count() == aantal
    assert set(Taak.objects.exclude(pk=gedaan.pk).values_list("uiterlijk", flat=True)) == {date(2026, 11, 24)}
    gedaan.refresh_from_db()
    assert (gedaan.uiterlijk, gedaan.gedaan_op) == (date(2026, 11, 23), date(2026, 11, 23))


def test_na_een_melding_met_dezelfde_dag_komt_er_geen_tweede_datum(traject: Traject, officier: User) -> None:
    wereld.neem({**KOMT_VRIJ, "ontslagdatum": date(2026, 11, 23)})

    start(traject, officier)

    assert traject.detenties.get().ontslagdatums.filter(melding__isnull=True).count() == 0


@pytest.mark.parametrize("buiten", ["vrij", "gesloten"])
def test_spoed_voor_wie_al_buiten_of_gesloten_is_wordt_geweigerd(buiten: str, traject: Traject, officier: User) -> None:
    if buiten == "vrij":
        vrij(traject, date(2026, 11, 20), officier)
    else:
        services.sluit_af(traject, op=date(2026, 11, 20), reden="verhuisd", door=officier)

    with pytest.raises(ValidationError, match=r"al buiten|afgesloten"):
        start(traject, officier)

    assert not Taak.objects.exists()


def test_spoed_is_een_transactie_met_een_logregel(traject: Traject, officier: User) -> None:
    regels_voor = Audit.objects.count()

    start(traject, officier)

    assert Audit.objects.count() == regels_voor + 1


def test_een_eigen_ontslag_geeft_een_wachtende_melding_een_nieuwe_kans(traject: Traject, officier: User) -> None:
    tweede = wereld.melding(datum_binnenkomst=date(2026, 11, 16), meldingsdatum=date(2026, 11, 17))
    assert tweede.stand == Melding.Stand.OVERLAPT

    vrij(traject, date(2026, 11, 13), officier)

    tweede.refresh_from_db()
    assert tweede.stand == Melding.Stand.VERWERKT
