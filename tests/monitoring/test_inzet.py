"""What went into the guidance: contact, partners, money, goals and what was still open at a change of phase."""

from datetime import date

import pytest

from monitoring.beeld import Beeld, Doelstand, Fasestap, Inzet
from monitoring.rapportages.inzet import hoofdstuk
from tests.monitoring.bouwstenen import beeld, gelezen, invoer

TOEGEWEZEN = date(2026, 3, 1)


def begeleid(**velden: object) -> Beeld:
    return beeld(toegewezen_op=TOEGEWEZEN, **velden)


def test_alleen_wie_een_rio_kreeg_telt_mee() -> None:
    groep = [begeleid(), beeld(), beeld(toegewezen_op=date(2027, 1, 1))]

    assert gelezen(hoofdstuk(invoer(*groep)), "inzet_contact")["totaal"][0] == 1


def test_gesprekken_per_maand_begeleiding() -> None:
    """From 1 March up to and including 31 December 2026: 306 days. What lies outside the guidance does not count."""
    gesprekken = (date(2026, 2, 28), TOEGEWEZEN, date(2026, 7, 1), date(2026, 12, 31), date(2027, 1, 1))
    inzet = Inzet(gesprekken, (date(2026, 4, 1),), (date(2026, 4, 2), date(2026, 4, 3)))

    personen, maanden, met_hem, pogingen, partners, per_maand = gelezen(
        hoofdstuk(invoer(begeleid(inzet=inzet))), "inzet_contact"
    )["totaal"]

    assert (personen, met_hem, pogingen, partners) == (1, 3, 1, 2)
    assert maanden == pytest.approx(306 / 30.44)
    assert per_maand == pytest.approx(3 / (306 / 30.44))


def test_na_het_sluiten_is_er_geen_begeleiding_meer() -> None:
    inzet = Inzet((date(2026, 3, 31), date(2026, 4, 1)))
    rij = gelezen(hoofdstuk(invoer(begeleid(afgesloten_op=date(2026, 3, 31), inzet=inzet))), "inzet_contact")["totaal"]

    assert rij[1] == pytest.approx(31 / 30.44)
    assert rij[2] == 1


def test_soorten_partners_met_het_deel_van_de_personen() -> None:
    pi, ggz = (date(2026, 5, 1), "pi"), (date(2026, 12, 31), "ggz")  # op de peildatum telt nog mee
    later = (date(2027, 1, 1), "wijkteam")
    groep = [begeleid(inzet=Inzet(partnersoorten=(pi, ggz))), begeleid(inzet=Inzet(partnersoorten=(pi, later)))]

    deel = hoofdstuk(invoer(*groep))

    assert gelezen(deel, "inzet_partners") == {"pi": ((2, 2),), "ggz": ((1, 2),)}
    assert [(rij.naam, rij.groep) for rij in deel.tabellen[1].rijen] == [("GGZ", 1), ("Penitentiaire inrichting", 2)]


def test_van_het_doorbraakbudget_alleen_het_totaal_van_wie_het_kreeg() -> None:
    uitgaven = ((date(2026, 5, 1), 12_500), (date(2026, 6, 1), 7_500), (date(2027, 1, 1), 99_900))
    deel = hoofdstuk(invoer(begeleid(inzet=Inzet(uitgaven=uitgaven)), begeleid()))

    assert gelezen(deel, "inzet_budget") == {"totaal": (1, 2, 20_000)}
    assert deel.tabellen[2].rijen[0].groep == 1  # so that one person's money is never shown to others


def test_doelen_per_leefgebied_zoals_zij_op_de_peildatum_stonden() -> None:
    doelen = (
        Doelstand("wonen", date(2026, 4, 1), "behaald", date(2026, 9, 1)),
        Doelstand("wonen", date(2026, 4, 1), "niet", date(2026, 10, 1)),
        Doelstand("wonen", date(2026, 4, 1), "behaald", date(2027, 1, 1)),  # after the reference date: still busy
        Doelstand("zorg", date(2026, 4, 1), "deels", date(2026, 9, 1)),
        Doelstand("zorg", date(2027, 1, 1), "", None),  # not set yet
    )

    rijen = gelezen(hoofdstuk(invoer(begeleid(doelen=doelen))), "inzet_doelen")

    #                       goals, reached, partly, not, busy, share of those with an outcome
    assert rijen["wonen"] == (3, 1, 0, 1, 1, (1, 2))
    assert rijen["zorg"] == (1, 0, 1, 0, 0, (0, 1))
    assert rijen["totaal"] == (4, 1, 1, 1, 1, (1, 3))


def test_open_punten_bij_een_overgang_in_woorden() -> None:
    groep = [
        begeleid(fasen=(Fasestap("terugkeerplan", date(2026, 3, 10), ("partners_gemaild", "meting_binnenkomst")),)),
        begeleid(fasen=(Fasestap("terugkeerplan", date(2026, 3, 10), ()),)),
        begeleid(fasen=(Fasestap("samenleving", date(2027, 3, 10), ("contact_na_vrijlating",)),)),  # later
    ]

    deel = hoofdstuk(invoer(*groep))

    assert gelezen(deel, "inzet_overgangen")["terugkeerplan"] == (2, (1, 2))
    assert gelezen(deel, "inzet_overgangen")["samenleving"] == (0, (0, 0))
    namen = [rij.naam for rij in deel.tabellen[-1].rijen]
    assert namen[1] == "Terugkeerplan: Partners gemaild"
    assert "_" not in "".join(namen)
    assert [rij.groep for rij in deel.tabellen[-1].rijen] == [1, 1]


def test_een_lege_gemeente() -> None:
    deel = hoofdstuk(invoer())

    assert gelezen(deel, "inzet_contact") == {"totaal": (0, 0, 0, 0, 0, None)}
    assert gelezen(deel, "inzet_budget") == {"totaal": (0, 0, 0)}
    assert [tabel.voetnoot for tabel in deel.tabellen if tabel.voetnoot] == [
        "Er zijn geen betrokken partners vastgelegd.",
        "Er is geen doorbraakbudget uitgegeven.",
        "Er stond bij geen overgang iets open.",
    ]
