"""Wat bij jeugd in de plaats komt van het D&R-plan: wie erbij horen, trajectberaad en perspectiefplan (GROUP-12)."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.urls import reverse

from cases.models import Traject, Waarneming
from cases.schermen.dossier import Dossier
from cases.schermen.gegevenstekst import leesbaar
from partners.models import Betrokkenheid, Contactsoort
from partners.schermen.rondrijen import Rond
from rio.templatetags.rio import datum

Rol = Betrokkenheid.Rol
ROLLEN = {
    Rol.RVDK: "Raad voor de Kinderbescherming",
    Rol.GI: "Gecertificeerde instelling",
    Rol.OUDER: "Ouder of verzorger",
}


@dataclass(frozen=True)
class Jeugdregel:
    label: str
    waarde: str  # leeg: nog niet bekend
    actie: str
    url: str  # waar men het invult


def blok(dossier: Dossier, rond: Rond, betrokkenen: Iterable[Betrokkenheid]) -> list[Jeugdregel]:
    bij_rol: dict[str, list[str]] = {}
    for rij in betrokkenen:
        bij_rol.setdefault(rij.rol, []).append(rij.wie)
    wie = [
        Jeugdregel(label, "; ".join(bij_rol.get(rol, [])), "Toevoegen", nieuw_url(dossier.traject, rol))
        for rol, label in ROLLEN.items()
    ]
    return [*wie, *_trajectberaad(dossier, rond), _perspectiefplan(dossier)]


def nieuw_url(traject: Traject, rol: str) -> str:
    """De pagina om een partner in deze rol toe te voegen."""
    return f"{reverse('traject_betrokkene_nieuw', args=[traject.nummer])}?rol={rol}"


def _trajectberaad(dossier: Dossier, rond: Rond) -> list[Jeugdregel]:
    vorige = next((beraad.op for beraad in rond.trajectberaden), None)
    volgende = next((a.op for a in rond.afspraken if a.soort == Contactsoort.TRAJECTBERAAD), None)
    nummer = [dossier.traject.nummer]
    return [
        Jeugdregel(
            "Laatste trajectberaad",
            datum(vorige) if vorige else "",
            "Vastleggen",
            reverse("traject_contactmoment", args=nummer),
        ),
        Jeugdregel(
            "Volgende trajectberaad",
            datum(volgende) if volgende else "",
            "Plannen",
            reverse("traject_afspraak", args=nummer),
        ),
    ]


def _perspectiefplan(dossier: Dossier) -> Jeugdregel:
    waarde = dossier.waarde(Waarneming.Veld.PERSPECTIEFPLAN)
    tekst = leesbaar(Waarneming.Veld.PERSPECTIEFPLAN, waarde.waarde) if waarde else ""
    url = reverse("traject_detentiegegevens", args=[dossier.traject.nummer])
    return Jeugdregel("Perspectiefplan ontvangen op", tekst, "Invullen", url)
