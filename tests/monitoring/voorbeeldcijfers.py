"""A report of the sketch: every kind of cell and chart, made by hand."""

from datetime import date
from typing import Any

from monitoring.statistiek import Oordeel
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Cijfers,
    Definitie,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kerncijfer,
    Kolom,
    Rij,
    Tabel,
    Uitspraak,
    Zin,
    aandeel_van,
)

AANDEEL, AANTAL = Celsoort.AANDEEL, Celsoort.AANTAL


def rij(sleutel: str, *cellen: Cel, naam: str = "", groep: int = 28, **velden: Any) -> Rij:
    return Rij(sleutel, naam or sleutel.capitalize(), groep, cellen, **velden)


def tabel(
    sleutel: str, kolommen: tuple[Kolom, ...], *rijen: Rij, soort: Grafieksoort | None = None, **velden: Any
) -> Tabel:
    doel = velden.pop("doel", None)
    gekozen = velden.pop("gekozen", tuple(range(len(kolommen))))
    grafiek = Grafiek(soort, f"Figuur van {sleutel}", gekozen, doel, velden.pop("bijschrift", "")) if soort else None
    return Tabel(sleutel, velden.pop("titel", sleutel.capitalize()), kolommen, rijen, grafiek=grafiek, **velden)


def aantal(waarde: int | None) -> Cel:
    return Cel(AANTAL, waarde)


NODIG = {
    "Identiteitsbewijs": (28, 17, 26, 0),
    "Onderdak": (28, 9, 22, 0),
    "Inkomen of dagbesteding": (27, 7, 20, 1),
    "Plan voor schulden": (21, 3, 13, 2),
    "Zorg geregeld": (16, 6, 11, 3),
}
VOORZIENINGEN = tabel(
    "voorzieningen",
    (
        Kolom("nodig"),
        Kolom("binnenkomst", AANDEEL),
        Kolom("ontslag", AANDEEL),
        Kolom("onbekend", uitleg="er is niets vastgelegd"),
    ),
    *(
        rij(naam.split()[0].lower(), aantal(n), aandeel_van(a, n), aandeel_van(b, n), aantal(o), naam=naam, groep=n)
        for naam, (n, a, b, o) in NODIG.items()
    ),
    soort=Grafieksoort.PUNTEN,
    gekozen=(1, 2),
    doel=0.8,
    titel="Voorzieningen bij binnenkomst en ontslag",
    inleiding="Alleen wie de voorziening nodig heeft, telt mee.",
    bijschrift="Open rondje: binnenkomst. Dicht rondje: ontslag. Band: 95%-interval. Stippellijn: doel 80%.",
    rijkop="Voorziening",
)
LEEFTIJD = tabel(
    "leeftijd",
    (Kolom("personen"),),
    rij("18_20", aantal(9), naam="18 tot en met 20", groep=9),
    rij("21_24", aantal(16), naam="21 tot en met 24", groep=16),
    rij("25", aantal(3), naam="25 en ouder", groep=3, afgeschermd=True),
    rij("alle", aantal(28), naam="Alle leeftijden", groep=28, totaal=True),
    soort=Grafieksoort.STAVEN,
    rijkop="Leeftijd",
    optelbaar=True,
)
GEBIEDEN = tabel(
    "gebieden",
    (Kolom("beter"), Kolom("gelijk"), Kolom("slechter"), Kolom("niet besproken")),
    rij("wonen", aantal(12), aantal(10), aantal(2), aantal(4)),
    rij("werk", aantal(8), aantal(15), aantal(0), aantal(5), naam="Opleiding, werk en dagbesteding"),
    rij("verslaving", aantal(0), aantal(0), aantal(0), aantal(0)),
    soort=Grafieksoort.VERDELING,
)
JAREN = tabel(
    "jaren",
    (Kolom("gezien binnen een week", AANDEEL), Kolom("gezien op de eerste dag", AANDEEL)),
    rij("2025", aandeel_van(6, 9), aandeel_van(3, 9), groep=9),
    rij("2026", aandeel_van(20, 28), aandeel_van(12, 28)),
    rij("2027", aandeel_van(25, 30), aandeel_van(17, 30), groep=30),
    soort=Grafieksoort.LIJN,
)
ZONDER = tabel(
    "zonder",
    (Kolom("nog in beeld"), Kolom("zonder nieuw contact", AANDEEL)),
    *(
        rij(
            f"m{maand}",
            aantal(n),
            Cel(AANDEEL, deel, interval=(deel - 0.12, min(deel + 0.1, 1))),
            naam=f"{maand} maanden",
        )
        for maand, deel, n in ((3, 0.93, 26), (6, 0.86, 22), (12, 0.71, 17), (24, 0.6, 8))
    ),
    soort=Grafieksoort.TRAP,
    gekozen=(1, 0),
)
SOORTEN = tabel(
    "soorten",
    (
        Kolom("dagen te laat", Celsoort.DAGEN),
        Kolom("uitgegeven", Celsoort.EURO),
        Kolom("score", Celsoort.GETAL),
        Kolom("verschil", Celsoort.PUNTEN),
        Kolom("antwoord", Celsoort.TEKST),
    ),
    rij(
        "gevuld",
        Cel(Celsoort.DAGEN, 3),
        Cel(Celsoort.EURO, 123_450),
        Cel(Celsoort.GETAL, 3.25),
        Cel(Celsoort.PUNTEN, 0.46, noemer=28, interval=(0.2, 0.64)),
        Cel(Celsoort.TEKST, "=SOM(A1) is geen formule"),
    ),
    rij(
        "leeg",
        *(Cel(soort) for soort in (Celsoort.DAGEN, Celsoort.EURO, Celsoort.GETAL, Celsoort.PUNTEN)),
        Cel(Celsoort.TEKST),
    ),
)


