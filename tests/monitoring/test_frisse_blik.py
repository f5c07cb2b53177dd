"""Aanvallen op de cijfers: wat beleid met twee soorten rapporten en pagina's naast elkaar zou kunnen uitrekenen."""

from datetime import date
from pathlib import Path

import pytest
from django.core.management import call_command
from django.core.management.base import CommandError
from django.test import Client
from django.urls import reverse

from monitoring.afschermen import scherm_af
from monitoring.beeld import Fasestap, Inzet
from monitoring.gebieden import van_regio
from monitoring.knelpunttellingen import signalen, tel
from monitoring.models import Nulmeting, Rapport
from monitoring.opstellen import stel_op
from monitoring.perioden import Periode
from monitoring.rapportages import inzet
from monitoring.services.groepsleden import wie_in
from monitoring.services.knelpunten import geef_door
from monitoring.services.nulmetingen import begin_nulmeting
from monitoring.tabellen import Cijfers
from rio.models import Gemeente, GemeenteInstelling, User
from tests import wereld
from tests.monitoring.bouwstenen import beeld, gelezen, invoer
from tests.monitoring.bouwstenen_knelpunten import doorgegeven, signaal
from tests.monitoring.bouwstenen_rapporten import H1, H2, JAAR, VRIJ, groep_van, komen_vrij, maak, vraag, zonder_pdf
from tests.monitoring.test_knelpunttellingen import vraag as vraag_over_knelpunten

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
BINNEN = {"effect": ("bereik_deelname", "binnengekomen"), "nulmeting": ("instroom", "binnengekomen")}


def binnengekomen(rapport: Rapport) -> int | None:
    """How many came in, as a reader sees it; None when it is left out."""
    rijen = ((t.sleutel, r) for t in Cijfers.uit_json(rapport.cijfers).tabellen for r in t.rijen)
    rij = next(r for tabel, r in rijen if (tabel, r.sleutel) == BINNEN[rapport.soort])
    return None if rij.afgeschermd else rij.groep


@pytest.mark.usefixtures("zonder_pdf")
def test_twee_soorten_rapporten_samen_verraden_niet_hoeveel_er_in_een_halfjaar_binnenkwamen(beleid: User) -> None:
    komen_vrij(range(20), VRIJ[H1])
    komen_vrij(range(20, 23), date(2025, 9, 1))

    maak(beleid, JAAR, soort="nulmeting")
    maak(beleid, H1)  # het effectrapport
    maak(beleid, H2)
    maak(beleid, H1, soort="nulmeting")
    maak(beleid, JAAR)

    gezien = {(r.soort, r.van, r.tot): binnengekomen(r) for r in Rapport.objects.all()}
    assert {waar[1:]: omvang for waar, omvang in gezien.items() if omvang is not None} == {(JAAR.van, JAAR.tot): 23}


def test_een_tekst_die_opnieuw_is_nagekeken_was_toen_ook_al_doorgegeven(officier: User, coordinator: User) -> None:
    traject = wereld.traject()
    knelpunt = doorgegeven(traject, officier, coordinator)
    later = date(2026, 12, 10)

    geef_door(knelpunt, voor_beleid="Er zijn te weinig kamers.", signaal=None, op=later, door=coordinator)

    toen = vraag_over_knelpunten(traject, peildatum=date(2026, 11, 30), kennis_op=date(2026, 11, 30))
    assert [telling.doorgegeven for telling in tel(toen)] == [1]


@pytest.mark.parametrize(("nog_vast", "te_zien"), [(0, True), (1, False), (4, False), (5, True)])
def test_wie_nog_vastzit_is_niet_uit_te_rekenen_uit_wie_binnenkwam_en_wie_vrijkwam(
    nog_vast: int, te_zien: bool
) -> None:
    personen = [beeld() for _ in range(8)] + [beeld(ontslag_op=None) for _ in range(nog_vast)]

    afgeschermd, _ = scherm_af(stel_op(invoer(*personen)), 5)

    binnen, vrij = next(tabel for tabel in afgeschermd.tabellen if tabel.sleutel == "bereik_deelname").rijen
    assert (binnen.groep, vrij.groep) == (8 + nog_vast if te_zien else 0, 8)


def test_wie_een_tweede_traject_kreeg_is_dezelfde_persoon_als_wie_eerder_vrijkwam() -> None:
    """All eight who were released also came in, one of them in a second case: ten minus eight would show."""
    eerst = beeld(persoon=999_999, begin_op=date(2025, 12, 1), ontslag_op=date(2026, 1, 15))
    opnieuw = beeld(persoon=999_999, ontslag_op=None)
    deze = invoer(eerst, opnieuw, *(beeld() for _ in range(7)), *(beeld(ontslag_op=None) for _ in range(2)))
    cijfers = stel_op(deze)

    afgeschermd, _ = scherm_af(cijfers, 5, wie=wie_in(cijfers.tabellen, deze))

    binnen, vrij = next(tabel for tabel in afgeschermd.tabellen if tabel.sleutel == "bereik_deelname").rijen
    assert [rij.groep for rij in next(t for t in cijfers.tabellen if t.sleutel == "bereik_deelname").rijen] == [10, 8]
    assert (binnen.groep, vrij.groep) == (0, 8)


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_een_buurgemeente_weglaat_volgt_niet_uit_het_rapport_van_de_andere(beleid: User) -> None:
    """The neighbour hides up to nine persons; region minus the other municipality would show its seven."""
    buur = Gemeente.objects.filter(regio=wereld.gemeente().regio).exclude(code=wereld.NIJMEGEN)[0]
    GemeenteInstelling.objects.create(gemeente=buur, geldig_van=date(2025, 1, 1), ondergrens_groep=10)
    komen_vrij(range(20), VRIJ[H1])
    komen_vrij(range(20, 27), VRIJ[H1], buur.code)
    regio = wereld.gemeente().regio
    assert regio

    over_regio = maak(beleid, H1, gebied=van_regio(regio, list(regio.gemeente_set.all()), vrij=False))
    rapporten = [maak(beleid, H1, gemeente=buur), over_regio, maak(beleid, H1)]

    assert [groep_van(rapport) for rapport in rapporten] == [0, 27, 0]


