"""Van HTML naar PDF. Kent geen Django: dit draait in de zandbak (rio/zandbak.py), WeasyPrint komt nergens anders."""

import logging
import re
from pathlib import Path

from weasyprint import HTML, LOGGER
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
# Nothing to see, and no font draws it: what a paste leaves behind.
ONZICHTBAAR = re.compile("[\x00-\x08\x0b\x0c\x0e-\x1f\x7f-\x9f\u2028\u2029\ufffe\uffff]")


class AlleenEigenBestanden(URLFetcher):
    """Geeft de stijl en de letters van een PDF; al het andere, van het web of van schijf, bestaat niet."""

    def fetch(self, url: str, headers: dict[str, str] | None = None) -> URLFetcherResponse:
        if url not in BESTANDEN:
            raise ValueError("Een PDF haalt alleen onze eigen stijl en letters op.")
        inhoud = Path(url.removeprefix("file://")).read_bytes()
        return URLFetcherResponse(url, inhoud, {"Content-Type": BESTANDEN[url]})


class Gemist(logging.Handler):
    """Verzamelt de tekens waar geen letter voor is: WeasyPrint zegt dat alleen in zijn log."""

    def __init__(self) -> None:
        super().__init__()
        self.tekens: set[int] = set()

    def emit(self, record: logging.LogRecord) -> None:
        if str(record.msg).startswith(".notdef") and isinstance(record.args, tuple):
            self.tekens.add(ord(str(record.args[0])))


def druk_af(html: str) -> bytes:
    """Maakt van HTML een PDF die een schermlezer kan lezen (PDF/UA-1); wat niet te drukken is wordt een leeg vakje."""
    leesbaar = ONZICHTBAAR.sub(" ", ZONDER_LETTER.sub(LEEG_VAKJE, html))
    LOGGER.addHandler(gemist := Gemist())
    try:
        pdf = _druk(leesbaar)
        return _druk(leesbaar.translate(dict.fromkeys(gemist.tekens, LEEG_VAKJE))) if gemist.tekens else pdf
    finally:
        LOGGER.removeHandler(gemist)


def _druk(leesbaar: str) -> bytes:
    opmaak = HTML(string=leesbaar, base_url=f"{STATISCH.as_uri()}/", url_fetcher=AlleenEigenBestanden())
    document = opmaak.render(pdf_variant=SOORT)
    document.metadata.title = " ".join((document.metadata.title or "").split())  # a template breaks lines anywhere
    pdf: bytes = document.write_pdf(pdf_variant=SOORT)
    return pdf
