"""Over welk gebied iemand een rapport mag maken, en welke rapporten hij mag lezen."""

from collections.abc import Collection, Iterator
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Exists, IntegerField, Min, OuterRef, Q, QuerySet, Value

from cases.toegang import bereik
from monitoring.models import Beeldrij, Cohort, Nulmeting, Rapport
from rio.models import Aanstelling, Gemeente, Regio, User
from rio.rollen import rechten

EIGEN = "eigen"


@dataclass(frozen=True)
class Gebied:
    """Een gemeente, een regio of de caseload van één RIO. `vrij`: elke periode, ook kleine groepen."""

    code: str
    naam: str
    vrij: bool
    gemeenten: tuple[Gemeente, ...] = ()
    regio: Regio | None = None
    rio: User | None = None

    @property
    def velden(self) -> dict[str, Any]:
        """De kolom van een Rapport over dit gebied."""
        if self.rio:
            return {"rio": self.rio}
        return {"regio": self.regio} if self.regio else {"gemeente": self.gemeenten[0]}


def van_gemeente(gemeente: Gemeente, *, vrij: bool) -> Gebied:
    return Gebied(gemeente.code, f"gemeente {gemeente.naam}", vrij, (gemeente,))


def van_regio(regio: Regio, gemeenten: Collection[Gemeente], *, vrij: bool) -> Gebied:
    return Gebied(regio.code, f"regio {regio.naam}", vrij, tuple(gemeenten), regio=regio)


def gebieden_voor(gebruiker: User, op: date) -> list[Gebied]:
    """Waaruit hij kan kiezen: de eigen caseload, zijn gemeenten, en hun regio's."""
    eigen = [Gebied(EIGEN, "eigen caseload", True, rio=gebruiker)] if _is_rio(gebruiker, op) else []
    vrij, vast = _vrije_gemeenten(gebruiker), _van_beleid(gebruiker, op)
    waar = Q(pk__in=vrij | vast[0]) | Q(regio__gemeente__in=vrij | vast[0]) | Q(regio__in=vast[1])
    rond = list(Gemeente.objects.filter(waar).select_related("regio").distinct())
    gemeenten = [van_gemeente(g, vrij=g.pk in vrij) for g in rond if g.pk in vrij | vast[0]]
    return [*eigen, *gemeenten, *_regios(rond, vrij, vast)]


def _is_rio(gebruiker: User, op: date) -> bool:
    return Aanstelling.Rol.RIO in rechten(gebruiker, op).rollen


def _vrije_gemeenten(gebruiker: User) -> frozenset[int]:
    """Wie alle dossiers van een gemeente mag openen, mag er elk cijfer over zien."""
    return bereik(gebruiker).gemeenten


def _van_beleid(gebruiker: User, op: date) -> tuple[frozenset[int], frozenset[int]]:
    recht, rol = rechten(gebruiker, op), Aanstelling.Rol.BELEID
    return recht.gemeente_ids_per_rol.get(rol, frozenset()), recht.regio_ids_per_rol.get(rol, frozenset())


def _regios(
    rond: Collection[Gemeente], vrij: frozenset[int], vast: tuple[frozenset[int], frozenset[int]]
) -> Iterator[Gebied]:
    """Vrij voor wie alle gemeenten van de regio ziet; beleid krijgt de regio van zijn gemeente zonder kleine groep."""
    for regio in sorted({g.regio for g in rond if g.regio}, key=lambda r: r.naam):
        leden = [g for g in rond if g.regio_id == regio.pk]
        ids = {g.pk for g in leden}
        if ids <= vrij or ids & vast[0] or regio.pk in vast[1]:
            yield van_regio(regio, leden, vrij=ids <= vrij)


def zichtbare_rapporten(gebruiker: User, op: date) -> QuerySet[Rapport]:
    """Van vrije gebieden elk rapport, van andere alleen de vaste perioden, en wat over de eigen caseload gaat."""
    return rapporten_over(gebieden_voor(gebruiker, op))


def rapporten_over(gebieden: Collection[Gebied]) -> QuerySet[Rapport]:
    mag = Q(pk__in=())
    for gebied in gebieden:
        over = Q(**gebied.velden)
        mag |= over if gebied.vrij else over & Q(vast=True)
    gevonden: QuerySet[Rapport] = Rapport.objects.filter(mag)
    return gevonden


def start_van(gemeenten: Collection[Gemeente]) -> date | None:
    """De dag waarop de eerste van deze gemeenten begon; None als er nog niets is."""
    return min(starts_van([gemeente.pk for gemeente in gemeenten]).values(), default=None)


def starts_per_gebied(gebieden: Collection[Gebied]) -> dict[str, date]:
    """Van elk gebied waar vaste perioden gelden; een gebied zonder cijfers ontbreekt."""
    vast = [gebied for gebied in gebieden if not gebied.vrij]
    starts = starts_van({gemeente.pk for gebied in vast for gemeente in gebied.gemeenten})
    per = {gebied.code: [starts[g.pk] for g in gebied.gemeenten if g.pk in starts] for gebied in vast}
    return {code: min(dagen) for code, dagen in per.items() if dagen}


def starts_van(gemeente_ids: Collection[int]) -> dict[int, date]:
    """Vanaf wanneer er cijfers zijn: de start uit de nieuwste 0-meting, anders wat vaststaat of de eerste detentie."""
    vastgesteld = Nulmeting.objects.filter(stand=Nulmeting.Stand.VASTGESTELD, start_op__isnull=False)
    nieuwer = vastgesteld.filter(gemeente=OuterRef("gemeente"), versie__gt=OuterRef("versie"))
    gezegd = vastgesteld.filter(~Exists(nieuwer))
    bronnen = (
        (Beeldrij.objects.all(), "gemeente_in_id", "begin_op"),
        (Cohort.objects.filter(vast=True), "gemeente_id", "van"),
        (gezegd, "gemeente_id", "start_op"),
    )
    eerste, *rest = (
        rijen.filter(**{f"{gemeente}__in": gemeente_ids})
        .order_by()
        .values(gemeente)
        .annotate(eerste=Min(dag), voorrang=Value(voorrang, IntegerField()))
        .values_list(gemeente, "eerste", "voorrang")
        for voorrang, (rijen, gemeente, dag) in enumerate(bronnen)
    )
    gevonden = sorted(eerste.union(*rest, all=True), key=lambda rij: rij[2])
    return {gemeente_id: dag for gemeente_id, dag, _ in gevonden}
