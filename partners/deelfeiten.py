"""Wat er over delen vaststaat: convenanten, opschalingen en wat de jongere zei. Puur; `grondslag` oordeelt."""

from collections.abc import Collection, Mapping
from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from partners.soorten import PARTNERSOORTEN


class Periode(NamedTuple):
    """`tot` is de eerste dag zonder."""

    van: date
    tot: date | None = None

    def geldt_op(self, op: date) -> bool:
        return self.van <= op and (self.tot is None or op < self.tot)


class Convenantfeit(NamedTuple):
    """Een convenant van de gemeente van het dossier."""

    id: int
    naam: str
    periode: Periode
    gegevens: Mapping[str, Collection[str]]  # partnersoort -> codes
    partijen: tuple[tuple[int, Periode], ...]  # organisatie, en wanneer zij erbij hoort

    def bindt(self, organisatie_id: int | None, op: date) -> bool:
        erbij = any(wie == organisatie_id and wanneer.geldt_op(op) for wie, wanneer in self.partijen)
        return erbij and self.periode.geldt_op(op)


class Toestemmingfeit(NamedTuple):
    """Wat de jongere zei; `tot` is de eerste dag zonder."""

    id: int
    gegevens: frozenset[str]
    gegeven: bool
    op: date
    organisatie_id: int | None = None
    partnersoort: str = ""
    tot: date | None = None
    ingetrokken_op: date | None = None

    def gaat_over(self, aanvraag: "Aanvraag") -> bool:
        if self.organisatie_id is not None:
            return self.organisatie_id == aanvraag.organisatie_id
        return self.partnersoort == aanvraag.partnersoort

    def loopt_op(self, op: date) -> bool:
        return Periode(self.op, self.tot).geldt_op(op) and Periode(self.op, self.ingetrokken_op).geldt_op(op)


@dataclass(frozen=True)
class Aanvraag:
    """Wat er naar wie zou gaan, op welke dag."""

    gegevens: frozenset[str]
    op: date
    organisatie_id: int | None = None
    partnersoort: str = ""

    @property
    def partner(self) -> str:
        return PARTNERSOORTEN.get(self.partnersoort, "Iemand zonder organisatie")


@dataclass(frozen=True)
class Kennis:
    """Wat er over het dossier vaststaat."""

    opgeschaald: tuple[Periode, ...] = ()  # aan de tafel van het Zorg- en Veiligheidshuis
    convenanten: tuple[Convenantfeit, ...] = ()
    toestemmingen: tuple[Toestemmingfeit, ...] = ()


def geweigerd(aanvraag: Aanvraag, kennis: Kennis) -> frozenset[str]:
    """De soorten gegevens waarover de jongere als laatste nee zei, door te weigeren of in te trekken."""
    return frozenset(code for code in aanvraag.gegevens if _laatste_woord(code, aanvraag, kennis) is False)


def _over(aanvraag: Aanvraag, kennis: Kennis) -> list[Toestemmingfeit]:
    """Wat tot en met die dag over deze organisatie of haar soort gezegd is."""
    return [t for t in kennis.toestemmingen if t.op <= aanvraag.op and t.gaat_over(aanvraag)]


def _laatste_woord(code: str, aanvraag: Aanvraag, kennis: Kennis) -> bool | None:
    """Ja, nee, of nooit over gesproken; een intrekking telt op haar eigen dag."""
    woorden = []
    for t in (t for t in _over(aanvraag, kennis) if code in t.gegevens):
        woorden.append((t.op, t.id, 0, t.gegeven))
        if t.ingetrokken_op and t.ingetrokken_op <= aanvraag.op:
            woorden.append((t.ingetrokken_op, t.id, 1, False))
    return max(woorden)[-1] if woorden else None


def dekkende_toestemming(gegevens: frozenset[str], aanvraag: Aanvraag, kennis: Kennis) -> Toestemmingfeit | None:
    """De laatste die alles dekt en op die dag geldt, als er sindsdien geen nee kwam."""
    if any(_laatste_woord(code, aanvraag, kennis) is not True for code in gegevens):
        return None
    passend = [t for t in _over(aanvraag, kennis) if t.gegeven and gegevens <= t.gegevens and t.loopt_op(aanvraag.op)]
    return max(passend, key=lambda t: (t.op, t.id), default=None)
