"""Wie er rond een jongere staan: erbij zetten, wisselen en beëindigen."""

from datetime import date
from typing import Any

import pytest
from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.services import sluit_af
from partners.models import Betrokkenheid
from partners.services.betrokkenen import beeindig_betrokkenheid, voeg_betrokkene_toe, wissel_contactpersoon
from rio.models import User
from tests.partners.bouwstenen import contactpersoon, organisatie
from tests.wereld import VANDAAG

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
DAG = date(2026, 11, 10)


def zet_erbij(traject: Traject, door: User, **anders: Any) -> Betrokkenheid:
    gegevens: dict[str, Any] = {"contactpersoon": None, "rol": "wonen", "van": DAG, **anders}
    wie = gegevens.pop("organisatie", None) or organisatie("Woonstede", "woningcorporatie")
    return voeg_betrokkene_toe(traject, organisatie=wie, door=door, **gegevens)


@pytest.mark.beide
def test_een_partner_en_een_ouder_staan_bij_het_dossier(traject: Traject, officier: User) -> None:
    zet_erbij(traject, officier, contactpersoon=contactpersoon(organisatie("Woonstede", "woningcorporatie")))

    voeg_betrokkene_toe(
        traject, organisatie=None, contactpersoon=None, rol="ouder", van=DAG, naam="Ria", telefoon="06", door=officier
    )

    nu = Betrokkenheid.objects.geldig_op(VANDAAG).filter(traject=traject)
    assert [b.wie for b in nu] == ["Pien Smit, Woonstede", "Ria"]


@pytest.mark.parametrize(
    ("anders", "veld"),
    [
        ({"naam": "Ria"}, ""),
        ({"rol": "ouder"}, "rol"),
        ({"tot": date(2026, 11, 10)}, "contactpersoon"),
        ({"elders": True}, "contactpersoon"),
        ({"weg": date(2026, 11, 10)}, "organisatie"),
    ],
)
def test_wat_niet_klopt_wordt_geweigerd(traject: Traject, officier: User, anders: dict[str, Any], veld: str) -> None:
    bij = organisatie("Woonstede", "woningcorporatie", tot=anders.pop("weg", None))
    if "tot" in anders or anders.pop("elders", False):
        daar = organisatie("Elders") if "tot" not in anders else bij
        anders["contactpersoon"] = contactpersoon(daar, tot=anders.pop("tot", None))

    with pytest.raises(ValidationError) as fout:
        zet_erbij(traject, officier, organisatie=bij, **anders)

    assert set(getattr(fout.value, "error_dict", {"": 1})) == {veld}
    assert not Betrokkenheid.objects.exists()


def test_een_ouder_zonder_naam_wordt_geweigerd(traject: Traject, officier: User) -> None:
    with pytest.raises(ValidationError, match="Vul de naam in"):
        voeg_betrokkene_toe(traject, organisatie=None, contactpersoon=None, rol="ouder", van=DAG, door=officier)


def test_er_is_een_casemanager_tegelijk(traject: Traject, officier: User) -> None:
    reclassering = organisatie("Reclassering Zuid", "reclassering")
    eerste = zet_erbij(traject, officier, organisatie=reclassering, rol="casemanager")

    with pytest.raises(ValidationError, match="Reclassering Zuid is al casemanager"):
        zet_erbij(traject, officier, organisatie=organisatie("Reclassering Noord", "reclassering"), rol="casemanager")

    beeindig_betrokkenheid(eerste, op=date(2026, 11, 12), door=officier)
    zet_erbij(traject, officier, organisatie=reclassering, rol="casemanager", van=date(2026, 11, 12))
    assert Betrokkenheid.objects.geldig_op(date(2026, 11, 12)).count() == 1


def test_dezelfde_partner_staat_er_niet_twee_keer(traject: Traject, officier: User) -> None:
    zet_erbij(traject, officier)

    with pytest.raises(ValidationError, match="staat al in deze rol"):
        zet_erbij(traject, officier)


@pytest.mark.parametrize(("op", "mag"), [(date(2026, 11, 9), False), (DAG, True), (date(2026, 11, 11), True)])
def test_betrokkenheid_eindigt_op_of_na_de_eerste_dag(traject: Traject, officier: User, op: date, mag: bool) -> None:
    rij = zet_erbij(traject, officier)

    if not mag:
        with pytest.raises(ValidationError, match="begon op 10-11-2026"):
            beeindig_betrokkenheid(rij, op=op, door=officier)
        return
    beeindig_betrokkenheid(rij, op=op, door=officier)
    assert not Betrokkenheid.objects.geldig_op(op).exists()
    with pytest.raises(ValidationError, match="eindigde al"):
        beeindig_betrokkenheid(rij, op=op, door=officier)


def test_wisselen_beeindigt_en_begint_op_dezelfde_dag(traject: Traject, officier: User) -> None:
    bij = organisatie("Woonstede", "woningcorporatie")
    pien, sam = contactpersoon(bij), contactpersoon(bij, "Sam Bos")
    rij = zet_erbij(traject, officier, contactpersoon=pien, toelichting="elke week")

    nieuw = wissel_contactpersoon(rij, contactpersoon=sam, op=VANDAAG, door=officier)

    rij.refresh_from_db()
    assert (rij.tot, nieuw.van, nieuw.contactpersoon, nieuw.toelichting) == (VANDAAG, VANDAAG, sam, "elke week")
    with pytest.raises(ValidationError, match="is al de contactpersoon"):
        wissel_contactpersoon(nieuw, contactpersoon=sam, op=VANDAAG, door=officier)


def test_op_een_afgesloten_dossier_verandert_niets(traject: Traject, officier: User, coordinator: User) -> None:
    rij = zet_erbij(traject, officier)
    sluit_af(traject, op=VANDAAG, reden="verhuisd", door=coordinator)

    for doe in (
        lambda: zet_erbij(traject, officier, rol="anders"),
        lambda: beeindig_betrokkenheid(rij, op=VANDAAG, door=officier),
        lambda: wissel_contactpersoon(rij, contactpersoon=None, op=VANDAAG, door=officier),
    ):
        with pytest.raises(ValidationError, match="afgesloten"):
            doe()
