"""Wie kan helpen ziet op de startpagina dat mail niet aankomt; anders weet niemand dat een herinnering uitbleef."""

from datetime import date

from django.urls import reverse

from cases.schermen.mailproblemen import Nachtstand, mailproblemen, nachtstand
from cases.schermen.panelen.paneel import Paneel
from rio.models import User
from rio.templatetags.rio import datum_kort

Regel = dict[str, str]


def mail(gebruiker: User, op: date) -> list[Paneel]:
    """Voor beheer: alle mail, en of het verzamelen doorgaat."""
    if not gebruiker.has_perm("rio.beheer"):
        return []
    nacht, aantal = nachtstand(op), mailproblemen(gebruiker, op).count()
    return _paneel([*_staat_stil(nacht, op), *_niet_aangekomen(aantal), *_voor_niemand(nacht)])


def mail_van_collegas(gebruiker: User, aantal: int) -> list[Paneel]:
    """Voor wie toewijst, met wat die al telde; is hij ook beheerder, dan staat het er al."""
    return [] if gebruiker.has_perm("rio.beheer") else _paneel(_niet_aangekomen(aantal))


def _paneel(regels: list[Regel]) -> list[Paneel]:
    context = {"kop": "mail", "titel": "Herinneringen die niet aankomen", "regels": regels}
    return [Paneel("cases/vandaag_lijst.html", context)] if regels else []


def _niet_aangekomen(aantal: int) -> list[Regel]:
    merkje = "1 mail" if aantal == 1 else f"{aantal} mails"
    return [_regel("fout", merkje, "Mail komt niet aan", "Kijk waarom en verstuur opnieuw.")] if aantal else []


def _staat_stil(nacht: Nachtstand, op: date) -> list[Regel]:
    if not nacht.staat_stil:
        return []
    sinds = f"voor het laatst op {datum_kort(nacht.laatst.op, op)}" if nacht.laatst else "nog nooit"
    uitleg = f"RIO verzamelde ze {sinds}. Vraag wie RIO technisch beheert om te kijken."
    return [_regel("fout", "staat stil", "Er gaan geen herinneringen uit", uitleg)]


def _voor_niemand(nacht: Nachtstand) -> list[Regel]:
    aantal = nacht.zonder_ontvanger
    merkje = "1 herinnering" if aantal == 1 else f"{aantal} herinneringen"
    uitleg = "In deze gemeenten werkt geen RIO of coördinator."
    return [_regel("let-op", merkje, "Niemand om te herinneren", uitleg)] if aantal else []


def _regel(soort: str, merkje: str, titel: str, toelichting: str) -> Regel:
    bekijken = {"actie": "Bekijken", "actie_url": reverse("mail_mislukt")}
    return {"soort": soort, "merkje": merkje, "titel": titel, "toelichting": toelichting, **bekijken}
