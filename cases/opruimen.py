"""Wat na een tijd weg moet: identiteit die nergens bij hoort, en wat verlopen is. Eerst wissen, dan vastleggen."""

from datetime import date, timedelta

from django.db import transaction
from django.utils import timezone

from cases.models import Aanlevering, GeweigerdeRij, Melding
from cases.persoonsgegevens import wis_identiteit
from rio.audit import leg_vast
from rio.models import Audit, Bericht, Concept, GemeenteInstelling, Nachtwerk, User, VerwerktFormulier

BEWAAR_VERWERKT_DAGEN = 30  # langer stuurt niemand hetzelfde formulier nog eens
BEWAAR_GEWEIGERD_DAGEN = 90  # een geweigerde rij is dan verbeterd of achterhaald
BEWAAR_BERICHT_DAGEN = 90  # gelezen of niet: waar het over ging staat in het dossier
BEWAAR_NACHTWERK_DAGEN = 2 * 365


@transaction.atomic
def ruim_op(op: date, *, door: User | None) -> int:
    """Wis de identiteit in meldingen die nergens bij horen, en wat verlopen is; geeft het aantal meldingen."""
    dagen = dict(
        GemeenteInstelling.objects.filter(geldig_van__lte=op)
        .order_by("geldig_van")
        .values_list("gemeente_id", "bewaar_buiten_doelgroep_dagen")
    )
    nergens_bij = (Melding.Stand.BUITEN_DOELGROEP, Melding.Stand.AFGEWEZEN)
    rijen = Melding.objects.filter(stand__in=nergens_bij, gewist_op__isnull=True).defer("payload", "correctie")
    oud = [
        melding
        for gemeente_id, bewaren in dagen.items()
        for melding in rijen.filter(gemeente_id=gemeente_id, vastgelegd_op__date__lt=op - timedelta(days=bewaren))
    ]
    for melding in oud:
        wis_identiteit(melding)
    GeweigerdeRij.objects.filter(vastgelegd_op__date__lt=op - timedelta(days=BEWAAR_GEWEIGERD_DAGEN)).delete()
    nu = timezone.now()
    Aanlevering.objects.verlopen_op(nu).delete()
    Concept.objects.verlopen_op(nu).delete()
    VerwerktFormulier.objects.filter(vastgelegd_op__date__lt=op - timedelta(days=BEWAAR_VERWERKT_DAGEN)).delete()
    berichten = Bericht.objects.exclude(stand=Bericht.Stand.WACHT)  # een herinnering blijft staan, zonder haar bericht
    berichten.filter(vastgelegd_op__date__lt=op - timedelta(days=BEWAAR_BERICHT_DAGEN)).delete()
    Nachtwerk.objects.filter(op__lt=op - timedelta(days=BEWAAR_NACHTWERK_DAGEN)).delete()
    leg_vast(actie=Audit.Actie.OPRUIMEN, object_soort="meldingen", omvang={"aantal": len(oud)}, door=door)
    return len(oud)
