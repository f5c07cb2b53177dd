"""Het startwachtwoord van een nieuwe collega: één keer te zien voor wie hem aanmaakte, versleuteld in diens sessie."""

from django.contrib.sessions.backends.base import SessionBase

from rio.versleuteling import VersleutelFout, ontsleutel, versleutel

BEWAARD, DOEL = "startwachtwoord", "startwachtwoord"


def bewaar(sessie: SessionBase, gebruiker_id: int, wachtwoord: str) -> None:
    sessie[BEWAARD] = {"van": gebruiker_id, "wachtwoord": versleutel(wachtwoord, DOEL)}


def toon(sessie: SessionBase, gebruiker_id: int) -> str:
    """Leeg als het al getoond is of van een ander is."""
    if sessie.get(BEWAARD, {}).get("van") != gebruiker_id:
        return ""
    bewaard = sessie.pop(BEWAARD)
    try:
        return ontsleutel(bewaard["wachtwoord"], DOEL)
    except VersleutelFout:  # de sleutel is intussen gewisseld
        return ""
