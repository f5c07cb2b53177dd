from datetime import date, time

import pytest
from django.db import connection
from django.test import Client
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from cases import services
from cases.models import Inrichting, Traject
from partners.models import Afspraak, Organisatie
from rio.models import User
from tests import wereld
from tests.handelingen.contact import gesprek
from tests.paginaformulier import hoofdformulier

pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


def mijn(aantal: int, rio: User, door: User) -> list[Traject]:
    trajecten = wereld.trajecten(aantal)
    for traject in trajecten:
        services.wijs_toe(traject, rio=rio, op=date(2026, 11, 4), door=door)
    return trajecten


@pytest.mark.beide
def test_een_bezoek_voor_meer_jongeren_tegelijk(client: Client, officier: User, coordinator: User) -> None:
    een, twee, drie = mijn(3, officier, coordinator)
    gesprek(een, officier, op=date(2026, 11, 20))
    inrichting = Inrichting.objects.get(naam="PI Arnhem")
    Organisatie.objects.filter(inrichting=inrichting).update(telefoon="026 555 0101")
    client.force_login(officier)
    lijst = client.get(reverse("bezoeken"))
    assert "Bel 026 555 0101" in lijst.content.decode()
    [groep] = lijst.context["groepen"]
    assert [r["titel"] for r in groep.regels] == ["Bram Jongen001", "Bram Jongen002", "Bram Jongen000"]
    adres = f"{reverse('bezoeken')}?inrichting={inrichting.pk}"
    blad = dict(hoofdformulier(client.get(adres).content.decode()).waarden)

    gekozen = [str(een.pk), str(drie.pk)]
    antwoord = client.post(adres, blad | {"jongeren": gekozen, "op": "26-11-2026", "om": "10:00"}, follow=True)

    assert "Het bezoek aan PI Arnhem staat gepland voor 2 jongeren." in antwoord.content.decode()
    afspraken = Afspraak.objects.order_by("traject_id")
    assert [a.traject_id for a in afspraken] == [een.pk, drie.pk]
    assert {(a.wie_id, a.om, a.waar, a.telefoon) for a in afspraken} == {
        (officier.pk, time(10, 0), "PI Arnhem", "026 555 0101")
    }
    assert twee.pk not in Afspraak.objects.values_list("traject_id", flat=True)


@pytest.mark.parametrize("jongeren", [[], ["0"], ["x"]])
def test_zonder_jongere_van_hier_geen_bezoek(
    jongeren: list[str], client: Client, officier: User, coordinator: User
) -> None:
    mijn(1, officier, coordinator)
    client.force_login(officier)
    inrichting = Inrichting.objects.get(naam="PI Arnhem")

    antwoord = client.post(
        f"{reverse('bezoeken')}?inrichting={inrichting.pk}", {"jongeren": jongeren, "op": "26-11-2026"}
    )

    assert antwoord.status_code == 200
    assert antwoord.context["form"].errors["jongeren"]
    assert not Afspraak.objects.exists()


def test_de_planner_kost_altijd_evenveel_vragen(client: Client, officier: User, coordinator: User) -> None:
    client.force_login(officier)
    aantallen = []
    for aantal in (5, 45):
        mijn(aantal, officier, coordinator)
        with CaptureQueriesContext(connection) as vragen:
            client.get(reverse("bezoeken"))
        aantallen.append(len(vragen))

    assert aantallen[0] == aantallen[1] <= 8, aantallen
