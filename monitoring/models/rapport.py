"""Rapporten: gevraagd door een mens, gemaakt op de achtergrond, en daarna onveranderlijk bewaard."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from rio.models import Gemeente, Regio


class RapportQuerySet(models.QuerySet["Rapport"]):
    def te_maken(self) -> "RapportQuerySet":
        return self.filter(stand__in=(Rapport.Stand.WACHT, Rapport.Stand.BEZIG))


class Rapport(models.Model):
    """Eén rapport over een gebied en een periode, met de cijfers zoals ze zijn afgegeven.

    Met `vast` is het van beleid: elke vaste periode bestaat één keer, zodat twee rapporten niet van elkaar af te
    trekken zijn. `groepen` onthoudt daarvoor de omvang van elke groep en of zij getoond is; dat verlaat de server niet.
    """

    class Soort(models.TextChoices):
        NULMETING = "nulmeting", "0-meting"
        EFFECT = "effect", "effectrapport"

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht"
        BEZIG = "bezig", "wordt gemaakt"
        KLAAR = "klaar", "klaar"
        MISLUKT = "mislukt", "mislukt"
        GEANNULEERD = "geannuleerd", "geannuleerd"

    soort = models.CharField(max_length=10, choices=Soort)
    # waarover: een gemeente, een regio, of de caseload van één RIO
    gemeente = models.ForeignKey(Gemeente, models.PROTECT, null=True, blank=True, related_name="+")
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True, related_name="+")
    rio = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    van = models.DateField()
    tot = models.DateField()  # eerste dag die niet meer meetelt
    peildatum = models.DateField()  # tot en met deze dag gevolgd
    kennis_op = models.DateField()  # met wat toen bekend was
    vast = models.BooleanField(default=False)
    afgeschermd = models.BooleanField()  # kleine groepen weggelaten

    stand = models.CharField(max_length=12, choices=Stand, default=Stand.WACHT)
    voortgang = models.PositiveSmallIntegerField(default=0)  # procent
    stap = models.CharField(max_length=80, blank=True)  # wat er nu gebeurt
    fout = models.CharField(max_length=300, blank=True)
    pogingen = models.PositiveSmallIntegerField(default=0)
    token = models.CharField(max_length=36, blank=True)
    geclaimd_tot = models.DateTimeField(null=True, blank=True)

    cijfers = models.JSONField(null=True, blank=True)
    groepen = models.JSONField(null=True, blank=True)
    versie = models.CharField(max_length=20, blank=True)  # van de definities
    controlegetal = models.CharField(max_length=64, blank=True)  # SHA-256 van de cijfers
    klaar_op = models.DateTimeField(null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = RapportQuerySet.as_manager()

    class Meta:
        ordering = ("-vastgelegd_op", "-pk")
        verbose_name_plural = "rapporten"
        indexes = [
            models.Index(fields=("stand", "vastgelegd_op"), name="rapport_stand"),
            models.Index(fields=("door", "-vastgelegd_op"), name="rapport_door"),
        ]
        constraints = [
            models.CheckConstraint(name="rapport_van_voor_tot", condition=Q(van__lt=F("tot"))),
            models.CheckConstraint(
                name="rapport_een_gebied",
                condition=Q(gemeente__isnull=False, regio__isnull=True, rio__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=False, rio__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=True, rio__isnull=False),
            ),
            models.UniqueConstraint(
                fields=("soort", "gemeente", "van", "tot"),
                condition=Q(vast=True, gemeente__isnull=False),
                name="rapport_vast_gemeente",
            ),
            models.UniqueConstraint(
                fields=("soort", "regio", "van", "tot"),
                condition=Q(vast=True, regio__isnull=False),
                name="rapport_vast_regio",
            ),
            models.CheckConstraint(name="rapport_vast_is_afgeschermd", condition=Q(vast=False) | Q(afgeschermd=True)),
            models.CheckConstraint(
                name="rapport_klaar_met_cijfers",
                condition=~Q(stand="klaar") | (Q(cijfers__isnull=False, klaar_op__isnull=False) & ~Q(controlegetal="")),
            ),
        ]

    def __str__(self) -> str:
        return f"rapport {self.pk}"


class Rapportbestand(models.Model):
    """Een rapport in één vorm, precies zoals het is afgegeven."""

    class Vorm(models.TextChoices):
        PDF = "pdf", "PDF"
        XLSX = "xlsx", "rekenblad (XLSX)"
        CSV = "csv", "CSV"
        JSON = "json", "JSON"

    rapport = models.ForeignKey(Rapport, models.CASCADE, related_name="bestanden")
    vorm = models.CharField(max_length=4, choices=Vorm)
    inhoud = models.BinaryField()
    controlegetal = models.CharField(max_length=64)  # SHA-256 van de inhoud

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "rapportbestanden"
        constraints = [models.UniqueConstraint(fields=("rapport", "vorm"), name="rapportbestand_een_per_vorm")]

    def __str__(self) -> str:
        return f"bestand {self.pk}"
