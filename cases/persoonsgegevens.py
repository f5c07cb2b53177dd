"""Het deel van deze app in het register van persoonsgegevens; zie `rio/persoonsgegevens.py`.

De volgorde is die van afhankelijkheid: wissen begint achteraan en eindigt bij Jongere.
"""

import uuid
from functools import reduce
from operator import or_

from django.db.models import Q
from django.utils import timezone

from cases.meldingen.regel import VOORZIENINGEN
from cases.models import Jongere, Melding, Traject
from rio.persoonsgegevens import Gegevens, Klasse, via

IDENTITEIT, STRAFRECHT, LEEFSITUATIE, PROCES = (
    Klasse.IDENTITEIT,
    Klasse.STRAFRECHT,
    Klasse.LEEFSITUATIE,
    Klasse.PROCES,
)


def _meldingen_van(jongere_id: int) -> Q:
    """Ook wat (nog) niet in een dossier kwam, hoort bij de persoon."""
    sleutels = Jongere.objects.filter(pk=jongere_id).values_list("persoonsleutel", flat=True)
    return Q(traject__jongere=jongere_id) | Q(persoonsleutel__in=list(sleutels))


def _concepten_van(jongere_id: int) -> Q:
    nummers = Traject.objects.filter(jongere=jongere_id).values_list("nummer", flat=True)
    return reduce(or_, (Q(pad__startswith=f"/trajecten/{nummer}/") for nummer in nummers), Q(pk__in=[]))


def wis_identiteit(melding: Melding) -> None:
    """De melding blijft voor de cijfers; wie het was is daarna niet meer te achterhalen."""
    melding.payload = {}
    melding.correctie = None
    melding.persoonsleutel = uuid.uuid4().hex
    melding.geboortesleutel = ""
    melding.gewist_op = timezone.localdate()
    melding.traject = melding.detentie = None
    melding.save()


