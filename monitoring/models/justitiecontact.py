from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Traject
from rio.kennis import gekend, nog_niet


class JustitiecontactQuerySet(models.QuerySet["Justitiecontact"]):
    def geldig(self) -> "JustitiecontactQuerySet":
        return gekend(self).filter(nog_niet("ingetrokken_op"))


class Justitiecontact(models.Model):
    """Een nieuw contact met politie of justitie na de vrijlating, uit eigen registratie (DATA-22).

    Een nieuwe detentie staat al in het dossier als `NieuwContact` en komt hier niet nog eens bij.
    """

    class Soort(models.TextChoices):
        AANHOUDING = "aanhouding", "aanhouding of verhoor"
        PROCES_VERBAAL = "proces_verbaal", "proces-verbaal of dagvaarding"
        VEROORDELING = "veroordeling", "veroordeling of strafbeschikking"
        ZELF_VERTELD = "zelf_verteld", "door de jongere zelf verteld"

    class Bron(models.TextChoices):
        POLITIE = "politie", "politie"
        OM = "om", "Openbaar Ministerie"
        RECLASSERING = "reclassering", "reclassering"
        JONGERE = "jongere", "de jongere zelf"
        ANDERS = "anders", "anders"

    class Aanleiding(models.TextChoices):
        NIEUW_FEIT = "nieuw_feit", "nieuw feit van na de vrijlating"
        OUD_FEIT = "oud_feit", "feit van voor de vrijlating"
        ONBEKEND = "onbekend", "onbekend"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="justitiecontacten")
    op = models.DateField()  # de dag van het feit, of als die onbekend is de dag van het contact
    soort = models.CharField(max_length=16, choices=Soort)
    bron = models.CharField(max_length=14, choices=Bron)
    aanleiding = models.CharField(max_length=12, choices=Aanleiding, default=Aanleiding.ONBEKEND)
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = JustitiecontactQuerySet.as_manager()

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "justitiecontacten"
        constraints = [
            models.CheckConstraint(
                name="justitiecontact_ingetrokken_op_en_door",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"justitiecontact {self.pk}"
