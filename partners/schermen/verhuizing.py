"""Wat er van deze app meegaat als een dossier naar een andere gemeente verhuist."""

from cases.schermen.verhuizing import tel
from partners.models import Afspraak, Betrokkenheid, Contactmoment, Document, Informatieverzoek


def uit_deze_app(traject_id: int) -> list[str]:
    """VERHUIST_MEE: partners, contact, afspraken, documenten en wat er bij partners is gevraagd."""
    return tel(
        traject_id,
        ("betrokken partner", "betrokken partners", Betrokkenheid.objects.filter(tot__isnull=True)),
        ("contactmoment", "contactmomenten", Contactmoment.objects.geldig()),
        ("afspraak", "afspraken", Afspraak.objects.gepland()),
        ("document", "documenten", Document.objects.all()),
        ("open vraag aan een partner", "open vragen aan partners", Informatieverzoek.objects.open()),
    )
