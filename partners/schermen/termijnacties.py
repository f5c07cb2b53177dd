"""Waar een termijn wordt gehaald met iets dat in deze app wordt vastgelegd."""

from collections.abc import Mapping

from cases.schermen.termijnacties import EigenPagina

CONTACT = EigenPagina(
    "traject_contactmoment",
    "Contact",
    "Contact vastleggen",
    "U legt vast dat u de jongere sprak, of dat u het probeerde. Een gesprek haalt deze termijn.",
    ook_besluit=True,
)

EIGEN_PAGINA: Mapping[str, EigenPagina] = {
    "eerste_contact": CONTACT,
    "contact_na_vrijlating": CONTACT,
    "contactritme": CONTACT,
    "informatieverzoek": EigenPagina(
        "traject_verzoeken",
        "Nabellen",
        "Naar de vragen aan partners",
        "Antwoordt de partner, of trekt u de vraag in, dan is deze termijn klaar.",
    ),
}
