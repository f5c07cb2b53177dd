"""Convenanten om te lezen: wie, wat, tot wanneer, en welke toegang eruit volgt."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q, QuerySet

from cases.models import Toegang
from cases.namen import vouw
from partners.grondslag import opsomming
from partners.models import Convenant, Convenantpartij, Organisatie
from partners.services.convenanten import AFSPRAAKFASEN, volgt_uit
from partners.soorten import PARTNERSOORTEN
from rio.models import User
from rio.rollen import rechten

WAARSCHUW_VOORAF = timedelta(days=90)
ZOEK_VANAF, HOOGSTENS = 3, 20


@dataclass(frozen=True)
class Stand:
    """Hoe een convenant ervoor staat: een merkje met zijn toon."""

    tekst: str
    soort: str


def convenanten_voor(gebruiker: User, op: date) -> "QuerySet[Convenant]":
    """Beheer ziet ze allemaal; een ander die van de eigen gemeenten en van de eigen regio."""
    alle = Convenant.objects.select_related("gemeente", "regio")
    if gebruiker.has_perm("rio.convenanten_beheren"):
        return alle
    recht = rechten(gebruiker, op)
    gemeenten, regios = recht.gemeente_ids("convenanten_zien"), recht.regio_ids("convenanten_zien")
    return alle.filter(Q(gemeente_id__in=gemeenten) | Q(regio_id__in=regios))


def lijst(gebruiker: User, op: date) -> "QuerySet[Convenant]":
    """Wat geldt of nog komt eerst, daarna wat voorbij is."""
    nu = Q(partijen__van__lte=op) & (Q(partijen__tot__isnull=True) | Q(partijen__tot__gt=op))
    geteld = convenanten_voor(gebruiker, op).annotate(
        aantal=Count("partijen", filter=nu), loopt=Q(eindigt_op__isnull=True) | Q(eindigt_op__gt=op)
    )
    return geteld.order_by("-loopt", "gemeente__naam", "-getekend_op", "pk")


def bijna_voorbij(gebruiker: User, op: date) -> "QuerySet[Convenant]":
    """Wat binnen negentig dagen eindigt."""
    zichtbaar = convenanten_voor(gebruiker, op).values("pk")
    eindigend = Convenant.objects.eindigt_voor(op, op + WAARSCHUW_VOORAF).filter(pk__in=zichtbaar)
    return eindigend.select_related("gemeente")


def stand(convenant: Convenant, op: date) -> Stand:
    if convenant.getekend_op > op:
        return Stand("nog niet begonnen", "rust")
    einde = convenant.eindigt_op
    if einde and einde <= op:
        return Stand("voorbij", "rust")
    if einde and einde <= op + WAARSCHUW_VOORAF:
        return Stand("eindigt bijna", "let-op")
    return Stand("geldt", "goed")


def inhoud(convenant: Convenant, op: date) -> dict[str, Any]:
    """Alles op de pagina van één convenant."""
    partijen = list(convenant.partijen.select_related("organisatie").order_by("organisatie__zoeknaam", "van", "pk"))
    return {
        "convenant": convenant,
        "stand": stand(convenant, op),
        "partijen": [(partij, partij.tot is None or partij.tot > op) for partij in partijen],
        "gegevens": [
            (PARTNERSOORTEN[soort], opsomming(convenant.gegevens.get(soort, ()))) for soort in soorten_van(partijen)
        ],
        "afspraken": [(naam, convenant.afspraken.get(fase, "")) for fase, naam in AFSPRAAKFASEN.items()],
        "toegangen": _toegangen(convenant),
    }


def soorten_van(partijen: Sequence[Convenantpartij]) -> list[str]:
    """De soorten partners die meedoen, in de vaste volgorde."""
    soorten = {partij.organisatie.soort for partij in partijen}
    return [soort for soort in PARTNERSOORTEN if soort in soorten]


def zoek_organisaties(zoek: str, op: date) -> list[Organisatie]:
    """Om een partij te kiezen: nooit de hele kaart in een keuzelijst."""
    term = vouw(zoek)
    if len(term) < ZOEK_VANAF:
        return []
    return list(Organisatie.objects.geldig_op(op).filter(zoeknaam__contains=term)[:HOOGSTENS])


def _toegangen(convenant: Convenant) -> list[Toegang]:
    """Wie het Veiligheidshuis toegang gaf en waarom: uit dit convenant, en wat ernaast met de hand verleend is."""
    van_hier = Q(volgt_uit=volgt_uit(convenant))
    if convenant.regio_id:
        van_hier |= Q(volgt_uit="", gemeente=convenant.gemeente_id, regio=convenant.regio_id)
    return list(Toegang.objects.filter(van_hier).select_related("regio", "door"))
