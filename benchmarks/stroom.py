"""Nothing is lost: due reminders go out while workers are killed at random moments, over and over.

.venv/bin/python -m benchmarks.stroom [--jongeren 10000] [--doden 20] [--zaad 1]

Real reminders of as many young people, each with an officer of their own, through intake and collecting; two real
workers and a clock on a Redis of its own, as docker-compose.yml starts them. The database is a test database next to
the one RIO_DATABASE names (PostgreSQL). Ends with 1 when a promise is broken.
"""

import argparse
import contextlib
import logging
import random
import signal
import subprocess
import sys
import time
from collections import Counter
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import cycle
from pathlib import Path
from tempfile import TemporaryDirectory

from django.db import connection
from django.utils import timezone

from benchmarks.proefdatabase import proefdatabase  # first: it makes Django ready
from cases.herinneringen.verzamelen import verzamel
from cases.laden import Naslag
from cases.meldingen.innemen import neem_in
from cases.meldingen.regel import KOLOMMEN, Gelezen, RuweRij
from cases.models import Toewijzing, Traject
from cases.trechter import dossiers_wijzigen
from rio.models import Aanstelling, Bericht, Gemeente, GemeenteInstelling, User
from scripts.draaien import BEAT, STIL, WERKER
from scripts.redis import redis
from tests import wereld
from tests.processen.opstelling import Opstelling, alles_weg, wacht_tot
from tests.smtp import Postbus

PER_KEER = 500
HOOGUIT_NA_LAATSTE = 180.0  # seconds after the last kill
GEDULD = 300.0


@dataclass(frozen=True)
class Uitkomst:
    gevraagd: set[str]
    aangekomen: Counter[str]
    doden: int
    verzenden: float  # seconds, kills and all
    na_laatste: float

    def beloften(self) -> dict[str, bool]:
        verzonden = set(Bericht.objects.filter(stand="verzonden").values_list("message_id", flat=True))
        return {
            "niets verloren": set(self.aangekomen) == self.gevraagd,
            "hooguit een herhaling per gedood proces": self.dubbel <= self.doden,
            "database gelijk aan de mailserver": verzonden == set(self.aangekomen),
            "klaar binnen 3 minuten na de laatste": self.na_laatste <= HOOGUIT_NA_LAATSTE,
        }

    @property
    def dubbel(self) -> int:
        return self.aangekomen.total() - len(self.aangekomen)


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--jongeren", type=int, default=10_000)
    lezer.add_argument("--doden", type=int, default=20)
    lezer.add_argument("--zaad", type=int, default=1)
    keuze = lezer.parse_args()
    logging.disable(logging.WARNING)
    with proefdatabase(), redis() as server, Postbus() as postbus, TemporaryDirectory() as plek:
        op = Naslag.laad().kalender(None).werkdag_op_of_voor(timezone.localdate())
        tijden = {"inlezen": _duur(lambda: _neem_in(op, keuze.jongeren)), "toewijzen": _duur(lambda: _wijs_toe(op))}
        tijden["verzamelen"] = _duur(lambda: verzamel(op))
        uitkomst = _verstuur(Opstelling(server, postbus, Path(plek) / "log"), keuze.doden, random.Random(keuze.zaad))  # noqa: S311
        return _vertel(uitkomst, keuze.jongeren, tijden)


def _vertel(uitkomst: Uitkomst, jongeren: int, tijden: dict[str, float]) -> int:
    beloften = {"voor iedereen een bericht": len(uitkomst.gevraagd) == jongeren} | uitkomst.beloften()
    print(f"{connection.vendor}, {jongeren} jongeren met elk een eigen RIO, 2 werkers, {uitkomst.doden} keer kill -9")
    for wat, seconden in tijden.items():
        print(f"{wat + ':':42} {seconden:7.1f} s")
    print(f"{'verzenden, met alle onderbrekingen:':42} {uitkomst.verzenden:7.1f} s")
    print(f"{'na de laatste kill tot alles weg:':42} {uitkomst.na_laatste:7.1f} s")
    print(f"{'mails aangekomen, waarvan herhalingen:':42} {uitkomst.aangekomen.total():7d}  {uitkomst.dubbel}")
    for belofte, gehouden in beloften.items():
        print(f"{belofte + ':':42} {'ja' if gehouden else 'NEE'}")
    return int(not all(beloften.values()))


