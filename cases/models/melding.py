from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.meldingen.regel import SOORTEN
from cases.models.detentie import Detentie, Inrichting
from cases.models.traject import JA_NEE_ONBEKEND, Traject
from cases.toegang import mag_melding_zien
from rio.models import User
from rio.versleuteling import EncryptedJSONField, EncryptedTextField

SOORTNAMEN = {
    "detentie": "Detentie",
    "screening": "Screening",
    "overplaatsing": "Overplaatsing",
    "ontslagdatum_gewijzigd": "Ontslagdatum gewijzigd",
    "overdracht": "Overdracht",
    "voorwaarden": "Voorwaarden",
    "invrijheidsstelling": "Invrijheidsstelling",
    "ontslag": "Ontslagbericht",
}


LET_OP = [
    ("zonder_bsn", "zonder BSN"),
    ("zonder_geboortedatum", "zonder geboortedatum"),
    ("andere_gemeente", "andere gemeente dan het dossier"),
]


class Kanaal(models.TextChoices):
    """Waarlangs een melding binnenkwam; DPAN is het voorbeeld, niet de wet."""

    DPAN = "dpan", "DPAN"
    INJUS = "injus", "Injus"
    BERICHTENBOX = "berichtenbox", "Berichtenbox"
    MAIL = "mail", "mail"
    TELEFOON = "telefoon", "telefoon"
    OVERLEG = "overleg", "overleg"
    BESTAND = "bestand", "bestand"


class Invoer(models.Model):
    """Eén bestand of opgave met meldingen, met wat ervan werd."""

    kanaal = models.CharField(max_length=20, choices=Kanaal, default=Kanaal.BESTAND)
    aantal_rijen = models.PositiveIntegerField(default=0)
    aantal_nieuw = models.PositiveIntegerField(default=0)
    aantal_bekend = models.PositiveIntegerField(default=0)
    aantal_geweigerd = models.PositiveIntegerField(default=0)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "invoer"

    def __str__(self) -> str:
        return f"invoer {self.pk}"


class MeldingQuerySet(models.QuerySet["Melding"]):
    def zichtbaar_voor(self, gebruiker: User) -> "MeldingQuerySet":
        """Van de eigen gemeente; gemeente onbekend: van de regio die haar ontving."""
        return self.filter(mag_melding_zien(gebruiker))

    def in_werklijst(self) -> "MeldingQuerySet":
        """Wat op een mens wacht."""
        return self.filter(stand__in=Melding.WERKLIJST)


class Melding(models.Model):
    """Wat een inrichting stuurde, precies zoals ontvangen (versleuteld), met de kolommen waarop we rekenen.

    De stand is afgeleid: bij elke nieuwe melding van dezelfde persoon wordt opnieuw gekeken.
    """

    class Stand(models.TextChoices):
        VERWERKT = "verwerkt", "verwerkt"
        WACHT = "wacht", "niet herkend"
        OVERLAPT = "overlapt", "overlapt met een andere detentie"
        IDENTITEIT = "identiteit", "wie is dit?"
        TE_BEOORDELEN = "te_beoordelen", "te beoordelen"
        GEMEENTE_ONBEKEND = "gemeente_onbekend", "gemeente onbekend"
        BUITEN_DOELGROEP = "buiten_doelgroep", "buiten de doelgroep"
        AFGEWEZEN = "afgewezen", "afgewezen door een medewerker"

    class Besluit(models.TextChoices):
        IN_DOELGROEP = "in_doelgroep", "hoort bij de doelgroep"
        BUITEN_DOELGROEP = "buiten_doelgroep", "hoort niet bij de doelgroep"
        AFGEWEZEN = "afgewezen", "afgewezen"

    # Wat een mens eerst moet zeggen: tot dan telt de melding nergens mee.
    NIET_MEE = (Stand.IDENTITEIT, Stand.AFGEWEZEN)
    WERKLIJST = (
        Stand.TE_BEOORDELEN,
        Stand.GEMEENTE_ONBEKEND,
        Stand.WACHT,
        Stand.IDENTITEIT,
        Stand.OVERLAPT,
    )

    meldingnummer = models.CharField(max_length=40, unique=True)
    soort = models.CharField(max_length=24, choices=[(s, SOORTNAMEN[s]) for s in SOORTEN])
    meldingsdatum = models.DateField()
    payload = EncryptedJSONField()
    inhoud_sleutel = models.CharField(max_length=64)  # zelfde nummer, zelfde inhoud?
    persoonsleutel = models.CharField(max_length=64, db_index=True)
    geboortesleutel = models.CharField(max_length=64, blank=True)
    zonder_bsn = models.BooleanField(default=False)
    let_op = models.CharField(max_length=24, choices=LET_OP, blank=True)

    binnenkomst_op = models.DateField()
    verwacht_ontslag_op = models.DateField(null=True, blank=True)
    ontslag_op = models.DateField(null=True, blank=True)
    titel = models.CharField(max_length=20, blank=True)
    strafrestant_dagen = models.PositiveIntegerField(null=True, blank=True)
    delictgroep = models.CharField(max_length=20, blank=True)
    leeftijd = models.PositiveSmallIntegerField(null=True, blank=True)  # op de dag van binnenkomst
    identiteitsbewijs = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    huisvesting = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    inkomen = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    schulden = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    zorg = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    minderjarige_kinderen = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    reclasseringstoezicht = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    gemeente = models.ForeignKey(
        "rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    inrichting = models.ForeignKey(Inrichting, models.PROTECT)
    ontvanger_gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+")
    ontvanger_regio = models.ForeignKey("rio.Regio", models.PROTECT, null=True, blank=True, related_name="+")

    besluit = models.CharField(max_length=20, choices=Besluit, blank=True)  # van een mens; gaat voor de regel
    besluit_reden = models.CharField(max_length=400, blank=True)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    correctie = EncryptedJSONField(null=True, blank=True)  # verbeterde cellen; `payload["ruw"]` blijft wat kwam

    stand = models.CharField(max_length=20, choices=Stand)
    traject = models.ForeignKey(Traject, models.SET_NULL, null=True, blank=True, related_name="meldingen")
    detentie = models.ForeignKey(Detentie, models.SET_NULL, null=True, blank=True, related_name="meldingen")
    invoer = models.ForeignKey(Invoer, models.PROTECT, related_name="meldingen")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)
    gewist_op = models.DateField(null=True, blank=True)  # identiteit gewist (buiten de doelgroep)

    objects: ClassVar = MeldingQuerySet.as_manager()

    class Meta:
        ordering = ("-meldingsdatum", "-pk")
        verbose_name_plural = "meldingen"
        indexes = [
            models.Index(fields=("gemeente", "-meldingsdatum", "-id"), name="melding_gemeente"),
            models.Index(fields=("gemeente", "stand", "-meldingsdatum"), name="melding_gemeente_stand"),
            models.Index(
                fields=("ontvanger_regio", "-meldingsdatum"),
                condition=Q(gemeente__isnull=True),
                name="melding_onbekende_gemeente",
            ),
            models.Index(fields=("soort", "vastgelegd_op"), name="melding_soort_vastgelegd"),
        ]
        constraints = [
            models.CheckConstraint(
                name="melding_besloten_op_en_door",
                condition=Q(besluit="", besloten_op__isnull=True, besloten_door__isnull=True)
                | (~Q(besluit="") & Q(besloten_op__isnull=False, besloten_door__isnull=False) & ~Q(besluit_reden="")),
            )
        ]

    def __str__(self) -> str:
        return f"melding {self.meldingnummer}"


