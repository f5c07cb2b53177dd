"""Eén dossier om te laten zien: alles wat meer dan één deel van de pagina nodig heeft, elk één keer opgehaald."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass
from datetime import date
from functools import cached_property
from typing import Any, NamedTuple

from django.db.models import CharField, DateField, F, IntegerField, Q, QuerySet, Value
from django.db.models.functions import Cast, TruncDate

from cases.doelgroep import Doelgroep
from cases.feiten import Detentiefeiten, Ontslag, Waarde, Zekerheid, volgorde_van_mens
from cases.laden import Naslag, feit_van, gelezen
from cases.models import (
    Detentie,
    Fasewissel,
    Melding,
    Ontslagdatum,
    Termijn,
    TermijnBesluit,
    Toewijzing,
    Traject,
    Verblijf,
    Waarneming,
)
from rio.dagen import Kalender
from rio.models import GemeenteInstelling, Sluitingsdag

DETENTIE, VERBLIJF, ONTSLAG, WAARNEMING = "detentie", "verblijf", "ontslag", "waarneming"
FASE, TOEWIJZING, BESLUIT = "fase", "toewijzing", "besluit"
Rijen = QuerySet[Any, Any]


class Vastgelegd(NamedTuple):
    """Een gedateerde rij onder het traject, wat voor soort ook."""

    soort: str
    nummer: int
    detentie_id: int | None
    op: date
    tot: date | None
    wat: str
    waarde: str
    toelichting: str
    door: str | None


@dataclass
class Dossier:
    """Een traject op een dag; elk deel komt pas uit de database als een pagina het laat zien."""

    traject: Traject
    op: date
    met_inhoud: bool = False  # ook wat de meldingen letterlijk zeggen: dat moet ontsleuteld worden

    @cached_property
    def meldingen(self) -> list[Melding]:
        """Van oud naar nieuw, in de volgorde die beslist wat er geldt."""
        rijen = self.traject.meldingen.select_related("inrichting", "gemeente", "invoer")
        rijen = rijen if self.met_inhoud else rijen.defer("payload")
        return sorted(rijen, key=lambda melding: feit_van(vars(melding)).volgorde)

    @cached_property
    def vastgelegd(self) -> dict[str, list[Vastgelegd]]:
        """De rijen per soort, van oud naar nieuw."""
        per_soort: dict[str, list[Vastgelegd]] = defaultdict(list)
        eerste, *rest = (deelvraag(self.traject) for deelvraag in DEELVRAGEN)
        rijen = [Vastgelegd(*rij) for rij in eerste.union(*rest, all=True)]
        for rij in sorted(rijen, key=lambda r: (r.op, r.nummer)):
            per_soort[rij.soort].append(rij)
        return per_soort

    @cached_property
    def detenties(self) -> list[Detentiefeiten]:
        """Van oud naar nieuw, met alles wat erover is waargenomen."""
        return [
            Detentiefeiten(
                binnenkomst_op=rij.op,
                meldingen=tuple(feit_van(vars(m)) for m in self.meldingen if m.detentie_id == rij.nummer),
                eigen_ontslagen=tuple(_ontslag(o) for o in self.van_detentie(ONTSLAG, rij.nummer)),
                eigen_waarden=tuple(_waarde(w) for w in self.van_detentie(WAARNEMING, rij.nummer)),
                id=rij.nummer,
            )
            for rij in self.vastgelegd[DETENTIE]
        ]

    def van_detentie(self, soort: str, detentie_id: int | None) -> list[Vastgelegd]:
        return [rij for rij in self.vastgelegd[soort] if rij.detentie_id == detentie_id]

    @property
    def laatste_detentie(self) -> Detentiefeiten | None:
        return self.detenties[-1] if self.detenties else None

    @cached_property
    def termijnen(self) -> list[Termijn]:
        return list(self.traject.termijnen.select_related("inrichting").order_by("grens_op", "pk"))

    @cached_property
    def kalender(self) -> Kalender:
        hier = Q(gemeente_id__isnull=True) | Q(gemeente_id=self.traject.gemeente_id)
        return Kalender.met(Sluitingsdag.objects.filter(hier).values_list("datum", flat=True))

    @cached_property
    def doelgroepen(self) -> list[Doelgroep]:
        gemeente_id = self.traject.gemeente_id or 0
        instellingen = tuple(GemeenteInstelling.objects.filter(gemeente_id=gemeente_id))
        return Naslag({gemeente_id: instellingen}, {}, frozenset()).doelgroepen(gemeente_id)


def _ontslag(rij: Vastgelegd) -> Ontslag:
    volgorde = volgorde_van_mens(rij.op, rij.nummer)
    return Ontslag(rij.tot or rij.op, Zekerheid(int(rij.waarde)), rij.op, volgorde, mens=True)


def _waarde(rij: Vastgelegd) -> Waarde:
    return Waarde(rij.wat, gelezen(rij.wat, rij.waarde), rij.op, volgorde_van_mens(rij.op, rij.nummer))


# --- de deelvragen van `vastgelegd`: samen één vraag, want een dossierpagina mag er twaalf stellen -----------------

GEEN_DAG = Cast(Value(None), DateField())
GEEN_NUMMER = Cast(Value(None), IntegerField())
LEEG = Value("", CharField())


def _kolommen(
    rijen: Rijen,
    soort: str,
    *,
    op: Any,
    wat: Any,
    tot: Any = GEEN_DAG,
    waarde: Any = LEEG,
    toelichting: Any = LEEG,
    detentie_id: Any = GEEN_NUMMER,
    door: Any = LEEG,
) -> Rijen:
    vast = (Value(soort, CharField()), F("pk"))
    return rijen.order_by().values_list(*vast, detentie_id, op, tot, wat, waarde, toelichting, door)


def _detenties(traject: Traject) -> Rijen:
    rijen = Detentie.objects.filter(traject=traject)
    return _kolommen(rijen, DETENTIE, op=F("binnenkomst_op"), tot=F("bekend_op"), wat=F("bron"))


def _verblijven(traject: Traject) -> Rijen:
    return _kolommen(
        Verblijf.objects.filter(detentie__traject=traject),
        VERBLIJF,
        op=F("van"),
        tot=F("tot"),
        wat=F("inrichting__naam"),
        waarde=F("vorm"),
        detentie_id=F("detentie_id"),
    )


def _ontslagen(traject: Traject) -> Rijen:
    """Alleen wat mensen vastlegden; de rest volgt uit de meldingen."""
    return _kolommen(
        Ontslagdatum.objects.filter(detentie__traject=traject, melding__isnull=True),
        ONTSLAG,
        op=F("ontvangen_op"),
        tot=F("datum"),
        wat=Value("ontslagdatum", CharField()),
        waarde=Cast("zekerheid", CharField()),
        toelichting=F("toelichting"),
        detentie_id=F("detentie_id"),
        door=F("door__naam"),
    )


def _waarnemingen(traject: Traject) -> Rijen:
    return _kolommen(
        Waarneming.objects.filter(traject=traject),
        WAARNEMING,
        op=F("op"),
        wat=F("veld"),
        waarde=F("waarde"),
        detentie_id=F("detentie_id"),
        door=F("door__naam"),
    )


def _fasewissels(traject: Traject) -> Rijen:
    return _kolommen(
        Fasewissel.objects.filter(traject=traject),
        FASE,
        op=F("op"),
        wat=F("naar"),
        waarde=F("bron"),
        toelichting=F("toelichting"),
        door=F("door__naam"),
    )


def _toewijzingen(traject: Traject) -> Rijen:
    return _kolommen(
        Toewijzing.objects.filter(traject=traject),
        TOEWIJZING,
        op=F("van"),
        tot=F("tot"),
        wat=F("rio__naam"),
        toelichting=F("reden"),
        door=F("door__naam"),
    )


def _besluiten(traject: Traject) -> Rijen:
    return _kolommen(
        TermijnBesluit.objects.filter(traject=traject),
        BESLUIT,
        op=TruncDate("vastgelegd_op"),
        tot=F("op"),
        wat=F("soort"),
        waarde=F("besluit"),
        toelichting=F("reden"),
        door=F("door__naam"),
    )


DEELVRAGEN: tuple[Callable[[Traject], Rijen], ...] = (
    _detenties,
    _verblijven,
    _ontslagen,
    _waarnemingen,
    _fasewissels,
    _toewijzingen,
    _besluiten,
)
