"""Wat uit deze app meegaat als een dossier verhuist."""

from cases.schermen.verhuizing import tel
from monitoring.models import Justitiecontact, Knelpunt


def uit_deze_app(traject_id: int) -> list[str]:
    """VERHUIST_MEE: gemelde knelpunten en nieuwe contacten met justitie."""
    return tel(
        traject_id,
        ("knelpunt", "knelpunten", Knelpunt.objects.all()),
        ("nieuw contact met justitie", "nieuwe contacten met justitie", Justitiecontact.objects.geldig()),
    )
