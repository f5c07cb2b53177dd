"""Het deel van deze app in het register van persoonsgegevens; zie `rio/persoonsgegevens.py`."""

from collections.abc import Callable

from django.db.models import Q

from rio.persoonsgegevens import Gegevens, Klasse

MEDEWERKER, PROCES, STRAFRECHT = Klasse.MEDEWERKER, Klasse.PROCES, Klasse.STRAFRECHT


def _via(pad: str) -> Callable[[int], Q]:
    return lambda jongere_id: Q(**{pad: jongere_id})


EIGEN = [
    Gegevens(
        "monitoring.Inwonertal", {"door": MEDEWERKER}, ("id", "gemeente", "jaar", "aantal", "bron", "vastgelegd_op")
    ),
    Gegevens(
        "monitoring.Nulmeting",
        {"door": MEDEWERKER, "vastgesteld_door": MEDEWERKER},
        (
            "id",
            "gemeente",
            "versie",
            "stand",
            "voorbeeld",
            "ambities",
            "start_op",
            "partners",
            "convenant",
            "doelgroep",
            "positionering",
            "nazorg_voorheen",
            "reden_deelname",
            "eigenschappen",
            "taken",
            "in_detentie",
            "in_terugkeerplan",
            "in_invrijheidsstelling",
            "in_samenleving",
            "focus",
            "focus_waarom",
            "citaat",
            "bron",
            "reden",
            "vastgelegd_op",
            "vastgesteld_op",
        ),
    ),
    Gegevens(
        "monitoring.Gemeentedoel",
        {},
        (
            "id",
            "nulmeting",
            "tekst",
            "indicator",
            "richting",
            "streef",
            "hoe_gemeten",
            "waarde",
            "n",
            "periode_van",
            "periode_tot",
            "bron",
            "plek",
        ),
    ),
    Gegevens(
        "monitoring.Zelfbeoordeling",
        {"door": MEDEWERKER, "vastgesteld_door": MEDEWERKER},
        ("id", "regio", "jaar", "wie", "vastgelegd_op", "vastgesteld_op"),
    ),
    Gegevens(
        "monitoring.Randvoorwaardescore",
        {},
        ("id", "zelfbeoordeling", "voorwaarde", "niveau", "score", "bewijs", "verbeteractie", "uiterlijk"),
    ),
    Gegevens(
        "monitoring.Signaal",
        {"door": MEDEWERKER},
        (
            "id",
            "gemeente",
            "regio",
            "titel",
            "tekst",
            "leefgebied",
            "soort",
            "partnersoort",
            "stand",
            "op",
            "vastgelegd_op",
        ),
    ),
    Gegevens(
        "monitoring.Signaalstap",
        {"door": MEDEWERKER},
        ("id", "signaal", "stand", "antwoord", "op", "vastgelegd_op"),
    ),
    Gegevens(
        "monitoring.Rapport",
        {"door": MEDEWERKER, "rio": MEDEWERKER},
        (
            "id",
            "soort",
            "gemeente",
            "regio",
            "van",
            "tot",
            "peildatum",
            "kennis_op",
            "vast",
            "afgeschermd",
            "stand",
            "voortgang",
            "stap",
            "fout",
            "pogingen",
            "token",
            "geclaimd_tot",
            "cijfers",
            "groepen",
            "versie",
            "controlegetal",
            "klaar_op",
            "vastgelegd_op",
        ),
    ),
    Gegevens("monitoring.Rapportbestand", {}, ("id", "rapport", "vorm", "inhoud", "controlegetal")),
    Gegevens(
        "monitoring.Cohort",
        {"door": MEDEWERKER},
        ("id", "soort", "gemeente", "van", "tot", "regel", "kennis_op", "vast", "vastgelegd_op"),
    ),
    Gegevens("monitoring.Cohortlid", {"cohort": PROCES}, ("id", "detentie"), van=_via("detentie__traject__jongere")),
    Gegevens(
        "monitoring.Beeldrij",  # een kopie van wat elders in de inzage staat
        {"begin_op": STRAFRECHT, "ontslag_op": STRAFRECHT, "beeld": STRAFRECHT},
        ("id", "detentie", "traject", "gemeente_in", "gemeente_uit", "berekend_op"),
        van=_via("traject__jongere"),
    ),
    Gegevens(
        "monitoring.Justitiecontact",
        {
            **dict.fromkeys(("op", "soort", "bron", "aanleiding"), STRAFRECHT),
            **dict.fromkeys(("ingetrokken_op", "ingetrokken_door", "door"), PROCES),
        },
        ("id", "traject", "vastgelegd_op"),
        van=_via("traject__jongere"),
    ),
    Gegevens(
        "monitoring.Knelpunt",
        {
            **dict.fromkeys(("leefgebied", "soort", "tekst", "voor_beleid"), Klasse.LEEFSITUATIE),
            **dict.fromkeys(
                ("partnersoort", "organisatie", "stand", "nagekeken_op", "nagekeken_door", "signaal", "op", "door"),
                PROCES,
            ),
        },
        ("id", "traject", "gemeente", "vastgelegd_op"),
        van=_via("traject__jongere"),
    ),
]
