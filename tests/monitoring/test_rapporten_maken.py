"""Een rapport maken op de achtergrond: stoppen, mislukken, te lang duren en overnemen."""

from collections.abc import Callable
from datetime import timedelta

import pytest
from django.core.exceptions import ValidationError
from django.db import DatabaseError, transaction
from django.utils import timezone

from monitoring.models import Rapport, Rapportbestand
from monitoring.services import maken
from monitoring.services.maken import maak_rapporten, maak_volgende
from monitoring.services.rapporten import annuleer_rapport, probeer_rapport_opnieuw
from monitoring.tabellen import Cijfers
from rio.lease import neem
from rio.models import User
from rio.zandbak import TE_LANG, ZandbakFout
from tests.monitoring.bouwstenen_rapporten import (
    maak,
    vraag,
    zonder_pdf,
)

__all__ = ["zonder_pdf"]
pytestmark = [pytest.mark.django_db, pytest.mark.usefixtures("vandaag")]
Stand = Rapport.Stand


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_klaar_is_verandert_niet_meer(beleid: User) -> None:
    rapport = maak(beleid)

    for handeling in (annuleer_rapport, probeer_rapport_opnieuw):
        with pytest.raises(ValidationError):
            handeling(rapport, door=beleid)
    with pytest.raises(DatabaseError), transaction.atomic():
        Rapportbestand.objects.update(inhoud=b"anders")
    assert maak_rapporten() == 0


@pytest.mark.usefixtures("zonder_pdf")
def test_stoppen_werkt_bij_de_volgende_stap_en_daarna_kan_het_opnieuw(
    beleid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    rapport = vraag(beleid)

    def stopt(cijfers: Cijfers) -> bytes:
        annuleer_rapport(rapport, door=beleid)
        return b"{}"

    monkeypatch.setattr(maken, "VORMEN", (("json", stopt, 60, "bestanden maken"),))
    assert maak_rapporten() == 0
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.bestanden.count()) == (Stand.GEANNULEERD, 0)

    monkeypatch.undo()
    monkeypatch.setattr(maken, "VORMEN", maken.VORMEN[:1])
    assert vraag(beleid).pk == rapport.pk
    assert maak_rapporten() == 1


def faalt(fout: Exception) -> Callable[[Cijfers], bytes]:
    def maak_niet(cijfers: Cijfers) -> bytes:
        raise fout

    return maak_niet


@pytest.mark.parametrize(
    ("fout", "uitleg"),
    [
        (
            ZandbakFout(TE_LANG),
            "De PDF is niet gemaakt. Het verwerken duurde te lang en is gestopt. Probeer het opnieuw.",
        ),
        (RuntimeError("Kanariepiet"), maken.MIS),
    ],
)
def test_mislukken_staat_er_in_gewone_woorden(
    fout: Exception, uitleg: str, beleid: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(maken, "VORMEN", (("json", faalt(fout), 60, "bestanden maken"),))
    rapport = vraag(beleid)

    assert maak_rapporten() == 0

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout) == (Stand.MISLUKT, uitleg)
    probeer_rapport_opnieuw(rapport, door=beleid)
    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout, rapport.pogingen) == (Stand.WACHT, "", 0)


def eindeloos(cijfers: Cijfers) -> bytes:
    while True:
        pass


@pytest.mark.beide
def test_wat_te_lang_duurt_wordt_afgebroken_waar_het_ook_is(beleid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """The maker never comes to a next step."""
    monkeypatch.setattr(maken, "HOOGSTENS", timedelta(seconds=0.5))
    monkeypatch.setattr(maken, "VORMEN", (("json", eindeloos, 60, "bestanden maken"),))
    rapport = vraag(beleid)

    assert maak_rapporten() == 0

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout, rapport.token) == (Stand.MISLUKT, maken.TE_LANG, "")
    monkeypatch.undo()
    monkeypatch.setattr(maken, "VORMEN", maken.VORMEN[:1])
    probeer_rapport_opnieuw(rapport, door=beleid)
    assert maak_rapporten() == 1


@pytest.mark.usefixtures("zonder_pdf")
def test_wie_gedood_wordt_laat_het_rapport_na_een_tijdje_los(beleid: User) -> None:
    rapport, nu = vraag(beleid), timezone.now()
    neem(Rapport.objects.te_maken(), 1, nu=nu, voor=maken.VASTHOUDEN)  # en daarna niets meer

    assert maak_volgende(nu) is None
    assert maak_volgende(nu + maken.VASTHOUDEN) is True

    rapport.refresh_from_db()
    assert rapport.stand == Stand.KLAAR


@pytest.mark.usefixtures("zonder_pdf")
def test_wat_drie_keer_afgebroken_is_houdt_op(beleid: User) -> None:
    rapport = vraag(beleid)
    Rapport.objects.update(pogingen=maken.POGINGEN, stand=Stand.BEZIG)

    assert maak_volgende(timezone.now()) is False

    rapport.refresh_from_db()
    assert (rapport.stand, rapport.fout) == (Stand.MISLUKT, maken.AFGEBROKEN)


@pytest.mark.usefixtures("zonder_pdf")
def test_twee_werkers_maken_een_rapport_een_keer(beleid: User, monkeypatch: pytest.MonkeyPatch) -> None:
    """De tweede kijkt terwijl de eerste rekent; en wie te laat terugkomt schrijft niets meer."""
    rapport = vraag(beleid)
    gezien: list[object] = []

    def trage(cijfers: Cijfers) -> bytes:
        gezien.append(maak_volgende(timezone.now()))
        monkeypatch.setattr(maken, "VORMEN", (("json", lambda cijfers: b"{}", 60, "bestanden maken"),))
        gezien.append(maak_volgende(timezone.now() + maken.VASTHOUDEN * 2))
        return b"te laat"

    monkeypatch.setattr(maken, "VORMEN", (("json", trage, 60, "bestanden maken"),))

    assert maak_rapporten() == 0

    assert gezien == [None, True]
    assert bytes(rapport.bestanden.get().inhoud) == b"{}"
