"""A real mail server on this machine that a test can tell what to do with an address, while mail is coming in.

with Postbus() as postbus:            # or the fixture `postbus`, which also points Django's mail settings at it
    postbus.regels["weg@rio.example"] = Gedrag.WEIGER
    ...
    assert [mail.aan for mail in postbus.ontvangen] == ["noor.de.wit@rio.example"]

Workers in another process reach it too: give them RIO_MAIL=postbus.url.
"""

import asyncio
import contextlib
import email
import email.policy
import logging
import socket
import threading
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import Message
from enum import Enum
from functools import cached_property
from typing import Any, Self

import pytest
from aiosmtpd.smtp import SMTP, Envelope, Session
from pytest_django import Settings

logging.getLogger("mail.log").setLevel(logging.WARNING)  # aiosmtpd notes every command


class Gedrag(Enum):
    """What the server does with mail for one address."""

    LATER = "450 on RCPT"
    WEIGER = "550 on RCPT"
    WEIGER_RELAY = "554 5.7.1 on RCPT, as a server that does not know us"
    WEIGER_BERICHT = "550 after DATA"
    HANG = "no answer for `hangt` seconds"
    VERBREEK = "takes the mail in, then drops the connection without 250"


@dataclass(frozen=True)
class Ontvangen:
    """One mail the server took in."""

    aan: str
    op: datetime
    ruw: bytes

    @property
    def message_id(self) -> str:
        return str(self._koppen["Message-ID"])

    @property
    def onderwerp(self) -> str:
        return str(self._koppen["Subject"])

    @cached_property
    def _koppen(self) -> Message:
        return email.message_from_bytes(self.ruw, policy=email.policy.default)


class Postbus:
    """The server, in a thread of its own. Everything below may be changed while it runs."""

    def __init__(self) -> None:
        self.regels: dict[str, Gedrag] = {}
        self.hangt = 3.0  # seconds
        self.per_verbinding: int | None = None  # so many mails, then 421
        self.afzender_geweigerd = False  # 550 on MAIL FROM, for everyone
        self.traag = 0.0  # seconds per mail
        self.verbindingen = 0
        self.poort = 0
        self._ontvangen: list[Ontvangen] = []
        self._slot = threading.Lock()
        self._loop = asyncio.new_event_loop()
        self._server: asyncio.Server | None = None
        self._lijnen: set[_Lijn] = set()
        self._thread = threading.Thread(target=self._loop.run_forever, daemon=True)

    def __enter__(self) -> Self:
        self._thread.start()
        self.open()
        return self

    def __exit__(self, *_: object) -> None:
        self.dicht()
        self._doe(self._ruim_op())
        self._loop.call_soon_threadsafe(self._loop.stop)
        self._thread.join()
        self._loop.close()

    @property
    def ontvangen(self) -> list[Ontvangen]:
        """A copy of the log, in the order of arrival."""
        with self._slot:
            return list(self._ontvangen)

    @property
    def ids(self) -> list[str]:
        return [mail.message_id for mail in self.ontvangen]

    @property
    def url(self) -> str:
        """For RIO_MAIL."""
        return f"smtp://127.0.0.1:{self.poort}"

    def instellingen(self) -> dict[str, Any]:
        """Django's settings that send to this server."""
        return {
            "EMAIL_BACKEND": "django.core.mail.backends.smtp.EmailBackend",
            "EMAIL_HOST": "127.0.0.1",
            "EMAIL_PORT": self.poort,
        }

    def open(self) -> None:
        """Take connections, on the same port as before."""
        self._doe(self._luister())

    def dicht(self) -> None:
        """Refuse connections and drop those there are."""
        self._doe(self._sluit())

    def neem_aan(self, envelope: Envelope) -> None:
        mail = Ontvangen(envelope.rcpt_tos[0], datetime.now(UTC), bytes(envelope.content or b""))
        with self._slot:
            self._ontvangen.append(mail)

    def _doe(self, werk: Any) -> None:
        asyncio.run_coroutine_threadsafe(werk, self._loop).result(timeout=5)

    async def _luister(self) -> None:
        self._server = await self._loop.create_server(lambda: _Lijn(self), "127.0.0.1", self.poort)
        self.poort = self._server.sockets[0].getsockname()[1]

    async def _sluit(self) -> None:
        if self._server:
            self._server.close()
        for lijn in list(self._lijnen):
            lijn.verbreek()

    async def _ruim_op(self) -> None:
        taken = asyncio.all_tasks() - {asyncio.current_task()}
        for taak in taken:
            taak.cancel()
        await asyncio.gather(*taken, return_exceptions=True)


