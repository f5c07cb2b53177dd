"""Wie iets doet: de RIO, de jongere zelf, iemand van de sociale kaart of iemand uit zijn eigen netwerk."""

from django.db import models
from django.db.models import Q

from leefgebieden.models.rond import Netwerkpersoon
from partners.models import Contactpersoon, Organisatie


class Uitvoerder(models.Model):
    """De kolommen waarmee een regelzaak of actie zegt wie haar doet."""

    class Wie(models.TextChoices):
        RIO = "rio", "RIO"
        JONGERE = "jongere", "jongere"
        ORGANISATIE = "organisatie", "organisatie"
        NETWERK = "netwerk", "eigen netwerk"

    wie = models.CharField(max_length=12, choices=Wie, default=Wie.RIO)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    contactpersoon = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    netwerkpersoon = models.ForeignKey(Netwerkpersoon, models.PROTECT, null=True, blank=True, related_name="+")

    class Meta:
        abstract = True
        constraints = [
            models.CheckConstraint(
                name="%(class)s_wie_met_naam",
                condition=Q(wie="organisatie", organisatie__isnull=False, netwerkpersoon__isnull=True)
                | Q(wie="netwerk", netwerkpersoon__isnull=False, organisatie__isnull=True, contactpersoon__isnull=True)
                | Q(
                    wie__in=("rio", "jongere"),
                    organisatie__isnull=True,
                    contactpersoon__isnull=True,
                    netwerkpersoon__isnull=True,
                ),
            )
        ]

    @property
    def door_wie(self) -> str:
        """Zoals het in een plan staat; van een partner de persoon en de organisatie."""
        if self.wie == self.Wie.ORGANISATIE:
            return ", ".join(str(deel) for deel in (self.contactpersoon, self.organisatie) if deel)
        if self.netwerkpersoon:
            return self.netwerkpersoon.naam
        return self.Wie(self.wie).label
