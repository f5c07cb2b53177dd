"""Wat van deze app meeverhuist naar een andere gemeente."""


def uit_deze_app(traject_id: int) -> list[str]:
    return []