def cijfers(*hoofdstukken: Hoofdstuk, **velden: Any) -> Cijfers:
    """The report of the sketch; with other chapters if given."""
    gewoon: dict[str, Any] = {
        "soort": "effect",
        "titel": "Lukt het om jongeren op weg te helpen?",
        "gebied": "gemeente Nijmegen",
        "van": date(2026, 1, 1),
        "tot": date(2027, 1, 1),
        "peildatum": date(2026, 12, 31),
        "kennis_op": date(2027, 1, 31),
        "versie": "2026.1",
        "samenvatting": (
            Zin("In 2026 kwamen 34 jongeren uit de doelgroep vrij. De RIO begeleidde er 28."),
            Zin("Op de dag van ontslag had 71% alle voorzieningen die nodig waren; het doel is 80%."),
        ),
        "kern": (
            Kerncijfer(
                "71%",
                "voorzieningen op orde bij ontslag",
                "20 van 28, tussen 53% en 85%",
                ("voorzieningen", "onderdak"),
            ),
            Kerncijfer(
                "3 → 9", "werk of opleiding na een jaar", "van 17 jongeren, dezelfde personen", ("jaren", "2026")
            ),
            Kerncijfer(
                "82%", "op tijd gemeld door de inrichting", "28 van 34, binnen twee werkdagen", ("jaren", "2026")
            ),
        ),
        "uitspraken": (
            Uitspraak("80% bij ontslag", Oordeel.NIET_AANGETOOND, "De groep is klein.", ("voorzieningen", "onderdak")),
            Uitspraak("25% beter perspectief", Oordeel.AANGETOOND, "Van 3 naar 9 van de 17.", ("jaren", "2026")),
            Uitspraak("25% minder recidive", Oordeel.TE_WEINIG, "Nog maar 17 een jaar gevolgd.", ("jaren", "2026")),
        ),
        "in_de_weg": (Zin("Twaalf keer meldden RIO's een knelpunt."),),
        "ondergrens": 5,
        "opmerkingen": ("Van drie personen ontbreekt de nameting.",),
    }
    return Cijfers(hoofdstukken=hoofdstukken or HOOFDSTUKKEN, **gewoon | velden)


DEFINITIES = (Definitie("Op orde", "alles wat nodig is, is er (MON-09). Noemer: iedereen die vrijkwam."),)
HOOFDSTUKKEN = (
    Hoofdstuk(
        "voorzieningen", "Voorzieningen op orde", (VOORZIENINGEN,), "Dezelfde 28 jongeren.", ("Tot slot.",), DEFINITIES
    ),
    Hoofdstuk("bereik", "Bereik", (LEEFTIJD, JAREN)),
    Hoofdstuk("leefgebieden", "Leefgebieden", (GEBIEDEN,)),
    Hoofdstuk("contact", "Nieuw contact met justitie", (ZONDER, SOORTEN)),
    Hoofdstuk("jeugd_bereik", "Bereik", inleiding="Er kwam niemand vrij.", jeugd=True),
)
