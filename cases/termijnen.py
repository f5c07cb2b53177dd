"""De deadlineregels van deze app: feiten in, eisen uit. Puur; docs/termijnen.md zegt ze in gewone taal.

Hier staan de regels per detentie; die per traject staan in `cases/trajecttermijnen.py`.

Een regel vraagt nooit welke dag het is. Of een regel geldt wordt bekeken zoals het toen bekend was: een feit dat
pas na de uiterste dag binnenkwam, laat een verlopen termijn niet alsnog verdwijnen.
"""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import date, timedelta

from cases.eisen import Einde, Eis, dag_tekst, einde_van, haalbaar_op, periode_voor, perioden
from cases.feiten import Detentiefeiten, Ontslag, Zekerheid
from cases.termijnsoorten import GEMEENTE, INRICHTING, RIO, SAMEN
from cases.trajectfeiten import GEEN_DEELNAME, Trajectfeiten
from cases.trajecttermijnen import TRAJECTREGELS

MELDEN_WERKDAGEN = 2  # TERM-01, TERM-02, CONFLICT-1
UITWISSELEN_WERKDAGEN = 10  # TERM-03, TERM-04
DR_PLAN = timedelta(weeks=4)  # Pbw art. 18a lid 1
OVERDRACHT_VOORAF = timedelta(weeks=8)  # TERM-05, TERM-06


def regels(feiten: Trajectfeiten) -> list[Eis]:
    """Alle eisen van één traject."""
    van_detenties = (regel(feiten, d) for d in feiten.detenties for regel in DETENTIEREGELS)
    van_traject = (regel(feiten) for regel in TRAJECTREGELS)
    return [eis for eisen in (*van_detenties, *van_traject) for eis in eisen]


# --- regels per detentie ------------------------------------------------------------------------------------


