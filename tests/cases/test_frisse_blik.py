"""What a fresh pair of eyes broke: facts, transfers and half-written acts that the first tests did not think of."""

from collections.abc import Callable, Mapping
from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

import cases.trechter
from cases import services
from cases.feiten import Zekerheid
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import Gelezen, RuweRij
from cases.models import Detentie, GeweigerdeRij, Inrichting, Melding, Taak, Traject, Vraag
from cases.schermen.filters_meldingen import geweigerd_zichtbaar
from cases.services.detentie import Gehoord, Wie
from rio.models import User
from tests import wereld
from tests.cases.momentopname import aantallen, klopt_met_de_regels, opname

NU = date(2026, 11, 23)
UTRECHT = "GM0344"

pytestmark = pytest.mark.usefixtures("vandaag")


def coordinator_van(code: str) -> User:
    gebruiker = wereld.maak_gebruiker(f"Coordinator {code}")
    wereld.stel_aan(gebruiker, "coordinator", code)
    return gebruiker


def wordt(**anders: Any) -> Callable[[Mapping[str, Any]], dict[str, Any]]:
    return lambda nu: anders


def verbeter(melding: Melding, door: User, **kolommen: Any) -> None:
    services.corrigeer_melding(melding, kies=wordt(**kolommen), reden="nagebeld", vandaag=NU, door=door)


# --- de dag van binnenkomst verbeteren ----------------------------------------------------------------------


def test_wat_een_mens_vastlegde_gaat_mee_naar_de_verbeterde_dag_van_binnenkomst(
    traject: Traject, officier: User
) -> None:
    detentie = traject.detenties.get()
    services.leg_waarneming_vast(traject, veld="afdeling", waarde="B2", op=NU, detentie=detentie, door=officier)

    verbeter(traject.meldingen.get(), officier, datum_binnenkomst=date(2026, 11, 1))

    traject.refresh_from_db()
    assert [d.binnenkomst_op for d in traject.detenties.all()] == [date(2026, 11, 1)]
    assert services.waarnemingen.stand_van(traject, ["afdeling"]) == {"afdeling": "B2"}
    assert not traject.nieuwe_contacten.exists()
    assert klopt_met_de_regels()


def test_een_andere_melding_die_de_oude_dag_noemt_houdt_haar_tot_ook_die_verbeterd_is(
    traject: Traject, officier: User
) -> None:
    tweede = wereld.melding(soort="screening", meldingsdatum=date(2026, 11, 10))
    services.registreer_ontslagdatum(
        traject.detenties.get(), datum=date(2027, 1, 4), zekerheid=Zekerheid.DEFINITIEF, op=NU, door=officier
    )
    verbeter(traject.meldingen.get(soort="detentie"), officier, datum_binnenkomst=date(2026, 11, 1))
    assert traject.detenties.count() == 2

    tweede.refresh_from_db()
    verbeter(tweede, officier, datum_binnenkomst=date(2026, 11, 1))

    traject.refresh_from_db()
    assert [d.binnenkomst_op for d in traject.detenties.all()] == [date(2026, 11, 1)]
    assert (traject.ontslag_op, traject.ontslag_zekerheid) == (date(2027, 1, 4), Zekerheid.DEFINITIEF)
    assert klopt_met_de_regels()


def test_een_binnenkomst_na_de_vastgelegde_vrijlating_wordt_geweigerd(traject: Traject, officier: User) -> None:
    services.registreer_ontslagdatum(
        traject.detenties.get(), datum=date(2026, 11, 5), zekerheid=Zekerheid.WERKELIJK, op=NU, door=officier
    )
    with pytest.raises(ValidationError, match="al vrij"):
        verbeter(traject.meldingen.get(), officier, datum_binnenkomst=date(2026, 11, 9), meldingsdatum=NU)
    assert traject.detenties.get().binnenkomst_op == date(2026, 11, 2)


# --- over wie gaat het --------------------------------------------------------------------------------------


def test_een_melding_over_wie_twijfel_ontstond_zegt_niets_meer_in_het_oude_dossier(
    traject: Traject, officier: User
) -> None:
    wereld.neem({"bsn": wereld.bsn(1), "achternaam": "Ander", "geboortedatum": date(2004, 5, 6)})
    tweede = wereld.melding(soort="ontslagdatum_gewijzigd", verwachte_ontslagdatum=date(2027, 5, 1), meldingsdatum=NU)

    verbeter(tweede, officier, bsn=wereld.bsn(1))

    tweede.refresh_from_db()
    traject.refresh_from_db()
    assert (tweede.stand, tweede.traject, tweede.detentie) == (Melding.Stand.IDENTITEIT, None, None)
    assert traject.ontslag_op == date(2027, 1, 21)
    verbeter(tweede, officier, geboortedatum=date(2004, 5, 6))  # gaf een IntegrityError: de datum hing er nog
    tweede.refresh_from_db()
    assert tweede.stand == Melding.Stand.VERWERKT
    assert klopt_met_de_regels()


def test_wie_zonder_melding_een_dossier_opende_houdt_het_als_een_melding_een_andere_gemeente_noemt(
    officier: User,
) -> None:
    wie = Wie(achternaam="Smit", voornamen="Bram", geboortedatum=date(2006, 3, 14), bsn=wereld.bsn(2))
    dossier = services.open_zonder_melding(wie=wie, gehoord=_gehoord(), gemeente=wereld.gemeente(), door=officier)
    assert dossier

    elders = {"gemeentecode": wereld.ARNHEM, "datum_binnenkomst": date(2026, 11, 12), "meldingsdatum": NU}
    wereld.neem({**elders, "achternaam": "Smit", "bsn": wereld.bsn(2)})

    dossier.refresh_from_db()
    assert (dossier.gemeente, dossier.melding_op) == (wereld.gemeente(), NU)
    assert Vraag.objects.get().naar_gemeente == wereld.gemeente(wereld.ARNHEM)


