"""Van cijfers naar wat een sjabloon toont: hoofdstukken met nummer, tabellen als tekst, tekeningen erbij. Puur."""

from collections.abc import Iterator
from dataclasses import dataclass, replace
from itertools import count

from monitoring.opmaak import AFGESCHERMD_UITLEG, LEEG, LEEG_VOLUIT, Celtekst, rijteksten
from monitoring.schermen.grafieken import teken, uitleg
from monitoring.schermen.onderdelen import Eigenschap, eigenschappen, periode_tekst, titel
from monitoring.schermen.vormen import Tekening
from monitoring.statistiek import Oordeel
from monitoring.tabellen import Celsoort, Cijfers, Definitie, Grafieksoort, Hoofdstuk, Rij, Tabel, Uitspraak
from rio.opsommen import opgesomd

# Rood hoort bij een fout; dat iets niet is aangetoond, is er geen.
MERKJES: dict[str, str] = {Oordeel.AANGETOOND: "goed", Oordeel.NIET_AANGETOOND: "let-op", Oordeel.TE_WEINIG: "rust"}

OORDELEN = tuple(Oordeel)
PER_RIJ = (Grafieksoort.PUNTEN, Grafieksoort.VERDELING)  # een rij zonder cijfer hoeft niet op een as
BREED_VANAF = 6
VEEL_WEG = 4  # zoveel weggelaten rijen zeggen samen in een zin meer dan in de tabel
VORMEN = {1: "een", 2: "smal", 3: "smal"}
NAMEN = {"nulmeting": "0-meting", "effect": "effectrapport"}


@dataclass(frozen=True)
class Celbeeld:
    tekst: Celtekst
    kolom: str
    getal: bool
    leeg: str  # wat een schermlezer hoort in plaats van een streepje


@dataclass(frozen=True)
class Rijbeeld:
    rij: Rij
    cellen: list[Celbeeld]


@dataclass(frozen=True)
class Figuur:
    nummer: int
    titel: str
    bijschrift: str
    tekening: Tekening


@dataclass(frozen=True)
class Tabelbeeld:
    """Een tabel met haar figuur."""

    tabel: Tabel
    regels: list[Rijbeeld]
    figuur: Figuur | None
    weggelaten: int

    @property
    def rijen(self) -> list[Rijbeeld]:
        """Zonder de rijen waar niets in staat en zonder veel weggelaten rijen; een verdeling blijft anders heel."""
        weg = self._veel_weg
        return [regel for regel in self.regels if _telt(regel.rij, self.tabel) and regel not in weg]

    @property
    def samen_weg(self) -> str:
        return opgesomd([regel.rij.naam for regel in self._veel_weg])

    @property
    def _veel_weg(self) -> list[Rijbeeld]:
        weg = [regel for regel in self.regels if regel.rij.afgeschermd and not regel.rij.totaal]
        return weg if len(weg) >= VEEL_WEG else []

    @property
    def niets_bij(self) -> str:
        return ", ".join(regel.rij.naam for regel in self.regels if not _telt(regel.rij, self.tabel))

    @property
    def leeg(self) -> bool:
        """Niemand en niets: dan zegt een zin meer dan een tabel vol nullen."""
        return not any(_heeft_cijfer(regel.rij) for regel in self.regels)

    @property
    def helemaal_weg(self) -> bool:
        """Een rij zonder personen naast wat is weggelaten zegt niets; een totaal wel."""
        over = [regel.rij for regel in self.regels if not regel.rij.afgeschermd]
        return bool(self.weggelaten) and not any(rij.groep or (rij.totaal and _heeft_cijfer(rij)) for rij in over)

    @property
    def vorm(self) -> str:
        """Hoe zij op een blad past: breed alleen in kleine letters, smal en een hebben ruimte over."""
        kolommen = self.tabel.kolommen
        if all(kolom.soort is Celsoort.TEKST for kolom in kolommen):
            return "tekst"
        if len(kolommen) > BREED_VANAF:
            return "breed"
        return VORMEN.get(len(kolommen), "gewoon")

    @property
    def uitleg(self) -> list[tuple[str, str]]:
        return [(kolom.naam, kolom.uitleg) for kolom in self.tabel.kolommen if kolom.uitleg]


@dataclass(frozen=True)
class Hoofdstukbeeld:
    """Een hoofdstuk; `kort` gaat over zo weinig jongeren dat op papier de eerste tabel genoeg is."""

    nummer: int
    hoofdstuk: Hoofdstuk
    tabellen: list[Tabelbeeld]
    kort: bool

    @property
    def titel(self) -> str:
        return f"{self.nummer} {titel(self.hoofdstuk)}"

    @property
    def gevuld(self) -> list[Tabelbeeld]:
        return [tabel for tabel in self.tabellen if not tabel.leeg and not tabel.helemaal_weg]

    @property
    def op_papier(self) -> list[Tabelbeeld]:
        return self.gevuld[:1] if self.kort else self.gevuld

    @property
    def niet_op_papier(self) -> list[Tabelbeeld]:
        return self.gevuld[1:] if self.kort else []

    @property
    def helemaal_weg(self) -> list[Tabelbeeld]:
        return [tabel for tabel in self.tabellen if tabel.helemaal_weg]

    @property
    def leeg(self) -> list[Tabelbeeld]:
        """Wat er nog niet te tellen is; ook dat staat in het rapport."""
        return [tabel for tabel in self.tabellen if tabel.leeg]

    @property
    def stil(self) -> bool:
        """Jeugd waarover niets te tonen is: vaak zes hoofdstukken die samen één zin zeggen."""
        return self.hoofdstuk.jeugd and bool(self.tabellen) and not self.gevuld

    @property
    def waarom_leeg(self) -> list[str]:
        return list(dict.fromkeys(beeld.tabel.voetnoot for beeld in self.leeg if beeld.tabel.voetnoot))

    @property
    def weggelaten(self) -> list[Tabelbeeld]:
        return [tabel for tabel in self.tabellen if tabel.weggelaten]


