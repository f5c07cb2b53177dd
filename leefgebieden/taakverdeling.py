"""De twee gezamenlijke termijnen van het begin, gehaald met wat hier wordt vastgelegd. Puur (TERM-03, TERM-04)."""

from datetime import date

from cases.eisen import Vervulling, perioden
from cases.feiten import Detentiefeiten
from cases.meldingen.regel import VOORZIENINGEN
from cases.termijnen import UITWISSELEN_WERKDAGEN
from cases.termijnsoorten import SAMEN
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.termijnfeiten import Leefgebiedfeiten
from leefgebieden.voorzieningen import gescreend_op, stand


def samen_gehaald(feiten: Leefgebiedfeiten) -> list[Vervulling]:
    """Wat alleen uit meldingen volgt, weet de kern zelf al."""
    if not (feiten.voorzieningen.gezegd or feiten.voorzieningen.regelzaken or feiten.acties):
        return []
    return [v for detentie in feiten.kern.detenties for v in _van_detentie(feiten, detentie)]


def _van_detentie(feiten: Leefgebiedfeiten, detentie: Detentiefeiten) -> list[Vervulling]:
    gescreend = gescreend_op(feiten.voorzieningen, detentie.binnenkomst_op)
    if gescreend is None:
        return []
    verdeeld = _verdeeld_op(feiten, detentie, gescreend)
    return [
        Vervulling("screening", SAMEN, gescreend),
        *([Vervulling("taakverdeling", SAMEN, verdeeld)] if verdeeld else []),
    ]


def _verdeeld_op(feiten: Leefgebiedfeiten, detentie: Detentiefeiten, gescreend: date) -> date | None:
    """De dag waarop het laatste probleem zijn eerste afspraak kreeg, of waarop er geen probleem was."""
    kern, begin = feiten.kern, detentie.binnenkomst_op
    uiterlijk = kern.kalender.plus_werkdagen(begin, UITWISSELEN_WERKDAGEN)
    dagen = {gescreend, *(a.op for a in feiten.acties), *(a.vervallen_op for a in feiten.acties if a.vervallen_op)}
    dagen |= {dag for v in VOORZIENINGEN for dag in feiten.voorzieningen.momenten(v)}
    telt = [dag for dag in dagen if dag >= gescreend and feiten.voorzieningen.begin(dag) == begin]
    rustig = perioden(telt, lambda dag: all(_geen_probleem(feiten, v, dag) for v in VOORZIENINGEN))
    return next((p.van for p in rustig if p.omvat(uiterlijk) or p.tot is None), None)


def _geen_probleem(feiten: Leefgebiedfeiten, voorziening: str, dag: date) -> bool:
    """In orde, onbekend, of er is afgesproken wie het doet."""
    return not stand(feiten.voorzieningen, voorziening, dag).is_probleem or _afgesproken(feiten, voorziening, dag)


def _afgesproken(feiten: Leefgebiedfeiten, voorziening: str, dag: date) -> bool:
    begin = feiten.voorzieningen.begin(dag)
    acties = (a for a in feiten.acties if a.voorziening == voorziening and a.op >= begin)
    zaken = (z for z in feiten.voorzieningen.regelzaken if z.voorziening == voorziening)
    telt = (z for z in zaken if z.op >= begin or not SOORTEN[z.soort].per_detentie)
    return any(a.afgesproken_op(dag) for a in acties) or any(z.loopt_op(dag) for z in telt)
