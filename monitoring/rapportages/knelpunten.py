"""Wat er in dossiers vastliep, en wat beleid ermee deed.

Knelpunt: een medewerker schreef in een dossier op wat er vastloopt, in de periode (DATA-19). Eén dossier kan meer
knelpunten hebben. Het telt bij de gemeente waar het dossier toen was, ook als het later verhuisde.

Doorgegeven aan beleid: de tekst zonder persoon is nagekeken en op de peildatum doorgegeven (REGIE-09). Noemer: alle
knelpunten van de rij.

Dossiers: in hoeveel verschillende dossiers deze knelpunten stonden. Wie knelpunten op twee leefgebieden had, staat in
twee rijen en telt in de onderste rij één keer.

Signaal: wat in meer dossiers tegelijk vastloopt, onder één titel aan beleid voorgelegd (GOAL-05). Hier staan de
signalen die in de periode liepen, met de stand en het laatste antwoord op de peildatum. In een rapport over een regio
zijn dat alleen de signalen van de hele regio.
"""

from collections.abc import Sequence

from monitoring.indelingen import TOTAAL
from monitoring.invoer import Invoer, Knelpunttelling, Signaalrij
from monitoring.models.knelpunt import Knelpuntsoort, Signaal
from monitoring.tabellen import (
    Cel,
    Celsoort,
    Grafiek,
    Grafieksoort,
    Hoofdstuk,
    Kolom,
    Rij,
    Tabel,
    aantal_van,
    definities,
)
from rio.leefgebieden import MET_NETWERK

NIETS = "In deze periode is geen knelpunt gemeld."
GEEN_SIGNAAL = "In deze periode liep er geen signaal."
NOG_GEEN_ANTWOORD = "nog geen antwoord"
KOLOMMEN = (Kolom("Knelpunten"), Kolom("Doorgegeven aan beleid"), Kolom("Dossiers"))
SIGNAALKOLOMMEN = tuple(Kolom(naam, Celsoort.TEKST) for naam in ("Leefgebied", "Soort", "Stand", "Laatste antwoord"))
STAVEN = Grafiek(Grafieksoort.STAVEN, "Knelpunten per leefgebied", (0, 1))
NIET_OP_TE_TELLEN = "Eén dossier kan in meer rijen staan. De kolom Dossiers is daarom niet op te tellen."


def hoofdstuk(invoer: Invoer) -> Hoofdstuk:
    tellingen = invoer.knelpunten
    leeg = ((NIETS, not tellingen), (GEEN_SIGNAAL, not invoer.signalen))
    return Hoofdstuk(
        "knelpunten",
        "Wat staat in de weg?",
        (_per_leefgebied(tellingen), _per_soort(tellingen), _signalen(invoer.signalen)),
        inleiding="Wat in dossiers vastloopt, wat daarvan aan beleid is doorgegeven, en wat beleid antwoordde.",
        tekst=tuple(zin for zin, geldt in leeg if geldt),
        definities=definities(__doc__),
    )


# De knelpunten tellen op, de dossiers niet. `optelbaar` blijft nodig: anders is een weggelaten rij uit te rekenen.


def _per_leefgebied(tellingen: Sequence[Knelpunttelling]) -> Tabel:
    rijen = [_rij(code, naam, [t for t in tellingen if t.leefgebied == code]) for code, naam in MET_NETWERK.items()]
    return Tabel(
        "knelpunten",
        "Knelpunten per leefgebied",
        KOLOMMEN,
        (*rijen, _totaal(tellingen)),
        voetnoot=NIET_OP_TE_TELLEN,
        rijkop="Leefgebied",
        optelbaar=True,
        grafiek=STAVEN,
    )


def _per_soort(tellingen: Sequence[Knelpunttelling]) -> Tabel:
    soorten = ((soort.value, soort.label.capitalize()) for soort in Knelpuntsoort)
    rijen = [_rij(code, naam, [t for t in tellingen if t.soort == code]) for code, naam in soorten]
    return Tabel(
        "knelpunten_soort",
        "Waar het vastliep",
        KOLOMMEN,
        (*rijen, _totaal(tellingen)),
        voetnoot=NIET_OP_TE_TELLEN,
        rijkop="Soort",
        optelbaar=True,
    )


def _totaal(tellingen: Sequence[Knelpunttelling]) -> Rij:
    return _rij(TOTAAL, "Alle knelpunten", tellingen, totaal=True)


def _rij(sleutel: str, naam: str, tellingen: Sequence[Knelpunttelling], totaal: bool = False) -> Rij:
    wie: frozenset[int] = frozenset().union(*(t.trajecten for t in tellingen))
    cellen = (
        aantal_van(sum(t.aantal for t in tellingen), wie),
        aantal_van(sum(t.doorgegeven for t in tellingen)),
        aantal_van(len(wie), wie),
    )
    return Rij(sleutel, naam, len(wie), cellen, totaal=totaal, leden=wie)


def _signalen(signalen: Sequence[Signaalrij]) -> Tabel:
    """Zonder aantallen: een signaal van drie dossiers hoeft dan niet te worden weggelaten."""
    rijen = tuple(_signaal(nummer, signaal) for nummer, signaal in enumerate(signalen, start=1))
    return Tabel("signalen", "Signalen aan beleid", SIGNAALKOLOMMEN, rijen, rijkop="Signaal")


def _signaal(nummer: int, signaal: Signaalrij) -> Rij:
    teksten = (
        MET_NETWERK[signaal.leefgebied],
        Knelpuntsoort(signaal.soort).label,
        Signaal.Stand(signaal.stand).label,
        signaal.antwoord or NOG_GEEN_ANTWOORD,
    )
    return Rij(f"signaal{nummer}", signaal.titel, 0, tuple(Cel(Celsoort.TEKST, tekst) for tekst in teksten))
