"""De velden van Penitentiaire maatregel art. 20d lid 2c-h en lid 3: wat er bekend is, en hoe een antwoord erin komt.

De eerste vijf staan ook in de app eronder; hier komen zij uit de stand, met wat er intussen geregeld is.
"""

from collections.abc import Callable
from datetime import date
from typing import Any, NamedTuple

from django.db.models import F, TextField, Value

from cases.schermen.dossier import Dossier
from cases.schermen.uitwisseling import LEEG, Veld
from leefgebieden.feiten import van_dossier
from leefgebieden.models import JaNeeOnbekend, Regelzaak, Situatie
from leefgebieden.schermen import overnemen
from leefgebieden.voorzieningen import (
    AANGEVRAAGD,
    JA,
    NEE,
    NVT,
    ONBEKEND,
    STAP_AANGEVRAAGD,
    Stand,
    stand,
)
from rio.templatetags.rio import datum

Onderwerp = Situatie.Onderwerp
Lees = Callable[[Dossier], str]
IN_ORDE = {JA: "op orde", NEE: "niet op orde", AANGEVRAAGD: "aangevraagd", ONBEKEND: "onbekend, navragen"}
NIET_NODIG = {NEE: "niet nodig", NVT: "niet van toepassing"}
JA_NEE = "ja_nee_onbekend"


def _voorziening(code: str) -> Lees:
    def waarde(dossier: Dossier) -> str:
        nu: Stand = stand(van_dossier(dossier), code, dossier.op)
        return (NIET_NODIG.get(nu.nodig) or IN_ORDE[nu.in_orde]) if nu.op else LEEG

    return waarde


def _geldig_tot(dossier: Dossier) -> str:
    geldig_tot = stand(van_dossier(dossier), "identiteitsbewijs", dossier.op).geldig_tot
    return datum(geldig_tot) if geldig_tot else LEEG


class Bekend(NamedTuple):
    """Wat er in woorden vastligt: de situatie per onderwerp (`soort`), of de inhoud van een regelzaak."""

    soort: str
    tekst: str  # van een regelzaak de toelichting
    instantie: str
    nummer: str
    gewenst: str
    op: date
    pk: int


def _bekend(dossier: Dossier) -> list[Bekend]:
    """Van nieuw naar oud, in één vraag: deze rijen zijn op elk overzicht nodig."""
    kolommen = ("tekst", "instantie", "nummer", "gewenst")
    zaken = Regelzaak.objects.filter(traject=dossier.traject, soort__in=overnemen.SOORTEN).order_by()
    zaken = zaken.annotate(tekst=F("toelichting"))
    leeg = {naam: Value("", TextField()) for naam in ("instantie", "nummer", "gewenst")}
    situaties = Situatie.objects.filter(traject=dossier.traject).order_by()
    situaties = situaties.annotate(soort=F("onderwerp"), **leeg)
    rijen = zaken.values_list("soort", *kolommen, "op", "pk").union(
        situaties.values_list("soort", *kolommen, "op", "pk"), all=True
    )
    return sorted(map(Bekend._make, rijen), key=lambda rij: (rij.op, rij.pk), reverse=True)


def _van(dossier: Dossier, *soorten: str) -> list[Bekend]:
    alle: list[Bekend] = dossier.eenmaal("bekend", _bekend)
    return [rij for rij in alle if rij.soort in soorten]


def _situatie(onderwerp: str) -> Lees:
    return lambda dossier: next((rij.tekst for rij in _van(dossier, onderwerp)), LEEG)


def _kolom(naam: str, *soorten: str) -> Lees:
    """Wat er bij de nieuwste regelzaak van deze soorten is ingevuld."""
    return lambda dossier: next((w for rij in _van(dossier, *soorten) if (w := getattr(rij, naam))), LEEG)


def _gewenst(dossier: Dossier) -> str:
    gekozen = _kolom("gewenst", overnemen.SCHULDHULP)(dossier)
    return JaNeeOnbekend(gekozen).label if gekozen else LEEG


def _woningzoekende(dossier: Dossier) -> str:
    zaken = [zaak for zaak in van_dossier(dossier).regelzaken if zaak.soort == overnemen.WONINGZOEKENDE]
    for zaak in sorted(zaken, key=lambda zaak: (zaak.op, zaak.id), reverse=True):
        if zaak.verkregen_op(dossier.op):
            return "ja"
        if zaak.loopt_op(dossier.op):
            laatste = zaak.stap_op(dossier.op)
            return "aangevraagd" if laatste and laatste.stap == STAP_AANGEVRAAGD else "nee"
    return LEEG


