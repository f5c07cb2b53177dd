"""Een bericht klaarzetten: het staat er met de feiten waar het over gaat, of helemaal niet."""

import uuid
from email.utils import parseaddr

from django.conf import settings

from rio.models import Bericht, User
from rio.post.inhoud import Inhoud


def zet_klaar(
    *, ontvanger: User, soort: str, onderwerp: str, inhoud: Inhoud, sleutel: str | None = None, mail: bool = True
) -> Bericht:
    """Binnen de transactie van wie het klaarzet; `sleutel` laat elk bericht hooguit één keer bestaan."""
    bericht: Bericht = Bericht.objects.create(
        ontvanger=ontvanger,
        soort=soort,
        sleutel=sleutel,
        onderwerp=onderwerp,
        inhoud=inhoud.als_json(),
        message_id=_message_id(),
        stand=Bericht.Stand.WACHT if mail else Bericht.Stand.ZONDER_MAIL,
    )
    return bericht


def zet_klaar_voor_partner(
    *, adres: str, soort: str, onderwerp: str, inhoud: Inhoud, sleutel: str | None = None
) -> Bericht:
    """Als `zet_klaar`, voor iemand zonder inlog: alleen tekst en een link, nooit een persoon."""
    bericht: Bericht = Bericht.objects.create(
        adres=adres,
        soort=soort,
        sleutel=sleutel,
        onderwerp=onderwerp,
        inhoud=inhoud.als_json(),
        message_id=_message_id(),
    )
    return bericht


def _message_id() -> str:
    domein = parseaddr(settings.DEFAULT_FROM_EMAIL)[1].rpartition("@")[2]
    return f"<{uuid.uuid4()}@{domein}>"
