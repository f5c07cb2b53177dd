"""Welke bestanden een dossier in mogen: de naam en de inhoud moeten hetzelfde zeggen. Puur.

Niets wordt hier uitgepakt of getekend: van een zip wordt alleen de inhoudsopgave gelezen.
"""

import io
import re
import unicodedata
import zipfile
from collections.abc import Callable, Mapping
from pathlib import PurePosixPath
from typing import NamedTuple

import puremagic
from django.core.exceptions import ValidationError

NAAM_HOOGSTENS = 120
UITGEPAKT_HOOGSTENS = 200 * 1024 * 1024
DELEN_HOOGSTENS = 5000
HEIC_MERKEN = (b"heic", b"heix", b"heim", b"heis", b"hevc", b"mif1", b"msf1")

VERKEERDE_SOORT = (
    "Dit soort bestand kan niet. Kies een PDF, een foto (JPG, PNG of HEIC), een .docx, een .odt of een .txt."
)
ANDERE_INHOUD = "De inhoud hoort niet bij een bestand dat op {soort} eindigt. Bewaar het opnieuw, bijvoorbeeld als PDF."
MET_MACRO = "In dit bestand zit een macro. Bewaar het zonder macro of als PDF."
TE_GROOT_UITGEPAKT = "Dit bestand is uitgepakt te groot. Bewaar het als PDF."


class Soort(NamedTuple):
    mime: str
    past: Callable[[bytes], bool]


def soort_van(naam: str, inhoud: bytes) -> Soort:
    """De soort die bij de naam hoort, als de inhoud dat ook is."""
    achtervoegsel = PurePosixPath(naam).suffix.lower()
    soort = SOORTEN.get(achtervoegsel)
    if soort is None:
        raise ValidationError(VERKEERDE_SOORT)
    if not soort.past(inhoud):
        raise ValidationError(ANDERE_INHOUD.format(soort=achtervoegsel))
    return soort


def schone_naam(naam: str) -> str:
    """Alleen de naam zelf: geen map, geen onzichtbare tekens, niet te lang."""
    laatste = re.split(r"[/\\]", naam)[-1]
    zichtbaar = "".join(" " if unicodedata.category(teken)[0] in "CZ" else teken for teken in laatste)
    schoon = PurePosixPath(re.sub(r"\s+", " ", re.sub(r'[<>:"|?*]', "_", zichtbaar)).strip(" .") or "bestand")
    return f"{schoon.stem[: max(1, NAAM_HOOGSTENS - len(schoon.suffix))]}{schoon.suffix}"[:NAAM_HOOGSTENS]


def _begint_als(*achtervoegsels: str) -> Callable[[bytes], bool]:
    def past(inhoud: bytes) -> bool:
        try:
            herkend = {gevonden.extension for gevonden in puremagic.magic_string(inhoud)}
        except (puremagic.PureError, ValueError):
            return False
        return not herkend.isdisjoint(achtervoegsels)

    return past


def _is_heic(inhoud: bytes) -> bool:
    return inhoud[4:8] == b"ftyp" and inhoud[8:12] in HEIC_MERKEN


def _is_tekst(inhoud: bytes) -> bool:
    """Ook uit een oude Windows; een tekst heeft geen nultekens."""
    return not any(teken < 32 and teken not in b"\t\n\f\r" for teken in inhoud)


def _is_docx(inhoud: bytes) -> bool:
    delen = _delen(inhoud)
    if any(PurePosixPath(naam).name.lower() in ("vbaproject.bin", "vbadata.xml") for naam in delen):
        raise ValidationError(MET_MACRO)
    return {"[Content_Types].xml", "word/document.xml"} <= delen


def _is_odt(inhoud: bytes) -> bool:
    delen = _delen(inhoud)
    if any(naam.startswith(("Basic/", "Scripts/")) for naam in delen):
        raise ValidationError(MET_MACRO)
    return {"mimetype", "content.xml"} <= delen and b"mimetypeapplication/vnd.oasis.opendocument.text" in inhoud[:120]


def _delen(inhoud: bytes) -> set[str]:
    """De namen in een zip; leeg als het er geen is."""
    try:
        with zipfile.ZipFile(io.BytesIO(inhoud)) as zip_:
            inhoudsopgave = zip_.infolist()
    except (zipfile.BadZipFile, ValueError, NotImplementedError, EOFError):
        return set()
    if sum(deel.file_size for deel in inhoudsopgave) > UITGEPAKT_HOOGSTENS or len(inhoudsopgave) > DELEN_HOOGSTENS:
        raise ValidationError(TE_GROOT_UITGEPAKT)
    return {deel.filename for deel in inhoudsopgave}


_JPEG = Soort("image/jpeg", _begint_als(".jpg", ".jpeg"))
SOORTEN: Mapping[str, Soort] = {
    ".pdf": Soort("application/pdf", _begint_als(".pdf")),
    ".jpg": _JPEG,
    ".jpeg": _JPEG,
    ".png": Soort("image/png", _begint_als(".png")),
    ".heic": Soort("image/heic", _is_heic),
    ".docx": Soort("application/vnd.openxmlformats-officedocument.wordprocessingml.document", _is_docx),
    ".odt": Soort("application/vnd.oasis.opendocument.text", _is_odt),
    ".txt": Soort("text/plain", _is_tekst),
}
