"""Verzonnen mensen om de jongere heen, wat er uit het doorbraakbudget betaald is, en een enkel LVB-signaal."""

from datetime import timedelta
from decimal import Decimal
from random import Random

from cases.models import Traject
from leefgebieden.services.budget import bewaar_budget, leg_uitgave_vast, trek_uitgave_in
from leefgebieden.services.lvb import leg_lvb_signaal_vast
from leefgebieden.services.rond import voeg_kind_toe, voeg_netwerkpersoon_toe
from rio.demo import Opdracht, toeval
from rio.demo.collegas import BEHEER, NOOR
from rio.demo.namen import COLLEGA_VOORNAMEN
from rio.models import User

HOOGSTENS = 12
STEUN = (
    ("broer_zus", "steunt", "ja", "Kan er de eerste weken slapen. Haalt hem op bij de poort."),
    ("mentor", "steunt", "ja", "Trainer van de boksschool. Wil hem elke dinsdag weer zien."),
    ("familie", "steunt", "onbekend", "Oma. Hij belt haar elke zondag."),
)
ANDEREN = (
    ("vriend", "risico", "nee", "Zat in dezelfde zaak. De jongere wil zelf afstand."),
    ("partner", "beide", "ja", "Steunt hem, maar er is vaak ruzie over geld."),
    ("vriend", "onbekend", "onbekend", ""),
)
BESTEDINGEN = (
    ("regelzaken", "75.50", "Identiteitskaart met spoed", "De kaart lag klaar op de dag van ontslag."),
    ("werk_inkomen", "180.00", "Werkschoenen en reiskosten van de eerste maand", "Begon de maandag erna."),
    ("wonen", "420.00", "Borg voor een kamer", "Kon meteen intrekken."),
    ("financien_schulden", "250.00", "Achterstand van de zorgverzekering", ""),
    ("netwerk", "40.00", "Treinkaartje zodat zijn zus mee kon naar het gesprek", "Zijn zus doet nu mee in het plan."),
)
TEAMLEIDER = "teamleider nazorg"
BUDGET = {"bedrag": Decimal(15000), "bron": "begroting sociaal domein"}
LVB = {
    "beeld": "vermoeden",
    "grond": "toestemming",
    "toelichting": "Vraagt zelf om korte zinnen. Laat hem herhalen wat is afgesproken, en geef het op papier mee.",
}


def vul(opdracht: Opdracht) -> None:
    hier = Traject.objects.open().filter(rio__isnull=False, gemeente__isnull=False)
    hier = hier.select_related("rio", "gemeente").order_by("pk")
    van_noor = list(hier.filter(rio__email=NOOR.email)[:HOOGSTENS])  # wie rondkijkt, logt in als Noor
    dossiers = van_noor + list(hier.exclude(rio__email=NOOR.email)[: HOOGSTENS - len(van_noor)])
    for nummer, traject in enumerate(dossiers):
        keuze = toeval("rondom", opdracht.seed, traject.nummer)
        _netwerk(traject, keuze)
        _kinderen(traject, keuze, opdracht)
        _bestedingen(traject, nummer, keuze, opdracht)
        if nummer % 4 == 1:
            leg_lvb_signaal_vast(traject, kies=lambda nu: LVB, op=opdracht.op, door=_rio(traject))
    _budgetten(dossiers, opdracht)


def _netwerk(traject: Traject, keuze: Random) -> None:
    steun = keuze.sample(STEUN, k=keuze.randrange(1, 3))
    for nummer, (relatie, invloed, mag, toelichting) in enumerate(
        [*steun, *keuze.sample(ANDEREN, k=keuze.randrange(2))]
    ):
        gegevens = {
            "naam": keuze.choice(COLLEGA_VOORNAMEN),
            "relatie": relatie,
            "invloed": invloed,
            "contact_mag": mag,
            "vertrouwenspersoon": nummer == 0 and mag == "ja",
            "telefoon": f"06-000{keuze.randrange(10**5):05d}" if mag != "nee" else "",
            "toelichting": toelichting,
            "van": traject.toegewezen_op or traject.begin_op,
        }
        voeg_netwerkpersoon_toe(traject, gegevens=gegevens, door=_rio(traject))


def _kinderen(traject: Traject, keuze: Random, opdracht: Opdracht) -> None:
    """Meestal zoals de melding zegt; hier en daar niet, want daar vraagt het scherm naar."""
    if (traject.minderjarige_kinderen == "J") is (keuze.random() < 0.1):
        return
    gegevens = {
        "naam": keuze.choice(COLLEGA_VOORNAMEN),
        "geboortejaar": opdracht.op.year - keuze.randrange(1, 5),
        "verzorging": "Woont bij de moeder. Oma past op als zij werkt.",
        "gezag": keuze.choice(("ja", "nee", "onbekend")),
        "omgang": "Ziet zijn vader om de week, op het bezoekuur.",
        "van": opdracht.op,
    }
    voeg_kind_toe(traject, gegevens=gegevens, door=_rio(traject))


def _bestedingen(traject: Traject, nummer: int, keuze: Random, opdracht: Opdracht) -> None:
    vanaf = traject.toegewezen_op or traject.begin_op
    eerste, *rest = BESTEDINGEN
    gekozen = [eerste] * (nummer % 3 > 0) + keuze.sample(rest, k=keuze.randrange(3))
    for leefgebied, bedrag, doel, effect in gekozen:
        vergissing = keuze.random() < 0.15
        gegevens = {
            "leefgebied": leefgebied,
            "op": max(vanaf, opdracht.op - timedelta(days=keuze.randrange(60))),
            "bedrag": Decimal(bedrag),
            "doel": doel,
            "goedgekeurd_door": TEAMLEIDER,
            "effect": "" if vergissing else effect,
        }
        uitgave = leg_uitgave_vast(traject, gegevens=gegevens, door=_rio(traject))
        if vergissing:
            trek_uitgave_in(uitgave, op=opdracht.op, door=_rio(traject))


def _budgetten(dossiers: list[Traject], opdracht: Opdracht) -> None:
    beheer = User.objects.get(email=BEHEER.email)
    for gemeente in {traject.gemeente_id: traject.gemeente for traject in dossiers}.values():
        assert gemeente
        bewaar_budget(gemeente, jaar=opdracht.op.year, kies=lambda nu: BUDGET, door=beheer)


def _rio(traject: Traject) -> User:
    assert traject.rio
    return traject.rio
