from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.models.detentie import Detentie, Inrichting
from cases.models.traject import Traject
from cases.termijnsoorten import PARTIJEN, Termijnsoort, alle_soorten
from cases.toegang import mag_termijn_zien
from rio.models import User


class TermijnQuerySet(models.QuerySet["Termijn"]):
    def open(self) -> "TermijnQuerySet":
        return self.filter(stand=Termijn.Stand.OPEN)

    def te_laat(self, op: date) -> "TermijnQuerySet":
        return self.open().filter(grens_op__lt=op)

    def zichtbaar_voor(self, gebruiker: User) -> "TermijnQuerySet":
        return self.filter(mag_termijn_zien(gebruiker))


class Termijn(models.Model):
    """Wat er op dit dossier van wie moet komen, en uiterlijk wanneer. Alleen `synchroniseer` schrijft hier."""

    class Stand(models.TextChoices):
        OPEN = "open", "open"
        VOLDAAN = "voldaan", "voldaan"
        NIET_GEHAALD = "niet_gehaald", "niet gehaald"
        VERVALLEN = "vervallen", "vervallen"
        NVT = "niet_van_toepassing", "niet van toepassing"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="termijnen")
    soort = models.CharField(max_length=30)
    sleutel = models.CharField(max_length=40, blank=True)
    partij = models.CharField(max_length=20, choices=list(PARTIJEN.items()))
    anker = models.DateField()
    uiterlijk = models.DateField()
    redelijk_op = models.DateField(null=True, blank=True)
    uitstel_tot = models.DateField(null=True, blank=True)
    geprobeerd_op = models.DateField(
        null=True, blank=True
    )  # een poging haalt niets, maar houdt de herinnering even stil
    grens_op = models.DateField()  # uiterlijk, of redelijk_op als die later is
    waarom = models.CharField(max_length=300)
    stand = models.CharField(max_length=20, choices=Stand)
    voldaan_op = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=400, blank=True)
    detentie = models.ForeignKey(Detentie, models.SET_NULL, null=True, blank=True)
    inrichting = models.ForeignKey(Inrichting, models.PROTECT, null=True, blank=True)
    gemeente = models.ForeignKey(
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    rio = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    geschiedenis = models.JSONField(default=list)  # eerdere uiterste dagen: [{"uiterlijk", "tot"}]
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = TermijnQuerySet.as_manager()

    class Meta:
        ordering = ("grens_op", "pk")
        verbose_name_plural = "termijnen"
        constraints = [
            models.UniqueConstraint(fields=("traject", "soort", "sleutel", "partij"), name="termijn_uniek"),
            models.CheckConstraint(
                name="termijn_voldaan_heeft_dag",
                condition=Q(stand="voldaan", voldaan_op__isnull=False)
                | (~Q(stand="voldaan") & Q(voldaan_op__isnull=True)),
            ),
        ]
        # niet partieel: SQLite herkent een partiële index niet als de stand een parameter is
        indexes = [
            models.Index(fields=("gemeente", "stand", "grens_op"), name="termijn_gemeente_grens"),
            models.Index(fields=("rio", "stand", "grens_op"), name="termijn_rio_grens"),
        ]

    def __str__(self) -> str:
        return f"{self.soort} {self.uiterlijk:%d-%m-%Y}"

    def get_absolute_url(self) -> str:
        return reverse("traject_termijn", args=[self.traject.nummer, self.pk])

    @property
    def omschrijving(self) -> Termijnsoort:
        return alle_soorten()[self.soort]

    def is_te_laat(self, op: date) -> bool:
        return self.stand == self.Stand.OPEN and self.grens_op < op


class TermijnBesluit(models.Model):
    """Het besluit van een mens over één termijn; een feit voor de regels, nooit een wijziging van de rij."""

    class Keuze(models.TextChoices):
        VOLDAAN = "voldaan", "voldaan"
        NVT = "niet_van_toepassing", "niet van toepassing"
        UITSTEL = "uitstel", "uitstel"
        INGETROKKEN = "ingetrokken", "besluit ingetrokken"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="besluiten")
    soort = models.CharField(max_length=30)
    sleutel = models.CharField(max_length=40, blank=True)
    partij = models.CharField(max_length=20, choices=list(PARTIJEN.items()))
    besluit = models.CharField(max_length=20, choices=Keuze)
    op = models.DateField(help_text="dag waarop voldaan, of tot wanneer uitgesteld")
    geldt_voor_anker = models.DateField()
    reden = models.CharField(max_length=400, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "termijnbesluiten"
        constraints = [
            models.CheckConstraint(name="besluit_reden_behalve_voldaan", condition=Q(besluit="voldaan") | ~Q(reden=""))
        ]

    def __str__(self) -> str:
        return f"{self.besluit} {self.soort}"
