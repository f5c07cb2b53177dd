"""De tabs van deze app in het dossier."""

from cases.schermen.tabs import Tab

TABS: tuple[Tab, ...] = (
    Tab("Leefgebieden", "traject_leefgebieden", "trajecten_zien", 20),
    Tab("Nazorgplan", "traject_nazorgplan", "trajecten_zien", 30),
)
