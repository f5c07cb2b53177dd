"""De opzet van het project: vastgezette pakketten, gedocumenteerde instellingen."""

import os
import re
import stat
import subprocess
import sys
import tomllib
from pathlib import Path

import pytest

from scripts.geheimen import schrijf_env

PROJECT = Path(__file__).resolve().parent.parent
VASTGEZET = sorted((PROJECT / "requirements").glob("*.txt"))
MET_REDEN = re.compile(r'^  "[^"]+",?\s*# \w+')


def versies(bestand: Path) -> dict[str, str]:
    regels = re.findall(r"^([a-z0-9._-]+)(?:\[[^]]+\])?==(\S+)", bestand.read_text(), flags=re.MULTILINE)
    return dict(regels)


def afhankelijkheden() -> list[str]:
    """De regels met een pakket: van het project zelf en van de ontwikkelgroep."""
    delen = re.findall(r"^(?:dependencies|dev) = \[\n(.*?)^\]", pyproject(), flags=re.MULTILINE | re.DOTALL)
    return [regel for deel in delen for regel in deel.splitlines()]


def pyproject() -> str:
    return (PROJECT / "pyproject.toml").read_text()


@pytest.mark.parametrize("bestand", VASTGEZET, ids=lambda bestand: bestand.name)
def test_een_vastgezet_bestand_noemt_geen_adres(bestand: Path) -> None:
    assert "://" not in bestand.read_text()


@pytest.mark.parametrize("bestand", VASTGEZET, ids=lambda bestand: bestand.name)
def test_elk_vastgezet_pakket_heeft_een_controlegetal(bestand: Path) -> None:
    pakketten = re.split(r"^(?=[a-z0-9])", bestand.read_text(), flags=re.MULTILINE)[1:]

    assert pakketten
    assert [pakket.splitlines()[0] for pakket in pakketten if "--hash=sha256:" not in pakket] == []


def test_ontwikkeling_draait_op_dezelfde_versies_als_productie() -> None:
    productie = versies(PROJECT / "requirements/productie.txt")
    ontwikkeling = versies(PROJECT / "requirements/ontwikkeling.txt")

    assert productie
    assert productie.items() <= ontwikkeling.items()


def test_elke_afhankelijkheid_zegt_waarom_ze_er_is() -> None:
    inhoud = tomllib.loads(pyproject())
    aantal = len(inhoud["project"]["dependencies"]) + len(inhoud["dependency-groups"]["dev"])

    regels = afhankelijkheden()

    assert len(regels) == aantal
    assert [regel for regel in regels if not MET_REDEN.match(regel)] == []


def test_elke_afhankelijkheid_staat_vastgezet() -> None:
    inhoud = tomllib.loads(pyproject())
    gevraagd = inhoud["project"]["dependencies"] + inhoud["dependency-groups"]["dev"]
    namen = {re.split(r"[\[<>=]", eis)[0] for eis in gevraagd}

    assert namen <= versies(PROJECT / "requirements/ontwikkeling.txt").keys()


VERPLICHT = {
    "RIO_SECRET_KEY": "x" * 50,
    "RIO_VERSLEUTEL_SLEUTELS": "1:MDEyMzQ1Njc4OTAxMjM0NTY3ODkwMTIzNDU2Nzg5MDE=",
    "RIO_INDEX_SLEUTEL": "OTg3NjU0MzIxMDk4NzY1NDMyMTA5ODc2NTQzMjEwOTg=",
    "RIO_HOSTS": "rio.voorbeeld.nl",
    "RIO_DATABASE": "postgres://rio:x@db:5432/rio",
    "RIO_MAIL": "smtp://mail:1025",
    "RIO_AFZENDER": "RIO <rio@voorbeeld.nl>",
    "RIO_ADRES": "https://rio.voorbeeld.nl",
}
OUDE_PROEF = ["RIO_SECRET_KEY", "RIO_VERSLEUTEL_SLEUTELS", "RIO_INDEX_SLEUTEL"]