def test_twee_keer_klikken_is_een_rapport(coordinator: User) -> None:
    maart = Periode(date(2026, 3, 1), date(2026, 4, 1))

    een, twee = (vraag(coordinator, maart, vast=False) for _ in range(2))

    assert een.pk == twee.pk
    assert Rapport.objects.count() == 1


@pytest.mark.parametrize(("van", "tot"), [("2026-01-01", "9999-12-31"), ("0001-01-01", "2026-01-01")])
def test_een_jaartal_dat_niet_kan_kloppen_wordt_geweigerd(van: str, tot: str, tmp_path: Path) -> None:
    with pytest.raises(CommandError, match="kan niet kloppen"):
        call_command(
            "rapport", "effect", "--gemeente", "GM0268", "--van", van, "--tot", tot, "--uit", tmp_path / "r.csv"
        )


@pytest.mark.usefixtures("zonder_pdf")
def test_een_ander_komt_niet_bij_een_rapport_een_concept_of_een_signaal(
    officier: User, coordinator: User, beleid: User, client: Client
) -> None:
    """Policy of another region, policy that left, and an officer who is policy elsewhere."""
    elders = Gemeente.objects.exclude(regio=wereld.gemeente().regio).exclude(regio=None)[0]
    vreemd, weg = wereld.maak_gebruiker("Vera Vreemd"), wereld.maak_gebruiker("Wim Weg")
    wereld.stel_aan(vreemd, "beleid", elders.code)
    wereld.stel_aan(weg, "beleid", tot=date(2026, 11, 22))
    wereld.stel_aan(officier, "beleid", elders.code)
    komen_vrij(range(8), VRIJ[H1])
    vast = maak(beleid, H1)
    vrij = maak(coordinator, Periode(date(2026, 2, 1), date(2026, 4, 1)), vast=False)
    wacht = vraag(beleid, H2)
    bundel = signaal(wereld.traject(bsn=wereld.bsn(50)), officier, coordinator)
    begin_nulmeting(wereld.gemeente(), reden="Nieuw jaar.", door=beleid)

    for wie in (vreemd, weg, officier):
        client.force_login(wie)
        for rapport in (vast, vrij, wacht):
            assert client.get(reverse("rapport", args=[rapport.pk])).status_code in (403, 404)
            assert client.post(reverse("rapport", args=[rapport.pk]), {"doe": "annuleer"}).status_code in (403, 404)
            assert client.post(reverse("rapport_bestand", args=[rapport.pk, "json"])).status_code in (403, 404)
        if wie != officier:
            assert client.get(reverse("signaal", args=[bundel.pk])).status_code in (403, 404)
        for deel in ("nieuw", "start"):
            adres = reverse("nulmeting_wijzigen", args=[wereld.NIJMEGEN, deel])
            assert client.post(adres, {"reden": "x"}).status_code in (403, 404)
        client.post(reverse("nulmeting", args=[wereld.NIJMEGEN]), {"vaststellen": "1"})
        client.post(reverse("signaal", args=[bundel.pk]), {"stand": "opgelost", "antwoord": "Ja."})

    assert Rapport.objects.get(pk=wacht.pk).stand == Rapport.Stand.WACHT
    assert Nulmeting.objects.get(gemeente=wereld.gemeente(), versie=2).stand == Nulmeting.Stand.CONCEPT
    assert not bundel.stappen.exists()


@pytest.mark.parametrize("keer", [(2, 9), (9, 2)])
def test_de_volgorde_van_de_rijen_zegt_niets_over_hun_omvang(keer: tuple[int, int]) -> None:
    """A hidden row between two rows of twelve would be twelve."""
    personen = [
        beeld(
            toegewezen_op=date(2026, 2, 1),
            inzet=Inzet(partnersoorten=((date(2026, 2, 1), partner),)),
            fasen=(Fasestap("samenleving", date(2026, 6, 1), (punt,)),),
        )
        for partner, punt, aantal in zip(("ggz", "woningcorporatie"), ("a", "b"), keer, strict=True)
        for _ in range(aantal)
    ]

    deel = inzet.hoofdstuk(invoer(*personen))

    assert list(gelezen(deel, "inzet_partners")) == ["ggz", "woningcorporatie"]
    assert list(gelezen(deel, "inzet_open_punten")) == ["samenleving_a", "samenleving_b"]


def test_een_regiorapport_toont_de_signalen_van_de_regio_en_niet_die_van_een_buurgemeente(
    officier: User, coordinator: User
) -> None:
    """Policy of one municipality reads the report of the whole region, and not the signals of its neighbours."""
    regio = wereld.gemeente().regio
    assert regio
    alle = tuple(regio.gemeente_set.values_list("pk", flat=True))
    een, ander = (wereld.traject(bsn=wereld.bsn(nummer)) for nummer in (0, 1))
    signaal(een, officier, coordinator)
    signaal(ander, officier, coordinator, hele_regio=True)

    def gezien(*gemeenten: int) -> int:
        return len(signalen(vraag_over_knelpunten(een, gemeente_ids=gemeenten, regio_id=regio.pk)))

    assert (gezien(wereld.gemeente().pk), gezien(*alle)) == (2, 1)
