"""De modellen van de kern."""

from rio.models.audit import Audit
from rio.models.gebruikers import Aanstelling, User
from rio.models.gemeenten import Gemeente, GemeenteInstelling, Regio, Sluitingsdag

__all__ = ["Aanstelling", "Audit", "Gemeente", "GemeenteInstelling", "Regio", "Sluitingsdag", "User"]
