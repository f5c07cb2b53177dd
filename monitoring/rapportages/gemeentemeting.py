"""Waar de gemeente begon, wat zij wil bereiken, en hoe ver zij is.

0-meting van de gemeente: wat de gemeente zelf vastlegde over haar start, doelgroep, ambities en doelen (NUL-01 tot en
met NUL-12). Het rapport neemt de laatste versie die op de datum van de gegevens was vastgesteld. Stelde de gemeente
nog niets vast, dan staat er het voorbeeld uit de bronnen, als dat er is.

Uitgangswaarde: het percentage van voor de start dat de gemeente bij het doel opgaf, met van hoeveel jongeren. Is het
onbekend, dan komt er geen oordeel.

Nu: hetzelfde percentage, berekend over de groep en de periode van dit rapport.

Verschil met het begin: nu min de uitgangswaarde, in procentpunten, met het 95%-interval voor twee groepen. Is niet
bekend van hoeveel jongeren de uitgangswaarde is, dan is er geen interval.

Verandering ten opzichte van het begin: het verschil als percentage van de uitgangswaarde. Van 40% naar 30% is 10
procentpunt lager en 25% lager (MON-10). Van een groep onder de grens voor percentages staat het er niet.

Eerste jaar: twaalf maanden vanaf de start van de gemeente (GOAL-02).

Oordeel over een doel: aangetoond als de verandering minstens zo groot is als het doel en het 95%-interval van het
verschil helemaal aan de goede kant van nul ligt; anders niet aangetoond. Zijn het bij het begin of nu minder personen
dan de grens voor percentages, dan zijn er te weinig waarnemingen.
"""

from fractions import Fraction

from monitoring.indicatoren import INDICATOREN
from monitoring.invoer import Doel, Invoer, Nulmetingtekst
from monitoring.models import Nulmeting
from monitoring.nulmetingdelen import bij_het_begin, eerste_jaar, streven
from monitoring.statistiek import relatieve_verandering, verschil
from monitoring.tabellen import Cel, Celsoort, Hoofdstuk, Kolom, Rij, Tabel, definities, leden
from monitoring.uitspraken import oordeel_doel

NIET_INGEVULD = "niet ingevuld"
NIET_MET_RIO = "niet met een cijfer uit RIO"
EFFECT = "effect"
TEKST = Celsoort.TEKST


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    meting = invoer.nulmeting
    return Hoofdstuk(
        "gemeentemeting",
        "De gemeente: begin en doelen",
        _tabellen(invoer, meting) if meting else (),
        inleiding=_inleiding(meting) if meting else "",
        tekst=_tekst(invoer),
        definities=definities(__doc__),
    )


def _inleiding(meting: Nulmetingtekst) -> str:
    if meting.vastgesteld_op is None:
        return "De gemeente stelde zelf nog geen 0-meting vast. Dit is het voorbeeld uit de bronnen."
    return f"Uit de 0-meting van de gemeente, versie {meting.versie}, vastgesteld op {meting.vastgesteld_op:%d-%m-%Y}."


def _tekst(invoer: Invoer) -> tuple[str, ...]:
    if invoer.nulmeting is None:
        return ("Niet ingevuld: er is geen vastgestelde 0-meting van één gemeente.",)
    if invoer.soort == EFFECT and not _te_volgen(invoer):
        return ("Geen van de doelen is met een cijfer uit RIO te volgen.",)
    return ()


def _tabellen(invoer: Invoer, meting: Nulmetingtekst) -> tuple[Tabel, ...]:
    nu = (_nu(invoer),) if invoer.soort == EFFECT and _te_volgen(invoer) else ()
    return (_kort(meting), *((_doelen(invoer), *nu) if invoer.doelen else ()))


def _kort(meting: Nulmetingtekst) -> Tabel:
    start = f"{meting.start_op:%d-%m-%Y}" if meting.start_op else ""
    regels = {
        "start": ("Gestart op", start),
        "eerste_jaar": ("Eerste jaar", eerste_jaar(meting.start_op)),
        "ambities": ("Ambities", _samen(meting.ambities)),
        "doelgroep": ("Doelgroep", _samen(meting.doelgroep)),
        "focus": ("Nadruk", Nulmeting.Focus(meting.focus).label.capitalize() if meting.focus else ""),
        "citaat": ("Het doel in eigen woorden", meting.citaat),
    }
    rijen = tuple(Rij(sleutel, naam, 0, (_cel(tekst),)) for sleutel, (naam, tekst) in regels.items())
    return Tabel("nulmeting", "De 0-meting in het kort", (Kolom("Ingevuld", TEKST),), rijen, rijkop="Onderwerp")


