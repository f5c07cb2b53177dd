"""Namen zo opslaan dat ze gevonden worden, hoe ze ook getypt zijn."""

import unicodedata

ZOEKNAAM_LENGTE = 480
VOUWEN = str.maketrans(
    {
        "’": "'",
        "‘": "'",
        "ł": "l",
        "Ł": "l",
        "ø": "o",
        "Ø": "o",
        "ß": "ss",
        "đ": "d",
        "Đ": "d",
        "æ": "ae",
        "Æ": "ae",
        "ı": "i",
    }
)


def vouw(tekst: str) -> str:
    """Kleine letters, zonder accenten en met enkele spaties."""
    plat = unicodedata.normalize("NFKD", tekst.translate(VOUWEN))
    return " ".join("".join(teken for teken in plat if not unicodedata.combining(teken)).casefold().split())


def zoeknaam(*delen: str) -> str:
    return vouw(" ".join(deel for deel in delen if deel))


def zoeknaam_van(voornamen: str, voorvoegsel: str, achternaam: str) -> str:
    """Beide schrijfwijzen: met en zonder voorvoegsel tussen voornaam en achternaam."""
    met, zonder = zoeknaam(voornamen, voorvoegsel, achternaam), zoeknaam(voornamen, achternaam)
    return (met if met == zonder else f"{met} | {zonder}")[:ZOEKNAAM_LENGTE]
