"""Contact, appointments and questions to a colleague."""

from datetime import date
from typing import Any

from cases.models import Traject
from partners.models import Afspraak, Contactmoment, Contactsoort, Met, Navraag
from partners.services import afspraken, contact, navraag
from partners.services.afspraken import Plan
from partners.services.contact import Gesprek
from rio.models import User

dag, later = date(2026, 11, 20), date(2027, 2, 2)


def gesprek(traject: Traject, door: User, **anders: Any) -> Contactmoment:
    wat = {"met": Met.JONGERE, "soort": Contactsoort.TELEFOON, "gelukt": True, "op": dag, **anders}
    return contact.leg_contact_vast(traject, gesprek=Gesprek(**wat), vandaag=max(dag, wat["op"]), door=door)


def gepland(traject: Traject, door: User, **anders: Any) -> Afspraak:
    wie = Traject.objects.select_related("rio").get(pk=traject.pk).rio or door
    wat = {"wie": wie, "met": Met.JONGERE, "soort": Contactsoort.BEZOEK_PI, "op": later, **anders}
    return afspraken.plan_afspraken([traject], plan=Plan(**wat), vandaag=min(dag, wat["op"]), door=door)[0]


def gevraagd(traject: Traject, door: User, aan: User, vraag: str = "Is hij bij u bekend?") -> Navraag:
    return navraag.stel_navraag(traject, aan=aan, vraag=vraag, op=dag, door=door)


HANDELINGEN = {
    "leg_contact_vast": lambda t, o, c: gesprek(t, c),
    "wijzig_contact": lambda t, o, c: contact.wijzig_contact(
        gesprek(t, o), kies=lambda nu: {"minuten": 20}, vandaag=dag, door=c
    ),
    "trek_contact_in": lambda t, o, c: contact.trek_contact_in(gesprek(t, o), op=dag, door=c),
    "plan_afspraken": lambda t, o, c: gepland(t, c),
    "wijzig_afspraak": lambda t, o, c: afspraken.wijzig_afspraak(
        gepland(t, o), kies=lambda nu: {"waar": "balie"}, vandaag=dag, door=c
    ),
    "laat_afspraak_vervallen": lambda t, o, c: afspraken.laat_afspraak_vervallen(gepland(t, o), op=dag, door=c),
    "stel_navraag": lambda t, o, c: gevraagd(t, c, o),
    "beantwoord_navraag": lambda t, o, c: navraag.beantwoord_navraag(gevraagd(t, o, c), antwoord="Ja.", op=dag, door=c),
}
