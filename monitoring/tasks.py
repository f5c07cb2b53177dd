"""De taken van deze app."""

from monitoring.services.maken import maak_rapporten
from rio.celery import app


@app.task
def rapporten() -> None:
    """Maakt de rapporten die wachten."""
    maak_rapporten()
