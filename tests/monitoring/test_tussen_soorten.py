"""De 0-meting zegt wie binnenkwamen, het effectrapport wie vrijkwamen: aftrekken laat niet zien wie er nog vastzit."""

from collections.abc import Iterator
from datetime import date, timedelta
from itertools import product

import pytest

from cases.models import Traject
from monitoring.bewaren import bereken
from monitoring.models import Beeldrij, Rapport
from monitoring.tabellen import Cijfers
from rio.models import User
from tests import wereld
from tests.monitoring.bouwstenen_rapporten import H1, HEEL, VRIJ, maak, zonder_pdf

__all__ = ["zonder_pdf"]
JONG, OUDER = date(2005, 6, 14), date(2002, 6, 14)  # 19 en 22 jaar


def zitten_vast(personen: range, geboren: date, *, vrij_op: date | None = None) -> None:
    """Notices of so many people who came in early 2025; without a day of release they are still there."""
    rijen: list[dict[str, str | date]] = []
    for nummer in personen:
        begin = VRIJ[H1] - timedelta(days=40)
        wie: dict[str, str | date] = {"bsn": wereld.bsn(nummer), "geboortedatum": geboren, "datum_binnenkomst": begin}
        rijen.append(wie | {"meldingsdatum": begin, "verwachte_ontslagdatum": ""})
        if vrij_op:
            rijen.append(wie | {"soort": "ontslag", "meldingsdatum": vrij_op, "ontslagdatum": vrij_op})
    wereld.neem(*rijen)
    bereken(list(Traject.objects.values_list("pk", flat=True)))


def te_zien(rapport: Rapport, *tabellen: str) -> dict[str, int]:
    """The groups of these tables as a reader sees them."""
    gekozen = (t for t in Cijfers.uit_json(rapport.cijfers or {}).tabellen if t.sleutel in tabellen)
    return {rij.sleutel: rij.groep for tabel in gekozen for rij in tabel.rijen if rij.groep}


def nog_vast(effect: Rapport, nulmeting: Rapport) -> Iterator[tuple[str, int]]:
    """What subtracting each row of the one from the same row of the other says, and the two totals."""
    binnen = te_zien(nulmeting, "instroom_leeftijd") | te_zien(effect, "bereik_deelname")
    vrij = te_zien(effect, "bereik_leeftijd")
    for een, ander in product(binnen, vrij):
        if een == ander or (een, ander) == ("binnengekomen", "totaal"):
            yield een, binnen[een] - vrij[ander]


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag", "zonder_pdf")
@pytest.mark.parametrize("volgorde", [("effect", "nulmeting"), ("nulmeting", "effect")])
def test_wie_nog_vastzit_volgt_niet_uit_de_leeftijden_in_beide_rapporten(
    volgorde: tuple[str, str], beleid: User
) -> None:
    zitten_vast(range(12), JONG, vrij_op=VRIJ[H1])
    zitten_vast(range(12, 22), OUDER, vrij_op=VRIJ[H1])
    zitten_vast(range(22, 25), JONG)
    zitten_vast(range(25, 31), OUDER)
    Beeldrij.objects.filter(pk__in=list(Beeldrij.objects.values_list("pk", flat=True)[:3])).delete()  # nog niet nacht

    rapporten = {soort: maak(beleid, HEEL, soort=soort) for soort in volgorde}

    verschillen = dict(nog_vast(rapporten["effect"], rapporten["nulmeting"]))
    assert [aantal for aantal in verschillen.values() if 0 < abs(aantal) < 5] == []
    assert verschillen["totaal"] == 9
    assert te_zien(rapporten["effect"], "bereik_deelname") == {"binnengekomen": 31, "vrijgekomen": 22}


@pytest.mark.django_db
@pytest.mark.usefixtures("vandaag", "zonder_pdf")
def test_ook_het_kale_verschil_van_binnengekomen_en_vrijgekomen_is_geen_kleine_groep(beleid: User) -> None:
    zitten_vast(range(12), JONG, vrij_op=VRIJ[H1])
    zitten_vast(range(12, 15), JONG)

    effect, nulmeting = maak(beleid, HEEL), maak(beleid, HEEL, soort="nulmeting")

    assert te_zien(effect, "bereik_deelname") == {"vrijgekomen": 12}
    assert te_zien(nulmeting, "instroom", "instroom_leeftijd", "instroom_voorzieningen") == {}
