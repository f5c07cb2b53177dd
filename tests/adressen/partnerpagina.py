"""The page of a partner: open to whoever has the link, and after a code to one browser."""

from collections.abc import Callable
from datetime import datetime
from typing import Any
from zoneinfo import ZoneInfo

from cases.models import Traject
from partners import deur
from partners.models import Verzoeklink
from partners.views.partnerpagina import KOEKJE
from rio.models import User
from tests.partners.bouwstenen import informatieverzoek

GELDIG_TOT = datetime(2026, 12, 8, tzinfo=ZoneInfo("Europe/Amsterdam"))
BROWSER = "b" * 43  # has given the code already


def bekende_link(traject: Traject, **velden: Any) -> tuple[Verzoeklink, str]:
    """A question with its link, known to BROWSER."""
    verzoek = informatieverzoek(traject, User.objects.order_by("pk")[0], **velden)
    geheim = deur.maak_link(verzoek, geldig_tot=GELDIG_TOT)
    link = Verzoeklink.objects.get(verzoek=verzoek)
    Verzoeklink.objects.filter(pk=link.pk).update(browser=deur._van_browser(link, BROWSER))
    return link, geheim


ARGUMENTEN: dict[str, Callable[[Any], list[str]]] = {"verzoek": lambda traject: [bekende_link(traject)[1]]}
KOEKJES = {"verzoek": {KOEKJE: BROWSER}}
