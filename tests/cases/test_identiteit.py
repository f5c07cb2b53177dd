"""Wie een jongere is volgens een mens: de volgorde met meldingen, het BSN, en twee mensen tegelijk."""

from collections.abc import Callable
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from cases import services
from cases.models import Identiteit, Jongere, Melding, Traject
from cases.services.identiteit import BSN_KAN_NIET
from rio.models import Audit, User
from rio.versleuteling import zoekindex
from tests import wereld

pytestmark = pytest.mark.django_db


def wijzig(traject: Traject, door: User, *, bsn: str = "", op: date = wereld.VANDAAG, **anders: Any) -> None:
    services.wijzig_identiteit(traject, kies=lambda nu: anders, bsn=bsn, op=op, door=door)


def nu(traject: Traject) -> Jongere:
    return Jongere.objects.get(pk=traject.jongere_id)


# --- volgorde -----------------------------------------------------------------------------------------------


def test_een_mens_verbetert_de_naam_en_de_geschiedenis_blijft(traject: Traject, officier: User) -> None:
    wijzig(traject, officier, achternaam="Blöm", voorvoegsel="van der", op=date(2026, 11, 10))
    wijzig(traject, officier, voornamen="Brahim", geboortedatum=date(2005, 3, 14), op=date(2026, 11, 12))

    jongere = nu(traject)
    assert (jongere.naam, jongere.geboortedatum) == ("Brahim van der Blöm", date(2005, 3, 14))
    assert Jongere.objects.met_naam("van der Blom").count() == 1
    assert [i.achternaam for i in Identiteit.objects.all()] == ["Blöm", "Blöm"]
    assert jongere.heeft_bsn
    assert jongere.bsn == wereld.bsn(0)


@pytest.mark.parametrize(
    ("gemeld", "achternaam"),
    [(date(2026, 11, 9), "Mens"), (date(2026, 11, 10), "Mens"), (date(2026, 11, 11), "Melding")],
)
@pytest.mark.parametrize("melding_eerst", [True, False])
def test_de_laatste_die_sprak_telt_en_op_dezelfde_dag_de_mens(
    traject: Traject, officier: User, gemeld: date, achternaam: str, melding_eerst: bool
) -> None:
    def meld() -> None:
        wereld.melding(soort="screening", meldingsdatum=gemeld, achternaam="Melding")

    def verbeter() -> None:
        wijzig(traject, officier, achternaam="Mens", op=date(2026, 11, 10))

    if melding_eerst and achternaam == "Melding":
        meld()
        with pytest.raises(ValidationError, match="Een latere melding of wijziging zegt iets anders"):
            verbeter()
    else:
        for stap in (meld, verbeter) if melding_eerst else (verbeter, meld):
            stap()

    assert nu(traject).achternaam == achternaam


def test_een_eerdere_dag_dan_een_andere_wijziging_wordt_geweigerd(traject: Traject, officier: User) -> None:
    wijzig(traject, officier, achternaam="Later", op=date(2026, 11, 12))

    with pytest.raises(ValidationError) as fout:
        wijzig(traject, officier, achternaam="Eerder", op=date(2026, 11, 11))

    assert "op" in fout.value.message_dict
    assert nu(traject).achternaam == "Later"
    assert Identiteit.objects.count() == 1


STAPPEN = st.lists(
    st.tuples(st.sampled_from(["mens", "melding"]), st.integers(5, 20), st.sampled_from(["Aa", "Bb", "Cc"])),
    min_size=1,
    max_size=5,
    unique_by=lambda stap: stap[:2],
)


@settings(max_examples=15, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture])
@given(stappen=STAPPEN)
def test_wie_het_laatst_sprak_geeft_de_naam_in_welke_volgorde_het_ook_binnenkomt(
    stappen: list[tuple[str, int, str]], officier: User
) -> None:
    nummer = Jongere.objects.count() + 500
    traject = wereld.traject(bsn=wereld.bsn(nummer), achternaam="Begin")
    gezegd = [((date(2026, 11, 3), 0), "Begin")]

    for wie, dag, naam in stappen:
        op = date(2026, 11, dag)
        if wie == "melding":
            wereld.melding(soort="screening", meldingsdatum=op, achternaam=naam, bsn=wereld.bsn(nummer))
            gezegd.append(((op, 0), naam))
        elif _lukt(lambda op=op, naam=naam: wijzig(traject, officier, achternaam=naam, op=op)):
            gezegd.append(((op, 1), naam))

    assert nu(traject).achternaam == max(gezegd, key=lambda g: g[0])[1]


