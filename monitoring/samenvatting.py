"""De eerste bladzijde: eerst gewone woorden, dan drie cijfers en wat we kunnen zeggen. Puur.

Elk cijfer komt uit een rij van het rapport en wijst daarnaar, zodat het met die rij verdwijnt als zij te klein is.
"""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from monitoring.invoer import Invoer, Knelpunttelling
from monitoring.opmaak import getal, procent
from monitoring.rapportages.voorzieningen import NORM
from monitoring.tabellen import Cel, Hoofdstuk, Kerncijfer, Rij, Uitspraak, Zin
from monitoring.uitspraken import PERSPECTIEF, VRIJ, uitspraken
from monitoring.zinnen import aandeel_van_de, aantal_jongeren, grenzen, in_periode, keer, woord
from rio.leefgebieden import MET_NETWERK

BINNEN = ("voorzieningen_norm", "binnenkomst")
GROEP = ("bereik_deelname", "vrijgekomen")
JEUGD = ("jeugd_voorzieningen_norm", "ontslag")
GEMELD = ("tijdig_inrichting", "detentiemelding")
KNELPUNTEN = ("knelpunten", "totaal")
NOG_NIET = 6  # kolom van PERSPECTIEF
IN_AFSPRAAK = "afspraak"  # Signaal.Stand
INSTROOM = ("instroom", "binnengekomen")
Plek = tuple[str, str]


class Samenvatting(NamedTuple):
    zinnen: tuple[Zin, ...] = ()
    kern: tuple[Kerncijfer, ...] = ()
    uitspraken: tuple[Uitspraak, ...] = ()
    in_de_weg: tuple[Zin, ...] = ()


@dataclass(frozen=True)
class Bladzijde:
    """Alle rijen van het rapport, om uit te lezen."""

    invoer: Invoer
    rijen: Mapping[Plek, Rij]

    def cel(self, plek: Plek, kolom: int) -> Cel:
        return self.rijen[plek].cellen[kolom]

    @property
    def grens(self) -> int:
        return self.invoer.grens_procent


def samengevat(invoer: Invoer, hoofdstukken: Sequence[Hoofdstuk]) -> Samenvatting:
    tabellen = (tabel for hoofdstuk in hoofdstukken for tabel in hoofdstuk.tabellen)
    rijen = {(tabel.sleutel, rij.sleutel): rij for tabel in tabellen for rij in tabel.rijen}
    blad = Bladzijde(invoer, rijen)
    return SOORTEN[invoer.soort](blad)


# --- effect -------------------------------------------------------------------------------------------------


def _effect(blad: Bladzijde) -> Samenvatting:
    zinnen = (*_wie(blad), *_bij_ontslag(blad), *_na_een_jaar(blad), *_jeugd(blad))
    kern = (_kern_norm(blad), _kern_perspectief(blad), _kern_gemeld(blad))
    return Samenvatting(zinnen, kern, uitspraken(blad.invoer, blad.rijen), _in_de_weg(blad))


def _wie(blad: Bladzijde) -> list[Zin]:
    rij, met_rio = blad.rijen[GROEP], blad.cel(GROEP, 1).teller or 0
    wanneer, groep = in_periode(blad.invoer.periode), rij.groep
    if not groep:
        return [Zin(f"{wanneer} kwam niemand uit de doelgroep vrij.", (GROEP,))]
    kwam = "kwam" if groep == 1 else "kwamen"
    zin = Zin(f"{wanneer} {kwam} {aantal_jongeren(groep)} uit de doelgroep vrij.", (GROEP,))
    return [zin, Zin(_begeleid(groep, met_rio), (GROEP,))]


def _begeleid(groep: int, met_rio: int) -> str:
    if groep == 1:
        return f"Deze jongere kreeg {'een' if met_rio else 'geen'} RIO."
    if met_rio in (0, groep):
        return "Niemand van hen kreeg een RIO." if not met_rio else "Zij kregen allemaal een RIO."
    return f"De RIO begeleidde er {getal(met_rio)}."


def _bij_ontslag(blad: Bladzijde) -> list[Zin]:
    cel = blad.cel(VRIJ, 1)
    if not cel.noemer:
        return []
    if cel.noemer == 1:
        return [Zin(_ene_bij_ontslag(blad), (VRIJ,))]
    had = aandeel_van_de(cel, blad.grens, "had", "hadden")
    ontslag = Zin(f"Op de dag van ontslag {had} alle voorzieningen die nodig waren; het doel is 80%.", (VRIJ,))
    return [ontslag, Zin(_bij_binnenkomst(blad.cel(BINNEN, 1), blad.grens), (VRIJ, BINNEN))]


