"""Van tabel naar tekening: waar alles komt, voor scherm en PDF gelijk. Puur.

Een weggelaten rij wordt niet getekend, en een aandeel van minder personen dan de grens ook niet: dat staat er dan bij.
"""

from collections.abc import Callable, Sequence
from itertools import pairwise

from monitoring.opmaak import getal, procent
from monitoring.schermen import vormen
from monitoring.schermen.tekenopdracht import RIJHOOGTE, Opdracht
from monitoring.schermen.tijdgrafieken import lijn, trap
from monitoring.schermen.vormen import LINKS, RECHTS, Lijn, Punt, Tekening, Tekst, Vlak, op_as
from monitoring.tabellen import Cel, Celsoort, Grafiek, Grafieksoort, Tabel

BALK = 20  # hoog
TE_KLEIN = "te weinig personen voor een percentage"
GEEN = "geen cijfer"


def teken(tabel: Tabel, grens_procent: int) -> Tekening | None:
    """De tekening bij een tabel; leeg als er geen hoort te zijn of niets te tekenen valt."""
    if tabel.grafiek is None:
        return None
    gekozen = tabel.grafiek.kolommen
    rijen = [(rij, [rij.cellen[nummer] for nummer in gekozen]) for rij in tabel.rijen if not rij.afgeschermd]
    opdracht = Opdracht(tabel.grafiek, [tabel.kolommen[nummer] for nummer in gekozen], rijen, grens_procent)
    return TEKENAARS[tabel.grafiek.soort](opdracht) if opdracht.waarden else None


def uitleg(tabel: Tabel) -> str:
    """Hoe de tekening te lezen is, als er niets eigens bij staat."""
    if tabel.grafiek is None:
        return ""
    namen = [tabel.kolommen[nummer].naam.lower() for nummer in tabel.grafiek.kolommen]
    return tabel.grafiek.bijschrift or UITLEG[tabel.grafiek.soort](tabel.grafiek, namen)


def _punten_uitleg(grafiek: Grafiek, namen: Sequence[str]) -> str:
    open_ = f"Open rondje: {namen[0]}. " if len(namen) > 1 else ""
    doel = f" Stippellijn: doel {procent(grafiek.doel)}." if grafiek.doel is not None else ""
    return f"{open_}Dicht rondje: {namen[-1]}. Balk erachter: 95%-interval.{doel}"


def _punten(opdracht: Opdracht) -> Tekening:
    hoog = opdracht.rijhoogte
    tekening, onder = vormen.leeg(opdracht.grafiek.titel), 10 + hoog * len(opdracht.rijen)
    _procentas(tekening, onder)
    if opdracht.grafiek.doel is not None:
        tekening.lijnen.append(Lijn(op_as(opdracht.grafiek.doel), 6, op_as(opdracht.grafiek.doel), onder, vormen.DOEL))
    for nummer, (rij, cellen) in enumerate(opdracht.rijen):
        y = 10 + hoog * nummer + hoog / 2
        tekening.teksten.extend(vormen.naam(rij.naam, y))
        _puntenrij(tekening, opdracht, cellen, y)
    return tekening._replace(hoog=onder + 20)


def _puntenrij(tekening: Tekening, opdracht: Opdracht, cellen: Sequence[Cel], y: float) -> None:
    plekken = [(op_as(waarde), cel) for cel in cellen if (waarde := opdracht.waarde(cel)) is not None]
    if not plekken:
        waarom = TE_KLEIN if any(opdracht.te_klein(cel) and cel.noemer for cel in cellen) else GEEN
        tekening.teksten.append(Tekst(LINKS + 6, y + 3.5, waarom))
        return
    laatste = cellen[-1] is plekken[-1][1]
    if laatste and cellen[-1].interval:
        laag, hoog = map(op_as, cellen[-1].interval)
        tekening.vlakken.append(Vlak(laag, y - 3.5, round(hoog - laag, 1), 7, vormen.BAND))
    tekening.lijnen.extend(Lijn(a, y, b, y, vormen.DIK) for (a, _), (b, _) in pairwise(plekken))
    tekening.punten.extend(Punt(x, y, *_stip(cel, cellen)) for x, cel in plekken)


def _stip(cel: Cel, cellen: Sequence[Cel]) -> tuple[float, vormen.SafeString]:
    if cel is cellen[-1]:
        return 5.5, vormen.DICHT
    return (5 if cel is cellen[0] else 3), vormen.OPEN


def _procentas(tekening: Tekening, onder: float) -> None:
    for deel in (0, 0.25, 0.5, 0.75, 1):
        tekening.lijnen.append(Lijn(op_as(deel), 6, op_as(deel), onder, vormen.RASTER))
        tekening.teksten.append(Tekst(op_as(deel), onder + 14, procent(deel), "middle"))


