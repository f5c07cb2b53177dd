"""De deadlineregels over het nazorgplan, en over wat daarin en daarbuiten is afgesproken. Puur."""

from datetime import date, timedelta

from cases.eisen import Einde, Eis, Periode, dag_tekst, einde_van, haalbaar_op, periode_voor, perioden
from cases.feiten import Detentiefeiten
from cases.termijnen import weer_vast
from cases.termijnsoorten import COORDINATOR, PARTNER, RIO
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.termijnfeiten import Leefgebiedfeiten, Planfeit
from leefgebieden.termijnsoorten import GOEDKEUREN
from leefgebieden.voorzieningen import STAP_NIET_NODIG, VERKREGEN, Regelzaakfeit
from rio.leefgebieden import MET_NETWERK

NA_BEGIN, VOOR_ONTSLAG = timedelta(weeks=6), timedelta(weeks=4)  # PHASE-02
NIET_BINNEN_WERKDAGEN = 15
GOEDKEUREN_WERKDAGEN = 5
ORGANISATIE = "organisatie"
WIE = {
    "rio": "de RIO doet dit",
    "jongere": "de jongere doet dit zelf",
    ORGANISATIE: "een organisatie doet dit",
    "netwerk": "iemand uit zijn netwerk doet dit",
}


# --- het plan -----------------------------------------------------------------------------------------------


def nazorgplan(feiten: Leefgebiedfeiten) -> list[Eis]:
    """PHASE-02: per detentie een vastgesteld plan; ontslag beëindigt de termijn niet, het plan is voor daarna."""
    return [eis for detentie in feiten.kern.detenties for eis in _nazorgplan(feiten, detentie)]


def _nazorgplan(feiten: Leefgebiedfeiten, detentie: Detentiefeiten) -> list[Eis]:
    kern, begin = feiten.kern, detentie.binnenkomst_op
    uiterlijk, waarom, bekend_op = _wanneer(feiten, detentie)
    lang_genoeg = periode_voor(perioden(detentie.momenten, lambda dag: not detentie.is_zeer_kort(dag)), uiterlijk)
    deelname = kern.deelname_rond(begin, uiterlijk)
    if lang_genoeg is None or deelname is None:
        return []
    return [
        Eis(
            soort="nazorgplan",
            sleutel=detentie.sleutel,
            partij=RIO,
            anker=begin,
            uiterlijk=uiterlijk,
            waarom=waarom,
            redelijk_op=haalbaar_op(kern.kalender, uiterlijk, max(lang_genoeg.van, deelname.van, bekend_op)),
            voldaan_op=_vastgesteld_op(feiten, detentie),
            detentie_id=detentie.id,
            einden=(
                *einde_van(lang_genoeg, "niet meer van toepassing"),
                *einde_van(deelname, "jongere doet niet (meer) mee"),
                *weer_vast(kern, detentie),
                *kern.sluiting,
            ),
        )
    ]


def _wanneer(feiten: Leefgebiedfeiten, detentie: Detentiefeiten) -> tuple[date, str, date]:
    """De uiterste dag, waarom die dag, en sinds wanneer dat te weten was."""
    kern, begin, verwacht, ontslag = feiten.kern, detentie.binnenkomst_op, detentie.verwacht_ontslag, detentie.ontslag
    dag, waarom, bekend_op = begin + NA_BEGIN, f"6 weken na binnenkomst op {dag_tekst(begin)}.", begin
    if verwacht and verwacht.datum - VOOR_ONTSLAG < dag:
        waarom = f"4 weken voor het ontslag op {dag_tekst(verwacht.datum)}."
        dag, bekend_op = verwacht.datum - VOOR_ONTSLAG, verwacht.ontvangen_op
    eerste = kern.kalender.plus_werkdagen(begin, NIET_BINNEN_WERKDAGEN)
    if dag < eerste:
        dag, waarom = eerste, f"{NIET_BINNEN_WERKDAGEN} werkdagen na binnenkomst op {dag_tekst(begin)}."
    if ontslag and ontslag.datum < dag:
        werkdagen = kern.instelling_op(ontslag.datum).plan_na_ontslag_werkdagen
        dag, bekend_op = kern.kalender.plus_werkdagen(ontslag.datum, werkdagen), ontslag.ontvangen_op
        waarom = f"{werkdagen} werkdagen na het ontslag op {dag_tekst(ontslag.datum)}."
    return dag, waarom, bekend_op


