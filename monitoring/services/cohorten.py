"""De groepen van vaste perioden vastzetten: per gemeente en halfjaar wie er vrijkwam en wie er binnenkwam."""

from collections.abc import Collection
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from django.db import transaction

from monitoring.beeld import Beeld
from monitoring.gebieden import starts_van
from monitoring.invoer import Invoer
from monitoring.models import Cohort, Cohortlid
from monitoring.perioden import Periode, halfjaren
from monitoring.vasteperioden import begin_halfjaar
from monitoring.verzamelen import verzamel
from monitoring.vraag import Vraag

Soort = Cohort.Soort
REGELS = {
    Soort.UITSTROOM: "wie in dit halfjaar vrijkwam en op die dag bij deze gemeente hoorde, zoals toen bekend",
    Soort.INSTROOM: "wie in dit halfjaar binnenkwam en op die dag bij deze gemeente hoorde, zoals toen bekend",
}


class Vastegroep(NamedTuple):
    """Detenties van een vaste periode, en die van eerder in hetzelfde jaar: wie daarin zit, telt hier niet nog eens."""

    uit: frozenset[int]
    in_: frozenset[int]
    uit_eerder: frozenset[int]
    in_eerder: frozenset[int]


def vaste_groep(vraag: Vraag) -> Vastegroep:
    """De groep van deze vaste periode; wat nog niet vaststond, staat daarna vast."""
    _zet_vast(vraag)
    helften = halfjaren(vraag.periode.van, vraag.periode.tot)
    eerder = halfjaren(date(vraag.periode.van.year, 1, 1), vraag.periode.van)
    uit, in_ = (_leden(soort, vraag.gemeente_ids, helften) for soort in (Soort.UITSTROOM, Soort.INSTROOM))
    uit_eerder, in_eerder = (_leden(soort, vraag.gemeente_ids, eerder) for soort in (Soort.UITSTROOM, Soort.INSTROOM))
    return Vastegroep(uit, in_, uit_eerder, in_eerder)


def verzamel_vast(vraag: Vraag, groep: Vastegroep) -> Invoer:
    """De invoer van een vaste periode, zonder wie in een eerder halfjaar van dat jaar al telde."""
    invoer = verzamel(replace(vraag, uit=groep.uit | groep.uit_eerder, in_=groep.in_ | groep.in_eerder))
    uit = zonder_eerder(invoer.beelden, groep.uit, groep.uit_eerder)
    in_ = zonder_eerder(invoer.beelden, groep.in_, groep.in_eerder)
    weg = (groep.uit | groep.in_) - uit - in_
    return replace(invoer, uit=uit, in_=in_, beelden=tuple(b for b in invoer.beelden if b.detentie_id not in weg))


def zonder_eerder(beelden: Collection[Beeld], nu: frozenset[int], eerder: frozenset[int]) -> frozenset[int]:
    """Wie eerder in het jaar al telde valt weg; als jeugdige en daarna als volwassene telt iemand in beide."""
    al = {(b.persoon, b.jeugd) for b in beelden if b.detentie_id in eerder}
    return frozenset(b.detentie_id for b in beelden if b.detentie_id in nu and (b.persoon, b.jeugd) not in al)


@transaction.atomic
def _zet_vast(vraag: Vraag) -> None:
    """Alles sinds de start ineens, zodat elke periode uit dezelfde halfjaren bestaat."""
    al = Cohort.objects.filter(vast=True, soort=Soort.INSTROOM, gemeente_id__in=vraag.gemeente_ids)
    bekend = set(al.order_by().values_list("gemeente_id", "van"))
    starts = starts_van(vraag.gemeente_ids).items()
    alle = [(g, h) for g, start in starts for h in halfjaren(begin_halfjaar(start), vraag.periode.tot)]
    nodig = [(g, h) for g, h in alle if (g, h.van) not in bekend]
    if not nodig:
        return
    over = Periode(min(h.van for _, h in nodig), max(h.tot for _, h in nodig))
    invoer = verzamel(replace(vraag, periode=over, gemeente_ids=tuple({g for g, _ in nodig}), regio_id=None))
    uit = [(b.detentie_id, b.gemeente_uit, b.ontslag_op) for b in invoer.vrijlatingen]
    in_ = [(b.detentie_id, b.gemeente_in, b.begin_op) for b in invoer.beelden if b.detentie_id in invoer.in_]
    for gemeente_id, halfjaar in nodig:
        vrij = [detentie for detentie, waar, dag in uit if waar == gemeente_id and dag in halfjaar]
        binnen = [detentie for detentie, waar, dag in in_ if waar == gemeente_id and dag in halfjaar]
        _bewaar(Soort.UITSTROOM, gemeente_id, halfjaar, vraag.kennis_op, vrij)
        _bewaar(Soort.INSTROOM, gemeente_id, halfjaar, vraag.kennis_op, binnen)


def _bewaar(soort: str, gemeente_id: int, halfjaar: Periode, kennis_op: date, detenties: Collection[int]) -> None:
    cohort = Cohort.objects.create(
        soort=soort,
        gemeente_id=gemeente_id,
        van=halfjaar.van,
        tot=halfjaar.tot,
        regel=REGELS[Soort(soort)],
        kennis_op=kennis_op,
        vast=True,
    )
    Cohortlid.objects.bulk_create(Cohortlid(cohort=cohort, detentie_id=pk) for pk in detenties)


def _leden(soort: str, gemeente_ids: Collection[int], helften: Collection[Periode]) -> frozenset[int]:
    rijen = Cohortlid.objects.filter(
        cohort__vast=True,
        cohort__soort=soort,
        cohort__gemeente_id__in=gemeente_ids,
        cohort__van__in=[h.van for h in helften],
    )
    return frozenset(rijen.values_list("detentie_id", flat=True))
