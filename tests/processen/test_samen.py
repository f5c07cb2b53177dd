"""The same processes as in docker-compose.yml, started here: from logging in to the mail that arrives."""

import contextlib
import http.cookiejar
import signal
import urllib.error
import urllib.parse
import urllib.request
from datetime import timedelta

import pytest
from django.contrib.auth.hashers import make_password
from django.utils import timezone
from pytest_django import Settings

from cases.models import Traject
from rio.models import User
from scripts import gezond
from scripts.postgres import vrije_poort
from tests import wereld
from tests.paginaformulier import Paginaformulier, formulieren_op, hoofdformulier
from tests.processen.compose import controle, opdracht
from tests.processen.opstelling import Opstelling, wacht_tot

pytestmark = pytest.mark.django_db(transaction=True)
WACHTWOORD = "een-wachtwoord-van-lengte"


class Browser:
    """As much of a browser as filling in forms takes."""

    def __init__(self, adres: str) -> None:
        self.adres = adres
        koekjes = urllib.request.HTTPCookieProcessor(http.cookiejar.CookieJar())
        self._openen = urllib.request.build_opener(koekjes)

    def haal(self, pad: str) -> str:
        with self._openen.open(self.adres + pad, timeout=20) as antwoord:
            return antwoord.read().decode()

    def verstuur(self, pad: str, formulier: Paginaformulier, **velden: str) -> str:
        waarden = {**formulier.waarden, **{naam: [waarde] for naam, waarde in velden.items()}}
        inhoud = urllib.parse.urlencode(waarden, doseq=True).encode()
        with self._openen.open(self.adres + pad, inhoud, timeout=20) as antwoord:
            return antwoord.read().decode()


def test_van_inloggen_tot_de_mail_die_aankomt(
    opstelling: Opstelling, officier: User, coordinator: User, settings: Settings
) -> None:
    settings.PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
    User.objects.filter(pk=coordinator.pk).update(password=make_password(WACHTWOORD))
    dossier, poort = _dossier(), vrije_poort()
    browser = Browser(f"http://127.0.0.1:{poort}")

    with contextlib.ExitStack() as lopend:
        for dienst in ("web", "worker", "beat"):
            commando = [deel.replace("0.0.0.0:8000", f"127.0.0.1:{poort}") for deel in opdracht(dienst)]
            lopend.enter_context(opstelling.start(commando, stopsignaal=signal.SIGTERM))
        assert wacht_tot(lambda: gezond.main(browser.adres, *controle("worker")[4:]) == "", 60), opstelling.verloop()
        _log_in(browser, coordinator)
        pad = f"/trajecten/{dossier.nummer}/toewijzen/"
        browser.verstuur(pad, hoofdformulier(browser.haal(pad)), rio=str(officier.pk))
        assert wacht_tot(lambda: _mail_voor(opstelling, officier), 60), opstelling.verloop()

    assert Traject.objects.get(pk=dossier.pk).rio == officier
    assert dossier.nummer.encode() in _mail_voor(opstelling, officier)[-1]
    assert "Blom" not in opstelling.log.read_text()
    assert coordinator.email not in opstelling.log.read_text()
    assert opstelling.redis.url not in opstelling.log.read_text()


def _dossier() -> Traject:
    vandaag = timezone.localdate()
    return wereld.traject(
        meldingsdatum=vandaag,
        datum_binnenkomst=vandaag - timedelta(days=1),
        geboortedatum=vandaag - timedelta(days=20 * 366),
        verwachte_ontslagdatum=vandaag + timedelta(days=60),
    )


def _log_in(browser: Browser, gebruiker: User) -> None:
    pad = "/accounts/login/"
    formulier = next(f for f in formulieren_op(browser.haal(pad)) if "password" in f.soorten)
    pagina = browser.verstuur(pad, formulier, login=gebruiker.email, password=WACHTWOORD)
    assert "password" not in {naam for f in formulieren_op(pagina) for naam in f.soorten}, "inloggen lukte niet"


def _mail_voor(opstelling: Opstelling, wie: User) -> list[bytes]:
    return [mail.ruw for mail in opstelling.postbus.ontvangen if mail.aan == wie.email]
