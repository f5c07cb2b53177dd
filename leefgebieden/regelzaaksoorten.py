"""De concrete zaken die geregeld moeten worden, en welke basisvoorziening ermee in orde komt (eisen 1F)."""

from collections.abc import Mapping
from typing import NamedTuple

IDENTITEITSBEWIJS = "identiteitsbewijs"
BETALEN = ("kosten", "betaler")


class Regelzaaksoort(NamedTuple):
    naam: str
    leefgebied: str
    gereed: str  # wat ‘geregeld’ hier betekent: echt verkregen, niet aangevraagd
    voorziening: str = ""  # die hiermee in orde is
    per_detentie: bool = False  # van een vorige detentie telt zij niet meer
    instantie: str = ""  # hoe de instantie hier heet; leeg: er is er geen
    nummer: str = ""  # hoe het nummer hier heet; leeg: er is er geen
    velden: tuple[str, ...] = ()  # wat alleen bij deze soort hoort
    bron: str = ""


SOORTEN: Mapping[str, Regelzaaksoort] = {
    IDENTITEITSBEWIJS: Regelzaaksoort(
        "Identiteitsbewijs",
        "regelzaken",
        "ontvangen",
        "identiteitsbewijs",
        velden=("documentsoort", "geldig_tot", *BETALEN),
        bron="CHK-ID-1, CHK-ID-5..8",
    ),
    "brp": Regelzaaksoort(
        "Inschrijving in de BRP of briefadres",
        "regelzaken",
        "ingeschreven",
        instantie="Bij welke gemeente?",
        bron="CHK-WO-9, -10",
    ),
    "zorgverzekering_opschorten": Regelzaaksoort(
        "Zorgverzekering opschorten",
        "regelzaken",
        "opgeschort",
        per_detentie=True,
        instantie="Zorgverzekeraar",
        nummer="Polisnummer",
        bron="CHK-ZO-2",
    ),
    "zorgverzekering_activeren": Regelzaaksoort(
        "Zorgverzekering weer aan",
        "regelzaken",
        "verzekerd",
        per_detentie=True,
        instantie="Zorgverzekeraar",
        nummer="Polisnummer",
        bron="CHK-ZO-3",
    ),
    "bankrekening": Regelzaaksoort("Bankrekening", "regelzaken", "rekening open", instantie="Bank"),
    "telefoon": Regelzaaksoort("Telefoon en nummer", "regelzaken", "bereikbaar", velden=BETALEN),
    "woningzoekende": Regelzaaksoort(
        "Inschrijving als woningzoekende",
        "wonen",
        "ingeschreven",
        instantie="Waar ingeschreven?",
        nummer="Inschrijfnummer",
        velden=BETALEN,
        bron="CHK-WO-7",
    ),
    "huur_behouden": Regelzaaksoort(
        "Bestaande huur aanhouden",
        "wonen",
        "woning behouden",
        "huisvesting",
        per_detentie=True,
        instantie="Verhuurder",
        velden=BETALEN,
        bron="CHK-WO-5",
    ),
    "uitkering": Regelzaaksoort(
        "Uitkering",
        "werk_inkomen",
        "toegekend",
        "inkomen",
        per_detentie=True,
        instantie="Van wie? (gemeente of UWV)",
        bron="CHK-WI-9, -10, -13",
    ),
    "voorschot": Regelzaaksoort(
        "Voorschot op de uitkering",
        "werk_inkomen",
        "klaar of uitbetaald",
        "inkomen",
        per_detentie=True,
        instantie="Van wie?",
        bron="CHK-WI-10",
    ),
    "uwv": Regelzaaksoort("Inschrijving bij het UWV", "werk_inkomen", "ingeschreven", bron="CHK-WI-3, -8"),
    "schuldenoverzicht": Regelzaaksoort(
        "Overzicht van schulden", "financien_schulden", "compleet", "schulden", bron="CHK-SC-1"
    ),
    "schuldhulp": Regelzaaksoort(
        "Schuldhulpverlening",
        "financien_schulden",
        "gestart",
        "schulden",
        instantie="Schuldhulpverlener",
        velden=("gewenst",),
        bron="CHK-SC-2, DATA-13",
    ),
    "zorgindicatie": Regelzaaksoort(
        "Indicatie en zorg",
        "zorg",
        "zorg gestart of afgesproken",
        "zorg",
        instantie="Zorgaanbieder",
        bron="CHK-ZO-8, -9",
    ),
    "anders": Regelzaaksoort(
        "Iets anders",
        "regelzaken",
        "geregeld",
        instantie="Bij welke instantie?",
        velden=("titel", "leefgebied", *BETALEN),
    ),
}
NAMEN = [(code, soort.naam) for code, soort in SOORTEN.items()]
ALLES_NODIG = frozenset({"schulden"})  # hier telt pas als elke lopende zaak klaar is; elders is er één genoeg


def eigen_velden(soort: str) -> tuple[str, ...]:
    """De kolommen die alleen bij deze soort zijn in te vullen."""
    wat = SOORTEN[soort]
    return (*wat.velden, *(["instantie"] if wat.instantie else []), *(["nummer"] if wat.nummer else []))
