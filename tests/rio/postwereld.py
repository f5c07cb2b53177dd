"""A few messages that wait, for the tests of sending."""

from collections.abc import Collection, Sequence
from datetime import datetime
from typing import Any

from rio.models import Bericht, User
from rio.post.inhoud import Groep, Inhoud, Regel
from rio.post.klaarzetten import zet_klaar
from tests import wereld

INHOUD = Inhoud([Groep("Vandaag", [Regel("Triage van N-2026-0001", "/trajecten/1/")])])


def collegas(*namen: str) -> list[User]:
    return [wereld.maak_gebruiker(naam) for naam in namen]


def klaargezet(*ontvangers: User, **anders: Any) -> list[Bericht]:
    """One message for each; `anders` is what its row says that it normally doesn't."""
    berichten = [zet_klaar(ontvanger=o, soort="nieuw", onderwerp="Nieuw", inhoud=INHOUD) for o in ontvangers]
    if anders:
        Bericht.objects.filter(pk__in=[bericht.pk for bericht in berichten]).update(**anders)
    return berichten


def standen() -> list[str]:
    return list(Bericht.objects.order_by("pk").values_list("stand", flat=True))


class ProefAanbieder:
    """An app above whose mood the test decides."""

    def __init__(self) -> None:
        self.soorten: dict[str, Any] = {}
        self.begin_opnieuw()

    def begin_opnieuw(self) -> None:
        self.oud: set[int] = set()
        self.alles_oud = self.direct_stuk = self.opnieuw_stuk = False
        self.stuk: set[int] = set()
        self.opgeruimd: list[int] = []

    def verzamel_direct(self, nu: datetime) -> None:
        if self.direct_stuk:
            raise KeyError("direct")

    def verouderd(self, bericht_ids: Sequence[int], nu: datetime) -> set[int]:
        if self.stuk & set(bericht_ids):
            raise KeyError("verouderd")
        return set(bericht_ids) if self.alles_oud else self.oud & set(bericht_ids)

    def opnieuw(self, bericht_ids: Sequence[int], ontvanger_ids: Collection[int], nu: datetime) -> None:
        if self.opnieuw_stuk:
            raise KeyError("opnieuw")
        self.opgeruimd += bericht_ids
        if self.alles_oud:
            klaargezet(*User.objects.filter(pk__in=ontvanger_ids))


AANBIEDER = ProefAanbieder()
