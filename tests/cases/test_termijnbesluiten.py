"""Wat een mens over een termijn mag besluiten, wat er dan van die termijn wordt, en wat er geweigerd wordt."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases import services
from cases.models import Termijn, TermijnBesluit, Toegang, Traject
from cases.synchroniseren import verschillen
from cases.trechter import dossier_wijzigen
from rio.models import User
from tests import wereld

pytestmark = [pytest.mark.django_db, pytest.mark.beide]

VANDAAG = date(2026, 11, 9)  # een maandag


def termijn(traject: Traject, soort: str = "screening") -> Termijn:
    return Termijn.objects.get(traject=traject, soort=soort)


def besluit(van: Termijn, door: User, keuze: str = "voldaan", **overig: Any) -> TermijnBesluit:
    gegeven = {"op": VANDAAG, "reden": "Gebeld.", "vandaag": VANDAAG} | overig
    return services.besluit_over(van, besluit=keuze, door=door, **gegeven)


@pytest.mark.parametrize(
    ("keuze", "op", "stand", "voldaan_op", "uitstel_tot"),
    [
        ("voldaan", date(2026, 11, 9), "voldaan", date(2026, 11, 9), None),
        ("voldaan", date(2026, 11, 2), "voldaan", date(2026, 11, 2), None),
        ("niet_van_toepassing", VANDAAG, "niet_van_toepassing", None, None),
        ("uitstel", date(2026, 11, 10), "open", None, date(2026, 11, 10)),
    ],
)
def test_een_besluit_zet_de_stand_en_laat_de_uiterste_dag_staan(
    traject: Traject,
    officier: User,
    keuze: str,
    op: date,
    stand: str,
    voldaan_op: date | None,
    uitstel_tot: date | None,
) -> None:
    besluit(termijn(traject), officier, keuze, op=op)

    nu = termijn(traject)
    assert (nu.stand, nu.voldaan_op, nu.uitstel_tot) == (stand, voldaan_op, uitstel_tot)
    assert (nu.uiterlijk, nu.grens_op) == (date(2026, 11, 16), date(2026, 11, 16))


@pytest.mark.parametrize(
    ("keuze", "anders", "veld"),
    [
        ("voldaan", {"op": date(2026, 11, 10)}, "voldaan_op"),
        ("voldaan", {"op": date(2026, 11, 1)}, "voldaan_op"),  # een dag voor de detentie
        ("uitstel", {"op": date(2026, 11, 8)}, "uitstel_tot"),
        ("uitstel", {"op": VANDAAG}, "uitstel_tot"),
        ("uitstel", {"op": date(2026, 11, 10), "reden": ""}, "reden"),
        ("niet_van_toepassing", {"reden": "  "}, "reden"),
        ("ingetrokken", {}, "keuze"),
        ("onzin", {}, "keuze"),
    ],
)
def test_wat_niet_kan_staat_bij_het_veld_en_verandert_niets(
    traject: Traject, officier: User, keuze: str, anders: dict[str, Any], veld: str
) -> None:
    with pytest.raises(ValidationError) as fout:
        besluit(termijn(traject), officier, keuze, **anders)

    assert list(fout.value.error_dict) == [veld]
    assert not TermijnBesluit.objects.exists()


@pytest.mark.parametrize(
    ("wie", "mag"),
    [("officier", True), ("coordinator", True), ("collega", False), ("buitenstaander", False), ("beleid", False)],
)
def test_wie_mag_besluiten(traject: Traject, request: pytest.FixtureRequest, wie: str, mag: bool) -> None:
    door = request.getfixturevalue(wie)
    if mag:
        assert besluit(termijn(traject), door)
    else:
        with pytest.raises(ValidationError, match="Alleen de RIO"):
            besluit(termijn(traject), door)


def test_wie_waarneemt_mag_besluiten(traject: Traject, officier: User, collega: User, coordinator: User) -> None:
    waarneming = Toegang(soort="waarneming", gebruiker=collega, voor_rio=officier, van=wereld.BEGIN, grond="verlof")
    services.verleen_toegang(waarneming, door=coordinator)

    assert besluit(termijn(traject), collega)


def test_over_een_vervallen_termijn_valt_niets_te_besluiten(traject: Traject, officier: User) -> None:
    services.leg_waarneming_vast(traject, veld="deelname", waarde="geweigerd", op=date(2026, 11, 5), door=officier)

    with pytest.raises(ValidationError, match="vervallen"):
        besluit(termijn(traject, "eerste_contact"), officier)


def test_een_taak_wordt_bij_de_taak_zelf_afgerond(traject: Traject, officier: User) -> None:
    services.maak_taak(traject, wat="Bellen", uiterlijk=date(2026, 11, 12), op=VANDAAG, door=officier)

    with pytest.raises(ValidationError, match="taak"):
        besluit(termijn(traject, "taak"), officier)


def test_over_wat_intussen_veranderde_wordt_eerst_opnieuw_gekeken(
    traject: Traject, officier: User, coordinator: User
) -> None:
    gezien = termijn(traject)
    besluit(gezien, coordinator)

    with pytest.raises(ValidationError, match="intussen veranderd"):
        besluit(gezien, officier, "niet_van_toepassing")


def test_wat_al_voldaan_is_wordt_niet_meer_uitgesteld(traject: Traject, officier: User) -> None:
    besluit(termijn(traject), officier)

    with pytest.raises(ValidationError) as fout:
        besluit(termijn(traject), officier, "uitstel", op=date(2026, 11, 12))

    assert list(fout.value.error_dict) == ["keuze"]


def test_herrekenen_draait_een_besluit_niet_terug(traject: Traject, officier: User) -> None:
    besluit(termijn(traject), officier, "niet_van_toepassing")

    with dossier_wijzigen(traject.pk, wat="proef", door=None):
        pass

    assert termijn(traject).stand == "niet_van_toepassing"
    assert verschillen([traject.pk]) == {}


@pytest.mark.parametrize("keuze", ["voldaan", "niet_van_toepassing", "uitstel"])
def test_intrekken_brengt_de_termijn_terug_zoals_de_feiten_zeggen(traject: Traject, officier: User, keuze: str) -> None:
    voor = termijn(traject)
    besluit(voor, officier, keuze, op=date(2026, 11, 10) if keuze == "uitstel" else VANDAAG)

    besluit(termijn(traject), officier, "ingetrokken")

    na = termijn(traject)
    assert (na.stand, na.voldaan_op, na.uitstel_tot, na.reden) == ("open", None, None, "")
    assert list(TermijnBesluit.objects.values_list("besluit", flat=True)) == [keuze, "ingetrokken"]


def test_een_besluit_over_een_verschoven_dag_telt_niet_meer_en_na_terugschuiven_weer(
    traject: Traject, officier: User, coordinator: User
) -> None:
    vraag = termijn(traject, "ontslag_bevestigen")
    besluit(vraag, officier, reden="zit nog")
    gewijzigd = {"soort": "ontslagdatum_gewijzigd", "verwachte_ontslagdatum": date(2027, 2, 1)}

    wereld.neem({**gewijzigd, "meldingsdatum": date(2026, 11, 10)})
    assert termijn(traject, "ontslag_bevestigen").stand == "open"

    wereld.neem({**gewijzigd, "meldingsdatum": date(2026, 11, 11), "verwachte_ontslagdatum": date(2027, 1, 21)})
    assert termijn(traject, "ontslag_bevestigen").stand == "voldaan"
