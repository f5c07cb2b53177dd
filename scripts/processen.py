"""Starting child processes that never outlive us, whatever ends this one."""

import signal
import subprocess
from collections.abc import Iterator, Mapping
from contextlib import contextmanager
from pathlib import Path
from types import FrameType
from typing import IO

from scripts.opzetten import ROOT, Opdracht

STOPSIGNALEN = (signal.SIGINT, signal.SIGTERM, signal.SIGHUP)
GEDULD_SECONDEN = 20


def stop_netjes(code: int | None = None) -> None:
    """Ctrl-C, kill and a closed terminal all end in SystemExit, so that every `finally` runs."""

    def stop_nu(nummer: int, _frame: FrameType | None) -> None:
        for signaal in STOPSIGNALEN:
            signal.signal(signaal, signal.SIG_IGN)  # a second Ctrl-C must not cut off the cleaning up
        raise SystemExit(128 + nummer if code is None else code)

    for signaal in STOPSIGNALEN:
        signal.signal(signaal, stop_nu)


@contextmanager
def proces(
    opdracht: Opdracht,
    *,
    env: Mapping[str, str] | None = None,
    cwd: Path = ROOT,
    als: str | None = None,
    uitvoer: IO[str] | None = None,
    stopsignaal: signal.Signals = signal.SIGTERM,
) -> Iterator[subprocess.Popen[str]]:
    """A running process; stopped by its own pid when the block is left.

    It has its own session, so that Ctrl-C reaches it through us and in our order; setpriv asks the
    kernel to stop it as well when we are killed without a chance to clean up.
    """
    wissel = [f"--reuid={als}", f"--regid={als}", "--init-groups"] if als else []
    kind = subprocess.Popen(
        ["setpriv", *wissel, f"--pdeathsig={stopsignaal.name.removeprefix('SIG')}", *opdracht],
        env=env,
        cwd=cwd,
        stdin=subprocess.DEVNULL,
        stdout=uitvoer,
        stderr=subprocess.STDOUT if uitvoer else None,
        text=True,
        start_new_session=True,
    )
    try:
        yield kind
    finally:
        stop(kind, stopsignaal)


def stop(kind: subprocess.Popen[str], signaal: signal.Signals) -> None:
    if kind.poll() is not None:
        return
    kind.send_signal(signaal)
    try:
        kind.wait(GEDULD_SECONDEN)
    except subprocess.TimeoutExpired:
        kind.kill()
        kind.wait()


def voer_uit(
    opdracht: Opdracht,
    *,
    env: Mapping[str, str] | None = None,
    stopsignaal: signal.Signals = signal.SIGTERM,
) -> int:
    """Run to the end and give the exit code."""
    with proces(opdracht, env=env, stopsignaal=stopsignaal) as kind:
        return kind.wait()