def detentiemelding(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-01, -02: voor iedereen binnen 2 werkdagen, ook zeer kort verblijf en gijzeling."""
    uiterlijk = feiten.kalender.plus_werkdagen(detentie.binnenkomst_op, MELDEN_WERKDAGEN)
    return _eis(
        feiten,
        detentie,
        Gevraagd("detentiemelding", INRICHTING, detentie.binnenkomst_op, uiterlijk),
        waarom=f"2 werkdagen na binnenkomst op {dag_tekst(detentie.binnenkomst_op)}.",
        geldt=lambda dag: not detentie.valt_buiten_model(dag),
        voldaan_op=detentie.eerste("detentie"),
        eigen_kennis=True,
        eindigt_bij_ontslag=detentie.eerste("detentie") is None,  # een late melding is laat, niet uitgebleven
    )


def screening(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-03: van alle vijf basisvoorzieningen is iets bekend; een uitdrukkelijk onbekend telt."""
    return _tien_werkdagen(feiten, detentie, "screening", SAMEN, detentie.screening_op)


def uitwisseling(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-03: twee kanten, dus twee rijen; de kant van de gemeente wordt met de hand voldaan."""
    ontvangen_op = detentie.eerste("screening")
    return [
        *_tien_werkdagen(feiten, detentie, "uitwisseling", INRICHTING, ontvangen_op),
        *_tien_werkdagen(feiten, detentie, "uitwisseling", GEMEENTE, None),
    ]


def taakverdeling(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-04: niets (meer) gesignaleerd is klaar; anders spreken mensen het af."""
    uiterlijk = _na_tien_werkdagen(feiten, detentie)
    rustig = perioden(detentie.momenten, detentie.niets_gesignaleerd_op)
    telt = [p for p in rustig if p.omvat(uiterlijk) or p.tot is None]
    return _tien_werkdagen(feiten, detentie, "taakverdeling", SAMEN, telt[0].van if telt else None)


def dr_plan(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """Pbw 18a: wettelijke termijn, rolt door naar een gewone dag (Awt art. 1 lid 1)."""
    ontvangen_op = detentie.waarde_van("dr_plan_ontvangen_op")
    return _eis(
        feiten,
        detentie,
        Gevraagd(
            "dr_plan",
            INRICHTING,
            detentie.binnenkomst_op,
            feiten.kalender.rol_door(detentie.binnenkomst_op + DR_PLAN),
        ),
        waarom=f"4 weken na binnenkomst op {dag_tekst(detentie.binnenkomst_op)}.",
        geldt=lambda dag: _in_samenwerkingsmodel(detentie, dag),
        voldaan_op=ontvangen_op if isinstance(ontvangen_op, date) else None,
    )


def overdracht(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-05, -06: gerekend met de ontslagdatum zoals die vóór het ontslag bekend was; rolt nooit door."""
    ontslag = detentie.verwacht_ontslag
    if ontslag is None:
        return []
    return [
        eis
        for partij, voldaan_op in ((INRICHTING, detentie.eerste("overdracht")), (GEMEENTE, None))
        for eis in _eis(
            feiten,
            detentie,
            Gevraagd("overdracht", partij, ontslag.datum, ontslag.datum - OVERDRACHT_VOORAF),
            waarom=f"8 weken voor het ontslag op {dag_tekst(ontslag.datum)} ({_lange_detentie(detentie)}).",
            geldt=lambda dag: _overdracht_nodig(detentie, dag),
            voldaan_op=voldaan_op,
            bekend_op=ontslag.ontvangen_op,
        )
    ]


def invrijheidsstelling(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-07, -08: dezelfde dag; geen rij als de dag van het besluit onbekend is."""
    besluit = detentie.waarde("besluit_invrijheidsstelling_op")
    if besluit is None or not isinstance(besluit.waarde, date):
        return []
    return _eis(
        feiten,
        detentie,
        Gevraagd("invrijheidsstelling", INRICHTING, besluit.waarde, besluit.waarde),
        waarom=f"De dag waarop de inrichting het wist: {dag_tekst(besluit.waarde)}.",
        geldt=lambda dag: not detentie.valt_buiten_model(dag),
        voldaan_op=detentie.eerste("invrijheidsstelling"),
        eigen_kennis=True,
        eindigt_bij_ontslag=False,
    )


def ontslag_bevestigen(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-07, -10: op de verwachte dag weten of hij vrij is; een nieuwe datum verzet de vraag."""
    verwacht, werkelijk = detentie.verwacht_ontslag, detentie.werkelijk_ontslag
    if verwacht is None:
        return []
    return _eis(
        feiten,
        detentie,
        Gevraagd("ontslag_bevestigen", RIO, verwacht.datum, verwacht.datum),
        waarom=f"De {_zekerheid(verwacht)} ontslagdag is {dag_tekst(verwacht.datum)}.",
        geldt=lambda dag: detentie.verwacht_bekend_op(dag) is not None,
        voldaan_op=werkelijk.ontvangen_op if werkelijk else None,
        bekend_op=verwacht.ontvangen_op,
        eindigt_bij_ontslag=False,
    )


def ontslagbericht(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-09: op de dag van ontslag; blijft openstaan tot het bericht er is (nabellen)."""
    werkelijk = detentie.werkelijk_ontslag
    if werkelijk is None:
        return []
    return _eis(
        feiten,
        detentie,
        Gevraagd("ontslagbericht", INRICHTING, werkelijk.datum, werkelijk.datum),
        waarom=f"De dag van het ontslag: {dag_tekst(werkelijk.datum)}.",
        geldt=lambda dag: not detentie.valt_buiten_model(dag) and detentie.ontslag_bekend_op(dag) is not None,
        voldaan_op=detentie.eerste("ontslag"),
        eigen_kennis=True,
        eindigt_bij_ontslag=False,
    )


def contact_na_vrijlating(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """TERM-18, -19: de eerste dagen zijn beslissend; zit hij eerder weer vast, dan is het niet meer te halen."""
    ontslag = detentie.werkelijk_ontslag
    if ontslag is None:
        return []
    werkdagen = feiten.instelling_op(ontslag.datum).na_vrijlating_werkdagen
    uiterlijk = feiten.kalender.plus_werkdagen(ontslag.datum, werkdagen)
    periode = feiten.deelname_rond(ontslag.datum, uiterlijk)
    if periode is None:
        return []
    return [
        Eis(
            soort="contact_na_vrijlating",
            sleutel=detentie.sleutel,
            partij=RIO,
            anker=ontslag.datum,
            uiterlijk=uiterlijk,
            waarom=f"{werkdagen} werkdag{'en' * (werkdagen != 1)} na de vrijlating op {dag_tekst(ontslag.datum)}.",
            redelijk_op=haalbaar_op(feiten.kalender, uiterlijk, max(ontslag.ontvangen_op, periode.van)),
            detentie_id=detentie.id,
            einden=(
                *einde_van(periode, "jongere doet niet (meer) mee"),
                *weer_vast(feiten, detentie),
                *feiten.sluiting,
            ),
            vervulbaar_van=ontslag.datum,
        )
    ]


def opnieuw_aanbieden(feiten: Trajectfeiten, detentie: Detentiefeiten) -> list[Eis]:
    """Wie niet meedoet wordt bij de vrijlating nog één keer gevraagd; daarna is het aan hem."""
    ontslag = detentie.verwacht_ontslag or detentie.werkelijk_ontslag
    gezegd = sorted(feiten.deelname, key=lambda w: w.volgorde)
    nee = next((w for w in gezegd if w.waarde in GEEN_DEELNAME), None)
    if ontslag is None or nee is None or nee.ontvangen_op > ontslag.datum:
        return []
    weer = next((w for w in gezegd if w.volgorde > nee.volgorde and w.waarde not in GEEN_DEELNAME), None)
    return _eis(
        feiten,
        detentie,
        Gevraagd("opnieuw_aanbieden", RIO, ontslag.datum, ontslag.datum),
        waarom=f"Hij deed niet mee en komt vrij op {dag_tekst(ontslag.datum)}.",
        geldt=lambda dag: detentie.ontslag_bekend_op(dag) is not None,
        voldaan_op=weer.ontvangen_op if weer else None,
        bekend_op=max(ontslag.ontvangen_op, nee.ontvangen_op),
        eindigt_bij_ontslag=False,
    )


DETENTIEREGELS = (
    detentiemelding,
    screening,
    uitwisseling,
    taakverdeling,
    dr_plan,
    overdracht,
    invrijheidsstelling,
    ontslag_bevestigen,
    ontslagbericht,
    contact_na_vrijlating,
    opnieuw_aanbieden,
)

# --- gedeeld ------------------------------------------------------------------------------------------------


@dataclass(frozen=True)
class Gevraagd:
    soort: str
    partij: str
    anker: date
    uiterlijk: date


def _eis(
    feiten: Trajectfeiten,
    detentie: Detentiefeiten,
    gevraagd: Gevraagd,
    *,
    waarom: str,
    geldt: Callable[[date], bool],
    voldaan_op: date | None,
    bekend_op: date | None = None,
    eigen_kennis: bool = False,
    eindigt_bij_ontslag: bool = True,
) -> list[Eis]:
    """Eén eis als de voorwaarde ooit gold; wie het uit eigen kennis weet, krijgt geen extra tijd."""
    periode = periode_voor(perioden(detentie.momenten, geldt), gevraagd.uiterlijk)
    if periode is None:
        return []
    sinds = max(periode.van, bekend_op or periode.van)
    redelijk_op = None if eigen_kennis else haalbaar_op(feiten.kalender, gevraagd.uiterlijk, sinds)
    einden = (*einde_van(periode, "niet meer van toepassing"), *feiten.sluiting)
    return [
        Eis(
            soort=gevraagd.soort,
            sleutel=detentie.sleutel,
            partij=gevraagd.partij,
            anker=gevraagd.anker,
            uiterlijk=gevraagd.uiterlijk,
            waarom=waarom,
            redelijk_op=redelijk_op,
            voldaan_op=voldaan_op,
            detentie_id=detentie.id,
            inrichting_id=detentie.inrichting_op(gevraagd.uiterlijk),
            einden=(*einden, *einde_bij_ontslag(detentie)) if eindigt_bij_ontslag else einden,
            vervulbaar_van=detentie.binnenkomst_op,
        )
    ]


def _tien_werkdagen(
    feiten: Trajectfeiten, detentie: Detentiefeiten, soort: str, partij: str, voldaan_op: date | None
) -> list[Eis]:
    return _eis(
        feiten,
        detentie,
        Gevraagd(soort, partij, detentie.binnenkomst_op, _na_tien_werkdagen(feiten, detentie)),
        waarom=f"10 werkdagen na binnenkomst op {dag_tekst(detentie.binnenkomst_op)}.",
        geldt=lambda dag: _in_samenwerkingsmodel(detentie, dag),
        voldaan_op=voldaan_op,
    )


def _na_tien_werkdagen(feiten: Trajectfeiten, detentie: Detentiefeiten) -> date:
    return feiten.kalender.plus_werkdagen(detentie.binnenkomst_op, UITWISSELEN_WERKDAGEN)


def _in_samenwerkingsmodel(detentie: Detentiefeiten, dag: date) -> bool:
    """Niet bij zeer kort verblijf, gijzeling, JJI of onder de 18 (TERM-15, GROUP-12)."""
    gijzeling = detentie.waarde_van("titel", dag) == "gijzeling"
    return not (gijzeling or detentie.is_zeer_kort(dag) or detentie.valt_buiten_model(dag))


def _overdracht_nodig(detentie: Detentiefeiten, dag: date) -> bool:
    lang = detentie.is_langverblijvend(dag) or detentie.duurt_langer_dan_zes_maanden(dag)
    return lang and detentie.verwacht_bekend_op(dag) is not None and _in_samenwerkingsmodel(detentie, dag)


def _lange_detentie(detentie: Detentiefeiten) -> str:
    """CONFLICT-2: zeg welke van de twee voorwaarden de overdracht nodig maakt."""
    langst = detentie.momenten[-1]
    redenen = []
    if detentie.is_langverblijvend(langst):
        redenen.append("strafrestant van vier maanden of meer")
    if detentie.duurt_langer_dan_zes_maanden(langst):
        redenen.append("detentie langer dan zes maanden")
    return " en ".join(redenen) or "geldt niet meer"


def einde_bij_ontslag(detentie: Detentiefeiten) -> tuple[Einde, ...]:
    """Wat daarna nog moest, vervalt; wat al had moeten gebeuren, is niet meer te halen."""
    werkelijk = detentie.werkelijk_ontslag
    if werkelijk is None:
        return ()
    return (Einde(werkelijk.ontvangen_op, "ontslag uit detentie", na=werkelijk.datum, definitief=True),)


def weer_vast(feiten: Trajectfeiten, detentie: Detentiefeiten) -> tuple[Einde, ...]:
    """Hetzelfde voor wat na de vrijlating moest, als de volgende detentie begint."""
    volgende = next((d for d in feiten.detenties if d.binnenkomst_op > detentie.binnenkomst_op), None)
    if volgende is None or not volgende.momenten:
        return ()
    return (Einde(volgende.momenten[0], "zit opnieuw vast", na=volgende.binnenkomst_op, definitief=True),)


def _zekerheid(ontslag: Ontslag) -> str:
    return "definitieve" if ontslag.zekerheid == Zekerheid.DEFINITIEF else "verwachte"
