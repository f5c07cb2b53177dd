"""De checklist van de bronnen (CHK-*) als voorstellen, per versie; een gemeente zet uit of voegt toe."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from leefgebieden.regelzaaksoorten import NAMEN
from rio.leefgebieden import MET_NETWERK


class CatalogusQuerySet(models.QuerySet["Catalogusitem"]):
    def geldig_op(self, op: date) -> "CatalogusQuerySet":
        return self.filter(van__lte=op).filter(Q(tot__isnull=True) | Q(tot__gt=op))

    def van_gemeente(self, gemeente_id: int | None) -> "CatalogusQuerySet":
        """De landelijke punten en die van deze gemeente zelf."""
        return self.filter(Q(gemeente__isnull=True) | Q(gemeente=gemeente_id))


class Catalogusitem(models.Model):
    """Eén punt van de checklist in één versie; een andere tekst is een nieuwe versie, wat er al uit volgde houdt de
    oude. Een voorstel dat met één klik een regelzaak of actie wordt; zelf heeft het geen stand."""

    class Partij(models.TextChoices):
        INRICHTING = "inrichting", "inrichting"
        GEMEENTE = "gemeente", "gemeente"
        SAMEN = "samen", "inrichting en gemeente"
        RECLASSERING = "reclassering", "reclassering"
        UWV = "uwv", "UWV"
        ZORGAANBIEDER = "zorgaanbieder", "zorgaanbieder"
        WONINGCORPORATIE = "woningcorporatie", "woningcorporatie"
        JONGERE = "jongere", "jongere"

    class Wanneer(models.TextChoices):
        BINNENKOMST = "binnenkomst", "bij binnenkomst"
        DETENTIE = "detentie", "tijdens de detentie"
        ONTSLAG = "ontslag", "op de dag van vrijlating"
        DAARNA = "daarna", "na de vrijlating"

    code = models.CharField(max_length=20)  # CHK-ID-5, of EIGEN-3 van een gemeente
    versie = models.PositiveSmallIntegerField(default=1)
    gemeente = models.ForeignKey(  # leeg: landelijk
        "rio.Gemeente", models.CASCADE, null=True, blank=True, related_name="catalogus"
    )
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    tekst = models.CharField(max_length=300)
    verantwoordelijk = models.CharField(max_length=18, choices=Partij)
    met = models.CharField(max_length=120, blank=True)
    wanneer = models.CharField(max_length=12, choices=Wanneer)
    voor_wie = models.JSONField(default=list, blank=True)  # codes van leefgebieden/voorwie.py; leeg: iedereen
    regelzaak = models.CharField(max_length=30, choices=NAMEN, blank=True)  # leeg: wordt een actie
    bron = models.CharField(max_length=120)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # eerste dag zonder
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = CatalogusQuerySet.as_manager()

    class Meta:
        ordering = ("code", "versie")
        verbose_name_plural = "catalogusitems"
        constraints = [
            models.UniqueConstraint(
                fields=("code", "versie"), condition=Q(gemeente__isnull=True), name="catalogus_versie_landelijk"
            ),
            models.UniqueConstraint(
                fields=("gemeente", "code", "versie"),
                condition=Q(gemeente__isnull=False),
                name="catalogus_versie_gemeente",
            ),
            models.CheckConstraint(name="catalogus_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))),
        ]

    def __str__(self) -> str:
        return f"{self.code} versie {self.versie}"


class Uitgezet(models.Model):
    """Een punt dat een gemeente niet gebruikt."""

    gemeente = models.ForeignKey("rio.Gemeente", models.CASCADE, related_name="+")
    code = models.CharField(max_length=20)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "uitgezette punten"
        constraints = [models.UniqueConstraint(fields=("gemeente", "code"), name="uitgezet_uniek")]

    def __str__(self) -> str:
        return f"{self.code} uit"
