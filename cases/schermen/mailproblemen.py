"""Wat er misgaat met de post: mail die niet aankomt, herinneringen voor niemand, en nachtwerk dat stilstaat."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Q, QuerySet
from django.utils import timezone

from cases.schermen import lijstgegevens
from cases.toegang import bereik
from rio.models import Aanstelling, Bericht, Gemeente, Nachtwerk, User
from rio.rollen import rechten

Stand = Bericht.Stand
VAAK, LANG = 3, timedelta(hours=1)  # na zoveel pogingen, of zo lang, kijkt er een mens naar


def mailproblemen(gebruiker: User, op: date) -> "QuerySet[Bericht]":
    """Mail die niet aankwam of al een paar keer niet lukte; van een coördinator alleen die aan wie bij hem werkt."""
    lang = Q(vastgelegd_op__lt=timezone.now() - LANG) & ~Q(fout="")  # de mailserver zelf weigert: dan telt geen poging
    problemen = Q(stand=Stand.MISLUKT) | (Q(stand=Stand.WACHT) & (Q(pogingen__gte=VAAK) | lang))
    alle: QuerySet[Bericht] = Bericht.objects.filter(problemen, ontvanger__is_active=True)
    return alle if gebruiker.has_perm("rio.beheer") else alle.filter(ontvanger__in=_werken_bij(gebruiker, op))


def _werken_bij(gebruiker: User, op: date) -> "QuerySet[Any, Any]":
    gemeenten = bereik(gebruiker).gemeenten
    hier = Q(gemeente__in=gemeenten) | Q(regio__gemeente__in=gemeenten)
    eigen_regio = Q(regio__in=rechten(gebruiker, op).regio_ids("mail_nazien"))
    return Aanstelling.objects.geldig_op(op).filter(hier | eigen_regio).order_by().values("gebruiker")


@dataclass(frozen=True)
class Nachtstand:
    """Hoe het gaat met het werk dat elke werkdag vanzelf hoort te gebeuren."""

    laatst: Nachtwerk | None
    staat_stil: bool

    @property
    def zonder_ontvanger(self) -> int:
        return sum(self.laatst.zonder_ontvanger.values()) if self.laatst else 0

    def per_gemeente(self) -> list[tuple[str, int]]:
        """Waar niemand werkt die herinnerd kan worden, de meeste herinneringen eerst."""
        aantallen: dict[str, int] = self.laatst.zonder_ontvanger if self.laatst else {}
        bekend = Gemeente.objects.filter(pk__in=[pk for pk in aantallen if pk]).values_list("pk", "naam")
        namen = {str(pk): naam for pk, naam in bekend}
        rijen = [(namen.get(pk, "Gemeente onbekend"), aantal) for pk, aantal in aantallen.items()]
        return sorted(rijen, key=lambda rij: (-rij[1], rij[0]))


def nachtstand(op: date) -> Nachtstand:
    """Staat stil: op de vorige werkdag is het niet afgekomen, of nog nooit."""
    laatst = Nachtwerk.objects.filter(klaar_op__isnull=False).order_by("-op").first()
    dagen = lijstgegevens.in_een_vraag(lijstgegevens.vraag_sluitingsdagen(op))
    kalender = lijstgegevens.als_naslag(dagen[lijstgegevens.SLUITINGSDAG]).kalender(None)
    return Nachtstand(laatst, laatst is None or laatst.op < kalender.plus_werkdagen(op, -1))
