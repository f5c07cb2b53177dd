"""Wat er van iemand gevraagd wordt: nu te doen, na te bellen en wat eraan komt, in één vraag aan de database."""

from collections import defaultdict
from datetime import date, timedelta
from typing import Any

from django.db.models import Case, CharField, F, Q, Value, When, Window
from django.db.models.functions import RowNumber
from django.urls import reverse

from cases.laden import Naslag
from cases.models import Termijn
from cases.schermen.panelen.paneel import Paneel
from cases.schermen.termijnacties import kortste_weg
from cases.schermen.tijdigheid import Merkje, merkje_van, volgende_maandag
from cases.termijnsoorten import COORDINATOR, ELDERS, INRICHTING, alle_soorten
from cases.toegang import bereik
from rio.models import User

IS_HIJ_VRIJ, LAAT, NABELLEN, NU, STRAKS = "is_hij_vrij", "laat", "nabellen", "nu", "straks"
# Elk vak apart: een achterstand of nabellen verdringt nooit wat deze week moet.
HOOGSTENS = {IS_HIJ_VRIJ: 8, LAAT: 8, NABELLEN: 4, NU: 8, STRAKS: 6}
VOORUIT = timedelta(days=14)
BEVESTIGEN = "ontslag_bevestigen"
Voorraad = dict[str, list[Termijn]]


def voorraad(gebruiker: User, op: date) -> Voorraad:
    """De eerste termijnen per vak, van eigen dossiers en die hij waarneemt."""
    elders = [code for code, soort in alle_soorten().items() if soort.eigen_paneel]
    eigen = Termijn.objects.zichtbaar_voor(gebruiker).open().filter(rio_id__in=bereik(gebruiker).eigen)
    van_mij = eigen.exclude(partij=COORDINATOR)
    plaats = Window(RowNumber(), partition_by=F("vak"), order_by=[F("grens_op").asc(), F("pk").asc()])
    met_plaats = van_mij.annotate(vak=_vak(op)).exclude(vak="").exclude(soort__in=elders).annotate(plaats=plaats)
    rijen = met_plaats.select_related("traject__jongere", "traject__rio", "inrichting").filter(
        plaats__lte=max(HOOGSTENS.values())
    )
    per_vak: Voorraad = defaultdict(list)
    for termijn in rijen.defer("traject__jongere__bsn", "geschiedenis").order_by("grens_op", "pk"):
        per_vak[termijn.vak].append(termijn)
    return {vak: per_vak[vak][:hoogstens] for vak, hoogstens in HOOGSTENS.items()}


def _vak(op: date) -> Case:
    """Uitstel houdt een termijn uit het zicht tot die dag; wat een inrichting nog op tijd kan doen is geen taak."""
    tot_en_met = op + VOORUIT
    rust, van_een_ander = Q(uitstel_tot__isnull=False, uitstel_tot__gt=op), Q(partij__in=ELDERS)
    return Case(
        When(van_een_ander & (rust | Q(grens_op__gte=op)), then=Value("")),
        When(van_een_ander, then=Value(NABELLEN)),
        When(rust & Q(uitstel_tot__lte=tot_en_met), then=Value(STRAKS)),
        When(rust | Q(grens_op__gt=tot_en_met), then=Value("")),
        When(soort=BEVESTIGEN, grens_op__lte=op, then=Value(IS_HIJ_VRIJ)),
        When(grens_op__lt=op, then=Value(LAAT)),
        When(grens_op__lt=volgende_maandag(op), then=Value(NU)),
        When(soort=BEVESTIGEN, then=Value("")),  # staat als vrijlating al bij wat eraan komt
        default=Value(STRAKS),
        output_field=CharField(),
    )


def te_doen(gevonden: Voorraad, gebruiker: User, op: date, naslag: Naslag, filters: dict[str, str]) -> Paneel:
    """Eerst of hij vrij is, dan wat zelf te laat is, dan nabellen, dan de rest van de week."""
    rijen = [*gevonden[IS_HIJ_VRIJ], *gevonden[LAAT], *gevonden[NABELLEN], *gevonden[NU]]
    context = {
        "regels": [regel(termijn, gebruiker, op, naslag) for termijn in rijen],
        "meer_url": reverse("termijnen", query=filters),
    }
    return Paneel("cases/vandaag_te_doen.html", context, gezien={"trajecten": [t.traject_id for t in rijen]})


def regel(termijn: Termijn, gebruiker: User, op: date, naslag: Naslag) -> dict[str, Any]:
    """Wie, wat, wanneer, en de ene handeling die erbij hoort."""
    merkje = merkje_van(termijn, op, naslag.kalender(termijn.gemeente_id))
    delen = (_waarom(termijn, merkje), _voor(termijn, gebruiker))
    actie = kortste_weg(termijn)
    return {
        "soort": merkje.soort,
        "merkje": merkje.tekst,
        "titel": termijn.traject.jongere.naam,
        "url": termijn.traject.get_absolute_url(),
        "tekst": wat(termijn),
        "toelichting": " ".join(deel for deel in delen if deel),
        "actie": actie.kort,
        "actie_url": actie.url,
    }


def wat(termijn: Termijn) -> str:
    """Van een taak staat er wat iemand opschreef."""
    return termijn.waarom if termijn.soort == "taak" else termijn.omschrijving.naam


def _waarom(termijn: Termijn, merkje: Merkje) -> str:
    """Bij nabellen wie te bellen en hoe lang het al duurt; een taak zegt zelf al wat er moet."""
    if termijn.partij == INRICHTING:
        return f"{termijn.inrichting or 'inrichting onbekend'}, {merkje.toelichting}."
    return "" if termijn.soort == "taak" else termijn.waarom


def _voor(termijn: Termijn, gebruiker: User) -> str:
    """Wiens dossier het is, als dat een collega is."""
    return "" if termijn.rio_id == gebruiker.pk else f"U neemt waar voor {termijn.traject.rio}."
