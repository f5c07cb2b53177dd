"""De ene pagina waar iemand een termijn afhandelt: een eigen pagina van die soort, anders die van de termijn zelf."""

from collections.abc import Mapping
from typing import NamedTuple

from django.urls import reverse

from cases.models import Termijn
from cases.termijnsoorten import ELDERS
from rio.uitbreidingen import uitbreidingen


class Actie(NamedTuple):
    """Een link met wat erop staat, kort voor een lijst en heel voor een knop."""

    url: str
    kort: str
    tekst: str = ""
    uitleg: str = ""


class EigenPagina(NamedTuple):
    url_naam: str
    kort: str
    tekst: str
    uitleg: str
    ook_besluit: bool = False  # een mens kan er daarnaast over besluiten: uitstel, of het hoeft hier niet
    waarvan: tuple[str, ...] = ()  # wat er na het trajectnummer in het adres staat
    met_sleutel: bool = False  # in het adres staat de sleutel van de termijn: het nummer van waar zij over gaat

    def url(self, termijn: Termijn, nummer: str) -> str:
        sleutel = (termijn.sleutel,) if self.met_sleutel else ()
        return reverse(self.url_naam, args=[nummer, *self.waarvan, *sleutel])


# Wat elders wordt vastgelegd: een besluit over de termijn zou hetzelfde een tweede keer zeggen.
EIGEN_PAGINA: Mapping[str, EigenPagina] = {
    "ontslag_bevestigen": EigenPagina(
        "traject_vrij",
        "Is hij vrij?",
        "Leg vast of hij vrij is",
        "U legt vast dat hij vrij is, dat hij nog zit, of wanneer hij dan wel vrijkomt.",
    ),
    "taak": EigenPagina(
        "traject_taken", "Afronden", "Naar de taken", "Een taak rondt u af bij de taken van dit dossier."
    ),
    "triage": EigenPagina(
        "traject_toewijzen", "Toewijzen", "Toewijzen", "Zodra het dossier een RIO heeft, is deze termijn voldaan."
    ),
}


def eigen_paginas() -> dict[str, EigenPagina]:
    """Van alle apps."""
    return {soort: pagina for deel in uitbreidingen("TERMIJN_ACTIES") for soort, pagina in deel.items()}


def actie_van(termijn: Termijn, nummer: str) -> Actie | None:
    """De eigen pagina van deze soort, als die er is."""
    pagina = eigen_paginas().get(termijn.soort)
    return Actie(pagina.url(termijn, nummer), *pagina[1:4]) if pagina else None


def kortste_weg(termijn: Termijn) -> Actie:
    """Waar een regel in een lijst heen gaat om het af te handelen."""
    eigen = actie_van(termijn, termijn.traject.nummer)
    return eigen or Actie(termijn.get_absolute_url(), "Nabellen" if termijn.partij in ELDERS else "Afhandelen")
