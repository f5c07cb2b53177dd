"""Eén dossier om te laten zien: alles wat meer dan één deel van de pagina nodig heeft, elk één keer opgehaald."""

from collections import defaultdict
from collections.abc import Callable
from dataclasses import dataclass, field
from datetime import date
from functools import cached_property
from typing import Any, TypeVar

from cases.doelgroep import Doelgroep
from cases.feiten import Detentiefeiten, Ontslag, Waarde, Zekerheid, volgorde_van_mens
from cases.laden import Naslag, feit_van, gelezen
from cases.models import Maatregel, Melding, Termijn, Traject
from cases.models.detentie import VAN_PERSOON
from cases.schermen.vaste_vraag import rijen_van
from cases.schermen.vastgelegd import (
    DETENTIE,
    MAATREGEL,
    ONTSLAG,
    SLUITINGSDAG,
    WAARNEMING,
    Vastgelegd,
    andere_dossiers,
    maatregel_uit,
)
from cases.services.waarnemingen import geldende_waarde
from rio.dagen import Kalender
from rio.models import GemeenteInstelling, User

T = TypeVar("T")


@dataclass
class Dossier:
    """Een traject op een dag; elk deel komt pas uit de database als een pagina het laat zien."""

    traject: Traject
    op: date
    met_inhoud: bool = False  # ook wat de meldingen letterlijk zeggen: dat moet ontsleuteld worden
    voor: User | None = None  # wie kijkt: alleen diens andere dossiers van deze jongere staan erbij
    van_boven: dict[str, Any] = field(default_factory=dict)  # wat een app erboven hier al bij laadde

    def eenmaal(self, naam: str, laad: "Callable[[Dossier], T]") -> T:
        """Wat een app erboven van dit dossier weet, één keer opgehaald."""
        if naam not in self.van_boven:
            self.van_boven[naam] = laad(self)
        gevonden: T = self.van_boven[naam]
        return gevonden

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
        anders = andere_dossiers(self.traject, self.voor) if self.voor else None
        for rij in sorted(rijen_van(self.traject, anders), key=lambda r: (r.op, r.nummer)):
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
                land=rij.waarde,
                id=rij.nummer,
            )
            for rij in self.vastgelegd[DETENTIE]
        ]

    def van_detentie(self, soort: str, detentie_id: int | None) -> list[Vastgelegd]:
        return [rij for rij in self.vastgelegd[soort] if rij.detentie_id == detentie_id]

    @property
    def laatste_detentie(self) -> Detentiefeiten | None:
        return self.detenties[-1] if self.detenties else None

    def waarde(self, veld: str) -> Waarde | None:
        """Wat er nu over dit gegeven geldt, uit meldingen en waarnemingen samen; None als niemand het zei."""
        if veld not in VAN_PERSOON:
            return geldende_waarde(self.detenties, veld)
        eigen = [rij for rij in self.vastgelegd[WAARNEMING] if rij.wat == veld]
        return _waarde(eigen[-1]) if eigen else None

    @cached_property
    def maatregelen(self) -> list[Maatregel]:
        """Wat over veiligheid op deze dag geldt."""
        rijen = self.vastgelegd[MAATREGEL]
        return [maatregel_uit(m) for m in rijen if m.op <= self.op and (m.tot is None or m.tot >= self.op)]

    @cached_property
    def termijnen(self) -> list[Termijn]:
        return list(self.traject.termijnen.select_related("inrichting").order_by("grens_op", "pk"))

    @cached_property
    def kalender(self) -> Kalender:
        return Kalender.met(rij.op for rij in self.vastgelegd[SLUITINGSDAG])

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
