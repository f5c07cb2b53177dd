"""Eén melding op haar eigen pagina: wat zij zegt, waarop zij wacht, wat de doelgroep zegt en wat er te doen is."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any

from django.db.models import OuterRef, QuerySet, Subquery
from django.urls import reverse

from cases.doelgroep import VOLWASSEN, Doelgroep, geldende, voorwaarden
from cases.feiten import MeldingFeit
from cases.laden import Naslag, feit_van
from cases.models import Melding, Traject
from cases.schermen.meldingrijen import uitleg_van
from cases.schermen.meldingtekst import ANTWOORD, TITELS
from rio.models import Audit, User
from rio.templatetags.rio import datum

Stand = Melding.Stand
BEOORDELEN, KOPPELEN, VERBETEREN, AFWIJZEN, HERSTELLEN = (
    "melding_beoordelen",
    "melding_koppelen",
    "melding_verbeteren",
    "melding_afwijzen",
    "melding_herstellen",
)
# De eerste is wat het meest voor de hand ligt.
HANDELINGEN: dict[Stand, tuple[tuple[str, str], ...]] = {
    Stand.TE_BEOORDELEN: (
        (BEOORDELEN, "Beoordelen"),
        (VERBETEREN, "Gegevens verbeteren"),
        (KOPPELEN, "Hoort bij iemand anders"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.GEMEENTE_ONBEKEND: (
        (BEOORDELEN, "Gemeente kiezen en beoordelen"),
        (VERBETEREN, "Gegevens verbeteren"),
        (KOPPELEN, "Hoort bij iemand anders"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.BUITEN_DOELGROEP: (
        (BEOORDELEN, "Toch een dossier openen"),
        (VERBETEREN, "Gegevens verbeteren"),
        (KOPPELEN, "Hoort bij iemand anders"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.IDENTITEIT: (
        (KOPPELEN, "Zeggen wie dit is"),
        (VERBETEREN, "Gegevens verbeteren"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.WACHT: (
        (KOPPELEN, "Koppelen aan een dossier"),
        (VERBETEREN, "Gegevens verbeteren"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.OVERLAPT: (
        (VERBETEREN, "Datums verbeteren"),
        (KOPPELEN, "Hoort bij iemand anders"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.VERWERKT: (
        (VERBETEREN, "Gegevens verbeteren"),
        (KOPPELEN, "Hoort bij iemand anders"),
        (AFWIJZEN, "Melding afwijzen"),
    ),
    Stand.AFGEWEZEN: ((HERSTELLEN, "Afwijzing ongedaan maken"),),
}
NAMEN = {"leeftijd": "Leeftijd", "delictgroep": "Delict", "reclasseringstoezicht": "Toezicht"}
VOLDAAN = {True: ("goed", "voldoet"), False: ("fout", "voldoet niet"), None: ("let-op", "niet bekend")}


@dataclass(frozen=True)
class Actie:
    naam: str
    url: str


@dataclass(frozen=True)
class Voorwaarderegel:
    naam: str
    eis: str
    gegeven: str
    kleur: str
    uitkomst: str


@dataclass(frozen=True)
class Besluitregel:
    op: Any
    wie: str
    wat: str
    reden: str


def acties(melding: Melding, gebruiker: User) -> list[Actie]:
    """Wat deze gebruiker nu met deze melding kan."""
    if not mag_veranderen(melding, gebruiker):
        return []
    return [Actie(naam, reverse(url, args=[melding.pk])) for url, naam in HANDELINGEN[Stand(melding.stand)]]


def mag_veranderen(melding: Melding, gebruiker: User) -> bool:
    """Een melding in een dossier is alleen te veranderen door wie dat dossier mag zien."""
    if melding.gewist_op or not gebruiker.has_perm("rio.meldingen_invoeren"):
        return False
    zichtbaar = Traject.objects.zichtbaar_voor(gebruiker)
    return not melding.traject_id or zichtbaar.filter(pk=melding.traject_id).exists()


def past(melding: Melding, handeling: str) -> bool:
    return handeling in dict(HANDELINGEN[Stand(melding.stand)])


def titel(melding: Melding, handeling: str) -> str:
    return dict(HANDELINGEN[Stand(melding.stand)]).get(handeling, "Besluit over de melding")


def feiten(melding: Melding) -> list[dict[str, str]]:
    wie = melding.payload
    geboren = wie.get("geboortedatum", "")
    return [
        {"label": "Soort", "waarde": TITELS[melding.soort]},
        {"label": "Ontvangen op", "waarde": datum(melding.meldingsdatum)},
        {"label": "Geboren", "waarde": "-".join(reversed(geboren.split("-"))) or "onbekend"},
        {"label": "Leeftijd bij binnenkomst", "waarde": _jaar(melding.leeftijd)},
        {"label": "BSN", "waarde": "ontbreekt" if melding.zonder_bsn else "bekend"},
        {"label": "Gemeente", "waarde": str(melding.gemeente or "onbekend")},
        {"label": "Inrichting", "waarde": str(melding.inrichting)},
        {"label": "Via", "waarde": melding.invoer.get_kanaal_display()},
        {"label": "Meldingnummer", "waarde": melding.meldingnummer},
    ]


def waarom_doelgroep(melding: Melding, naslag: Naslag) -> list[Voorwaarderegel]:
    """De voorwaarden van de gemeente naast wat de melding zegt; leeg als er nog geen doelgroep gold."""
    feit = feit_van(vars(melding))
    doelgroep = geldende(feit, naslag.doelgroepen(melding.gemeente_id))
    if doelgroep is None:
        return []
    return [
        Voorwaarderegel(NAMEN[v.gegeven], *_in_woorden(v.gegeven, feit, doelgroep), *VOLDAAN[v.voldaan])
        for v in voorwaarden(feit, doelgroep)
    ]


def uitleg(melding: Melding, regels: Sequence[Voorwaarderegel]) -> str:
    """Waarop de melding wacht; bij de doelgroep alleen het gegeven dat de gemeente nodig heeft."""
    ontbreekt = [regel.naam.lower() for regel in regels if (regel.kleur, regel.uitkomst) == VOLDAAN[None]]
    if melding.stand != Stand.TE_BEOORDELEN or not ontbreekt:
        return uitleg_van(melding)
    return f"Nog niet te zeggen of deze persoon bij de doelgroep hoort. Niet bekend: {', '.join(ontbreekt)}."


def _in_woorden(gegeven: str, feit: MeldingFeit, doelgroep: Doelgroep) -> tuple[str, str]:
    """Wat de gemeente vraagt, en wat de melding zegt."""
    extra = ", ".join(doelgroep.extra_delictgroepen)
    if gegeven == "leeftijd":
        ook = f"; bij {extra} elke leeftijd vanaf {VOLWASSEN}" if extra else ""
        return f"{doelgroep.leeftijd_van} tot en met {doelgroep.leeftijd_tot} jaar{ook}", _jaar(feit.leeftijd)
    if gegeven == "delictgroep":
        groepen = ", ".join(doelgroep.delictgroepen)
        ook = f"; vanaf {VOLWASSEN} jaar ook {extra}" if extra and groepen else ""
        return f"{groepen or 'elk delict'}{ook}", feit.delictgroep or "niet genoemd"
    eis = "alleen zonder toezicht" if doelgroep.alleen_zonder_toezicht else "met en zonder toezicht"
    return eis, ANTWOORD[feit.reclasseringstoezicht] or "niet genoemd"


def _jaar(leeftijd: int | None) -> str:
    return "onbekend" if leeftijd is None else f"{leeftijd} jaar"


WAT = {"besluit": "Besluit over de melding", "persoon": "Gekoppeld aan een persoon", "correctie": "Gegevens verbeterd"}


def besluiten(melding: Melding) -> list[Besluitregel]:
    """Wat mensen aan deze melding deden, het nieuwste eerst."""
    namen = User.objects.filter(pk=OuterRef("actor_id")).order_by().values("naam")[:1]
    van_melding: QuerySet[Any, Any] = Audit.objects.filter(object_soort="melding", object_id=melding.pk)
    regels: Sequence[Any] = van_melding.filter(actie=Audit.Actie.WIJZIGEN).annotate(wie=Subquery(namen))[:20]
    return [Besluitregel(r.tijdstip, r.wie or "", WAT.get("".join(r.velden), "Gewijzigd"), r.reden) for r in regels]


def verbeterd(melding: Melding) -> str:
    """Welke kolommen een mens verbeterde; de waarden staan al tussen de gegevens."""
    return ", ".join(sorted(kolom.replace("_", " ") for kolom in melding.correctie or {}))
