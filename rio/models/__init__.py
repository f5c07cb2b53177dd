"""De modellen van de kern."""

from rio.models.audit import Audit
from rio.models.berichten import Bericht, Nachtwerk
from rio.models.formulieren import Concept, VerwerktFormulier
from rio.models.gebruikers import Aanstelling, User
from rio.models.gemeenten import Gemeente, GemeenteInstelling, Regio, Sluitingsdag

__all__ = [
    "Aanstelling",
    "Audit",
    "Bericht",
    "Concept",
    "Gemeente",
    "GemeenteInstelling",
    "Nachtwerk",
    "Regio",
    "Sluitingsdag",
    "User",
    "VerwerktFormulier",
]
