"""De tijdlijn van een dossier: wat er gebeurde, nieuwste eerst; een app erboven voegt toe via TIJDLIJN."""

from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from itertools import pairwise

from cases.fasen import NAMEN
from cases.feiten import Ontslag, Volgorde, geldend_ontslag, volgorde_van_mens
from cases.laden import feit_van, gelezen
from cases.models import Maatregel, Melding, NieuwContact, TermijnBesluit, Vraag
from cases.schermen.dossier import Dossier
from cases.schermen.gegevenstekst import LABELS, kop, leesbaar
from cases.schermen.meldingtekst import TITELS, kort
from cases.schermen.vastgelegd import (
    ANTWOORD,
    BESLUIT,
    FASE,
    HEROPENING,
    IDENTITEIT,
    MAATREGEL,
    NIEUW_CONTACT,
    ONTSLAG,
    TAAK,
    TOEWIJZING,
    VERBLIJF,
    VERLOF,
    VRAAG,
    WAARNEMING,
    Vastgelegd,
)
from cases.termijnsoorten import alle_soorten
from rio.templatetags.rio import datum
from rio.uitbreidingen import uitbreidingen

HOOGSTENS = 100
VAN_FEIT = "volgt uit de feiten"
IN_VERBLIJF = ("inrichting_id", "verblijfsvorm")  # staat in de tijdlijn als verblijf


@dataclass(frozen=True)
class Gebeurtenis:
    op: date
    titel: str
    tekst: str = ""
    bron: str = ""


def tijdlijn(dossier: Dossier) -> list[Gebeurtenis]:
    """Van alle apps samen, nieuwste eerst, één meer dan er getoond wordt zodat het afbreken te zien is."""
    alle = [g for aanbieder in uitbreidingen("TIJDLIJN") for g in aanbieder(dossier)]
    return sorted(alle, key=lambda g: g.op)[::-1][: HOOGSTENS + 1]


def gebeurtenissen(dossier: Dossier) -> list[Gebeurtenis]:
    """TIJDLIJN: wat deze app van een dossier weet."""
    wijzigingen = _ontslagwijzigingen(dossier)
    vast = dossier.vastgelegd
    return [
        *(_fase(rij) for rij in vast[FASE]),
        *_overplaatsingen(dossier),
        *(_melding(m, wijzigingen.get(feit_van(vars(m)).volgorde, "")) for m in dossier.meldingen),
        *(_toewijzing(rij) for rij in vast[TOEWIJZING]),
        *(_ontslag(rij, wijzigingen.get(volgorde_van_mens(rij.op, rij.nummer))) for rij in vast[ONTSLAG]),
        *_waarnemingen(vast[WAARNEMING]),
        *(_besluit(rij) for rij in vast[BESLUIT]),
        *(maak(rij) for soort, maak in VAN_MENSEN.items() for rij in vast[soort]),
        *(_nieuw_contact(rij, rij.tot) for rij in vast[NIEUW_CONTACT] if rij.tot),
    ]


def _melding(melding: Melding, wijziging: str) -> Gebeurtenis:
    bron = f"{melding.inrichting} · melding {melding.meldingnummer}"
    return Gebeurtenis(melding.meldingsdatum, TITELS[melding.soort], wijziging or kort(melding), bron)


def _fase(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, f"Fase {NAMEN[rij.wat].lower()}", rij.toelichting, _door(rij) or VAN_FEIT)


def _toewijzing(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, f"Toegewezen aan {rij.wat}", rij.toelichting, _door(rij))


def _ontslag(rij: Vastgelegd, wijziging: str | None) -> Gebeurtenis:
    tekst = wijziging or f"Ontslag op {datum(rij.tot)}."
    return Gebeurtenis(rij.op, "Ontslagdatum vastgelegd", f"{tekst} {rij.toelichting}".strip(), _door(rij))


def _besluit(rij: Vastgelegd) -> Gebeurtenis:
    """Voldaan staat op de dag waarop het gebeurde; uitstel en niet van toepassing op die van het besluit."""
    keuze = TermijnBesluit.Keuze(rij.waarde)
    titel = f"{alle_soorten()[rij.wat].naam}: {keuze.label}"
    if keuze == TermijnBesluit.Keuze.VOLDAAN and rij.tot:
        later = f", vastgelegd op {datum(rij.op)}" if rij.op != rij.tot else ""
        return Gebeurtenis(rij.tot, titel, rij.toelichting, f"{_door(rij)}{later}")
    tot = f" tot {datum(rij.tot)}" if keuze == TermijnBesluit.Keuze.UITSTEL else ""
    return Gebeurtenis(rij.op, f"{titel}{tot}", rij.toelichting, _door(rij))


def _waarnemingen(rijen: Iterable[Vastgelegd]) -> Iterator[Gebeurtenis]:
    """Wat iemand op één dag over gewone gegevens zei is één gebeurtenis; deelname staat altijd op zichzelf."""
    samen: dict[tuple[date, str, str], dict[str, str]] = defaultdict(dict)
    for rij in rijen:
        if rij.wat not in IN_VERBLIJF:
            tekst = leesbaar(rij.wat, gelezen(rij.wat, rij.waarde)) or "niet meer bekend"
            samen[rij.op, _van_wie(rij), f"deelname {rij.nummer}" if rij.wat == "deelname" else ""][rij.wat] = tekst
    for (op, door, _), gezegd in samen.items():
        if len(gezegd) == 1:
            [(veld, tekst)] = gezegd.items()
            yield Gebeurtenis(op, kop(veld), tekst, door)
        else:
            alles = "; ".join(f"{LABELS[veld]}: {tekst}" for veld, tekst in gezegd.items())
            yield Gebeurtenis(op, "Gegevens bijgewerkt", f"{alles[0].upper()}{alles[1:]}.", door)


