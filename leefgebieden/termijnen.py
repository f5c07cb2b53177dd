"""De deadlineregels van deze app voor TERMIJN_REGELS, en hun feiten uit de database.

De regels zelf zijn puur en staan per onderwerp: `meettermijnen`, `plantermijnen`, `dag_van_ontslag`, `taakverdeling`.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from django.db.models import BooleanField, CharField, DateField, ExpressionWrapper, F, Q, QuerySet, Value
from django.db.models.functions import Cast

from cases.eisen import Eis, Vervulling
from cases.models import Verlof
from cases.trajectfeiten import Trajectfeiten
from leefgebieden.dag_van_ontslag import ONTSLAGREGELS
from leefgebieden.feiten import laad_voorzieningen
from leefgebieden.meettermijnen import MEETREGELS
from leefgebieden.models import Actie, Meting, Planversie
from leefgebieden.plantermijnen import PLANREGELS
from leefgebieden.taakverdeling import samen_gehaald
from leefgebieden.termijnfeiten import Actiefeit, Leefgebiedfeiten, Metingfeit, Planfeit, Verloffeit
from leefgebieden.termijnsoorten import SOORTEN
from rio.kennis import gekend, toen

REGELS = (*MEETREGELS, *PLANREGELS, *ONTSLAGREGELS)


class Leefgebiedregels:
    """De deadlineregels van deze app voor TERMIJN_REGELS."""

    soorten = SOORTEN

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> Mapping[int, Leefgebiedfeiten]:
        return laad(traject_ids, kern)

    def regels(self, feiten: Leefgebiedfeiten) -> list[Eis]:
        return [eis for regel in REGELS for eis in regel(feiten)]

    def vervullingen(self, feiten: Leefgebiedfeiten) -> list[Vervulling]:
        return samen_gehaald(feiten)


PROVIDER = Leefgebiedregels()

# --- laden --------------------------------------------------------------------------------------------------

METING, PLAN, ACTIE, VERLOF = "meting", "plan", "actie", "verlof"
LEEG, NEE = Value("", CharField()), Value(False, BooleanField())
GEEN_DAG = Cast(Value(None), DateField())


class Rij(NamedTuple):
    """Eén rij uit de gezamenlijke vraag; elk deel vult de kolommen die het kent."""

    wat: str
    traject_id: int
    nummer: int | None
    op: date
    code: str
    voorziening: str
    wie: str
    klopt: bool | None
    dag: date | None
    gedaan_op: date | None
    einde_op: date | None


def laad(traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> dict[int, Leefgebiedfeiten]:
    """In drie queries, hoeveel trajecten het er ook zijn."""
    voorzieningen = laad_voorzieningen(traject_ids, {i: feiten.detenties for i, feiten in kern.items()})
    rijen: dict[tuple[int, str], list[Rij]] = defaultdict(list)
    for waarden in _vraag(traject_ids):
        rij = Rij(*waarden)
        rijen[rij.traject_id, rij.wat].append(rij)
    return {
        i: Leefgebiedfeiten(
            kern=feiten,
            voorzieningen=voorzieningen[i],
            metingen=tuple(Metingfeit(r.code, r.nummer, r.op, bool(r.klopt)) for r in rijen[i, METING]),
            plannen=tuple(_plan(r) for r in rijen[i, PLAN]),
            acties=tuple(_actie(r) for r in rijen[i, ACTIE]),
            verloven=tuple(Verloffeit(r.nummer, r.op, toen(r.einde_op)) for r in rijen[i, VERLOF]),
        )
        for i, feiten in kern.items()
    }


def _plan(rij: Rij) -> Planfeit:
    besloten_op = toen(rij.dag)
    vastgesteld = besloten_op is not None and rij.code == Planversie.Stand.VASTGESTELD
    return Planfeit(rij.nummer or 0, rij.op, besloten_op, vastgesteld, bool(besloten_op and rij.klopt))


def _actie(rij: Rij) -> Actiefeit:
    nummer, uiterlijk = rij.nummer or 0, rij.dag or rij.op
    gedaan_op, einde_op = toen(rij.gedaan_op), toen(rij.einde_op)
    return Actiefeit(nummer, rij.code, rij.voorziening, rij.wie, rij.op, uiterlijk, gedaan_op, einde_op)


def _vraag(traject_ids: Sequence[int]) -> QuerySet[Any, Any]:
    """Metingen op een vast moment, versies van het plan, acties en verloven in één vraag."""
    van = Q(traject_id__in=traject_ids)
    acties = _kolommen(
        gekend(Actie.objects.filter(van)),
        ACTIE,
        F("pk"),
        F("op"),
        code=F("leefgebied"),
        voorziening=F("voorziening"),
        wie=F("wie"),
        dag=F("uiterlijk"),
        gedaan_op=F("gedaan_op"),
        einde_op=F("vervallen_op"),
    )
    metingen = Meting.objects.geldend().filter(van).exclude(moment=Meting.Moment.TUSSENTIJDS)
    zelf = ExpressionWrapper(Q(door=F("besloten_door"), op=F("besloten_op")), BooleanField())
    plannen = gekend(Planversie.objects.filter(van))
    verloven = gekend(Verlof.objects.filter(detentie__traject_id__in=traject_ids))
    return acties.union(
        _kolommen(metingen, METING, F("detentie_id"), F("op"), code=F("moment"), klopt=F("is_overgeslagen")),
        _kolommen(plannen, PLAN, F("nummer"), F("op"), code=F("stand"), dag=F("besloten_op"), klopt=zelf),
        _kolommen(verloven, VERLOF, F("detentie_id"), F("van"), "detentie__traject_id", einde_op=F("vervallen_op")),
        all=True,
    )


def _kolommen(rijen: QuerySet[Any], wat: str, nummer: F, op: F, traject: str = "traject_id", **eigen: Any) -> Any:
    """De kolommen van `Rij`, in haar volgorde."""
    leeg: dict[str, Any] = {"code": LEEG, "voorziening": LEEG, "wie": LEEG, "klopt": NEE}
    leeg |= {"dag": GEEN_DAG, "gedaan_op": GEEN_DAG, "einde_op": GEEN_DAG}
    return rijen.order_by().values_list(Value(wat, CharField()), F(traject), nummer, op, *(leeg | eigen).values())
