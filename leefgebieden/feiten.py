"""De feiten over voorzieningen uit de database, per batch; `leefgebieden/voorzieningen.py` rekent er puur mee."""

from collections import defaultdict
from collections.abc import Mapping, Sequence

from cases.feiten import Detentiefeiten
from cases.schermen.dossier import Dossier
from leefgebieden import models
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.voorzieningen import Regelzaakfeit, Stap, Vaststelling, Voorzieningfeiten, gezegd_door_mens
from rio.kennis import gekend, is_gekend

ZAAK = ("traject_id", "pk", "soort", "leefgebied", "op", "geldig_tot", "uiterlijk", "wie")
STAP = ("stappen__vastgelegd_op", "stappen__stap", "stappen__op", "stappen__pk")


def laad_voorzieningen(
    traject_ids: Sequence[int], detenties: Mapping[int, Sequence[Detentiefeiten]]
) -> dict[int, Voorzieningfeiten]:
    """In twee queries, hoeveel trajecten het er ook zijn."""
    gezegd, zaken = _gezegd(traject_ids), _regelzaken(traject_ids)
    return {
        i: Voorzieningfeiten(tuple(detenties.get(i, ())), tuple(gezegd[i]), tuple(zaken[i].values()))
        for i in traject_ids
    }


def van_dossier(dossier: Dossier) -> Voorzieningfeiten:
    """Van het dossier op het scherm, met de detenties die het al laadde."""
    return dossier.eenmaal("voorzieningen", _laad)


def _laad(dossier: Dossier) -> Voorzieningfeiten:
    traject_id = dossier.traject.pk
    return laad_voorzieningen([traject_id], {traject_id: dossier.detenties})[traject_id]


def _gezegd(traject_ids: Sequence[int]) -> Mapping[int, list[Vaststelling]]:
    gevonden: dict[int, list[Vaststelling]] = defaultdict(list)
    rijen = gekend(models.Vaststelling.objects.filter(traject_id__in=traject_ids)).order_by()
    for rij in rijen.defer("toelichting"):
        gevonden[rij.traject_id].append(
            gezegd_door_mens(rij.voorziening, rij.nodig, rij.in_orde, rij.op, rij.bron, rij.pk)
        )
    return gevonden


def _regelzaken(traject_ids: Sequence[int]) -> Mapping[int, dict[int, Regelzaakfeit]]:
    gevonden: dict[int, dict[int, Regelzaakfeit]] = defaultdict(dict)
    rijen = gekend(models.Regelzaak.objects.filter(traject_id__in=traject_ids))
    rijen = rijen.order_by("pk", "stappen__op", "stappen__pk")
    for i, pk, soort, leefgebied, op, geldig_tot, uiterlijk, wie, wanneer, *stap in rijen.values_list(*ZAAK, *STAP):
        zaak = gevonden[i].get(pk) or Regelzaakfeit(
            pk,
            soort,
            op,
            geldig_tot=geldig_tot,
            uiterlijk=uiterlijk,
            bij_een_ander=wie == models.Regelzaak.Wie.ORGANISATIE,
            voorziening=SOORTEN[soort].voorziening,
            leefgebied=leefgebied,
        )
        gezet = (Stap(*stap),) if wanneer and is_gekend(wanneer) else ()
        gevonden[i][pk] = zaak._replace(stappen=(*zaak.stappen, *gezet))
    return gevonden
