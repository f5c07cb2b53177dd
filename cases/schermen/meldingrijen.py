"""Een melding zoals de lijst haar laat zien: wie, wat er nu mee gebeurt, en alleen wat deze gebruiker mag weten."""

from dataclasses import dataclass

from django.db.models import OuterRef, Subquery
from django.urls import reverse

from cases.models import Melding, Traject
from cases.models.melding import MeldingQuerySet
from rio.models import User

Stand = Melding.Stand
UITLEG = {
    Stand.VERWERKT: "U hoeft niets te doen.",
    Stand.WACHT: "Wacht op de detentiemelding van deze persoon. Komt die binnen, dan gaat het vanzelf verder.",
    Stand.OVERLAPT: "Deze detentie loopt gelijk met een andere. Vraag de inrichting welke datum klopt.",
    Stand.IDENTITEIT: "Het is niet zeker om wie het gaat: een gegeven wijkt af van wat bekend is, of er "
    "ontbreekt een BSN. Zeg wie dit is.",
    Stand.GEMEENTE_ONBEKEND: "De inrichting noemde geen gemeente. Er komt pas een dossier als die bekend is.",
    Stand.AFGEWEZEN: "Telt nergens mee.",
    Stand.BUITEN_DOELGROEP: "Hoort niet bij de doelgroep van de gemeente. Er komt geen dossier.",
}
GEEN_DOELGROEP = "De gemeente had op de dag van binnenkomst geen doelgroep ingesteld. Vraag het aan de beheerder."
KLEUR = {Stand.VERWERKT: "goed", Stand.BUITEN_DOELGROEP: "rust", Stand.AFGEWEZEN: "rust"}


@dataclass(frozen=True)
class Meldingrij:
    """Wat er in één rij staat."""

    melding: Melding
    naam: str
    kleur: str
    uitleg: str
    dossier: str  # het nummer, of leeg als deze gebruiker het niet mag openen
    let_op: str
    url: str


def met_dossier_voor(meldingen: MeldingQuerySet, gebruiker: User) -> MeldingQuerySet:
    """Met het nummer van het dossier, alleen als deze gebruiker dat dossier mag zien."""
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker).filter(pk=OuterRef("traject_id"))
    return meldingen.annotate(dossier=Subquery(zichtbaar.values("nummer")[:1])).select_related("gemeente", "inrichting")


def rij_van(melding: Melding) -> Meldingrij:
    stand, dossier = Stand(melding.stand), getattr(melding, "dossier", None) or ""
    return Meldingrij(
        melding=melding,
        naam=_naam(melding),
        kleur=KLEUR.get(stand, "let-op"),
        uitleg="Staat in het dossier." if dossier else uitleg_van(melding),
        dossier=dossier,
        let_op=_let_op(melding, dossier),
        url=reverse("melding", args=[melding.pk]),
    )


def uitleg_van(melding: Melding) -> str:
    """Wat er nu gebeurt of waarop de melding wacht."""
    if melding.stand != Stand.TE_BEOORDELEN:
        return UITLEG[Stand(melding.stand)]
    ontbreekt = _ontbreekt(melding)
    if not ontbreekt:
        return GEEN_DOELGROEP
    return (
        f"Nog niet te zeggen of deze persoon bij de doelgroep hoort. Onbekend: {', '.join(ontbreekt)}. "
        "Vraag het na bij de inrichting."
    )


def _ontbreekt(melding: Melding) -> list[str]:
    gegevens = {
        "geboortedatum": melding.leeftijd is not None,
        "delictgroep": bool(melding.delictgroep),
        "reclasseringstoezicht": melding.reclasseringstoezicht not in ("", "O"),
    }
    return [naam for naam, bekend in gegevens.items() if not bekend]


def _naam(melding: Melding) -> str:
    if melding.gewist_op:
        return "naam gewist"
    delen = (melding.payload.get(deel, "") for deel in ("voornamen", "voorvoegsel", "achternaam"))
    return " ".join(deel for deel in delen if deel) or "naam onbekend"


def _let_op(melding: Melding, dossier: str) -> str:
    """Dat er elders een dossier is, zegt de lijst alleen aan wie dat dossier mag zien."""
    if melding.let_op == "andere_gemeente" and not dossier:
        return ""
    return str(melding.get_let_op_display())