class _Lijn(SMTP):
    """One connection."""

    def __init__(self, postbus: Postbus) -> None:
        super().__init__(_Antwoorden(postbus, self), hostname="postbus.example", loop=postbus._loop)
        self.postbus = postbus
        self.aantal = 0

    def connection_made(self, transport: asyncio.BaseTransport) -> None:
        self.postbus.verbindingen += 1
        self.postbus._lijnen.add(self)
        # without this every answer of two packets waits 40 ms for the other side
        transport.get_extra_info("socket").setsockopt(socket.IPPROTO_TCP, socket.TCP_NODELAY, 1)
        super().connection_made(transport)

    def connection_lost(self, error: Exception | None) -> None:
        self.postbus._lijnen.discard(self)
        super().connection_lost(error)

    def verbreek(self) -> None:
        if self.transport:
            self.transport.abort()


class _Antwoorden:
    """What one connection answers."""

    def __init__(self, postbus: Postbus, lijn: _Lijn) -> None:
        self.postbus = postbus
        self.lijn = lijn

    async def handle_MAIL(self, _: SMTP, __: Session, envelope: Envelope, adres: str, opties: list[str]) -> str:
        if self.postbus.afzender_geweigerd:
            return "550 5.7.1 Sender not allowed"
        if self.postbus.per_verbinding is not None and self.lijn.aantal >= self.postbus.per_verbinding:
            return "421 4.7.0 Too many messages on this connection"
        envelope.mail_from = adres
        envelope.mail_options.extend(opties)
        return "250 OK"

    async def handle_RCPT(self, _: SMTP, __: Session, envelope: Envelope, adres: str, opties: list[str]) -> str:
        gedrag = self.postbus.regels.get(adres)
        if gedrag is Gedrag.HANG:
            await asyncio.sleep(self.postbus.hangt)
        weigering = {
            Gedrag.LATER: "450 4.2.0 Try again later",
            Gedrag.WEIGER: "550 5.1.1 No such user here",
            Gedrag.WEIGER_RELAY: "554 5.7.1 Relay access denied",
        }.get(gedrag)  # type: ignore[arg-type]
        if weigering:
            return weigering
        envelope.rcpt_tos.append(adres)
        envelope.rcpt_options.extend(opties)
        return "250 OK"

    async def handle_DATA(self, _: SMTP, __: Session, envelope: Envelope) -> str:
        gedrag = self.postbus.regels.get(envelope.rcpt_tos[0])
        if self.postbus.traag:
            await asyncio.sleep(self.postbus.traag)
        if gedrag is Gedrag.WEIGER_BERICHT:
            return "550 5.6.0 Message refused"
        self.postbus.neem_aan(envelope)
        self.lijn.aantal += 1
        if gedrag is Gedrag.VERBREEK:
            self.lijn.verbreek()
        return "250 OK"


@pytest.fixture
def postbus(settings: Settings) -> Iterator[Postbus]:
    """A mail server; what the code under test mails, goes to it."""
    with Postbus() as bus:
        for naam, waarde in bus.instellingen().items():
            setattr(settings, naam, waarde)
        settings.EMAIL_TIMEOUT = 1
        yield bus


@contextlib.contextmanager
def stil(bus: Postbus) -> Iterator[None]:
    """The server is down for as long as this lasts."""
    bus.dicht()
    try:
        yield
    finally:
        bus.open()
