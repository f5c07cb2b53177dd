"""Een gevulde sociale kaart voor Nijmegen, Gouda en Utrecht: verzonnen mensen, nummers en lokale organisaties."""

from collections.abc import Iterator
from itertools import count
from random import Random

from partners.models import Contactpersoon, Dienst, Organisatie
from partners.services.kaart import bewaar_contactpersoon, bewaar_dienst, bewaar_organisatie
from rio.demo import Opdracht, toeval
from rio.demo.namen import COLLEGA_VOORNAMEN, Naam, verzin
from rio.models import Gemeente

GEMEENTEN = ("GM0268", "GM0513", "GM0344")
# naam, soort, functie van wie er werkt, en per leefgebied waarvoor men er terechtkan
LOKAAL = (
    ("Woonstichting De Zwaluw", "woningcorporatie", "woonconsulent", {"wonen": "Huurwoning met voorrang na detentie"}),
    ("Het Baken", "beschermd_wonen", "aanmeldpunt", {"wonen": "Begeleid wonen", "zorg": "Begeleiding thuis"}),
    (
        "Sociaal Loket",
        "gemeente_sociaal",
        "consulent",
        {"regelzaken": "Briefadres en inschrijving", "financien_schulden": "Bijzondere bijstand en een voorschot"},
    ),
    ("Burgerzaken", "gemeente_burgerzaken", "medewerker", {"regelzaken": "Identiteitskaart aanvragen"}),
    ("Werkplaats Vooruit", "gemeente_werk", "jobcoach", {"werk_inkomen": "Bijstand, leerwerkplek en dagbesteding"}),
    ("Budgetpunt", "schuldhulp", "schuldhulpverlener", {"financien_schulden": "Schuldhulp, ook tijdens detentie"}),
    ("Praktijk Oever", "ggz", "aanmeldcoördinator", {"zorg": "Behandeling bij psychische klachten"}),
    ("De Omslag", "verslavingszorg", "intaker", {"zorg": "Hulp bij verslaving, met en zonder toezicht"}),
)
LANDELIJK = ("Reclassering Nederland", "Raad voor de Kinderbescherming", "UWV", "Exodus", "Leger des Heils")
LANDELIJKE_DIENSTEN = (
    ("Exodus", "wonen", "Wonen met begeleiding na detentie"),
    ("Leger des Heils", "wonen", "Opvang en een plek voor de eerste nachten"),
)


def vul(opdracht: Opdracht) -> None:
    keuze, nummers = toeval("kaart", opdracht.seed), count(1)
    for gemeente in Gemeente.objects.filter(code__in=GEMEENTEN).order_by("naam"):
        for naam, soort, functie, diensten in LOKAAL:
            lokaal = _organisatie(f"{naam} {gemeente.naam}", soort, gemeente, next(nummers))
            for leefgebied, wat in diensten.items():
                _dienst(lokaal, leefgebied, wat)
            _mensen(lokaal, functie, keuze, nummers)
    for naam in LANDELIJK:
        _mensen(Organisatie.objects.get(naam=naam), "contactpersoon nazorg", keuze, nummers)
    for organisatie in Organisatie.objects.filter(soort__in=("zvh", "pi", "jji")).order_by("pk"):
        functie = "coördinatiepunt nazorg" if organisatie.soort == "zvh" else "casemanager"
        _mensen(organisatie, functie, keuze, nummers, aantal=1)
    for naam, leefgebied, wat in LANDELIJKE_DIENSTEN:
        _dienst(Organisatie.objects.get(naam=naam), leefgebied, wat)


def _organisatie(naam: str, soort: str, gemeente: Gemeente, nummer: int) -> Organisatie:
    gegevens = {
        "naam": naam,
        "soort": soort,
        "plaats": gemeente.naam,
        "adres": f"Voorbeeldstraat {nummer}",
        "telefoon": f"088-{nummer:07d}",
        "email": f"info@{_domein(naam)}",
        "gemeenten": [gemeente],
    }
    return bewaar_organisatie(Organisatie(bron="demo"), kies=lambda nu: gegevens, door=None)


def _dienst(bij: Organisatie, leefgebied: str, wat: str) -> None:
    bewaar_dienst(Dienst(organisatie=bij), kies=lambda nu: {"leefgebied": leefgebied, "wat": wat}, door=None)


def _mensen(bij: Organisatie, functie: str, keuze: Random, nummers: Iterator[int], aantal: int = 2) -> None:
    """Verzonnen mensen; de eerste is het vaste contactpunt."""
    for plek in range(aantal):
        _mens(bij, functie, verzin(keuze, COLLEGA_VOORNAMEN), next(nummers), plek == 0)


def _mens(bij: Organisatie, functie: str, wie: Naam, nummer: int, vast: bool) -> None:
    adres = f"{wie.voornaam}.{wie.achternaam}".lower().replace(" ", "").replace("ë", "e")
    gegevens = {
        "naam": wie.voluit,
        "functie": functie,
        "telefoon": f"06-{nummer:08d}",
        "email": f"{adres}@{_domein(bij.naam)}",
        "vast": vast,
    }
    bewaar_contactpersoon(Contactpersoon(organisatie=bij), kies=lambda nu: gegevens, door=None)


def _domein(naam: str) -> str:
    kaal = "".join(teken for teken in naam.lower() if teken.isascii() and teken.isalnum())
    return f"{kaal[:40]}.example"
