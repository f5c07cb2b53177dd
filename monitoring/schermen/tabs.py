"""De tabs van deze app in het dossier."""

from cases.schermen.tabs import Tab

TABS: tuple[Tab, ...] = (Tab("Uitkomsten", "traject_uitkomsten", "trajecten_zien", 45),)
