"""Van casus naar beleid: wat er in een dossier vastloopt, en het signaal dat daaruit over meer zaken ontstaat."""

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Traject
from partners.models import Organisatie
from rio.leefgebieden import MET_NETWERK
from rio.models import Gemeente, Regio
from rio.versleuteling import EncryptedTextField


class Knelpuntsoort(models.TextChoices):
    """Waar het vastloopt (DATA-19)."""

    PROCES = "proces", "het proces"
    SAMENWERKING = "samenwerking", "de samenwerking"
    REGELGEVING = "regelgeving", "de regels"
    VOORZIENING = "voorziening", "een voorziening die er niet is"


class Signaal(models.Model):
    """Wat in meer zaken tegelijk vastloopt, met het antwoord van beleid; zonder zaak en zonder persoon."""

    class Stand(models.TextChoices):
        GEMELD = "gemeld", "gemeld"
        IN_BEHANDELING = "in_behandeling", "in behandeling"
        AFSPRAAK = "afspraak", "afspraak over inkoop of subsidie"
        OPGELOST = "opgelost", "opgelost"
        NIET_OPLOSBAAR = "niet_oplosbaar", "niet oplosbaar"

    gemeente = models.ForeignKey(  # leeg: speelt in de hele regio
        Gemeente, models.PROTECT, null=True, blank=True, related_name="signalen"
    )
    regio = models.ForeignKey(Regio, models.PROTECT, null=True, blank=True, related_name="signalen")
    titel = models.CharField(max_length=120)
    tekst = models.TextField()
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    soort = models.CharField(max_length=14, choices=Knelpuntsoort)
    partnersoort = models.CharField(max_length=30, blank=True)
    stand = models.CharField(max_length=16, choices=Stand, default=Stand.GEMELD)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "signalen"
        indexes = [models.Index(fields=("gemeente", "stand", "-op"), name="signaal_gemeente_stand")]
        constraints = [
            models.CheckConstraint(
                name="signaal_gemeente_of_regio",
                condition=Q(gemeente__isnull=False, regio__isnull=True) | Q(gemeente__isnull=True, regio__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return self.titel


class Signaalversie(models.Model):
    """Hoe een signaal heette op het moment van vastleggen, voor een rapport dat vraagt wat toen bekend was."""

    signaal = models.ForeignKey(Signaal, models.CASCADE, related_name="versies")
    titel = models.CharField(max_length=120)
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    soort = models.CharField(max_length=14, choices=Knelpuntsoort)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "signaalversies"

    def __str__(self) -> str:
        return f"versie {self.pk}"


class Signaalstap(models.Model):
    """Een antwoord van beleid op een signaal; de RIO's die het meldden lezen het."""

    signaal = models.ForeignKey(Signaal, models.CASCADE, related_name="stappen")
    stand = models.CharField(max_length=16, choices=Signaal.Stand)
    antwoord = models.TextField()
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "signaalstappen"

    def __str__(self) -> str:
        return f"stap {self.pk}"


class Knelpunt(models.Model):
    """Wat er in dit dossier vastloopt. Beleid leest alleen `voor_beleid`, nadat iemand dat op personen nakeek."""

    class Stand(models.TextChoices):
        GEMELD = "gemeld", "gemeld"
        DOORGEGEVEN = "doorgegeven", "doorgegeven aan beleid"
        NIET_DOORGEGEVEN = "niet_doorgegeven", "niet doorgegeven"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="knelpunten")
    gemeente = models.ForeignKey(  # waar het speelde; blijft zo als het dossier verhuist
        Gemeente, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    soort = models.CharField(max_length=14, choices=Knelpuntsoort)
    partnersoort = models.CharField(max_length=30, blank=True)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    tekst = EncryptedTextField()  # zoals het in het dossier staat
    voor_beleid = EncryptedTextField(blank=True)  # zonder persoon
    stand = models.CharField(max_length=18, choices=Stand, default=Stand.GEMELD)
    nagekeken_op = models.DateField(null=True, blank=True)
    nagekeken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    signaal = models.ForeignKey(Signaal, models.SET_NULL, null=True, blank=True, related_name="knelpunten")
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "knelpunten"
        indexes = [models.Index(fields=("gemeente", "stand", "-op"), name="knelpunt_gemeente_stand")]
        constraints = [
            models.CheckConstraint(
                name="knelpunt_nagekeken_op_en_door",
                condition=Q(nagekeken_op__isnull=True, nagekeken_door__isnull=True, stand="gemeld")
                | (Q(nagekeken_op__isnull=False, nagekeken_door__isnull=False) & ~Q(stand="gemeld")),
            ),
            models.CheckConstraint(
                name="knelpunt_doorgegeven_met_tekst", condition=~Q(stand="doorgegeven") | ~Q(voor_beleid="")
            ),
            models.CheckConstraint(
                name="knelpunt_signaal_na_doorgeven", condition=Q(signaal__isnull=True) | Q(stand="doorgegeven")
            ),
        ]

    def __str__(self) -> str:
        return f"knelpunt {self.pk}"


class Knelpuntversie(models.Model):
    """Hoe een knelpunt telde op het moment van vastleggen, voor een rapport dat vraagt wat toen bekend was."""

    knelpunt = models.ForeignKey(Knelpunt, models.CASCADE, related_name="versies")
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    soort = models.CharField(max_length=14, choices=Knelpuntsoort)
    stand = models.CharField(max_length=18, choices=Knelpunt.Stand)
    nagekeken_op = models.DateField(null=True, blank=True)
    signaal = models.ForeignKey(Signaal, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "knelpuntversies"

    def __str__(self) -> str:
        return f"versie {self.pk}"
