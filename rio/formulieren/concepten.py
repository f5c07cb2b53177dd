"""Concepten bewaren en teruggeven: alleen aan wie het typte, op dezelfde pagina, een paar dagen lang.

Het bewijs is een ondertekend, verborgen veld van het formulier. Daardoor is ook een verzending te bewaren die pas
aankomt als de sessie verlopen is: het bewijs zegt van wie zij was, en alleen die persoon krijgt haar terug.
"""

from collections.abc import Iterable, Mapping
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


def houd_vast(van: Herkomst, gegevens: QueryDict) -> None:
    """Verwerkt en toch nog concept: een stap van een groter formulier. Zonder sleutel, want die is nu gebruikt."""
    over = gegevens.copy()
    over.pop(SLEUTEL, None)
    bewaar(van, over)


def vind(gebruiker: User, pad: str, formulier: str) -> Concept | None:
    """Het concept voor deze pagina; niet als het net te laat aankwam en zijn formulier toen al verwerkt was."""
    return vind_stappen(gebruiker, {pad: formulier}).get(pad)


def vind_stappen(gebruiker: User, formulieren: Mapping[str, str]) -> dict[str, Concept]:
    """De concepten van een formulier in stappen: bij elk pad het formulier dat daar staat."""
    rijen = Concept.objects.filter(verloopt_op__gt=timezone.now(), gebruiker=gebruiker, pad__in=formulieren)
    passend = (rij for rij in rijen if rij.formulier == formulieren[rij.pad])
    return {rij.pad: rij for rij in passend if not is_gebruikt(sleutel_van(rij))}


def verleng(gebruiker: User, paden: Iterable[str]) -> None:
    """Wie aan één stap werkt, raakt de andere niet kwijt; wat al verlopen was komt niet terug."""
    nu = timezone.now()
    geldig = Concept.objects.filter(gebruiker=gebruiker, pad__in=paden, verloopt_op__gt=nu)
    geldig.update(verloopt_op=nu + BEWAREN)


def verplaats(gebruiker: User, paden: Mapping[str, str]) -> None:
    """Dezelfde tekst op een andere pagina; wat daar al stond, maakt plaats."""
    Concept.objects.filter(gebruiker=gebruiker, pad__in=paden.values()).delete()
    for van, naar in paden.items():
        Concept.objects.filter(gebruiker=gebruiker, pad=van).update(pad=naar)


def sleutel_van(concept: Concept) -> str:
    return str(concept.inhoud.get(SLEUTEL, [""])[0])


def gooi_weg(gebruiker: User, pad: str, formulier: str) -> None:
    Concept.objects.filter(gebruiker=gebruiker, pad=pad, formulier=formulier).delete()


def gooi_stappen_weg(gebruiker: User, paden: Iterable[str]) -> None:
    Concept.objects.filter(gebruiker=gebruiker, pad__in=paden).delete()


def red(request: HttpRequest) -> Herkomst | None:
    """Een verzending die niet verwerkt mag worden (niet ingelogd, verlopen pagina): bewaar haar voor wie haar typte."""
    van = herkomst(request.POST) if request.method == "POST" else None
    return van if van and bewaar(van, request.POST) else None
