"""De landelijke catalogus: de checklist van de bronnen."""


def laad() -> None:
    """Idempotent; draait na elke migratie (`rio/apps.py`)."""
