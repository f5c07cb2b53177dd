"""Wat een rol mag. Dit bestand is bedoeld om door een auditor gelezen te worden.

Een recht is een korte code. Welke rol iemand waar heeft staat in een gedateerde aanstelling
(rio.models.Aanstelling). Een recht zegt wát iemand mag; wáár volgt uit de aanstelling en uit de
toegang tot het dossier zelf.
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass
from typing import Any

from django.contrib.auth.backends import BaseBackend
from django.http import HttpRequest
from django.utils import timezone

from rio.models import Aanstelling, User

RECHTEN: dict[str, str] = {
    "trajecten_zien": "dossiers zien: eigen, waargenomen, verleend of (zie rol) van de gemeente",
    "trajecten_wijzigen": "feiten vastleggen in een dossier dat men mag zien",
    "niet_toegewezen_zien": "nog niet toegewezen trajecten van de eigen gemeente zien en oppakken",
    "termijnen_zien": "de termijnen zien van die dossiers",
    "meldingen_zien": "meldingen zien die de eigen gemeente of regio ontving",
    "meldingen_invoeren": "een bestand met meldingen inlezen en een melding invoeren",
    "meldingen_onbekende_gemeente": "meldingen zien waarvan de gemeente nog niet bekend is",
    "exporteren": "de eigen caseload (wie toewijst: die van de gemeenten) als bestand meenemen; elke keer vastgelegd",
    "waarneming_regelen": "regelen wie waarneemt: voor zichzelf, en wie toewijst ook voor collega's",
    "bsn_zien": "het BSN tonen in een dossier dat men mag zien; elke keer vastgelegd",
    "toewijzen": "een traject aan een RIO toewijzen of overdragen",
    "sociale_kaart_zien": "organisaties, diensten en contactpersonen opzoeken",
    "sociale_kaart_wijzigen": "organisaties, diensten en contactpersonen bijhouden",
    "sociale_kaart_inlezen": "de sociale kaart uit een bestand inlezen",
    "sjablonen_wijzigen": "de mail aan partners per fase schrijven, voor de gemeenten die men coördineert",
    "convenanten_zien": "convenanten en hun afspraken lezen",
    "convenanten_beheren": "convenanten vastleggen; daaruit volgt de toegang van het Zorg- en Veiligheidshuis",
    "plan_goedkeuren": "een nazorgplan goedkeuren",
    "overleg_leiden": "het caseload-overleg voeren en besluiten vastleggen",
    "mail_nazien": "mail die niet aankwam zien en opnieuw versturen; wie toewijst alleen die aan zijn collega's",
    "knelpunten_zien": "knelpunten zien; zonder recht op dossiers ook zonder zaak en persoon",
    "doorbraakbudget_zien": "wat een gemeente uit het doorbraakbudget betaalde: alleen getallen",
    "randvoorwaarden_beoordelen": "beoordelen hoe een regio samenwerkt, voor de regio van de eigen gemeenten",
    "rapport": "rapporten maken over de eigen caseload of de eigen gemeenten",
    "beheer": "gebruikers, referentiegegevens en instellingen beheren; nooit de eigen rol",
}

ROLLEN: dict[str, frozenset[str]] = {
    Aanstelling.Rol.RIO: frozenset(
        {
            "trajecten_zien",
            "trajecten_wijzigen",
            "niet_toegewezen_zien",
            "termijnen_zien",
            "meldingen_zien",
            "meldingen_invoeren",
            "exporteren",
            "waarneming_regelen",
            "bsn_zien",
            "sociale_kaart_zien",
            "sociale_kaart_wijzigen",
            "convenanten_zien",
            "knelpunten_zien",
            "doorbraakbudget_zien",
            "rapport",
        }
    ),
    Aanstelling.Rol.COORDINATOR: frozenset(
        {
            "trajecten_zien",
            "trajecten_wijzigen",
            "niet_toegewezen_zien",
            "termijnen_zien",
            "meldingen_zien",
            "meldingen_invoeren",
            "exporteren",
            "waarneming_regelen",
            "meldingen_onbekende_gemeente",
            "bsn_zien",
            "toewijzen",
            "mail_nazien",
            "sociale_kaart_zien",
            "sociale_kaart_wijzigen",
            "sociale_kaart_inlezen",
            "sjablonen_wijzigen",
            "convenanten_zien",
            "plan_goedkeuren",
            "overleg_leiden",
            "randvoorwaarden_beoordelen",
            "knelpunten_zien",
            "doorbraakbudget_zien",
            "rapport",
        }
    ),
    Aanstelling.Rol.BELEID: frozenset({"convenanten_zien", "knelpunten_zien", "doorbraakbudget_zien", "rapport"}),
    Aanstelling.Rol.BEHEER: frozenset(
        {
            "beheer",
            "doorbraakbudget_zien",
            "mail_nazien",
            "sociale_kaart_zien",
            "sociale_kaart_wijzigen",
            "sociale_kaart_inlezen",
            "convenanten_zien",
            "convenanten_beheren",
        }
    ),
}


@dataclass(frozen=True, slots=True)
class Rechten:
    """Wat een gebruiker op één dag mag, opgelost tot letterlijke nummers van gemeenten en regio's."""

    op: datetime.date
    rollen: frozenset[str]
    codes: frozenset[str]
    gemeente_ids_per_rol: dict[str, frozenset[int]]
    regio_ids_per_rol: dict[str, frozenset[int]]

    def gemeente_ids(self, code: str) -> frozenset[int]:
        """De gemeenten die hem in zo'n rol aanstelden; een regio geeft pas iets als de gemeente dat verleent."""
        return self._verenig(code, self.gemeente_ids_per_rol)

    def regio_ids(self, code: str) -> frozenset[int]:
        """De regio's waarvoor een rol met dit recht rechtstreeks geldt."""
        return self._verenig(code, self.regio_ids_per_rol)

    def _verenig(self, code: str, per_rol: dict[str, frozenset[int]]) -> frozenset[int]:
        return frozenset().union(*(ids for rol, ids in per_rol.items() if code in ROLLEN[rol]))