def _ene_bij_ontslag(blad: Bladzijde) -> str:
    _, cel, tekort, *_ = blad.rijen[VRIJ].cellen
    if cel.teller:
        return "Op de dag van ontslag was alles geregeld wat nodig was."
    return f"Op de dag van ontslag was {'niet alles geregeld' if tekort.waarde else 'niet alles bekend'} wat nodig was."


def _bij_binnenkomst(cel: Cel, grens: int) -> str:
    if not cel.teller:
        return "Bij binnenkomst was dat niemand."
    if (cel.noemer or 0) >= grens:
        return f"Bij binnenkomst was dat {procent(cel.teller / (cel.noemer or 1))}."
    return f"Bij binnenkomst {'was' if cel.teller == 1 else 'waren'} dat er {cel.teller}."


def _na_een_jaar(blad: Bladzijde) -> list[Zin]:
    cel, eerst = blad.cel(PERSPECTIEF, 2), blad.cel(PERSPECTIEF, 1)
    if not blad.rijen[GROEP].groep:
        return []
    if not cel.noemer:
        vers = blad.cel(PERSPECTIEF, NOG_NIET).waarde == blad.rijen[GROEP].groep
        tekst = "Nog niemand is een jaar vrij." if vers else "Van niemand weten we hoe het een jaar later met werk is."
        return [Zin(tekst, (PERSPECTIEF,))]
    if cel.noemer == 1:
        wat = "werk of een opleiding" if cel.teller else "geen werk of opleiding"
        return [Zin(f"Eén jongere volgden we een jaar; die had toen {wat}.", (PERSPECTIEF,))]
    had = "had niemand" if not cel.teller else f"{'had' if cel.teller == 1 else 'hadden'} er {getal(cel.teller)}"
    toen = "was dat niemand" if not eerst.teller else f"{'was' if eerst.teller == 1 else 'waren'} dat er {eerst.teller}"
    wie = f"Van de {getal(cel.noemer)} jongeren die we een jaar volgden"
    return [Zin(f"{wie}, {had} werk of een opleiding; bij binnenkomst {toen}.", (PERSPECTIEF,))]


def _jeugd(blad: Bladzijde) -> list[Zin]:
    groep = blad.rijen[JEUGD].groep
    if not groep:
        return []
    wie = f"{aantal_jongeren(groep)} van onder de 18 of uit een jeugdinrichting"
    kwam, staan = ("kwam", "die staat") if groep == 1 else ("kwamen", "zij staan")
    return [Zin(f"Ook {kwam} {wie} vrij; {staan} in een eigen deel.", (JEUGD,))]


# --- drie cijfers -------------------------------------------------------------------------------------------


def _kern_norm(blad: Bladzijde) -> Kerncijfer:
    cijfer, uit = _groot(blad.cel(VRIJ, 1), blad.grens)
    return Kerncijfer(cijfer, "voorzieningen op orde bij ontslag", f"{uit} · doel {procent(NORM)}", VRIJ)


def _kern_perspectief(blad: Bladzijde) -> Kerncijfer:
    eerst, dan = blad.cel(PERSPECTIEF, 1), blad.cel(PERSPECTIEF, 2)
    naam = "werk of opleiding na een jaar"
    if not dan.noemer:
        return Kerncijfer("–", naam, "nog niemand een jaar gevolgd", PERSPECTIEF)
    toelichting = f"van {aantal_jongeren(dan.noemer)}, dezelfde personen"
    return Kerncijfer(f"{eerst.teller} → {dan.teller}", naam, toelichting, PERSPECTIEF)


def _kern_gemeld(blad: Bladzijde) -> Kerncijfer:
    naam, cel = "op tijd gemeld door de inrichting", blad.cel(GEMELD, 2)
    cijfer, uit = _groot(cel, blad.grens, met_grenzen=False)
    return Kerncijfer(cijfer, naam, f"{uit} · binnen twee werkdagen" if cel.noemer else "geen meldingen", GEMELD)


