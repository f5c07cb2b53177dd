"""Vaste perioden: de groep staat vast, en twee rapporten zijn niet van elkaar af te trekken."""

import json
from itertools import permutations

import pytest

from monitoring.gebieden import van_regio
from monitoring.models import Cohortlid, Rapport
from monitoring.services.maken import maak_rapporten
from monitoring.tabellen import Cijfers
from rio.models import Gemeente, User
from tests import wereld
from tests.monitoring.bouwstenen_rapporten import (
    H1,
    H2,
    HEEL,
    JAAR,
    NU_H1,
    VRIJ,
    groep_van,
    komen_vrij,
    maak,
    vraag,
    zonder_pdf,
)

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]


@pytest.mark.usefixtures("zonder_pdf")
def test_een_vaste_periode_bestaat_een_keer_en_blijft_zoals_zij_was(beleid: User, coordinator: User) -> None:
    komen_vrij(range(6), VRIJ[NU_H1])
    eerste = maak(beleid)
    komen_vrij(range(20, 30), VRIJ[NU_H1])  # te laat gemeld

    assert vraag(coordinator).pk == eerste.pk
    assert maak_rapporten() == 0
    jaren = maak(beleid, HEEL)
    assert Cohortlid.objects.filter(cohort__soort="uitstroom", cohort__van=NU_H1.van).count() == 6
    assert groep_van(jaren) == 6


@pytest.mark.usefixtures("zonder_pdf")
def test_wie_in_een_jaar_twee_keer_vrijkomt_telt_in_het_eerste_halfjaar(beleid: User) -> None:
    komen_vrij(range(10), VRIJ[H1])
    komen_vrij(range(8, 18), VRIJ[H2])  # twee van hen voor de tweede keer

    helften, jaar = [maak(beleid, H1), maak(beleid, H2)], maak(beleid, JAAR)

    assert [groep_van(rapport) for rapport in (*helften, jaar)] == [10, 8, 18]
    leden = Cohortlid.objects.filter(cohort__soort="uitstroom", cohort__van=H2.van)
    assert leden.count() == 10
    assert any("telt alleen daar" in opmerking for opmerking in helften[1].cijfers["opmerkingen"])


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_beleid_kan_downloaden_van_elkaar_aftrekken_geeft_geen_kleine_groep(beleid: User) -> None:
    """Nijmegen and a neighbour in one region, released in three half years, in every fixed period."""
    buur = Gemeente.objects.filter(regio=wereld.gemeente().regio).exclude(code=wereld.NIJMEGEN)[0]
    for waar, begin, aantallen in ((wereld.NIJMEGEN, 0, (7, 3, 9)), (buur.code, 40, (6, 8, 2))):
        for periode, aantal in zip(VRIJ, aantallen, strict=True):
            komen_vrij(range(begin, begin + aantal), VRIJ[periode], waar)
            begin += aantal - 1  # de laatste komt in het volgende halfjaar nog eens vrij
    regio = wereld.gemeente().regio
    assert regio
    over_regio = van_regio(regio, list(regio.gemeente_set.all()), vrij=False)
    for periode in (H2, HEEL, H1, JAAR, NU_H1):
        maak(beleid, periode)
        maak(beleid, periode, gemeente=buur)
        maak(beleid, periode, gebied=over_regio)

    getoond = [
        (rapport, (tabel.sleutel, rij.sleutel), rij.groep)
        for rapport in Rapport.objects.all()
        for tabel in Cijfers.uit_json(json.loads(bytes(rapport.bestanden.get(vorm="json").inhoud))).tabellen
        for rij in tabel.rijen
        if not rij.afgeschermd
    ]
    assert len({rapport.pk for rapport, _, _ in getoond}) == 15
    assert [omvang for _, _, omvang in getoond if 0 < omvang < 5] == []
    verschillen = [
        (klein[1], str(klein[0].van), str(groot[0].van), groot[2] - klein[2])
        for klein, groot in permutations(getoond, 2)
        if klein[1] == groot[1] and ligt_in(klein[0], groot[0]) and 0 < groot[2] - klein[2] < 5
    ]
    assert verschillen == []


def ligt_in(klein: Rapport, groot: Rapport) -> bool:
    waar = klein.gemeente_id == groot.gemeente_id or groot.gemeente_id is None
    return waar and groot.van <= klein.van and klein.tot <= groot.tot
