"""De acht randvoorwaarden voor verantwoorde zorg als zelfbeoordeling per regio en jaar (1K)."""

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import Q

from monitoring.models.gemeente import JAAR
from rio.models import Regio


class Zelfbeoordeling(models.Model):
    """Wat een regio in een jaar van haar eigen samenwerking vindt; vastgesteld verandert zij niet meer."""

    regio = models.ForeignKey(Regio, models.PROTECT, related_name="zelfbeoordelingen")
    jaar = models.PositiveSmallIntegerField(validators=JAAR)
    wie = models.CharField(max_length=300, blank=True)  # welke partners mee beoordeelden
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("-jaar", "regio")
        verbose_name_plural = "zelfbeoordelingen"
        constraints = [
            models.UniqueConstraint(fields=("regio", "jaar"), name="zelfbeoordeling_een_per_jaar"),
            models.CheckConstraint(
                name="zelfbeoordeling_vastgesteld_op_en_door",
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"zelfbeoordeling {self.regio} {self.jaar}"


class Randvoorwaardescore(models.Model):
    """Eén van de zestien vakken: een voorwaarde op één niveau, met bewijs en wat er beter moet."""

    class Niveau(models.TextChoices):
        NETWERK = "netwerk", "netwerk"
        CLIENT = "client", "cliënt"

    zelfbeoordeling = models.ForeignKey(Zelfbeoordeling, models.CASCADE, related_name="scores")
    voorwaarde = models.PositiveSmallIntegerField(validators=[MinValueValidator(1), MaxValueValidator(8)])  # RAND-1..8
    niveau = models.CharField(max_length=8, choices=Niveau)
    score = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 (niet) tot en met 4 (helemaal); leeg: onbekend
    bewijs = models.TextField(blank=True)
    verbeteractie = models.TextField(blank=True)
    uiterlijk = models.DateField(null=True, blank=True)  # van de verbeteractie

    class Meta:
        ordering = ("voorwaarde", "-niveau")
        verbose_name_plural = "randvoorwaardescores"
        constraints = [
            models.UniqueConstraint(
                fields=("zelfbeoordeling", "voorwaarde", "niveau"), name="randvoorwaardescore_een_per_vak"
            ),
            models.CheckConstraint(
                name="randvoorwaardescore_een_tot_vier", condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=4)
            ),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"
