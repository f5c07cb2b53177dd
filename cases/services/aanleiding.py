"""Waardoor iemand tijdens de begeleiding weer vastzit: dat besluit een mens."""

from collections.abc import Callable, Iterable, Mapping
from datetime import date

from django.core.exceptions import ValidationError

from cases.models import NieuwContact
from cases.trechter import dossier_wijzigen
from rio.models import User


def besluit_aanleiding(
    contact: NieuwContact, *, kies: Callable[[Mapping[str, str]], Mapping[str, str]], op: date, door: User
) -> None:
    """Waardoor iemand weer vastzit: een nieuwe detentie is niet vanzelf een nieuw feit. `kies` leest onder het slot."""
    with dossier_wijzigen(contact.traject_id, wat="nieuw contact", velden=["aanleiding"], door=door) as dossier:
        rij = dossier.nieuwe_contacten.filter(pk=contact.pk).first()
        if rij is None:
            raise ValidationError("Deze detentie hoort niet meer bij dit dossier.")
        nieuw = kies(aanleiding_nu(rij))
        if nieuw:
            rij.aanleiding, rij.besloten_op, rij.besloten_door = nieuw["aanleiding"], op, door
            rij.save(update_fields=["aanleiding", "besloten_op", "besloten_door"])


def aanleiding_nu(contact: NieuwContact) -> dict[str, str]:
    """Leeg zolang niemand iets besloot."""
    return {"aanleiding": contact.aanleiding if contact.besloten_op else ""}


def te_besluiten(contacten: Iterable[NieuwContact]) -> NieuwContact | None:
    """Het eerste contact zonder besluit, anders het laatste."""
    op_volgorde = sorted(contacten, key=lambda c: c.detentie.binnenkomst_op)
    open_contacten = [c for c in op_volgorde if c.besloten_op is None]
    return next(iter([*open_contacten, *op_volgorde[::-1]]), None)
