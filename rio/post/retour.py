"""Mail die onderweg strandde: een andere mailserver meldt dat later, in een mail aan de afzender (RFC 3464)."""

import email
import re
from collections.abc import Iterator
from email.message import Message

from rio.models import Bericht

# RFC 3463, het langste begin wint
REDENEN = {
    "": "de mail kon niet worden afgeleverd",
    "5.1": "het adres bestaat niet of klopt niet",
    "5.2": "de mailbox neemt geen mail aan",
    "5.2.2": "de mailbox is vol",
    "4": "de mailserver van de ontvanger bleef onbereikbaar",
    "5.4": "de mailserver van de ontvanger is niet te vinden",
    "5.7": "de mailserver van de ontvanger weigert onze mail",
}
MESSAGE_ID = re.compile(r"<[!-~]{1,118}>")
STATUS = re.compile(r"[245]\.\d{1,3}\.\d{1,3}")


def verwerk_retour(ruw: bytes) -> int:
    """Hoeveel berichten hierdoor mislukt zijn; wat geen melding van stranden is, of niet van ons was, is 0."""
    melding = email.message_from_bytes(ruw)
    code = _opgegeven(melding)
    if not code:
        return 0
    return (
        Bericht.objects.filter(message_id__in=_message_ids(melding))
        .filter(stand__in=(Bericht.Stand.VERZONDEN, Bericht.Stand.WACHT))
        .update(stand=Bericht.Stand.MISLUKT, verzonden_op=None, token="", geclaimd_tot=None, fout=waarom(code))
    )


def waarom(code: str) -> str:
    """In gewone taal waarom de mail terugkwam."""
    begin = max((begin for begin in REDENEN if code.startswith(begin)), key=len)
    return f"Deze mail kwam terug: {REDENEN[begin]} (code {code})."


def _opgegeven(melding: Message) -> str:
    """De status van wie niet bereikt werd; leeg bij een aankomst, of een vertraging waarin het nog geprobeerd wordt."""
    for over in _binnenin(melding, "message/delivery-status"):
        status = STATUS.match(_kop(over, "Status"))
        if status and _kop(over, "Action").lower() == "failed":
            return status[0]
    return ""


def _message_ids(melding: Message) -> set[str]:
    """Van de mail die terugkwam, zoals wij haar verstuurden of alleen haar koppen."""
    koppen = [_koppen(deel) for deel in _delen(melding, "text/rfc822-headers")]
    gevonden = (_kop(mail, "Message-ID") for mail in (*_binnenin(melding, "message/rfc822"), *koppen))
    return {message_id for message_id in gevonden if MESSAGE_ID.fullmatch(message_id)}


def _binnenin(melding: Message, soort: str) -> Iterator[Message]:
    for deel in _delen(melding, soort):
        inhoud = deel.get_payload()
        yield from (bericht for bericht in inhoud if isinstance(bericht, Message)) if isinstance(inhoud, list) else ()


def _koppen(deel: Message) -> Message:
    inhoud = deel.get_payload(decode=True)
    return email.message_from_bytes(inhoud if isinstance(inhoud, bytes) else b"")


def _kop(bericht: Message, naam: str) -> str:
    return str(bericht.get(naam, "")).strip()


def _delen(melding: Message, soort: str) -> Iterator[Message]:
    return (deel for deel in melding.walk() if deel.get_content_type() == soort)
