from datetime import date

from cases.meldingen.regel import RuweRij
from partners.models import Contactpersoon, Dienst, Organisatie
from partners.services import kaart, kaart_inlezen
from tests.partners import bouwstenen

HANDELINGEN = {
    "bewaar_organisatie": lambda t, o, c: kaart.bewaar_organisatie(
        Organisatie(), kies=lambda nu: {"naam": "Huis van Herstel", "soort": "anders"}, door=c
    ),
    "bewaar_dienst": lambda t, o, c: kaart.bewaar_dienst(
        Dienst(organisatie=bouwstenen.organisatie()), kies=lambda nu: {"leefgebied": "wonen", "wat": "Kamer"}, door=c
    ),
    "bewaar_contactpersoon": lambda t, o, c: kaart.bewaar_contactpersoon(
        Contactpersoon(organisatie=bouwstenen.organisatie()), kies=lambda nu: {"naam": "Pien Smit"}, door=c
    ),
    "lees_kaart_in": lambda t, o, c: kaart_inlezen.lees_kaart_in(
        [RuweRij(2, {"organisatie": "Huis van Herstel", "soort": "GGZ"})], op=date(2026, 11, 23), door=c
    ),
}
