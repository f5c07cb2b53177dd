"""De startpagina: elke app biedt panelen aan in VANDAAG_PANELEN, deze app die van dossiers en meldingen."""

from collections.abc import Callable, Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date, timedelta
from typing import Any

from django.db.models import Count, Q
from django.urls import reverse

from cases.laden import Naslag
from cases.models import Melding, Termijn, Traject
from cases.models.termijn import TermijnQuerySet
from cases.schermen import lijstgegevens
from cases.schermen.filters_dossier import GEEN, MIJ, van_wie_gewoonlijk
from cases.schermen.filters_termijnen import TE_LAAT, WIJ, op_wanneer, van_partij
from cases.schermen.meldingrijen import met_dossier_voor
from cases.schermen.tijdigheid import Merkje, merkje_van, volgende_maandag
from cases.termijnsoorten import COORDINATOR, INRICHTING
from cases.toegang import bereik
from rio.models import Aanstelling, GemeenteInstelling, User
from rio.rollen import rechten
from rio.templatetags.rio import datum, datum_kort

AANTAL_TE_DOEN, AANTAL_NABELLEN, AANTAL_BINNENGEKOMEN, AANTAL_RIOS = 8, 4, 5, 15
NIEUW = timedelta(days=7)
BOVEN, HOOFD, ZIJ = "boven", "hoofd", "zij"


@dataclass(frozen=True)
class Paneel:
    """Een blok op de startpagina; `gezien` noemt per soort de rijen met een persoon erin, voor het logboek."""

    sjabloon: str
    context: Mapping[str, Any]
    plaats: str = HOOFD
    gezien: Mapping[str, list[int]] = field(default_factory=dict)


Aanbieder = Callable[[User, date], Paneel | None]


# --- getallen -----------------------------------------------------------------------------------------------


def tegels(gebruiker: User, op: date) -> Paneel | None:
    """Elk getal is het aantal rijen van de lijst waar de tegel naartoe gaat."""
    if not gebruiker.has_perm("rio.trajecten_zien"):
        return None
    van_allen = gebruiker.has_perm("rio.toewijzen")
    derde = _nieuwe_meldingen(gebruiker, op)
    vierde = _nog_zonder_rio(gebruiker) if van_allen else _in_begeleiding(gebruiker, op)
    return Paneel("cases/vandaag_tegels.html", {"tegels": [*_termijntegels(gebruiker, op), derde, vierde]}, BOVEN)


def _termijntegels(gebruiker: User, op: date) -> list[dict[str, Any]]:
    """Wat de inrichting nog moet doen telt hier niet mee."""
    eigen = _alleen_eigen(gebruiker)
    termijnen = van_partij(Termijn.objects.zichtbaar_voor(gebruiker).open(), WIJ)
    if eigen:
        termijnen = termijnen.filter(rio_id__in=bereik(gebruiker).eigen)
    aantal = termijnen.order_by().aggregate(
        te_laat=Count("pk", filter=Q(grens_op__lt=op)),
        deze_week=Count("pk", filter=Q(grens_op__gte=op, grens_op__lt=volgende_maandag(op))),
    )
    return [
        _tegel(aantal["te_laat"], "termijnen te laat", "fout", "termijnen", wanneer="te_laat", partij=WIJ, **eigen),
        _tegel(aantal["deze_week"], "deze week", "let-op", "termijnen", wanneer="deze_week", partij=WIJ, **eigen),
    ]


def _alleen_eigen(gebruiker: User) -> dict[str, str]:
    return {"rio": MIJ} if van_wie_gewoonlijk(gebruiker) == MIJ else {}


def _nieuwe_meldingen(gebruiker: User, op: date) -> dict[str, Any]:
    sinds = op - NIEUW
    aantal = Melding.objects.zichtbaar_voor(gebruiker).filter(meldingsdatum__gte=sinds).count()
    return _tegel(aantal, "meldingen in 7 dagen", "", "meldingen", van=datum(sinds))


def _nog_zonder_rio(gebruiker: User) -> dict[str, Any]:
    aantal = Traject.objects.zichtbaar_voor(gebruiker).niet_toegewezen().count()
    return _tegel(aantal, "jongeren nog zonder RIO", "let-op", "trajecten", rio=GEEN)


