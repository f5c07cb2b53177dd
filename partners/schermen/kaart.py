"""De sociale kaart op het scherm: een rij in de lijst, en één organisatie met wie en wat."""

from collections.abc import Sequence
from dataclasses import dataclass, field
from datetime import date
from itertools import groupby
from typing import Any

from django.db.models import Prefetch, Q, QuerySet

from cases.models import Traject
from partners.models import Contactpersoon, Dienst, Organisatie, Werkgebied
from partners.schermen.kaart_filters import Keuzes, met_woorden
from rio.leefgebieden import LEEFGEBIEDEN
from rio.models import Gemeente, User
from rio.rollen import rechten

HOOGSTENS_GEMEENTEN = 3
ZONDER_BRON = "zonder bron"  # zo merkt de meegeleverde lijst wat wij niet konden nakijken


def bel_url(telefoon: str) -> str:
    """Wat een telefoon kan bellen: `024-123 45 67` wordt `tel:0241234567`; leeg zonder cijfers."""
    nummer = "".join(teken for teken in telefoon if teken.isdigit())
    plus = "+" if telefoon.strip().startswith("+") else ""
    return f"tel:{plus}{nummer}" if nummer else ""


@dataclass(frozen=True)
class Bereikbaar:
    """Iemand of iets om te bellen en te mailen, met één tik."""

    naam: str
    telefoon: str
    email: str
    toelichting: str = ""

    @property
    def bel_url(self) -> str:
        return bel_url(self.telefoon)


@dataclass(frozen=True)
class Kaartrij:
    organisatie: Organisatie
    diensten: list[tuple[str, str]]  # leefgebied, wat men er doet
    contact: Bereikbaar | None
    gevonden: list[Contactpersoon]  # wie er bij de zoekterm hoort
    waar: str
    is_weg: bool


@dataclass(frozen=True)
class Organisatiebeeld:
    """Alles wat op de pagina van één organisatie staat, gelezen op één dag."""

    organisatie: Organisatie
    vast: Bereikbaar | None
    is_weg: bool
    eigen: Bereikbaar
    diensten: list[tuple[str, list[Dienst]]]
    diensten_voorbij: list[Dienst]
    contactpersonen: list[tuple[Contactpersoon, Bereikbaar]]
    contactpersonen_weg: list[Contactpersoon]
    feiten: list[dict[str, Any]] = field(default_factory=list)


def gemeente_keuzes(gebruiker: User, op: date) -> Keuzes:
    """De eigen gemeenten bovenaan, dan alle; dezelfde gemeente staat er niet twee keer in."""
    eigen = rechten(gebruiker, op).gemeente_ids("sociale_kaart_zien")
    alle = list(Gemeente.objects.geldig_op(op).order_by("naam").values_list("pk", "naam"))
    voorop = [gemeente for gemeente in alle if gemeente[0] in eigen]
    return [(str(pk), naam) for pk, naam in [*voorop, *(g for g in alle if g[0] not in eigen)]]


def met_inhoud(organisaties: "QuerySet[Organisatie]", woorden: list[str], op: date) -> "QuerySet[Organisatie]":
    """Voor de rijen van één pagina: diensten, wie men belt en waar zij werken, elk in één vraag."""
    mensen = Contactpersoon.objects.geldig_op(op)
    wie = Q(vast=True) | met_woorden("zoeknaam", woorden) if woorden else Q(vast=True)
    return organisaties.prefetch_related(
        Prefetch("diensten", Dienst.objects.geldig_op(op), to_attr="diensten_nu"),
        Prefetch("contactpersonen", mensen.filter(wie), to_attr="mensen_nu"),
        Prefetch(
            "werkgebieden", Werkgebied.objects.select_related("gemeente").order_by("gemeente__naam"), to_attr="waar_nu"
        ),
    )


def rijen_van(organisaties: Sequence[Any], op: date) -> list[Kaartrij]:
    return [
        Kaartrij(
            rij,
            [(LEEFGEBIEDEN[code], ", ".join(d.wat for d in groep)) for code, groep in _per_leefgebied(rij.diensten_nu)],
            _eerste(rij, [mens for mens in rij.mensen_nu if mens.vast]),
            [mens for mens in rij.mensen_nu if not mens.vast],
            waar_tekst(rij, [werkgebied.gemeente.naam for werkgebied in rij.waar_nu]),
            rij.is_weg(op),
        )
        for rij in organisaties
    ]


