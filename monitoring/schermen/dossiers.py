"""De dossiers achter een rij van een tabel, voor wie ze mag openen."""

from collections.abc import Iterable

from cases.models import Traject
from cases.models.traject import TrajectQuerySet
from monitoring.tabellen import Hoofdstuk, Rij, Tabel
from rio.models import User


def rij_van(hoofdstukken: Iterable[Hoofdstuk], tabel: str, rij: str) -> tuple[Tabel, Rij] | None:
    """De tabel en de rij met deze sleutels; leeg als ze niet (meer) in de cijfers staan."""
    paren = ((t, r) for hoofdstuk in hoofdstukken for t in hoofdstuk.tabellen for r in t.rijen)
    return next(((t, r) for t, r in paren if (t.sleutel, r.sleutel) == (tabel, rij)), None)


def dossiers_achter(rij: Rij, gebruiker: User) -> TrajectQuerySet:
    """Alleen wat hij zelf mag zien: cijfers geven nooit toegang tot een dossier."""
    zichtbaar: TrajectQuerySet = Traject.objects.zichtbaar_voor(gebruiker).filter(pk__in=rij.leden)
    return zichtbaar.voor_rij().defer("jongere__bsn").order_by("jongere__achternaam", "jongere__voornamen", "pk")