def _groot(cel: Cel, grens: int, *, met_grenzen: bool = True) -> tuple[str, str]:
    """Het cijfer op de tegel en waar het uit komt."""
    if not cel.noemer:
        return "–", "niemand"
    uit = f"{getal(cel.teller or 0)} van {getal(cel.noemer)}"
    if cel.noemer < grens:
        return uit, "te weinig personen voor een percentage"
    marge = f" · tussen {grenzen(cel)}" if met_grenzen else ""
    return procent((cel.teller or 0) / cel.noemer), f"{uit}{marge}"


# --- wat staat in de weg ------------------------------------------------------------------------------------


def _in_de_weg(blad: Bladzijde) -> tuple[Zin, ...]:
    aantal = int(blad.cel(KNELPUNTEN, 0).waarde or 0)
    if not aantal:
        return (Zin("In deze periode is geen knelpunt gemeld.", (KNELPUNTEN,)),)
    zin = Zin(f"{keer(aantal)} is een knelpunt gemeld.", (KNELPUNTEN,))
    return (zin, *_meeste(blad.invoer.knelpunten, aantal), *_afspraken(blad.invoer))


def _meeste(knelpunten: Sequence[Knelpunttelling], aantal: int) -> list[Zin]:
    """Het leefgebied met de meeste knelpunten; niets als er geen een bovenuit steekt."""
    per_gebied = {gebied: sum(k.aantal for k in knelpunten if k.leefgebied == gebied) for gebied in MET_NETWERK}
    gebied = max(per_gebied, key=lambda code: per_gebied[code])
    meeste = per_gebied[gebied]
    if aantal < 2 or sum(n == meeste for n in per_gebied.values()) > 1:
        return []
    wat = "Alle knelpunten" if meeste == aantal else f"{woord(meeste).capitalize()} daarvan"
    return [Zin(f"{wat} gaan over {MET_NETWERK[gebied].lower()}.", (KNELPUNTEN, ("knelpunten", gebied)))]


def _afspraken(invoer: Invoer) -> list[Zin]:
    """Signalen zijn geen personen en worden niet weggelaten."""
    aantal = sum(signaal.stand == IN_AFSPRAAK for signaal in invoer.signalen)
    if not aantal:
        return []
    return [Zin(f"Over {woord(aantal)} {'signaal' if aantal == 1 else 'signalen'} is met beleid een afspraak gemaakt.")]


# --- 0-meting -----------------------------------------------------------------------------------------------


def _nulmeting(blad: Bladzijde) -> Samenvatting:
    groep, gemeten = blad.rijen[INSTROOM].groep, blad.cel(INSTROOM, 1)
    wanneer = in_periode(blad.invoer.periode)
    if not groep:
        return Samenvatting((Zin(f"{wanneer} kwam niemand uit de doelgroep in detentie.", (INSTROOM,)),))
    kwam = "kwam" if groep == 1 else "kwamen"
    wie = Zin(f"{wanneer} {kwam} {aantal_jongeren(groep)} uit de doelgroep in detentie.", (INSTROOM,))
    meting = Zin(_gemeten(groep, gemeten.teller or 0), (INSTROOM,))
    return Samenvatting((wie, meting), _kern_nulmeting(blad))


def _gemeten(groep: int, gemeten: int) -> str:
    if groep == 1:
        return "Er is een 0-meting gedaan." if gemeten else "Er is nog geen 0-meting gedaan."
    wie = {0: "niemand", groep: "iedereen"}.get(gemeten, getal(gemeten))
    return f"Bij {wie} is een 0-meting gedaan."


def _kern_nulmeting(blad: Bladzijde) -> tuple[Kerncijfer, ...]:
    plekken = (
        (("instroom", "binnengekomen"), 1, "0-meting gedaan"),
        (("instroom_voorzieningen", "huisvesting"), 2, "onderdak op orde bij binnenkomst"),
        (("instroom_perspectief", "gemeten"), 1, "werk of opleiding voor de detentie"),
    )
    return tuple(Kerncijfer(*_tegel(blad.cel(plek, kolom), naam, blad.grens), plek) for plek, kolom, naam in plekken)


def _tegel(cel: Cel, naam: str, grens: int) -> tuple[str, str, str]:
    cijfer, uit = _groot(cel, grens)
    return cijfer, naam, uit


SOORTEN = {"effect": _effect, "nulmeting": _nulmeting}
