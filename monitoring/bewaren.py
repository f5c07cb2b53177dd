"""De beeldrijen gelijk maken aan de feiten, zodat cijfers snel zijn."""

from datetime import datetime


def werk_bij(nu: datetime) -> int:
    """NA_DE_NACHT: rekent opnieuw wat sinds de vorige keer veranderde; geeft hoeveel detenties."""
    return 0
