"""The pages about release, a new detention and the life of the dossier."""

from tests.adressen import MET_DOSSIERS, VAN_DIT_DOSSIER

MAG: dict[str, set[str]] = {
    "dossier_nieuw": MET_DOSSIERS,
    "traject_ontslagdatum": VAN_DIT_DOSSIER,
    "traject_vrij": VAN_DIT_DOSSIER,
    "traject_spoed": VAN_DIT_DOSSIER,
    "traject_spoed_starten": VAN_DIT_DOSSIER,
    "traject_detentie_nieuw": VAN_DIT_DOSSIER,
    "traject_aanleiding": VAN_DIT_DOSSIER,
    "traject_fase": VAN_DIT_DOSSIER,
    "traject_afsluiten": VAN_DIT_DOSSIER,
    "traject_heropenen": VAN_DIT_DOSSIER,
}
ALLEEN_POST: dict[str, set[str]] = {"traject_spoed_taak": VAN_DIT_DOSSIER}
BLADEN = {
    "rio": [
        ("dossier_nieuw", "/trajecten/nieuw/"),
        ("traject_ontslagdatum", "/trajecten/{nummer}/ontslagdatum/"),
        ("traject_vrij", "/trajecten/{nummer}/vrij/"),
        ("traject_spoed", "/trajecten/{nummer}/spoed/"),
        ("traject_spoed_starten", "/trajecten/{nummer}/spoed/starten/"),
        ("traject_detentie_nieuw", "/trajecten/{nummer}/detentie/nieuw/"),
        ("traject_aanleiding", "/trajecten/{nummer}/aanleiding/"),
        ("traject_fase", "/trajecten/{nummer}/fase/"),
        ("traject_afsluiten", "/trajecten/{nummer}/afsluiten/"),
        ("traject_heropenen", "/trajecten/{nummer}/heropenen/"),
    ]
}
