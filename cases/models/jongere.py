from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import Q

from cases.namen import ZOEKNAAM_LENGTE, zoeknaam
from rio.dagen import leeftijd_op
from rio.versleuteling import EncryptedTextField


class JongereQuerySet(models.QuerySet["Jongere"]):
    def met_naam(self, tekst: str) -> "JongereQuerySet":
        """Gevonden op een deel van de naam, met of zonder voorvoegsel, zonder op accenten te letten."""
        return self.filter(zoeknaam__contains=zoeknaam(tekst))


class Jongere(models.Model):
    """Wie iemand is, één rij per persoon; alles wat we met hem doen hangt aan een Traject."""

    # de sleutelwaarde van het BSN, of een willekeurige als het BSN onbekend is
    persoonsleutel = models.CharField(max_length=64, unique=True)
    bsn = EncryptedTextField(blank=True)
    achternaam = models.CharField(max_length=200)
    voorvoegsel = models.CharField(max_length=40, blank=True)
    voornamen = models.CharField(max_length=200)
    geboortedatum = models.DateField(null=True, blank=True)
    zoeknaam = models.CharField(max_length=ZOEKNAAM_LENGTE)
    heeft_bsn = models.BooleanField()
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = JongereQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "jongeren"
        indexes = [
            models.Index(fields=("achternaam", "voornamen"), name="jongere_naam"),
            models.Index(fields=("zoeknaam", "geboortedatum"), name="jongere_zoeknaam_geboren"),
        ]
        constraints = [
            models.CheckConstraint(
                name="jongere_bsn_of_geen_bsn",
                condition=Q(heeft_bsn=False, bsn="") | (Q(heeft_bsn=True) & ~Q(bsn="")),
            )
        ]

    def __str__(self) -> str:
        return f"jongere {self.pk}"

    @property
    def naam(self) -> str:
        return " ".join(deel for deel in (self.voornamen, self.voorvoegsel, self.achternaam) if deel)

    def leeftijd_op(self, op: date) -> int | None:
        return leeftijd_op(self.geboortedatum, op) if self.geboortedatum else None
