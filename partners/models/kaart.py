"""De sociale kaart: organisaties, wat zij doen en wie men er belt."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.namen import vouw, zoeknaam
from partners.soorten import PARTNERSOORTEN
from rio.leefgebieden import LEEFGEBIEDEN


class GeldigQuerySet(models.QuerySet):
    def geldig_op(self, op: date) -> "GeldigQuerySet":
        return self.filter(Q(van__isnull=True) | Q(van__lte=op)).filter(Q(tot__isnull=True) | Q(tot__gt=op))


class Organisatie(models.Model):
    """Een partner: een inrichting, een zorginstelling, een afdeling van de gemeente. `tot` is de eerste dag zonder."""

    naam = models.CharField(max_length=150)
    zoeknaam = models.CharField(max_length=400)  # gevouwen: naam, andere namen en plaats
    andere_namen = models.CharField(max_length=200, blank=True)
    soort = models.CharField(max_length=24, choices=list(PARTNERSOORTEN.items()))
    inrichting = models.OneToOneField(
        "cases.Inrichting", models.PROTECT, null=True, blank=True, related_name="organisatie"
    )
    landelijk = models.BooleanField(default=False)  # werkt voor elke gemeente
    gemeenten = models.ManyToManyField("rio.Gemeente", through="partners.Werkgebied", related_name="+")
    adres = models.CharField(max_length=150, blank=True)
    plaats = models.CharField(max_length=80, blank=True)
    telefoon = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    website = models.URLField(blank=True)
    toelichting = models.CharField(max_length=400, blank=True)
    van = models.DateField(null=True, blank=True)
    tot = models.DateField(null=True, blank=True)
    bron = models.CharField(max_length=200, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = GeldigQuerySet.as_manager()

    class Meta:
        ordering = ("zoeknaam", "pk")
        verbose_name_plural = "organisaties"
        indexes = [
            models.Index(fields=("zoeknaam", "id"), name="organisatie_zoeknaam"),
            models.Index(fields=("soort", "zoeknaam", "id"), name="organisatie_soort"),
        ]
        constraints = [
            models.UniqueConstraint(fields=("naam", "soort", "plaats"), name="organisatie_uniek"),
            models.CheckConstraint(
                name="organisatie_van_voor_tot",
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(van__lte=F("tot")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("organisatie", args=[self.pk])

    def vouw(self) -> None:
        self.zoeknaam = zoeknaam(self.naam, self.andere_namen, self.plaats)[:400]

    def is_weg(self, op: date) -> bool:
        return self.tot is not None and self.tot <= op


class Werkgebied(models.Model):
    """Een gemeente waarvoor een organisatie werkt."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="werkgebieden")
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, related_name="+", db_index=False)

    class Meta:
        verbose_name_plural = "werkgebieden"
        constraints = [models.UniqueConstraint(fields=("organisatie", "gemeente"), name="werkgebied_uniek")]
        indexes = [models.Index(fields=("gemeente", "organisatie"), name="werkgebied_gemeente")]

    def __str__(self) -> str:
        return f"werkgebied {self.pk}"


class Dienst(models.Model):
    """Waarvoor men bij een organisatie terechtkan, per leefgebied."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="diensten")
    leefgebied = models.CharField(max_length=20, choices=list(LEEFGEBIEDEN.items()))
    wat = models.CharField(max_length=150)
    zoekwat = models.CharField(max_length=150)  # gevouwen
    voor_wie = models.CharField(max_length=300, blank=True)
    van = models.DateField(null=True, blank=True)
    tot = models.DateField(null=True, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = GeldigQuerySet.as_manager()

    class Meta:
        ordering = ("leefgebied", "wat", "pk")
        verbose_name_plural = "diensten"
        indexes = [models.Index(fields=("leefgebied", "organisatie"), name="dienst_leefgebied")]
        constraints = [models.UniqueConstraint(fields=("organisatie", "leefgebied", "wat"), name="dienst_uniek")]

    def __str__(self) -> str:
        return self.wat

    def vouw(self) -> None:
        self.zoekwat = vouw(self.wat)[:150]

    def is_voorbij(self, op: date) -> bool:
        return self.tot is not None and self.tot <= op


class Contactpersoon(models.Model):
    """Iemand die bij een partner werkt. Wie weg is (`tot`) blijft leesbaar op oude dossiers."""

    organisatie = models.ForeignKey(Organisatie, models.CASCADE, related_name="contactpersonen", db_index=False)
    naam = models.CharField(max_length=120)
    zoeknaam = models.CharField(max_length=120)  # gevouwen
    functie = models.CharField(max_length=120, blank=True)
    telefoon = models.CharField(max_length=30, blank=True)
    email = models.EmailField(blank=True)
    vast = models.BooleanField(default=False)  # het vaste contactpunt van de organisatie (OBL-05)
    van = models.DateField(null=True, blank=True)
    tot = models.DateField(null=True, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = GeldigQuerySet.as_manager()

    class Meta:
        ordering = ("-vast", "zoeknaam", "pk")
        verbose_name_plural = "contactpersonen"
        indexes = [
            models.Index(fields=("organisatie", "zoeknaam"), name="contactpersoon_organisatie"),
            models.Index(fields=("zoeknaam", "id"), name="contactpersoon_zoeknaam"),
        ]
        constraints = [
            models.UniqueConstraint(
                fields=("organisatie",), condition=Q(vast=True, tot__isnull=True), name="contactpersoon_een_vast"
            ),
            models.CheckConstraint(
                name="contactpersoon_van_voor_tot",
                condition=Q(van__isnull=True) | Q(tot__isnull=True) | Q(van__lte=F("tot")),
            ),
        ]

    def __str__(self) -> str:
        return self.naam

    def vouw(self) -> None:
        self.zoeknaam = vouw(self.naam)[:120]

    def is_weg(self, op: date) -> bool:
        return self.tot is not None and self.tot <= op
