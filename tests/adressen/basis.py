"""The pages for reading, login and the reference data."""

from tests.adressen import ALLEN, MET_DOSSIERS, VAN_DIT_DOSSIER

# Who gets the page (200) for the object of the officier in Nijmegen.
MAG: dict[str, set[str]] = {
    "vandaag": ALLEN,
    "trajecten": MET_DOSSIERS,
    "traject": VAN_DIT_DOSSIER,
    "traject_termijnen": VAN_DIT_DOSSIER,
    "traject_detentie": VAN_DIT_DOSSIER,
    "traject_inzage": VAN_DIT_DOSSIER,
    "termijnen": MET_DOSSIERS,
    "meldingen": MET_DOSSIERS,
    "beheer": {"beheer"},
    "beheer_gemeenten": {"beheer"},
    "beheer_inrichtingen": {"beheer"},
    "beheer_sluitingsdagen": {"beheer"},
    "componenten": {"beheer"},
    "account_change_password": ALLEN,
    "account_logout": ALLEN,
    "account_reauthenticate": ALLEN,
}
ALLEEN_POST: dict[str, set[str]] = {"trajecten_zoeken": MET_DOSSIERS, "traject_bsn": VAN_DIT_DOSSIER, "concept": ALLEN}
