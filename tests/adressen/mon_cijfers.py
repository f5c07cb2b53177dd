"""Figures on screen: for officers and coordinators live, for policy only what was handed out before."""

from tests.adressen import MET_DOSSIERS

MAG: dict[str, set[str]] = {
    "monitoring": MET_DOSSIERS | {"beleid"},
    "monitoring_vergelijk": MET_DOSSIERS | {"beleid"},
    "monitoring_dossiers": MET_DOSSIERS,
}
BLADEN = {
    "rio": [("monitoring", "/monitoring/")],
    "coordinator": [
        ("monitoring", "/monitoring/"),
        ("monitoring_vergelijk", "/monitoring/vergelijken/"),
        ("monitoring_dossiers", "/monitoring/dossiers/"),
    ],
    "beleid": [("monitoring", "/monitoring/")],
}
