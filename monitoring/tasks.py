"""De taken van deze app."""

from rio.celery import app


@app.task
def rapporten() -> None:
    """Maakt de rapporten die wachten."""
