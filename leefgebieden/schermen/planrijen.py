"""Wat er op de tab Nazorgplan staat, in één vraag."""

from dataclasses import dataclass

from cases.models import Traject
from leefgebieden.models import Actie, Doel, Instemming, Meting, Planversie, Regelzaak, Score
from partners.schermen.objecten import Deel, objecten
from rio.models import GemeenteInstelling

WIE = (
    " organisatie__id organisatie__naam contactpersoon__id contactpersoon__naam netwerkpersoon__id netwerkpersoon__naam"
)
VERSIES = Planversie.objects.order_by("-nummer")


@dataclass(frozen=True)
class Planrijen:
    """Elk in de volgorde waarin het op het scherm komt."""

    doelen: list[Doel]
    acties: list[Actie]
    regelzaken: list[Regelzaak]
    versies: list[Planversie]  # de nieuwste eerst, zonder inhoud
    vastgesteld: list[Planversie]  # alleen de laatste, met inhoud
    instemmingen: list[Instemming]
    scores: list[Score]  # de laatste meting achteraan
    instellingen: list[GemeenteInstelling]


def laad(traject: Traject) -> Planrijen:
    return Planrijen(**objecten(DELEN, traject))


DELEN = (
    Deel(
        "doelen",
        Doel.objects.order_by("op", "pk"),
        "id leefgebied voorziening wat actief_op uitkomst uitkomst_op uitkomst_reden op",
    ),
    Deel(
        "acties",
        Actie.objects.order_by("uiterlijk", "pk"),
        "id doel_id leefgebied voorziening wat wie uiterlijk volgende_stap gedaan_op vervallen_op op" + WIE,
    ),
    Deel(
        "regelzaken",
        Regelzaak.objects.order_by("op", "pk"),
        "id soort titel leefgebied wie uiterlijk geldig_tot op" + WIE,
    ),
    Deel(
        "versies",
        VERSIES,
        "id nummer stand op door_id opmerking besloten_op door__id door__naam besloten_door__id besloten_door__naam",
    ),
    Deel("vastgesteld", VERSIES.filter(stand=Planversie.Stand.VASTGESTELD), "id nummer inhoud", hoogstens=1),
    Deel(
        "instemmingen",
        Instemming.objects.order_by("-op", "-pk"),
        "id akkoord hoe waarom op planversie_id planversie__id planversie__nummer",
    ),
    Deel(
        "scores",
        Score.objects.filter(meting__in=Meting.objects.gedaan().order_by()).order_by("meting__op", "meting__pk"),
        "id leefgebied score",
        bij="meting__traject",
    ),
    Deel(
        "instellingen",
        GemeenteInstelling.objects.order_by("geldig_van"),
        "id geldig_van hoogstens_doelen",
        bij="gemeente__traject",
    ),
)
