"""Of jongeren na hun ontslag opnieuw met justitie te maken krijgen: nieuw contact met justitie (eigen registratie).

Nieuw contact met justitie: een nieuwe detentie of een ander contact met politie of justitie wegens een nieuw feit,
op of na de dag van vrijlating (DATA-22). De dag van het feit telt; is die niet bekend, dan de dag van het contact.
Alleen het eerste telt. Een feit van voor de vrijlating, gijzeling en een detentie die op de dag van vrijlating zelf
begint, tellen niet mee.

Onbekend: van een contact is niet vastgelegd of het om een nieuw feit ging. Dat is geen ja en geen nee. Vanaf die dag
telt de persoon niet meer mee bij de gevolgde personen; in een eigen kolom staat bij hoeveel personen dit speelt.

Gevolgd: van de dag van vrijlating tot en met de peildatum, of korter: tot de dag waarop het dossier zonder nameting
sloot of verhuisde, of tot het eerste contact waarvan de aanleiding onbekend is.

Zonder nieuw contact na zoveel maanden: het deel van de personen dat dan nog geen nieuw contact had, geschat uit
iedereen die vrijkwam (Kaplan-Meier). Wie nog maar kort gevolgd is, telt mee zolang hij gevolgd is. 6, 12, 18 en 24
maanden zijn hier 183, 365, 548 en 730 dagen. Met minder personen dan de grens voor percentages is er geen schatting.

Met nieuw contact, van wie zo lang gevolgd is: teller is wie binnen die maanden een nieuw contact had, noemer is wie
minstens zo lang voor de peildatum vrijkwam en al die tijd gevolgd is of eerder een nieuw contact had. Op dit cijfer
na 12 maanden rust het oordeel over het doel van 25% (GOAL-02).

Geen recidivecijfer van het WODC: het WODC telt misdrijven die tot een straf of een beslissing van het Openbaar
Ministerie leidden, uit de landelijke justitiële documentatie. Dit rapport telt wat de gemeente zelf weet, ook zonder
uitspraak van een rechter, en mist wat de gemeente niet hoort. De twee zijn niet met elkaar te vergelijken.
"""

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from monitoring import landelijk
from monitoring.beeld import ONTSLAG, Beeld
from monitoring.indelingen import TOTAAL
from monitoring.invoer import Invoer
from monitoring.momenten import rijsleutel
from monitoring.rapportages.jeugd import over_jeugd
from monitoring.statistiek import Trede, Waarneming, kaplan_meier, zonder_na
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Rij,
    Tabel,
    aandeel_van,
    aantal_van,
    definities,
    leden,
    rij_over,
)
from rio.dagen import EEN_DAG

NIEUW, ONBEKEND = "nieuw_feit", "onbekend"  # Contact.aanleiding
MAANDEN = (6, 12, 18, 24)
KWARTALEN = tuple(range(0, 25, 3))
Groep = Sequence[Beeld]


class Gevolgd(NamedTuple):
    """Eén persoon na zijn vrijlating; `te_volgen` is hoeveel dagen er op de peildatum voorbij waren."""

    beeld: Beeld
    waarneming: Waarneming
    te_volgen: int


LANDELIJK = (  # elk in een eigen alinea: zij tellen verschillende dingen
    "Landelijke cijfers, ter vergelijking. Zij tellen anders dan dit rapport en anders dan elkaar.",
    landelijk.AANRAKING_TWEE_JAAR.zin,
    landelijk.CEL_TWEE_JAAR.zin,
    landelijk.RECIDIVE_ZES_JAAR.zin,
)
KOP = Hoofdstuk(
    "justitiecontact",
    "Nieuw contact met justitie (eigen registratie)",
    inleiding="Dit is geen recidivecijfer van het WODC. Wij tellen wat de gemeente zelf van nieuwe contacten weet.",
    tekst=LANDELIJK,
    definities=definities(__doc__),
)


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    return replace(KOP, tabellen=_tabellen(invoer, invoer.vrijgekomen))


