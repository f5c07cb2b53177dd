"""Of een herinnering nog klopt: het dossier loopt, de dag is dezelfde, en het is nog aan dezelfde persoon."""

from collections.abc import Iterable, Iterator, Mapping
from datetime import date

from cases.feiten import Zekerheid
from cases.herinneringen.dagbeeld import Dagbeeld, Rij, lopend
from cases.herinneringen.gebeurtenis import NIEUW, TOEGEWEZEN, VRIJLATING
from cases.models import Herinnering, Traject
from rio.dagen import EEN_DAG


def klopt_niet_meer(herinneringen: Iterable[Herinnering], op: date) -> Iterator[Herinnering]:
    """De herinneringen die er op deze dag anders uit zouden zien, of er niet meer zouden zijn."""
    alle = list(herinneringen)
    if not alle:
        return
    kolommen = lopend().filter(pk__in={h.termijn_id for h in alle}).values_list(*Rij._fields)
    rijen: Mapping[int | None, Rij] = {rij.pk: rij for rij in map(Rij._make, kolommen)}
    lopende = Traject.objects.open().prefetch_related("detenties")
    trajecten = lopende.in_bulk({h.traject_id for h in alle if not h.termijn_id})
    gemeente_ids = {rij.gemeente_id for rij in rijen.values()} | {t.gemeente_id for t in trajecten.values()}
    dag = Dagbeeld.laad(op, gemeente_ids)
    for herinnering in alle:
        klopt = (
            _termijn_klopt(herinnering, rijen, dag)
            if herinnering.termijn_id
            else _dossier_klopt(herinnering, trajecten, dag)
        )
        if not klopt:
            yield herinnering


def _termijn_klopt(herinnering: Herinnering, rijen: Mapping[int | None, Rij], dag: Dagbeeld) -> bool:
    """Ook niet als de termijn intussen een stap verder is: wat vandaag moest, is morgen te laat."""
    rij = rijen.get(herinnering.termijn_id)
    if rij is None or rij.voor_op != herinnering.voor_op:
        return False
    return any(stap == herinnering.stap and herinnering.ontvanger_id in wie for stap, wie in dag.stappen(rij))


def _dossier_klopt(herinnering: Herinnering, trajecten: Mapping[int, Traject], dag: Dagbeeld) -> bool:
    traject = trajecten.get(herinnering.traject_id)
    if traject is None or herinnering.ontvanger_id not in dag.bezetting.voor_dossier(
        traject.gemeente_id, traject.rio_id
    ):
        return False
    if herinnering.stap == NIEUW:
        return traject.rio_id is None
    if herinnering.stap == TOEGEWEZEN:
        return traject.rio_id == herinnering.ontvanger_id
    if herinnering.stap == VRIJLATING:
        vast = (traject.ontslag_zekerheid or 0) > Zekerheid.VERWACHT
        return vast and traject.ontslag_op == herinnering.voor_op >= dag.op - EEN_DAG  # later: het overzicht
    return any(detentie.binnenkomst_op == herinnering.voor_op for detentie in traject.detenties.all())
