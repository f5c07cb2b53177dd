"""Nieuwe contacten met justitie in de demo: bij een deel van wie vrijkwam, van elke aanleiding een paar."""

from datetime import timedelta
from itertools import islice

from cases.feiten import Zekerheid
from cases.models import Traject
from monitoring.models import Justitiecontact
from monitoring.services.justitiecontacten import is_te_volgen, leg_justitiecontact_vast, trek_justitiecontact_in
from rio.demo import Opdracht, toeval
from rio.demo.collegas import HOOFDGEMEENTE

HOOGSTENS = 40
ZONDER = 0.7  # zoveel van hen hebben geen nieuw contact
Soort, Bron, Aanleiding = Justitiecontact.Soort, Justitiecontact.Bron, Justitiecontact.Aanleiding
GEHOORD = (
    (Soort.AANHOUDING, Bron.POLITIE),
    (Soort.PROCES_VERBAAL, Bron.OM),
    (Soort.VEROORDELING, Bron.RECLASSERING),
    (Soort.ZELF_VERTELD, Bron.JONGERE),
)
AANLEIDINGEN = (Aanleiding.NIEUW_FEIT,) * 5 + (Aanleiding.OUD_FEIT,) * 2 + (Aanleiding.ONBEKEND,)


def vul(opdracht: Opdracht) -> None:
    gevonden = [contact for traject in _vrij() if (contact := _contact(traject, opdracht))]
    if len(gevonden) > 1:  # een keer was het een vergissing
        trek_justitiecontact_in(gevonden[1], op=opdracht.op, door=gevonden[1].door)
    opdracht.meld(f"{len(gevonden)} nieuwe contacten met justitie vastgelegd.")


def _vrij() -> list[Traject]:
    """Wie in Nijmegen vrijkwam en nog gevolgd wordt, het langst in begeleiding eerst."""
    hier = Traject.objects.filter(gemeente__code=HOOFDGEMEENTE)
    vrij = hier.filter(rio__isnull=False, ontslag_zekerheid=Zekerheid.WERKELIJK).select_related("rio")
    return list(islice(filter(is_te_volgen, vrij.order_by("begin_op", "pk").iterator()), HOOGSTENS))


def _contact(traject: Traject, opdracht: Opdracht) -> Justitiecontact | None:
    kans = toeval(opdracht.seed, "justitiecontact", traject.nummer)
    aanleiding, vrij_op = kans.choice(AANLEIDINGEN), traject.ontslag_op
    if kans.random() < ZONDER or vrij_op is None or traject.rio is None:
        return None
    oud = aanleiding == Aanleiding.OUD_FEIT
    op = vrij_op + timedelta(days=-kans.randint(150, 400) if oud else kans.randint(10, 200))
    if op > opdracht.op:
        return None
    soort, bron = kans.choice(GEHOORD)
    gegevens = {"op": op, "soort": soort, "bron": bron, "aanleiding": aanleiding}
    return leg_justitiecontact_vast(traject, gegevens=gegevens, door=traject.rio)
