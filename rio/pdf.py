"""PDF uit een Django-sjabloon onder templates/pdf/, gemaakt in de zandbak en leesbaar voor een schermlezer."""

from typing import Any

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.template.loader import render_to_string
from django.utils.http import content_disposition_header

from rio import zandbak

SECONDEN = 20  # less than gunicorn gives a request; a table of 1,000 rows takes about 10


def maak_pdf(sjabloon: str, context: dict[str, Any], *, taal: str = "nl", seconden: int = SECONDEN) -> bytes:
    """Titel en auteur komen uit de `<head>` van het sjabloon; lukt het niet, dan een ZandbakFout."""
    html = render_to_string(sjabloon, {**context, "taal": taal})
    pdf: bytes = zandbak.voer_uit("rio.pdfdruk.druk_af", html, seconden=seconden)
    return pdf


def pdf_antwoord(inhoud: bytes, bestandsnaam: str) -> HttpResponse:
    """Om op te slaan of te openen; in `bestandsnaam` staat nooit de naam van een persoon."""
    # Not inline: our Content-Security-Policy stops the viewer of some browsers.
    koppen = {"Content-Disposition": content_disposition_header(True, bestandsnaam) or ""}
    return HttpResponse(inhoud, content_type="application/pdf", headers=koppen)


def geef_pdf(request: HttpRequest, sjabloon: str, context: dict[str, Any], bestandsnaam: str) -> HttpResponse:
    """De PDF, of een rustige pagina als hij niet te maken is."""
    try:
        return pdf_antwoord(
            maak_pdf(sjabloon, context, taal=context.get("taal", "nl"), seconden=SECONDEN), bestandsnaam
        )
    except zandbak.ZandbakFout as fout:
        return render(request, "rio/pdf_mislukt.html", {"reden": fout}, status=503)