def _in_begeleiding(gebruiker: User, op: date) -> dict[str, Any]:
    """Met wie hij waarneemt; de norm geldt alleen voor eigen zaken en staat er dan niet bij."""
    eigen = bereik(gebruiker).eigen
    aantal = Traject.objects.open().filter(rio_id__in=eigen).count()
    norm = _norm(gebruiker, op) if eigen == {gebruiker.pk} else None
    return _tegel(aantal, "jongeren in begeleiding", "", "trajecten", rio=MIJ) | {"van": norm}


def _norm(gebruiker: User, op: date) -> int | None:
    """De caseloadnorm van de eigen gemeente; bij gemeenten met verschillende normen is er geen."""
    waar = rechten(gebruiker, op).gemeente_ids_per_rol.get(Aanstelling.Rol.RIO, frozenset())
    ingesteld = GemeenteInstelling.objects.filter(gemeente_id__in=waar, geldig_van__lte=op).order_by("geldig_van")
    normen = set(dict(ingesteld.values_list("gemeente_id", "caseload_norm")).values())
    return normen.pop() if len(normen) == 1 else None


def _tegel(getal: int, label: str, soort: str, naar: str, **filters: str) -> dict[str, Any]:
    """Alleen een getal dat aandacht vraagt krijgt een kleur."""
    return {"getal": getal, "label": label, "soort": soort if getal else "", "url": reverse(naar, query=filters)}


# --- te doen ------------------------------------------------------------------------------------------------


def te_doen(gebruiker: User, op: date) -> Paneel | None:
    """Wat van de gebruiker zelf te laat of deze week af is, met wat bij een inrichting na te bellen is."""
    if not gebruiker.has_perm("rio.termijnen_zien"):
        return None
    van_mij = Q(rio_id__in=bereik(gebruiker).eigen)
    if gebruiker.has_perm("rio.toewijzen"):
        van_mij |= Q(partij=COORDINATOR)
    termijnen = _voor_lijst(Termijn.objects.zichtbaar_voor(gebruiker).open().filter(van_mij))
    nu = op_wanneer(termijnen, "nu", op).exclude(partij=INRICHTING)
    nabellen = op_wanneer(termijnen, TE_LAAT, op).filter(partij=INRICHTING)
    gevonden = sorted([*nu[:AANTAL_TE_DOEN], *nabellen[:AANTAL_NABELLEN]], key=lambda t: (t.grens_op, t.pk))
    naslag = lijstgegevens.als_naslag(
        lijstgegevens.in_een_vraag(lijstgegevens.vraag_sluitingsdagen(op))[lijstgegevens.SLUITINGSDAG]
    )
    context = {
        "regels": [_te_doen(t, op, naslag) for t in gevonden],
        "meer_url": reverse("termijnen", query=_alleen_eigen(gebruiker)),
    }
    return Paneel("cases/vandaag_te_doen.html", context, gezien={"trajecten": [t.traject_id for t in gevonden]})


def _voor_lijst(termijnen: TermijnQuerySet) -> TermijnQuerySet:
    met_naam = termijnen.select_related("traject__jongere", "inrichting")
    return met_naam.defer("traject__jongere__bsn", "geschiedenis").order_by("grens_op", "pk")


def _te_doen(termijn: Termijn, op: date, naslag: Naslag) -> dict[str, str]:
    merkje = merkje_van(termijn, op, naslag.kalender(termijn.gemeente_id))
    return {
        "soort": merkje.soort,
        "merkje": merkje.tekst,
        "titel": termijn.traject.jongere.naam,
        "url": termijn.traject.get_absolute_url(),
        "tekst": termijn.omschrijving.naam,
        "toelichting": _nabellen(termijn, merkje) if termijn.partij == INRICHTING else termijn.waarom,
        "actie": "Openen",
        "actie_url": reverse("traject_termijnen", args=[termijn.traject.nummer]),
    }


def _nabellen(termijn: Termijn, merkje: Merkje) -> str:
    """Wie te bellen, en hoe lang het al duurt."""
    return f"{termijn.inrichting or 'inrichting onbekend'}, {merkje.toelichting}."


