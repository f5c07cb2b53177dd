"""Verzonnen partners rond de dossiers, met regie en hier en daar een opschaling."""

from datetime import timedelta
from random import Random

from cases.models import Traject
from partners.demo.kaart import GEMEENTEN
from partners.formulieren.rond import rol_bij
from partners.models import Betrokkenheid, Organisatie
from partners.services.betrokkenen import voeg_betrokkene_toe
from partners.services.kaart import bewaar_contactpersoon
from partners.services.opschaling import leg_tafelbesluit_vast, schaal_af, schaal_op
from partners.services.regie import wissel_regie
from rio.demo import Opdracht, toeval
from rio.demo.collegas import NOOR
from rio.demo.namen import COLLEGA_VOORNAMEN
from rio.models import User

HOOGSTENS = 12
VERHALEN = {
    "casus": (
        "Wil werken met zijn handen en een eigen plek. Zijn zus is zijn steun; daar kan hij de eerste weken terecht.",
        "Wil zijn diploma halen. Maakt zich zorgen over schulden en durft de post niet te openen.",
        "Wil rust. Oude vrienden staan bij de poort; een plek in een andere wijk helpt.",
    ),
    "proces": ("Iedereen werkt toe naar hetzelfde: een dak, een inkomen en dagbesteding in de eerste week.",),
    "bestuurlijk": ("Voorrang voor een woning geeft rust; zonder woning is de kans op terugval groot.",),
}
REDEN = "Er is dreiging in de wijk. Zorg en veiligheid moeten samen optrekken."
BESLUIT = "De wijkagent en de begeleider spreken hem elke week. Over een maand opnieuw bespreken."


def vul(opdracht: Opdracht) -> None:
    hier = Traject.objects.open().filter(gemeente__code__in=GEMEENTEN, toegewezen_op__isnull=False, rio__isnull=False)
    met = hier.select_related("gemeente__regio", "inrichting", "rio", "jongere").order_by("pk")
    van_noor = list(met.filter(rio__email=NOOR.email)[:HOOGSTENS])  # wie rondkijkt, logt in als Noor
    dossiers = van_noor + list(met.exclude(rio__email=NOOR.email)[: HOOGSTENS - len(van_noor)])
    for nummer, traject in enumerate(dossiers):
        keuze = toeval("rond", opdracht.seed, traject.nummer)
        _betrek(traject, keuze)
        _voer_regie(traject, nummer, keuze)
        if nummer % 9 == 1:
            _schaal_op(traject, opdracht, af=nummer % 2 == 0)
    _laat_iemand_vertrekken(opdracht)


def _betrek(traject: Traject, keuze: Random) -> None:
    lokaal = Organisatie.objects.filter(gemeenten=traject.gemeente, inrichting__isnull=True)
    lokaal = lokaal.exclude(soort="zvh").order_by("pk")
    partners = keuze.sample(list(lokaal), k=min(2, len(lokaal)))
    if traject.inrichting:
        partners += Organisatie.objects.filter(inrichting=traject.inrichting)
    if traject.reclasseringstoezicht == "J":
        partners += Organisatie.objects.filter(naam="Reclassering Nederland")
    for organisatie in partners:
        _voeg_toe(traject, organisatie, rol_bij(organisatie.soort, traject.reclasseringstoezicht == "J"))
    if keuze.random() < 0.3:
        naam = f"{keuze.choice(COLLEGA_VOORNAMEN)} {traject.jongere.achternaam}"
        _voeg_toe(traject, None, Betrokkenheid.Rol.OUDER, naam=naam, telefoon=f"06-000{keuze.randrange(10**5):05d}")


def _voeg_toe(traject: Traject, organisatie: Organisatie | None, rol: str, **overig: str) -> None:
    wie = None
    if organisatie:
        wie = organisatie.contactpersonen.filter(tot__isnull=True).order_by("-vast", "pk").first()
    van = traject.toegewezen_op or traject.begin_op
    voeg_betrokkene_toe(
        traject, organisatie=organisatie, contactpersoon=wie, rol=rol, van=van, **overig, door=_rio(traject)
    )


def _voer_regie(traject: Traject, nummer: int, keuze: Random) -> None:
    vormen = ["casus"] + (["proces"] if nummer % 3 == 0 else []) + (["bestuurlijk"] if nummer % 8 == 0 else [])
    for vorm in vormen:
        op = traject.toegewezen_op or traject.begin_op
        wissel_regie(traject, vorm=vorm, verhaal=keuze.choice(VERHALEN[vorm]), op=op, door=_rio(traject))


def _schaal_op(traject: Traject, opdracht: Opdracht, *, af: bool) -> None:
    regio, rio = traject.gemeente.regio if traject.gemeente else None, _rio(traject)
    van = max(traject.begin_op, opdracht.op - timedelta(days=40))
    opschaling = schaal_op(traject, tafel="zvh" if regio else "politie", regio=regio, reden=REDEN, van=van, door=rio)
    leg_tafelbesluit_vast(opschaling, besluit=BESLUIT, op=min(van + timedelta(days=7), opdracht.op), door=rio)
    if af:
        schaal_af(opschaling, uitkomst="De dreiging is weg. Terug naar de eigen partners.", op=opdracht.op, door=rio)


def _laat_iemand_vertrekken(opdracht: Opdracht) -> None:
    """Eén contactpersoon werkt er niet meer: op de dossiers staat dan dat er een opvolger nodig is."""
    lopend = Betrokkenheid.objects.filter(tot__isnull=True, organisatie__inrichting__isnull=True)
    vertrekt = lopend.filter(contactpersoon__isnull=False, traject__rio__email=NOOR.email).order_by("pk").first()
    weg = vertrekt and vertrekt.contactpersoon
    if weg:
        anders = {"tot": opdracht.op - timedelta(days=10), "vast": False}
        bewaar_contactpersoon(weg, kies=lambda nu: {k: v for k, v in anders.items() if nu[k] != v}, door=None)


def _rio(traject: Traject) -> User:
    assert traject.rio
    return traject.rio
