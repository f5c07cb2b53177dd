"""Wat er gedeeld mag worden en wat er gedeeld is: convenanten, toestemming en het register van verstrekkingen."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q
from django.urls import reverse

from cases.models import Traject
from partners.models.bestand import Bestand, Document
from partners.models.kaart import Organisatie
from partners.soorten import PARTNERSOORTEN
from rio.versleuteling import EncryptedTextField


class ConvenantQuerySet(models.QuerySet["Convenant"]):
    def geldig_op(self, op: date) -> "ConvenantQuerySet":
        return self.filter(getekend_op__lte=op).filter(Q(eindigt_op__isnull=True) | Q(eindigt_op__gt=op))

    def eindigt_voor(self, op: date, grens: date) -> "ConvenantQuerySet":
        """Loopt nog, en uiterlijk op de grens niet meer; wat het eerst eindigt staat vooraan."""
        return self.filter(eindigt_op__gt=op, eindigt_op__lte=grens).order_by("eindigt_op", "pk")


class Convenant(models.Model):
    """Wat een gemeente en haar partners over samenwerken en delen ondertekenden (OBL-19, GOAL-03).

    Met `regio` krijgt het Zorg- en Veiligheidshuis van die regio toegang tot de dossiers van deze gemeente, zolang
    het convenant geldt (`cases.Toegang` met `volgt_uit` convenant:nummer).
    """

    naam = models.CharField(max_length=150)
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, related_name="convenanten")
    regio = models.ForeignKey("rio.Regio", models.PROTECT, null=True, blank=True, related_name="+")
    getekend_op = models.DateField()
    eindigt_op = models.DateField(null=True, blank=True)  # eerste dag zonder
    gegevens = models.JSONField(default=dict, blank=True)  # partnersoort -> codes van GEGEVENSSOORTEN
    afspraken = models.JSONField(default=dict, blank=True)  # fase -> tekst
    bestand = models.OneToOneField(Bestand, models.SET_NULL, null=True, blank=True, related_name="convenant")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ConvenantQuerySet.as_manager()

    class Meta:
        ordering = ("-getekend_op", "pk")
        verbose_name_plural = "convenanten"
        constraints = [
            models.CheckConstraint(
                name="convenant_getekend_voor_einde",
                condition=Q(eindigt_op__isnull=True) | Q(getekend_op__lt=F("eindigt_op")),
            )
        ]

    def __str__(self) -> str:
        return self.naam

    def get_absolute_url(self) -> str:
        return reverse("convenant", args=[self.pk])


class Convenantpartij(models.Model):
    """Een organisatie die een convenant ondertekende."""

    convenant = models.ForeignKey(Convenant, models.CASCADE, related_name="partijen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="convenantpartijen")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)

    class Meta:
        verbose_name_plural = "convenantpartijen"
        constraints = [
            models.UniqueConstraint(
                fields=("convenant", "organisatie"), condition=Q(tot__isnull=True), name="convenantpartij_uniek"
            ),
            models.CheckConstraint(
                name="convenantpartij_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))
            ),
        ]

    def __str__(self) -> str:
        return f"convenantpartij {self.pk}"


class Toestemming(models.Model):
    """Wat de jongere zelf goedvond of weigerde: welke gegevens, aan wie, hoe en wanneer (DATA-12, OBL-20)."""

    class Vorm(models.TextChoices):
        SCHRIFTELIJK = "schriftelijk", "schriftelijk"
        MONDELING = "mondeling", "mondeling"
        DIGITAAL = "digitaal", "per bericht of e-mail"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="toestemmingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    partnersoort = models.CharField(max_length=24, choices=list(PARTNERSOORTEN.items()), blank=True)
    gegevens = models.JSONField(default=list)  # codes van GEGEVENSSOORTEN
    gegeven = models.BooleanField(default=True)  # anders: geweigerd
    vorm = models.CharField(max_length=14, choices=Vorm)
    op = models.DateField()
    tot = models.DateField(null=True, blank=True)
    bewijs = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")
    toelichting = EncryptedTextField(blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "toestemmingen"
        constraints = [
            models.CheckConstraint(
                name="toestemming_organisatie_of_soort",
                condition=Q(organisatie__isnull=False, partnersoort="")
                | (Q(organisatie__isnull=True) & ~Q(partnersoort="")),
            ),
            models.CheckConstraint(
                name="toestemming_ingetrokken_op_en_door",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"toestemming {self.pk}"


class Grond(models.TextChoices):
    """Waarop een verstrekking rust (recht.md 3.2-3.6)."""

    PBW = "pbw_18a", "Penitentiaire beginselenwet art. 18a"
    WGS = "wgs", "Wet gegevensverwerking door samenwerkingsverbanden"
    CONVENANT = "convenant", "convenant"
    TOESTEMMING = "toestemming", "toestemming van de jongere"
    WETTELIJK = "wettelijk", "eigen wettelijke taak van de gemeente"


class Verstrekking(models.Model):
    """Eén keer dat gegevens over een jongere naar buiten gingen. Alleen erbij: wat gedeeld is, blijft gedeeld."""

    class Doel(models.TextChoices):
        UITWISSELING = "uitwisseling", "uitwisseling na binnenkomst (10 werkdagen)"
        OVERDRACHT = "overdracht", "overdracht voor ontslag (8 weken)"
        VERZOEK = "verzoek", "om een vraag te kunnen beantwoorden"
        SAMENWERKEN = "samenwerken", "afspraken uitvoeren"
        INZAGE = "inzage", "inzage door de jongere"

    class Kanaal(models.TextChoices):
        PAGINA = "pagina", "beveiligde pagina"
        DPAN = "dpan", "DPAN"
        MAIL = "mail", "beveiligde mail of brief"
        MONDELING = "mondeling", "mondeling of telefonisch"
        DOCUMENT = "document", "document of print"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="verstrekkingen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    aan = models.CharField(max_length=200)  # zoals het toen heette: contactpersoon en organisatie
    gegevens = models.JSONField()  # codes van GEGEVENSSOORTEN
    doel = models.CharField(max_length=14, choices=Doel)
    doel_toelichting = models.CharField(max_length=300, blank=True)
    grond = models.CharField(max_length=12, choices=Grond)
    grond_toelichting = models.CharField(max_length=300, blank=True)
    convenant = models.ForeignKey(Convenant, models.PROTECT, null=True, blank=True, related_name="+")
    toestemming = models.ForeignKey(Toestemming, models.PROTECT, null=True, blank=True, related_name="+")
    kanaal = models.CharField(max_length=10, choices=Kanaal)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "verstrekkingen"
        constraints = [
            models.CheckConstraint(
                name="verstrekking_grond_met_bewijs",
                condition=~Q(grond="convenant", convenant__isnull=True)
                & ~Q(grond="toestemming", toestemming__isnull=True)
                & ~Q(grond="wettelijk", grond_toelichting=""),
            )
        ]

    def __str__(self) -> str:
        return f"verstrekking {self.pk}"
