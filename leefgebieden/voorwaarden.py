"""Wat er volgens deze app klaar hoort te zijn voor een fase (zachte poort)."""

from collections.abc import Sequence


def voorwaarden(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """FASE_VOORWAARDEN."""
    return {}
