"""Waar een termijn wordt gehaald met iets dat in deze app wordt vastgelegd."""

from collections.abc import Mapping

from cases.schermen.termijnacties import EigenPagina
from leefgebieden.dag_van_ontslag import VOORZIENING_VAN, ZORGVERZEKERING
from leefgebieden.meettermijnen import MEETSOORTEN
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.termijnsoorten import meetsoort


def _meten(moment: str) -> EigenPagina:
    uitleg = "U vult de meting in, of slaat haar met een reden over."
    return EigenPagina("traject_meting", "Meten", "Meting invullen", uitleg, ook_besluit=True, waarvan=(moment,))


def _voorziening(code: str) -> EigenPagina:
    uitleg = "U legt vast hoe het ervoor staat, of wat er geregeld is."
    return EigenPagina(
        "traject_voorziening", "Bijwerken", "Voorziening bijwerken", uitleg, ook_besluit=True, waarvan=(code,)
    )


EIGEN_PAGINA: Mapping[str, EigenPagina] = {
    **{soort: _meten(soort.removeprefix(meetsoort(""))) for soort in MEETSOORTEN},
    **{soort: _voorziening(voorziening) for soort, voorziening in VOORZIENING_VAN.items()},
    ZORGVERZEKERING: EigenPagina(
        "traject_leefgebied",
        "Regelen",
        "Naar de regelzaken",
        "Is ‘Zorgverzekering weer aan’ geregeld of niet meer nodig, dan is deze termijn klaar.",
        ook_besluit=True,
        waarvan=(SOORTEN["zorgverzekering_activeren"].leefgebied,),
    ),
    "screening": EigenPagina(
        "traject_leefgebieden",
        "Screenen",
        "Naar de leefgebieden",
        "Is van alle vijf de voorzieningen iets bekend, dan is deze termijn klaar.",
        ook_besluit=True,
    ),
    "taakverdeling": EigenPagina(
        "traject_nazorgplan",
        "Verdelen",
        "Naar het nazorgplan",
        "Heeft elk gesignaleerd probleem een actie of een regelzaak, dan is deze termijn klaar.",
        ook_besluit=True,
    ),
    "nazorgplan": EigenPagina(
        "traject_nazorgplan",
        "Naar het plan",
        "Naar het nazorgplan",
        "Is het plan vastgesteld, dan is deze termijn klaar.",
        ook_besluit=True,
    ),
    "plan_goedkeuren": EigenPagina(
        "traject_planversie",
        "Lezen",
        "Plan lezen",
        "U stelt het plan vast, of stuurt het terug met een opmerking.",
        met_sleutel=True,
    ),
    "actie": EigenPagina(
        "traject_actie", "Afronden", "Naar de actie", "U rondt de actie af, of zegt dat zij vervalt.", met_sleutel=True
    ),
    "regelzaak": EigenPagina(
        "traject_regelzaak", "Bijwerken", "Naar de regelzaak", "U legt vast hoe ver het is.", met_sleutel=True
    ),
}
