"""Of een vraag die al bij een partner ligt nog mag: wat op zijn pagina staat, wordt elke keer opnieuw gedeeld."""

from datetime import date

from django.utils import timezone

from cases.models import Traject
from cases.schermen.uitwisseling import alle_velden
from partners import deur, grondslag
from partners.models import Informatieverzoek
from partners.services.verstrekkingen import aanvraag_van, laad_kennis
from rio.models import User

ZONDER_GROND = "de grond om dit te delen geldt niet meer"


def bezwaar(verzoek: Informatieverzoek, op: date) -> str:
    """Waarom wat we laten zien en vragen op die dag niet meer mag; leeg als het nog mag."""
    gedeeld = verzoek.verstrekking
    if gedeeld is None:
        return ""
    velden = alle_velden()
    gevraagd = {velden[sleutel].soort for sleutel in verzoek.velden if sleutel in velden}
    aanvraag = aanvraag_van(verzoek.organisatie, gevraagd | set(gedeeld.gegevens), op)
    return grondslag.oordeel(gedeeld.grond, aanvraag, laad_kennis(verzoek.traject)).bezwaar


def trek_in_zonder_grond(dossier: Traject, *, op: date, steller: User) -> None:
    """Binnen een open trechter: de jongere zei nee, of het dossier ging van tafel; de links sluiten meteen."""
    open_ = Informatieverzoek.objects.open().filter(traject=dossier).select_related("organisatie", "verstrekking")
    for verzoek in open_:
        verzoek.traject = dossier
        if bezwaar(verzoek, op):
            verzoek.ingetrokken_op, verzoek.ingetrokken_door, verzoek.intrekreden = op, steller, ZONDER_GROND
            verzoek.save(update_fields=["ingetrokken_op", "ingetrokken_door", "intrekreden"])
            deur.sluit(verzoek, timezone.now())
