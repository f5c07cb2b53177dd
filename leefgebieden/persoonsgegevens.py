"""Het deel van deze app in het register van persoonsgegevens; zie `rio/persoonsgegevens.py`."""

from rio.persoonsgegevens import Gegevens, Klasse, via

LEEFSITUATIE, MEDEWERKER, PROCES = Klasse.LEEFSITUATIE, Klasse.MEDEWERKER, Klasse.PROCES
UITVOERDER = ("wie", "organisatie", "contactpersoon", "netwerkpersoon")


def _leefsituatie(*velden: str) -> dict[str, Klasse]:
    return dict.fromkeys(velden, LEEFSITUATIE)


def _proces(*velden: str) -> dict[str, Klasse]:
    return dict.fromkeys(velden, PROCES)


EIGEN = [
    Gegevens(
        "leefgebieden.Catalogusitem",
        {"door": MEDEWERKER},
        (
            "id",
            "code",
            "versie",
            "gemeente",
            "leefgebied",
            "tekst",
            "verantwoordelijk",
            "met",
            "wanneer",
            "voor_wie",
            "regelzaak",
            "bron",
            "van",
            "tot",
            "vastgelegd_op",
        ),
    ),
    Gegevens("leefgebieden.Uitgezet", {"door": MEDEWERKER}, ("id", "gemeente", "code", "vastgelegd_op")),
    Gegevens(
        "leefgebieden.Budget", {"door": MEDEWERKER}, ("id", "gemeente", "jaar", "bedrag", "bron", "vastgelegd_op")
    ),
    Gegevens(
        "leefgebieden.Netwerkpersoon",
        _leefsituatie(
            "naam",
            "relatie",
            "invloed",
            "contact_mag",
            "vertrouwenspersoon",
            "telefoon",
            "toelichting",
            "van",
            "tot",
        )
        | _proces("door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Kind",
        _leefsituatie("naam", "geboortejaar", "verzorging", "gezag", "omgang", "van", "tot") | _proces("door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Uitgave",
        _leefsituatie("leefgebied", "bedrag", "doel", "effect")
        | _proces("op", "goedgekeurd_door", "ingetrokken_op", "ingetrokken_door", "door"),
        ("id", "traject", "gemeente", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.LvbSignaal",
        _leefsituatie("beeld", "toelichting") | _proces("grond", "op", "ingetrokken_op", "ingetrokken_door", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Vaststelling",
        _leefsituatie("voorziening", "nodig", "in_orde", "toelichting") | _proces("op", "bron", "herkomst", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Situatie",
        _leefsituatie("onderwerp", "tekst") | _proces("op", "bron", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Regelzaak",
        _leefsituatie(
            "soort",
            "titel",
            "leefgebied",
            "kosten",
            "betaler",
            "documentsoort",
            "geldig_tot",
            "gewenst",
            "instantie",
            "nummer",
            "toelichting",
        )
        | _proces("uiterlijk", "bewijs", "op", "door", *UITVOERDER),
        ("id", "traject", "catalogusitem", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Regelzaakstap",
        _leefsituatie("toelichting") | _proces("stap", "op", "door"),
        ("id", "regelzaak", "vastgelegd_op"),
        van=via("regelzaak__traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Meting",
        _leefsituatie("reden", "perspectief")
        | _proces("moment", "op", "hoe", "motivatie_grond", "is_overgeslagen", "door"),
        ("id", "traject", "detentie", "schaal", "versie", "vervangt", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Score",
        _leefsituatie("leefgebied", "score", "wens", "toelichting", "beschermend", "motivatie", "motivatie_sterkte"),
        ("id", "meting", "vastgelegd_op"),
        van=via("meting__traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Doel",
        _leefsituatie("leefgebied", "voorziening", "wat", "uitkomst", "uitkomst_reden")
        | _proces("actief_op", "uitkomst_op", "uitkomst_door", "op", "door"),
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Actie",
        _leefsituatie("leefgebied", "voorziening", "wat", "volgende_stap", "vervallen_reden")
        | _proces("uiterlijk", "gedaan_op", "gedaan_door", "vervallen_op", "vervallen_door", "op", "door", *UITVOERDER),
        ("id", "traject", "doel", "catalogusitem", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Voortgang",
        _leefsituatie("tekst") | _proces("op", "door"),
        ("id", "actie", "vastgelegd_op"),
        van=via("actie__traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Planversie",
        _leefsituatie("inhoud", "opmerking") | _proces("stand", "op", "door", "besloten_op", "besloten_door"),
        ("id", "traject", "nummer", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "leefgebieden.Instemming",
        _leefsituatie("akkoord", "waarom") | _proces("hoe", "op", "document", "door"),
        ("id", "traject", "planversie", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
]
