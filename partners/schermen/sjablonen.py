"""De mails aan partners per fase, en hoe een mail eruitziet voor een verzonnen dossier."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date

from django.urls import reverse

from cases.fasen import NAMEN
from partners.models import Mailsjabloon
from partners.schermen.verzoeken import gevraagd
from partners.services.verzoekmail import KNOP, UITLEG
from partners.sjabloontekst import vul
from partners.soorten import PARTNERSOORTEN
from rio.models import Gemeente
from rio.templatetags.rio import datum

VOORBEELD = {
    "trajectnummer": "T-0000-0000",
    "organisatie": "Stichting Voorbeeld",
    "uiterlijk": datum(date(2026, 12, 7)),
}


@dataclass(frozen=True)
class Sjabloonregel:
    """Eén mail in de lijst; `eigen` als de gemeente haar zelf schreef."""

    soort: str
    onderwerp: str
    gevraagd: str
    eigen: bool
    url: str


@dataclass(frozen=True)
class Voorbeeld:
    onderwerp: str
    tekst: str
    knop: str = KNOP


def soortnaam(sjabloon: Mailsjabloon) -> str:
    return PARTNERSOORTEN.get(sjabloon.partnersoort, "Alle andere partners")


def per_fase(gemeente: Gemeente, sjablonen: Iterable[Mailsjabloon]) -> list[tuple[str, list[Sjabloonregel]]]:
    """Elke mail van het systeem, of wat de gemeente ervoor in de plaats schreef."""
    alle = list(sjablonen)
    eigen = {(s.fase, s.partnersoort): s for s in alle if s.gemeente_id}
    return [
        (naam, [_regel(gemeente, s, eigen.get((s.fase, s.partnersoort))) for s in alle if _hoort(s, fase)])
        for fase, naam in NAMEN.items()
        if any(_hoort(s, fase) for s in alle)
    ]


def _hoort(sjabloon: Mailsjabloon, fase: str) -> bool:
    return sjabloon.gemeente_id is None and sjabloon.fase == fase


def _regel(gemeente: Gemeente, systeem: Mailsjabloon, eigen: Mailsjabloon | None) -> Sjabloonregel:
    geldt = eigen or systeem
    url = reverse("sjabloon", args=[systeem.pk, gemeente.code])
    return Sjabloonregel(soortnaam(systeem), geldt.onderwerp, gevraagd(geldt.velden), eigen is not None, url)


def voorbeeld(gemeente: Gemeente, onderwerp: str, tekst: str) -> Voorbeeld:
    """Zoals de mail aankomt, voor een dossier en een partner die niet bestaan."""
    waarden = {**VOORBEELD, "gemeente": gemeente.naam}
    uitleg = UITLEG.format(tot=VOORBEELD["uiterlijk"])
    return Voorbeeld(vul(onderwerp, waarden), f"{vul(tekst, waarden)}\n\n{uitleg}")