@dataclass(frozen=True)
class Rapportbeeld:
    cijfers: Cijfers
    alle: list[Hoofdstukbeeld]
    uitspraken: list[tuple[Uitspraak, str]]

    @property
    def hoofdstukken(self) -> list[Hoofdstukbeeld]:
        return [hoofdstuk for hoofdstuk in self.alle if not hoofdstuk.stil]

    @property
    def nog_niets(self) -> list[Hoofdstukbeeld]:
        return [hoofdstuk for hoofdstuk in self.alle if hoofdstuk.stil and not hoofdstuk.helemaal_weg]

    @property
    def te_klein(self) -> list[Hoofdstukbeeld]:
        return [hoofdstuk for hoofdstuk in self.alle if hoofdstuk.stil and hoofdstuk.helemaal_weg]

    @property
    def definities(self) -> list[tuple[Hoofdstukbeeld, tuple[Definitie, ...]]]:
        return [(h, h.hoofdstuk.definities) for h in self.hoofdstukken if h.hoofdstuk.definities]

    @property
    def weggelaten(self) -> list[Hoofdstukbeeld]:
        return [hoofdstuk for hoofdstuk in self.alle if hoofdstuk.weggelaten]

    @property
    def eigenschappen(self) -> list[Eigenschap]:
        return eigenschappen(self.cijfers)

    @property
    def naam(self) -> str:
        return NAMEN[self.cijfers.soort]

    @property
    def periode(self) -> str:
        return periode_tekst(self.cijfers.van, self.cijfers.tot)

    uitleg_weggelaten = AFGESCHERMD_UITLEG


def toon(cijfers: Cijfers) -> Rapportbeeld:
    """De cijfers met nummers voor hoofdstukken en figuren, en elk cijfer als tekst."""
    figuren = count(1)
    hoofdstukken = [
        _hoofdstuk(nummer, hoofdstuk, cijfers.grens_procent, figuren)
        for nummer, hoofdstuk in enumerate(cijfers.hoofdstukken, 1)
    ]
    return Rapportbeeld(cijfers, hoofdstukken, [(u, MERKJES.get(u.oordeel, "rust")) for u in cijfers.uitspraken])


def _hoofdstuk(nummer: int, hoofdstuk: Hoofdstuk, grens_procent: int, figuren: Iterator[int]) -> Hoofdstukbeeld:
    kort = hoofdstuk.jeugd and _grootste_groep(hoofdstuk) < grens_procent
    tabellen = [replace(tabel, grafiek=None) if kort else tabel for tabel in hoofdstuk.tabellen]
    return Hoofdstukbeeld(nummer, hoofdstuk, [_tabel(t, grens_procent, figuren) for t in tabellen], kort)


def _grootste_groep(hoofdstuk: Hoofdstuk) -> int:
    """Van wat getoond wordt: wat is weggelaten mag ook hieruit niet af te leiden zijn."""
    rijen = (rij for tabel in hoofdstuk.tabellen for rij in tabel.rijen if not rij.afgeschermd)
    return max((rij.groep for rij in rijen), default=0)


def _tabel(tabel: Tabel, grens_procent: int, figuren: Iterator[int]) -> Tabelbeeld:
    rijen = [_rij(tabel, rij, grens_procent) for rij in tabel.rijen]
    weggelaten = sum(rij.afgeschermd for rij in tabel.rijen)
    beeld = Tabelbeeld(tabel, rijen, None, weggelaten)
    if beeld.leeg or beeld.helemaal_weg:
        return beeld
    return replace(beeld, figuur=_figuur(tabel, grens_procent, figuren))


def _telt(rij: Rij, tabel: Tabel) -> bool:
    return tabel.optelbaar or _heeft_cijfer(rij)


def _heeft_cijfer(rij: Rij) -> bool:
    """Een oordeel over niemand is geen cijfer."""
    return rij.afgeschermd or rij.groep > 0 or any(cel.waarde and cel.waarde not in OORDELEN for cel in rij.cellen)


def _rij(tabel: Tabel, rij: Rij, grens_procent: int) -> Rijbeeld:
    teksten = rijteksten(rij, grens_procent)
    cellen = [
        Celbeeld(tekst, kolom.naam, kolom.soort is not Celsoort.TEKST, LEEG_VOLUIT if tekst.hoofd == LEEG else "")
        for tekst, kolom in zip(teksten, tabel.kolommen, strict=True)
    ]
    return Rijbeeld(rij, cellen)


def _figuur(tabel: Tabel, grens_procent: int, figuren: Iterator[int]) -> Figuur | None:
    if tabel.grafiek and tabel.grafiek.soort in PER_RIJ:
        tabel = replace(tabel, rijen=tuple(rij for rij in tabel.rijen if _telt(rij, tabel)))
    tekening = teken(tabel, grens_procent)
    if tabel.grafiek is None or tekening is None:
        return None
    return Figuur(next(figuren), tabel.grafiek.titel, uitleg(tabel), tekening)
