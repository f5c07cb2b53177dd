"""Wat bovenaan een dossier moet opvallen."""

from dataclasses import dataclass


@dataclass(frozen=True)
class Waarschuwing:
    """Met een actie als er iets aan te doen is."""

    titel: str
    tekst: str
    actie: str = ""
    url: str = ""
    soort: str = "let-op"  # of `fout`: gevaar, of te laat
