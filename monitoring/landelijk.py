"""Landelijke cijfers uit de bronnen, om een eigen cijfer naast te leggen. Nooit om mee te rekenen. Puur.

Elk getal staat hier één keer, met zijn eenheid, zijn jaar en zijn bron. NUM-01, NUM-02 en NUM-03 tellen elk iets
anders en horen nooit in één tabel, zin of tekening.
"""

from dataclasses import dataclass

SAMENWERKINGSMODEL = "Samenwerkingsmodel Nazorg volwassen (ex-)gedetineerde burgers (VNG en ministerie, 2009)"
FACTSHEET = "Factsheet Sluitende aanpak nazorg (VNG en ministerie, rond 2011)"
DJI_GOUDA = "DJI, aangehaald in de raadsmemo over re-integratie van de gemeente Gouda (rond januari 2024)"


@dataclass(frozen=True)
class Kengetal:
    """Eén cijfer zoals de bron het noemt. `waarde` is tekst: de bron zegt soms 'bijna de helft'."""

    code: str  # NUM-01 ..
    wat: str
    waarde: str
    eenheid: str
    jaar: str  # waarover het gaat, of dat de bron het niet noemt
    bron: str

    @property
    def zin(self) -> str:
        """Het cijfer met zijn jaar en bron erbij."""
        return f"{self.wat}: {self.waarde} {self.eenheid}".rstrip() + f" ({self.jaar}; {self.bron}; {self.code})."


JAAR_NIET_GENOEMD = "jaar niet genoemd"
UITSTROOM = "Personen die uit detentie vrijkwamen, landelijk"

UITSTROOM_2008 = Kengetal("NUM-01", UITSTROOM, "29.019", "personen", "2008", SAMENWERKINGSMODEL)
UITSTROOM_2009 = Kengetal("NUM-01", UITSTROOM, "27.788", "personen", "2009", SAMENWERKINGSMODEL)
UITSTROOM_2010 = Kengetal("NUM-01", UITSTROOM, "28.172", "personen", "2010", SAMENWERKINGSMODEL)
TERUGKEER_FACTSHEET = Kengetal(
    "NUM-02",
    "Ex-gedetineerden die per jaar terugkeren, landelijk",
    "ongeveer 33.000",
    "per jaar",
    JAAR_NIET_GENOEMD,
    FACTSHEET,
)
RECIDIVE_ZES_JAAR = Kengetal(
    "NUM-03",
    "Volwassen ex-gedetineerden met een nieuw misdrijf binnen zes jaar, landelijk",
    "ongeveer 70%",
    "",
    JAAR_NIET_GENOEMD,
    f"WODC, aangehaald in {FACTSHEET[0].lower()}{FACTSHEET[1:]}",
)
AANRAKING_TWEE_JAAR = Kengetal(
    "NUM-04",
    "Ex-gedetineerden die binnen twee jaar weer in aanraking komen met justitie, landelijk",
    "bijna de helft",
    "",
    JAAR_NIET_GENOEMD,
    DJI_GOUDA,
)
CEL_TWEE_JAAR = Kengetal(
    "NUM-04",
    "Ex-gedetineerden die binnen twee jaar weer in de cel komen, landelijk",
    "drie op de tien",
    "",
    JAAR_NIET_GENOEMD,
    DJI_GOUDA,
)
VAKER_2020 = Kengetal("NUM-05", "Vaker dan één keer vrij in een jaar, landelijk", "11%", "", "2020", DJI_GOUDA)
VAKER_2021 = Kengetal("NUM-05", "Vaker dan één keer vrij in een jaar, landelijk", "12%", "", "2021", DJI_GOUDA)
VAKER_GOUDA_2020 = Kengetal("NUM-05", "Vaker dan één keer vrij in een jaar, Gouda", "16%", "", "2020", DJI_GOUDA)
VAKER_GOUDA_2021 = Kengetal("NUM-05", "Vaker dan één keer vrij in een jaar, Gouda", "5%", "", "2021", DJI_GOUDA)
DUUR_GOUDA = Kengetal(
    "NUM-06", "Gemiddelde duur van de detentie, Gouda", "33% hoger", "dan landelijk", JAAR_NIET_GENOEMD, DJI_GOUDA
)
LEEFTIJD_GOUDA = Kengetal(
    "NUM-07",
    "Deel van wie vrijkwam van 18 tot en met 27 jaar, Gouda",
    "ongeveer twee keer zo groot",
    "als landelijk",
    "meest recente cijfers in de bron",
    DJI_GOUDA,
)
# NUM-08 is een maat zonder landelijk getal in de bron: wie vrijkwam per 10.000 inwoners, 2018 tot en met 2021.

ALLE = tuple(waarde for waarde in list(globals().values()) if isinstance(waarde, Kengetal))