def jeugd(invoer: Invoer) -> Hoofdstuk:
    return over_jeugd(KOP, _tabellen(invoer, invoer.jeugd))


def volg(groep: Groep, peildatum: date) -> list[Gevolgd]:
    """Iedereen die op de peildatum vrij was, met hoe lang hij gevolgd is en of er een nieuw contact kwam."""
    return [
        Gevolgd(beeld, _waarneming(beeld, beeld.ontslag_op, peildatum), (peildatum - beeld.ontslag_op).days)
        for beeld in groep
        if beeld.ontslag_op is not None and beeld.ontslag_op <= peildatum
    ]


def _waarneming(beeld: Beeld, vrij_op: date, peildatum: date) -> Waarneming:
    erna = [contact for contact in beeld.contacten if contact.op >= vrij_op]
    onbekend = min((contact.op for contact in erna if contact.aanleiding == ONBEKEND), default=peildatum)
    gezien = peildatum if beeld.gevolgd_tot is None else beeld.gevolgd_tot - EEN_DAG
    tot_en_met = max(min(peildatum, gezien, onbekend), vrij_op)
    nieuw = min((c.op for c in erna if c.aanleiding == NIEUW and c.op <= tot_en_met), default=None)
    return Waarneming(((nieuw or tot_en_met) - vrij_op).days, nieuw is not None)


def nieuw_contact(personen: Sequence[Gevolgd], maanden: int) -> Cel:
    """Van wie zo lang gevolgd is of eerder een nieuw contact had, en al zo lang vrij is."""
    vrij = [persoon for persoon in personen if persoon.te_volgen >= in_dagen(maanden)]
    met = _met(vrij, maanden)
    return aandeel_van(len(met), len(met) + _zonder(vrij, maanden), met)


def in_dagen(maanden: int) -> int:
    return round(maanden * 365.25 / 12)


def _met(personen: Sequence[Gevolgd], maanden: int) -> frozenset[int]:
    """De dossiers met een nieuw contact op of voor dat moment."""
    dagen = in_dagen(maanden)
    return leden(beeld for beeld, (duur, gebeurd), _ in personen if gebeurd and duur <= dagen)


def _zonder(personen: Sequence[Gevolgd], maanden: int) -> int:
    """Zoveel personen zijn zo lang gevolgd zonder nieuw contact."""
    dagen = in_dagen(maanden)
    return sum(duur > dagen or (duur == dagen and not gebeurd) for _, (duur, gebeurd), _ in personen)


# --- tabellen -----------------------------------------------------------------------------------------------


def _tabellen(invoer: Invoer, groep: Groep) -> tuple[Tabel, ...]:
    verloop = _verloop(volg(groep, invoer.peildatum), invoer.grens_procent)
    return (
        _na_maanden(verloop),
        _curve(verloop),
        _aanleidingen(invoer.zover(groep, ONTSLAG), invoer.peildatum),
    )


class Verloop(NamedTuple):
    personen: Sequence[Gevolgd]
    wie: frozenset[int]
    treden: Sequence[Trede]

    def geschat(self, maanden: int) -> Cel:
        """Het deel zonder nieuw contact; leeg als er te weinig personen zijn of niemand zo lang gevolgd is."""
        deel = zonder_na(self.treden, in_dagen(maanden)) if self.treden else None
        return Cel(Celsoort.AANDEEL, *((deel[0], None, None, tuple(deel[1])) if deel else ()))


def _verloop(personen: Sequence[Gevolgd], minimum: int) -> Verloop:
    genoeg = len(personen) >= minimum
    treden = kaplan_meier(persoon.waarneming for persoon in personen) if genoeg else []
    return Verloop(personen, leden(persoon.beeld for persoon in personen), treden)


