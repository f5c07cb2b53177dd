"""De cijfers van nu voor wie ze vrij mag zien, en voor beleid de rapporten die al zijn afgegeven."""

from dataclasses import dataclass, replace
from datetime import date, datetime

from django.db.models import Max, Min, Q

from monitoring.formulieren.cijfers import Keuze
from monitoring.gebieden import Gebied, gebieden_voor, start_van, zichtbare_rapporten
from monitoring.geheugen import zonder_opruimen
from monitoring.kopie import cijfers_van
from monitoring.models import Beeldrij, Rapport
from monitoring.opstellen import stel_op, uit_beelden
from monitoring.perioden import Periode
from monitoring.schermen.dossiers import rij_van
from monitoring.schermen.onderdelen import periode_tekst
from monitoring.schermen.weergave import Rapportbeeld, toon
from monitoring.services.afgeven import vraag_over
from monitoring.tabellen import Cijfers, Rij, Tabel
from monitoring.vasteperioden import begin_halfjaar
from monitoring.verzamelen import verzamel_beelden, verzamel_snel
from monitoring.vraag import Vraag
from rio.models import User

LAATSTE_RAPPORTEN = 200


@dataclass(frozen=True)
class Afgegeven:
    """Een rapport dat klaar is, met een naam om het aan te herkennen."""

    rapport: Rapport
    naam: str

    @property
    def cijfers(self) -> Cijfers:
        assert self.rapport.cijfers is not None  # of a report that is ready, says a constraint
        return Cijfers.uit_json(self.rapport.cijfers)

    @property
    def beeld(self) -> Rapportbeeld:
        return toon(self.cijfers)


def vrije_gebieden(gebruiker: User, vandaag: date) -> list[Gebied]:
    return [gebied for gebied in gebieden_voor(gebruiker, vandaag) if gebied.vrij]


def cijfers_nu(keuze: Keuze, vandaag: date) -> Cijfers:
    """Met wat er nu vastligt, en gevolgd tot en met vandaag."""
    vraag = _vraag(keuze, vandaag)
    if keuze.periode is None:
        return cijfers_van(vraag)
    with zonder_opruimen():
        return stel_op(verzamel_snel(vraag))


def rij_nu(keuze: Keuze, vandaag: date, *, tabel: str, rij: str) -> tuple[Tabel, Rij] | None:
    """Eén rij uit de cijfers van nu; de meeste staan in een hoofdstuk dat alleen beelden nodig heeft."""
    vraag = _vraag(keuze, vandaag)
    with zonder_opruimen():
        gevonden = rij_van(uit_beelden(verzamel_beelden(vraag)), tabel, rij)
        return gevonden or rij_van(stel_op(verzamel_snel(vraag)).hoofdstukken, tabel, rij)


def _vraag(keuze: Keuze, vandaag: date) -> Vraag:
    periode = keuze.periode or _sinds_start(keuze.gebied, vandaag)
    return vraag_over(keuze.gebied, soort=keuze.soort, periode=periode, peildatum=vandaag, kennis_op=vandaag)


def stand_van(gebied: Gebied) -> datetime | None:
    """Wanneer de beelden van dit gebied voor het laatst zijn bijgewerkt; leeg als er nog geen zijn."""
    return Beeldrij.objects.filter(_van(gebied)).aggregate(op=Max("berekend_op"))["op"]


def afgegeven(gebruiker: User, vandaag: date) -> list[Afgegeven]:
    """De vaste rapporten die hij mag lezen en die klaar zijn, de nieuwste periode eerst."""
    klaar = zichtbare_rapporten(gebruiker, vandaag).filter(vast=True, stand=Rapport.Stand.KLAAR)
    namen = klaar.select_related("gemeente", "regio").defer("cijfers", "groepen")  # die zijn groot
    rijen = namen.order_by("-tot", "van", "-pk")[:LAATSTE_RAPPORTEN]
    return [Afgegeven(rapport, _naam(rapport)) for rapport in rijen]


def laatste_per_gebied(rapporten: list[Afgegeven]) -> list[Afgegeven]:
    gezien: dict[tuple[int | None, int | None], Afgegeven] = {}
    for stuk in rapporten:
        gezien.setdefault((stuk.rapport.gemeente_id, stuk.rapport.regio_id), stuk)
    met_cijfers = Rapport.objects.defer("groepen").in_bulk([stuk.rapport.pk for stuk in gezien.values()])
    return [replace(stuk, rapport=met_cijfers[stuk.rapport.pk]) for stuk in gezien.values()]


def _naam(rapport: Rapport) -> str:
    waar = rapport.gemeente or rapport.regio
    return f"{waar}, {rapport.get_soort_display()} {periode_tekst(rapport.van, rapport.tot)}"


def _sinds_start(gebied: Gebied, vandaag: date) -> Periode:
    """Vanaf het halfjaar van de start, zoals bij beleid: dan zien zij dezelfde groep."""
    eerste = _eerste_dag(gebied) if gebied.rio else start_van(gebied.gemeenten)
    return Periode(begin_halfjaar(eerste or vandaag), date(vandaag.year + 1, 1, 1))


def _eerste_dag(gebied: Gebied) -> date | None:
    eerste: date | None = Beeldrij.objects.filter(_van(gebied)).aggregate(op=Min("begin_op"))["op"]
    return eerste


def _van(gebied: Gebied) -> Q:
    if gebied.rio:
        return Q(traject__rio=gebied.rio)
    return Q(gemeente_in__in=[gemeente.pk for gemeente in gebied.gemeenten])
