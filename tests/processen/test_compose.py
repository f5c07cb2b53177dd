"""docker-compose.yml, Dockerfile and .env.example belong together and to the code; no engine needed to see that."""

import re
import shutil
from importlib.util import find_spec

import pytest

from scripts import draaien
from scripts.opzetten import VENV
from tests.processen.compose import EIGEN, PROJECT, controle, diensten, opdracht

COMPOSE = (PROJECT / "docker-compose.yml").read_text()
DOCKERFILE = (PROJECT / "Dockerfile").read_text()
VOORBEELD = (PROJECT / ".env.example").read_text()


def test_alles_is_er_wat_nodig_is() -> None:
    assert set(diensten()) == {"web", "worker", "beat", "migrate", "db", "redis", "mail"}
    assert diensten()["mail"]["profiles"] == ["proberen"]
    assert diensten()["db"]["image"] == "postgres:15"
    assert all(diensten()[naam]["image"] == "rio" for naam in EIGEN)


@pytest.mark.parametrize("dienst", EIGEN)
def test_het_programma_en_wat_het_laadt_bestaan(dienst: str) -> None:
    programma, *rest = opdracht(dienst)
    modules = [deel for deel in rest if re.fullmatch(r"rio\.\w+", deel)]

    assert (VENV / "bin" / programma).exists()
    assert programma == "python" or len(modules) == 1
    assert all(find_spec(module) for module in modules)
    assert all((PROJECT / deel).exists() for deel in rest if deel.endswith(".py"))


@pytest.mark.parametrize(("dienst", "hier"), [("web", draaien.WEB), ("worker", draaien.WERKER), ("beat", draaien.BEAT)])
def test_make_run_start_hetzelfde(dienst: str, hier: tuple[str, ...]) -> None:
    assert tuple(opdracht(dienst)[: len(hier)]) == hier


@pytest.mark.parametrize("dienst", sorted(set(diensten()) - {"migrate"}))
def test_elke_dienst_die_blijft_heeft_een_controle(dienst: str) -> None:
    programma = controle(dienst)[0]
    eigen = dienst in EIGEN

    assert eigen is ("scripts.gezond" in controle(dienst))
    assert programma in ("python", "pg_isready", "redis-cli", "/mailpit")
    assert shutil.which(programma) or not eigen


def test_iedereen_wacht_op_de_migratie_en_die_op_de_database() -> None:
    for dienst in ("web", "worker", "beat"):
        assert diensten()[dienst]["depends_on"]["migrate"] == {"condition": "service_completed_successfully"}
    assert diensten()["migrate"]["depends_on"] == {"db": {"condition": "service_healthy"}}
    assert diensten()["migrate"]["restart"] == "no"


def test_elke_variabele_staat_in_het_voorbeeld() -> None:
    gebruikt = set(re.findall(r"\$\{(\w+)", COMPOSE)) | {
        naam for dienst in EIGEN for naam in diensten()[dienst]["environment"]
    }

    assert gebruikt <= set(re.findall(r"^(?:# )?(\w+)=", VOORBEELD, flags=re.MULTILINE))


def test_wat_niet_mag_ontbreken_zegt_hoe_het_moet() -> None:
    zonder_terugval = re.findall(r"\$\{(\w+)([^}]*)\}", COMPOSE)

    assert zonder_terugval
    assert [naam for naam, rest in zonder_terugval if not rest.startswith((":-", ":?zet "))] == []


@pytest.mark.parametrize("tekst", [COMPOSE, DOCKERFILE, VOORBEELD], ids=["compose", "dockerfile", "voorbeeld"])
def test_er_staat_niets_in_dat_op_een_geheim_lijkt(tekst: str) -> None:
    zonder_lijnen = re.sub(r"-{5,}", "", tekst)

    assert re.findall(r"[A-Za-z0-9+_-]{32,}", zonder_lijnen) == []


def test_geheimen_moet_men_zelf_invullen() -> None:
    geheim = re.findall(r"^(\w*(?:SLEUTEL|SECRET|WACHTWOORD)\w*)=(.*)$", VOORBEELD, flags=re.MULTILINE)

    assert len(geheim) == 4
    assert [naam for naam, waarde in geheim if waarde] == []
    assert diensten()["db"]["environment"]["POSTGRES_PASSWORD"].startswith("${RIO_DB_WACHTWOORD:?")


def test_het_image_is_vastgezet_en_draait_niet_als_root() -> None:
    assert DOCKERFILE.startswith("FROM python:3.11-slim-bookworm\n")
    assert "--require-hashes -r requirements/productie.txt" in DOCKERFILE
    assert re.findall(r"^USER (\w+)$", DOCKERFILE, flags=re.MULTILINE) == ["rio"]
    assert "collectstatic" in DOCKERFILE


def test_het_image_krijgt_wat_het_product_nodig_heeft_en_niets_persoonlijks() -> None:
    regels = (PROJECT / ".dockerignore").read_text().splitlines()
    mee = {regel[1:] for regel in regels if regel.startswith("!")}

    assert "*" in regels
    assert mee == {
        "cases",
        "leefgebieden",
        "monitoring",
        "partners",
        "rio",
        "scripts",
        "static",
        "templates",
        "requirements",
        "manage.py",
    }
    assert all((PROJECT / naam).exists() for naam in mee)