def _vastgesteld_op(feiten: Leefgebiedfeiten, detentie: Detentiefeiten) -> date | None:
    """Een plan uit een vorige detentie telt niet."""
    begin = detentie.binnenkomst_op
    besloten = [p.besloten_op for p in feiten.plannen if p.vastgesteld and p.besloten_op]
    return min((op for op in besloten if feiten.voorzieningen.begin(op) == begin), default=None)


def plan_goedkeuren(feiten: Leefgebiedfeiten) -> list[Eis]:
    """Wie een plan voorlegt, hoort binnen een week of het zo kan."""
    return [_goedkeuren(feiten, plan) for plan in feiten.plannen if not plan.zelf]


def _goedkeuren(feiten: Leefgebiedfeiten, plan: Planfeit) -> Eis:
    return Eis(
        soort=GOEDKEUREN,
        sleutel=str(plan.nummer),
        partij=COORDINATOR,
        anker=plan.op,
        uiterlijk=feiten.kern.kalender.plus_werkdagen(plan.op, GOEDKEUREN_WERKDAGEN),
        waarom=f"{GOEDKEUREN_WERKDAGEN} werkdagen nadat versie {plan.nummer} is voorgelegd op {dag_tekst(plan.op)}.",
        voldaan_op=plan.besloten_op,
        einden=feiten.kern.sluiting,
    )


# --- wat is afgesproken -------------------------------------------------------------------------------------


def acties(feiten: Leefgebiedfeiten) -> list[Eis]:
    """PHASE-04: op de afgesproken dag; wat een organisatie doet, bellen wij alleen na."""
    return [
        Eis(
            soort="actie",
            sleutel=str(actie.id),
            partij=PARTNER if actie.wie == ORGANISATIE else RIO,
            anker=actie.uiterlijk,
            uiterlijk=actie.uiterlijk,
            waarom=f"{MET_NETWERK[actie.leefgebied]}: {WIE[actie.wie]}, afgesproken op {dag_tekst(actie.op)}.",
            voldaan_op=actie.gedaan_op,
            einden=(*_hoeft_niet(actie.vervallen_op, actie.uiterlijk), *feiten.kern.sluiting),
        )
        for actie in feiten.acties
    ]


def regelzaken(feiten: Leefgebiedfeiten) -> list[Eis]:
    """Alleen wat een eigen dag heeft; geregeld is echt verkregen, en weer te doen is weer open."""
    return [_regelzaak(feiten, zaak, zaak.uiterlijk) for zaak in feiten.voorzieningen.regelzaken if zaak.uiterlijk]


def _regelzaak(feiten: Leefgebiedfeiten, zaak: Regelzaakfeit, uiterlijk: date) -> Eis:
    geregeld = perioden((stap.op for stap in zaak.stappen), lambda dag: _verkregen(zaak, dag))
    laatste = zaak.stap_op(date.max)
    niet_nodig = laatste.op if laatste and laatste.stap == STAP_NIET_NODIG else None
    return Eis(
        soort="regelzaak",
        sleutel=str(zaak.id),
        partij=PARTNER if zaak.bij_een_ander else RIO,
        anker=uiterlijk,
        uiterlijk=uiterlijk,
        waarom=f"{SOORTEN[zaak.soort].naam}, begonnen op {dag_tekst(zaak.op)}.",
        voldaan_op=_nu(geregeld),
        einden=(*_hoeft_niet(niet_nodig, uiterlijk), *feiten.kern.sluiting),
    )


def _verkregen(zaak: Regelzaakfeit, dag: date) -> bool:
    stap = zaak.stap_op(dag)
    return stap is not None and stap.stap in VERKREGEN


def _nu(gevonden: list[Periode]) -> date | None:
    return gevonden[-1].van if gevonden and gevonden[-1].tot is None else None


def _hoeft_niet(op: date | None, uiterlijk: date) -> tuple[Einde, ...]:
    """Ook wie na de dag zegt dat het niet hoeft, is ervan af: het was onze eigen afspraak."""
    return (Einde(min(op, uiterlijk), "hoeft niet meer"),) if op else ()


PLANREGELS = (nazorgplan, plan_goedkeuren, acties, regelzaken)
