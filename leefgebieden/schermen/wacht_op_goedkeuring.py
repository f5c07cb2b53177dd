"""Op de startpagina van een coördinator: de nazorgplannen die op zijn akkoord wachten."""

from datetime import date

from django.urls import reverse

from cases.models import Termijn
from cases.schermen.panelen import HOOFD, Paneel
from cases.toegang import bereik
from leefgebieden.termijnsoorten import GOEDKEUREN
from rio.models import User
from rio.templatetags.rio import datum_kort

AANTAL = 8


def goed_te_keuren(gebruiker: User, op: date) -> Paneel | None:
    """Wie het langst wacht eerst."""
    if not gebruiker.has_perm("rio.plan_goedkeuren"):
        return None
    open_ = Termijn.objects.open().filter(gemeente_id__in=bereik(gebruiker).gemeenten, soort=GOEDKEUREN)
    termijnen = open_.select_related("traject__jongere", "traject__rio").defer("traject__jongere__bsn")
    gevonden = list(termijnen.order_by("grens_op", "pk")[:AANTAL])
    if not gevonden:
        return None
    regels = [_regel(termijn, op) for termijn in gevonden]
    context = {"titel": "Nazorgplannen om goed te keuren", "regels": regels, "kop": "goedkeuren"}
    return Paneel("cases/vandaag_lijst.html", context, HOOFD, {"trajecten": [t.traject_id for t in gevonden]})


def _regel(termijn: Termijn, op: date) -> dict[str, str]:
    traject, te_laat = termijn.traject, termijn.is_te_laat(op)
    return {
        "soort": "fout" if te_laat else "let-op",
        "merkje": "te laat" if te_laat else datum_kort(termijn.grens_op, op),
        "titel": traject.jongere.naam,
        "url": traject.get_absolute_url(),
        "tekst": str(traject.rio or "zonder RIO"),
        "toelichting": f"Voorgelegd op {datum_kort(termijn.anker, op)}.",
        "actie": "Beoordelen",
        "actie_url": reverse("traject_planversie", args=[traject.nummer, termijn.sleutel]),
    }
