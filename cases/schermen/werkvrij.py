"""De dagen die geen werkdag zijn: feestdagen en extra sluitingsdagen; weekenden staan er niet bij."""

from datetime import date
from typing import Any

from rio.dagen import feestdagen
from rio.models import Sluitingsdag

FEESTDAG = {"waar": "landelijk", "bron": "Algemene termijnenwet, artikel 3"}


def werkvrije_dagen(van: date, tot: date) -> list[dict[str, Any]]:
    """Door elkaar, op datum."""
    vrij = [d for jaar in range(van.year, tot.year + 1) for d in feestdagen(jaar).items() if van <= d[0] <= tot]
    extra = Sluitingsdag.objects.filter(datum__gte=van, datum__lte=tot).select_related("gemeente")
    rijen: list[dict[str, Any]] = [{"datum": dag, "naam": naam, **FEESTDAG} for dag, naam in vrij]
    rijen += [{"datum": s.datum, "naam": s.naam, "waar": s.gemeente or "landelijk", "bron": s.bron} for s in extra]
    return sorted(rijen, key=lambda rij: (rij["datum"], str(rij["waar"])))
