"""Wie en wat er om de jongere heen is: zijn eigen netwerk, zijn kinderen, het doorbraakbudget en een LVB-signaal."""

from typing import ClassVar

from django.conf import settings
from django.core.validators import MaxValueValidator, MinValueValidator
from django.db import models
from django.db.models import F, Q

from cases.models import Traject
from partners.models.rond import PeriodeQuerySet
from rio.leefgebieden import MET_NETWERK
from rio.versleuteling import EncryptedTextField


class JaNeeOnbekend(models.TextChoices):
    JA = "ja", "ja"
    NEE = "nee", "nee"
    ONBEKEND = "onbekend", "onbekend"


class Netwerkpersoon(models.Model):
    """Iemand uit het eigen netwerk van de jongere (REGIE-12, Pm 20d lid 2h)."""

    class Relatie(models.TextChoices):
        OUDER = "ouder", "ouder of verzorger"
        BROER_ZUS = "broer_zus", "broer of zus"
        PARTNER = "partner", "partner"
        FAMILIE = "familie", "andere familie"
        VRIEND = "vriend", "vriend of vriendin"
        MENTOR = "mentor", "trainer, leraar of mentor"
        ANDERS = "anders", "anders"

    class Invloed(models.TextChoices):
        STEUNT = "steunt", "steunt hem"
        RISICO = "risico", "is een risico"
        BEIDE = "beide", "steunt en is een risico"
        ONBEKEND = "onbekend", "nog onbekend"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="netwerk")
    naam = EncryptedTextField()
    relatie = models.CharField(max_length=12, choices=Relatie)
    invloed = models.CharField(max_length=10, choices=Invloed, default=Invloed.ONBEKEND)
    contact_mag = models.CharField(max_length=8, choices=JaNeeOnbekend, default=JaNeeOnbekend.ONBEKEND)
    vertrouwenspersoon = models.BooleanField(default=False)
    telefoon = EncryptedTextField(blank=True)
    toelichting = EncryptedTextField(blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # eerste dag zonder
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "netwerkpersonen"
        constraints = [
            models.CheckConstraint(
                name="netwerkpersoon_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))
            )
        ]

    def __str__(self) -> str:
        return f"netwerkpersoon {self.pk}"


class Kind(models.Model):
    """Een minderjarig kind van de jongere en wie ervoor zorgt (DATA-02, GROUP-14)."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="kinderen")
    naam = EncryptedTextField(blank=True)
    geboortejaar = models.PositiveSmallIntegerField(null=True, blank=True)
    verzorging = EncryptedTextField(blank=True)  # bij wie het woont en wie ervoor zorgt
    gezag = models.CharField(max_length=8, choices=JaNeeOnbekend, default=JaNeeOnbekend.ONBEKEND)
    omgang = EncryptedTextField(blank=True)  # wat er is afgesproken over contact
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # eerste dag zonder
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ("geboortejaar", "pk")
        verbose_name_plural = "kinderen"

    def __str__(self) -> str:
        return f"kind {self.pk}"


class Uitgave(models.Model):
    """Een besteding uit het doorbraakbudget (DATA-21, CHK-ID-8, REGIE-17)."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="uitgaven")
    gemeente = models.ForeignKey(  # die betaalde; blijft zo als het dossier verhuist
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+"
    )
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    op = models.DateField()
    bedrag = models.DecimalField(max_digits=8, decimal_places=2, validators=[MinValueValidator(0)])
    doel = EncryptedTextField()
    goedgekeurd_door = models.CharField(max_length=120)  # wie het goedvond, ook zonder login
    effect = EncryptedTextField(blank=True)
    ingetrokken_op = models.DateField(null=True, blank=True)  # vergissing; telt niet mee
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "uitgaven"
        indexes = [models.Index(fields=("gemeente", "op"), name="uitgave_gemeente_op")]
        constraints = [
            models.CheckConstraint(name="uitgave_bedrag_positief", condition=Q(bedrag__gt=0)),
            models.CheckConstraint(
                name="uitgave_ingetrokken_op_en_door",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"uitgave {self.pk}"


class Budget(models.Model):
    """Het doorbraakbudget van een gemeente in een jaar."""

    gemeente = models.ForeignKey("rio.Gemeente", models.CASCADE, related_name="budgetten")
    jaar = models.PositiveSmallIntegerField(validators=[MinValueValidator(2015), MaxValueValidator(2099)])
    bedrag = models.DecimalField(max_digits=10, decimal_places=2, validators=[MinValueValidator(0)])
    bron = models.CharField(max_length=200, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-jaar", "gemeente")
        verbose_name_plural = "budgetten"
        constraints = [models.UniqueConstraint(fields=("gemeente", "jaar"), name="budget_een_per_jaar")]

    def __str__(self) -> str:
        return f"budget {self.gemeente} {self.jaar}"


class LvbSignaal(models.Model):
    """Een aanwijzing voor een licht verstandelijke beperking: bijzondere categorie, alleen met grond (DATA-15).

    Alleen voor de RIO van het dossier en zijn waarnemer; nooit in een lijst, mail of export.
    """

    class Beeld(models.TextChoices):
        VASTGESTELD = "vastgesteld", "vastgesteld door een deskundige"
        VERMOEDEN = "vermoeden", "vermoeden"
        GEEN = "geen", "geen aanwijzing"

    class Grond(models.TextChoices):
        TOESTEMMING = "toestemming", "toestemming van de jongere"
        UAVG_30_1 = "uavg_30_1a", "nodig voor een voorziening (UAVG art. 30 lid 1 a)"
        UAVG_30_3 = "uavg_30_3a", "nodig voor maatschappelijke dienstverlening (UAVG art. 30 lid 3 a)"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="lvb_signalen")
    beeld = models.CharField(max_length=12, choices=Beeld)
    grond = models.CharField(max_length=12, choices=Grond)
    toelichting = EncryptedTextField()  # waar het op rust, en wat hij nodig heeft in een gesprek
    op = models.DateField()
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "lvb-signalen"
        constraints = [
            models.UniqueConstraint(
                fields=("traject",), condition=Q(ingetrokken_op__isnull=True), name="lvb_een_tegelijk"
            ),
            models.CheckConstraint(
                name="lvb_ingetrokken_op_en_door",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"lvb-signaal {self.pk}"
