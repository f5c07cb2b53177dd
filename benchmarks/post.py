"""Mails per second through the whole outbox, against bare SMTP with one connection per mail to the same server.

.venv/bin/python -m benchmarks.post [--mails 2000]

Both take turns, so that a busy machine slows both down. The database is a test database next to the one RIO_DATABASE
names. Ends with 1 when the outbox does less than 0.3 of bare SMTP.
"""

import argparse
import logging
import smtplib
import sys
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from multiprocessing import get_context
from multiprocessing.connection import Connection
from time import perf_counter

from django.db import connection
from django.test.utils import override_settings

from benchmarks.proefdatabase import proefdatabase  # first: it makes Django ready
from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar
from rio.post.opstellen import maak_mail
from rio.post.verzenden import verzend_alles
from tests.smtp import Postbus

MINSTENS = 0.3
RONDES = 5
ONTVANGERS = 50
TERMIJNEN = [
    Regel(f"Eerste gesprek voor N-2026-{nr:04d}", f"/trajecten/{nr}/", "uiterlijk 23 november 2026") for nr in range(3)
]
INHOUD = Inhoud(
    [Groep("Te laat", TERMIJNEN, "fout"), Groep("Vandaag", TERMIJNEN, "let-op")],
    slot="Nog open: 4",
    slot_url="/termijnen/",
)


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--mails", type=int, default=2000, help="zoveel mails langs elke weg")
    per_ronde = max(1, lezer.parse_args().mails // RONDES)
    logging.disable(logging.WARNING)
    with _mailserver() as poort, proefdatabase(), _naar(poort):
        ontvangers = [User.objects.create_user(f"c{n}@rio.example", naam=f"Collega {n}") for n in range(ONTVANGERS)]
        _postvak(ontvangers, 1)  # what is loaded once does not count
        tijden = [(_kaal(ontvangers[0], poort, per_ronde), _postvak(ontvangers, per_ronde)) for _ in range(RONDES)]
    kaal, postvak = (RONDES * per_ronde / sum(kolom) for kolom in zip(*tijden, strict=True))
    print(f"{connection.vendor}, {RONDES} x {per_ronde} mails langs elke weg")
    print(f"kale SMTP, een verbinding per mail: {kaal:7.1f} mails per seconde")
    print(f"postvak, de hele weg:               {postvak:7.1f} mails per seconde")
    print(f"verhouding:                         {postvak / kaal:7.2f}  (minstens {MINSTENS})")
    return int(postvak / kaal < MINSTENS)


def _kaal(ontvanger: User, poort: int, aantal: int) -> float:
    """The same mail, made beforehand, so that nothing but SMTP is measured."""
    bericht = Bericht(
        ontvanger=ontvanger, onderwerp="4 termijnen", inhoud=INHOUD.als_json(), message_id="<a@b.example>"
    )
    ruw = maak_mail(bericht).message().as_bytes(linesep="\r\n")

    def verstuur() -> None:
        for _ in range(aantal):
            with smtplib.SMTP("127.0.0.1", poort, local_hostname="app.example", timeout=10) as lijn:
                lijn.sendmail("rio@rio.example", [ontvanger.email], ruw)

    return _duur(verstuur)


def _postvak(ontvangers: list[User], aantal: int) -> float:
    for nummer in range(aantal):
        ontvanger = ontvangers[nummer % len(ontvangers)]
        zet_klaar(ontvanger=ontvanger, soort="meting", onderwerp="4 termijnen", inhoud=INHOUD)

    def verstuur() -> None:
        verzonden = verzend_alles()
        assert verzonden == aantal, f"{verzonden} van de {aantal} gingen weg"

    return _duur(verstuur)


def _duur(werk: Callable[[], None]) -> float:
    begin = perf_counter()
    werk()
    return perf_counter() - begin


@contextmanager
def _naar(poort: int) -> Iterator[None]:
    backend = "django.core.mail.backends.smtp.EmailBackend"
    with override_settings(EMAIL_BACKEND=backend, EMAIL_HOST="127.0.0.1", EMAIL_PORT=poort):
        yield


@contextmanager
def _mailserver() -> Iterator[int]:
    """In a process of its own: it must not share our GIL."""
    context = get_context("spawn")
    hier, daar = context.Pipe()
    proces = context.Process(target=_draai_mailserver, args=(daar,), daemon=True)
    proces.start()
    try:
        yield hier.recv()
    finally:
        hier.send("klaar")
        proces.join(timeout=10)


def _draai_mailserver(pijp: Connection) -> None:
    with Postbus() as postbus:
        pijp.send(postbus.poort)
        pijp.recv()


if __name__ == "__main__":
    sys.exit(main())
