"""Onmiddellijke vrijlating: wanneer een melding dat is, en wat er die dag geregeld moet zijn. Puur."""

from collections.abc import Mapping
from datetime import date

from cases.feiten import Detentiefeiten, MeldingFeit, Zekerheid
from rio.dagen import Kalender

ONMIDDELLIJK_WERKDAGEN = 1  # termijnen.md, "Immediate"
BELLEN = "Bel de inrichting: hoe laat komt hij vrij, en wie haalt hem op? Regel zo nodig reisgeld."
BEREIKBAAR = "Vraag een telefoonnummer waarop hij buiten te bereiken is."
MELDPLICHT = "Bel de reclassering: wanneer en waar moet hij zich melden?"
PARTNERS = "Bel de partners die moeten weten dat hij vrijkomt, ook de reclassering als die betrokken is."
KINDEREN = "Ga na wie zijn kinderen opvangt en wat zij vandaag nodig hebben."

# Per basisvoorziening: wat te doen als zij niet op orde is, en als wij het niet weten.
VOORZIENINGEN: dict[str, tuple[str, str]] = {
    "huisvesting": (
        "Regel een slaapplek voor vannacht.",
        "Vraag waar hij vannacht slaapt. Regel zo nodig een slaapplek.",
    ),
    "inkomen": (
        "Regel geld voor de eerste dagen: een voorschot of een spoeduitkering.",
        "Vraag of hij geld heeft voor de eerste dagen. Regel zo nodig een voorschot.",
    ),
    "identiteitsbewijs": (
        "Regel dat hij zich kan legitimeren: een bewijs van ontslag en een spoedaanvraag.",
        "Vraag de inrichting of hij zijn identiteitsbewijs meekrijgt.",
    ),
    "zorg": (
        "Zet de zorgverzekering weer aan en regel medicijnen voor de eerste dagen.",
        "Vraag naar zijn zorgverzekering en naar medicijnen voor de eerste dagen.",
    ),
    "schulden": (
        "Kijk of er vandaag een boete, beslag of deurwaarder dreigt.",
        "Vraag of hij schulden heeft die vandaag al een probleem geven.",
    ),
}


def onmiddellijk_bericht(detentie: Detentiefeiten, kalender: Kalender) -> MeldingFeit | None:
    """Het laatste bericht van invrijheidsstelling, als de ontslagdag er hooguit één werkdag na ligt."""
    bericht = next((m for m in reversed(detentie.op_volgorde) if m.soort == "invrijheidsstelling"), None)
    if bericht is None or detentie.ontslag is None:
        return None
    return bericht if is_onmiddellijk(bericht.ontvangen_op, detentie.ontslag.datum, kalender) else None


def is_onmiddellijk(ontvangen_op: date, ontslag_op: date, kalender: Kalender) -> bool:
    return kalender.werkdagen_tussen(ontvangen_op, ontslag_op) <= ONMIDDELLIJK_WERKDAGEN


def spoedtaken(detentie: Detentiefeiten, telefoon: str) -> list[str]:
    """Wat er vandaag geregeld moet worden: wat op orde is niet, wat onbekend is wel."""
    toezicht = detentie.waarde_van("reclasseringstoezicht") == "J"
    kinderen = detentie.waarde_van("minderjarige_kinderen") == "J"
    return [
        BELLEN,
        *_voorzieningen(detentie.voorzieningen),
        *([] if telefoon else [BEREIKBAAR]),
        *([MELDPLICHT] if toezicht else []),
        PARTNERS,
        *([KINDEREN] if kinderen else []),
    ]


def _voorzieningen(stand: Mapping[str, str]) -> list[str]:
    te_regelen = {naam: gemeld for naam in VOORZIENINGEN if (gemeld := stand[naam]) != "J"}
    return [VOORZIENINGEN[naam][gemeld != "N"] for naam, gemeld in te_regelen.items()]


def ligt_vast(detentie: Detentiefeiten, dag: date) -> bool:
    """Deze dag is al de vaste ontslagdag: nog eens vastleggen zegt niets nieuws."""
    ontslag = detentie.ontslag
    return ontslag is not None and ontslag.datum == dag and ontslag.zekerheid > Zekerheid.VERWACHT
