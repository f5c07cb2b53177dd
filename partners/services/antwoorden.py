"""Het antwoord van een partner: wat hij invulde komt bij de vraag te staan, niet vanzelf in het dossier."""

from collections.abc import Iterator, Mapping, Sequence
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.models import Traject
from cases.schermen.uitwisseling import alle_velden
from cases.trechter import dossier_wijzigen
from partners import deur
from partners.bestanden import Goedgekeurd
from partners.models import Antwoord, Document, Informatieverzoek
from partners.services.documenten import plaats
from partners.services.verzoekgrond import bezwaar

NIET_OPEN = "Deze vraag is al beantwoord of ingetrokken, of mag niet meer."


def beantwoord(
    verzoek: Informatieverzoek,
    *,
    waarden: Mapping[str, str],
    opmerking: str,
    bijlagen: Sequence[Goedgekeurd],
    op: date,
) -> None:
    """Leg het hele antwoord in één keer vast en sluit de link; een veld zonder waarde betekent: weet het niet.

    Geweigerd als de vraag al beantwoord of ingetrokken is, de grond niet meer geldt, of het dossier afgesloten is: dan
    verandert er niets.
    """
    reden = f"partner via verzoek {verzoek.pk}"
    with dossier_wijzigen(verzoek.traject_id, wat="antwoord", velden=verzoek.velden, reden=reden, door=None) as dossier:
        nu = Informatieverzoek.objects.select_related("organisatie", "contactpersoon", "verstrekking").get(
            pk=verzoek.pk
        )
        nu.traject = dossier
        if nu.beantwoord_op or nu.ingetrokken_op or dossier.afgesloten_op or bezwaar(nu, op):
            raise ValidationError(NIET_OPEN)
        nu.beantwoord_op = op
        nu.save(update_fields=["beantwoord_op"])
        Antwoord.objects.bulk_create(_rijen(nu, waarden, opmerking, _documenten(dossier, nu, bijlagen, op)))
        deur.sluit(nu, timezone.now())


def _rijen(
    verzoek: Informatieverzoek, waarden: Mapping[str, str], opmerking: str, documenten: Sequence[Document]
) -> Iterator[Antwoord]:
    yield from (Antwoord(verzoek=verzoek, veld=veld, waarde=waarden.get(veld, "")) for veld in verzoek.velden)
    if opmerking:
        yield Antwoord(verzoek=verzoek, veld="", waarde=opmerking)
    yield from (Antwoord(verzoek=verzoek, veld="", document=document) for document in documenten)


def _documenten(
    dossier: Traject, verzoek: Informatieverzoek, bijlagen: Sequence[Goedgekeurd], op: date
) -> list[Document]:
    """Wat bij een vraag over gezondheid komt, is alleen voor wie begeleidt."""
    velden = alle_velden()
    bijzonder = any(GEGEVENSSOORTEN[velden[veld].soort].bijzonder for veld in verzoek.velden if veld in velden)
    voor = Document.Voor.BEGELEIDING if bijzonder else Document.Voor.DOSSIER
    van = ", ".join(str(deel) for deel in (verzoek.contactpersoon, verzoek.organisatie) if deel)[:200]
    return [
        plaats(dossier, bijlage, soort=Document.Soort.BIJLAGE, titel="", op=op, voor=voor, herkomst=van, door=None)
        for bijlage in bijlagen
    ]
