"""Assignment, questions, cover, the caseload as a file, and the colleagues."""

from datetime import date
from typing import Any

from cases import services
from cases.models import Toegang, Traject, Vraag
from rio.models import User
from tests import wereld
from tests.adressen import MET_DOSSIERS, VAN_DIT_DOSSIER

MAG: dict[str, set[str]] = {
    "traject_toewijzen": {"coordinator"},
    "traject_overdracht": VAN_DIT_DOSSIER,
    "vragen": {"coordinator"},
    "vraag": {"coordinator"},
    "waarneming": MET_DOSSIERS,
    "waarneming_nieuw": MET_DOSSIERS,
    "gebruikers": {"beheer"},
    "gebruiker_nieuw": {"beheer"},
    "gebruiker": {"beheer"},
    "gebruiker_aanstellen": {"beheer"},
    "aanstelling_beeindigen": {"beheer"},
}
ALLEEN_POST: dict[str, set[str]] = {
    "trajecten_toewijzen": {"coordinator"},
    "trajecten_bestand": MET_DOSSIERS,
    "waarneming_beeindigen": VAN_DIT_DOSSIER,
    "gebruiker_uitzetten": {"beheer"},
    "gebruiker_aanzetten": {"beheer"},
}


def _vraag(traject: Traject) -> list[Any]:
    vraag = Vraag.objects.filter(traject=traject).first() or services.stel_vraag(
        traject,
        tekst="Gaat daar wonen.",
        op=date(2026, 11, 20),
        naar_gemeente=wereld.gemeente(wereld.ARNHEM),
        door=_rio(traject),
    )
    return [vraag.pk]


def _waarneming(traject: Traject) -> list[Any]:
    waarneming = Toegang.objects.filter(voor_rio=_rio(traject)).first() or services.verleen_toegang(
        Toegang(
            soort="waarneming",
            gebruiker=wereld.maak_gebruiker("Neemt Waar"),
            voor_rio=_rio(traject),
            van=date(2026, 1, 1),
            grond="verlof",
        ),
        door=_rio(traject),
    )
    return [waarneming.pk]


def _rio(traject: Traject) -> User:
    rio = Traject.objects.get(pk=traject.pk).rio
    assert rio
    return rio


ARGUMENTEN = {
    "trajecten_toewijzen": lambda t: [],
    "trajecten_bestand": lambda t: [],
    "vraag": _vraag,
    "waarneming_beeindigen": _waarneming,
    **dict.fromkeys(
        ("gebruiker", "gebruiker_aanstellen", "gebruiker_uitzetten", "gebruiker_aanzetten"), lambda t: [_rio(t).pk]
    ),
    "aanstelling_beeindigen": lambda t: [_rio(t).aanstellingen.earliest("pk").pk],
}
BLADEN = {
    "rio": [
        ("traject_overdracht", "/trajecten/{nummer}/overdracht/"),
        ("waarneming", "/waarneming/"),
        ("waarneming_nieuw", "/waarneming/nieuw/"),
    ],
    "coordinator": [
        ("traject_toewijzen", "/trajecten/{nummer}/toewijzen/"),
        ("vragen", "/vragen/"),
        ("waarneming", "/waarneming/"),
        ("waarneming_nieuw", "/waarneming/nieuw/"),
    ],
    "beheer": [("gebruikers", "/beheer/gebruikers/"), ("gebruiker_nieuw", "/beheer/gebruikers/nieuw/")],
}