# --- binnengekomen ------------------------------------------------------------------------------------------


def binnengekomen(gebruiker: User, op: date) -> Paneel | None:
    """De laatste meldingen; een naam staat er alleen bij een dossier dat de gebruiker mag openen."""
    if not gebruiker.has_perm("rio.meldingen_zien"):
        return None
    zichtbaar = met_dossier_voor(Melding.objects.zichtbaar_voor(gebruiker), gebruiker)
    met_naam = zichtbaar.select_related("traject__jongere").defer("payload", "traject__jongere__bsn")
    meldingen: list[Any] = list(met_naam[:AANTAL_BINNENGEKOMEN])
    gezien = {"meldingen": [m.pk for m in meldingen], "trajecten": [m.traject_id for m in meldingen if m.dossier]}
    context = {"regels": [_binnengekomen(m, op) for m in meldingen], "meer_url": reverse("meldingen")}
    return Paneel("cases/vandaag_binnengekomen.html", context, ZIJ, gezien)


def _binnengekomen(melding: Any, op: date) -> dict[str, str]:
    """Met een dossier begint de regel bij de persoon; anders bij de melding en wat ermee gebeurt."""
    dag, soort = datum_kort(melding.meldingsdatum, op), melding.get_soort_display()
    gemeente = melding.gemeente.naam if melding.gemeente else "gemeente onbekend"
    waar = f"{melding.inrichting.naam}, {gemeente}"
    if melding.dossier:
        url = reverse("traject", args=[melding.dossier])
        return {"merkje": dag, "titel": melding.traject.jongere.naam, "tekst": soort, "toelichting": waar, "url": url}
    leeftijd = "leeftijd onbekend" if melding.leeftijd is None else f"{melding.leeftijd} jaar"
    wacht = melding.stand in Melding.WERKLIJST
    return {
        "merkje": dag,
        "titel": soort,
        "tekst": melding.get_stand_display(),
        "toelichting": f"{waar}, {leeftijd}",
        "url": reverse("meldingen", query={"lijst": melding.stand}) if wacht else "",
    }


# --- per rol ------------------------------------------------------------------------------------------------


def te_laat_per_rio(gebruiker: User, op: date) -> Paneel | None:
    """Voor wie toewijst: bij wie loopt het vast? Zonder wat de inrichting nog moet doen."""
    if not gebruiker.has_perm("rio.toewijzen"):
        return None
    termijnen = van_partij(Termijn.objects.zichtbaar_voor(gebruiker).te_laat(op), WIJ).order_by()
    per_rio = termijnen.values("rio_id", "rio__naam").annotate(aantal=Count("pk")).order_by("-aantal", "rio__naam")
    regels = [
        {
            "merkje": str(rij["aantal"]),
            "titel": rij["rio__naam"] or "nog zonder RIO",
            "url": reverse("termijnen", query=_filter_van(rij["rio_id"])),
        }
        for rij in per_rio[:AANTAL_RIOS]
    ]
    return Paneel("cases/vandaag_per_rio.html", {"regels": regels}, ZIJ)


def _filter_van(rio_id: int | None) -> dict[str, str]:
    return {"wanneer": TE_LAAT, "partij": WIJ, "rio": str(rio_id or GEEN)}


def uitleg(gebruiker: User, op: date) -> Paneel | None:
    """Wie geen dossiers ziet, leest hier wat hij in deze versie wel kan."""
    if gebruiker.has_perm("rio.trajecten_zien"):
        return None
    rol = next((rol for rol in (Aanstelling.Rol.BEHEER, Aanstelling.Rol.BELEID) if _heeft(gebruiker, rol, op)), "geen")
    return Paneel("cases/vandaag_uitleg.html", {"rol": str(rol)})


def _heeft(gebruiker: User, rol: str, op: date) -> bool:
    return rol in rechten(gebruiker, op).rollen


PANELEN: tuple[Aanbieder, ...] = (tegels, te_doen, te_laat_per_rio, binnengekomen, uitleg)


def panelen_voor(aanbieders: Iterable[Aanbieder], gebruiker: User, op: date) -> list[Paneel]:
    return [paneel for aanbieder in aanbieders if (paneel := aanbieder(gebruiker, op))]
