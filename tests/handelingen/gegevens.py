from datetime import date

from cases import services
from cases.models import Maatregel, Taak, Traject, Verlof
from rio.models import User

dag = date(2026, 11, 10)


def taak(traject: Traject, door: User) -> Taak:
    services.maak_taak(traject, wat="moeder bellen", uiterlijk=dag, op=dag, door=door)
    return Taak.objects.filter(traject=traject).latest("pk")


def verlof(traject: Traject, door: User) -> Verlof:
    services.leg_verlof_vast(traject, van=dag, tot=dag, door=door)
    return Verlof.objects.filter(detentie__traject=traject).latest("pk")


def maatregel(traject: Traject, door: User) -> Maatregel:
    services.leg_maatregel_vast(
        traject, soort="contactverbod", tekst="Niet bij zijn zus.", grond="vonnis", van=dag, tot=None, door=door
    )
    return Maatregel.objects.filter(traject=traject).latest("pk")


def klaar(traject: Traject, door: User) -> Taak:
    gedaan = taak(traject, door)
    services.rond_taak_af(gedaan, op=dag, door=door)
    return gedaan


HANDELINGEN = {
    "wijzig_gegevens": lambda t, o, c: services.wijzig_gegevens(
        t, velden=["telefoon"], kies=lambda nu: {"telefoon": "06 12345678"}, op=dag, door=c
    ),
    "wijzig_identiteit": lambda t, o, c: services.wijzig_identiteit(
        t, kies=lambda nu: {"voornamen": "Bas"}, bsn="", op=dag, door=c
    ),
    "leg_maatregel_vast": lambda t, o, c: maatregel(t, c),
    "beeindig_maatregel": lambda t, o, c: services.beeindig_maatregel(maatregel(t, o), tot=dag, door=c),
    "leg_verlof_vast": lambda t, o, c: verlof(t, c),
    "laat_verlof_vervallen": lambda t, o, c: services.laat_verlof_vervallen(verlof(t, o), op=dag, door=c),
    "maak_taak": lambda t, o, c: taak(t, c),
    "rond_taak_af": lambda t, o, c: services.rond_taak_af(taak(t, o), op=dag, door=c),
    "laat_taak_vervallen": lambda t, o, c: services.laat_taak_vervallen(taak(t, o), op=dag, door=c),
    "heropen_taak": lambda t, o, c: services.heropen_taak(klaar(t, o), op=dag, door=c),
}
