"""Eén versie van het plan: wat er stond, en wat er anders is dan de vorige keer en dan nu."""

from typing import Any

from cases.schermen.dossier import Dossier
from leefgebieden.balans import waarschuwingen
from leefgebieden.goedkeuring import beoordelaars
from leefgebieden.models import Planversie
from leefgebieden.planfeiten import huidige_inhoud, laatste_scores
from leefgebieden.planinhoud import Planinhoud, met_dagen, per_leefgebied, taakverdeling
from leefgebieden.planverschil import Wijziging, bijgesteld, verschil
from leefgebieden.schermen.plan import hoogstens_doelen
from rio.models import GemeenteInstelling, User

Stand = Planversie.Stand
SOORT = {Stand.TER_GOEDKEURING: "let-op", Stand.TERUGGESTUURD: "rust", Stand.VASTGESTELD: "goed"}


def wacht(versie: Planversie) -> bool:
    return versie.stand == Stand.TER_GOEDKEURING


def bericht(versie: Planversie) -> str:
    """Wat er na het voorleggen boven de pagina staat."""
    if wacht(versie):
        return f"Versie {versie.nummer} ligt bij de coördinator."
    return f"Versie {versie.nummer} is meteen vastgesteld: hier hoeft niemand anders haar goed te keuren."


def pagina(dossier: Dossier, versie: Planversie) -> dict[str, Any]:
    eerder = Planversie.objects.filter(traject=dossier.traject, nummer__lt=versie.nummer)
    vorige = eerder.filter(stand=Stand.VASTGESTELD).last()
    return {
        "versie": versie,
        "soort": SOORT[Stand(versie.stand)],
        "wacht": wacht(versie),
        "vorige": vorige,
        "sinds_vorige": verschil(vorige.inhoud, versie.inhoud) if vorige else [],
        "sinds_toen": _sinds(versie, dossier),
        "instemmingen": versie.instemmingen.select_related("door", "document"),
        "mag_instemmen": versie.stand != Stand.TERUGGESTUURD and not dossier.traject.afgesloten_op,
        "mag_terughalen": wacht(versie) and not dossier.traject.afgesloten_op,
        **_leesbaar(versie.inhoud),
    }


def _sinds(versie: Planversie, dossier: Dossier) -> list[Wijziging]:
    """Alleen bij de laatste versie: van een oudere staat het verschil bij wie erna kwam."""
    later = Planversie.objects.filter(traject=dossier.traject, nummer__gt=versie.nummer)
    return [] if later.exists() else verschil(versie.inhoud, huidige_inhoud(dossier))


def voorbeeld(dossier: Dossier, gebruiker: User) -> dict[str, Any]:
    """Wat er voorgelegd wordt, aan wie, en wat er sinds de vastgestelde versie is bijgesteld."""
    nu, traject = huidige_inhoud(dossier), dossier.traject
    vorige = Planversie.objects.filter(traject=traject, stand=Stand.VASTGESTELD).last()
    instellingen = GemeenteInstelling.objects.filter(gemeente_id=traject.gemeente_id or 0).order_by("geldig_van")
    return {
        "naar_coordinator": bool(beoordelaars(traject, dossier.op, behalve=gebruiker)),
        "vorige": vorige,
        "sinds_vorige": bijgesteld(verschil(vorige.inhoud, nu)) if vorige else [],
        "let_op": waarschuwingen(nu, laatste_scores(traject), hoogstens_doelen(instellingen, dossier.op)),
        **_leesbaar(nu),
    }


def _leesbaar(plan: Planinhoud) -> dict[str, Any]:
    return {"leefgebieden": met_dagen(per_leefgebied(plan)), "taken": met_dagen(taakverdeling(plan))}
