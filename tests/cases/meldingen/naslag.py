"""De naslag die de voorbeeldbestanden nodig hebben, met de hand gemaakt: deze tests kennen geen database."""

from datetime import date

from cases.meldingen.regel import Naslag, zoeksleutel

GEMEENTEN = {
    "GM0202": "Arnhem",
    "GM0268": "Nijmegen",
    "GM0344": "Utrecht",
    "GM0394": "Haarlemmermeer",
    "GM0505": "Dordrecht",
    "GM0513": "Gouda",
    "GM0546": "Leiden",
    "GM1883": "Sittard-Geleen",
    "GM1916": "Leidschendam-Voorburg",
}
INRICHTINGEN = (
    "JC Schiphol",
    "JC Zaanstad",
    "PI Almelo",
    "PI Alphen aan den Rijn",
    "PI Arnhem",
    "PI Dordrecht",
    "PI Krimpen aan den IJssel",
    "PI Lelystad",
    "PI Nieuwegein",
    "PI Sittard",
    "PI Vught",
    "RJJI De Hunnerberg",
)
NASLAG = Naslag(
    gemeenten=GEMEENTEN,
    opgeheven={"GM0001": "GM0002", "GM0002": "GM0268", "GM0003": "GM0003"},
    inrichtingen={zoeksleutel(naam): nummer for nummer, naam in enumerate(INRICHTINGEN, start=1)},
    vandaag=date(2026, 11, 22),
)
