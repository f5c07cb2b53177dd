from rio.models import Bericht, User
from rio.post.opnieuw import stuur_opnieuw


def _mislukt(ontvanger: User) -> Bericht:
    return Bericht.objects.create(
        ontvanger=ontvanger,
        soort="overzicht",
        inhoud={},
        message_id="<mislukt@rio.example>",
        stand=Bericht.Stand.MISLUKT,
        fout="De mailserver weigert dit adres (code 550).",
    )


HANDELINGEN = {
    "stuur_opnieuw": lambda t, o, c: stuur_opnieuw(bericht=_mislukt(o), door=c),
}
