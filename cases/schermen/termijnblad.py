"""Eén termijn om te lezen: hoe het ervoor staat, waarom deze dag, wat er eerder gold en wat er nu te kiezen is."""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import cached_property

from django.db.models import Q
from django.utils import timezone

from cases.models import Termijn, TermijnBesluit, Traject, Vraag
from cases.schermen.dossierkop import Feit
from cases.schermen.dossiertermijnen import Termijnrij, rij_van
from cases.schermen.termijnacties import Actie, actie_van, eigen_paginas
from cases.schermen.tijdlijn import Gebeurtenis
from cases.services.termijnen import besluit_dat_telt, besluiten_over
from cases.termijnsoorten import INRICHTING, SAMEN
from cases.toegang import bereik, mag_beslissen, mag_nemen
from rio.dagen import Kalender
from rio.models import Sluitingsdag, User
from rio.templatetags.rio import datum

Keuze, Stand = TermijnBesluit.Keuze, Termijn.Stand
VRAAG = "vraag"
BESLUITEN = (Keuze.VOLDAAN.value, Keuze.NVT.value)


@dataclass
class Blad:
    """Een termijn op een dag, voor één gebruiker."""

    traject: Traject
    termijn: Termijn
    gebruiker: User
    op: date

    @property
    def naam(self) -> str:
        return self.termijn.waarom if self.termijn.soort == "taak" else self.termijn.omschrijving.naam

    @cached_property
    def mag_beslissen(self) -> bool:
        return mag_beslissen(self.gebruiker, self.traject)

    @cached_property
    def rij(self) -> Termijnrij:
        hier = Q(gemeente_id__isnull=True) | Q(gemeente_id=self.traject.gemeente_id)
        dagen = Sluitingsdag.objects.filter(hier).values_list("datum", flat=True)
        return rij_van(self.termijn, self.op, Kalender.met(dagen))

    @cached_property
    def besluiten(self) -> list[TermijnBesluit]:
        return besluiten_over(self.termijn)

    @cached_property
    def besluit(self) -> TermijnBesluit | None:
        """Het besluit waar de stand nu op rust."""
        telt = besluit_dat_telt(self.termijn, self.besluiten)
        return next((b for b in self.besluiten if telt and b.pk == telt.volgorde), None)

    @property
    def kenmerk(self) -> str:
        """Verandert als er iets verandert waar een besluit op rust."""
        laatste = self.besluiten[-1].pk if self.besluiten else 0
        return f"{self.termijn.anker}/{self.termijn.uiterlijk}/{self.termijn.stand}/{laatste}"

    @property
    def _staat_open(self) -> bool:
        return self.termijn.stand == Stand.OPEN

    @property
    def keuzes(self) -> list[str]:
        if not self.mag_beslissen:
            return []
        zelf_coordinator = self.traject.gemeente_id in bereik(self.gebruiker).gemeenten
        vraag = [] if zelf_coordinator or self.traject.afgesloten_op else [VRAAG]
        return [*self._besluiten_mogelijk(), *vraag]

    def _besluiten_mogelijk(self) -> list[str]:
        """Wat uit de feiten klaar of vervallen is, verandert een besluit niet."""
        stand = self.termijn.stand
        intrekken = [Keuze.INGETROKKEN.value] if self.besluit else []
        if stand == Stand.VERVALLEN:
            return []
        eigen = eigen_paginas().get(self.termijn.soort)
        if eigen and not eigen.ook_besluit:
            return intrekken
        if self._staat_open:
            return [*BESLUITEN, Keuze.UITSTEL.value, *intrekken]
        return [*BESLUITEN, *intrekken] if self.besluit or stand == Stand.NIET_GEHAALD else []

    @property
    def actie(self) -> Actie | None:
        """De pagina waar dit wordt vastgelegd, zolang er iets vast te leggen is."""
        kan_nemen = self.termijn.soort == "triage" and mag_nemen(self.gebruiker, self.traject)
        mag = self._staat_open and (self.mag_beslissen or kan_nemen)
        return actie_van(self.termijn, self.traject.nummer) if mag else None

    @property
    def waarom_geen_keuze(self) -> str:
        if not self.mag_beslissen:
            return "Alleen de RIO van dit dossier, wie hem waarneemt en de coördinator besluiten over deze termijn."
        if self.termijn.stand == Stand.VERVALLEN:
            return f"Deze termijn is vervallen: {self.termijn.reden}. Er valt niets meer over te besluiten."
        return "Er is hier niets te besluiten: de stand volgt uit de feiten van het dossier."

    @property
    def feiten(self) -> list[Feit]:
        termijn = self.termijn
        return [
            self._stand(),
            Feit("Uiterlijk", datum(termijn.uiterlijk)),
            *([Feit("Haalbaar tot", datum(termijn.redelijk_op))] if termijn.redelijk_op else []),
            *([Feit("Geprobeerd op", datum(termijn.geprobeerd_op))] if termijn.geprobeerd_op else []),
            Feit("Wie", self._wie()),
            Feit("Waarom deze dag", termijn.waarom),
        ]

    def _stand(self) -> Feit:
        """Bij een open termijn staat de dag zelf er al naast."""
        merkje, tot = self.rij.merkje, self.termijn.uitstel_tot
        if not self._staat_open:
            return Feit("Stand", merkje.toelichting, merkje.tekst, merkje.soort)
        uitstel = f"uitgesteld tot {datum(tot)}" if tot and tot > self.op else ""
        rustig = merkje.soort == "rust" and not self.termijn.is_te_laat(self.op)
        return Feit("Stand", uitstel, "staat open" if rustig else merkje.tekst, merkje.soort)

    def _wie(self) -> str:
        termijn = self.termijn
        if termijn.partij in (INRICHTING, SAMEN):
            return ", ".join(str(deel) for deel in (termijn.get_partij_display(), termijn.inrichting) if deel)
        return termijn.get_partij_display()

    @property
    def geschiedenis(self) -> list[Gebeurtenis]:
        """Nieuwste eerst."""
        alle = [*self._datums(), *(self._besluit(b) for b in self.besluiten), *self._vragen()]
        return sorted(alle, key=lambda g: g.op)[::-1]

    def _datums(self) -> Iterator[Gebeurtenis]:
        eerder = [(dag(v["uiterlijk"]), dag(v["tot"])) for v in self.termijn.geschiedenis]
        eerste, *later = [*(uiterlijk for uiterlijk, _ in eerder), self.termijn.uiterlijk]
        yield Gebeurtenis(
            timezone.localdate(self.termijn.vastgelegd_op), "Termijn begonnen", f"Uiterlijk {datum(eerste)}."
        )
        for (was, tot), wordt in zip(eerder, later, strict=True):
            yield Gebeurtenis(tot, "Dag verschoven", f"Van {datum(was)} naar {datum(wordt)}.")

    def _besluit(self, besluit: TermijnBesluit) -> Gebeurtenis:
        return Gebeurtenis(
            timezone.localdate(besluit.vastgelegd_op),
            _titel(besluit),
            " ".join(deel for deel in (besluit.reden, self._telt(besluit)) if deel),
            besluit.door.naam,
        )

    def _telt(self, besluit: TermijnBesluit) -> str:
        """Waarom een besluit niet (meer) telt; leeg als het telt of alleen iets introk."""
        if besluit.geldt_voor_anker != self.termijn.anker:
            return "(Telt niet meer: de dag waarop deze termijn rust is verschoven.)"
        if besluit.besluit == Keuze.INGETROKKEN or self.besluit == besluit:
            return ""
        volgende = next((b for b in self.besluiten if b.pk > besluit.pk and _zelfde_anker(b, besluit)), None)
        ingetrokken = volgende is not None and volgende.besluit == Keuze.INGETROKKEN
        return "(Ingetrokken.)" if ingetrokken else "(Vervangen door een later besluit.)"

    def _vragen(self) -> Iterator[Gebeurtenis]:
        vragen = Vraag.objects.filter(termijn=self.termijn).select_related("door", "beantwoord_door")
        for vraag in vragen:
            yield Gebeurtenis(vraag.op, "Gevraagd: deze termijn klopt niet", vraag.tekst, str(vraag.door or ""))
            if vraag.beantwoord_op:
                titel = f"Antwoord van de coördinator: {vraag.get_uitkomst_display()}"
                yield Gebeurtenis(vraag.beantwoord_op, titel, vraag.antwoord, str(vraag.beantwoord_door))


def blad_van(traject: Traject, pk: int, gebruiker: User, op: date) -> Blad | None:
    """De termijn van dit dossier met dit nummer, als die er is."""
    termijn = traject.termijnen.select_related("inrichting").filter(pk=pk).first()
    return Blad(traject, termijn, gebruiker, op) if termijn else None


def _titel(besluit: TermijnBesluit) -> str:
    titel = Keuze(besluit.besluit).label.capitalize()
    if besluit.besluit == Keuze.VOLDAAN:
        return f"{titel} op {datum(besluit.op)}"
    return f"{titel} tot {datum(besluit.op)}" if besluit.besluit == Keuze.UITSTEL else titel


def _zelfde_anker(een: TermijnBesluit, ander: TermijnBesluit) -> bool:
    return een.geldt_voor_anker == ander.geldt_voor_anker


def dag(tekst: str) -> date:
    return date.fromisoformat(tekst)
