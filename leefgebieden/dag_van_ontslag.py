"""Wat in orde moet zijn op de dag dat iemand de inrichting verlaat. Puur (GOAL-10, -11, -13, TERM-27, -28)."""

from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from cases.eisen import Einde, Eis, Periode, dag_tekst, einde_van, haalbaar_op, periode_voor, perioden
from cases.feiten import Detentiefeiten
from cases.termijnen import einde_bij_ontslag, weer_vast
from cases.termijnsoorten import GEMEENTE
from leefgebieden.termijnfeiten import Leefgebiedfeiten, Verloffeit
from leefgebieden.voorzieningen import Voorzieningfeiten, geregeld_in

VOORZIENING_VAN: Mapping[str, str] = {
    "identiteitsbewijs": "identiteitsbewijs",
    "onderdak": "huisvesting",
    "bestaansmiddelen": "inkomen",
}
ZORGVERZEKERING, WEER_AAN = "zorgverzekering", "zorgverzekering_activeren"
BIJ_VERLOF = "identiteitsbewijs"


class Vertrek(NamedTuple):
    """De dag dat iemand buiten staat, sinds wanneer die bekend is, en hoe lang deze termijnen voor hem gelden."""

    detentie: Detentiefeiten
    dag: date
    bekend_op: date
    periode: Periode


def op_de_dag(feiten: Leefgebiedfeiten) -> list[Eis]:
    """Per detentie met een bekende dag vier eisen; een latere of eerdere dag neemt ze mee."""
    vertrekken = [v for detentie in feiten.kern.detenties if (v := _vertrek(detentie))]
    if not vertrekken:
        return []
    geregeld = {soort: geregeld_in(feiten.voorzieningen, v) for soort, v in VOORZIENING_VAN.items()}
    geregeld[ZORGVERZEKERING] = _verzekerd_in(feiten.voorzieningen)
    return [_eis(feiten, vertrek, soort, wanneer) for vertrek in vertrekken for soort, wanneer in geregeld.items()]


def bij_verlof(feiten: Leefgebiedfeiten) -> list[Eis]:
    """GOAL-10: ook wie tijdelijk naar buiten gaat; wat daarna alsnog in orde komt, is laat."""
    verloven = {v.van: v for v in sorted(feiten.verloven, key=lambda v: (v.vervallen_op is None, v.van))}
    if not verloven:
        return []
    geregeld = geregeld_in(feiten.voorzieningen, VOORZIENING_VAN[BIJ_VERLOF])
    return [
        _verlof(feiten, detentie, verlof, geregeld)
        for detentie in feiten.kern.detenties
        for verlof in verloven.values()
        if verlof.detentie_id == detentie.id
    ]


def _vertrek(detentie: Detentiefeiten) -> Vertrek | None:
    """Bij gijzeling valt er niets te regelen."""
    ontslag, buiten_op = detentie.ontslag, detentie.extramuraal_op
    dagen = [(ontslag.datum, ontslag.ontvangen_op)] if ontslag else []
    dagen += [(buiten_op, buiten_op)] if buiten_op else []
    if not dagen:
        return None
    dag, bekend_op = min(dagen)
    gewoon = perioden(detentie.momenten, lambda op: detentie.waarde_van("titel", op) != "gijzeling")
    periode = periode_voor(gewoon, dag)
    return Vertrek(detentie, dag, bekend_op, periode) if periode else None


def _eis(feiten: Leefgebiedfeiten, vertrek: Vertrek, soort: str, geregeld: Sequence[Periode]) -> Eis:
    kern, detentie, dag = feiten.kern, vertrek.detentie, vertrek.dag
    return Eis(
        soort=soort,
        sleutel=detentie.sleutel,
        partij=GEMEENTE,
        anker=dag,
        uiterlijk=dag,
        waarom=f"{'Buiten de inrichting geplaatst' if _is_buiten(detentie, dag) else 'Vrij'} op {dag_tekst(dag)}.",
        redelijk_op=haalbaar_op(kern.kalender, dag, max(vertrek.periode.van, vertrek.bekend_op)),
        voldaan_op=_in_orde_op(geregeld, dag, detentie),
        detentie_id=detentie.id,
        einden=(
            *einde_van(vertrek.periode, "niet meer van toepassing"),
            *einde_bij_ontslag(detentie),
            *_buiten(detentie, dag),
            *weer_vast(kern, detentie),
            *kern.sluiting,
        ),
    )


def _is_buiten(detentie: Detentiefeiten, dag: date) -> bool:
    return detentie.extramuraal_op == dag


def _buiten(detentie: Detentiefeiten, dag: date) -> tuple[Einde, ...]:
    """Wie eerder extramuraal geplaatst is, stond die dag buiten; daarna is het niet meer te halen."""
    if not _is_buiten(detentie, dag):
        return ()
    return (Einde(dag, "buiten de inrichting geplaatst", na=dag, definitief=True),)


def _verlof(feiten: Leefgebiedfeiten, detentie: Detentiefeiten, verlof: Verloffeit, geregeld: Sequence[Periode]) -> Eis:
    weg_op = verlof.vervallen_op
    weg = (Einde(min(weg_op, verlof.van), "verlof ging niet door"),) if weg_op else ()
    later = min((p.van for p in geregeld if p.van > verlof.van), default=None)
    return Eis(
        soort=BIJ_VERLOF,
        sleutel=f"verlof {verlof.van.isoformat()}",
        partij=GEMEENTE,
        anker=verlof.van,
        uiterlijk=verlof.van,
        waarom=f"Verlof vanaf {dag_tekst(verlof.van)}.",
        voldaan_op=_in_orde_op(geregeld, verlof.van, detentie) or later,
        detentie_id=detentie.id,
        einden=(*weg, *einde_bij_ontslag(detentie), *weer_vast(feiten.kern, detentie), *feiten.kern.sluiting),
    )


def _in_orde_op(geregeld: Sequence[Periode], dag: date, detentie: Detentiefeiten) -> date | None:
    """Sinds wanneer het op die dag in orde was; wat voor die dag weer wegviel, telt niet."""
    sinds = next((p.van for p in geregeld if p.omvat(dag)), None)
    return max(sinds, detentie.binnenkomst_op) if sinds else None


def _verzekerd_in(feiten: Voorzieningfeiten) -> list[Periode]:
    """De tijden waarin ‘weer aan’ in deze detentie geregeld of niet nodig was."""
    zaken = [z for z in feiten.regelzaken if z.soort == WEER_AAN]
    momenten = {d.binnenkomst_op for d in feiten.detenties} | {stap.op for z in zaken for stap in z.stappen}
    momenten |= {z.geldig_tot + timedelta(days=1) for z in zaken if z.geldig_tot}

    def geldt(dag: date) -> bool:
        begin = feiten.begin(dag)
        telt = [z for z in zaken if begin <= z.op <= dag]
        return any(z.verkregen_op(dag) or not z.loopt_op(dag) for z in telt)

    return perioden(momenten, geldt) if zaken else []


ONTSLAGREGELS = (op_de_dag, bij_verlof)
