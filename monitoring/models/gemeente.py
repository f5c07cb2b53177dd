"""De 0-meting van een gemeente, haar doelen en haar inwoners (NUL-01..12)."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from rio.kennis import gekend, nog_niet
from rio.models import Gemeente

JAAR = [MinValueValidator(2015), MaxValueValidator(2099)]


class InwonertalQuerySet(models.QuerySet["Inwonertal"]):
    def geldend(self) -> "InwonertalQuerySet":
        """Het laatste getal van elke gemeente en elk jaar."""
        return gekend(self).filter(nog_niet("vervangen_door__vastgelegd_op"))


class Inwonertal(models.Model):
    """Hoeveel mensen er op 1 januari van een jaar in een gemeente woonden; beheer vult het in.

    Een verbetering is een nieuwe rij, zodat een rapport van eerder weer met het oude getal rekent.
    """

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, related_name="inwonertallen")
    jaar = models.PositiveSmallIntegerField(validators=JAAR)
    aantal = models.PositiveIntegerField(validators=[MinValueValidator(1)])
    bron = models.CharField(max_length=200, blank=True)
    vervangt = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="vervangen_door")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = InwonertalQuerySet.as_manager()

    class Meta:
        ordering = ("-jaar", "gemeente", "pk")
        verbose_name_plural = "inwonertallen"
        constraints = [
            models.UniqueConstraint(
                fields=("gemeente", "jaar"), condition=Q(vervangt__isnull=True), name="inwonertal_een_begin_per_jaar"
            )
        ]

    def __str__(self) -> str:
        return f"inwoners {self.gemeente} {self.jaar}"


class Nulmeting(models.Model):
    """Waar een gemeente begon: ambities, doelen, partners en werkwijze (1I). Vastgesteld verandert zij niet meer."""

    class Stand(models.TextChoices):
        CONCEPT = "concept", "concept"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    class Focus(models.TextChoices):
        PERSOON = "persoon", "primaire focus op persoon"
        BELEID = "beleid", "primaire focus op beleid"
        INTEGRAAL = "integraal", "integrale focus"

    gemeente = models.ForeignKey(Gemeente, models.PROTECT, related_name="nulmetingen")
    versie = models.PositiveSmallIntegerField(default=1)
    stand = models.CharField(max_length=12, choices=Stand, default=Stand.CONCEPT)
    voorbeeld = models.BooleanField(default=False)  # uit de bronnen, meegeleverd
    # lijsten: één punt per regel
    ambities = models.TextField(blank=True)  # NUL-01
    start_op = models.DateField(null=True, blank=True)  # NUL-03
    partners = models.TextField(blank=True)  # NUL-04
    convenant = models.TextField(blank=True)
    doelgroep = models.TextField(blank=True)  # NUL-05
    positionering = models.TextField(blank=True)  # NUL-06
    nazorg_voorheen = models.TextField(blank=True)  # NUL-07
    reden_deelname = models.TextField(blank=True)  # NUL-08
    eigenschappen = models.TextField(blank=True)  # NUL-09
    taken = models.TextField(blank=True)  # NUL-10
    in_detentie = models.TextField(blank=True)  # NUL-11, wat er per fase gebeurt
    in_terugkeerplan = models.TextField(blank=True)
    in_invrijheidsstelling = models.TextField(blank=True)
    in_samenleving = models.TextField(blank=True)
    focus = models.CharField(max_length=10, choices=Focus, blank=True)  # NUL-12
    focus_waarom = models.TextField(blank=True)
    citaat = models.TextField(blank=True)  # het doel in eigen woorden
    bron = models.CharField(max_length=300, blank=True)
    reden = models.CharField(max_length=400, blank=True)  # waarom er een nieuwe versie is
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    vastgesteld_op = models.DateField(null=True, blank=True)
    vastgesteld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("gemeente", "-versie")
        verbose_name_plural = "nulmetingen"
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "versie"), name="nulmeting_versie_uniek"),
            models.UniqueConstraint(fields=("gemeente",), condition=Q(stand="concept"), name="nulmeting_een_concept"),
            models.CheckConstraint(
                name="nulmeting_vastgesteld_op_en_door",
                condition=Q(vastgesteld_op__isnull=True, vastgesteld_door__isnull=True)
                | Q(vastgesteld_op__isnull=False, vastgesteld_door__isnull=False, stand="vastgesteld"),
            ),
        ]

    def __str__(self) -> str:
        return f"0-meting {self.gemeente}, versie {self.versie}"


class Gemeentedoel(models.Model):
    """Eén doel van de gemeente (NUL-02, GOAL-01..05): wat, hoe gemeten, en waar het begon."""

    class Richting(models.TextChoices):
        OMHOOG = "omhoog", "hoger is beter"
        OMLAAG = "omlaag", "lager is beter"

    nulmeting = models.ForeignKey(Nulmeting, models.CASCADE, related_name="doelen")
    tekst = models.TextField()
    indicator = models.CharField(max_length=30, blank=True)  # code uit monitoring/indicatoren.py; leeg: niet uit RIO
    richting = models.CharField(max_length=8, choices=Richting, blank=True)
    streef = models.DecimalField(  # procent, of procent verandering ten opzichte van het begin
        max_digits=5, decimal_places=1, null=True, blank=True
    )
    hoe_gemeten = models.TextField(blank=True)
    # het percentage bij het begin; leeg: onbekend, dan komt er geen oordeel
    waarde = models.DecimalField(max_digits=8, decimal_places=1, null=True, blank=True)
    n = models.PositiveIntegerField(null=True, blank=True)
    periode_van = models.DateField(null=True, blank=True)
    periode_tot = models.DateField(null=True, blank=True)  # eerste dag die niet meer meetelt
    bron = models.CharField(max_length=300, blank=True)
    plek = models.PositiveSmallIntegerField(default=0)

    class Meta:
        ordering = ("plek", "pk")
        verbose_name_plural = "gemeentedoelen"
        constraints = [
            models.CheckConstraint(
                name="gemeentedoel_periode",
                condition=Q(periode_van__isnull=True, periode_tot__isnull=True)
                | Q(periode_van__isnull=False, periode_tot__isnull=False, periode_van__lt=F("periode_tot")),
            ),
            models.CheckConstraint(name="gemeentedoel_waarde_is_een_percentage", condition=Q(waarde__range=(0, 100))),
        ]

    def __str__(self) -> str:
        return f"doel {self.pk}"
