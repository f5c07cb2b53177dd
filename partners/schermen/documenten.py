"""De documenten van een dossier, een regel per stuk."""

from dataclasses import dataclass
from datetime import date

from django.template.defaultfilters import filesizeformat
from django.urls import reverse

from cases.models import Traject
from partners.models import Document
from partners.models.bestand import DocumentQuerySet
from rio.models import User
from rio.templatetags.rio import datum


@dataclass(frozen=True)
class Regel:
    titel: str
    soort: str
    op: date
    van: str
    alleen_begeleiding: bool
    url: str = ""  # leeg: de inhoud is weg
    omvang: str = ""
    verwijder_url: str = ""
    verwijderd: str = ""


def zichtbare_documenten(traject: Traject, gebruiker: User) -> DocumentQuerySet:
    """Nieuwste eerst, met wie het erin zette en wie het weghaalde."""
    rijen: DocumentQuerySet = Document.objects.van_dossier(traject, gebruiker)
    return rijen.select_related("bestand", "door", "verwijderd_door").order_by("-op", "-pk")


def regel_van(document: Document, nummer: str, *, mag_verwijderen: bool) -> Regel:
    vast = {
        "titel": document.titel,
        "soort": document.get_soort_display(),
        "op": document.op,
        "van": document.herkomst or str(document.door),
        "alleen_begeleiding": document.voor == Document.Voor.BEGELEIDING,
    }
    if document.bestand is None:
        weg = f"Verwijderd op {datum(document.verwijderd_op)} door {document.verwijderd_door}: {document.reden}"
        return Regel(**vast, verwijderd=weg)  # type: ignore[arg-type]
    adres = [nummer, document.pk]
    return Regel(
        **vast,  # type: ignore[arg-type]
        url=reverse("document", args=adres),
        omvang=filesizeformat(document.bestand.bytes),
        verwijder_url=reverse("traject_document_verwijderen", args=adres) if mag_verwijderen else "",
    )
