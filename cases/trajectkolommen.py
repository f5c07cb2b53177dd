"""De kolommen van trajecten zoals ze op de kennisdag waren; zonder kennisdag zoals ze zijn."""

from collections.abc import Sequence
from datetime import date

from cases.fasen import AFGESLOTEN
from cases.models import Fasewissel, Heropening, Toewijzing, Traject
from cases.models.traject import AFSLUITSOORTEN
from cases.verhuizingen import laad_verloop
from rio.kennis import gekend, kennisdag


def laad_trajecten(traject_ids: Sequence[int]) -> list[Traject]:
    """Alleen om te lezen: wat is teruggezet, mag nooit bewaard worden."""
    trajecten = list(gekend(Traject.objects.filter(pk__in=traject_ids)))
    dag = kennisdag()
    if dag is not None:
        _zet_terug(trajecten, dag)
    return trajecten


def _zet_terug(trajecten: Sequence[Traject], dag: date) -> None:
    """Gemeente, toewijzing en sluiting; na een heropening weet niemand meer of er na die sluiting nog gemeten werd."""
    ids = [traject.pk for traject in trajecten]
    verloop = laad_verloop({t.pk: t.gemeente_id for t in trajecten})
    toewijzingen = gekend(Toewijzing.objects.filter(traject__in=ids)).order_by("-van")
    wissels = gekend(Fasewissel.objects.filter(traject__in=ids, naar=AFGESLOTEN)).order_by("vastgelegd_op")
    heropeningen = gekend(Heropening.objects.filter(traject__in=ids)).order_by("vastgelegd_op")
    toegewezen = dict(toewijzingen.values_list("traject_id", "van"))  # het laatste blijft staan, en dat is de eerste
    sluitingen = {wissel.traject_id: wissel for wissel in wissels}
    heropend = dict(heropeningen.values_list("traject_id", "vastgelegd_op"))
    for traject in trajecten:
        traject.gemeente_id = verloop[traject.pk].op(dag)
        traject.toegewezen_op = toegewezen.get(traject.pk)
        sluiting = sluitingen.get(traject.pk)
        if sluiting and traject.pk in heropend and heropend[traject.pk] >= sluiting.vastgelegd_op:
            sluiting = None
        _sluit(traject, sluiting)


def _sluit(traject: Traject, sluiting: Fasewissel | None) -> None:
    if sluiting and traject.afgesloten_op == sluiting.op:
        return
    traject.afgesloten_op = sluiting.op if sluiting else None
    traject.afsluitsoort = _soort_in(sluiting.toelichting) if sluiting else ""
    traject.nameting_afgesproken = False


def _soort_in(toelichting: str) -> str:
    """De soort staat vooraan in de woorden van de sluiting."""
    return next((soort for soort, naam in AFSLUITSOORTEN if toelichting.startswith(naam)), "")
