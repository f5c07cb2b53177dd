"""De demo: een paar verzonnen stukken in de eerste dossiers, ook een dat weer weg moest."""

from datetime import timedelta
from random import Random

from cases.models import Traject
from partners.bestanden import Goedgekeurd
from partners.models import Document
from partners.services.documenten import verwijder_document, voeg_document_toe
from rio.demo import Opdracht, toeval
from rio.models import User

DOSSIERS = 12
Soort, Voor = Document.Soort, Document.Voor
# soort, titel, bestandsnaam, voor wie, tekst
STUKKEN = (
    (Soort.PLAN, "D&R-plan", "dr-plan.pdf", Voor.DOSSIER, "Detentie- en re-integratieplan (verzonnen)"),
    (Soort.BRIEF, "Brief van de gemeente over inschrijving", "inschrijving.pdf", Voor.DOSSIER, "Inschrijving BRP"),
    (Soort.TOESTEMMING, "Toestemming om met de woningcorporatie te delen", "toestemming.pdf", Voor.DOSSIER, "Akkoord"),
    (Soort.ZORG, "Brief van de behandelaar", "behandelaar.pdf", Voor.BEGELEIDING, "Brief aan de begeleiding"),
    (Soort.VERSLAG, "Verslag driegesprek in de inrichting", "driegesprek.pdf", Voor.DOSSIER, "Verslag driegesprek"),
)
VERGIST = "Hoort bij een ander dossier."


def vul(opdracht: Opdracht) -> None:
    lopend = Traject.objects.open().filter(rio__is_active=True).select_related("rio")
    for nummer, traject in enumerate(lopend.order_by("rio_id", "pk")[:DOSSIERS]):
        if traject.rio:
            _vul_dossier(traject, traject.rio, opdracht, toeval(opdracht.seed, "documenten", nummer))


def _vul_dossier(traject: Traject, rio: User, opdracht: Opdracht, kans: Random) -> None:
    for soort, titel, naam, voor, tekst in kans.sample(STUKKEN, kans.randint(1, 4)):
        op = max(traject.melding_op, opdracht.op - timedelta(days=kans.randint(0, 40)))
        bestand = Goedgekeurd(naam, "application/pdf", pdf(tekst))
        stuk = voeg_document_toe(traject, bestand=bestand, soort=soort, titel=titel, op=op, voor=voor, door=rio)
        if kans.random() < 0.1:
            verwijder_document(stuk, reden=VERGIST, op=opdracht.op, door=rio)


def pdf(tekst: str) -> bytes:
    """Eén bladzijde met één regel; klein en toch te openen."""
    regel = f"BT /F1 14 Tf 72 770 Td ({tekst}) Tj ET".encode("latin-1")
    delen = (
        b"<< /Type /Catalog /Pages 2 0 R >>",
        b"<< /Type /Pages /Kids [3 0 R] /Count 1 >>",
        b"<< /Type /Page /Parent 2 0 R /MediaBox [0 0 595 842] /Contents 4 0 R "
        b"/Resources << /Font << /F1 << /Type /Font /Subtype /Type1 /BaseFont /Helvetica >> >> >> >>",
        b"<< /Length %d >>\nstream\n%s\nendstream" % (len(regel), regel),
    )
    objecten = b"".join(b"%d 0 obj\n%s\nendobj\n" % (nummer, deel) for nummer, deel in enumerate(delen, start=1))
    return b"%PDF-1.4\n" + objecten + b"trailer << /Root 1 0 R /Size 5 >>\n%%EOF\n"
