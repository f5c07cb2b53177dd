"""Files as people upload them, and files that pretend."""

import io
import zipfile

from django.core.files.uploadedfile import SimpleUploadedFile

from partners.bestanden import Goedgekeurd

PDF = b"%PDF-1.7\n1 0 obj\n<< /Type /Catalog >>\nendobj\n%%EOF\n"
JPG = b"\xff\xd8\xff\xe1\x00\x10Exif\x00\x00" + b"\x00" * 64 + b"\xff\xd9"
PNG = b"\x89PNG\r\n\x1a\n\x00\x00\x00\rIHDR" + b"\x00" * 32
HEIC = b"\x00\x00\x00\x18ftypheic\x00\x00\x00\x00mif1heic" + b"\x00" * 32
EXE = b"MZ\x90\x00" + b"\x00" * 64


def zip_van(delen: dict[str, str]) -> bytes:
    uit = io.BytesIO()
    with zipfile.ZipFile(uit, "w", zipfile.ZIP_DEFLATED) as zip_:
        for naam, inhoud in delen.items():
            soort = zipfile.ZIP_STORED if naam == "mimetype" else None
            zip_.writestr(naam, inhoud, soort)
    return uit.getvalue()


DOCX = {"[Content_Types].xml": "<Types/>", "word/document.xml": "<w:document/>"}
ODT = {"mimetype": "application/vnd.oasis.opendocument.text", "content.xml": "<office/>"}


def upload(naam: str = "brief.pdf", inhoud: bytes = PDF, mime: str = "application/pdf") -> SimpleUploadedFile:
    return SimpleUploadedFile(naam, inhoud, mime)


def goedgekeurd(naam: str = "brief.pdf", mime: str = "application/pdf", inhoud: bytes = PDF) -> Goedgekeurd:
    return Goedgekeurd(naam, mime, inhoud)
