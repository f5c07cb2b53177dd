"""De eigen jongeren om contact bij vast te leggen, of om te bezoeken."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Max, Min, OuterRef, QuerySet, Subquery
from django.urls import reverse

from cases.fasen import BUITEN, NAMEN
from cases.models import Inrichting, Traject
from cases.toegang import bereik
from partners.models import Afspraak, Contactmoment
from partners.schermen.kaart import bel_url
from rio.models import User
from rio.templatetags.rio import datum_kort

HOOGSTENS = 60


def eigen_jongeren(gebruiker: User) -> "QuerySet[Any]":
    """Van wie hij de RIO is of waarneemt, met het laatste gesprek."""
    mijn = Traject.objects.open().filter(rio_id__in=bereik(gebruiker).eigen)
    gesproken = Contactmoment.objects.gesproken().filter(traject=OuterRef("pk")).order_by().values("traject")
    met_naam = mijn.select_related("jongere", "inrichting__organisatie").defer("jongere__bsn")
    return met_naam.annotate(gesproken_op=Subquery(gesproken.annotate(op_=Max("op")).values("op_")))


def om_vast_te_leggen(gebruiker: User, op: date) -> list[dict[str, Any]]:
    """Op naam, elk met één link."""
    rijen = eigen_jongeren(gebruiker).order_by("jongere__achternaam", "jongere__voornamen", "pk")[:HOOGSTENS]
    return [
        {
            "pk": traject.pk,
            "merkje": laatst(traject.gesproken_op, op),
            "titel": traject.jongere.naam,
            "url": reverse("traject_contactmoment", args=[traject.nummer]),
            "tekst": NAMEN[traject.fase].lower(),
        }
        for traject in rijen
    ]


def laatst(gesproken_op: date | None, op: date) -> str:
    return datum_kort(gesproken_op, op) if gesproken_op else "nog niet"


# --- bezoeken -----------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Inrichtinggroep:
    """Wie er in één inrichting zit, en hoe men daar belt."""

    inrichting: Inrichting
    telefoon: str
    trajecten: Sequence[Traject]
    regels: Sequence[dict[str, Any]]

    @property
    def bel(self) -> str:
        return bel_url(self.telefoon)


def per_inrichting(gebruiker: User, op: date) -> list[Inrichtinggroep]:
    """Wie vastzit, per inrichting op naam; daarbinnen wie het langst niet gesproken is eerst."""
    bezoek = Afspraak.objects.gepland().filter(traject=OuterRef("pk"), op__gte=op).order_by().values("traject")
    binnen = eigen_jongeren(gebruiker).exclude(fase__in=BUITEN).filter(inrichting__isnull=False)
    met_bezoek = binnen.annotate(bezoek_op=Subquery(bezoek.annotate(eerst=Min("op")).values("eerst")))
    rijen: Iterable[Any] = met_bezoek.order_by("inrichting__naam", "inrichting_id", "pk")[: HOOGSTENS * 2]
    return [_groep(list(groep), op) for _, groep in groupby(rijen, key=lambda t: t.inrichting_id)]


def _groep(trajecten: list[Any], op: date) -> Inrichtinggroep:
    inrichting = trajecten[0].inrichting
    organisatie = getattr(inrichting, "organisatie", None)
    trajecten.sort(key=lambda t: (t.gesproken_op or date.min, t.pk))
    return Inrichtinggroep(
        inrichting, organisatie.telefoon if organisatie else "", trajecten, [_regel(t, op) for t in trajecten]
    )


def _regel(traject: Any, op: date) -> dict[str, Any]:
    gepland = f"Volgende afspraak {datum_kort(traject.bezoek_op, op)}." if traject.bezoek_op else "Nog niets gepland."
    gesproken = f"gesproken op {datum_kort(traject.gesproken_op, op)}" if traject.gesproken_op else "nog niet gesproken"
    return {
        "soort": "rust" if traject.bezoek_op else "let-op",
        "merkje": "gepland" if traject.bezoek_op else "niets gepland",
        "titel": traject.jongere.naam,
        "url": traject.get_absolute_url(),
        "tekst": gesproken,
        "toelichting": gepland if traject.bezoek_op else "",
        "actie": "Contact",
        "actie_url": reverse("traject_contactmoment", args=[traject.nummer]),
    }
