"""Kleine groepen uit een rapport weglaten, ook als zij met eerdere rapporten uit te rekenen zouden zijn. Puur.

Een rij is een groep (`monitoring/tabellen.py`). Welke rijen weg moeten volgt uit `monitoring/groepen.py`; hier staat
wat er van een weggelaten rij overblijft, en van de tegels en zinnen die erover gaan.
"""

from collections.abc import Collection, Mapping
from dataclasses import replace
from datetime import date

from monitoring.groepen import Afgegeven, Groepen, Verwijzing, Wie, groepen_van, te_klein, wie_van, zet_weg
from monitoring.statistiek import Oordeel
from monitoring.tabellen import Cel, Cijfers, Hoofdstuk, Kerncijfer, Rij, Tabel, Uitspraak, Zin
from monitoring.vasteperioden import Plek

TE_KLEIN = "Deze groep is te klein om te tonen."
TE_KLEIN_KORT = "te klein om te tonen"
ONTBREEKT = Zin("Een deel van de cijfers laten we weg, omdat het om te weinig personen gaat.")
ALLEEN_DIT = Plek("", date.min, date.max)


def scherm_af(
    cijfers: Cijfers,
    ondergrens: int,
    *,
    plek: Plek = ALLEEN_DIT,
    eerder: Collection[Afgegeven] = (),
    delen_van: Mapping[str, Collection[str]] | None = None,
    wie: Wie | None = None,
) -> tuple[Cijfers, Groepen]:
    """Het rapport zonder kleine groepen, en wat er van te onthouden is. Zonder `plek` alleen binnen dit rapport."""
    groepen = groepen_van(cijfers.tabellen)
    nu = Afgegeven(cijfers.soort, plek, groepen, wie or wie_van(cijfers.tabellen))
    weg = te_klein(nu, eerder, delen_van or {}, ondergrens)
    zet_weg(groepen, weg)
    return _zonder(cijfers, weg, ondergrens), groepen


def _zonder(cijfers: Cijfers, weg: frozenset[Verwijzing], ondergrens: int) -> Cijfers:
    return replace(
        cijfers,
        ondergrens=ondergrens,
        samenvatting=_zinnen(cijfers.samenvatting, weg),
        in_de_weg=_zinnen(cijfers.in_de_weg, weg),
        kern=tuple(_kern(kern) if kern.rij in weg else kern for kern in cijfers.kern),
        uitspraken=tuple(_uitspraak(zegt) if zegt.rij in weg else zegt for zegt in cijfers.uitspraken),
        hoofdstukken=tuple(_hoofdstuk(hoofdstuk, weg) for hoofdstuk in cijfers.hoofdstukken),
    )


def _zinnen(zinnen: tuple[Zin, ...], weg: frozenset[Verwijzing]) -> tuple[Zin, ...]:
    over = tuple(zin for zin in zinnen if weg.isdisjoint(zin.rijen))
    return over if len(over) == len(zinnen) else (*over, ONTBREEKT)


def _kern(kern: Kerncijfer) -> Kerncijfer:
    return replace(kern, cijfer="–", toelichting=TE_KLEIN_KORT)


def _uitspraak(uitspraak: Uitspraak) -> Uitspraak:
    return replace(uitspraak, oordeel=Oordeel.TE_WEINIG, waarom=TE_KLEIN)


def _hoofdstuk(hoofdstuk: Hoofdstuk, weg: frozenset[Verwijzing]) -> Hoofdstuk:
    return replace(hoofdstuk, tabellen=tuple(_tabel(tabel, weg) for tabel in hoofdstuk.tabellen))


def _tabel(tabel: Tabel, weg: frozenset[Verwijzing]) -> Tabel:
    return replace(tabel, rijen=tuple(_rij(r) if (tabel.sleutel, r.sleutel) in weg else r for r in tabel.rijen))


def _rij(rij: Rij) -> Rij:
    leeg = tuple(Cel(oud.soort) for oud in rij.cellen)
    return replace(rij, groep=0, cellen=leeg, afgeschermd=True, leden=frozenset())
