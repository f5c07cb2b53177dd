"""De deadlineregels van deze app, en de termijnen die zij haalt. Puur; het laden staat onderaan.

Wie wanneer gesproken is, wat er aan een partner gevraagd is, en wat er over en weer is gegeven.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from django.db.models import Value

from cases.eisen import Einde, Eis, Vervulling, dag_tekst, einde_van, haalbaar_op
from cases.fasen import AFGESLOTEN, DETENTIE, NAMEN, Wissel, feitelijke_wissels, huidige_fase
from cases.models import Fasewissel, Heropening
from cases.termijnsoorten import EIGEN, GEMEENTE, INRICHTING, PARTNER, RIO, Termijnsoort
from cases.trajectfeiten import Trajectfeiten
from partners.models import Contactmoment, Informatieverzoek, Met, Verstrekking
from partners.soorten import JJI, PI
from rio.kennis import gekend, toen

SOORTEN: Mapping[str, Termijnsoort] = {
    "contactritme": Termijnsoort(
        "Lang niet gesproken",
        "Tussen twee gesprekken met de jongere zitten hoogstens zoveel dagen als bij de fase hoort.",
        "TERM-18, TERM-19, eigen termijn",
        van=(RIO,),
        voldaan="u vastlegt dat u de jongere zelf sprak; de termijn schuift dan op",
        instelling="het aantal dagen per fase; zonder eigen keuze 21 in detentie, 14 bij het terugkeerplan, "
        "7 na de vrijlating en 14 in de samenleving",
        groep=EIGEN,
        eigen_paneel=True,
    ),
    "informatieverzoek": Termijnsoort(
        "Antwoord van een partner",
        "Een partner antwoordt uiterlijk op de dag die in de vraag staat.",
        "OBL-01",
        van=(PARTNER,),
        voldaan="de partner heeft geantwoord; wie de vraag intrekt, is ervan af",
        groep=EIGEN,
    ),
}


BINNEN = (PI, JJI)


class Gesprek(NamedTuple):
    op: date
    gelukt: bool


class Verzoekfeit(NamedTuple):
    id: int
    op: date
    uiterlijk: date
    beantwoord_op: date | None
    ingetrokken_op: date | None
    partnersoort: str


@dataclass(frozen=True)
class Contactfeiten:
    """Wat deze app over één traject weet, naast de feiten van de kern."""

    kern: Trajectfeiten
    fase: str = DETENTIE  # van een gesloten dossier: de laatste
    fase_sinds: date = date.min
    heropend_op: date | None = None
    gesprekken: tuple[Gesprek, ...] = ()  # met de jongere zelf
    verzoeken: tuple[Verzoekfeit, ...] = ()
    gegeven: tuple[Vervulling, ...] = ()  # wat de gemeente aan de inrichting gaf


def contactritme(feiten: Contactfeiten) -> list[Eis]:
    """TERM-18: gerekend vanaf het laatste gesprek; is er nog geen, dan loopt `eerste_contact`."""
    kern, gesproken = feiten.kern, [g.op for g in feiten.gesprekken if g.gelukt]
    if not gesproken or kern.toegewezen_op is None:
        return []
    anker = max(gesproken)
    dagen = kern.instelling_op(max(anker, feiten.fase_sinds)).ritme_dagen.get(feiten.fase, 0)
    periode = kern.deelname_rond(anker, date.max)  # een ritme kijkt vooruit: alleen de laatste tijd telt
    if not dagen or periode is None:
        return []
    uiterlijk = anker + timedelta(days=dagen)
    kan_sinds = max(feiten.fase_sinds, periode.van, kern.toegewezen_op, feiten.heropend_op or date.min)
    return [
        Eis(
            soort="contactritme",
            sleutel="",
            partij=RIO,
            anker=anker,
            uiterlijk=uiterlijk,
            waarom=f"{dagen} dagen na het gesprek van {dag_tekst(anker)} ({NAMEN[feiten.fase].lower()}).",
            redelijk_op=haalbaar_op(kern.kalender, uiterlijk, kan_sinds),
            einden=(*einde_van(periode, "jongere doet niet (meer) mee", definitief=True), *kern.sluiting),
            geprobeerd_op=max((g.op for g in feiten.gesprekken if not g.gelukt and g.op >= anker), default=None),
        )
    ]


def informatieverzoeken(feiten: Contactfeiten) -> list[Eis]:
    """OBL-01: op de dag die in het verzoek staat."""
    return [
        Eis(
            soort="informatieverzoek",
            sleutel=str(verzoek.id),
            partij=PARTNER,
            anker=verzoek.op,
            uiterlijk=verzoek.uiterlijk,
            waarom=f"Gevraagd op {dag_tekst(verzoek.op)}.",
            voldaan_op=verzoek.beantwoord_op,
            einden=(*_ingetrokken(verzoek), *feiten.kern.sluiting),
        )
        for verzoek in feiten.verzoeken
    ]


def _ingetrokken(verzoek: Verzoekfeit) -> tuple[Einde, ...]:
    """Ook wie na de dag intrekt, is ervan af: het was onze eigen vraag."""
    op = verzoek.ingetrokken_op
    return (Einde(min(op, verzoek.uiterlijk), "vraag ingetrokken"),) if op and not verzoek.beantwoord_op else ()


def gesprekken_halen(feiten: Contactfeiten) -> list[Vervulling]:
    return [
        Vervulling(soort, RIO, gesprek.op, gesprek.gelukt)
        for gesprek in feiten.gesprekken
        for soort in ("eerste_contact", "contact_na_vrijlating")
    ]


def antwoorden_halen(feiten: Contactfeiten) -> list[Vervulling]:
    """Antwoordt de inrichting, dan gaf zij haar informatie."""
    return [
        Vervulling("uitwisseling", INRICHTING, verzoek.beantwoord_op)
        for verzoek in feiten.verzoeken
        if verzoek.beantwoord_op and verzoek.partnersoort in BINNEN
    ]


class Contactregels:
    """De deadlineregels van deze app voor TERMIJN_REGELS."""

    soorten = SOORTEN

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> Mapping[int, Contactfeiten]:
        return laad(traject_ids, kern)

    def regels(self, feiten: Contactfeiten) -> list[Eis]:
        return [*contactritme(feiten), *informatieverzoeken(feiten)]

    def vervullingen(self, feiten: Contactfeiten) -> list[Vervulling]:
        return [*gesprekken_halen(feiten), *antwoorden_halen(feiten), *feiten.gegeven]


PROVIDER = Contactregels()

# --- laden --------------------------------------------------------------------------------------------------


def laad(traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> dict[int, Contactfeiten]:
    """Met een vast aantal queries."""
    wissels, heropend = _van_mensen(traject_ids)
    gesprekken, verzoeken = _gesprekken(traject_ids), _verzoeken(traject_ids)
    gegeven = _gegeven(traject_ids)
    geladen = {}
    for i, feiten in kern.items():
        alle = [*feitelijke_wissels(feiten.detenties), *wissels[i]]
        fase = huidige_fase(alle)
        geladen[i] = Contactfeiten(
            kern=feiten,
            fase=fase,
            fase_sinds=max((w.op for w in alle if w.naar == fase), default=date.min),
            heropend_op=heropend.get(i),
            gesprekken=tuple(gesprekken[i]),
            verzoeken=tuple(verzoeken[i]),
            gegeven=tuple(gegeven[i]),
        )
    return geladen


def _van_mensen(traject_ids: Sequence[int]) -> tuple[Mapping[int, list[Wissel]], Mapping[int, date]]:
    """De fasen die mensen kozen, en wanneer zij een dossier voor het laatst heropenden; in één vraag."""
    kolommen = ("traject_id", "naar", "op", "pk")
    van_mensen = Fasewissel.objects.filter(traject_id__in=traject_ids, bron=Fasewissel.Bron.MENS)
    gekozen = gekend(van_mensen).exclude(naar=AFGESLOTEN)
    open_ = gekend(Heropening.objects.filter(traject_id__in=traject_ids)).annotate(naar=Value(""))
    wissels: dict[int, list[Wissel]] = defaultdict(list)
    heropend: dict[int, date] = {}
    for i, naar, op, pk in gekozen.order_by().values_list(*kolommen).union(open_.order_by().values_list(*kolommen)):
        if naar:
            wissels[i].append(Wissel(naar, op, mens=True, volgorde=pk))
        else:
            heropend[i] = max(op, heropend.get(i, op))
    return wissels, heropend


def _gesprekken(traject_ids: Sequence[int]) -> Mapping[int, list[Gesprek]]:
    gevonden: dict[int, list[Gesprek]] = defaultdict(list)
    rijen = Contactmoment.objects.geldig().filter(traject_id__in=traject_ids, met=Met.JONGERE).order_by()
    for i, op, gelukt in rijen.values_list("traject_id", "op", "gelukt"):
        gevonden[i].append(Gesprek(op, gelukt))
    return gevonden


def _verzoeken(traject_ids: Sequence[int]) -> Mapping[int, list[Verzoekfeit]]:
    """Alleen wat een antwoord vraagt; een bericht zonder velden niet."""
    gevonden: dict[int, list[Verzoekfeit]] = defaultdict(list)
    rijen = gekend(Informatieverzoek.objects.filter(traject_id__in=traject_ids)).exclude(velden=[]).order_by()
    kolommen = (*Verzoekfeit._fields[:-1], "organisatie__soort")
    for i, nummer, op, uiterlijk, beantwoord, ingetrokken, soort in rijen.values_list("traject_id", *kolommen):
        gevonden[i].append(Verzoekfeit(nummer, op, uiterlijk, toen(beantwoord), toen(ingetrokken), soort))
    return gevonden


def _gegeven(traject_ids: Sequence[int]) -> Mapping[int, list[Vervulling]]:
    """Wat met dat doel naar een inrichting ging; hier gezeefd, anders leest de database alles van elke inrichting."""
    gevonden: dict[int, list[Vervulling]] = defaultdict(list)
    doelen = (Verstrekking.Doel.UITWISSELING, Verstrekking.Doel.OVERDRACHT)
    rijen = gekend(Verstrekking.objects.filter(traject_id__in=traject_ids, doel__in=doelen)).order_by()
    for i, doel, op, soort in rijen.values_list("traject_id", "doel", "op", "organisatie__soort"):
        if soort in BINNEN:
            gevonden[i].append(Vervulling(doel, GEMEENTE, op))
    return gevonden