class GeweigerdeRij(models.Model):
    """Een rij uit een invoer die niet te gebruiken was, met de reden; telt één keer, hoe vaak ook aangeboden."""

    vingerafdruk = models.CharField(max_length=64, unique=True)
    invoer = models.ForeignKey(Invoer, models.PROTECT, related_name="geweigerd")
    rij = models.PositiveIntegerField()
    meldingnummer = models.CharField(max_length=40, blank=True)
    redenen = models.JSONField()  # [{"kolom": ..., "reden": ...}], zonder persoonsgegevens
    payload = EncryptedTextField()
    voorstel_inrichting = models.CharField(max_length=120, blank=True)
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("-pk",)
        verbose_name_plural = "geweigerde rijen"

    def __str__(self) -> str:
        return f"geweigerde rij {self.pk}"


class AanleveringQuerySet(models.QuerySet["Aanlevering"]):
    def verlopen_op(self, moment: object) -> "AanleveringQuerySet":
        return self.filter(verloopt_op__lte=moment)


class Aanlevering(models.Model):
    """Een gelezen bestand dat op bevestiging wacht, versleuteld; na bevestigen gaat het in stukken naar binnen.

    Alleen van wie het aanbood. Er is nog geen melding, persoon of dossier geschreven zolang niemand bevestigde.
    """

    class Stand(models.TextChoices):
        VOORBEELD = "voorbeeld", "wacht op bevestiging"
        BEZIG = "bezig", "wordt ingelezen"
        KLAAR = "klaar", "ingelezen"

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    kanaal = models.CharField(max_length=20, choices=Kanaal)
    ontvanger_gemeente = models.ForeignKey("rio.Gemeente", models.CASCADE, null=True, blank=True, related_name="+")
    ontvanger_regio = models.ForeignKey("rio.Regio", models.CASCADE, null=True, blank=True, related_name="+")
    rijen = EncryptedJSONField()  # zoals gelezen in de zandbak; leeg als alles is ingelezen
    stand = models.CharField(max_length=10, choices=Stand, default=Stand.VOORBEELD)
    totaal = models.PositiveIntegerField()
    verwerkt = models.PositiveIntegerField(default=0)
    uitkomst = models.JSONField(default=dict, blank=True)  # aantallen, geen personen
    invoer = models.ForeignKey(Invoer, models.SET_NULL, null=True, blank=True, related_name="+")
    token = models.CharField(max_length=36, blank=True)  # wie het nu inleest
    geclaimd_tot = models.DateTimeField(null=True, blank=True)
    verloopt_op = models.DateTimeField(db_index=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = AanleveringQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "aanleveringen"

    def __str__(self) -> str:
        return f"aanlevering {self.pk}"
