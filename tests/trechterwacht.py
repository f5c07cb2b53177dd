"""Guards that no test sees product code write below a traject outside the funnel."""

import re
from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from cases.trechter import in_trechter

ONDER_TRAJECT = {
    "cases_detentie",
    "cases_fasewissel",
    "cases_heropening",
    "cases_identiteit",
    "cases_maatregel",
    "cases_taak",
    "cases_verlof",
    "cases_vraag",
    "cases_nieuwcontact",
    "cases_ontslagdatum",
    "cases_termijn",
    "cases_termijnbesluit",
    "cases_toewijzing",
    "cases_verblijf",
    "cases_waarneming",
    "leefgebieden_actie",
    "leefgebieden_doel",
    "leefgebieden_instemming",
    "leefgebieden_kind",
    "leefgebieden_lvbsignaal",
    "leefgebieden_meting",
    "leefgebieden_netwerkpersoon",
    "leefgebieden_planversie",
    "leefgebieden_regelzaak",
    "leefgebieden_regelzaakstap",
    "leefgebieden_score",
    "leefgebieden_situatie",
    "leefgebieden_uitgave",
    "leefgebieden_vaststelling",
    "leefgebieden_voortgang",
    "monitoring_justitiecontact",
    "monitoring_knelpunt",
    "monitoring_knelpuntversie",
    "partners_afspraak",
    "partners_antwoord",
    "partners_betrokkenheid",
    "partners_contactmoment",
    "partners_document",
    "partners_informatieverzoek",
    "partners_navraag",
    "partners_opschaling",
    "partners_opschalingsbesluit",
    "partners_regie",
    "partners_toestemming",
    "partners_verstrekking",
}
SCHRIJFT = re.compile(r'^\s*(?:INSERT INTO|UPDATE|DELETE FROM)\s+"?(\w+)"?', re.IGNORECASE)


class BuitenDeTrechter(AssertionError):
    pass


@contextmanager
def trechterwacht(connection: Any) -> Iterator[None]:
    """Every write below a traject inside this block must come from `dossier_wijzigen`."""
    with connection.execute_wrapper(_bewaak):
        yield


def _bewaak(execute: Any, sql: str, params: Any, many: bool, context: Any) -> Any:
    gevonden = SCHRIJFT.match(sql)
    if gevonden and gevonden[1] in ONDER_TRAJECT and not in_trechter.get():
        raise BuitenDeTrechter(sql[:120])
    return execute(sql, params, many, context)