def _door(rij: Vastgelegd) -> str:
    return rij.door or ""


def _van_wie(rij: Vastgelegd) -> str:
    """Wie het zei, en bij een antwoord van een partner ook wie het overnam."""
    return f"{rij.toelichting}, overgenomen door {_door(rij)}" if rij.toelichting else _door(rij)


def _overplaatsingen(dossier: Dossier) -> Iterator[Gebeurtenis]:
    """Ook een andere inrichting in een gewone melding is een overplaatsing; de melding zelf staat er al."""
    gemeld = {(m.detentie_id, m.meldingsdatum) for m in dossier.meldingen if m.soort == "overplaatsing"}
    door = {(r.detentie_id, r.op): _door(r) for r in dossier.vastgelegd[WAARNEMING] if r.wat in IN_VERBLIJF}
    for detentie in dossier.detenties:
        for vorige, rij in pairwise(dossier.van_detentie(VERBLIJF, detentie.id)):
            elders = vorige.wat != rij.wat
            if not (elders and (detentie.id, rij.op) in gemeld):
                titel = f"Overgeplaatst naar {rij.wat}" if elders else "Verblijfsvorm"
                vorm = "" if elders and rij.waarde == "gesloten" else leesbaar("verblijfsvorm", rij.waarde)
                yield Gebeurtenis(rij.op, titel, vorm, door.get((detentie.id, rij.op), VAN_FEIT))


# --- wat mensen vastlegden -----------------------------------------------------------------------------------


def _verlof(rij: Vastgelegd) -> Gebeurtenis:
    titel = "Re-integratieverlof ging niet door" if rij.wat else "Re-integratieverlof"
    tekst = f"Tot en met {datum(rij.tot)}{': ' if rij.toelichting else ''}{rij.toelichting}"
    return Gebeurtenis(rij.op, titel, tekst, _door(rij))


def _maatregel(rij: Vastgelegd) -> Gebeurtenis:
    tot = f"Tot en met {datum(rij.tot)}." if rij.tot else ""
    return Gebeurtenis(rij.op, f"Maatregel: {Maatregel.Soort(rij.wat).label}", tot, _door(rij))


def _taak(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, "Taak gedaan", rij.wat, _door(rij))


def _identiteit(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, "Naam, geboortedatum of BSN gewijzigd", bron=_door(rij))


def _heropening(rij: Vastgelegd) -> Gebeurtenis:
    return Gebeurtenis(rij.op, "Dossier heropend", rij.toelichting, _door(rij))


def _vraag(rij: Vastgelegd) -> Gebeurtenis:
    naar = f" ({rij.waarde})" if rij.waarde else ""
    return Gebeurtenis(rij.op, f"Vraag: {Vraag.Soort(rij.wat).label}{naar}", rij.toelichting, _door(rij))


def _antwoord(rij: Vastgelegd) -> Gebeurtenis:
    titel = f"Antwoord op {Vraag.Soort(rij.wat).label}: {Vraag.Uitkomst(rij.waarde).label}"
    return Gebeurtenis(rij.op, titel, rij.toelichting, _door(rij))


def _nieuw_contact(rij: Vastgelegd, besloten_op: date) -> Gebeurtenis:
    aanleiding = NieuwContact.Aanleiding(rij.wat).label
    return Gebeurtenis(besloten_op, "Aanleiding van de nieuwe detentie", aanleiding, _door(rij))


VAN_MENSEN: Mapping[str, Callable[[Vastgelegd], Gebeurtenis]] = {
    VERLOF: _verlof,
    MAATREGEL: _maatregel,
    TAAK: _taak,
    IDENTITEIT: _identiteit,
    HEROPENING: _heropening,
    VRAAG: _vraag,
    ANTWOORD: _antwoord,
}


# --- hoe de ontslagdatum veranderde -------------------------------------------------------------------------


def _ontslagwijzigingen(dossier: Dossier) -> dict[Volgorde, str]:
    """Van elke melding of eigen waarneming die de geldende ontslagdatum veranderde: was en wordt."""
    return {
        wordt.volgorde: f"Ontslag van {datum(was.datum)} naar {datum(wordt.datum)}." if was else ""
        for detentie in dossier.detenties
        for was, wordt in _stappen(detentie.ontslagen)
    }


def _stappen(ontslagen: Iterable[Ontslag]) -> Iterator[tuple[Ontslag | None, Ontslag]]:
    geldend: Ontslag | None = None
    tot_nu: list[Ontslag] = []
    for ontslag in sorted(ontslagen, key=lambda o: o.volgorde):
        tot_nu.append(ontslag)
        nieuw = geldend_ontslag(tot_nu)
        if nieuw and (geldend is None or nieuw.datum != geldend.datum):
            yield geldend, nieuw
        geldend = nieuw
