"""Een bestand met meldingen is hooguit één bericht, en wat al oud is geen."""

from datetime import date
from typing import Any

from cases.herinneringen.opstellen import HOOGSTENS_REGELS
from cases.models import Herinnering, Traject
from rio.models import Bericht, User
from tests import wereld
from tests.cases.herinneringen.test_direct import regels, veeg

OUD, VERS = 60, 45


def _rijen(begin: int, aantal: int, **kolommen: Any) -> list[dict[str, Any]]:
    return [{"achternaam": f"J{i}", "bsn": wereld.bsn(i), **kolommen} for i in range(begin, begin + aantal)]


def test_veel_oude_meldingen_en_een_paar_verse_geven_een_bericht(vandaag: None, coordinator: User) -> None:
    """Dertien november is zes werkdagen voor vandaag: dat is geen nieuws meer."""
    oud = _rijen(0, OUD, meldingsdatum=date(2026, 11, 13))
    vers = _rijen(OUD, VERS, meldingsdatum=date(2026, 11, 16))
    wereld.neem(*oud, *vers)
    assert Traject.objects.count() == OUD + VERS

    [bericht] = veeg()

    assert (bericht.ontvanger, len(regels(bericht))) == (coordinator, HOOGSTENS_REGELS)
    assert (bericht.inhoud["slot"], bericht.inhoud["slot_url"]) == ("En nog 5.", "/trajecten/?rio=geen")
    assert Herinnering.objects.count() == VERS
    assert veeg() == []
    assert Bericht.objects.count() == 1


def test_een_rio_die_zelf_een_melding_invoert_laat_de_coordinator_het_weten(
    vandaag: None, officier: User, coordinator: User
) -> None:
    wereld.neem({"meldingsdatum": date(2026, 11, 23), "datum_binnenkomst": date(2026, 11, 20)}, door=officier)

    assert [bericht.ontvanger for bericht in veeg()] == [coordinator]
