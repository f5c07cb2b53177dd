"""De kolom van deze app in de caseload: hoe het op de leefgebieden staat."""

from collections import defaultdict
from collections.abc import Sequence
from datetime import date

from django.db.models import OuterRef, Subquery

from cases.models import Traject
from cases.schermen.kolommen import Cellen, Kolom
from cases.schermen.tijdigheid import Merkje
from leefgebieden.models import Meting, Score
from leefgebieden.schaal import op_orde
from leefgebieden.schermen.oordeel import kleur
from rio.leefgebieden import MET_NETWERK

NIET_GEMETEN = Merkje("rust", "niet gemeten")
HOOGSTENS = 2


def _cellen(trajecten: Sequence[Traject], op: date) -> Cellen:
    """Uit de laatste meting van elk traject, in één query."""
    metingen = Meting.objects.gedaan()
    laatste = metingen.filter(traject=OuterRef("traject")).order_by("-op", "-pk").values("pk")[:1]
    nu = metingen.filter(traject__in=[t.pk for t in trajecten], pk=Subquery(laatste))
    scores: dict[int, dict[str, int | None]] = defaultdict(dict)
    rijen = Score.objects.filter(meting__in=nu).order_by()
    for traject_id, leefgebied, score in rijen.values_list("meting__traject_id", "leefgebied", "score"):
        scores[traject_id][leefgebied] = score
    return {t.pk: _merkje(scores[t.pk]) if t.pk in scores else NIET_GEMETEN for t in trajecten}


def _merkje(scores: dict[str, int | None]) -> Merkje:
    """Hoeveel op orde is, en waar het slecht gaat; rood blijft voor wat te laat is."""
    goed = sum(op_orde(score) for score in scores.values())
    slecht = [naam.lower() for code, naam in MET_NETWERK.items() if kleur(scores.get(code)) == "fout"]
    soort = "let-op" if slecht else "goed" if goed == len(scores) else "rust"
    return Merkje(soort, f"{goed} van {len(scores)} op orde", _slecht(slecht))


def _slecht(namen: Sequence[str]) -> str:
    """Een rij van de lijst blijft laag: meer dan twee namen worden een aantal."""
    if len(namen) > HOOGSTENS:
        return f"{len(namen)} gaan slecht"
    return f"gaat slecht: {', '.join(namen)}" if namen else ""


leefgebieden = Kolom("Leefgebieden", _cellen)
