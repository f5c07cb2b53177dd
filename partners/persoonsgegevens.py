"""Het deel van deze app in het register van persoonsgegevens; zie `rio/persoonsgegevens.py`."""

from partners.bestanden import gooi_weg
from partners.models import Document
from rio.persoonsgegevens import Gegevens, Klasse, via

IDENTITEIT, STRAFRECHT, LEEFSITUATIE, PROCES, MEDEWERKER = (
    Klasse.IDENTITEIT,
    Klasse.STRAFRECHT,
    Klasse.LEEFSITUATIE,
    Klasse.PROCES,
    Klasse.MEDEWERKER,
)


def wis_document(document: Document) -> None:
    """De regel én de inhoud op schijf."""
    bestand = document.bestand
    document.delete()
    if bestand:
        gooi_weg(bestand)


def _proces(*velden: str) -> dict[str, Klasse]:
    return dict.fromkeys(velden, PROCES)


EIGEN = [
    Gegevens(
        "partners.Organisatie",
        {},
        (
            "id",
            "naam",
            "zoeknaam",
            "andere_namen",
            "soort",
            "inrichting",
            "landelijk",
            "adres",
            "plaats",
            "telefoon",
            "email",
            "website",
            "toelichting",
            "van",
            "tot",
            "bron",
            "vastgelegd_op",
        ),
    ),
    Gegevens("partners.Werkgebied", {}, ("id", "organisatie", "gemeente")),
    Gegevens(
        "partners.Dienst",
        {},
        ("id", "organisatie", "leefgebied", "wat", "zoekwat", "voor_wie", "van", "tot", "vastgelegd_op"),
    ),
    Gegevens(
        "partners.Contactpersoon",
        dict.fromkeys(("naam", "zoeknaam", "functie", "telefoon", "email"), MEDEWERKER),
        ("id", "organisatie", "vast", "van", "tot", "vastgelegd_op"),
    ),
    Gegevens(
        "partners.Convenant",
        {"door": MEDEWERKER},
        (
            "id",
            "naam",
            "gemeente",
            "regio",
            "getekend_op",
            "eindigt_op",
            "gegevens",
            "afspraken",
            "bestand",
            "vastgelegd_op",
        ),
    ),
    Gegevens("partners.Convenantpartij", {}, ("id", "convenant", "organisatie", "van", "tot")),
    Gegevens(
        "partners.Mailsjabloon",
        {"gewijzigd_door": MEDEWERKER},
        ("id", "gemeente", "fase", "partnersoort", "onderwerp", "tekst", "velden", "gewijzigd_op"),
    ),
    Gegevens(
        # van een dossier of van een convenant; de inhoud op schijf verdwijnt met het document
        "partners.Bestand",
        {"bestandsnaam": LEEFSITUATIE},
        ("id", "naam", "mime", "bytes", "afdruk", "gescand_op", "vastgelegd_op"),
        van=via("document__traject__jongere"),
    ),
    Gegevens(
        "partners.Document",
        {"titel": LEEFSITUATIE}
        | _proces("soort", "op", "voor", "herkomst", "door", "verwijderd_op", "verwijderd_door", "reden"),
        ("id", "traject", "bestand", "vastgelegd_op"),
        van=via("traject__jongere"),
        anonimiseer=wis_document,
    ),
    Gegevens(
        "partners.Betrokkenheid",
        {"naam": IDENTITEIT, "telefoon": IDENTITEIT, "rol": LEEFSITUATIE, "organisatie": LEEFSITUATIE}
        | _proces("contactpersoon", "toelichting", "van", "tot", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Regie",
        {"verhaal": LEEFSITUATIE} | _proces("vorm", "van", "tot", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Opschaling",
        {"reden": STRAFRECHT, "uitkomst": STRAFRECHT} | _proces("tafel", "regio", "naam", "van", "tot", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Opschalingsbesluit",
        {"besluit": STRAFRECHT} | _proces("op", "door"),
        ("id", "opschaling", "vastgelegd_op"),
        van=via("opschaling__traject__jongere"),
    ),
    Gegevens(
        "partners.Contactmoment",
        {"samenvatting": LEEFSITUATIE, "organisatie": LEEFSITUATIE}
        | _proces(
            "met", "contactpersoon", "soort", "gelukt", "op", "minuten", "door", "ingetrokken_op", "ingetrokken_door"
        ),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Afspraak",
        {"waar": LEEFSITUATIE, "telefoon": IDENTITEIT, "toelichting": LEEFSITUATIE}
        | _proces("wie", "met", "soort", "op", "om", "vervallen_op", "vervallen_door", "door"),
        ("id", "traject", "betrokkene", "contactmoment", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Navraag",
        {"vraag": LEEFSITUATIE, "antwoord": LEEFSITUATIE}
        | _proces("aan", "op", "door", "beantwoord_op", "beantwoord_door"),
        ("id", "traject", "contactmoment", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Toestemming",
        {"toelichting": LEEFSITUATIE, "organisatie": LEEFSITUATIE}
        | _proces(
            "partnersoort", "gegevens", "gegeven", "vorm", "op", "tot", "ingetrokken_op", "ingetrokken_door", "door"
        ),
        ("id", "traject", "bewijs", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Verstrekking",
        _proces(
            "organisatie",
            "aan",
            "gegevens",
            "doel",
            "doel_toelichting",
            "grond",
            "grond_toelichting",
            "convenant",
            "kanaal",
            "op",
            "door",
        ),
        ("id", "traject", "toestemming", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Informatieverzoek",
        {"vraag": LEEFSITUATIE, "adres": MEDEWERKER}
        | _proces(
            "organisatie",
            "contactpersoon",
            "fase",
            "doel",
            "velden",
            "op",
            "uiterlijk",
            "beantwoord_op",
            "afgehandeld_op",
            "afgehandeld_door",
            "ingetrokken_op",
            "ingetrokken_door",
            "intrekreden",
            "door",
        ),
        ("id", "traject", "verstrekking", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "partners.Verzoeklink",
        {"concept": LEEFSITUATIE},
        (
            "id",
            "verzoek",
            "sleutel",
            "verloopt_op",
            "code",
            "code_tot",
            "foute_codes",
            "browser",
            "geopend_op",
            "bericht",
            "gesloten_op",
            "vastgelegd_op",
        ),
        van=via("verzoek__traject__jongere"),
    ),
    Gegevens(
        "partners.Antwoord",
        {"waarde": LEEFSITUATIE} | _proces("veld", "besluit", "besloten_op", "besloten_door"),
        ("id", "verzoek", "document", "vastgelegd_op"),
        van=via("verzoek__traject__jongere"),
    ),
]