def _na_maanden(verloop: Verloop) -> Tabel:
    return Tabel(
        "justitiecontact",
        "Zonder nieuw contact na 6, 12, 18 en 24 maanden",
        (
            Kolom("Personen"),
            Kolom("Gevolgd, geen nieuw contact"),
            Kolom("Met nieuw contact"),
            Kolom("Korter gevolgd", uitleg="Nog niet zo lang vrij, of eerder uit beeld."),
            Kolom("Zonder nieuw contact", Celsoort.AANDEEL, "Geschat uit iedereen (Kaplan-Meier)."),
            Kolom("Met nieuw contact, van wie zo lang gevolgd is", Celsoort.AANDEEL),
        ),
        tuple(_maandrij(verloop, maanden) for maanden in MAANDEN),
        rijkop="Na ontslag",
        voetnoot="" if verloop.personen else "In deze periode kwam niemand vrij.",
    )


def _maandrij(verloop: Verloop, maanden: int) -> Rij:
    personen, wie, _ = verloop
    met, zonder = _met(personen, maanden), _zonder(personen, maanden)
    cellen = (
        aantal_van(len(personen), wie),
        aantal_van(zonder),
        aantal_van(len(met), met),
        aantal_van(len(personen) - len(met) - zonder),
        verloop.geschat(maanden),
        nieuw_contact(personen, maanden),
    )
    return Rij(rijsleutel(str(maanden)), f"Na {maanden} maanden", len(personen), cellen, leden=wie)


def _curve(verloop: Verloop) -> Tabel:
    return Tabel(
        "justitiecontact_curve",
        "Zonder nieuw contact, per kwartaal",
        (Kolom("Gevolgd, geen nieuw contact"), Kolom("Zonder nieuw contact", Celsoort.AANDEEL)),
        tuple(_kwartaalrij(verloop, maanden) for maanden in KWARTALEN),
        rijkop="Na ontslag",
        grafiek=Grafiek(Grafieksoort.TRAP, "Zonder nieuw contact met justitie", (1, 0)),
    )


def _kwartaalrij(verloop: Verloop, maanden: int) -> Rij:
    personen, wie, _ = verloop
    cellen = (aantal_van(_zonder(personen, maanden)), verloop.geschat(maanden))
    return Rij(rijsleutel(str(maanden)), f"{maanden} maanden", len(personen), cellen, leden=wie)


def _aanleidingen(groep: Groep, peildatum: date) -> Tabel:
    """Wat er aan contacten bekend is, ook wat niet meetelt; personen, die in meer dan één kolom kunnen staan."""
    return Tabel(
        "justitiecontact_aanleiding",
        "Welke contacten bekend zijn",
        (
            Kolom("Personen"),
            Kolom("Nieuw feit"),
            Kolom("Waarvan nieuwe detentie"),
            Kolom("Aanleiding onbekend"),
            Kolom("Telt niet mee", uitleg="Een feit van voor de vrijlating, of gijzeling."),
            Kolom("Geen contact bekend"),
        ),
        (_aanleidingrij(groep, peildatum),),
        inleiding="Een persoon kan in meer dan één kolom staan.",
    )


def _aanleidingrij(groep: Groep, peildatum: date) -> Rij:
    soorten = [(_bekend(beeld, peildatum), beeld) for beeld in groep]
    groepen = (
        list(groep),
        [beeld for wat, beeld in soorten if any(aanleiding == NIEUW for aanleiding, _ in wat)],
        [beeld for wat, beeld in soorten if (NIEUW, True) in wat],
        [beeld for wat, beeld in soorten if any(aanleiding == ONBEKEND for aanleiding, _ in wat)],
        [beeld for wat, beeld in soorten if any(aanleiding not in (NIEUW, ONBEKEND) for aanleiding, _ in wat)],
        [beeld for wat, beeld in soorten if not wat],
    )
    cellen = tuple(aantal_van(len(wie), leden(wie)) for wie in groepen)
    return rij_over(groep, TOTAAL, "Iedereen die vrijkwam", cellen)


def _bekend(beeld: Beeld, peildatum: date) -> set[tuple[str, bool]]:
    """Aanleiding en of het een detentie was, van elk contact na de vrijlating."""
    vrij_op = beeld.ontslag_op
    contacten = beeld.contacten
    return {(c.aanleiding, c.detentie) for c in contacten if vrij_op is not None and vrij_op <= c.op <= peildatum}
