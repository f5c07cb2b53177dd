"""Wat er over de basisvoorzieningen is vastgesteld, en de zaken die ervoor geregeld worden."""

from decimal import Decimal
from typing import ClassVar

from django.conf import settings
from django.core.validators import MinValueValidator
from django.db import models
from django.db.models import Q

from cases.models import Traject
from leefgebieden.models.catalogus import Catalogusitem
from leefgebieden.models.rond import JaNeeOnbekend
from leefgebieden.models.uitvoerder import Uitvoerder
from leefgebieden.regelzaaksoorten import NAMEN, SOORTEN
from leefgebieden.voorzieningen import IN_ORDE, NODIG
from leefgebieden.voorzieningen import NAMEN as VOORZIENINGNAMEN
from partners.models import Document
from rio.leefgebieden import MET_NETWERK
from rio.versleuteling import EncryptedTextField


class Vaststelling(models.Model):
    """Wat een RIO of partner op een dag over een voorziening zei; een melding staat er al en komt hier niet bij."""

    class Bron(models.TextChoices):
        RIO = "rio", "RIO"
        PARTNER = "partner", "partner"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="vaststellingen")
    voorziening = models.CharField(max_length=18, choices=list(VOORZIENINGNAMEN.items()))
    nodig = models.CharField(max_length=8, choices=list(NODIG.items()))
    in_orde = models.CharField(max_length=12, choices=list(IN_ORDE.items()))
    op = models.DateField()
    bron = models.CharField(max_length=8, choices=Bron, default=Bron.RIO)
    herkomst = models.CharField(max_length=200, blank=True)  # welke partner
    toelichting = EncryptedTextField(blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "vaststellingen"

    def __str__(self) -> str:
        return f"vaststelling {self.pk}"


class Situatie(models.Model):
    """Wat er vóór de detentie liep en wat er thuis speelt (DATA-10, Pm 20d lid 2d-h en lid 3); het laatste telt."""

    class Onderwerp(models.TextChoices):
        WONEN = "wonen", "woonsituatie voor de detentie"
        HUURACHTERSTAND = "huurachterstand", "huurachterstand"
        INKOMEN = "inkomen", "inkomen of uitkering voor de detentie"
        WERK = "werk", "werkverleden en lopende re-integratie"
        OPLEIDING = "opleiding", "opleidingsniveau en lopende opleiding"
        SCHULDEN = "schulden", "schulden en hulp daarbij voor de detentie"
        ZORG = "zorg", "zorg en behandeling voor de detentie"
        IDENTITEIT = "identiteit", "papieren en inschrijving voor de detentie"
        NETWERK = "netwerk", "steunend netwerk"
        THUIS = "thuis", "hulpvraag voor thuis na de detentie"
        GEZIN = "gezin", "hulpvraag van het gezin tijdens de detentie"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="situaties")
    onderwerp = models.CharField(max_length=16, choices=Onderwerp)
    tekst = EncryptedTextField()
    op = models.DateField()
    bron = models.CharField(max_length=200, blank=True)  # leeg: van de jongere zelf of eigen kennis
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "situaties"

    def __str__(self) -> str:
        return f"situatie {self.pk}"


class Regelzaak(Uitvoerder):
    """Iets concreets dat geregeld moet worden; hoe ver het is, staat in de stappen."""

    class Bewijssoort(models.TextChoices):
        IDKAART = "idkaart", "Nederlandse identiteitskaart"
        PASPOORT = "paspoort", "paspoort"
        RIJBEWIJS = "rijbewijs", "rijbewijs"
        VERBLIJF = "verblijf", "verblijfsdocument"
        NOOD = "nood", "nooddocument of bewijs van ontslag"

    class Betaler(models.TextChoices):
        JONGERE = "jongere", "de jongere zelf"
        BIJZONDERE_BIJSTAND = "bijzondere_bijstand", "bijzondere bijstand of voorschot van de gemeente"
        INRICHTING = "inrichting", "voorschot van de inrichting"
        DOORBRAAKBUDGET = "doorbraakbudget", "doorbraakbudget"
        ANDERS = "anders", "anders"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="regelzaken")
    soort = models.CharField(max_length=30, choices=NAMEN)
    titel = models.CharField(max_length=120, blank=True)  # van iets anders
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    catalogusitem = models.ForeignKey(
        Catalogusitem, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    uiterlijk = models.DateField(null=True, blank=True)
    kosten = models.DecimalField(
        max_digits=8, decimal_places=2, null=True, blank=True, validators=[MinValueValidator(Decimal(0))]
    )
    betaler = models.CharField(max_length=20, choices=Betaler, blank=True)  # CHK-ID-7
    bewijs = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")
    documentsoort = models.CharField(max_length=10, choices=Bewijssoort, blank=True)  # CHK-ID-6
    geldig_tot = models.DateField(null=True, blank=True)  # tot en met
    gewenst = models.CharField(max_length=8, choices=JaNeeOnbekend, blank=True)  # DATA-13: wil hij dit zelf
    instantie = EncryptedTextField(blank=True)  # verzekeraar, corporatie, bank
    nummer = EncryptedTextField(blank=True)  # polis- of klantnummer; nooit dat van een identiteitsbewijs
    toelichting = EncryptedTextField(blank=True)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta(Uitvoerder.Meta):
        ordering = ("op", "pk")
        verbose_name_plural = "regelzaken"
        constraints: ClassVar = [
            *Uitvoerder.Meta.constraints,
            models.CheckConstraint(name="regelzaak_anders_heeft_titel", condition=~Q(soort="anders") | ~Q(titel="")),
        ]

    def __str__(self) -> str:
        return f"regelzaak {self.pk}"

    @property
    def naam(self) -> str:
        return self.titel or SOORTEN[self.soort].naam

    @property
    def voorziening(self) -> str:
        """De basisvoorziening die hiermee in orde komt; leeg: geen."""
        return SOORTEN[self.soort].voorziening


class Regelzaakstap(models.Model):
    """Eén stap van een regelzaak op een dag; de laatste telt. Zonder stap moet zij nog gebeuren."""

    class Soort(models.TextChoices):
        AANGEVRAAGD = "aangevraagd", "aangevraagd"
        GEREED = "gereed", "geregeld"
        BIJ_SPULLEN = "bij_spullen", "bij zijn spullen gelegd"
        AFGEWEZEN = "afgewezen", "afgewezen of mislukt"
        NIET_NODIG = "niet_nodig", "niet meer nodig"
        HEROPEND = "heropend", "weer te doen"

    regelzaak = models.ForeignKey(Regelzaak, models.CASCADE, related_name="stappen")
    stap = models.CharField(max_length=12, choices=Soort)
    op = models.DateField()
    toelichting = EncryptedTextField(blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "regelzaakstappen"

    def __str__(self) -> str:
        return f"{self.stap} op {self.op:%d-%m-%Y}"
