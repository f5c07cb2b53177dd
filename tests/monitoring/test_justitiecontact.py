"""New contact with justice (own registration): who is followed how long, what counts, and a curve that never rises."""

import random
from datetime import date, timedelta

import pytest

from monitoring import landelijk
from monitoring.beeld import Beeld, Contact
from monitoring.rapportages.justitiecontact import hoofdstuk, jeugd, volg
from tests.monitoring.bouwstenen import beeld, gelezen, invoer

VRIJ = date(2026, 6, 1)
NA_TWEE_JAAR = date(2028, 12, 31)


def jongere(*contacten: tuple[int, str], **velden: object) -> Beeld:
    """Released on 1 June 2026, with contacts so many days later."""
    alle = (Contact(VRIJ + timedelta(days=dagen), aanleiding, False) for dagen, aanleiding in contacten)
    return beeld(ontslag_op=VRIJ, contacten=tuple(alle), **velden)


@pytest.mark.parametrize(
    ("contacten", "gevolgd_tot", "peildatum", "duur", "gebeurd"),
    [
        ((), None, date(2026, 12, 31), 213, False),
        (((30, "nieuw_feit"),), None, date(2026, 12, 31), 30, True),
        (((0, "nieuw_feit"),), None, date(2026, 12, 31), 0, True),
        (((30, "nieuw_feit"), (10, "nieuw_feit")), None, date(2026, 12, 31), 10, True),
        # an old offence and detention for a fine do not count
        (((10, "oud"), (20, "gijzeling"), (50, "nieuw_feit")), None, date(2026, 12, 31), 50, True),
        # what we do not know, ends what we can say
        (((20, "onbekend"), (30, "nieuw_feit")), None, date(2026, 12, 31), 20, False),
        (((20, "nieuw_feit"), (30, "onbekend")), None, date(2026, 12, 31), 20, True),
        (((20, "nieuw_feit"), (20, "onbekend")), None, date(2026, 12, 31), 20, True),
        # on the reference date counts, the day after does not
        (((213, "nieuw_feit"),), None, date(2026, 12, 31), 213, True),
        (((214, "nieuw_feit"),), None, date(2026, 12, 31), 213, False),
        # the first day out of sight is no day in sight
        ((), VRIJ + timedelta(days=40), date(2026, 12, 31), 39, False),
        (((40, "nieuw_feit"),), VRIJ + timedelta(days=40), date(2026, 12, 31), 39, False),
        ((), VRIJ, date(2026, 12, 31), 0, False),
        # a contact before this release belongs to an earlier one
        (((-5, "nieuw_feit"),), None, date(2026, 12, 31), 213, False),
    ],
)
def test_hoe_lang_iemand_gevolgd_is(
    contacten: tuple[tuple[int, str], ...], gevolgd_tot: date | None, peildatum: date, duur: int, gebeurd: bool
) -> None:
    (persoon,) = volg([jongere(*contacten, gevolgd_tot=gevolgd_tot)], peildatum)

    assert persoon.waarneming == (duur, gebeurd)


def test_wie_nog_vastzit_wordt_niet_gevolgd() -> None:
    assert volg([beeld(ontslag_op=None), beeld(ontslag_op=date(2027, 1, 1))], date(2026, 12, 31)) == []


def test_de_tabel_van_tien_jongeren() -> None:
    """Two new contacts in the first half year, one out of sight after 100 days, one more contact after 400 days."""
    groep = [
        jongere((30, "nieuw_feit")),
        jongere((30, "nieuw_feit")),
        jongere(gevolgd_tot=VRIJ + timedelta(days=101)),
        jongere((400, "nieuw_feit")),
        *(jongere() for _ in range(6)),
    ]

    deel = hoofdstuk(invoer(*groep, peildatum=NA_TWEE_JAAR))

    rijen = gelezen(deel, "justitiecontact")
    #                     persons, without, with, shorter, (Kaplan-Meier), of those followed so long
    assert rijen["m6"] == (10, 7, 2, 1, (None, None), (2, 9))
    assert rijen["m12"] == (10, 7, 2, 1, (None, None), (2, 9))
    assert rijen["m18"] == (10, 6, 3, 1, (None, None), (3, 9))
    assert rijen["m24"] == (10, 6, 3, 1, (None, None), (3, 9))
    geschat = [rij.cellen[4].waarde for rij in deel.tabellen[0].rijen]
    assert geschat == pytest.approx([0.8, 0.8, 0.8 * 6 / 7, 0.8 * 6 / 7])
    laag, hoog = deel.tabellen[0].rijen[1].cellen[4].interval or (0, 0)
    assert laag < 0.8 < hoog


def test_wie_nog_geen_jaar_vrij_is_telt_niet_in_het_cijfer_van_een_jaar() -> None:
    """Otherwise the fresh ones with a contact would count and the fresh ones without would not."""
    vers = beeld(ontslag_op=date(2028, 6, 1), contacten=(Contact(date(2028, 6, 10), "nieuw_feit", True),))
    groep = [jongere(), vers]
    gegeven = invoer(*groep, peildatum=NA_TWEE_JAAR, uit=frozenset(b.detentie_id for b in groep))

    assert gelezen(hoofdstuk(gegeven), "justitiecontact")["m12"] == (2, 1, 1, 0, (None, None), (0, 1))


