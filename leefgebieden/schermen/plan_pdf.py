"""Het hele nazorgplan op papier, voor wie eraan meewerkt: zoals het nu is, of zoals een versie het vastlegde."""

from collections.abc import Mapping
from datetime import date
from typing import Any

from cases.schermen.dossier import Dossier
from leefgebieden.models import Instemming, Planversie
from leefgebieden.planfeiten import huidige_inhoud
from leefgebieden.planinhoud import Planinhoud, met_dagen, per_leefgebied, taakverdeling
from leefgebieden.schermen.afdruk import Afdruk, begeleider
from leefgebieden.voorzieningen import AANGEVRAAGD, JA, NEE, NVT, ONBEKEND

NU = "nu"
KLEUR = {JA: "goed", AANGEVRAAGD: "let-op", NEE: "fout", ONBEKEND: "rust"}


def keuzes(dossier: Dossier) -> list[tuple[str, str]]:
    """Het laatst vastgestelde plan eerst; dan het plan van nu en de andere versies, de nieuwste bovenaan."""
    versies = list(Planversie.objects.filter(traject=dossier.traject).order_by("-nummer").defer("inhoud"))
    vast = [v for v in versies if v.stand == Planversie.Stand.VASTGESTELD][:1]
    rest = [versie for versie in versies if versie not in vast]
    return [*map(_keuze, vast), (NU, "Zoals het nu is, nog niet vastgesteld"), *map(_keuze, rest)]


def _keuze(versie: Planversie) -> tuple[str, str]:
    return str(versie.nummer), f"Versie {versie.nummer}, {_stand(versie)}"


def _stand(versie: Planversie) -> str:
    return f"{versie.get_stand_display()} op {versie.besloten_op or versie.op:%d-%m-%Y}"


def inhoud(dossier: Dossier, keuze: str) -> dict[str, Any]:
    versie = Planversie.objects.get(traject=dossier.traject, nummer=keuze) if keuze != NU else None
    plan: Planinhoud = versie.inhoud if versie else huidige_inhoud(dossier)
    traject = dossier.traject
    return {
        "traject": traject,
        "jongere": traject.jongere,
        "versie": versie,
        "stand": _stand(versie) if versie else "concept, nog niet vastgesteld",
        "begeleider": begeleider(dossier),
        "op": dossier.op,
        "plan_op": date.fromisoformat(plan["op"]),
        "leefgebieden": met_dagen(per_leefgebied(plan)),
        "voorzieningen": [(rij, _soort(rij)) for rij in met_dagen(plan["voorzieningen"])],
        "taakverdeling": met_dagen(taakverdeling(plan)),
        "instemming": Instemming.objects.filter(planversie=versie).last() if versie else None,
    }


def _soort(rij: Mapping[str, Any]) -> str:
    return "rust" if rij["nodig"] in (NEE, NVT) else KLEUR[rij["in_orde"]]


AFDRUK = Afdruk(
    naam="nazorgplan",
    titel="Nazorgplan voor partners",
    uitleg=(
        "Het hele plan met doelen, acties en afspraken.",
        "Geef het alleen aan wie aan dit plan meewerkt, en leg bij Partners vast aan wie u het gaf.",
    ),
    veld="versie",
    vraag="Welke versie?",
    keuzes=keuzes,
    sjabloon="pdf/nazorgplan.html",
    inhoud=inhoud,
)
