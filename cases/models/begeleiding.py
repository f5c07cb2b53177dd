"""Wat mensen over een dossier vastleggen naast de waarnemingen: identiteit, veiligheid, taken en vragen."""

from datetime import date
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import F, Q

from cases.models.melding import Melding
from cases.models.termijn import Termijn
from cases.models.traject import Traject
from rio.versleuteling import EncryptedTextField


class Identiteit(models.Model):
    """Wie iemand is volgens een mens; staat op zijn eigen datum in de volgorde van de meldingen."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="identiteiten")
    bsn = EncryptedTextField(blank=True)
    achternaam = models.CharField(max_length=200)
    voorvoegsel = models.CharField(max_length=40, blank=True)
    voornamen = models.CharField(max_length=200, blank=True)
    geboortedatum = models.DateField(null=True, blank=True)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "identiteiten"

    def __str__(self) -> str:
        return f"identiteit {self.pk}"


class MaatregelQuerySet(models.QuerySet["Maatregel"]):
    def geldig_op(self, op: date) -> "MaatregelQuerySet":
        return self.filter(van__lte=op).filter(Q(tot__isnull=True) | Q(tot__gte=op))


class Maatregel(models.Model):
    """Wat iedereen die het dossier opent meteen moet weten: gevaar, contactverbod, gebiedsverbod (DATA-17)."""

    class Soort(models.TextChoices):
        VEILIGHEID = "veiligheid", "veiligheid"
        CONTACTVERBOD = "contactverbod", "contactverbod"
        GEBIEDSVERBOD = "gebiedsverbod", "gebiedsverbod"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="maatregelen")
    soort = models.CharField(max_length=14, choices=Soort)
    tekst = EncryptedTextField()
    grond = models.CharField(max_length=200)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)  # tot en met; leeg: tot iemand haar beëindigt
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = MaatregelQuerySet.as_manager()

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "maatregelen"
        constraints = [
            models.CheckConstraint(name="maatregel_van_voor_tot", condition=Q(tot__isnull=True) | Q(van__lte=F("tot"))),
            models.CheckConstraint(name="maatregel_heeft_grond", condition=~Q(grond="")),
        ]

    def __str__(self) -> str:
        return f"{self.get_soort_display()} vanaf {self.van:%d-%m-%Y}"


class Taak(models.Model):
    """Iets dat de RIO voor deze jongere op een dag gedaan wil hebben; wordt een termijn van die dag."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="taken")
    wat = models.CharField(max_length=200)
    uiterlijk = models.DateField()
    spoed = models.BooleanField(default=False)  # hoort bij een onmiddellijke vrijlating
    gedaan_op = models.DateField(null=True, blank=True)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    op = models.DateField()  # de dag waarop zij bedacht is
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("uiterlijk", "pk")
        verbose_name_plural = "taken"
        constraints = [
            models.CheckConstraint(
                name="taak_gedaan_op_en_door",
                condition=Q(gedaan_op__isnull=True, gedaan_door__isnull=True)
                | Q(gedaan_op__isnull=False, gedaan_door__isnull=False),
            ),
            models.CheckConstraint(
                name="taak_vervallen_op_en_door",
                condition=Q(vervallen_op__isnull=True, vervallen_door__isnull=True)
                | Q(vervallen_op__isnull=False, vervallen_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"taak {self.pk}"


class VraagQuerySet(models.QuerySet["Vraag"]):
    def open(self) -> "VraagQuerySet":
        return self.filter(beantwoord_op__isnull=True)


class Vraag(models.Model):
    """Wat een coördinator moet beslissen: klopt deze termijn, zit deze jongere weer vast, gaat dit dossier elders heen?

    Een overdrachtsvraag gaat eerst naar de coördinator van het dossier; die legt haar voor aan de andere gemeente.
    """

    class Soort(models.TextChoices):
        TERMIJN = "termijn", "deze termijn klopt niet"
        OVERDRACHT = "overdracht", "naar een andere gemeente"
        GEHOORD = "gehoord", "een nieuwe detentie gehoord"

    class Uitkomst(models.TextChoices):
        AKKOORD = "akkoord", "akkoord"
        AFGEWEZEN = "afgewezen", "afgewezen"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="vragen")
    soort = models.CharField(max_length=12, choices=Soort)
    gemeente = models.ForeignKey(  # wiens coördinator nu aan zet is
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    termijn = models.ForeignKey(Termijn, models.SET_NULL, null=True, blank=True, related_name="vragen")
    melding = models.ForeignKey(Melding, models.SET_NULL, null=True, blank=True, related_name="+")
    naar_gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+")
    tekst = models.CharField(max_length=400)
    op = models.DateField()
    door = models.ForeignKey(  # leeg: volgt uit een melding
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    voorgelegd_op = models.DateField(null=True, blank=True)
    voorgelegd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    uitkomst = models.CharField(max_length=10, choices=Uitkomst, blank=True)
    antwoord = models.CharField(max_length=400, blank=True)
    beantwoord_op = models.DateField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = VraagQuerySet.as_manager()

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "vragen"
        indexes = [models.Index(fields=("gemeente", "beantwoord_op", "op"), name="vraag_gemeente_open")]
        constraints = [
            models.CheckConstraint(
                name="vraag_overdracht_noemt_gemeente",
                condition=~Q(soort="overdracht") | Q(naar_gemeente__isnull=False),
            ),
            models.CheckConstraint(
                name="vraag_voorgelegd_op_en_door",
                condition=Q(voorgelegd_op__isnull=True, voorgelegd_door__isnull=True)
                | Q(voorgelegd_op__isnull=False, voorgelegd_door__isnull=False),
            ),
            models.CheckConstraint(
                name="vraag_beantwoord_op_en_door",
                condition=Q(beantwoord_op__isnull=True, beantwoord_door__isnull=True, uitkomst="")
                | (Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False) & ~Q(uitkomst="")),
            ),
        ]

    def __str__(self) -> str:
        return f"vraag {self.pk}"
