"""Eén regelzaak op haar eigen pagina, en de keuze wat er te regelen valt."""

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, replace
from datetime import date

from django.template.defaultfilters import floatformat
from django.urls import reverse

from cases.schermen.dossier import Dossier
from cases.schermen.spoed import Gegeven
from cases.schermen.tijdigheid import Merkje
from cases.schermen.tijdlijn import Gebeurtenis
from leefgebieden.feiten import van_dossier
from leefgebieden.models import Regelzaak
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.regelzaakstappen import NOG_TE_DOEN
from leefgebieden.schermen.voorziening import stappen_van
from leefgebieden.schermen.voorzieningen import Regelzaakrij, laatste_stap, regelzaken, stapmerkje
from leefgebieden.voorzieningen import NAMEN, dragende
from partners.models import Document
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import User
from rio.templatetags.rio import datum

PASPOORT = (
    "Standaard is een Nederlandse identiteitskaart. Een paspoort kan als de jongere het zelf betaalt. Kijk na of dat "
    "hier klopt."
)
NIET_GEWENST = "De jongere wil dit zelf niet. Schuldhulp start alleen als hij het wil; vraag het later nog eens."


@dataclass(frozen=True)
class Beeld:
    zaak: Regelzaak
    stap: str
    merkje: Merkje
    feiten: Sequence[Gegeven]
    verhaal: Sequence[Gebeurtenis]
    waarschuwing: str


@dataclass(frozen=True)
class Keuze:
    naam: str
    url: str
    loopt: Regelzaakrij | None = None


def beeld_van(zaak: Regelzaak, op: date, gebruiker: User) -> Beeld:
    laatste = laatste_stap(zaak, op)
    stap = laatste.stap if laatste else NOG_TE_DOEN
    return Beeld(
        zaak=zaak,
        stap=stap,
        merkje=stapmerkje(zaak, stap, op),
        feiten=_feiten(zaak, gebruiker),
        verhaal=[replace(stap, titel=_stap(stap.titel, zaak)) for stap in stappen_van(zaak)],
        waarschuwing=_waarschuwing(zaak),
    )


def _stap(titel: str, zaak: Regelzaak) -> str:
    """Op haar eigen pagina hoeft de naam er niet meer voor."""
    stap = titel.removeprefix(f"{zaak.naam}: ")
    return f"{stap[0].upper()}{stap[1:]}"


def _feiten(zaak: Regelzaak, gebruiker: User) -> list[Gegeven]:
    """Wat er ingevuld is; wat leeg is zegt niets."""
    soort = SOORTEN[zaak.soort]
    mogelijk = [
        Gegeven("Wie regelt dit", zaak.door_wie),
        Gegeven("Uiterlijk", datum(zaak.uiterlijk) if zaak.uiterlijk else ""),
        Gegeven("Welk bewijs", zaak.get_documentsoort_display()),
        Gegeven("Geldig tot en met", datum(zaak.geldig_tot) if zaak.geldig_tot else ""),
        Gegeven("Wil de jongere dit zelf", zaak.get_gewenst_display()),
        Gegeven(soort.instantie.rstrip("?") or "Instantie", zaak.instantie),
        Gegeven(soort.nummer or "Nummer", zaak.nummer),
        Gegeven("Kosten", f"€ {floatformat(zaak.kosten, 2)}" if zaak.kosten is not None else ""),
        Gegeven("Wie betaalt", zaak.get_betaler_display()),
        _bewijs(zaak, gebruiker),
        Gegeven("Toelichting", zaak.toelichting),
        Gegeven("Uit de checklist", zaak.catalogusitem.tekst if zaak.catalogusitem else ""),
    ]
    return [feit for feit in mogelijk if feit.waarde]


def _bewijs(zaak: Regelzaak, gebruiker: User) -> Gegeven:
    """Alleen voor wie het stuk mag zien."""
    stuk = zaak.bewijs
    if stuk is None or not Document.objects.van_dossier(zaak.traject, gebruiker).filter(pk=stuk.pk).exists():
        return Gegeven("Bewijs", "")
    url = reverse("document", args=[zaak.traject.nummer, stuk.pk]) if stuk.bestand_id else ""
    return Gegeven("Bewijs", stuk.titel, url=url)


def _waarschuwing(zaak: Regelzaak) -> str:
    """Een paspoort betaalt iemand zelf (CHK-ID-6); schuldhulp is vrijwillig (DATA-13)."""
    if zaak.documentsoort == Regelzaak.Bewijssoort.PASPOORT and zaak.betaler not in ("", Regelzaak.Betaler.JONGERE):
        return PASPOORT
    return NIET_GEWENST if zaak.soort == "schuldhulp" and zaak.gewenst == "nee" else ""


def keuzes(dossier: Dossier) -> list[tuple[str, list[Keuze]]]:
    """Per leefgebied wat er te regelen valt; wat een voorziening draagt en al loopt, wijst naar zichzelf."""
    feiten = van_dossier(dossier)
    draagt = {zaak.id for code in NAMEN for zaak in dragende(feiten, code, dossier.op)}
    loopt = {rij.soort: rij for rij in regelzaken(dossier) if rij.pk in draagt and not rij.verlopen}
    begin = reverse("traject_regelzaak_nieuw", args=[dossier.traject.nummer])
    return [
        (titel, [_keuze(code, begin, loopt) for code, wat in SOORTEN.items() if wat.leefgebied == gebied])
        for gebied, titel in LEEFGEBIEDEN.items()
    ]


def _keuze(soort: str, begin: str, loopt: Mapping[str, Regelzaakrij]) -> Keuze:
    al = loopt.get(soort)
    return Keuze(SOORTEN[soort].naam, al.url if al else f"{begin}?soort={soort}", al)