def _verzekerd(dossier: Dossier) -> str:
    for zaak in _van(dossier, *overnemen.VERZEKERING):
        if zaak.soort == overnemen.OPSCHORTEN or zaak.instantie:
            return "ja"
        if zaak.tekst.startswith(overnemen.NIET_VERZEKERD):
            return "nee"
    return LEEG


def _van_voor(sleutel: str, label: str, grond: str, soort: str, onderwerp: str) -> Veld:
    """Iets van voor de detentie of van thuis, in de woorden van de partner."""
    return _extra(sleutel, label, grond, soort, _situatie(onderwerp), overnemen.situatie(onderwerp))


def _extra(sleutel: str, label: str, grond: str, soort: str, lees: Lees, neem_over: Any, **overig: Any) -> Veld:
    return Veld(sleutel, label, grond, soort, lees, neem_over=neem_over, altijd=False, **overig)


def _een_van_vijf(sleutel: str, label: str, grond: str, soort: str, **overig: Any) -> Veld:
    return Veld(sleutel, label, grond, soort, _voorziening(sleutel), neem_over=overnemen.voorziening(sleutel), **overig)


LID_C, LID_D, LID_E, LID_F = (f"Pm 20d lid 2{letter}" for letter in "cdef")
LID_G, LID_H, LID_3 = "Pm 20d lid 2g", "Pm 20d lid 2h", "Pm 20d lid 3"
ID, WONEN, INKOMEN, SCHULDEN = "identiteitsbewijs", "wonen", "inkomen", "schulden"
VERZEKERING, NETWERK, ZORG = "zorgverzekering", "netwerk", "zorg"

VELDEN = (
    _een_van_vijf("identiteitsbewijs", "Geldig identiteitsbewijs", LID_C, ID, invoer=JA_NEE),
    _een_van_vijf("huisvesting", "Huisvesting na detentie", LID_D, WONEN),
    _een_van_vijf("inkomen", "Inkomen na detentie", LID_E, INKOMEN),
    _een_van_vijf("schulden", "Schulden", LID_F, SCHULDEN),
    _een_van_vijf("zorg", "Zorg", LID_3, ZORG),
    _extra("id_geldig_tot", "Identiteitsbewijs geldig tot", LID_C, ID, _geldig_tot, overnemen.geldig_tot, invoer="dag"),
    _extra(
        "woningzoekende",
        "Ingeschreven als woningzoekende",
        LID_D,
        WONEN,
        _woningzoekende,
        overnemen.woningzoekende,
        invoer=JA_NEE,
    ),
    _van_voor("woonsituatie", "Woonsituatie voor de detentie", LID_D, WONEN, Onderwerp.WONEN),
    _van_voor("huurachterstand", "Huurachterstand", LID_D, WONEN, Onderwerp.HUURACHTERSTAND),
    _van_voor("inkomen_voor", "Uitkering of loon voor de detentie", LID_E, INKOMEN, Onderwerp.INKOMEN),
    _van_voor("werk", "Werkverleden", LID_E, INKOMEN, Onderwerp.WERK),
    _van_voor("opleiding", "Opleiding", LID_E, INKOMEN, Onderwerp.OPLEIDING),
    _van_voor("schulden_voor", "Schulden voor de detentie", LID_F, SCHULDEN, Onderwerp.SCHULDEN),
    _extra(
        "schuldhulp_gewenst",
        "Wil zelf schuldhulp",
        LID_F,
        SCHULDEN,
        _gewenst,
        overnemen.schuldhulp_gewenst,
        invoer=JA_NEE,
    ),
    _extra(
        "zorgverzekerd",
        "Zorgverzekering voor de detentie",
        LID_G,
        VERZEKERING,
        _verzekerd,
        overnemen.verzekerd,
        invoer=JA_NEE,
    ),
    _extra(
        "zorgverzekeraar",
        "Zorgverzekeraar",
        LID_G,
        VERZEKERING,
        _kolom("instantie", *overnemen.VERZEKERING),
        overnemen.bij_verzekering("instantie"),
    ),
    _extra(
        "polisnummer",
        "Polisnummer",
        LID_G,
        VERZEKERING,
        _kolom("nummer", *overnemen.VERZEKERING),
        overnemen.bij_verzekering("nummer"),
    ),
    _van_voor("netwerk", "Steunend netwerk", LID_H, NETWERK, Onderwerp.NETWERK),
    _van_voor("hulp_thuis", "Hulpvraag thuis na de detentie", LID_H, NETWERK, Onderwerp.THUIS),
    _van_voor("hulp_gezin", "Hulpvraag van het gezin", LID_H, NETWERK, Onderwerp.GEZIN),
    _van_voor("zorg_voor", "Zorg voor de detentie, en bij welke aanbieder", LID_3, ZORG, Onderwerp.ZORG),
)