def _staven(opdracht: Opdracht) -> Tekening | None:
    rijen = [regel for regel in opdracht.rijen if not regel[0].totaal]
    if not any(opdracht.waarde(cel) for _, cellen in rijen for cel in cellen):
        return None
    tekening, aantal = vormen.leeg(opdracht.grafiek.titel), len(opdracht.kolommen)
    y = vormen.legenda([kolom.naam for kolom in opdracht.kolommen], tekening, 2) if aantal > 1 else 4
    top, begin = opdracht.top, y
    staaf = 14 if aantal == 1 else 11
    for rij, cellen in rijen:
        hoog = max(RIJHOOGTE - 4, aantal * (staaf + 2) + 8)
        tekening.teksten.extend(vormen.naam(rij.naam, y + hoog / 2))
        for nummer, cel in enumerate(cellen):
            boven = y + (hoog - aantal * (staaf + 2)) / 2 + nummer * (staaf + 2)
            _staaf(tekening, opdracht, cel, top, Vlak(LINKS, boven, 0, staaf, vormen.vulling(nummer)))
        y += hoog
    tekening.lijnen.append(Lijn(LINKS, begin, LINKS, y, vormen.AS))
    return tekening._replace(hoog=y + 4)


def _staaf(tekening: Tekening, opdracht: Opdracht, cel: Cel, top: float, vlak: Vlak) -> None:
    waarde = opdracht.waarde(cel)
    ruimte = RECHTS - LINKS - 20
    breed = round(ruimte * (waarde or 0) / top, 1)
    if breed:
        tekening.vlakken.append(vlak._replace(breed=breed))
    tekst = (TE_KLEIN if opdracht.te_klein(cel) and cel.noemer else GEEN) if waarde is None else _kort(cel, waarde)
    tekening.teksten.append(Tekst(LINKS + breed + 5, vlak.y + vlak.hoog / 2 + 3.5, tekst))


def _verdeling(opdracht: Opdracht) -> Tekening | None:
    if not any(opdracht.waarden):
        return None
    tekening, hoog = vormen.leeg(opdracht.grafiek.titel), opdracht.rijhoogte
    y = vormen.legenda([kolom.naam for kolom in opdracht.kolommen], tekening, 2)
    for rij, cellen in opdracht.rijen:
        tekening.teksten.extend(vormen.naam(rij.naam, y + hoog / 2))
        aantallen = [opdracht.waarde(cel) or 0 for cel in cellen]
        if sum(aantallen):
            _balk(tekening, aantallen, y + (hoog - BALK) / 2)
        else:
            tekening.teksten.append(Tekst(LINKS + 6, y + hoog / 2 + 3.5, GEEN))
        y += hoog
    return tekening._replace(hoog=y + 4)


def _balk(tekening: Tekening, aantallen: Sequence[float], y: float) -> None:
    """Elk deel met zijn aantal erin, als dat past."""
    x = float(LINKS)
    for nummer, aantal in enumerate(aantallen):
        breed = round((RECHTS - LINKS) * aantal / sum(aantallen), 1)
        if aantal:
            tekening.vlakken.append(Vlak(round(x, 1), y, breed, BALK, vormen.vulling(nummer)))
        if breed >= len(getal(aantal)) * vormen.TEKENBREEDTE + 4:
            kleur = vormen.LICHT if nummer % len(vormen.VULLINGEN) < vormen.DONKERE_VULLINGEN else vormen.DONKER
            tekening.teksten.append(Tekst(round(x + breed / 2, 1), y + 13.5, getal(aantal), "middle", kleur))
        x += breed


def _kort(cel: Cel, waarde: float) -> str:
    if cel.soort is Celsoort.AANDEEL:
        return procent(waarde)
    return getal(waarde, 0 if waarde == int(waarde) else 1)


TEKENAARS: dict[Grafieksoort, Callable[[Opdracht], Tekening | None]] = {
    Grafieksoort.PUNTEN: _punten,
    Grafieksoort.STAVEN: _staven,
    Grafieksoort.VERDELING: _verdeling,
    Grafieksoort.LIJN: lijn,
    Grafieksoort.TRAP: trap,
}
UITLEG: dict[Grafieksoort, Callable[[Grafiek, Sequence[str]], str]] = {
    Grafieksoort.PUNTEN: _punten_uitleg,
    Grafieksoort.STAVEN: lambda grafiek, namen: "" if len(namen) > 1 else f"Lengte van de staaf: {namen[0]}.",
    Grafieksoort.VERDELING: lambda grafiek, namen: "In elk deel staat het aantal; een heel smal deel heeft geen getal.",
    Grafieksoort.LIJN: lambda grafiek, namen: "" if len(namen) > 1 else f"Lijn: {namen[0]}.",
    Grafieksoort.TRAP: lambda grafiek, namen: f"Lijn: {namen[0]}. Vlak: 95%-interval. Onder de as: {namen[-1]}.",
}
