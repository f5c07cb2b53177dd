"""Het nazorgplan van één dossier uit de database, met een vast aantal queries."""

from cases.models import Traject
from cases.schermen.dossier import Dossier
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Actie, Doel, Meting, Regelzaak, Score
from leefgebieden.planinhoud import Planinhoud, inhoud

UITVOERDER = ("organisatie", "contactpersoon", "netwerkpersoon")


def huidige_inhoud(dossier: Dossier) -> Planinhoud:
    """Het plan zoals het op de dag van het dossier is."""
    traject = dossier.traject
    return inhoud(
        doelen=Doel.objects.filter(traject=traject),
        acties=Actie.objects.filter(traject=traject).select_related(*UITVOERDER),
        regelzaken=Regelzaak.objects.filter(traject=traject).select_related(*UITVOERDER),
        feiten=van_dossier(dossier),
        rio=str(traject.rio or ""),
        op=dossier.op,
    )


def laatste_scores(traject: Traject) -> dict[str, int | None]:
    """Per leefgebied de score van de laatste meting; None als het toen niet besproken is."""
    metingen = Meting.objects.gedaan().filter(traject=traject).order_by()
    scores = Score.objects.filter(meting__in=metingen).order_by("meting__op", "meting__pk")
    return dict(scores.values_list("leefgebied", "score"))
