"""De taken van deze app."""

from django.utils import timezone

from cases.nacht import haal_in
from rio.celery import app


@app.task
def nachtwerk() -> None:
    """Het werk van vandaag, als het een werkdag is, na half acht, en het nog niet gedaan is."""
    haal_in(timezone.now())
