"""De taken van de kern."""

from django.utils import timezone

from rio.celery import app
from rio.post.verzenden import veeg


@app.task
def vegen() -> None:
    """Zet klaar wat meteen moet en verzend alles wat aan de beurt is."""
    veeg(timezone.now())
