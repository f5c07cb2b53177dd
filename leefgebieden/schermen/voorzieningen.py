"""De basisvoorzieningen en regelzaken zoals andere schermen ze laten zien: woord, vorm en kleur."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.db.models import Prefetch
from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.dossierkop import Feit
from cases.schermen.tijdigheid import Merkje
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak, Regelzaakstap
from leefgebieden.regelzaakstappen import NOG_TE_DOEN, SOORT_MERKJE, is_klaar, naam
from leefgebieden.voorzieningen import AANGEVRAAGD, JA, NAMEN, NEE, NVT, VERKREGEN, Stand, standen
from rio.templatetags.rio import datum

IN_ORDE = {
    "identiteitsbewijs": "ID in orde",
    "huisvesting": "onderdak geregeld",
    "inkomen": "inkomen geregeld",
    "schulden": "schulden in orde",
    "zorg": "zorg geregeld",
}
NIET_IN_ORDE = {
    "identiteitsbewijs": "geen geldig ID",
    "huisvesting": "geen onderdak",
    "inkomen": "geen inkomen",
    "schulden": "hulp bij schulden nodig",
    "zorg": "zorg niet geregeld",
}


def merkje(voorziening: str, stand: Stand) -> Merkje:
    """Niet nodig, niet van toepassing, navragen en nooit gevraagd zijn vier verschillende woorden."""
    if stand.nodig in (NEE, NVT):
        return Merkje("rust", "niet nodig" if stand.nodig == NEE else "n.v.t.")
    if stand.in_orde == JA:
        geldig = f"ID geldig tot {datum(stand.geldig_tot)}" if stand.geldig_tot else IN_ORDE[voorziening]
        return Merkje("goed", geldig)
    if stand.in_orde == AANGEVRAAGD:
        return Merkje("let-op", "aangevraagd")
    if stand.in_orde == NEE:
        return Merkje("fout", "ID verlopen" if stand.verlopen else NIET_IN_ORDE[voorziening])
    return Merkje("let-op", "onbekend, navragen") if stand.op else Merkje("rust", "nog onbekend")


def spoedstand(dossier: Dossier) -> dict[str, Feit]:
    """SPOEDSTAND: hoe de vijf er vandaag voor staan, met wat er intussen geregeld is."""
    nu = standen(van_dossier(dossier), dossier.op)
    merkjes = {code: merkje(code, hoe) for code, hoe in nu.items()}
    return {code: Feit(NAMEN[code], "", wat.tekst, wat.soort) for code, wat in merkjes.items()}


@dataclass(frozen=True)
class Regelzaakrij:
    """Eén regelzaak in een lijst: hoe ver, wie, voor wanneer."""

    pk: int
    soort: str
    naam: str
    leefgebied: str
    voorziening: str
    stap: str
    merkje: Merkje
    op: date  # van de laatste stap, of van het begin
    wie: str
    uiterlijk: date | None
    geldig_tot: date | None
    url: str

    verlopen: bool = False

    @property
    def klaar(self) -> bool:
        return is_klaar(self.stap) and not self.verlopen


def regelzaken(dossier: Dossier) -> list[Regelzaakrij]:
    """Alle regelzaken van het dossier, wat nog te doen is eerst; in twee queries."""
    gevonden = [_rij(zaak, dossier) for zaak in dossier.eenmaal("regelzaken", rijen_van)]
    return sorted(gevonden, key=lambda rij: (rij.klaar, rij.uiterlijk or date.max, rij.op, rij.pk))


def rijen_van(dossier: Dossier) -> list[Regelzaak]:
    """Met alle stappen en wie ze zette."""
    stappen = Prefetch("stappen", Regelzaakstap.objects.select_related("door"))
    rijen = Regelzaak.objects.filter(traject=dossier.traject).prefetch_related(stappen)
    return list(rijen.select_related("organisatie", "contactpersoon", "netwerkpersoon", "door").defer("nummer"))


def _rij(zaak: Regelzaak, dossier: Dossier) -> Regelzaakrij:
    laatste = laatste_stap(zaak, dossier.op)
    stap = laatste.stap if laatste else NOG_TE_DOEN
    return Regelzaakrij(
        pk=zaak.pk,
        soort=zaak.soort,
        naam=zaak.naam,
        leefgebied=zaak.leefgebied,
        voorziening=zaak.voorziening,
        stap=stap,
        merkje=stapmerkje(zaak, stap, dossier.op),
        op=laatste.op if laatste else zaak.op,
        wie=zaak.door_wie,
        uiterlijk=zaak.uiterlijk,
        geldig_tot=zaak.geldig_tot,
        url=reverse("traject_regelzaak", args=[dossier.traject.nummer, zaak.pk]),
        verlopen=is_verlopen(zaak, stap, dossier.op),
    )


def laatste_stap(zaak: Regelzaak, op: date) -> Any:
    """Uit de stappen die al geladen zijn; None als er nog geen is."""
    stappen: Sequence[Any] = [stap for stap in zaak.stappen.all() if stap.op <= op]
    return max(stappen, key=lambda stap: (stap.op, stap.pk), default=None)


def is_verlopen(zaak: Regelzaak, stap: str, op: date) -> bool:
    return stap in VERKREGEN and zaak.geldig_tot is not None and zaak.geldig_tot < op


def stapmerkje(zaak: Regelzaak, stap: str, op: date) -> Merkje:
    """Hoe ver een regelzaak is; wat verliep is niet meer in orde."""
    soort = SOORT_MERKJE.get(stap, "rust")
    if is_verlopen(zaak, stap, op):
        return Merkje("fout", f"verlopen op {datum(zaak.geldig_tot)}")
    te_laat = not is_klaar(stap) and zaak.uiterlijk is not None and zaak.uiterlijk < op
    toelichting = f"uiterlijk {datum(zaak.uiterlijk)}" if te_laat else ""
    return Merkje("fout" if te_laat else soort, naam(zaak.soort, stap), toelichting)
