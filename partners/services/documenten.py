"""Stukken in een dossier: erbij zetten en weghalen. Van wat weg is blijft de regel staan, niet de inhoud."""

from datetime import date

from django.core.exceptions import ValidationError

from cases.models import Traject
from cases.trechter import dossier_wijzigen
from partners.bestanden import Goedgekeurd, bewaar, gooi_weg
from partners.models import Document
from rio.models import User

AFGESLOTEN = "Dit dossier is afgesloten. Heropen het voordat u er een document bij zet."


def voeg_document_toe(
    traject: Traject, *, bestand: Goedgekeurd, soort: str, titel: str, op: date, voor: str, door: User
) -> Document:
    """Zet een stuk in het dossier."""
    with dossier_wijzigen(traject.pk, wat="document", velden=["bestand"], door=door) as dossier:
        if dossier.afgesloten_op:
            raise ValidationError(AFGESLOTEN)
        return plaats(dossier, bestand, soort=soort, titel=titel, op=op, voor=voor, door=door)


def plaats(
    dossier: Traject,
    goedgekeurd: Goedgekeurd,
    *,
    soort: str,
    titel: str,
    op: date,
    voor: str = Document.Voor.DOSSIER,
    herkomst: str = "",
    door: User | None,
) -> Document:
    """Binnen een open dossier; de logregel is van wie het opende. Zonder titel telt de naam van het bestand."""
    return Document.objects.create(
        traject=dossier,
        bestand=bewaar(goedgekeurd),
        soort=soort,
        titel=titel or goedgekeurd.naam,
        op=op,
        voor=voor,
        herkomst=herkomst,
        door=door,
    )


def verwijder_document(document: Document, *, reden: str, op: date, door: User) -> None:
    """Haal de inhoud weg, ook na afsluiten: een verkeerd stuk hoort er dan net zo min. Nog eens verandert niets."""
    with dossier_wijzigen(document.traject_id, wat="document", velden=["bestand"], reden=reden, door=door):
        nu = Document.objects.select_related("bestand").get(pk=document.pk)
        if not nu.bestand:
            return
        bestand, nu.bestand = nu.bestand, None
        nu.verwijderd_op, nu.verwijderd_door, nu.reden = op, door, reden
        nu.save(update_fields=["bestand", "verwijderd_op", "verwijderd_door", "reden"])
        gooi_weg(bestand)
