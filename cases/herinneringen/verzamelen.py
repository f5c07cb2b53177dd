"""De herinneringen van een dag: één overzicht per persoon, en elke stap van een termijn hooguit één keer.

Eerst wordt gezocht wie iets nieuws te horen krijgt, in delen en zonder te schrijven. Daarna krijgt elk van hen in een
eigen transactie zijn overzicht, onder zijn eigen slot en nog eens nagekeken: tegelijk verzamelen geeft er één.
"""

from collections import Counter, defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence, Set
from datetime import date
from itertools import islice
from typing import TypeVar

from django.db import transaction
from django.db.models.functions import Coalesce, Greatest
from django.utils import timezone

from cases.herinneringen.dagbeeld import Dagbeeld, Rij, in_lopend_dossier, lopend
from cases.herinneringen.opstellen import Punt, inhoud, onderwerp
from cases.herinneringen.stappen import KEUZE, Stap
from cases.models import Herinnering, Termijn
from rio.lease import vrij
from rio.models import Bericht, Gemeente, User
from rio.post.klaarzetten import zet_klaar

PER_KEER = 2000
OVERZICHT = "overzicht"  # soort van het bericht

Element = TypeVar("Element")
Gehad = Set[tuple[int | None, str, date, int]]  # termijn, stap, dag, ontvanger


def verzamel(op: date, ontvanger_ids: Set[int] | None = None) -> tuple[int, dict[str, int]]:
    """(hoeveel berichten er klaarstaan, per gemeente hoeveel termijnen niemand bereiken)."""
    dag = Dagbeeld.laad(op, Gemeente.objects.order_by().values_list("pk", flat=True))
    nieuw, zonder = _zoek(dag, ontvanger_ids)
    klaargezet, fouten = 0, list[Exception]()
    for wie in sorted(nieuw):
        try:
            klaargezet += _zet_klaar(dag, wie, nieuw[wie])
        except Exception as fout:  # één persoon houdt de anderen niet op
            fouten.append(fout)
    if fouten:
        raise fouten[0]
    return klaargezet, {str(gemeente_id or ""): aantal for gemeente_id, aantal in zonder.items()}


@transaction.atomic
def haal_terug(op: date) -> None:
    """Wat van een eerdere dag nog wacht, gaat op in het overzicht van vandaag: anders kwam de rest pas morgen."""
    stand = Bericht.Stand
    wacht = Bericht.objects.filter(vrij(timezone.now()), soort=OVERZICHT, stand=stand.WACHT, vastgelegd_op__date__lt=op)
    pks = list(wacht.order_by().select_for_update(skip_locked=True).values_list("pk", flat=True))
    Bericht.objects.filter(pk__in=pks).update(stand=stand.VERVALLEN, sleutel=None, token="", geclaimd_tot=None)
    Herinnering.objects.filter(bericht__in=pks).delete()


def overzicht_van(sleutel: str | None) -> date | None:
    """De dag van een overzicht; wie een latere dag vraagt, krijgt die dag."""
    return date.fromisoformat(sleutel.rpartition(":")[2]) if sleutel else None


# --- zoeken -------------------------------------------------------------------------------------------------


def _zoek(dag: Dagbeeld, ontvanger_ids: Set[int] | None) -> tuple[Mapping[int, list[int]], Counter[int | None]]:
    """Per persoon de termijnen waarover hij iets nieuws hoort, en per gemeente wat niemand hoort."""
    nieuw: dict[int, list[int]] = defaultdict(list)
    zonder: Counter[int | None] = Counter()
    rijen = dag.rijen(ontvanger_ids).values_list(*Rij._fields).iterator(chunk_size=PER_KEER)
    for deel in _in_delen(rijen):
        op_werkdag = [rij for rij in map(Rij._make, deel) if dag.kalender(rij.gemeente_id).is_werkdag(dag.op)]
        for wie, rij, _ in _nieuw(dag, op_werkdag, zonder):
            if ontvanger_ids is None or wie in ontvanger_ids:
                nieuw[wie].append(rij.pk)
    return nieuw, zonder


def _nieuw(dag: Dagbeeld, rijen: Iterable[Rij], zonder: Counter[int | None]) -> Iterator[tuple[int, Rij, Stap]]:
    """(persoon, termijn, stap) waarover hij nog niets hoorde."""
    stappen = [(rij, stap, personen) for rij in rijen for stap, personen in dag.stappen(rij)]
    gehad = _gehad({rij.pk for rij, _, _ in stappen})
    for rij, stap, personen in stappen:
        zonder.update([] if personen else [rij.gemeente_id])
        for wie in personen:
            if (rij.pk, stap, rij.voor_op, wie) not in gehad:
                yield wie, rij, stap


