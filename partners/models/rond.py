"""Wie er rond één jongere staan, wie de regie heeft, en of het dossier is opgeschaald."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models import Traject
from partners.models.kaart import Contactpersoon, Organisatie
from rio.versleuteling import EncryptedTextField


class PeriodeQuerySet(models.QuerySet):
    def geldig_op(self, op: date) -> "PeriodeQuerySet":
        return self.filter(van__lte=op).filter(Q(tot__isnull=True) | Q(tot__gt=op))


class Betrokkenheid(models.Model):
    """Een partner die bij deze jongere betrokken is, in een rol, van een dag tot (niet met) een andere.

    Een ouder heeft geen organisatie; die staat er met eigen naam en nummer (GROUP-12).
    """

    class Rol(models.TextChoices):
        CASEMANAGER = "casemanager", "casemanager (reclassering met toezicht)"
        RECLASSERING = "reclassering", "reclassering, vrijwillig"
        CASEMANAGER_PI = "casemanager_pi", "casemanager van de inrichting"
        JEUGDRECLASSERING = "jeugdreclassering", "jeugdreclassering"
        RVDK = "rvdk", "Raad voor de Kinderbescherming"
        GI = "gi", "gecertificeerde instelling"
        OUDER = "ouder", "ouder of verzorger"
        WONEN = "wonen", "wonen"
        WERK_INKOMEN = "werk_inkomen", "werk, opleiding en inkomen"
        SCHULDEN = "schulden", "schulden"
        ZORG = "zorg", "zorg en begeleiding"
        REGELZAKEN = "regelzaken", "burgerzaken en regelzaken"
        VEILIGHEID = "veiligheid", "veiligheid"
        ANDERS = "anders", "anders"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="betrokkenen")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="betrokken_bij")
    contactpersoon = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    rol = models.CharField(max_length=20, choices=Rol)
    naam = EncryptedTextField(blank=True)  # van wie geen organisatie heeft
    telefoon = EncryptedTextField(blank=True)
    toelichting = models.CharField(max_length=300, blank=True)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "betrokkenen"
        constraints = [
            models.CheckConstraint(
                name="betrokkenheid_organisatie_of_ouder",
                condition=Q(rol="ouder", organisatie__isnull=True, contactpersoon__isnull=True) & ~Q(naam="")
                | (~Q(rol="ouder") & Q(organisatie__isnull=False, naam="", telefoon="")),
            ),
            models.CheckConstraint(
                name="betrokkenheid_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))
            ),
        ]

    def __str__(self) -> str:
        return f"betrokkenheid {self.pk}"

    @property
    def wie(self) -> str:
        """Zoals het in een dossier staat: Janneke Vos, Reclassering Nederland."""
        return ", ".join(str(deel) for deel in (self.contactpersoon, self.organisatie or self.naam) if deel)


class Regie(models.Model):
    """De vorm van regie in een periode, met het goede verhaal dat erbij hoort (REGIE-01..05)."""

    class Vorm(models.TextChoices):
        CASUS = "casus", "casusregie"
        PROCES = "proces", "procesregie"
        BESTUURLIJK = "bestuurlijk", "bestuurlijke regie"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="regies")
    vorm = models.CharField(max_length=12, choices=Vorm)
    verhaal = EncryptedTextField()
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "regies"
        constraints = [
            models.UniqueConstraint(
                fields=("traject", "vorm"), condition=Q(tot__isnull=True), name="regie_vorm_een_tegelijk"
            ),
            models.CheckConstraint(name="regie_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))),
        ]

    def __str__(self) -> str:
        return f"regie {self.pk}"


class Opschaling(models.Model):
    """Het dossier ligt op een andere tafel (PHASE-08). Aan het Zorg- en Veiligheidshuis gelden daarna de regels van
    de Wgs, ook na het afschalen: de bewaartermijn loopt vanaf de eerste verwerking daar (Wgs art. 1.8 lid 7)."""

    class Tafel(models.TextChoices):
        ZVH = "zvh", "Zorg- en Veiligheidshuis"
        POLITIE = "politie", "politie"
        ANDERS = "anders", "andere tafel"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="opschalingen")
    tafel = models.CharField(max_length=8, choices=Tafel)
    regio = models.ForeignKey("rio.Regio", models.PROTECT, null=True, blank=True, related_name="+")
    naam = models.CharField(max_length=120, blank=True)  # van een andere tafel
    reden = EncryptedTextField()
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    uitkomst = EncryptedTextField(blank=True)  # waarom afgeschaald
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = PeriodeQuerySet.as_manager()

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "opschalingen"
        constraints = [
            models.UniqueConstraint(
                fields=("traject", "tafel", "naam"), condition=Q(tot__isnull=True), name="opschaling_een_tegelijk"
            ),
            models.CheckConstraint(
                name="opschaling_zvh_heeft_regio",
                condition=Q(tafel="zvh", regio__isnull=False) | (~Q(tafel="zvh") & Q(regio__isnull=True)),
            ),
            models.CheckConstraint(
                name="opschaling_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))
            ),
        ]

    def __str__(self) -> str:
        return f"opschaling {self.pk}"

    @property
    def waar(self) -> str:
        """De tafel bij naam: Zorg- en Veiligheidshuis Gelderland-Zuid."""
        return {"zvh": f"Zorg- en Veiligheidshuis {self.regio}", "politie": "politie"}.get(self.tafel, self.naam)


class Opschalingsbesluit(models.Model):
    """Wat die tafel besloot."""

    opschaling = models.ForeignKey(Opschaling, models.CASCADE, related_name="besluiten")
    op = models.DateField()
    besluit = EncryptedTextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "opschalingsbesluiten"

    def __str__(self) -> str:
        return f"besluit {self.pk}"
