"""Een meting vastleggen, verbeteren en overslaan (REGIE-14, TERM-21)."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.feiten import Detentiefeiten
from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.trechter import dossier_wijzigen
from leefgebieden import schaal
from leefgebieden.meetmomenten import TUSSENTIJDS, meetmomenten
from leefgebieden.models import Meting, Score
from leefgebieden.services.grenzen import AFGESLOTEN, mag_meten
from rio.leefgebieden import LEEFGEBIEDEN, MET_NETWERK, NETWERK
from rio.models import GemeenteInstelling, User
from rio.models.gemeenten import standaard_meetmomenten

TEKSTEN = ("wens", "toelichting", "beschermend")
AL_VASTGELEGD = "Deze meting is al vastgelegd op {op:%d-%m-%Y} door {door}. Wat u hier invulde, staat er nog."


@dataclass(frozen=True)
class Scoregegevens:
    """Wat er over één leefgebied gezegd is; zonder score is er uitdrukkelijk niet over gesproken."""

    leefgebied: str
    score: int | None
    wens: str = ""
    toelichting: str = ""
    beschermend: str = ""
    motivatie: str = ""
    motivatie_sterkte: int | None = None


@dataclass(frozen=True)
class Metinggegevens:
    """Een hele meting; met `vervangt` en `reden` een nieuwe versie van een eerdere."""

    moment: str
    detentie_id: int | None
    op: date
    hoe: str
    scores: tuple[Scoregegevens, ...]
    perspectief: str  # Meting.Perspectief; niet bekend is ook een antwoord
    motivatie_grond: str = ""
    vervangt: Meting | None = None
    reden: str = ""


def leg_meting_vast(traject: Traject, *, meting: Metinggegevens, door: User) -> Meting:
    """Legt een hele meting in één keer vast; daarna verandert er niets meer aan, een verbetering is een nieuwe."""
    with dossier_wijzigen(traject.pk, wat="meting", velden=[meting.moment], door=door) as dossier:
        _eis_lopend(dossier, meting.detentie_id)
        _eis_moment(dossier, meting.moment, meting.detentie_id, meting.op, meting.vervangt)
        if meting.vervangt and not meting.reden:
            raise ValidationError({"reden": "Schrijf op waarom er een nieuwe versie komt."})
        _eis_antwoorden(meting, leefgebieden_van(dossier.gemeente_id, meting.op))
        rij = _maak(dossier, meting, door)
        Score.objects.bulk_create(Score(meting=rij, **vars(score)) for score in meting.scores)
        return rij


def sla_meting_over(
    traject: Traject, *, moment: str, detentie_id: int | None, op: date, reden: str, door: User
) -> Meting:
    """Zegt dat dit moment zonder meting voorbijgaat, en waarom; later kan zij alsnog."""
    with dossier_wijzigen(traject.pk, wat="meting", velden=[moment, "overgeslagen"], door=door) as dossier:
        _eis_lopend(dossier, detentie_id)
        if moment == TUSSENTIJDS:
            raise ValidationError("Een tussentijdse meting hoeft niet; die kunt u niet overslaan.")
        if not reden:
            raise ValidationError({"reden": "Schrijf op waarom deze meting wordt overgeslagen."})
        _eis_moment(dossier, moment, detentie_id, op, None)
        overgeslagen: Meting = Meting.objects.create(
            traject=dossier,
            moment=moment,
            detentie_id=detentie_id,
            op=op,
            schaal=schaal.VERSIE,
            is_overgeslagen=True,
            reden=reden,
            door=door,
        )
        return overgeslagen


def leefgebieden_van(gemeente_id: int | None, op: date) -> tuple[str, ...]:
    """De leefgebieden die een gemeente op die dag meet: vijf, of zes met het sociaal netwerk erbij."""
    instelling = _instelling(gemeente_id, op)
    return tuple(MET_NETWERK) if instelling and instelling.netwerk_meten else tuple(LEEFGEBIEDEN)


def maanden_van(gemeente_id: int | None, op: date) -> Sequence[int]:
    """De maanden na ontslag waarin een gemeente meet, zoals afgesproken op die dag."""
    instelling = _instelling(gemeente_id, op)
    return instelling.meetmomenten if instelling else standaard_meetmomenten()


def _instelling(gemeente_id: int | None, op: date) -> GemeenteInstelling | None:
    geldend = GemeenteInstelling.objects.filter(gemeente=gemeente_id, geldig_van__lte=op)
    return geldend.order_by("-geldig_van").first()


def laatste_versie(
    dossier: Traject, moment: str, detentie_id: int | None, vervangt: Meting | None = None
) -> Meting | None:
    """De meting die nu geldt: van dit moment, of de laatste versie van een tussentijdse."""
    alle = dossier.metingen.filter(moment=moment, detentie=detentie_id).select_related("door")
    if moment != TUSSENTIJDS:
        return alle.geldend().first()
    per_vervangen = {meting.vervangt_id: meting for meting in alle}
    laatste = vervangt
    while laatste and laatste.pk in per_vervangen:
        laatste = per_vervangen[laatste.pk]
    return laatste


def _eis_lopend(dossier: Traject, detentie_id: int | None) -> None:
    if not mag_meten(dossier, detentie_id):
        raise ValidationError(AFGESLOTEN)


def _eis_moment(dossier: Traject, moment: str, detentie_id: int | None, op: date, vervangt: Meting | None) -> None:
    vandaag = timezone.localdate()
    if op > vandaag:
        raise ValidationError({"op": "Deze dag ligt in de toekomst. Kies vandaag of eerder."})
    detenties = Dossier(dossier, vandaag).detenties
    _eis_na_begin(detenties, detentie_id, op)
    if vervangt and (vervangt.traject_id, vervangt.moment, vervangt.detentie_id) != (dossier.pk, moment, detentie_id):
        raise ValidationError("Deze meting hoort niet bij dit moment.")
    _eis_laatste(dossier, moment, detentie_id, vervangt)
    zelfde_dag = vervangt is not None and vervangt.op == op  # ook als de vrijlating intussen verschoof
    if moment != TUSSENTIJDS and not zelfde_dag:
        _eis_op_tijd(dossier, detenties, moment, detentie_id, op)


def _eis_na_begin(detenties: Sequence[Detentiefeiten], detentie_id: int | None, op: date) -> None:
    van_meting = [d.binnenkomst_op for d in detenties if detentie_id in (None, d.id)]
    begin = min(van_meting, default=op)
    if op < begin:
        raise ValidationError({"op": f"De detentie begon op {begin:%d-%m-%Y}. Kies die dag of later."})


def _eis_laatste(dossier: Traject, moment: str, detentie_id: int | None, vervangt: Meting | None) -> None:
    """Wie intussen dezelfde meting vastlegde of verbeterde, wordt niet stil vervangen."""
    laatste = laatste_versie(dossier, moment, detentie_id, vervangt)
    if laatste and laatste != vervangt:
        raise ValidationError(AL_VASTGELEGD.format(op=laatste.op, door=laatste.door))


def _eis_op_tijd(
    dossier: Traject, detenties: Sequence[Detentiefeiten], moment: str, detentie_id: int | None, op: date
) -> None:
    momenten = meetmomenten(detenties, lambda dag: maanden_van(dossier.gemeente_id, dag))
    gevonden = next((m for m in momenten if m.sleutel == (moment, detentie_id)), None)
    if gevonden is None:
        raise ValidationError("Dit meetmoment is er nu niet. Kijk de vrijlating na.")
    if op < gevonden.vanaf:
        raise ValidationError({"op": f"Deze meting kan vanaf {gevonden.vanaf:%d-%m-%Y}."})


def _eis_antwoorden(meting: Metinggegevens, leefgebieden: Sequence[str]) -> None:
    gegeven = [score.leefgebied for score in meting.scores]
    if NETWERK in gegeven and NETWERK not in leefgebieden:
        raise ValidationError("Deze gemeente meet het sociaal netwerk niet.")
    if set(gegeven) - set(leefgebieden) or len(set(gegeven)) != len(gegeven):
        raise ValidationError("Elk leefgebied hoort precies één keer in een meting.")
    mist = [MET_NETWERK[leefgebied] for leefgebied in leefgebieden if leefgebied not in gegeven]
    if mist:
        raise ValidationError(f"Nog niet ingevuld: {', '.join(mist)}. Kies een score of ‘niet besproken’.")
    if any(score.score not in (None, *schaal.SCORES) for score in meting.scores):
        raise ValidationError("Een score is 1 tot en met 5.")
    if meting.perspectief not in Meting.Perspectief.values:
        raise ValidationError("Kies of hij werk of een opleiding heeft, of ‘niet bekend’.")
    _eis_grond(meting)


def _eis_grond(meting: Metinggegevens) -> None:
    """Motivatie mag alleen met een grond worden vastgelegd (recht.md 3.4)."""
    if any(score.motivatie for score in meting.scores) and not meting.motivatie_grond:
        raise ValidationError({"motivatie_grond": "Kies waarom u zijn motivatie mag vastleggen, of laat die weg."})
    if any(score.motivatie_sterkte and not score.motivatie for score in meting.scores):
        raise ValidationError("Kies bij de sterkte ook of hij eraan wil werken.")


def _maak(dossier: Traject, meting: Metinggegevens, door: User) -> Meting:
    vervangt = meting.vervangt
    rij: Meting = Meting.objects.create(
        traject=dossier,
        moment=meting.moment,
        detentie_id=meting.detentie_id,
        op=meting.op,
        hoe=meting.hoe,
        schaal=schaal.VERSIE,
        motivatie_grond=meting.motivatie_grond,
        perspectief=meting.perspectief,
        reden=meting.reden if vervangt else "",
        versie=vervangt.versie + 1 if vervangt else 1,
        vervangt=vervangt,
        door=door,
    )
    return rij
