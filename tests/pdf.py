"""Wat tests van een PDF willen weten: is hij te lezen voor een schermlezer, en wat staat erin?"""

from io import BytesIO

import page
from pypdf import PdfReader


def keur(pdf: bytes) -> None:
    """De keuring van PDF/UA-1 vindt niets; een fout noemt de regel."""
    bevindingen = page.validate_pdf_bytes(pdf, profile=page.ValidationProfile.PDF_UA_1).failures

    assert [f"{bevinding.rule_id}: {bevinding.message}" for bevinding in bevindingen] == []


def bladzijden(pdf: bytes) -> list[str]:
    """De tekst van elke bladzijde, met enkele spaties."""
    return [" ".join(blad.extract_text().split()) for blad in PdfReader(BytesIO(pdf)).pages]


def tekst(pdf: bytes) -> str:
    """Alle tekst achter elkaar."""
    return " ".join(bladzijden(pdf))
