from datetime import date
from typing import Any

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.models import Document
from partners.services import documenten
from rio.models import User
from tests.partners.proefbestanden import goedgekeurd

dag = date(2026, 11, 10)


def document(traject: Traject, door: User, **anders: Any) -> Document:
    waarden = {"bestand": goedgekeurd(), "soort": "brief", "titel": "Besluit", "op": dag, "voor": "dossier"}
    return documenten.voeg_document_toe(traject, **waarden | anders, door=door)


def _plaats(traject: Traject, door: User) -> Document:
    """For who has the dossier open already."""
    with dossier_wijzigen(traject.pk, wat="document", door=door) as dossier:
        return documenten.plaats(dossier, goedgekeurd(), soort="bijlage", titel="", op=dag, door=door)


HANDELINGEN = {
    "voeg_document_toe": lambda t, o, c: document(t, c),
    "plaats": lambda t, o, c: _plaats(t, c),
    "verwijder_document": lambda t, o, c: documenten.verwijder_document(
        document(t, o), reden="verkeerd dossier", op=dag, door=c
    ),
}
