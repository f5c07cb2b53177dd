"""Wat er volgens deze app klaar hoort te zijn voor een fase (zachte poort)."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Mapping, Sequence

from django.utils import timezone

from cases.fasen import AFGESLOTEN, INVRIJHEIDSSTELLING, TERUGKEERPLAN
from cases.laden import laad_detenties
from cases.models import Termijn
from cases.voorwaarden import GEREGELD
from leefgebieden.dag_van_ontslag import VOORZIENING_VAN
from leefgebieden.feiten import laad_voorzieningen
from leefgebieden.meettermijnen import MEETSOORTEN
from leefgebieden.models import Doel, Meting
from leefgebieden.voorzieningen import JA, standen

NULMETING, NAZORGPLAN = "meting_binnenkomst", "nazorgplan"
DOELEN, LAATSTE_METING = "uitkomst_van_elk_doel", "laatste_meting"
CODE_VAN = {voorziening: code for code, voorziening in VOORZIENING_VAN.items()}  # zoals de termijn van de dag heet
NIET_GEHAALD = (Termijn.Stand.OPEN, Termijn.Stand.NIET_GEHAALD)
Punten = Mapping[int, list[str]]


def voorwaarden(traject_ids: Sequence[int], naar: str) -> dict[int, list[str]]:
    """FASE_VOORWAARDEN: codes van open punten per traject (PHASE-01, PHASE-02, TERM-16)."""
    punten: dict[int, list[str]] = defaultdict(list)
    for regel in REGELS.get(naar, ()):
        for traject_id, codes in regel(traject_ids).items():
            punten[traject_id] += codes
    return dict(punten)


def _zonder_nulmeting(traject_ids: Sequence[int]) -> Punten:
    """Wie haar met een reden oversloeg, of besloot dat zij niet hoeft, is klaar."""
    gemeten = Meting.objects.geldend().filter(traject_id__in=traject_ids, moment=Meting.Moment.BINNENKOMST)
    besloten = Termijn.objects.filter(traject_id__in=traject_ids, soort=NULMETING, stand__in=GEREGELD)
    klaar = gemeten.order_by().values_list("traject_id").union(besloten.order_by().values_list("traject_id"))
    return _elk(set(traject_ids) - {traject_id for (traject_id,) in klaar}, NULMETING)


def _zonder_plan(traject_ids: Sequence[int]) -> Punten:
    """Van de laatste detentie."""
    rijen = Termijn.objects.filter(traject_id__in=traject_ids, soort=NAZORGPLAN).order_by("anker", "pk")
    standen_nu = dict(rijen.values_list("traject_id", "stand"))
    return _elk((i for i, stand in standen_nu.items() if stand in NIET_GEHAALD), NAZORGPLAN)


def _voorzieningen(traject_ids: Sequence[int]) -> Punten:
    """Wat nodig is en niet in orde, een code per voorziening."""
    detenties = laad_detenties(traject_ids, frozenset())
    vandaag = timezone.localdate()
    return {
        traject_id: [
            CODE_VAN.get(v, v) for v, s in standen(feiten, vandaag).items() if s.nodig == JA and not s.geregeld
        ]
        for traject_id, feiten in laad_voorzieningen(traject_ids, detenties).items()
    }


def _doelen(traject_ids: Sequence[int]) -> Punten:
    zonder = Doel.objects.filter(traject_id__in=traject_ids, uitkomst="")
    return _elk(set(zonder.order_by().values_list("traject_id", flat=True)), DOELEN)


def _laatste_meting(traject_ids: Sequence[int]) -> Punten:
    """Het laatste moment dat al voorbij is, hoort gemeten te zijn."""
    rijen = Termijn.objects.filter(
        traject_id__in=traject_ids, soort__in=MEETSOORTEN, uiterlijk__lte=timezone.localdate()
    )
    laatste = dict(rijen.order_by("uiterlijk", "pk").values_list("traject_id", "stand"))
    return _elk((i for i, stand in laatste.items() if stand in NIET_GEHAALD), LAATSTE_METING)


def _elk(traject_ids: Iterable[int], code: str) -> Punten:
    return {traject_id: [code] for traject_id in traject_ids}


REGELS: Mapping[str, Sequence[Callable[[Sequence[int]], Punten]]] = {
    TERUGKEERPLAN: (_zonder_nulmeting,),
    INVRIJHEIDSSTELLING: (_zonder_plan, _voorzieningen),
    AFGESLOTEN: (_doelen, _laatste_meting),
}