def _gehoord() -> Gehoord:
    return Gehoord(binnenkomst_op=date(2026, 11, 12), op=NU, van_wie="familie", inrichting=Inrichting.objects.first())


# --- overdracht en weigering --------------------------------------------------------------------------------


def test_na_een_overdracht_beslist_de_nieuwe_gemeente_over_wat_nog_bij_een_derde_lag(
    traject: Traject, officier: User, coordinator: User
) -> None:
    arnhem, utrecht = coordinator_van(wereld.ARNHEM), coordinator_van(UTRECHT)
    vragen = {}
    for code in (wereld.ARNHEM, UTRECHT):
        vragen[code] = services.stel_vraag(
            traject, tekst="verhuisd", op=NU, naar_gemeente=wereld.gemeente(code), door=officier
        )
        services.leg_voor(vragen[code], op=NU, door=coordinator)

    services.beantwoord_vraag(vragen[wereld.ARNHEM], akkoord=True, op=NU, door=arnhem)

    with pytest.raises(ValidationError, match="andere gemeente"):
        services.beantwoord_vraag(vragen[UTRECHT], akkoord=True, op=NU, door=utrecht)
    services.leg_voor(vragen[UTRECHT], op=NU, door=arnhem)
    services.beantwoord_vraag(vragen[UTRECHT], akkoord=True, op=NU, door=utrecht)
    traject.refresh_from_db()
    assert traject.gemeente == wereld.gemeente(UTRECHT)


def test_een_geweigerde_rij_zonder_gemeente_is_van_de_gemeente_die_haar_ontving(coordinator: User) -> None:
    arnhem = coordinator_van(wereld.ARNHEM)
    rij = RuweRij(2, {"meldingnummer": "M-1", "achternaam": "Blom", "bsn": wereld.bsn(3)})

    neem_in(Gelezen([rij], ()), vandaag=NU, ontvanger=wereld.gemeente(wereld.ARNHEM), door=arnhem)

    assert GeweigerdeRij.objects.count() == 1
    assert [geweigerd_zichtbaar(wie).count() for wie in (arnhem, coordinator)] == [1, 0]


def test_een_taak_die_al_openstaat_terugzetten_verandert_niets(traject: Traject, officier: User) -> None:
    services.maak_taak(traject, wat="bellen", uiterlijk=NU, op=NU, door=officier)
    taak = traject.taken.get()
    services.heropen_taak(taak, op=NU, door=officier)
    assert Taak.objects.get() == taak
    assert taak.gedaan_op is None


# --- niets half opgeschreven --------------------------------------------------------------------------------


def _zet_klaar(traject: Traject, officier: User) -> None:
    """Wat een handeling nodig heeft om te kunnen."""
    detentie = traject.detenties.get()
    services.leg_waarneming_vast(traject, veld="afdeling", waarde="B2", op=NU, detentie=detentie, door=officier)
    wereld.neem({"soort": "ontslagdatum_gewijzigd", "verwachte_ontslagdatum": NU, "meldingsdatum": NU})


HANDELINGEN: dict[str, Callable[[Traject, User], object]] = {
    "open_zonder_melding": lambda t, door: services.open_zonder_melding(
        wie=Wie(achternaam="Vos", voornamen="Jip", geboortedatum=date(2006, 1, 1)),
        gehoord=_gehoord(),
        gemeente=wereld.gemeente(),
        door=door,
    ),
    "start_spoed": lambda t, door: services.start_spoed(t, dag=NU, op=NU, van_wie="x", door=door),
    "sluit_af": lambda t, door: services.sluit_af(t, op=NU, reden="x", door=door),
    "zit_nog_vast": lambda t, door: services.zit_nog_vast(t, vraag_op=date(2026, 12, 1), op=NU, door=door),
    "wijzig_identiteit": lambda t, door: services.wijzig_identiteit(
        t, kies=wordt(achternaam="Vos"), bsn=wereld.bsn(9), op=NU, door=door
    ),
    "corrigeer_melding": lambda t, door: verbeter(
        Melding.objects.get(soort="detentie"), door, datum_binnenkomst=date(2026, 11, 1)
    ),
    "wijs_melding_af": lambda t, door: services.wijs_melding_af(
        Melding.objects.get(soort="detentie"), reden="x", op=NU, door=door
    ),
}


@pytest.mark.parametrize("naam", HANDELINGEN)
def test_wat_halverwege_stukgaat_laat_niets_achter(
    naam: str, traject: Traject, officier: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    _zet_klaar(traject, officier)
    voor = opname(), aantallen()

    with monkeypatch.context() as kapot:
        kapot.setattr(cases.trechter, "leg_vast_bulk", _stuk)
        with pytest.raises(RuntimeError):
            HANDELINGEN[naam](traject, officier)

    assert (opname(), aantallen()) == voor
    HANDELINGEN[naam](traject, officier)
    assert (opname(), aantallen()) != voor
    assert Detentie.objects.exists()


def _stuk(*_: Any, **__: Any) -> None:
    raise RuntimeError("stuk")
