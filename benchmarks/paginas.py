"""Pages per second of an officer at work, against a bare Django page: same middleware and base template, no content.

.venv/bin/python -m benchmarks.paginas [--trajecten 200 1000]

All pages take turns, so that a busy machine slows all of them down. The database is a test database next to the one
RIO_DATABASE names, filled by `manage.py demo`. Ends with 1 when a list, a search or
a dossier does less than 0.25 of the bare one, or when its
95th percentile with most trajecten is more than twice that with the fewest.
"""

import argparse
import io
import logging
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager, redirect_stdout
from statistics import quantiles
from time import perf_counter

from django.conf import settings
from django.core.management import call_command
from django.db import connection
from django.db.models import Count
from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.test import Client
from django.test.utils import override_settings
from django.urls import include, path

from benchmarks.proefdatabase import proefdatabase  # first: it makes Django ready
from cases.models import Traject
from rio.models import User

MINSTENS, HOOGSTENS = 0.25, 2.0
RONDES = 60
KAAL = "kale pagina"
BELOOFD = ("caseload", "caseload, gefilterd", "zoeken op naam", "dossier")
ZONDER_MANIFEST = {"staticfiles": {"BACKEND": "django.contrib.staticfiles.storage.StaticFilesStorage"}}
Tijden = Mapping[str, list[float]]


def kaal(request: HttpRequest) -> HttpResponse:
    return render(request, "base.html")


urlpatterns = [path("kaal/", kaal), path("", include("rio.urls"))]


def main() -> int:
    lezer = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    lezer.add_argument("--trajecten", type=int, nargs="+", default=[200, 1000], help="met zoveel trajecten, oplopend")
    logging.disable(logging.WARNING)
    metingen = {}
    for aantal in lezer.parse_args().trajecten:
        with _gevuld(aantal), override_settings(ROOT_URLCONF=__name__, STORAGES=settings.STORAGES | ZONDER_MANIFEST):
            metingen[aantal] = _meet()
        _toon(aantal, metingen[aantal])
    return int(_te_traag(metingen))


def _meet() -> Tijden:
    """The officer with the biggest caseload, as most officers have a smaller one."""
    drukste = Traject.objects.open().filter(rio__isnull=False).values("rio").annotate(n=Count("pk")).latest("n")
    rio = User.objects.get(pk=drukste["rio"])
    client = Client(headers={"host": "localhost"})
    client.force_login(rio)
    dossier = Traject.objects.open().filter(rio=rio).latest("pk")
    haal = client.get
    paginas: dict[str, Callable[[], HttpResponse]] = {
        KAAL: lambda: haal("/kaal/"),
        "vandaag": lambda: haal("/"),
        "caseload": lambda: haal("/trajecten/", {"rio": "mij"}),
        "caseload, gefilterd": lambda: haal("/trajecten/", {"fase": "detentie", "rio": "alle"}),
        "zoeken op naam": lambda: client.post(
            "/trajecten/zoeken/", {"zoek": dossier.jongere.achternaam[:4]}, follow=True
        ),
        "termijnen": lambda: haal("/termijnen/"),
        "dossier": lambda: haal(dossier.get_absolute_url()),
    }
    for naam, haal_op in paginas.items():
        assert haal_op().status_code == 200, naam  # and what is loaded once does not count
    tijden: dict[str, list[float]] = {naam: [] for naam in paginas}
    for _ in range(RONDES):
        for naam, haal_op in paginas.items():
            begin = perf_counter()
            haal_op()
            tijden[naam].append(perf_counter() - begin)
    return tijden


def _toon(aantal: int, tijden: Tijden) -> None:
    print(f"\n{connection.vendor}, {aantal} trajecten{'':14} per seconde  t.o.v. kaal  95% binnen (ms)")
    for naam, van in tijden.items():
        print(f"  {naam:34} {len(van) / sum(van):11.1f} {_verhouding(naam, tijden):12.2f} {1000 * _p95(van):13.1f}")


def _te_traag(metingen: Mapping[int, Tijden]) -> bool:
    minst, meest = metingen[min(metingen)], metingen[max(metingen)]
    traag = [naam for tijden in metingen.values() for naam in BELOOFD if _verhouding(naam, tijden) < MINSTENS]
    groeit = [naam for naam in meest if _p95(meest[naam]) > HOOGSTENS * _p95(minst[naam])]
    print(f"\nte traag: {', '.join(traag) or 'geen'}; groeit te hard: {', '.join(groeit) or 'geen'}")
    return bool(traag or groeit)


def _verhouding(naam: str, tijden: Tijden) -> float:
    return sum(tijden[KAAL]) / sum(tijden[naam])


def _p95(van: list[float]) -> float:
    return quantiles(van, n=20)[-1]


@contextmanager
def _gevuld(aantal: int) -> Iterator[None]:
    with proefdatabase():
        with redirect_stdout(io.StringIO()):
            call_command("demo", trajecten=aantal)
        yield


if __name__ == "__main__":
    sys.exit(main())
