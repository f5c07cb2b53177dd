"""A private Redis that tests and benchmarks may stop, empty and start again."""

import contextlib
import os
import shutil
import signal
import socket
import subprocess
import time
from collections.abc import Iterator

from scripts.opzetten import VAR, Opdracht
from scripts.postgres import vrije_poort
from scripts.processen import proces

START_SECONDEN = 10


def programma() -> str | None:
    return shutil.which("redis-server")


class Redis:
    """One server on a port that stays the same, also after a restart; nothing of it is kept on disk."""

    def __init__(self) -> None:
        self.poort = vrije_poort()
        self.url = f"redis://127.0.0.1:{self.poort}/0"
        self._draait = contextlib.ExitStack()
        self._kind: subprocess.Popen[str] | None = None

    def start(self) -> None:
        plek = ["--port", str(self.poort), "--bind", "127.0.0.1"]
        niets_bewaren = ["--save", "", "--appendonly", "no", "--logfile", os.devnull]
        opdracht: Opdracht = ["redis-server", *plek, *niets_bewaren]
        self._kind = self._draait.enter_context(proces(opdracht, cwd=VAR))
        einde = time.monotonic() + START_SECONDEN
        while self.zeg("PING") != "+PONG":
            if time.monotonic() > einde:
                raise SystemExit("Redis start niet.")
            time.sleep(0.05)

    def stop(self) -> None:
        self._draait.close()
        self._kind = None

    def leeg(self) -> None:
        self.zeg("FLUSHALL")

    @contextlib.contextmanager
    def hangt(self) -> Iterator[None]:
        """The server takes connections and says nothing."""
        assert self._kind
        self._kind.send_signal(signal.SIGSTOP)
        try:
            yield
        finally:
            self._kind.send_signal(signal.SIGCONT)

    def zeg(self, opdracht: str) -> str:
        """The answer as Redis gives it; empty when nobody answers."""
        try:
            with socket.create_connection(("127.0.0.1", self.poort), timeout=1) as lijn:
                lijn.sendall(f"{opdracht}\r\n".encode())
                return lijn.recv(8192).decode().rstrip()
        except OSError:
            return ""


@contextlib.contextmanager
def redis() -> Iterator[Redis]:
    server = Redis()
    server.start()
    try:
        yield server
    finally:
        server.stop()
