"""Wie er in de rijen van vaste rapporten staan: opnieuw uit de groepen die zijn vastgezet, en nooit bewaard.

Een rapport onthoudt alleen hoe groot zijn groepen zijn. Of wie vrijkwam helemaal binnen wie binnenkwam ligt, blijkt
pas uit de personen. De rijen maakt het rapport zelf, uit alleen wat het voor de vergeleken tabellen nodig heeft.
"""

from collections import defaultdict
from collections.abc import Collection, Iterable, Iterator, Mapping
from datetime import date

from cases.models import Detentie
from monitoring.beeld import Beeld
from monitoring.groepen import Wie, wie_van
from monitoring.invoer import Invoer
from monitoring.laden import laad_beelden
from monitoring.models import Beeldrij, Cohort, Cohortlid
from monitoring.opstellen import EFFECT, NULMETING
from monitoring.perioden import Periode, halfjaren
from monitoring.rapportages import bereik, instroom
from monitoring.services.cohorten import zonder_eerder
from monitoring.tabellen import Tabel
from monitoring.vasteperioden import Plek

Cohorten = Mapping[tuple[str, int, date], frozenset[int]]  # (soort, gemeente, begin) -> detenties
HOOFDSTUKKEN = {NULMETING: (instroom.hoofdstuk, instroom.jeugd), EFFECT: (bereik.hoofdstuk, bereik.jeugd)}
NODIG = ("detentie_id", "traject_id", "persoon", "begin_op", "ontslag_op", "jeugd", "leeftijd")


def wie_waren(
    waar: Collection[tuple[str, Plek]], gemeenten_van: Mapping[str, Collection[int]]
) -> dict[tuple[str, Plek], Wie]:
    """Per rapport (soort, plek) wie er in de vergeleken rijen staan; `gemeenten_van` zegt wat er in een gebied ligt."""
    alle = {gemeente_id for gebied in gemeenten_van.values() for gemeente_id in gebied}
    cohorten = _cohorten(alle)
    beelden = {beeld.detentie_id: beeld for beeld in _beelden(frozenset().union(*cohorten.values()))}
    per_plek = {plek: _invoer(plek, gemeenten_van[plek.gebied], cohorten, beelden) for plek in {p for _, p in waar}}
    return {(soort, plek): _wie(soort, per_plek[plek]) for soort, plek in waar}


def _cohorten(gemeente_ids: Collection[int]) -> Cohorten:
    leden = Cohortlid.objects.filter(cohort__vast=True, cohort__gemeente__in=gemeente_ids)
    gevonden: dict[tuple[str, int, date], set[int]] = defaultdict(set)
    for *cohort, detentie_id in leden.values_list("cohort__soort", "cohort__gemeente_id", "cohort__van", "detentie_id"):
        gevonden[tuple(cohort)].add(detentie_id)  # type: ignore[index]
    return {cohort: frozenset(detenties) for cohort, detenties in gevonden.items()}


def _beelden(detentie_ids: frozenset[int]) -> Iterator[Beeld]:
    """De bewaarde beelden; wie er nog geen heeft, uit de feiten."""
    gevonden = Beeldrij.objects.filter(detentie__in=detentie_ids).values_list("beeld", flat=True)
    bewaard = [Beeld.uit_json({veld: rij[veld] for veld in NODIG if veld in rij}) for rij in gevonden]
    yield from bewaard
    over = detentie_ids - {beeld.detentie_id for beeld in bewaard}
    trajecten = Detentie.objects.filter(pk__in=over).values_list("traject_id", flat=True).distinct()
    yield from (beeld for beeld in laad_beelden(list(trajecten)) if beeld.detentie_id in over)


def _invoer(plek: Plek, gemeente_ids: Collection[int], cohorten: Cohorten, beelden: Mapping[int, Beeld]) -> Invoer:
    """Zoals het rapport haar had, met alleen wie er binnenkwam en vrijkwam."""
    nu, eerder = halfjaren(plek.van, plek.tot), halfjaren(date(plek.van.year, 1, 1), plek.van)

    def detenties(soort: str, helften: Collection[Periode]) -> frozenset[int]:
        gekozen = (cohorten.get((soort, pk, helft.van)) for pk in gemeente_ids for helft in helften)
        return frozenset(detentie for deel in gekozen for detentie in deel or () if detentie in beelden)

    def groep(soort: str) -> frozenset[int]:
        al, erin = detenties(soort, eerder), detenties(soort, nu)
        return zonder_eerder([beelden[pk] for pk in al | erin], erin, al)

    uit, in_ = groep(Cohort.Soort.UITSTROOM), groep(Cohort.Soort.INSTROOM)
    return Invoer(
        soort="",
        gebied="",
        periode=Periode(plek.van, plek.tot),
        peildatum=plek.tot,
        kennis_op=plek.tot,
        beelden=tuple(beelden[pk] for pk in sorted(uit | in_)),
        uit=uit,
        in_=in_,
    )


def _wie(soort: str, invoer: Invoer) -> Wie:
    return wie_in([tabel for maak in HOOFDSTUKKEN[soort] for tabel in maak(invoer).tabellen], invoer)


def wie_in(tabellen: Iterable[Tabel], invoer: Invoer) -> Wie:
    """De personen achter de vergeleken rijen: wie een tweede traject kreeg, is nog dezelfde."""
    persoon = {beeld.traject_id: beeld.persoon for beeld in invoer.beelden}
    return {rij: frozenset(persoon[traject] for traject in leden) for rij, leden in wie_van(tabellen).items()}
