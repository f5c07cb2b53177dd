"""De tabs van deze app in het dossier."""

from cases.schermen.tabs import Tab

TABS: tuple[Tab, ...] = (
    Tab("Partners en contact", "traject_partners", "trajecten_zien", 40),
    Tab("Documenten", "traject_documenten", "trajecten_zien", 70),
)
