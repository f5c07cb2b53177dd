"""Het register van persoonsgegevens: welk model, hoe het aan een persoon hangt, welk veld van welke klasse is.

Elke app biedt zijn deel aan in PERSOONSGEGEVENS. Inzage (AVG art. 15) en wissen (AVG art. 17) lopen alleen
hierover, dus wat hier ontbreekt valt op: een test eist dat elk veld van elk model is ingedeeld.
"""

from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django.apps import apps
from django.db import models, transaction
from django.db.models import Q

from rio.audit import leg_vast
from rio.models import Audit, User
from rio.uitbreidingen import uitbreidingen


class Klasse(StrEnum):
    IDENTITEIT = "identiteit"
    STRAFRECHT = "strafrechtelijk"  # AVG art. 10
    LEEFSITUATIE = "leefsituatie"
    PROCES = "proces"  # wat wij deden, over deze persoon
    MEDEWERKER = "medewerker"


@dataclass(frozen=True)
class Gegevens:
    """Een model in het register; `van` is leeg als het niet aan een jongere hangt."""

    model: str
    persoonlijk: Mapping[str, Klasse]
    overig: Sequence[str]
    van: Callable[[int], Q] | None = None
    anonimiseer: Callable[[Any], None] | None = None  # anders: rijen verwijderen

    @property
    def klasse(self) -> type[models.Model]:
        return apps.get_model(self.model)

    def rijen(self, persoon_id: int) -> models.QuerySet[Any]:
        alle = self.klasse._default_manager.all()
        return alle.filter(self.van(persoon_id)) if self.van else alle.none()


def via(pad: str) -> Callable[[int], Q]:
    """Hoe een model aan een jongere hangt: het pad naar hem."""
    return lambda jongere_id: Q(**{pad: jongere_id})


def register() -> list[Gegevens]:
    """Alle modellen van alle apps, van onder naar boven."""
    return [gegevens for deel in uitbreidingen("PERSOONSGEGEVENS") for gegevens in deel]


def export(persoon_id: int, *, reden: str, door: User | None) -> dict[str, list[dict[str, Any]]]:
    """Alles wat over deze persoon is vastgelegd, per model; laat een logregel achter."""
    gevonden = {
        gegevens.model: [dict(_waarden(rij, gegevens)) for rij in gegevens.rijen(persoon_id)]
        for gegevens in register()
        if gegevens.van
    }
    leg_vast(
        actie=Audit.Actie.EXPORT,
        object_soort="persoonsgegevens",
        object_id=persoon_id,
        reden=reden,
        door=door,
    )
    return gevonden


def _waarden(rij: models.Model, gegevens: Gegevens) -> Iterator[tuple[str, Any]]:
    for veld in gegevens.persoonlijk:
        waarde = getattr(rij, veld)
        yield veld, str(waarde) if isinstance(waarde, models.Model) else waarde


@transaction.atomic
def wis(persoon_id: int, *, reden: str, door: User | None) -> None:
    """Verwijder of anonimiseer alles van deze persoon; wat het laatst kwam gaat het eerst."""
    for gegevens in reversed(register()):
        if gegevens.anonimiseer:
            for rij in gegevens.rijen(persoon_id):
                gegevens.anonimiseer(rij)
        elif gegevens.van:
            gegevens.rijen(persoon_id).delete()
    leg_vast(
        actie=Audit.Actie.VERWIJDEREN,
        object_soort="persoonsgegevens",
        object_id=persoon_id,
        reden=reden,
        door=door,
    )


EIGEN = [
    Gegevens(
        "rio.User",
        dict.fromkeys(("email", "naam", "telefoon"), Klasse.MEDEWERKER),
        ("id", "password", "last_login", "is_active", "geen_mail_over", "agenda_sleutel", "vastgelegd_op"),
    ),
    Gegevens(
        # noemt hooguit dossiernummers; verdwijnt na een tijd (`ruim_op`)
        "rio.Bericht",
        {"ontvanger": Klasse.MEDEWERKER, "adres": Klasse.MEDEWERKER, "inhoud": Klasse.PROCES},
        (
            "id",
            "soort",
            "sleutel",
            "onderwerp",
            "message_id",
            "stand",
            "pogingen",
            "niet_voor",
            "token",
            "geclaimd_tot",
            "fout",
            "verzonden_op",
            "gelezen_op",
            "vastgelegd_op",
        ),
    ),
    Gegevens(
        "rio.Nachtwerk",
        {},
        (
            "id",
            "op",
            "begonnen_op",
            "gevorderd_tot",
            "klaar_op",
            "token",
            "geclaimd_tot",
            "overgeslagen",
            "zonder_ontvanger",
        ),
    ),
    Gegevens(
        "rio.Aanstelling",
        {"gebruiker": Klasse.MEDEWERKER, "rol": Klasse.MEDEWERKER},
        ("id", "gemeente", "regio", "van", "tot", "vastgelegd_op"),
    ),
    Gegevens(
        "rio.Audit",  # geen koppelingen: een logregel overleeft het dossier (BIO2 8.15)
        {"actor_id": Klasse.MEDEWERKER, "oorsprong": Klasse.MEDEWERKER, "traject_id": Klasse.PROCES},
        ("id", "tijdstip", "actie", "resultaat", "object_soort", "object_id", "reden", "velden", "omvang"),
    ),
    Gegevens("rio.VerwerktFormulier", {"gebruiker": Klasse.MEDEWERKER}, ("id", "sleutel", "url", "vastgelegd_op")),
    Gegevens("rio.Regio", {}, ("id", "code", "naam")),
    Gegevens(
        "rio.Gemeente",
        {},
        ("id", "code", "naam", "provincie", "regio", "geldig_van", "geldig_tot", "opvolger"),
    ),
    Gegevens(
        "rio.GemeenteInstelling",
        {},
        (
            "id",
            "gemeente",
            "geldig_van",
            "leeftijd_van",
            "leeftijd_tot",
            "delictgroepen",
            "extra_delictgroepen",
            "toezicht",
            "caseload_norm",
            "triage_werkdagen",
            "eerste_contact_werkdagen",
            "einde_toezicht_weken",
            "na_vrijlating_werkdagen",
            "ritme_detentie_dagen",
            "ritme_terugkeerplan_dagen",
            "ritme_invrijheidsstelling_dagen",
            "ritme_samenleving_dagen",
            "verzoek_geldig_dagen",
            "nulmeting_werkdagen",
            "plan_na_ontslag_werkdagen",
            "meting_ontslag_dagen",
            "meetmomenten",
            "hoogstens_doelen",
            "plan_goedkeuren",
            "netwerk_meten",
            "ondergrens_groep",
            "ondergrens_procent",
            "rio_ziet_niet_toegewezen",
            "bewaar_buiten_doelgroep_dagen",
            "bron",
        ),
    ),
    Gegevens("rio.Sluitingsdag", {}, ("id", "datum", "gemeente", "naam", "bron")),
]
