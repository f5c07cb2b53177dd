"""Wat Noor met de hand in haar dossiers vastlegde, zodat elke pagina van de demo iets laat zien."""

from collections.abc import Sequence
from datetime import date, timedelta

from cases.demo.nabellen import geef_op_wat_lang_uitblijft
from cases.models import Maatregel, Traject
from cases.services import (
    leg_maatregel_vast,
    leg_verlof_vast,
    leg_waarneming_vast,
    maak_taak,
    stel_vraag,
    wijzig_gegevens,
)
from rio.models import Gemeente, User

BUURGEMEENTE = "GM0202"
TALEN = ("Nederlands", "Nederlands", "Nederlands", "Arabisch", "Pools")


def richt_dossiers_in(noor: User, op: date) -> None:
    eigen = list(Traject.objects.open().filter(rio=noor).order_by("begin_op", "pk"))
    binnen = [t for t in eigen if t.fase in ("detentie", "terugkeerplan")]
    for nummer, traject in enumerate(eigen):
        _contact(traject, nummer, op, noor)
    if eigen:
        _veiligheid(eigen[0], op, noor)
        _taken(eigen[-1], op, noor)
        _vragen(eigen, op, noor)
    if binnen:
        _detentie(binnen[0], op, noor)
    geef_op_wat_lang_uitblijft(noor, op)


def _contact(traject: Traject, nummer: int, op: date, noor: User) -> None:
    stand = {"telefoon": f"06 1000 00{nummer:02d}", "taal": TALEN[nummer % len(TALEN)]}
    if stand["taal"] != "Nederlands":
        stand["tolk"] = "J"
    wijzig_gegevens(traject, velden=list(stand), kies=lambda nu: stand, op=op - timedelta(days=3), door=noor)


def _veiligheid(traject: Traject, op: date, noor: User) -> None:
    leg_maatregel_vast(
        traject,
        soort=Maatregel.Soort.CONTACTVERBOD,
        tekst="Geen contact met zijn ex-partner, ook niet via anderen.",
        grond="Bijzondere voorwaarde van de rechter.",
        van=op - timedelta(days=30),
        tot=op + timedelta(days=150),
        door=noor,
    )


def _taken(traject: Traject, op: date, noor: User) -> None:
    maak_taak(traject, wat="Bellen met de casemanager over de plek na vrijlating", uiterlijk=op, op=op, door=noor)
    maak_taak(traject, wat="Pasfoto meenemen naar het bezoek", uiterlijk=op + timedelta(days=3), op=op, door=noor)


def _vragen(eigen: Sequence[Traject], op: date, noor: User) -> None:
    """Een termijn die niet klopt, en iemand die in Arnhem gaat wonen."""
    arnhem = Gemeente.objects.get(code=BUURGEMEENTE)
    termijn = eigen[0].termijnen.order_by("uiterlijk", "pk").first()
    if termijn:
        tekst = "De inrichting belde wel op tijd, maar stuurde de melding later."
        stel_vraag(eigen[0], tekst=tekst, termijn=termijn, op=op, door=noor)
    tekst = "Hij woont sinds deze maand bij zijn zus daar en wil er blijven."
    stel_vraag(eigen[-1], tekst=tekst, naar_gemeente=arnhem, op=op, door=noor)


def _detentie(traject: Traject, op: date, noor: User) -> None:
    detentie = traject.detenties.latest("binnenkomst_op")
    stand = {"casemanager": "de casemanager van afdeling B", "afdeling": "B2", "registratienummer": "1000-27"}
    wijzig_gegevens(traject, velden=list(stand), kies=lambda nu: stand, op=op, door=noor)
    leg_waarneming_vast(traject, veld="deelname", waarde="aanvaard", op=op - timedelta(days=1), door=noor)
    if traject.ontslag_op is None or traject.ontslag_op > op + timedelta(days=12):
        van = max(op, detentie.binnenkomst_op) + timedelta(days=10)
        leg_verlof_vast(traject, van=van, tot=van + timedelta(days=1), doel="Gesprek over een kamer.", door=noor)
