from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q


class ToegangQuerySet(models.QuerySet["Toegang"]):
    def geldig_op(self, op: date) -> "ToegangQuerySet":
        return self.filter(van__lte=op).filter(Q(tot__isnull=True) | Q(tot__gt=op))


class Toegang(models.Model):
    """Wie naast de eigen zaken dossiers mag zien, van wanneer tot wanneer, op welke grond en door wie gegeven."""

    class Soort(models.TextChoices):
        WAARNEMING = "waarneming", "waarneming voor een collega"
        VERLENING = "verlening", "verleend aan het Zorg- en Veiligheidshuis"
        OPSCHALING = "opschaling", "opgeschaald dossier"
        VERZOEK = "verzoek", "toegekend verzoek"

    soort = models.CharField(max_length=12, choices=Soort)
    gebruiker = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="toegangen"
    )
    regio = models.ForeignKey("rio.Regio", models.CASCADE, null=True, blank=True, related_name="+")
    voor_rio = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, null=True, blank=True, related_name="+")
    gemeente = models.ForeignKey("rio.Gemeente", models.CASCADE, null=True, blank=True, related_name="+")
    traject = models.ForeignKey("cases.Traject", models.CASCADE, null=True, blank=True, related_name="toegangen")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    grond = models.CharField(max_length=400)
    volgt_uit = models.CharField(max_length=40, blank=True)  # wat haar gaf: convenant:nummer of opschaling:nummer
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ToegangQuerySet.as_manager()

    class Meta:
        ordering = ("-van", "pk")
        verbose_name_plural = "toegangen"
        constraints = [
            models.CheckConstraint(
                name="toegang_een_ontvanger",
                condition=Q(gebruiker__isnull=False, regio__isnull=True)
                | Q(gebruiker__isnull=True, regio__isnull=False),
            ),
            models.CheckConstraint(
                name="toegang_een_onderwerp",
                condition=Q(voor_rio__isnull=False, gemeente__isnull=True, traject__isnull=True)
                | Q(voor_rio__isnull=True, gemeente__isnull=False, traject__isnull=True)
                | Q(voor_rio__isnull=True, gemeente__isnull=True, traject__isnull=False),
            ),
            models.CheckConstraint(
                name="toegang_gemeente_alleen_aan_regio",
                condition=Q(gemeente__isnull=True) | Q(regio__isnull=False),
            ),
            models.CheckConstraint(name="toegang_van_voor_tot", condition=Q(tot__isnull=True) | Q(tot__gt=F("van"))),
            models.CheckConstraint(name="toegang_heeft_grond", condition=~Q(grond="")),
            models.UniqueConstraint(
                fields=("volgt_uit",), condition=~Q(volgt_uit="") & Q(tot__isnull=True), name="toegang_volgt_uit_een"
            ),
        ]

    def __str__(self) -> str:
        return f"toegang {self.pk}"
