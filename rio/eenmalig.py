"""Wat iemand één keer te zien krijgt (een startwachtwoord, een agenda-adres): versleuteld in zijn sessie."""

from django.contrib.sessions.backends.base import SessionBase

from rio.versleuteling import VersleutelFout, ontsleutel, versleutel


def bewaar(sessie: SessionBase, wat: str, gebruiker_id: int, waarde: str) -> None:
    """Van wie de waarde is, staat erbij: op de pagina van een ander verschijnt zij niet."""
    sessie[wat] = {"van": gebruiker_id, "waarde": versleutel(waarde, wat)}


def toon(sessie: SessionBase, wat: str, gebruiker_id: int) -> str:
    """Leeg als het al getoond is of van een ander is."""
    if sessie.get(wat, {}).get("van") != gebruiker_id:
        return ""
    bewaard = sessie.pop(wat)
    try:
        return ontsleutel(bewaard["waarde"], wat)
    except VersleutelFout:  # de sleutel is intussen gewisseld
        return ""
