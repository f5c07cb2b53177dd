"""Regelzaken: iets concreets openen, verbeteren, en er een stap in zetten."""

from collections.abc import Callable, Mapping
from datetime import date
from types import MappingProxyType
from typing import Any

from django.core.exceptions import ValidationError
from django.utils import timezone

from cases.feiten import Detentiefeiten
from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.feiten import laad_voorzieningen
from leefgebieden.models import Catalogusitem, Regelzaak, Regelzaakstap
from leefgebieden.regelzaaksoorten import SOORTEN
from leefgebieden.regelzaakstappen import NOG_TE_DOEN, naam, volgende
from leefgebieden.services.grenzen import eis_dag, eis_open
from leefgebieden.services.uitvoerders import KOLOMMEN, eis_uitvoerder
from leefgebieden.voorzieningen import STAP_NIET_NODIG, VERKREGEN, Voorzieningfeiten, dragende
from rio.models import User

LEEG: Mapping[str, Any] = MappingProxyType({})
VELDEN = (
    "titel",
    "leefgebied",
    *KOLOMMEN,
    "uiterlijk",
    "kosten",
    "betaler",
    "bewijs",
    "documentsoort",
    "geldig_tot",
    "gewenst",
    "instantie",
    "nummer",
    "toelichting",
)


def open_regelzaak(
    traject: Traject,
    *,
    soort: str,
    op: date,
    gegevens: Mapping[str, Any] = LEEG,
    catalogusitem: Catalogusitem | None = None,
    door: User,
) -> Regelzaak:
    """Begin iets te regelen; `gegevens` zijn de andere kolommen (`VELDEN`).

    Geweigerd als er al een loopt van een soort die een voorziening draagt.
    """
    with dossier_wijzigen(traject.pk, wat="regelzaak", velden=[soort], door=door) as dossier:
        eis_open(dossier)
        eis_dag(dossier, op)
        _is_de_enige(dossier, soort)
        velden = {"leefgebied": SOORTEN[soort].leefgebied, **gegevens}
        zaak = Regelzaak(traject=dossier, soort=soort, op=op, catalogusitem=catalogusitem, door=door, **velden)
        eis_uitvoerder(zaak, dossier)
        _keur(zaak, dossier)
        zaak.save()
        return zaak


def wijzig_regelzaak(
    regelzaak: Regelzaak, *, kies: Callable[[Mapping[str, Any]], Mapping[str, Any]], door: User
) -> None:
    """Verbetert de gegevens; `kies` krijgt wat er onder het slot staat en geeft wat er anders moet."""
    with dossier_wijzigen(regelzaak.traject_id, wat="regelzaak", velden=VELDEN, door=door) as dossier:
        eis_open(dossier)
        nu = Regelzaak.objects.get(pk=regelzaak.pk)
        anders = kies({veld: getattr(nu, veld) for veld in VELDEN})
        for veld in set(anders) & set(VELDEN):
            setattr(nu, veld, anders[veld])
        if set(anders) & set(KOLOMMEN):  # wie het al deed en nu weg is, houdt een verbetering niet tegen
            eis_uitvoerder(nu, dossier)
        _keur(nu, dossier)
        nu.save(update_fields=VELDEN)


def zet_stap(regelzaak: Regelzaak, *, stap: str, op: date, toelichting: str = "", door: User) -> Regelzaakstap:
    """De volgende stap van een regelzaak; geweigerd als die nu niet kan of van vóór de vorige is."""
    with dossier_wijzigen(regelzaak.traject_id, wat="regelzaakstap", velden=[stap], door=door) as dossier:
        eis_open(dossier)
        eis_dag(dossier, op)
        nu = Regelzaak.objects.get(pk=regelzaak.pk)
        _past(dossier, nu, stap, op)
        gezet: Regelzaakstap = nu.stappen.create(stap=stap, op=op, toelichting=toelichting, door=door)
        return gezet


def dragend(dossier: Traject, voorziening: str, op: date) -> Regelzaak | None:
    """De regelzaak die op die dag zegt of deze voorziening in orde is."""
    zaken = dragende(_feiten(dossier), voorziening, op)
    return Regelzaak.objects.get(pk=zaken[-1].id) if zaken else None


def lopend(dossier: Traject, soort: str, op: date) -> Regelzaak | None:
    """De lopende regelzaak van een soort die een voorziening draagt; een verlopen bewijs loopt niet meer."""
    voorziening = SOORTEN[soort].voorziening
    zaken = dragende(_feiten(dossier), voorziening, op) if voorziening else []
    loopt = [z for z in zaken if z.soort == soort and not z.verlopen_op(op)]
    return Regelzaak.objects.get(pk=loopt[-1].id) if loopt else None


def _feiten(dossier: Traject) -> Voorzieningfeiten:
    """Van detenties telt hier alleen wanneer zij begonnen."""
    begonnen = dossier.detenties.order_by("binnenkomst_op").values_list("binnenkomst_op", flat=True)
    detenties = [Detentiefeiten(binnenkomst_op=dag) for dag in begonnen]
    return laad_voorzieningen([dossier.pk], {dossier.pk: detenties})[dossier.pk]


def _is_de_enige(dossier: Traject, soort: str) -> None:
    al = lopend(dossier, soort, timezone.localdate())
    if al:
        raise ValidationError({"soort": f"‘{al.naam}’ loopt al sinds {al.op:%d-%m-%Y}. Ga daarmee verder."})


def _past(dossier: Traject, zaak: Regelzaak, stap: str, op: date) -> None:
    laatste = zaak.stappen.order_by("op", "pk").last()
    stand = laatste.stap if laatste else NOG_TE_DOEN
    if stap not in volgende(zaak.soort, stand):
        nu = naam(zaak.soort, stand)
        raise ValidationError(f"Deze stap kan nu niet: ‘{zaak.naam}’ staat op ‘{nu}’. Kijk na wat er nu staat.")
    vorige = laatste.op if laatste else zaak.op
    if op < vorige:
        raise ValidationError({"op": f"De vorige stap was op {vorige:%d-%m-%Y}. Kies die dag of later."})
    if stap in VERKREGEN and zaak.geldig_tot and zaak.geldig_tot < op:
        raise ValidationError({"geldig_tot": f"Geldig tot {zaak.geldig_tot:%d-%m-%Y} is al voorbij. Vul de nieuwe in."})
    if stand == STAP_NIET_NODIG:
        _is_de_enige(dossier, zaak.soort)


def _keur(zaak: Regelzaak, dossier: Traject) -> None:
    if zaak.soort == "anders" and not zaak.titel:
        raise ValidationError({"titel": "Schrijf op wat er geregeld moet worden."})
    if zaak.bewijs and zaak.bewijs.traject_id != dossier.pk:
        raise ValidationError({"bewijs": "Kies een document van dit dossier."})
    if zaak.kosten is not None and zaak.kosten < 0:
        raise ValidationError({"kosten": "Een bedrag kan niet onder nul zijn."})
