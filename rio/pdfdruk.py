"""Van HTML naar PDF. Kent geen Django: dit draait in de zandbak (rio/zandbak.py), WeasyPrint komt nergens anders."""

import re
from pathlib import Path

from weasyprint import HTML
from weasyprint.urls import URLFetcher, URLFetcherResponse

SOORT = "pdf/ua-1"
STATISCH = Path(__file__).resolve().parent.parent / "static"
LETTER = "vendor/fonts/source-sans-3-{}-wght-normal.woff2"
SOORTEN = {
    "css/tokens.css": "text/css",
    "css/pdf.css": "text/css",
    LETTER.format("latin"): "font/woff2",
    LETTER.format("latin-ext"): "font/woff2",
}
BESTANDEN = {(STATISCH / naam).as_uri(): soort for naam, soort in SOORTEN.items()}
# No font on a server draws emoji; a missing glyph would make the whole PDF inaccessible to a screen reader.
ZONDER_LETTER = re.compile("[\U00010000-\U0010ffff]")
LEEG_VAKJE = "□"


class AlleenEigenBestanden(URLFetcher):
    """Geeft de stijl en de letters van een PDF; al het andere, van het web of van schijf, bestaat niet."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in BESTANDEN:
            raise ValueError("Een PDF haalt alleen onze eigen stijl en letters op.")
        inhoud = Path(url.removeprefix("file://")).read_bytes()
        return URLFetcherResponse(url, inhoud, {"Content-Type": BESTANDEN[url]})


def druk_af(html: str) -> bytes:
    """Maakt van HTML een PDF die een schermlezer kan lezen (PDF/UA-1)."""
    leesbaar = ZONDER_LETTER.sub(LEEG_VAKJE, html)
    opmaak = HTML(string=leesbaar, base_url=f"{STATISCH.as_uri()}/", url_fetcher=AlleenEigenBestanden())
    document = opmaak.render(pdf_variant=SOORT)
    document.metadata.title = " ".join((document.metadata.title or "").split())  # a template breaks lines anywhere
    pdf: bytes = document.write_pdf(pdf_variant=SOORT)
    return pdf