def test_elke_instelling_uit_de_omgeving_staat_uitgelegd() -> None:
    gelezen = set(re.findall(r"[\"'](RIO_[A-Z_]+)[\"']", (PROJECT / "rio/settings.py").read_text()))
    gelezen |= set(re.findall(r"\$\{(RIO_[A-Z_]+)", (PROJECT / "docker-compose.yml").read_text()))
    uitgelegd = set(re.findall(r"^\| `(RIO_[A-Z_]+)` \|", draaien(), flags=re.MULTILINE))
    voorbeeld = set(re.findall(r"^(?:# )?(RIO_[A-Z_]+)=", (PROJECT / ".env.example").read_text(), flags=re.MULTILINE))

    assert gelezen == uitgelegd
    assert gelezen == voorbeeld


def test_de_uitleg_noemt_als_nodig_wat_niet_mag_ontbreken() -> None:
    nodig = set(re.findall(r"^\| `(RIO_[A-Z_]+)` \| ja ", draaien(), flags=re.MULTILINE))

    assert nodig == set(VERPLICHT)


@pytest.mark.parametrize("naam", VERPLICHT)
def test_zonder_een_verplichte_waarde_start_rio_niet_en_zegt_wat_te_doen(naam: str) -> None:
    fout = lees_instellingen({sleutel: waarde for sleutel, waarde in VERPLICHT.items() if sleutel != naam})

    assert f"{naam} ontbreekt. Zet {naam} in de omgeving of in .env" in fout


def test_met_alles_start_rio_wel() -> None:
    assert lees_instellingen(VERPLICHT) == ""


def test_een_env_van_een_oudere_proef_werkt_nog() -> None:
    assert lees_instellingen({naam: VERPLICHT[naam] for naam in OUDE_PROEF} | {"RIO_HTTPS": "false"}) == ""


def lees_instellingen(waarden: dict[str, str]) -> str:
    """Wat er misgaat als RIO met alleen deze instellingen begint."""
    omgeving = {naam: waarde for naam, waarde in os.environ.items() if not naam.startswith("RIO_")}
    omgeving |= {"RIO_ENV_BESTAND": os.devnull, **waarden}
    opdracht = [sys.executable, "-c", "import rio.settings"]
    return subprocess.run(opdracht, env=omgeving, cwd=PROJECT, capture_output=True, text=True, check=False).stderr


def draaien() -> str:
    return (PROJECT / "docs/draaien.md").read_text()


def test_env_krijgt_eigen_geheimen_die_alleen_de_eigenaar_kan_lezen(tmp_path: Path) -> None:
    schrijf_env(tmp_path / "een", tmp_path / "db.sqlite3")
    schrijf_env(tmp_path / "twee", tmp_path / "db.sqlite3")

    assert stat.S_IMODE((tmp_path / "een").stat().st_mode) == 0o600
    assert (tmp_path / "een").read_text() != (tmp_path / "twee").read_text()
    assert sorted(os.listdir(tmp_path)) == ["een", "twee"]


def test_een_bestaande_env_blijft_zoals_hij_is(tmp_path: Path) -> None:
    (tmp_path / ".env").write_text("RIO_SECRET_KEY=van mij\n")

    schrijf_env(tmp_path / ".env", tmp_path / "db.sqlite3")

    assert (tmp_path / ".env").read_text() == "RIO_SECRET_KEY=van mij\n"


def test_zonder_sleutels_bij_een_gevulde_database_komt_er_geen_nieuwe_env(tmp_path: Path) -> None:
    (tmp_path / "db.sqlite3").write_bytes(b"gevuld")

    with pytest.raises(SystemExit, match=r"sleutels van die database ontbreken"):
        schrijf_env(tmp_path / ".env", tmp_path / "db.sqlite3")

    assert not (tmp_path / ".env").exists()


def test_de_leesmij_verwijst_alleen_naar_bestanden_die_er_zijn() -> None:
    doelen = re.findall(r"\]\(([^)#]+)", (PROJECT / "README.md").read_text())
    paden = [doel for doel in doelen if "://" not in doel]

    assert paden
    assert [pad for pad in paden if not (PROJECT / pad).exists()] == []