def _doelen(invoer: Invoer) -> Tabel:
    grens, doelen = invoer.grens_procent, enumerate(invoer.doelen, 1)
    rijen = tuple(Rij(f"doel{nummer}", doel.tekst, 0, _doelcellen(doel, grens)) for nummer, doel in doelen)
    kolommen = (Kolom("Gemeten met", TEKST), Kolom("Doel", TEKST), Kolom("Bij het begin", TEKST))
    return Tabel("gemeentedoelen", "De doelen van de gemeente", kolommen, rijen, rijkop="Wat de gemeente wil")


def _doelcellen(doel: Doel, grens: int) -> tuple[Cel, ...]:
    begin = bij_het_begin(doel.waarde, doel.n, grens)
    bron = f" (bron: {doel.bron})" if doel.waarde is not None and doel.bron else ""
    return (_cel(gemeten_met(doel)), _cel(streven(doel.richting, doel.streef)), _cel(f"{begin}{bron}"))


def gemeten_met(doel: Doel) -> str:
    """De naam van de indicator, en anders hoe de gemeente het zelf meet."""
    if doel.indicator in INDICATOREN:
        return INDICATOREN[doel.indicator].naam
    return doel.hoe_gemeten or NIET_MET_RIO


# --- hoe ver de gemeente is ---------------------------------------------------------------------------------


def _te_volgen(invoer: Invoer) -> list[tuple[str, Doel]]:
    rijen = ((f"doel{nummer}", doel) for nummer, doel in enumerate(invoer.doelen, 1))
    return [(sleutel, doel) for sleutel, doel in rijen if doel.indicator in INDICATOREN]


def _nu(invoer: Invoer) -> Tabel:
    doelen = _te_volgen(invoer)
    return Tabel(
        "gemeentedoelen_nu",
        "Hoe ver de gemeente is",
        (
            Kolom("Bij het begin", TEKST),
            Kolom("Nu", Celsoort.AANDEEL),
            Kolom("Verschil", Celsoort.PUNTEN),
            Kolom("Verandering in %", Celsoort.GETAL, "Ten opzichte van het begin."),
            Kolom("Oordeel", TEKST),
        ),
        tuple(_rij(invoer, sleutel, doel) for sleutel, doel in doelen),
        rijkop="Gemeten met",
    )


def _rij(invoer: Invoer, sleutel: str, doel: Doel) -> Rij:
    """De groep is die van de indicator: is die te klein, dan gaat de rij weg, hier en waar zij nog meer staat."""
    indicator, oordeel = INDICATOREN[doel.indicator], oordeel_doel(doel, invoer)[0]
    nu, wie = indicator.reken(invoer), indicator.groep(invoer)
    begin = _cel(bij_het_begin(doel.waarde, doel.n, invoer.grens_procent))
    cellen = (begin, nu, _verschil(doel, nu), _verandering(doel, nu, invoer.grens_procent), _cel(oordeel))
    return Rij(sleutel, indicator.naam, len(wie), cellen, leden=leden(wie))


def _verschil(doel: Doel, nu: Cel) -> Cel:
    if doel.waarde is None or not nu.noemer:
        return Cel(Celsoort.PUNTEN)
    teller, noemer = nu.teller or 0, nu.noemer
    gemeten = verschil(*doel.begin, teller, noemer) if doel.begin else None
    waarde = gemeten.waarde if gemeten else teller / noemer - doel.waarde / 100
    return Cel(Celsoort.PUNTEN, waarde, None, min(doel.n or noemer, noemer), gemeten.interval if gemeten else None)


def _verandering(doel: Doel, nu: Cel, grens: int) -> Cel:
    """Geen percentage van een groep die daar te klein voor is, bij het begin of nu."""
    groepen = (doel.n or grens, nu.noemer or 0)
    if doel.waarde is None or nu.teller is None or not nu.noemer or min(groepen) < grens:
        return Cel(Celsoort.GETAL)
    eerst = Fraction(*doel.begin) if doel.begin else Fraction(doel.waarde) / 100
    anders = relatieve_verandering(eerst, Fraction(nu.teller, nu.noemer))
    return Cel(Celsoort.GETAL, None if anders is None else anders * 100)


def _cel(tekst: str) -> Cel:
    return Cel(TEKST, tekst or NIET_INGEVULD)


def _samen(punten: tuple[str, ...]) -> str:
    """De punten van een lijst achter elkaar, elk als een zin."""
    return " ".join(punt if punt.endswith((".", "!", "?")) else f"{punt}." for punt in punten)
