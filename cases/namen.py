"""Namen zo opslaan dat ze gevonden worden, hoe ze ook getypt zijn."""

import re
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

TUSSENVOEGSELS = frozenset(
    ("van", "von", "der", "den", "des", "het", "ten", "ter", "aan", "bij", "uit", "voor", "over")
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


def noemt_naam(tekst: str, *, voornamen: str, achternaam: str) -> bool:
    """Of een woord van de tekst een deel van deze naam is, ook als bezit ("Bloms"); een gewoon "van" is dat niet."""
    delen = set(re.findall(r"\w{3,}", vouw(f"{achternaam} {voornamen}"))) - TUSSENVOEGSELS
    # een voornaam van twee letters telt alleen met een hoofdletter: "Bo" is een naam, "al" een gewoon woord
    kort = set(re.findall(r"\b[A-Z]\w\b", voornamen))
    woorden = set(re.findall(r"\w+", vouw(tekst)))
    return not woorden.isdisjoint(delen | {f"{deel}s" for deel in delen}) or not kort.isdisjoint(
        re.findall(r"\w+", tekst)
    )
