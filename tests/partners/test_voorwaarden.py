from datetime import date

import pytest

from cases.fasen import SAMENLEVING, TERUGKEERPLAN
from cases.models import Traject
from cases.voorwaarden import in_woorden
from partners.voorwaarden import voorwaarden
from rio.models import User
from tests import wereld
from tests.handelingen.contact import gesprek
from tests.partners.bouwstenen import informatieverzoek

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.fixture
def dossier(traject: Traject) -> Traject:
    return traject


@pytest.mark.parametrize(
    ("op", "open_"),
    [(None, ["partners_gemaild"]), (date(2026, 11, 1), ["partners_gemaild"]), (date(2026, 11, 2), [])],
)
@pytest.mark.buiten_de_trechter
def test_de_partners_zijn_in_deze_detentie_gemaild(
    op: date | None, open_: list[str], dossier: Traject, officier: User
) -> None:
    if op:
        verzoek = informatieverzoek(dossier, officier)
        type(verzoek).objects.update(op=op)

    assert voorwaarden([dossier.pk], TERUGKEERPLAN).get(dossier.pk, []) == open_


@pytest.mark.parametrize(
    ("gesproken_op", "open_"),
    [(None, ["contact_na_vrijlating"]), (date(2026, 11, 19), ["contact_na_vrijlating"]), (date(2026, 11, 20), [])],
)
def test_na_de_vrijlating_is_er_contact_geweest(
    gesproken_op: date | None, open_: list[str], dossier: Traject, officier: User
) -> None:
    wereld.melding(soort="ontslag", meldingsdatum=date(2026, 11, 20), ontslagdatum=date(2026, 11, 20))
    if gesproken_op:
        gesprek(dossier, officier, op=gesproken_op)

    assert voorwaarden([dossier.pk], SAMENLEVING).get(dossier.pk, []) == open_


def test_zonder_vrijlating_en_voor_een_andere_fase_valt_er_niets_te_vragen(dossier: Traject) -> None:
    assert voorwaarden([dossier.pk], SAMENLEVING) == {}
    assert voorwaarden([dossier.pk], "afgesloten") == {}


def test_de_codes_zijn_te_lezen() -> None:
    assert [in_woorden(c) for c in ("partners_gemaild", "contact_na_vrijlating")] == [
        "Partners gemaild",
        "Contact na vrijlating",
    ]