def test_alle_contacten_staan_er_ook_wat_niet_meetelt() -> None:
    groep = [
        jongere((30, "nieuw_feit"), (40, "onbekend")),
        jongere((10, "oud")),
        jongere((20, "gijzeling"), (30, "onbekend")),
        jongere(),
        jongere((5000, "nieuw_feit")),  # after the reference date: not known yet
        beeld(ontslag_op=VRIJ, contacten=(Contact(VRIJ, "nieuw_feit", True),)),
    ]

    rijen = gelezen(hoofdstuk(invoer(*groep, peildatum=NA_TWEE_JAAR)), "justitiecontact_aanleiding")

    #                          persons, new offence, of which detention, unknown, does not count, none
    assert rijen == {"totaal": (6, 2, 1, 2, 2, 2)}


@pytest.mark.parametrize("zaad", range(5))
def test_de_curve_stijgt_nooit(zaad: int) -> None:
    toeval = random.Random(zaad)
    soorten = ("nieuw_feit", "oud", "onbekend")
    groep = [
        jongere(
            *((toeval.randrange(0, 800), toeval.choice(soorten)) for _ in range(toeval.randrange(3))),
            gevolgd_tot=toeval.choice([None, VRIJ + timedelta(days=toeval.randrange(1, 800))]),
        )
        for _ in range(40)
    ]

    curve = hoofdstuk(invoer(*groep, peildatum=NA_TWEE_JAAR)).tabellen[1]

    waarden = [cel.waarde for cel in (rij.cellen[1] for rij in curve.rijen) if isinstance(cel.waarde, float)]
    assert len(waarden) > 2
    assert waarden == sorted(waarden, reverse=True)


def test_onder_de_grens_is_er_geen_schatting_en_wel_een_aantal() -> None:
    rijen = gelezen(hoofdstuk(invoer(jongere((30, "nieuw_feit")), peildatum=NA_TWEE_JAAR)), "justitiecontact")

    assert rijen["m6"] == (1, 0, 1, 0, (None, None), (1, 1))


def test_een_lege_gemeente_houdt_al_haar_rijen() -> None:
    deel = hoofdstuk(invoer())

    assert set(gelezen(deel, "justitiecontact").values()) == {(0, 0, 0, 0, (None, None), (0, 0))}
    assert list(gelezen(deel, "justitiecontact_curve")) == ["m0", "m3", "m6", "m9", "m12", "m15", "m18", "m21", "m24"]
    assert deel.tabellen[0].voetnoot == "In deze periode kwam niemand vrij."


def test_jeugd_staat_apart() -> None:
    gegeven = invoer(jongere(), jongere(jeugd=True), peildatum=NA_TWEE_JAAR)

    assert gelezen(hoofdstuk(gegeven), "justitiecontact")["m6"][0] == 1
    assert gelezen(jeugd(gegeven), "jeugd_justitiecontact")["m6"][0] == 1


def test_het_cijfer_heet_nooit_recidive_en_zegt_hoe_het_van_het_wodc_verschilt() -> None:
    deel = hoofdstuk(invoer())

    assert deel.titel == "Nieuw contact met justitie (eigen registratie)"
    assert "Dit is geen recidivecijfer van het WODC." in deel.inleiding
    assert any(definitie.begrip == "Geen recidivecijfer van het WODC" for definitie in deel.definities)
    assert "recidive" not in " ".join(tabel.titel + str(tabel.kolommen) for tabel in deel.tabellen).lower()


def test_elk_landelijk_getal_staat_er_met_zijn_jaar_en_zijn_bron() -> None:
    _, *alineas = hoofdstuk(invoer()).tekst
    gedrukt = [landelijk.AANRAKING_TWEE_JAAR, landelijk.CEL_TWEE_JAAR, landelijk.RECIDIVE_ZES_JAAR]

    for alinea, getal in zip(alineas, gedrukt, strict=True):
        assert all(deel in alinea for deel in (getal.waarde, getal.jaar, getal.bron))


def test_de_drie_landelijke_aantallen_hebben_elk_hun_eigen_code_en_bron() -> None:
    """NUM-01, NUM-02 and NUM-03 count different things."""
    assert all(getal.bron and getal.jaar and getal.code.startswith("NUM-0") for getal in landelijk.ALLE)
    per_code = {code: {g.waarde for g in landelijk.ALLE if g.code == code} for code in ("NUM-01", "NUM-02", "NUM-03")}
    assert per_code == {
        "NUM-01": {"29.019", "27.788", "28.172"},
        "NUM-02": {"ongeveer 33.000"},
        "NUM-03": {"ongeveer 70%"},
    }
    assert len({(getal.code, getal.bron) for getal in landelijk.ALLE if getal.code in per_code}) == 3
