"""De caseload als bestand voor een rekenblad: puntkomma's en UTF-8 met BOM, zoals een Nederlandse Excel het opent."""

import csv
from collections.abc import Iterator, Sequence
from datetime import date
from io import StringIO

from django.db.models import Q

from cases.models import Traject
from cases.models.traject import TrajectQuerySet
from cases.schermen.dossierkop import ontslag_merkje
from cases.schermen.kolommen import Kolom
from cases.schermen.tijdigheid import Merkje
from cases.toegang import bereik
from rio.models import User
from rio.templatetags.rio import datum

HOOGSTENS = 5_000
FORMULE = ("=", "+", "-", "@", "\t", "\r")  # een cel die zo begint, voert een rekenblad uit
AFGEBROKEN = f"Afgebroken na {HOOGSTENS} dossiers. Kies filters voor de rest."
KOPPEN = (
    "Trajectnummer",
    "Naam",
    "Leeftijd",
    "Gemeente",
    "RIO",
    "Fase",
    "Inrichting",
    "Binnenkomst",
    "Ontslag",
    "Zekerheid ontslag",
    "Afgesloten op",
)
GEEN = Merkje("rust", "")


def eigen_caseload(trajecten: TrajectQuerySet, gebruiker: User) -> TrajectQuerySet:
    """Wat iemand mag meenemen: eigen en waargenomen zaken, en wie toewijst alles van zijn gemeenten."""
    van = bereik(gebruiker)
    return trajecten.filter(Q(rio_id__in=van.eigen) | Q(gemeente_id__in=van.gemeenten))


def schrijf(trajecten: Sequence[Traject], kolommen: Sequence[Kolom], op: date) -> bytes:
    """De eerste rijen, met een laatste regel die het zegt als er meer zijn."""
    uit = StringIO()
    schrijver = csv.writer(uit, delimiter=";", lineterminator="\r\n")
    getoond = trajecten[:HOOGSTENS]
    schrijver.writerow([*KOPPEN, *(deel for kolom in kolommen for deel in (kolom.naam, f"{kolom.naam}, toelichting"))])
    schrijver.writerows([veilig(cel) for cel in rij] for rij in _rijen(getoond, kolommen, op))
    if len(trajecten) > HOOGSTENS:
        schrijver.writerow([AFGEBROKEN])
    return uit.getvalue().encode("utf-8-sig")


def _rijen(trajecten: Sequence[Traject], kolommen: Sequence[Kolom], op: date) -> Iterator[list[str]]:
    extra = [kolom.cellen(trajecten, op) for kolom in kolommen]
    for traject in trajecten:
        cellen = (per_traject.get(traject.pk, GEEN) for per_traject in extra)
        yield [*_vast(traject, op), *(tekst for cel in cellen for tekst in (cel.tekst, cel.toelichting))]


def _vast(traject: Traject, op: date) -> list[str]:
    leeftijd = traject.jongere.leeftijd_op(op)
    return [
        traject.nummer,
        traject.jongere.naam,
        "" if leeftijd is None else str(leeftijd),
        str(traject.gemeente or ""),
        str(traject.rio or ""),
        traject.get_fase_display(),
        str(traject.inrichting or ""),
        datum(traject.begin_op),
        datum(traject.ontslag_op),
        ontslag_merkje(traject.ontslag_op, traject.ontslag_zekerheid).tekst,
        datum(traject.afgesloten_op) if traject.afgesloten_op else "",
    ]


def veilig(cel: str) -> str:
    """Met een aanhalingsteken ervoor is een formule gewone tekst."""
    return f"'{cel}" if cel.startswith(FORMULE) else cel
