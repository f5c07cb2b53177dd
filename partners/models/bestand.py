"""Bestanden: versleuteld op schijf onder een willekeurige naam, buiten wat de webserver laat zien."""

import uuid
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Traject
from cases.toegang import bereik
from rio.models import User
from rio.versleuteling import EncryptedTextField


class Bestand(models.Model):
    """De inhoud op schijf; wat het is en wie het mag zien, staat bij het document dat ernaar wijst."""

    naam = models.UUIDField(default=uuid.uuid4, unique=True, editable=False)  # de naam op schijf
    bestandsnaam = EncryptedTextField()  # zoals de aanbieder het noemde, opgeschoond
    mime = models.CharField(max_length=100)
    bytes = models.PositiveIntegerField()
    afdruk = models.CharField(max_length=64)  # sha-256 van de inhoud
    gescand_op = models.DateTimeField(null=True, blank=True)  # leeg: er is geen virusscanner
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "bestanden"

    def __str__(self) -> str:
        return f"bestand {self.pk}"


def is_begeleiding(traject: Traject, gebruiker: User) -> bool:
    """De RIO van het dossier, wie voor hem waarneemt en de coördinator; los verleende toegang is daar niet genoeg."""
    van = bereik(gebruiker)
    return traject.rio_id in van.eigen or traject.gemeente_id in van.gemeenten


class DocumentQuerySet(models.QuerySet["Document"]):
    def van_dossier(self, traject: Traject, gebruiker: User) -> "DocumentQuerySet":
        """Wat deze gebruiker mag zien van een dossier dat hij mag zien."""
        documenten = self.filter(traject=traject)
        return documenten if is_begeleiding(traject, gebruiker) else documenten.filter(voor=Document.Voor.DOSSIER)


class Document(models.Model):
    """Een stuk bij een dossier: wat het is, van welke dag, en wie het mag zien."""

    class Soort(models.TextChoices):
        PLAN = "plan", "plan (D&R-plan, perspectiefplan)"
        BRIEF = "brief", "brief of besluit"
        TOESTEMMING = "toestemming", "toestemming"
        IDENTITEIT = "identiteit", "identiteit"
        ZORG = "zorg", "zorg"
        VERSLAG = "verslag", "verslag"
        FOTO = "foto", "foto"
        BIJLAGE = "bijlage", "bijlage bij een antwoord"
        ANDERS = "anders", "anders"

    class Voor(models.TextChoices):
        DOSSIER = "dossier", "iedereen die dit dossier mag zien"
        BEGELEIDING = "begeleiding", "alleen de RIO, wie waarneemt en de coördinator van de gemeente"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="documenten")
    bestand = models.OneToOneField(Bestand, models.PROTECT, null=True, blank=True, related_name="document")
    soort = models.CharField(max_length=12, choices=Soort)
    titel = EncryptedTextField()
    op = models.DateField()  # de dag van het stuk zelf
    voor = models.CharField(max_length=12, choices=Voor, default=Voor.DOSSIER)
    herkomst = models.CharField(max_length=200, blank=True)  # een partner die het aanleverde
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    verwijderd_op = models.DateField(null=True, blank=True)
    verwijderd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    reden = models.CharField(max_length=300, blank=True)  # waarom verwijderd
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = DocumentQuerySet.as_manager()

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "documenten"
        constraints = [
            models.CheckConstraint(
                name="document_verwijderd_op_en_door",
                condition=Q(verwijderd_op__isnull=True, verwijderd_door__isnull=True, bestand__isnull=False)
                | (Q(verwijderd_op__isnull=False, verwijderd_door__isnull=False, bestand__isnull=True) & ~Q(reden="")),
            ),
            models.CheckConstraint(name="document_van_iemand", condition=Q(door__isnull=False) | ~Q(herkomst="")),
        ]

    def __str__(self) -> str:
        return f"document {self.pk}"
