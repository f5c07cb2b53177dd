"""Wie er om de jongere heen staan: zijn eigen netwerk en zijn kinderen (REGIE-12, DATA-02, GROUP-14)."""

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from leefgebieden.models import Kind, Netwerkpersoon
from leefgebieden.services.grenzen import eis_open
from rio.models import User

Velden = Mapping[str, Any]
Kies = Callable[[Velden], Velden]

RONDOM = "rondom"  # zo heet alles op deze pagina in het logboek, ook wat niet iedereen mag zien
NETWERKVELDEN = ("naam", "relatie", "invloed", "contact_mag", "vertrouwenspersoon", "telefoon", "toelichting", "tot")
KINDVELDEN = ("naam", "geboortejaar", "verzorging", "gezag", "omgang", "tot")


def voeg_netwerkpersoon_toe(traject: Traject, *, gegevens: Velden, door: User) -> Netwerkpersoon:
    """Zet iemand uit het eigen netwerk bij het dossier, vanaf de dag `van`."""
    with dossier_wijzigen(traject.pk, wat=RONDOM, velden=sorted(gegevens), door=door) as dossier:
        nieuw = Netwerkpersoon(traject=dossier, door=door)
        _bewaar(nieuw, gegevens, dossier)
        return nieuw


def wijzig_netwerkpersoon(persoon: Netwerkpersoon, *, kies: Kies, door: User) -> None:
    """Verbetert wat er over iemand staat, of zegt sinds wanneer hij niet meer in beeld is."""
    with dossier_wijzigen(persoon.traject_id, wat=RONDOM, velden=NETWERKVELDEN, door=door) as dossier:
        nu = Netwerkpersoon.objects.get(pk=persoon.pk)
        _bewaar(nu, kies(stand(nu, NETWERKVELDEN)), dossier)


def voeg_kind_toe(traject: Traject, *, gegevens: Velden, door: User) -> Kind:
    """Zet een minderjarig kind van de jongere bij het dossier, vanaf de dag `van`."""
    with dossier_wijzigen(traject.pk, wat=RONDOM, velden=sorted(gegevens), door=door) as dossier:
        nieuw = Kind(traject=dossier, door=door)
        _bewaar(nieuw, gegevens, dossier)
        return nieuw


def wijzig_kind(kind: Kind, *, kies: Kies, door: User) -> None:
    """Verbetert wat er over een kind en zijn verzorging staat."""
    with dossier_wijzigen(kind.traject_id, wat=RONDOM, velden=KINDVELDEN, door=door) as dossier:
        nu = Kind.objects.get(pk=kind.pk)
        _bewaar(nu, kies(stand(nu, KINDVELDEN)), dossier)


def stand(rij: Any, velden: Sequence[str]) -> dict[str, Any]:
    """Wat er nu staat, om te vergelijken met wat iemand zag en wat hij ervan maakt."""
    return {veld: getattr(rij, veld) for veld in velden}


def _bewaar(rij: Netwerkpersoon | Kind, anders: Velden, dossier: Traject) -> None:
    eis_open(dossier)
    for veld, waarde in anders.items():
        setattr(rij, veld, waarde)
    if rij.tot and rij.tot < rij.van:
        raise ValidationError({"tot": f"Het staat hier sinds {rij.van:%d-%m-%Y}. Kies die dag of later."})
    if isinstance(rij, Kind) and not (rij.naam or rij.geboortejaar):
        raise ValidationError({"naam": "Vul een naam of een geboortejaar in."})
    rij.save()
