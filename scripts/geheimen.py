"""Random secrets: `python3 -m scripts.geheimen` prints them, a trial installation gets its own .env with them."""

import base64
import os
import secrets
from pathlib import Path


def nieuwe_geheimen() -> dict[str, str]:
    return {
        "RIO_SECRET_KEY": secrets.token_urlsafe(50),
        "RIO_VERSLEUTEL_SLEUTELS": f"1:{_sleutel()}",
        "RIO_INDEX_SLEUTEL": _sleutel(),
    }


def _sleutel() -> str:
    return base64.urlsafe_b64encode(secrets.token_bytes(32)).decode()


def als_regels(waarden: dict[str, str]) -> str:
    return "".join(f"{naam}={waarde}\n" for naam, waarde in waarden.items())


def schrijf_env(bestand: Path, database: Path) -> None:
    """Write .env when there is none; refuses when the database was filled with keys now lost."""
    if bestand.exists():
        return
    if database.exists() and database.stat().st_size:
        raise SystemExit(
            f"{database} bestaat, maar {bestand} niet: de sleutels van die database ontbreken.\n"
            f"Zet {bestand.name} terug. Zijn het alleen proefgegevens, verwijder dan {database}."
        )
    half = bestand.with_name(f"{bestand.name}.half")
    half.unlink(missing_ok=True)
    with os.fdopen(os.open(half, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "w") as uit:
        uit.write(als_regels(nieuwe_geheimen() | {"RIO_HTTPS": "false"}))
    half.replace(bestand)


if __name__ == "__main__":
    print(als_regels(nieuwe_geheimen()), end="")
