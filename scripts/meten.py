"""`make bench`: what the product promises about speed and about losing nothing, measured here and now."""

import os
import subprocess
import sys

from scripts import opzetten
from scripts.opzetten import PYTHON, installeer_pakketten
from scripts.postgres import cluster, programmamap
from scripts.processen import stop_netjes, voer_uit

METINGEN = ("benchmarks.post", "benchmarks.paginas", "benchmarks.cijfers", "benchmarks.stroom")


def main() -> int:
    opzetten.main("ontwikkeling")
    installeer_pakketten(["postgresql", "redis-server"])
    programmas = programmamap()
    if not programmas:
        sys.exit("PostgreSQL ontbreekt: meten gaat alleen daarop.")
    with cluster(programmas) as url:
        return max(meet(meting, url) for meting in METINGEN)


def meet(meting: str, url: str) -> int:
    print(f"\n=== {meting} ===", flush=True)
    return voer_uit([PYTHON, "-m", meting], env=os.environ | {"RIO_DATABASE": url})


if __name__ == "__main__":
    stop_netjes()
    try:
        sys.exit(main())
    except subprocess.CalledProcessError as fout:
        sys.exit(f"Mislukt: {fout}")
