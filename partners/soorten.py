"""De soorten partners van de bronnen (PART), in de woorden van nu."""

PI, JJI, RECLASSERING = "pi", "jji", "reclassering"
RVDK, GI, JEUGDRECLASSERING = "rvdk", "gi", "jeugdreclassering"
ZVH, POLITIE, OM = "zvh", "politie", "om"

PARTNERSOORTEN = {
    PI: "Penitentiaire inrichting",
    JJI: "Justitiële jeugdinrichting",
    "dji": "DJI",
    RECLASSERING: "Reclassering",
    "buitenland": "Bureau Buitenland van de reclassering",
    JEUGDRECLASSERING: "Jeugdreclassering",
    RVDK: "Raad voor de Kinderbescherming",
    GI: "Gecertificeerde instelling",
    ZVH: "Zorg- en Veiligheidshuis",
    POLITIE: "Politie",
    OM: "Openbaar Ministerie",
    "gemeente_veiligheid": "Gemeente: veiligheid",
    "gemeente_sociaal": "Gemeente: sociale dienst",
    "gemeente_werk": "Gemeente: werk en inkomen",
    "gemeente_burgerzaken": "Gemeente: burgerzaken",
    "gemeente_jeugd": "Gemeente: jeugd",
    "gemeente_wonen": "Gemeente: wonen",
    "woningcorporatie": "Woningcorporatie",
    "uwv": "UWV",
    "reintegratie": "Re-integratiebedrijf",
    "schuldhulp": "Schuldhulpverlening of kredietbank",
    "ggz": "GGZ",
    "verslavingszorg": "Verslavingszorg",
    "maatschappelijk_werk": "Maatschappelijk werk",
    "beschermd_wonen": "Beschermd of begeleid wonen",
    "maatschappelijke_opvang": "Maatschappelijke opvang",
    "ggd": "GGD",
    "zorgverzekeraar": "Zorgverzekeraar",
    "onderwijs": "School of opleiding",
    "werkgever": "Werkgever",
    "landelijk": "Landelijke organisatie of ministerie",
    "anders": "Andere organisatie",
}