def _verstuur(opstelling: Opstelling, doden: int, toeval: random.Random) -> Uitkomst:
    gevraagd = set(Bericht.objects.filter(stand="wacht").values_list("message_id", flat=True))
    momenten = sorted(toeval.randrange(len(gevraagd) * 95 // 100) for _ in range(doden))
    begin = time.monotonic()
    with contextlib.ExitStack() as lopend:
        lopend.enter_context(opstelling.start([*BEAT, *STIL]))
        werkers = [lopend.enter_context(opstelling.start([*WERKER, *STIL])) for _ in range(2)]
        for moment in momenten:
            wacht_tot(lambda m=moment: len(opstelling.postbus.ids) > m, GEDULD)  # type: ignore[misc]
            _dood(werkers.pop(toeval.randrange(2)))
            werkers.append(lopend.enter_context(opstelling.start([*WERKER, *STIL])))
        laatste = time.monotonic()
        wacht_tot(alles_weg, GEDULD)
        klaar = time.monotonic()
    return Uitkomst(gevraagd, Counter(opstelling.postbus.ids), doden, klaar - begin, klaar - laatste)


def _dood(werker: "subprocess.Popen[str]") -> None:
    werker.send_signal(signal.SIGKILL)
    werker.wait()


# --- the world ----------------------------------------------------------------------------------------------


def _neem_in(op: date, aantal: int) -> None:
    """Young people who came in two months ago: much of what had to be done is late by now."""
    vast = dict.fromkeys(KOLOMMEN, "") | {
        "soort": "detentie",
        "voornamen": "Bram",
        "inrichting": "PI Arnhem",
        "titel": "preventief",
        "delictgroep": "geweld",
        "meldingsdatum": (op - timedelta(days=60)).isoformat(),
        "datum_binnenkomst": (op - timedelta(days=61)).isoformat(),
        "verwachte_ontslagdatum": (op + timedelta(days=120)).isoformat(),
        "geboortedatum": (op - timedelta(days=20 * 366)).isoformat(),
    }
    # Those without agreements of their own: everyone we make up belongs there.
    gemeenten = list(Gemeente.objects.geldig_op(op).filter(instellingen=None).order_by("code"))
    GemeenteInstelling.objects.bulk_create(
        GemeenteInstelling(gemeente=gemeente, geldig_van=op - timedelta(days=365)) for gemeente in gemeenten
    )
    rijen = [
        RuweRij(i, vast | {"meldingnummer": f"M-{i}", "bsn": bsn, "achternaam": f"Jongen{i}", "gemeentecode": in_.code})
        for i, bsn, in_ in zip(range(2, aantal + 2), _bsns(), cycle(gemeenten), strict=False)
    ]
    uitkomst = neem_in(Gelezen(rijen, ()), vandaag=op, door=None)
    assert uitkomst.geweigerd == [], uitkomst.geweigerd[:3]


def _bsns() -> Iterator[str]:
    """Numbers that pass the elfproef and that nobody has."""
    return (f"999{n:06d}" for n in range(1_000_000) if wereld._elfproef(f"999{n:06d}"))


def _wijs_toe(op: date) -> None:
    """Each dossier its own officer, long enough ago that only the digest tells about it."""
    gemeentes = dict(Traject.objects.order_by("pk").values_list("pk", "gemeente"))
    officieren = User.objects.bulk_create(User(email=f"rio{i}@rio.example", naam=f"Officier {i}") for i in gemeentes)
    Aanstelling.objects.bulk_create(
        Aanstelling(gebruiker=wie, rol="rio", gemeente_id=gemeente_id, van=op - timedelta(days=365))
        for wie, gemeente_id in zip(officieren, gemeentes.values(), strict=True)
    )
    van = op - timedelta(days=50)
    paren = list(zip(gemeentes, officieren, strict=True))
    for begin in range(0, len(paren), PER_KEER):
        deel = dict(paren[begin : begin + PER_KEER])
        with dossiers_wijzigen(deel, wat="toewijzing", door=None) as dossiers:
            Toewijzing.objects.bulk_create(Toewijzing(traject_id=i, rio=r, van=van, door=r) for i, r in deel.items())
            for dossier in dossiers.values():
                dossier.rio, dossier.toegewezen_op = deel[dossier.pk], van
            Traject.objects.bulk_update(dossiers.values(), ["rio", "toegewezen_op"])


def _duur(werk: Callable[[], object]) -> float:
    begin = time.perf_counter()
    werk()
    return time.perf_counter() - begin


if __name__ == "__main__":
    sys.exit(main())
