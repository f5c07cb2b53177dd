"""Concepten bewaren en teruggeven: alleen aan wie het typte, op dezelfde pagina, een paar dagen lang.

Het bewijs is een ondertekend, verborgen veld van het formulier. Daardoor is ook een verzending te bewaren die pas
aankomt als de sessie verlopen is: het bewijs zegt van wie zij was, en alleen die persoon krijgt haar terug.
"""

from dataclasses import dataclass
from datetime import timedelta

from django.core import signing
from django.http import HttpRequest, QueryDict
from django.utils import timezone

from rio.formulieren.verzending import BEWIJS, SLEUTEL, is_gebruikt
from rio.models import Concept, User

NIET_BEWAREN = (BEWIJS, "csrfmiddlewaretoken")
BEWAREN = timedelta(days=7)
BEWIJS_GELDIG = BEWAREN  # een tabblad dat het weekend openstond mag zijn tekst nog inleveren
MAX_PAD = 200  # zoveel past er in de kolom
HOOGSTENS_TEKENS = 100_000


@dataclass(frozen=True)
class Herkomst:
    """Van wie een verstuurd formulier is en waar het stond."""

    gebruiker_id: int
    pad: str
    formulier: str


def pad_van(request: HttpRequest) -> str:
    """De pagina met haar vraagteken en al: een andere keuze in het adres is een ander concept."""
    volledig = request.get_full_path()
    return volledig if len(volledig) <= MAX_PAD else request.path


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
    if is_gebruikt(gegevens.get(SLEUTEL, "")) or not User.objects.filter(pk=van.gebruiker_id, is_active=True).exists():
        return False
    inhoud = {naam: waarden for naam, waarden in gegevens.lists() if naam not in NIET_BEWAREN}
    if sum(len(naam) + sum(map(len, waarden)) for naam, waarden in inhoud.items()) > HOOGSTENS_TEKENS:
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
    """Het concept voor deze pagina; niet als het net te laat aankwam en zijn formulier toen al verwerkt was."""
    geldig = Concept.objects.filter(verloopt_op__gt=timezone.now())
    concept = geldig.filter(gebruiker=gebruiker, pad=pad, formulier=formulier).first()
    return concept if concept and not is_gebruikt(sleutel_van(concept)) else None


def sleutel_van(concept: Concept) -> str:
    return str(concept.inhoud.get(SLEUTEL, [""])[0])


def gooi_weg(gebruiker: User, pad: str, formulier: str) -> None:
    Concept.objects.filter(gebruiker=gebruiker, pad=pad, formulier=formulier).delete()


def red(request: HttpRequest) -> Herkomst | None:
    """Een verzending die niet verwerkt mag worden (niet ingelogd, verlopen pagina): bewaar haar voor wie haar typte."""
    van = herkomst(request.POST) if request.method == "POST" else None
    return van if van and bewaar(van, request.POST) else None
