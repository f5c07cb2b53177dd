"""De tabs van deze app in het dossier."""

from cases.schermen.tabs import Tab

TABS: tuple[Tab, ...] = ()
