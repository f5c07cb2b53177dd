from datetime import date

from cases import services as dossier
from cases.models import Toegang, Traject
from cases.trechter import dossier_wijzigen
from partners.models import Convenant, Toestemming
from partners.services.convenanten import (
    beeindig_partij,
    bewaar_convenant,
    bewaar_convenanttekst,
    voeg_partij_toe,
)
from partners.services.toestemming import leg_toestemming_vast, trek_toestemming_in
from partners.services.verstrekkingen import leg_verstrekking_vast, verstrek
from rio.models import User
from tests.partners import bouwstenen_delen as maak
from tests.partners.bouwstenen import organisatie
from tests.partners.proefbestanden import goedgekeurd

dag = date(2026, 11, 10)


def toestemming(traject: Traject, door: User) -> Toestemming:
    return maak.toestemming(traject, organisatie=maak.pi(), op=dag, door=door)


def convenant(traject: Traject, door: User) -> Convenant:
    return maak.convenant(door=door)


def toegang(traject: Traject) -> Toegang:
    regio = traject.gemeente.regio if traject.gemeente else None
    return Toegang(soort="verlening", regio=regio, gemeente=traject.gemeente, van=dag, grond="x", volgt_uit="proef:1")


def verstrek_in_trechter(traject: Traject, door: User) -> None:
    with dossier_wijzigen(traject.pk, wat="verstrekking", door=door) as nu:
        verstrek(nu, maak.gift(), op=dag, door=door)


HANDELINGEN = {
    "toegang_volgens": lambda t, o, c: dossier.toegang_volgens(toegang(t), op=dag, door=c),
    "beeindig_toegang": lambda t, o, c: (
        dossier.toegang_volgens(toegang(t), op=dag, door=o),
        dossier.beeindig_toegang("proef:1", op=dag, door=c),
    ),
    "verstrek": lambda t, o, c: verstrek_in_trechter(t, c),
    "leg_verstrekking_vast": lambda t, o, c: leg_verstrekking_vast(t, gift=maak.gift(), op=dag, door=c),
    "leg_toestemming_vast": lambda t, o, c: leg_toestemming_vast(
        t, toestemming=maak.woord(organisatie=maak.pi(), op=dag), door=c
    ),
    "trek_toestemming_in": lambda t, o, c: trek_toestemming_in(toestemming(t, o), op=dag, door=c),
    "bewaar_convenant": lambda t, o, c: bewaar_convenant(Convenant(), kies=lambda nu: maak.kenmerken(), op=dag, door=c),
    "voeg_partij_toe": lambda t, o, c: voeg_partij_toe(convenant(t, o), organisatie=organisatie(), van=dag, door=c),
    "beeindig_partij": lambda t, o, c: beeindig_partij(
        voeg_partij_toe(convenant(t, o), organisatie=organisatie(), van=dag, door=o), tot=dag, door=c
    ),
    "bewaar_convenanttekst": lambda t, o, c: bewaar_convenanttekst(
        convenant(t, o), bestand=goedgekeurd("convenant.txt", "text/plain", b"getekend"), door=c
    ),
}