def rechten(gebruiker: User, op: datetime.date) -> Rechten:
    """Lost de aanstellingen van die dag op; per gebruiker-object (dus per verzoek) hooguit één keer."""
    bewaard: Rechten | None = getattr(gebruiker, "_rechten", None)
    if bewaard is None or bewaard.op != op:
        bewaard = _los_op(gebruiker, op)
        gebruiker._rechten = bewaard  # type: ignore[attr-defined]
    return bewaard


def _los_op(gebruiker: User, op: datetime.date) -> Rechten:
    rijen = _aanstellingen(gebruiker, op)
    rollen = frozenset(rol for rol, _, _ in rijen)
    gemeenten = {rol: frozenset(g for s, g, _ in rijen if s == rol and g) for rol in rollen}
    regios = {rol: frozenset(r for s, _, r in rijen if s == rol and r) for rol in rollen}
    codes = frozenset(code for rol in rollen for code in ROLLEN[rol])
    return Rechten(op, rollen, codes, gemeenten, regios)


def _aanstellingen(gebruiker: User, op: datetime.date) -> list[tuple[str, int | None, int | None]]:
    if not gebruiker.is_active:
        return []
    geldig = Aanstelling.objects.filter(gebruiker=gebruiker).geldig_op(op).order_by()
    return list(geldig.values_list("rol", "gemeente_id", "regio_id"))


class RolBackend(BaseBackend):
    """Beantwoordt Django's `has_perm('rio.<code>')` uit de aanstellingen van vandaag; logt niemand in."""

    def authenticate(self, request: HttpRequest | None, **inloggegevens: Any) -> None:
        return None

    def get_user(self, user_id: int) -> None:
        return None

    def get_all_permissions(self, user_obj: Any, obj: object = None) -> set[str]:
        if not isinstance(user_obj, User):
            return set()
        return {f"rio.{code}" for code in rechten(user_obj, timezone.localdate()).codes}

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        app, _, code = perm.partition(".")
        if app == "rio" and code not in RECHTEN:
            raise ValueError(f"Onbekend recht {perm!r}; bekende rechten staan in rio/rollen.py.")
        return perm in self.get_all_permissions(user_obj)