def _lukt(doe: Callable[[], None]) -> bool:
    try:
        doe()
    except ValidationError:
        return False
    return True


# --- BSN ----------------------------------------------------------------------------------------------------


def test_een_ander_bsn_neemt_alle_meldingen_mee_en_latere_komen_hier_terecht(traject: Traject, officier: User) -> None:
    wijzig(traject, officier, bsn=wereld.bsn(7), op=date(2026, 11, 10))
    later = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 12), bsn=wereld.bsn(7))

    jongere = nu(traject)
    assert jongere.persoonsleutel == zoekindex(wereld.bsn(7), doel="bsn")
    assert jongere.bsn == wereld.bsn(7)
    assert set(Melding.objects.values_list("persoonsleutel", flat=True)) == {jongere.persoonsleutel}
    assert later.traject_id == traject.pk
    assert later.stand == "verwerkt"  # dezelfde geboortedatum is geen twijfel
    eerste = Melding.objects.get(soort="detentie")
    assert (eerste.payload["bsn"], eerste.payload["ruw"]["bsn"]) == (wereld.bsn(7), wereld.bsn(0))


def test_wie_geen_bsn_had_krijgt_er_een(officier: User, coordinator: User) -> None:
    traject = wereld.traject(bsn="", achternaam="Vos")
    waren = Jongere.objects.count()

    wijzig(traject, officier, bsn=wereld.bsn(7))
    wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 20), bsn=wereld.bsn(7), achternaam="Vos")

    assert (nu(traject).heeft_bsn, nu(traject).bsn) == (True, wereld.bsn(7))
    assert Jongere.objects.count() == waren
    assert traject.meldingen.count() == 2


@pytest.mark.parametrize(
    ("gemeente", "zin"), [(wereld.NIJMEGEN, "Dit BSN hoort bij dossier {nummer}."), (wereld.ARNHEM, BSN_KAN_NIET)]
)
def test_een_bsn_van_een_ander_wordt_geweigerd_en_verraadt_niets(
    traject: Traject, officier: User, gemeente: str, zin: str
) -> None:
    ander = wereld.traject(bsn=wereld.bsn(3), achternaam="Ander", gemeentecode=gemeente)

    with pytest.raises(ValidationError) as fout:
        wijzig(traject, officier, bsn=wereld.bsn(3))

    assert fout.value.message_dict == {"bsn": [zin.format(nummer=ander.nummer)]}
    assert nu(traject).bsn == wereld.bsn(0)


def test_hetzelfde_bsn_nog_eens_verandert_niets(traject: Traject, officier: User) -> None:
    wijzig(traject, officier, bsn=wereld.bsn(0))

    assert not Identiteit.objects.exists()


def test_het_logboek_kent_de_velden_en_niet_de_waarden(traject: Traject, officier: User) -> None:
    wijzig(traject, officier, bsn=wereld.bsn(7), achternaam="Kanariepiet")

    regel = Audit.objects.get(object_soort="identiteit")
    assert (regel.velden, regel.actor_id) == (["achternaam", "bsn"], officier.pk)
    assert not [r for r in Audit.objects.all() if "Kanariepiet" in str(vars(r)) or wereld.bsn(7) in str(vars(r))]


def test_wie_jonger_blijkt_dan_achttien_valt_buiten_het_samenwerkingsmodel(officier: User, coordinator: User) -> None:
    """GROUP-12: ook als een mens de geboortedatum verbetert; de dag voor en de dag van de verjaardag."""
    traject = wereld.traject(bsn=wereld.bsn(2), geboortedatum=date(2006, 3, 14))
    services.wijs_toe(traject, rio=officier, op=date(2026, 11, 4), door=coordinator)

    def geboren(dag: date) -> set[str]:
        services.wijzig_identiteit(
            traject, kies=lambda nu: {"geboortedatum": dag}, bsn="", op=date(2026, 11, 10), door=officier
        )
        return set(traject.termijnen.filter(stand="open").values_list("soort", flat=True))

    assert "dr_plan" not in geboren(date(2008, 11, 3))  # op 2 november nog zeventien
    assert "dr_plan" in geboren(date(2008, 11, 2))