def waar_tekst(organisatie: Organisatie, gemeenten: list[str]) -> str:
    """`Arnhem, Nijmegen en 4 andere gemeenten`, of heel Nederland."""
    if organisatie.landelijk:
        return "heel Nederland"
    rest = len(gemeenten) - HOOGSTENS_GEMEENTEN
    if rest > 1:
        return f"{', '.join(gemeenten[:HOOGSTENS_GEMEENTEN])} en {rest} andere gemeenten"
    return ", ".join(gemeenten)


def beeld_van(organisatie: Organisatie, gebruiker: User, op: date) -> Organisatiebeeld:
    diensten, mensen = list(organisatie.diensten.all()), list(organisatie.contactpersonen.all())
    nu = [mens for mens in mensen if not mens.is_weg(op)]
    geldig = [dienst for dienst in diensten if not dienst.is_voorbij(op)]
    return Organisatiebeeld(
        organisatie=organisatie,
        vast=next((bereikbaar(mens) for mens in nu if mens.vast), None),
        is_weg=organisatie.is_weg(op),
        eigen=Bereikbaar("Algemeen", organisatie.telefoon, organisatie.email),
        diensten=[(LEEFGEBIEDEN[code], list(groep)) for code, groep in _per_leefgebied(geldig)],
        diensten_voorbij=[dienst for dienst in diensten if dienst.is_voorbij(op)],
        contactpersonen=[(mens, bereikbaar(mens)) for mens in nu],
        contactpersonen_weg=[mens for mens in mensen if mens.is_weg(op)],
        feiten=_feiten(organisatie, gebruiker, op),
    )


def bereikbaar(mens: Contactpersoon) -> Bereikbaar:
    return Bereikbaar(mens.naam, mens.telefoon, mens.email, mens.functie)


def _eerste(organisatie: Organisatie, vast: list[Contactpersoon]) -> Bereikbaar | None:
    """Het vaste contactpunt; zonder dat de organisatie zelf."""
    if vast:
        return bereikbaar(vast[0])
    if organisatie.telefoon or organisatie.email:
        return Bereikbaar("Algemeen", organisatie.telefoon, organisatie.email)
    return None


def _per_leefgebied(diensten: Sequence[Dienst]) -> Any:
    volgorde = list(LEEFGEBIEDEN)
    gesorteerd = sorted(diensten, key=lambda dienst: (volgorde.index(dienst.leefgebied), dienst.wat))
    return groupby(gesorteerd, key=lambda dienst: dienst.leefgebied)


def _feiten(organisatie: Organisatie, gebruiker: User, op: date) -> list[dict[str, Any]]:
    gemeenten = [gemeente.naam for gemeente in organisatie.gemeenten.order_by("naam")]
    waar = "heel Nederland" if organisatie.landelijk else ", ".join(gemeenten) or "niet ingevuld"
    feiten = [
        {"label": "Adres", "waarde": ", ".join(deel for deel in (organisatie.adres, organisatie.plaats) if deel)},
        {"label": "Gemeenten", "waarde": waar},
        {"label": "Ook bekend als", "waarde": organisatie.andere_namen},
        {"label": "Inrichting in meldingen", "waarde": str(organisatie.inrichting or "")},
        {"label": "Betrokken bij", "waarde": _open_dossiers(organisatie, gebruiker, op)},
        {"label": "Nagekeken", "waarde": "nog niet" if ZONDER_BRON in organisatie.bron else ""},
    ]
    return [feit for feit in feiten if feit["waarde"]]


def _open_dossiers(organisatie: Organisatie, gebruiker: User, op: date) -> str:
    """In hoeveel open dossiers die deze gebruiker mag zien zij betrokken is; nooit welke."""
    if not gebruiker.has_perm("rio.trajecten_zien"):
        return ""
    betrokken = organisatie.betrokken_bij.geldig_op(op)
    aantal = Traject.objects.zichtbaar_voor(gebruiker).open().filter(pk__in=betrokken.values("traject_id")).count()
    if not aantal:
        return ""
    return "1 open dossier dat u mag zien" if aantal == 1 else f"{aantal} open dossiers die u mag zien"