EIGEN = [
    Gegevens("cases.Inrichting", {}, ("id", "naam", "soort", "gemeente", "synoniemen", "bron")),
    Gegevens(
        "cases.Invoer",
        {"door": Klasse.MEDEWERKER},
        (
            "id",
            "kanaal",
            "aantal_rijen",
            "aantal_nieuw",
            "aantal_bekend",
            "aantal_geweigerd",
            "vastgelegd_op",
        ),
    ),
    Gegevens(
        # geen persoon te herkennen: alleen versleuteld bewaard, en na een tijd weg (`ruim_op`)
        "cases.GeweigerdeRij",
        {"payload": IDENTITEIT},
        (
            "id",
            "vingerafdruk",
            "invoer",
            "rij",
            "meldingnummer",
            "redenen",
            "voorstel_inrichting",
            "gemeente",
            "vastgelegd_op",
        ),
    ),
    Gegevens(
        "cases.Jongere",
        {
            "bsn": IDENTITEIT,
            "achternaam": IDENTITEIT,
            "voorvoegsel": IDENTITEIT,
            "voornamen": IDENTITEIT,
            "geboortedatum": IDENTITEIT,
            "zoeknaam": IDENTITEIT,
        },
        ("id", "persoonsleutel", "heeft_bsn", "vastgelegd_op"),
        van=via("pk"),
    ),
    Gegevens(
        "cases.Traject",
        {
            "nummer": PROCES,
            "gemeente": PROCES,
            "begin_op": STRAFRECHT,
            "melding_op": PROCES,
            "rio": PROCES,
            "toegewezen_op": PROCES,
            "afgesloten_op": PROCES,
            "afgesloten_door": PROCES,
            "afsluitsoort": PROCES,
            "uitkomst": PROCES,
            "afsluitreden": PROCES,
            "nameting_afgesproken": PROCES,
            "fase": PROCES,
            "inrichting": STRAFRECHT,
            "ontslag_op": STRAFRECHT,
            "ontslag_zekerheid": STRAFRECHT,
            "titel": STRAFRECHT,
            "delictgroep": STRAFRECHT,
            "minderjarige_kinderen": LEEFSITUATIE,
            "reclasseringstoezicht": STRAFRECHT,
            "volgende_termijn_op": PROCES,
            "volgende_termijn_soort": PROCES,
        },
        ("id", "jongere", "vastgelegd_op"),
        van=via("jongere"),
    ),
    Gegevens(
        "cases.Toewijzing",
        {"rio": PROCES, "van": PROCES, "tot": PROCES, "reden": PROCES, "door": PROCES},
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Fasewissel",
        {
            "naar": PROCES,
            "op": PROCES,
            "bron": PROCES,
            "door": PROCES,
            "toelichting": PROCES,
            "open_punten": PROCES,
        },
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Detentie",
        {"binnenkomst_op": STRAFRECHT, "bron": PROCES, "bekend_op": PROCES, "land": STRAFRECHT},
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Verblijf",
        {"inrichting": STRAFRECHT, "vorm": STRAFRECHT, "van": STRAFRECHT, "tot": STRAFRECHT},
        ("id", "detentie", "vastgelegd_op"),
        van=via("detentie__traject__jongere"),
    ),
    Gegevens(
        "cases.Melding",
        {
            "payload": IDENTITEIT,
            "meldingnummer": PROCES,
            "soort": PROCES,
            "meldingsdatum": PROCES,
            "binnenkomst_op": STRAFRECHT,
            "verwacht_ontslag_op": STRAFRECHT,
            "ontslag_op": STRAFRECHT,
            "titel": STRAFRECHT,
            "strafrestant_dagen": STRAFRECHT,
            "delictgroep": STRAFRECHT,
            "leeftijd": IDENTITEIT,
            "gemeente": LEEFSITUATIE,
            "inrichting": STRAFRECHT,
            "minderjarige_kinderen": LEEFSITUATIE,
            "reclasseringstoezicht": STRAFRECHT,
            **dict.fromkeys(VOORZIENINGEN, LEEFSITUATIE),
            "correctie": IDENTITEIT,
            "besluit": PROCES,
            "besluit_reden": PROCES,
            "besloten_op": PROCES,
            "besloten_door": PROCES,
            "stand": PROCES,
            "let_op": PROCES,
        },
        (
            "id",
            "inhoud_sleutel",
            "persoonsleutel",
            "geboortesleutel",
            "zonder_bsn",
            "ontvanger_gemeente",
            "ontvanger_regio",
            "traject",
            "detentie",
            "invoer",
            "vastgelegd_op",
            "gewist_op",
        ),
        van=_meldingen_van,
        anonimiseer=wis_identiteit,
    ),
    Gegevens(
        "cases.Ontslagdatum",
        {
            "datum": STRAFRECHT,
            "zekerheid": STRAFRECHT,
            "ontvangen_op": PROCES,
            "door": PROCES,
            "toelichting": PROCES,
        },
        ("id", "detentie", "melding", "vastgelegd_op"),
        van=via("detentie__traject__jongere"),
    ),
    Gegevens(
        "cases.Waarneming",
        {"veld": PROCES, "waarde": STRAFRECHT, "op": PROCES, "bron": PROCES, "door": PROCES},
        ("id", "traject", "detentie", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Verlof",
        {
            "van": STRAFRECHT,
            "tot": STRAFRECHT,
            "doel": LEEFSITUATIE,
            "vervallen_op": PROCES,
            "vervallen_door": PROCES,
            "door": PROCES,
        },
        ("id", "detentie", "vastgelegd_op"),
        van=via("detentie__traject__jongere"),
    ),
    Gegevens(
        "cases.Identiteit",
        {
            "bsn": IDENTITEIT,
            "achternaam": IDENTITEIT,
            "voorvoegsel": IDENTITEIT,
            "voornamen": IDENTITEIT,
            "geboortedatum": IDENTITEIT,
            "op": PROCES,
            "door": PROCES,
        },
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Maatregel",
        {
            "soort": STRAFRECHT,
            "tekst": STRAFRECHT,
            "grond": STRAFRECHT,
            "van": STRAFRECHT,
            "tot": STRAFRECHT,
            "door": PROCES,
        },
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Taak",
        {
            "wat": LEEFSITUATIE,
            "uiterlijk": PROCES,
            "spoed": PROCES,
            "gedaan_op": PROCES,
            "gedaan_door": PROCES,
            "vervallen_op": PROCES,
            "vervallen_door": PROCES,
            "op": PROCES,
            "door": PROCES,
        },
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Heropening",
        {"op": PROCES, "reden": PROCES, "door": PROCES},
        ("id", "traject", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.NieuwContact",
        {"aanleiding": STRAFRECHT, "besloten_op": PROCES, "besloten_door": PROCES},
        ("id", "traject", "detentie", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Termijn",
        {
            "soort": PROCES,
            "partij": PROCES,
            "anker": PROCES,
            "uiterlijk": PROCES,
            "redelijk_op": PROCES,
            "uitstel_tot": PROCES,
            "geprobeerd_op": PROCES,
            "waarom": PROCES,
            "stand": PROCES,
            "voldaan_op": PROCES,
            "reden": PROCES,
            "inrichting": STRAFRECHT,
            "geschiedenis": PROCES,
        },
        ("id", "traject", "sleutel", "grens_op", "detentie", "gemeente", "rio", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Herinnering",
        {"stap": PROCES, "voor_op": PROCES, "ontvanger": PROCES},
        ("id", "traject", "termijn", "bericht", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.TermijnBesluit",
        {
            "soort": PROCES,
            "partij": PROCES,
            "besluit": PROCES,
            "op": PROCES,
            "geldt_voor_anker": PROCES,
            "reden": PROCES,
            "door": PROCES,
        },
        ("id", "traject", "sleutel", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        "cases.Vraag",
        {
            "soort": PROCES,
            "gemeente": PROCES,
            "naar_gemeente": PROCES,
            "tekst": PROCES,
            "op": PROCES,
            "door": PROCES,
            "voorgelegd_op": PROCES,
            "voorgelegd_door": PROCES,
            "uitkomst": PROCES,
            "antwoord": PROCES,
            "beantwoord_op": PROCES,
            "beantwoord_door": PROCES,
        },
        ("id", "traject", "termijn", "melding", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
    Gegevens(
        # het pad noemt het dossier; wat iemand nog niet opsloeg hoort niet in een inzage, wel bij wissen
        "rio.Concept",
        {},
        ("id", "gebruiker", "pad", "formulier", "inhoud", "bewaard_op", "verloopt_op"),
        van=_concepten_van,
    ),
    Gegevens(
        # een gelezen bestand met veel personen; verdwijnt vanzelf binnen een dag
        "cases.Aanlevering",
        {"rijen": IDENTITEIT, "gebruiker": Klasse.MEDEWERKER},
        (
            "id",
            "kanaal",
            "ontvanger_gemeente",
            "ontvanger_regio",
            "stand",
            "totaal",
            "verwerkt",
            "uitkomst",
            "invoer",
            "token",
            "geclaimd_tot",
            "verloopt_op",
            "vastgelegd_op",
        ),
    ),
    Gegevens(
        "cases.Toegang",
        {
            "soort": PROCES,
            "gebruiker": PROCES,
            "regio": PROCES,
            "van": PROCES,
            "tot": PROCES,
            "grond": PROCES,
            "door": PROCES,
        },
        ("id", "voor_rio", "gemeente", "traject", "volgt_uit", "vastgelegd_op"),
        van=via("traject__jongere"),
    ),
]
