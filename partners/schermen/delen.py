"""Wat er over een jongere gedeeld is, wat hij goedvond, en waar nog geen grond voor is."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from datetime import date

from django.db.models import QuerySet
from django.urls import reverse

from cases.models import Traject
from cases.schermen.dossier import Dossier
from cases.schermen.inzage import grond
from partners.deelfeiten import Kennis, Periode
from partners.grondslag import oordeel, opsomming
from partners.models import Betrokkenheid, Grond, Organisatie, Toestemming, Verstrekking
from partners.schermen.rondrijen import Rond
from partners.services.verstrekkingen import aanvraag_van, kennis_uit
from rio.audit import leg_vast
from rio.models import Audit, User

MET_BEWIJS = tuple(grond for grond in Grond if grond != Grond.WETTELIJK)  # die past altijd, als iemand haar uitlegt

# Voor de jongere zelf, in gewone woorden.
WAARVOOR = {
    Verstrekking.Doel.UITWISSELING: "Zodat de inrichting en de gemeente van elkaar weten wat u nodig hebt.",
    Verstrekking.Doel.OVERDRACHT: "Om uw vrijlating voor te bereiden.",
    Verstrekking.Doel.VERZOEK: "Om deze organisatie iets over u te kunnen vragen.",
    Verstrekking.Doel.SAMENWERKEN: "Om samen te doen wat er is afgesproken.",
    Verstrekking.Doel.INZAGE: "Omdat u dit wilde inzien.",
}
WAAROM = {
    Grond.PBW: "De wet zegt wat de gevangenis, de reclassering en de gemeente mogen delen om u te helpen.",
    Grond.WGS: "Uw situatie is besproken in het Zorg- en Veiligheidshuis. De wet zegt wat daar gedeeld mag worden.",
    Grond.CONVENANT: "De gemeente heeft met deze organisatie afgesproken wat zij mogen delen.",
    Grond.TOESTEMMING: "U vond dit goed.",
    Grond.WETTELIJK: "De gemeente heeft dit nodig voor een taak uit de wet.",
}


@dataclass(frozen=True)
class Gedeeld:
    """Eén verstrekking, zoals zij in een lijst staat."""

    op: date
    aan: str
    wat: str
    waarvoor: str
    grond: str
    toelichting: str = ""
    hoe: str = ""
    door: str = ""


@dataclass(frozen=True)
class Gezegd:
    """Wat de jongere goedvond of weigerde, met hoe het nu staat."""

    op: date
    aan: str
    wat: str
    hoe: str
    stand: str  # wat het merkje zegt
    soort: str  # en in welke toon
    toelichting: str = ""
    tot: date | None = None
    bewijs_url: str = ""
    intrek_url: str = ""
    geldt: bool = False


@dataclass(frozen=True)
class Kort:
    """Voor het blok op de tab met partners."""

    gedeeld: list[Gedeeld]
    gezegd: list[Gezegd]
    ontbreekt: list[str] = field(default_factory=list)  # partners zonder grond


def kort(dossier: Dossier, rond: Rond) -> Kort:
    """De laatste keren dat er iets gedeeld is, welke toestemming geldt, en voor welke partner er geen grond is."""
    traject, op = dossier.traject, dossier.op
    alles = [gezegd(rij, traject, op) for rij in rond.toestemmingen]
    kennis = kennis_uit(rond.opschalingen, rond.partijen, rond.toestemmingen)
    nu = [rij for rij in rond.betrokkenen if Periode(rij.van, rij.tot).geldt_op(op)]
    return Kort(
        gedeeld=[gedeeld(verstrekking) for verstrekking in rond.verstrekkingen],
        gezegd=[regel for regel in alles if regel.geldt],
        ontbreekt=_zonder_grond(_organisaties(nu), op, kennis),
    )


def verstrekkingen(traject: Traject) -> "QuerySet[Verstrekking]":
    """Nieuwste eerst."""
    rijen = Verstrekking.objects.filter(traject=traject)
    return rijen.select_related("organisatie", "convenant", "toestemming", "door").order_by("-op", "-pk")


def gedeeld(verstrekking: Verstrekking) -> Gedeeld:
    """Zoals de RIO en de privacyfunctionaris haar lezen."""
    redenen = (verstrekking.doel_toelichting, verstrekking.grond_toelichting)
    return Gedeeld(
        op=verstrekking.op,
        aan=verstrekking.aan,
        wat=opsomming(verstrekking.gegevens),
        waarvoor=verstrekking.get_doel_display(),
        grond=_grond(verstrekking),
        toelichting=" · ".join(tekst for tekst in redenen if tekst),
        hoe=verstrekking.get_kanaal_display(),
        door=str(verstrekking.door),
    )


def gedeeld_voor_jongere(verstrekking: Verstrekking) -> Gedeeld:
    """In gewone woorden, en zonder de namen van medewerkers."""
    return Gedeeld(
        op=verstrekking.op,
        aan=verstrekking.organisatie.naam if verstrekking.organisatie else verstrekking.aan,
        wat=opsomming(verstrekking.gegevens),
        waarvoor=WAARVOOR[Verstrekking.Doel(verstrekking.doel)],
        grond=WAAROM[Grond(verstrekking.grond)],
    )


def toestemmingen(traject: Traject, op: date, *, intrekken: bool = False) -> list[Gezegd]:
    """Nieuwste eerst, ook wat niet meer geldt."""
    rijen = Toestemming.objects.filter(traject=traject).select_related("organisatie", "bewijs")
    return [gezegd(rij, traject, op, intrekken=intrekken) for rij in rijen.order_by("-op", "-pk")]


def _zonder_grond(organisaties: Iterable[Organisatie], op: date, kennis: Kennis) -> list[str]:
    """Aan wie op deze dag zonder meer uitleg niet eens de naam gegeven mag worden."""
    return [
        organisatie.naam
        for organisatie in organisaties
        if all(oordeel(grond, aanvraag_van(organisatie, ["identiteit"], op), kennis).bezwaar for grond in MET_BEWIJS)
    ]


def betrokken_organisaties(traject: Traject, op: date) -> list[Organisatie]:
    return _organisaties(betrokkenen(traject, op))


def _organisaties(rijen: Iterable[Betrokkenheid]) -> list[Organisatie]:
    return list(dict.fromkeys(rij.organisatie for rij in rijen if rij.organisatie))


def betrokkenen(traject: Traject, op: date) -> "QuerySet[Betrokkenheid]":
    rijen: QuerySet[Betrokkenheid] = Betrokkenheid.objects.geldig_op(op).filter(traject=traject)
    return rijen.select_related("organisatie", "contactpersoon")


def leg_afdruk_vast(traject: Traject, voor: str, rijen: Iterable[Verstrekking], *, door: User) -> None:
    """Elke afdruk van het register staat in het logboek; een kopie voor de jongere is geen verstrekking."""
    leg_vast(
        actie=Audit.Actie.EXPORT,
        object_soort="verstrekkingen",
        object_id=traject.pk,
        traject_id=traject.pk,
        reden=grond(traject, door),
        omvang={"afdruk": voor, "ids": [rij.pk for rij in rijen]},
        door=door,
    )


def _grond(verstrekking: Verstrekking) -> str:
    if verstrekking.convenant:
        return str(verstrekking.convenant)
    if verstrekking.toestemming:
        return f"toestemming van {verstrekking.toestemming.op:%d-%m-%Y}"
    return verstrekking.get_grond_display()


def gezegd(rij: Toestemming, traject: Traject, op: date, *, intrekken: bool = False) -> Gezegd:
    stand, soort = _stand(rij, op)
    bewijs = rij.bewijs if rij.bewijs and rij.bewijs.bestand_id else None
    kan_intrekken = intrekken and rij.gegeven and not rij.ingetrokken_op
    return Gezegd(
        op=rij.op,
        aan=str(rij.organisatie or rij.get_partnersoort_display()),
        wat=opsomming(rij.gegevens),
        hoe=rij.get_vorm_display(),
        stand=stand,
        soort=soort,
        toelichting=rij.toelichting,
        tot=rij.tot,
        bewijs_url=reverse("document", args=[traject.nummer, bewijs.pk]) if bewijs else "",
        intrek_url=f"{reverse('traject_toestemming', args=[traject.nummer])}?intrekken={rij.pk}"
        if kan_intrekken
        else "",
        geldt=soort == "goed",
    )


def _stand(rij: Toestemming, op: date) -> tuple[str, str]:
    if not rij.gegeven:
        return "geweigerd", "let-op"
    if rij.ingetrokken_op and rij.ingetrokken_op <= op:
        return f"ingetrokken op {rij.ingetrokken_op:%d-%m-%Y}", "let-op"
    if rij.tot and rij.tot <= op:
        return "voorbij", "rust"
    return "geldt", "goed"
