"""Wat een partner zonder inlog ziet: alleen wat voor deze vraag gedeeld is, en wat we vragen."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date

from cases.gegevenssoorten import GEGEVENSSOORTEN
from cases.schermen.dossier import Dossier
from cases.schermen.uitwisseling import Veld, alle_velden
from partners.models import Grond, Informatieverzoek, Verstrekking
from rio.audit import leg_vast
from rio.models import Audit

GRONDEN = {
    Grond.PBW: "De wet laat toe dat gemeente, inrichting en reclassering deze gegevens met elkaar delen voor de "
    "terugkeer na detentie (Penitentiaire beginselenwet, artikel 18a).",
    Grond.WGS: "De wet laat toe dat partners in een Zorg- en Veiligheidshuis deze gegevens met elkaar delen "
    "(Wet gegevensverwerking door samenwerkingsverbanden).",
    Grond.CONVENANT: "Uw organisatie en de gemeente hebben hier afspraken over gemaakt in een convenant: {bewijs}.",
    Grond.TOESTEMMING: "De persoon om wie het gaat, heeft hier toestemming voor gegeven.",
    Grond.WETTELIJK: "De gemeente heeft deze gegevens nodig voor een eigen taak uit de wet: {toelichting}",
}

NIET_HIER = "niet op deze pagina"


@dataclass(frozen=True)
class Feit:
    label: str
    waarde: str


def gevraagd(verzoek: Informatieverzoek) -> list[Veld]:
    """In de volgorde van de vraag; een veld dat niet meer bestaat valt weg."""
    velden = alle_velden()
    return [velden[sleutel] for sleutel in verzoek.velden if sleutel in velden]


def gedeeld(verzoek: Informatieverzoek, op: date) -> list[Feit]:
    """Zoals het dossier het nu weet; wat niet gedeeld is, wordt niet eens gelezen."""
    soorten: Collection[str] = verzoek.verstrekking.gegevens if verzoek.verstrekking else ()
    dossier = Dossier(verzoek.traject, op)
    velden = (veld for veld in alle_velden().values() if veld.soort in soorten and _hoort_bij_soort(veld))
    feiten = (Feit(veld.label, NIET_HIER if veld.sleutel == "bsn" else veld.lees(dossier)) for veld in velden)
    return [feit for feit in feiten if feit.waarde]


def _hoort_bij_soort(veld: Veld) -> bool:
    """Taal en verblijfsstatus vallen onder identiteit, maar ‘naam, geboortedatum, adres’ belooft ze niet."""
    lid = GEGEVENSSOORTEN[veld.soort].lid
    return not lid or veld.grond == lid


def grond_in_woorden(verstrekking: Verstrekking | None) -> str:
    if verstrekking is None:
        return ""
    return GRONDEN[Grond(verstrekking.grond)].format(
        bewijs=verstrekking.convenant or "", toelichting=verstrekking.grond_toelichting
    )


def leg_lezen_vast(verzoek: Informatieverzoek) -> None:
    """Eén regel per getoonde pagina; de partner heeft geen account, de vraag zegt wie het was."""
    leg_vast(
        actie=Audit.Actie.BEKIJKEN,
        object_soort="informatieverzoek",
        object_id=verzoek.pk,
        traject_id=verzoek.traject_id,
        velden=verzoek.verstrekking.gegevens if verzoek.verstrekking else (),
        reden=f"partner via verzoek {verzoek.pk}",
        door=None,
    )
