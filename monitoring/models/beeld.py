"""Wat cijfers nodig hebben: een afgeleide rij per detentie, en groepen die op een dag zijn vastgezet."""

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models import Detentie, Traject


class Beeldrij(models.Model):
    """Het beeld van één detentie (`monitoring/beeld.py`) zoals het vannacht was: een kopie, zodat cijfers snel zijn.

    Alleen `monitoring/bewaren.py` schrijft hier; wie rekent met de rij of met de feiten zelf krijgt hetzelfde.
    """

    detentie = models.OneToOneField(Detentie, models.CASCADE, related_name="beeldrij")
    traject = models.ForeignKey(Traject, models.CASCADE, related_name="beeldrijen")
    gemeente_in = models.ForeignKey(  # waar het dossier op de dag van binnenkomst was
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    gemeente_uit = models.ForeignKey(  # waar het op de dag van vrijlating was
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    begin_op = models.DateField()
    ontslag_op = models.DateField(null=True, blank=True)  # alleen een werkelijke vrijlating
    beeld = models.JSONField()
    berekend_op = models.DateTimeField()

    class Meta:
        verbose_name_plural = "beeldrijen"
        indexes = [
            models.Index(fields=("gemeente_in", "begin_op"), name="beeld_gemeente_begin"),
            models.Index(fields=("gemeente_uit", "ontslag_op"), name="beeld_gemeente_ontslag"),
        ]

    def __str__(self) -> str:
        return f"beeld {self.detentie_id}"


class Cijferkopie(models.Model):
    """Cijfers over een lange tijd die vandaag al berekend zijn (`monitoring/kopie.py`); morgen is de rij weg.

    Het stempel is van alles waar ze op rusten. Verandert daar iets aan, dan past het niet meer.
    """

    stempel = models.CharField(max_length=64, unique=True)
    peildatum = models.DateField()
    cijfers = models.JSONField()

    class Meta:
        verbose_name_plural = "cijferkopieën"

    def __str__(self) -> str:
        return f"cijfers van {self.peildatum:%d-%m-%Y}"


class Cohort(models.Model):
    """Een groep die op een dag is vastgezet: wie in een periode binnenkwam of vrijkwam, zoals toen bekend.

    Met `vast` hoort zij bij een vaste periode van beleid: halfjaren, waaruit jaren en de tijd sinds de start bestaan.
    """

    class Soort(models.TextChoices):
        INSTROOM = "instroom", "binnengekomen"
        UITSTROOM = "uitstroom", "vrijgekomen"

    soort = models.CharField(max_length=10, choices=Soort)
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, related_name="cohorten")
    van = models.DateField()
    tot = models.DateField()  # eerste dag die niet meer meetelt
    regel = models.CharField(max_length=300)  # wie erbij hoort, in woorden
    kennis_op = models.DateField()
    vast = models.BooleanField(default=False)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-van", "-pk")
        verbose_name_plural = "cohorten"
        constraints = [
            models.CheckConstraint(name="cohort_van_voor_tot", condition=Q(van__lt=F("tot"))),
            models.UniqueConstraint(
                fields=("soort", "gemeente", "van", "tot"), condition=Q(vast=True), name="cohort_vast_een_keer"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} {self.van:%d-%m-%Y}"


class Cohortlid(models.Model):
    """Eén detentie in een vastgezette groep."""

    cohort = models.ForeignKey(Cohort, models.CASCADE, related_name="leden")
    detentie = models.ForeignKey(Detentie, models.CASCADE, related_name="+")

    class Meta:
        verbose_name_plural = "cohortleden"
        constraints = [models.UniqueConstraint(fields=("cohort", "detentie"), name="cohortlid_een_keer")]

    def __str__(self) -> str:
        return f"lid {self.pk}"
