"""Vaststellen hoe een basisvoorziening ervoor staat, voor zover geen regelzaak dat al zegt."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Vaststelling
from leefgebieden.services.grenzen import eis_dag, eis_open
from leefgebieden.services.regelzaken import dragend
from leefgebieden.voorzieningen import ONBEKEND
from rio.models import User


def stel_vast(
    traject: Traject,
    *,
    voorziening: str,
    nodig: str,
    in_orde: str,
    op: date,
    toelichting: str = "",
    bron: str = "rio",
    herkomst: str = "",
    door: User,
) -> Vaststelling:
    """Zegt of de voorziening op die dag nodig en in orde was; een regelzaak die loopt zegt zelf of zij in orde is."""
    with dossier_wijzigen(traject.pk, wat="voorziening", velden=[voorziening], door=door) as dossier:
        eis_open(dossier)
        eis_dag(dossier, op)
        draagt = dragend(dossier, voorziening, op)
        if draagt and in_orde != ONBEKEND:
            uitleg = f"Of dit in orde is, volgt uit de regelzaak ‘{draagt.naam}’. Zet daar een stap."
            raise ValidationError({"in_orde": uitleg})
        vaststelling: Vaststelling = Vaststelling.objects.create(
            traject=dossier,
            voorziening=voorziening,
            nodig=nodig,
            in_orde=in_orde,
            op=op,
            toelichting=toelichting,
            bron=bron,
            herkomst=herkomst,
            door=door,
        )
        return vaststelling
