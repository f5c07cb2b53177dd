"""Gemeenten, hun regio, hun gedateerde instellingen en hun sluitingsdagen."""

from datetime import date
from typing import ClassVar

from django.db import models
from django.db.models import F, Q

MEETMOMENTEN = (3, 6, 12, 18, 24)  # maanden na ontslag waaruit een gemeente kiest


class Regio(models.Model):
    """De regio van een Zorg- en Veiligheidshuis: de gemeenten die daarin samenwerken."""

    code = models.CharField(max_length=8, unique=True)
    naam = models.CharField(max_length=80)

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "regio's"

    def __str__(self) -> str:
        return self.naam


class GemeenteQuerySet(models.QuerySet["Gemeente"]):
    def geldig_op(self, op: date) -> "GemeenteQuerySet":
        return self.filter(geldig_van__lte=op).filter(Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=op))


class Gemeente(models.Model):
    """Een gemeente met haar CBS-code; een opgeheven gemeente wijst naar haar opvolger."""

    code = models.CharField(max_length=6, unique=True)
    naam = models.CharField(max_length=80)
    provincie = models.CharField(max_length=20)
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True)
    geldig_van = models.DateField()
    geldig_tot = models.DateField(null=True, blank=True, help_text="eerste dag waarop zij niet meer bestaat")
    opvolger = models.ForeignKey("self", models.PROTECT, null=True, blank=True)

    objects: ClassVar = GemeenteQuerySet.as_manager()

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "gemeenten"
        constraints = [
            models.CheckConstraint(
                name="gemeente_geldig_van_voor_tot",
                condition=Q(geldig_tot__isnull=True) | Q(geldig_tot__gt=F("geldig_van")),
            )
        ]

    def __str__(self) -> str:
        return self.naam


def standaard_meetmomenten() -> list[int]:
    return [6, 12, 24]


class GemeenteInstelling(models.Model):
    """Wat een gemeente vanaf een dag heeft afgesproken: doelgroep, norm en eigen termijnen (GROUP-01..08, GAP-2).

    Gelezen op de ankerdatum: een wijziging van vandaag herschrijft vorig jaar niet.
    """

    class Toezicht(models.TextChoices):
        ALLE = "alle", "met en zonder reclasseringstoezicht"
        ZONDER = "zonder", "alleen zonder reclasseringstoezicht"

    gemeente = models.ForeignKey(Gemeente, models.CASCADE, related_name="instellingen")
    geldig_van = models.DateField()
    leeftijd_van = models.PositiveSmallIntegerField(default=18)
    leeftijd_tot = models.PositiveSmallIntegerField(default=27, help_text="tot en met")
    delictgroepen = models.JSONField(default=list, blank=True, help_text="leeg: alle delictgroepen")
    extra_delictgroepen = models.JSONField(
        default=list, blank=True, help_text="horen bij elke volwassen leeftijd in de doelgroep"
    )
    toezicht = models.CharField(max_length=8, choices=Toezicht, default=Toezicht.ALLE)
    caseload_norm = models.PositiveSmallIntegerField(default=20)
    triage_werkdagen = models.PositiveSmallIntegerField(default=2)
    eerste_contact_werkdagen = models.PositiveSmallIntegerField(default=5)
    einde_toezicht_weken = models.PositiveSmallIntegerField(default=8)
    na_vrijlating_werkdagen = models.PositiveSmallIntegerField(default=1)
    # hoogstens zoveel dagen tussen twee gesprekken met de jongere, per fase; 0: geen ritme
    ritme_detentie_dagen = models.PositiveSmallIntegerField(default=21)
    ritme_terugkeerplan_dagen = models.PositiveSmallIntegerField(default=14)
    ritme_invrijheidsstelling_dagen = models.PositiveSmallIntegerField(default=7)
    ritme_samenleving_dagen = models.PositiveSmallIntegerField(default=14)
    verzoek_geldig_dagen = models.PositiveSmallIntegerField(default=14)  # zo lang werkt een link aan een partner
    nulmeting_werkdagen = models.PositiveSmallIntegerField(default=20)
    plan_na_ontslag_werkdagen = models.PositiveSmallIntegerField(default=10)
    meting_ontslag_dagen = models.PositiveSmallIntegerField(default=14)
    meetmomenten = models.JSONField(default=standaard_meetmomenten, help_text="maanden na ontslag, uit MEETMOMENTEN")
    hoogstens_doelen = models.PositiveSmallIntegerField(default=3, help_text="tegelijk, zonder te overvragen")
    plan_goedkeuren = models.BooleanField(default=True)
    netwerk_meten = models.BooleanField(default=False)  # sociaal netwerk als zesde leefgebied
    ondergrens_groep = models.PositiveSmallIntegerField(default=5, help_text="kleinere groepen staan in geen rapport")
    ondergrens_procent = models.PositiveSmallIntegerField(default=10, help_text="daaronder geen percentages")
    rio_ziet_niet_toegewezen = models.BooleanField(default=True)
    bewaar_buiten_doelgroep_dagen = models.PositiveSmallIntegerField(default=90)
    bron = models.CharField(max_length=200, blank=True)

    class Meta:
        ordering = ("gemeente", "-geldig_van")
        verbose_name_plural = "gemeente-instellingen"
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "geldig_van"), name="instelling_uniek_per_dag"),
            models.CheckConstraint(
                name="instelling_leeftijd_van_tot", condition=Q(leeftijd_van__lte=F("leeftijd_tot"))
            ),
        ]

    def __str__(self) -> str:
        return f"{self.gemeente} vanaf {self.geldig_van:%d-%m-%Y}"


class Sluitingsdag(models.Model):
    """Een dag die naast weekend en feestdagen geen werkdag is, landelijk (Awt art. 3 lid 3) of van één gemeente."""

    datum = models.DateField()
    gemeente = models.ForeignKey(Gemeente, models.CASCADE, null=True, blank=True)
    naam = models.CharField(max_length=80)
    bron = models.CharField(max_length=200)

    class Meta:
        ordering = ("datum",)
        verbose_name_plural = "sluitingsdagen"
        constraints = [
            models.UniqueConstraint(fields=("datum", "gemeente"), name="sluitingsdag_uniek"),
            models.UniqueConstraint(
                fields=("datum",), condition=Q(gemeente__isnull=True), name="sluitingsdag_landelijk_uniek"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naam} ({self.datum:%d-%m-%Y})"
