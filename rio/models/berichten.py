"""Elk bericht dat uitgaat staat hier eerst; de wachtrij is maar een seintje (design §3, §9)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse
from django.utils import timezone


class BerichtQuerySet(models.QuerySet["Bericht"]):
    def in_beeld(self) -> "BerichtQuerySet":
        """Wat de ontvanger in RIO leest; wat verviel is vervangen of niet meer waar."""
        return self.exclude(stand=Bericht.Stand.VERVALLEN)

    def ongelezen(self) -> "BerichtQuerySet":
        return self.in_beeld().filter(gelezen_op__isnull=True)

    def te_verzenden(self, nu: object) -> "BerichtQuerySet":
        return self.filter(stand=Bericht.Stand.WACHT, niet_voor__lte=nu)


class Bericht(models.Model):
    """Wat iemand hoort te weten: in RIO te lezen, en gemaild tenzij hij dat niet wil. Zonder persoonsgegevens.

    Een partner heeft geen inlog: die krijgt alleen de mail, op `adres`.
    """

    class Stand(models.TextChoices):
        WACHT = "wacht", "wacht op verzending"
        VERZONDEN = "verzonden", "verzonden"
        MISLUKT = "mislukt", "niet aangekomen"
        VERVALLEN = "vervallen", "vervallen"
        ZONDER_MAIL = "zonder_mail", "alleen in RIO"

    ontvanger = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="berichten", db_index=False
    )
    adres = models.EmailField(blank=True)  # van een partner; een collega krijgt zijn mail op het adres van nu
    soort = models.CharField(max_length=20)  # "overzicht" of een code uit BERICHTEN
    sleutel = models.CharField(max_length=60, unique=True, null=True, blank=True)
    onderwerp = models.CharField(max_length=150)
    inhoud = models.JSONField()  # rio.post.inhoud.Inhoud
    message_id = models.CharField(max_length=120, unique=True)  # ook bij een herhaling dezelfde
    stand = models.CharField(max_length=12, choices=Stand, default=Stand.WACHT)
    pogingen = models.PositiveSmallIntegerField(default=0)
    niet_voor = models.DateTimeField(default=timezone.now)
    token = models.CharField(max_length=36, blank=True)  # wie het nu verzendt
    geclaimd_tot = models.DateTimeField(null=True, blank=True)
    fout = models.CharField(max_length=300, blank=True)  # waarom de laatste poging niet lukte, in gewone taal
    verzonden_op = models.DateTimeField(null=True, blank=True)
    gelezen_op = models.DateTimeField(null=True, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = BerichtQuerySet.as_manager()

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "berichten"
        indexes = [
            models.Index(fields=("stand", "niet_voor"), name="bericht_stand"),
            models.Index(fields=("ontvanger", "-id"), name="bericht_ontvanger"),
            models.Index(fields=("ontvanger",), condition=Q(gelezen_op__isnull=True), name="bericht_ongelezen"),
        ]
        constraints = [
            models.CheckConstraint(
                name="bericht_collega_of_partner",
                condition=Q(ontvanger__isnull=False, adres="") | (Q(ontvanger__isnull=True) & ~Q(adres="")),
            ),
            models.CheckConstraint(
                name="bericht_verzonden_op",
                condition=Q(stand="verzonden", verzonden_op__isnull=False)
                | (~Q(stand="verzonden") & Q(verzonden_op__isnull=True)),
            ),
            models.CheckConstraint(name="bericht_mislukt_zegt_waarom", condition=~Q(stand="mislukt") | ~Q(fout="")),
        ]

    def __str__(self) -> str:
        return f"bericht {self.pk}"

    def get_absolute_url(self) -> str:
        return reverse("bericht", args=[self.pk])

    @property
    def mailadres(self) -> str:
        """Waar de mail nu heen gaat; leeg als een collega geen adres heeft."""
        return self.adres or (self.ontvanger.email if self.ontvanger else "")

    @property
    def titel(self) -> str:
        """Het onderwerp zonder de naam van het systeem: die is in een mailbox nodig en hier niet."""
        tekst = self.onderwerp.removeprefix("RIO: ")
        return tekst[:1].upper() + tekst[1:]


class Nachtwerk(models.Model):
    """Het werk van één dag dat vanzelf gaat: hoever het is, wanneer het klaar was, en wie niemand kon bereiken."""

    op = models.DateField(unique=True)
    begonnen_op = models.DateTimeField(default=timezone.now)
    gevorderd_tot = models.BigIntegerField(default=0)  # tot en met dit traject gelijkgetrokken
    klaar_op = models.DateTimeField(null=True, blank=True, db_index=True)
    token = models.CharField(max_length=36, blank=True)  # wie er nu mee bezig is
    geclaimd_tot = models.DateTimeField(null=True, blank=True)
    overgeslagen = models.PositiveIntegerField(default=0)  # dossiers die niet gelijk te trekken waren
    zonder_ontvanger = models.JSONField(default=dict, blank=True)  # gemeente -> aantal herinneringen voor niemand

    class Meta:
        ordering = ("-op",)
        verbose_name_plural = "nachtwerk"

    def __str__(self) -> str:
        return f"nachtwerk van {self.op:%d-%m-%Y}"
