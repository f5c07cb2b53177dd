"""De virusscanner: het INSTREAM-gesprek van clamd. Wat niet gescand kan worden, wordt niet bewaard."""

import socket
import struct

from django.conf import settings

STUK = 64 * 1024
GEDULD = 30  # seconden


class NietTeScannen(Exception):
    """De scanner is ingesteld en antwoordt niet, of niet zoals afgesproken."""


def is_schoon(inhoud: bytes) -> bool:
    try:
        with _verbinding(settings.CLAMD) as scanner:
            scanner.sendall(b"zINSTREAM\0")
            for begin in range(0, len(inhoud), STUK):
                stuk = inhoud[begin : begin + STUK]
                scanner.sendall(struct.pack("!L", len(stuk)) + stuk)
            scanner.sendall(struct.pack("!L", 0))
            antwoord = scanner.makefile("rb").read(4096).rstrip(b"\0\n")
    except OSError as fout:
        raise NietTeScannen from fout
    if not antwoord.endswith((b" OK", b" FOUND")):
        raise NietTeScannen(antwoord.decode(errors="replace"))
    return antwoord.endswith(b" OK")


def _verbinding(adres: str) -> socket.socket:
    """`server:poort`, of het pad van een socket op deze machine."""
    if adres.startswith("/"):
        scanner = socket.socket(socket.AF_UNIX, socket.SOCK_STREAM)
        scanner.settimeout(GEDULD)
        scanner.connect(adres)
        return scanner
    server, _, poort = adres.rpartition(":")
    return socket.create_connection((server, int(poort)), timeout=GEDULD)
