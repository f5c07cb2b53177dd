"""De 0-metingen van vijf gemeenten uit de bronnen, als voorbeeld."""


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
