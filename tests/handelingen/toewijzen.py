from datetime import date

from cases import services as dossier
from cases.models import Traject, Vraag
from rio import services as beheer
from rio.models import User
from tests import wereld

dag, straks = date(2026, 11, 23), date(2026, 12, 4)


def _waarneming(o: User) -> object:
    collega = wereld.maak_gebruiker("Karim Bakkali")
    wereld.stel_aan(collega, "rio")
    return dossier.regel_waarneming(
        voor_rio=o, collega=collega, van=dag, tot_en_met=straks, reden="verlof", door=_coordinator()
    )


def _coordinator() -> User:
    return User.objects.get(aanstellingen__rol="coordinator")


def _vraag(t: Traject, o: User) -> Vraag:
    arnhem = wereld.gemeente(wereld.ARNHEM)
    return dossier.stel_vraag(t, tekst="Gaat daar wonen.", op=dag, naar_gemeente=arnhem, door=o)


HANDELINGEN = {
    "draag_over": lambda t, o, c: dossier.draag_over([t], rio=o, op=dag, reden="ziekte", door=c),
    "regel_waarneming": lambda t, o, c: _waarneming(o),
    "beeindig_waarneming": lambda t, o, c: dossier.beeindig_waarneming(_waarneming(o), op=dag, door=c),
    "stel_vraag": lambda t, o, c: _vraag(t, c),
    "leg_voor": lambda t, o, c: dossier.leg_voor(_vraag(t, o), op=dag, door=c),
    "beantwoord_vraag": lambda t, o, c: dossier.beantwoord_vraag(
        _vraag(t, o), akkoord=False, antwoord="Hij blijft hier.", op=dag, door=c
    ),
    "maak_gebruiker": lambda t, o, c: beheer.maak_gebruiker(
        naam="Nieuw Hier", email="nieuw@rio.example", rol="rio", van=dag, gemeente=t.gemeente, door=c
    ),
    "zet_uit": lambda t, o, c: beheer.zet_uit(gebruiker=o, op=dag, door=c),
    "zet_aan": lambda t, o, c: beheer.zet_aan(gebruiker=o, door=c),
}
