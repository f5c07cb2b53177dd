"""Wat er op de tab Partners en contact staat, in één vraag; de contactmomenten hebben een eigen bladzijde."""

from dataclasses import dataclass

from django.db.models import Exists, F, OuterRef

from cases.models import Traject
from partners.models import (
    Afspraak,
    Betrokkenheid,
    Contactmoment,
    Contactsoort,
    Convenantpartij,
    Informatieverzoek,
    Navraag,
    Opschaling,
    Regie,
    Toestemming,
    Verstrekking,
    Werkgebied,
)
from partners.schermen.objecten import Deel, objecten

HOOGSTENS = 20
GEBIED = Werkgebied.objects.filter(organisatie=OuterRef("organisatie"))
HIER = GEBIED.filter(gemeente=OuterRef("traject__gemeente"))
BERADEN = Contactmoment.objects.geldig().filter(soort=Contactsoort.TRAJECTBERAAD, gelukt=True)


@dataclass(frozen=True)
class Rond:
    """Elk in de volgorde waarin het op het scherm komt."""

    betrokkenen: list[Betrokkenheid]
    afspraken: list[Afspraak]
    navragen: list[Navraag]
    trajectberaden: list[Contactmoment]  # alleen het laatste
    verzoeken: list[Informatieverzoek]
    verstrekkingen: list[Verstrekking]
    toestemmingen: list[Toestemming]
    partijen: list[Convenantpartij]
    regies: list[Regie]
    opschalingen: list[Opschaling]


def laad(traject: Traject) -> Rond:
    rond = Rond(**objecten(DELEN, traject))
    for verzoek in rond.verzoeken:
        verzoek.traject = traject
    return rond


DELEN = (
    Deel(
        "betrokkenen",
        Betrokkenheid.objects.annotate(kent_gebied=Exists(GEBIED), hier=Exists(HIER)).order_by("van", "pk"),
        "id rol naam telefoon toelichting van tot kent_gebied hier"
        " organisatie__id organisatie__naam organisatie__soort organisatie__telefoon organisatie__email"
        " organisatie__tot organisatie__landelijk organisatie__inrichting_id"
        " contactpersoon__id contactpersoon__naam contactpersoon__functie contactpersoon__telefoon"
        " contactpersoon__email contactpersoon__tot",
    ),
    Deel(
        "afspraken",
        Afspraak.objects.gepland().order_by("op", "om", "pk"),
        "id soort met op om waar telefoon toelichting wie_id wie__id wie__naam betrokkene__id betrokkene__naam"
        " betrokkene__organisatie__id betrokkene__organisatie__naam"
        " betrokkene__contactpersoon__id betrokkene__contactpersoon__naam",
        hoogstens=HOOGSTENS,
    ),
    Deel(
        "navragen",
        Navraag.objects.order_by(F("beantwoord_op").desc(nulls_first=True), "-pk"),
        "id vraag op antwoord beantwoord_op aan__id aan__naam door__id door__naam"
        " beantwoord_door__id beantwoord_door__naam",
        hoogstens=HOOGSTENS,
    ),
    Deel("trajectberaden", BERADEN.order_by("-op", "-pk"), "id op", hoogstens=1),
    Deel(
        "verzoeken",
        Informatieverzoek.objects.order_by("-op", "-pk"),
        "id op uiterlijk beantwoord_op afgehandeld_op ingetrokken_op ingetrokken_door_id intrekreden"
        " organisatie__id organisatie__naam contactpersoon__id contactpersoon__naam"
        " link__id link__verloopt_op link__geopend_op link__gesloten_op"
        " link__bericht__id link__bericht__stand link__bericht__fout link__bericht__verzonden_op",
        hoogstens=5,
    ),
    Deel(
        "verstrekkingen",
        Verstrekking.objects.order_by("-op", "-pk"),
        "id op aan gegevens doel doel_toelichting grond grond_toelichting kanaal convenant__id convenant__naam"
        " toestemming__id toestemming__op door__id door__naam",
        hoogstens=3,
    ),
    Deel(
        "toestemmingen",
        Toestemming.objects.order_by("-op", "-pk"),
        "id organisatie_id partnersoort gegevens gegeven vorm op tot toelichting ingetrokken_op"
        " organisatie__id organisatie__naam bewijs__id bewijs__bestand_id",
    ),
    Deel(
        "partijen",
        Convenantpartij.objects.order_by("-convenant__getekend_op", "convenant__pk", "pk"),
        "id organisatie_id van tot"
        " convenant__id convenant__naam convenant__getekend_op convenant__eindigt_op convenant__gegevens",
        bij="convenant__gemeente__traject",
    ),
    Deel("regies", Regie.objects.order_by("van", "pk"), "id vorm verhaal van tot"),
    Deel("opschalingen", Opschaling.objects.order_by("van", "pk"), "id tafel naam van tot regio__id regio__naam"),
)
