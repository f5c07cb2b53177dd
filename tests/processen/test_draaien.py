"""What `make run` and the container start, and what they say when something is wrong."""

import os
import subprocess
import sys
from pathlib import Path

import pytest

from scripts import draaien, gezond
from scripts.processen import proces

GOED = {"broker": "goed", "berichten": {"oudste_wachtende_minuten": 2}}
LOGREGEL = """
import django
from rio.celery import app
django.setup()
app.log.setup_logging_subsystem(loglevel="INFO")
from celery.utils.log import get_task_logger
get_task_logger("rio.tasks").warning("bsn 999990019 van a@voorbeeld.nl")
get_task_logger("celery.app.trace").error("Task raised: 999990019")
"""


def test_make_run_merkt_wie_er_stopt() -> None:
    with proces(["sleep", "60"]) as web, proces(["true"]) as werker:
        assert draaien.wacht_tot_een_stopt({"web": web, "werker": werker}) == "werker"


def test_elk_proces_van_make_run_heeft_zijn_eigen_afscheid() -> None:
    assert set(draaien.GESTOPT) == {"web", "werker", "beat"}
    assert "geen mail" in draaien.GESTOPT["werker"]


def test_de_wachtrij_begint_leeg(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(draaien, "VAR", tmp_path)
    for _ in range(2):
        draaien.maak_lege_wachtrij()
        assert list((tmp_path / "wachtrij").iterdir()) == []
        (tmp_path / "wachtrij" / "1.celery.msg").write_text("{}")


@pytest.mark.parametrize(
    ("stand", "waarom"),
    [
        (GOED, ""),
        ({**GOED, "broker": "onbereikbaar"}, "De wachtrij is onbereikbaar."),
        ({**GOED, "berichten": {"oudste_wachtende_minuten": 15}}, ""),
        (
            {**GOED, "berichten": {"oudste_wachtende_minuten": 16}},
            "Er wacht een bericht dat al lang weg had moeten zijn.",
        ),
    ],
)
def test_de_controle_van_het_werk_op_de_achtergrond(stand: dict[str, object], waarom: str) -> None:
    assert gezond.achterstand(stand) == waarom


@pytest.mark.parametrize(
    ("namen", "eerste"),
    [("rio.voorbeeld.nl,www.voorbeeld.nl", "rio.voorbeeld.nl"), (".voorbeeld.nl", "voorbeeld.nl"), ("*", "127.0.0.1")],
)
def test_de_controle_noemt_een_naam_die_mag(namen: str, eerste: str, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setenv("RIO_HOSTS", namen)

    assert gezond.eerste_naam() == eerste


def test_de_controle_zegt_dat_er_niemand_antwoordt() -> None:
    assert "antwoordt niet goed" in gezond.main("http://127.0.0.1:9")


def test_ook_een_logregel_van_een_taak_gaat_door_het_filter() -> None:
    omgeving = os.environ | {"DJANGO_SETTINGS_MODULE": "rio.settings"}
    uit = subprocess.run([sys.executable, "-c", LOGREGEL], env=omgeving, capture_output=True, text=True, check=True)

    regels = (uit.stdout + uit.stderr).splitlines()
    assert [regel.split(" ", 2)[2] for regel in regels] == [
        "WARNING rio.tasks bsn [nummer] van [e-mailadres]",
        "ERROR celery.app.trace Task raised: [nummer]",
    ]
