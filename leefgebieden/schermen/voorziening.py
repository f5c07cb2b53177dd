"""Eén voorziening op haar eigen pagina: hoe het nu is, hoe het zo kwam, en wat er voor de detentie liep."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from typing import Any

from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Melding
from cases.schermen.dossier import Dossier
from cases.schermen.meldingtekst import OP_ORDE, TITELS
from cases.schermen.tijdigheid import Merkje
from cases.schermen.tijdlijn import Gebeurtenis
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak, Situatie, Vaststelling
from leefgebieden.regelzaaksoorten import SOORTEN, Regelzaaksoort
from leefgebieden.regelzaakstappen import naam
from leefgebieden.schermen.voorzieningen import Regelzaakrij, merkje, regelzaken, rijen_van
from leefgebieden.voorzieningen import IN_ORDE, LEEFGEBIED_VAN, NEE, NODIG, NVT, ONBEKEND, Stand, dragende, stand
from rio.templatetags.rio import datum

Onderwerp = Situatie.Onderwerp
ONDERWERPEN: Mapping[str, tuple[Onderwerp, ...]] = {
    "identiteitsbewijs": (Onderwerp.IDENTITEIT,),
    "huisvesting": (Onderwerp.WONEN, Onderwerp.HUURACHTERSTAND),
    "inkomen": (Onderwerp.INKOMEN, Onderwerp.WERK, Onderwerp.OPLEIDING),
    "schulden": (Onderwerp.SCHULDEN,),
    "zorg": (Onderwerp.ZORG,),
}
VOORZIENING_BIJ = {onderwerp: code for code, onderwerpen in ONDERWERPEN.items() for onderwerp in onderwerpen}
VOLGENS = {"melding": "volgens de inrichting", "rio": "volgens de RIO", "partner": "volgens een partner"}


@dataclass(frozen=True)
class Onderwerpregel:
    """Wat over één onderwerp van voor de detentie bekend is; leeg: nog niets."""

    onderwerp: str
    naam: str
    tekst: str = ""
    op: date | None = None
    van: str = ""


@dataclass(frozen=True)
class Voorzieningpagina:
    code: str
    stand: Stand
    merkje: Merkje
    zin: str
    dragend: Sequence[Regelzaakrij]
    andere: Sequence[Regelzaakrij]
    te_beginnen: Sequence[tuple[str, str]]
    situatie: Sequence[Onderwerpregel]
    verhaal: Sequence[Gebeurtenis]


def pagina(dossier: Dossier, code: str) -> Voorzieningpagina:
    feiten = van_dossier(dossier)
    nu, zaken = stand(feiten, code, dossier.op), regelzaken(dossier)
    draagt = {zaak.id for zaak in dragende(feiten, code, dossier.op)}
    hier = [zaak for zaak in zaken if zaak.voorziening == code or zaak.leefgebied == LEEFGEBIED_VAN[code]]
    loopt = {"anders", *(zaak.soort for zaak in hier if _loopt(zaak, zaak.pk in draagt))}
    return Voorzieningpagina(
        code=code,
        stand=nu,
        merkje=merkje(code, nu),
        zin=_zin(nu),
        dragend=[zaak for zaak in hier if zaak.pk in draagt],
        andere=[zaak for zaak in hier if zaak.pk not in draagt],
        te_beginnen=[(s, w.naam) for s, w in SOORTEN.items() if _hoort_bij(w, code) and s not in loopt],
        situatie=onderwerpen(dossier.traject.situaties.select_related("door"), ONDERWERPEN[code]),
        verhaal=_verhaal(dossier, code),
    )


def _loopt(zaak: Regelzaakrij, draagt: bool) -> bool:
    """Nog een keer beginnen heeft dan geen zin."""
    return not zaak.verlopen and (draagt or not zaak.klaar)


def _hoort_bij(soort: Regelzaaksoort, code: str) -> bool:
    return soort.voorziening == code or (not soort.voorziening and soort.leefgebied == LEEFGEBIED_VAN[code])


def onderwerpen(rijen: Any, welke: Sequence[Onderwerp] = tuple(Onderwerp)) -> list[Onderwerpregel]:
    """Per onderwerp wat het laatst is vastgelegd."""
    laatste = {rij.onderwerp: rij for rij in rijen.filter(onderwerp__in=welke).order_by("op", "pk")}
    return [_onderwerp(onderwerp, laatste.get(onderwerp)) for onderwerp in welke]


def _onderwerp(onderwerp: Onderwerp, rij: Situatie | None) -> Onderwerpregel:
    kop = f"{onderwerp.label[0].upper()}{onderwerp.label[1:]}"
    if rij is None:
        return Onderwerpregel(onderwerp.value, kop)
    return Onderwerpregel(onderwerp.value, kop, rij.tekst, rij.op, rij.bron or str(rij.door))


def _zin(nu: Stand) -> str:
    """Nodig en in orde, sinds wanneer, en wie dat zei."""
    if nu.op is None:
        return "Hier is nog niets over vastgelegd."
    delen = [NODIG[nu.nodig]] if nu.nodig in (NEE, NVT) else [NODIG[nu.nodig], IN_ORDE[nu.in_orde]]
    if nu.nodig == nu.in_orde == ONBEKEND:
        delen = ["gevraagd, maar nog niet bekend"]
    wie = VOLGENS.get(nu.bron, "volgens de regelzaak")
    zin = f"{', '.join(delen)}, {wie}. Bekend sinds {datum(nu.op)}."
    return f"{zin[0].upper()}{zin[1:]}"


def _verhaal(dossier: Dossier, code: str) -> list[Gebeurtenis]:
    """Van nieuw naar oud: wat de inrichting meldde, wat mensen vaststelden en hoe de regelzaken gingen."""
    gevonden = [*_gemeld(dossier, code), *_gezegd(dossier, code), *_gezet(dossier, code)]
    return sorted(gevonden, key=lambda gebeurtenis: gebeurtenis.op, reverse=True)


def _gemeld(dossier: Dossier, code: str) -> list[Gebeurtenis]:
    return [
        Gebeurtenis(m.meldingsdatum, TITELS[m.soort], f"Gemeld: {OP_ORDE[letter]}.", str(m.inrichting or ""))
        for m in reversed(dossier.meldingen)
        if m.detentie_id and (letter := _letter(m, code))
    ]


def _letter(melding: Melding, code: str) -> str:
    return str(getattr(melding, code)) if code in VOORZIENINGEN else ""


def _gezegd(dossier: Dossier, code: str) -> list[Gebeurtenis]:
    rijen = Vaststelling.objects.filter(traject=dossier.traject, voorziening=code).select_related("door")
    return [
        Gebeurtenis(rij.op, "Vastgesteld", _vastgesteld(rij), rij.herkomst or str(rij.door))
        for rij in rijen.order_by("-op", "-pk")
    ]


def _vastgesteld(rij: Vaststelling) -> str:
    woorden = NODIG[rij.nodig] if rij.nodig in (NEE, NVT) else f"{NODIG[rij.nodig]}, {IN_ORDE[rij.in_orde]}"
    return f"{woorden[0].upper()}{woorden[1:]}.{f' {rij.toelichting}' if rij.toelichting else ''}"


def _gezet(dossier: Dossier, code: str) -> list[Gebeurtenis]:
    zaken = [zaak for zaak in dossier.eenmaal("regelzaken", rijen_van) if zaak.voorziening == code]
    return [gebeurtenis for zaak in zaken for gebeurtenis in stappen_van(zaak)]


def stappen_van(zaak: Regelzaak) -> list[Gebeurtenis]:
    """Van nieuw naar oud, met het begin onderaan; de stappen zijn al geladen."""
    gezet = sorted(zaak.stappen.all(), key=lambda stap: (stap.op, stap.pk), reverse=True)
    stappen = [
        Gebeurtenis(stap.op, f"{zaak.naam}: {naam(zaak.soort, stap.stap)}", stap.toelichting, str(stap.door))
        for stap in gezet
    ]
    return [*stappen, Gebeurtenis(zaak.op, f"{zaak.naam}: begonnen", "", str(zaak.door))]
