"""Wat er van deze app meegaat als een dossier naar een andere gemeente verhuist."""

from cases.schermen.verhuizing import tel
from leefgebieden.models import Actie, Doel, Meting, Netwerkpersoon, Planversie, Regelzaak, Uitgave


def uit_deze_app(traject_id: int) -> list[str]:
    """VERHUIST_MEE: metingen, het plan met zijn doelen en acties, regelzaken, het netwerk en wat er besteed is."""
    return tel(
        traject_id,
        ("meting", "metingen", Meting.objects.gedaan()),
        ("doel", "doelen", Doel.objects.all()),
        ("open actie", "open acties", Actie.objects.filter(gedaan_op__isnull=True, vervallen_op__isnull=True)),
        ("versie van het nazorgplan", "versies van het nazorgplan", Planversie.objects.all()),
        ("regelzaak", "regelzaken", Regelzaak.objects.all()),
        ("persoon uit het netwerk", "personen uit het netwerk", Netwerkpersoon.objects.filter(tot__isnull=True)),
        ("besteding", "bestedingen", Uitgave.objects.filter(ingetrokken_op__isnull=True)),
    )