def _gehad(termijn_ids: Set[int]) -> Gehad:
    rijen = Herinnering.objects.filter(termijn_id__in=termijn_ids).order_by()
    return set(rijen.values_list("termijn_id", "stap", "voor_op", "ontvanger_id"))


def _in_delen(rijen: Iterable[Element], aantal: int = PER_KEER) -> Iterator[list[Element]]:
    over = iter(rijen)
    while deel := list(islice(over, aantal)):
        yield deel


# --- klaarzetten --------------------------------------------------------------------------------------------


@transaction.atomic
def _zet_klaar(dag: Dagbeeld, ontvanger_id: int, termijn_ids: Iterable[int]) -> int:
    """Wat deze persoon nog niet hoorde, in één overzicht; wat hij niet per mail wil in een tweede, alleen in RIO.

    Kreeg hij vandaag al een overzicht, dan wacht het nieuwe tot morgen.
    """
    ontvanger = User.objects.select_for_update(no_key=True).get(pk=ontvanger_id)
    punten = [punt for deel in _in_delen(termijn_ids) for punt in _punten(dag, ontvanger_id, deel)]
    stil = [punt for punt in punten if KEUZE[punt.stap] in ontvanger.geen_mail_over]
    mail = [punt for punt in punten if KEUZE[punt.stap] not in ontvanger.geen_mail_over]
    delen = {
        f"{OVERZICHT}:{ontvanger_id}:{dag.op}": (mail, True),
        f"{OVERZICHT}-rio:{ontvanger_id}:{dag.op}": (stil, False),
    }
    al_gehad = set(Bericht.objects.filter(sleutel__in=delen).values_list("sleutel", flat=True))
    te_doen = [(sleutel, *deel) for sleutel, deel in delen.items() if deel[0] and sleutel not in al_gehad]
    if te_doen:
        nog_open = _nog_open(dag, ontvanger_id, {punt.rij.pk for punt in punten})
        for sleutel, deel, per_mail in te_doen:
            _schrijf(dag, ontvanger, deel, nog_open, sleutel=sleutel, mail=per_mail)
    return len(te_doen)


def _punten(dag: Dagbeeld, ontvanger_id: int, termijn_ids: Iterable[int]) -> list[Punt]:
    """Opnieuw gelezen, nu onder het slot van de ontvanger."""
    rijen = lopend().filter(pk__in=termijn_ids).values_list(*Rij._fields)
    nieuw = _nieuw(dag, map(Rij._make, rijen), Counter())
    return [Punt(rij, stap) for wie, rij, stap in nieuw if wie == ontvanger_id]


def _nog_open(dag: Dagbeeld, ontvanger_id: int, nieuw: Set[int]) -> int:
    """Waar hij eerder over hoorde en wat voor dezelfde dag nog open staat, zolang het nog bij hem hoort."""
    dag_van_termijn = Greatest("termijn__grens_op", Coalesce("termijn__uitstel_tot", "termijn__grens_op"))
    eerder = Herinnering.objects.filter(
        ontvanger_id=ontvanger_id,
        voor_op=dag_van_termijn,
        termijn__stand=Termijn.Stand.OPEN,  # als `lopend`; de tabel er nog eens naast kan op PostgreSQL minuten duren
    ).filter(in_lopend_dossier("termijn__traject__"))
    kolommen = ("termijn_id", "termijn__partij", "termijn__gemeente_id", "termijn__rio_id")
    return sum(
        termijn_id not in nieuw and ontvanger_id in dag.bezetting.betrokken(partij, gemeente_id, rio_id)
        for termijn_id, partij, gemeente_id, rio_id in eerder.order_by().values_list(*kolommen).distinct()
    )


def _schrijf(
    dag: Dagbeeld, ontvanger: User, punten: Sequence[Punt], nog_open: int, *, sleutel: str, mail: bool
) -> None:
    bericht = zet_klaar(
        ontvanger=ontvanger,
        soort=OVERZICHT,
        onderwerp=onderwerp(punten),
        inhoud=inhoud(punten, dag, nog_open),
        sleutel=sleutel,
        mail=mail,
    )
    vast = {"ontvanger": ontvanger, "bericht": bericht}
    herinneringen = (
        Herinnering(traject_id=rij.traject_id, termijn_id=rij.pk, stap=stap, voor_op=rij.voor_op, **vast)
        for rij, stap in punten
    )
    Herinnering.objects.bulk_create(herinneringen, batch_size=PER_KEER)
