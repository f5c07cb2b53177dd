"""Concepten bewaren en teruggeven: alleen aan wie het typte, op dezelfde pagina, een paar dagen lang.

Het bewijs is een ondertekend, verborgen veld van het formulier. Daardoor is ook een verzending te bewaren die pas
aankomt als de sessie verlopen is: het bewijs zegt van wie zij was, en alleen die persoon krijgt haar terug.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from rio.models import Concept, User, VerwerktFormulier

SLEUTEL, BEWIJS = "formuliersleutel", "formulierbewijs"
NIET_BEWAREN = (BEWIJS, "csrfmiddlewaretoken")
BEWAREN = timedelta(days=7)
BEWIJS_GELDIG = timedelta(days=2)
HOOGSTENS_TEKENS = 100_000


@dataclass(frozen=True)
class Herkomst:
    """Van wie een verstuurd formulier is en waar het stond."""

    gebruiker_id: int
    pad: str
    formulier: str


def bewijs(gebruiker: User, pad: str, formulier: str) -> str:
    return signing.dumps([gebruiker.pk, pad, formulier], salt="formulierbewijs")


def herkomst(gegevens: QueryDict) -> Herkomst | None:
    """Wat het bewijs zegt; None als er geen is, of geen geldig."""
    try:
        return Herkomst(*signing.loads(gegevens.get(BEWIJS, ""), salt="formulierbewijs", max_age=BEWIJS_GELDIG))
    except (signing.BadSignature, TypeError, ValueError):
        return None


def bewaar(van: Herkomst, gegevens: QueryDict) -> bool:
    """Bewaar wat er getypt is; niet als hetzelfde formulier al verwerkt is of als het te groot is."""
    if VerwerktFormulier.objects.filter(sleutel=gegevens.get(SLEUTEL, "")).exists():
        return False
    inhoud = {naam: waarden for naam, waarden in gegevens.lists() if naam not in NIET_BEWAREN}
    if sum(len(w) for waarden in inhoud.values() for w in waarden) > HOOGSTENS_TEKENS:
        return False
    nu = timezone.now()
    Concept.objects.verlopen_op(nu).delete()
    Concept.objects.update_or_create(
        gebruiker_id=van.gebruiker_id,
        pad=van.pad,
        formulier=van.formulier,
        defaults={"inhoud": inhoud, "bewaard_op": nu, "verloopt_op": nu + BEWAREN},
    )
    return True


def vind(gebruiker: User, pad: str, formulier: str) -> Concept | None:
    geldig = Concept.objects.filter(verloopt_op__gt=timezone.now())
    return geldig.filter(gebruiker=gebruiker, pad=pad, formulier=formulier).first()


def gooi_weg(gebruiker: User, pad: str, formulier: str) -> None:
    Concept.objects.filter(gebruiker=gebruiker, pad=pad, formulier=formulier).delete()


def red(request: HttpRequest) -> Herkomst | None:
    """Een verzending die niet verwerkt mag worden (niet ingelogd, verlopen pagina): bewaar haar voor wie haar typte."""
    van = herkomst(request.POST) if request.method == "POST" else None
    return van if van and bewaar(van, request.POST) else None
