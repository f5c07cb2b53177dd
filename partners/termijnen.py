"""De deadlineregels van deze app, en de termijnen die zij haalt. Puur; het laden staat onderaan.

Wie wanneer gesproken is, wat er aan een partner gevraagd is, en wat er over en weer is gegeven.
"""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from cases.eisen import Einde, Eis, Vervulling, dag_tekst, einde_van, haalbaar_op
from cases.fasen import NAMEN
from cases.models import Fasewissel, Traject
from cases.termijnsoorten import EIGEN, GEMEENTE, INRICHTING, PARTNER, RIO, Termijnsoort
from cases.trajectfeiten import Trajectfeiten
from partners.models import Contactmoment, Informatieverzoek, Met, Verstrekking
from partners.soorten import JJI, PI

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


class Gesprek(NamedTuple):
    op: date
    gelukt: bool


class Verzoekfeit(NamedTuple):
    id: int
    op: date
    uiterlijk: date
    beantwoord_op: date | None
    ingetrokken_op: date | None


@dataclass(frozen=True)
class Contactfeiten:
    """Wat deze app over één traject weet, naast de feiten van de kern."""

    kern: Trajectfeiten
    fase: str = ""
    fase_sinds: date = date.min
    gesprekken: tuple[Gesprek, ...] = ()  # met de jongere zelf, van oud naar nieuw
    verzoeken: tuple[Verzoekfeit, ...] = ()
    gegeven: tuple[Vervulling, ...] = ()  # wat inrichting en gemeente elkaar gaven


def contactritme(feiten: Contactfeiten) -> list[Eis]:
    """TERM-18: gerekend vanaf het laatste gesprek; is er nog geen, dan loopt `eerste_contact`."""
    gesproken = [g.op for g in feiten.gesprekken if g.gelukt]
    kern = feiten.kern
    if not gesproken or kern.toegewezen_op is None:
        return []
    anker = max(gesproken)
    dagen = kern.instelling_op(max(anker, feiten.fase_sinds)).ritme_dagen.get(feiten.fase, 0)
    uiterlijk = anker + timedelta(days=dagen)
    periode = kern.deelname_rond(anker, uiterlijk)
    if not dagen or periode is None:
        return []
    return [
        Eis(
            soort="contactritme",
            sleutel="",
            partij=RIO,
            anker=anker,
            uiterlijk=uiterlijk,
            waarom=f"{dagen} dagen na het gesprek van {dag_tekst(anker)} ({NAMEN[feiten.fase].lower()}).",
            redelijk_op=haalbaar_op(kern.kalender, uiterlijk, max(feiten.fase_sinds, periode.van)),
            einden=(*einde_van(periode, "jongere doet niet (meer) mee"), *kern.sluiting),
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


class Contactregels:
    """De deadlineregels van deze app voor TERMIJN_REGELS."""

    soorten = SOORTEN

    def laad(self, traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> Mapping[int, Contactfeiten]:
        return laad(traject_ids, kern)

    def regels(self, feiten: Contactfeiten) -> list[Eis]:
        return [*contactritme(feiten), *informatieverzoeken(feiten)]

    def vervullingen(self, feiten: Contactfeiten) -> list[Vervulling]:
        return [*gesprekken_halen(feiten), *feiten.gegeven]


PROVIDER = Contactregels()

# --- laden --------------------------------------------------------------------------------------------------


def laad(traject_ids: Sequence[int], kern: Mapping[int, Trajectfeiten]) -> dict[int, Contactfeiten]:
    """Met een vast aantal queries."""
    fasen = dict(Traject.objects.filter(pk__in=traject_ids).values_list("pk", "fase"))
    sinds = _sinds(traject_ids)
    gesprekken, verzoeken = _gesprekken(traject_ids), _verzoeken(traject_ids)
    gegeven = _gegeven(traject_ids)
    return {
        i: Contactfeiten(
            kern=feiten,
            fase=fasen[i],
            fase_sinds=sinds.get((i, fasen[i]), date.min),
            gesprekken=tuple(gesprekken[i]),
            verzoeken=tuple(verzoeken[i]),
            gegeven=tuple(gegeven[i]),
        )
        for i, feiten in kern.items()
        if i in fasen
    }


def _sinds(traject_ids: Sequence[int]) -> dict[tuple[int, str], date]:
    wissels = Fasewissel.objects.filter(traject_id__in=traject_ids).order_by("op", "pk")
    return {(i, naar): op for i, naar, op in wissels.values_list("traject_id", "naar", "op")}


def _gesprekken(traject_ids: Sequence[int]) -> Mapping[int, list[Gesprek]]:
    gevonden: dict[int, list[Gesprek]] = defaultdict(list)
    rijen = Contactmoment.objects.geldig().filter(traject_id__in=traject_ids, met=Met.JONGERE).order_by("op", "pk")
    for i, op, gelukt in rijen.values_list("traject_id", "op", "gelukt"):
        gevonden[i].append(Gesprek(op, gelukt))
    return gevonden


def _verzoeken(traject_ids: Sequence[int]) -> Mapping[int, list[Verzoekfeit]]:
    """Alleen wat een antwoord vraagt; een bericht zonder velden niet."""
    gevonden: dict[int, list[Verzoekfeit]] = defaultdict(list)
    rijen = Informatieverzoek.objects.filter(traject_id__in=traject_ids).exclude(velden=[]).order_by("pk")
    for i, *velden in rijen.values_list("traject_id", *Verzoekfeit._fields):
        gevonden[i].append(Verzoekfeit(*velden))
    return gevonden


def _gegeven(traject_ids: Sequence[int]) -> Mapping[int, list[Vervulling]]:
    """Van de gemeente: een verstrekking aan de inrichting met dat doel. Van de inrichting: haar antwoord."""
    gevonden: dict[int, list[Vervulling]] = defaultdict(list)
    binnen = (PI, JJI)
    doelen = (Verstrekking.Doel.UITWISSELING, Verstrekking.Doel.OVERDRACHT)
    gaf = Verstrekking.objects.filter(traject_id__in=traject_ids, doel__in=doelen, organisatie__soort__in=binnen)
    for i, doel, op in gaf.values_list("traject_id", "doel", "op"):
        gevonden[i].append(Vervulling(doel, GEMEENTE, op))
    antwoord = Informatieverzoek.objects.filter(
        traject_id__in=traject_ids, beantwoord_op__isnull=False, organisatie__soort__in=binnen
    )
    for i, beantwoord_op in antwoord.values_list("traject_id", "beantwoord_op"):
        if beantwoord_op:
            gevonden[i].append(Vervulling("uitwisseling", INRICHTING, beantwoord_op))
    return gevonden
