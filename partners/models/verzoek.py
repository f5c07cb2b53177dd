"""Informatie vragen aan een partner: de brief, het verzoek, de link zonder inlog en het antwoord."""

from datetime import datetime
from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Case, Q, When

from cases.fasen import NAMEN
from cases.models import Traject
from partners.models.bestand import Document
from partners.models.delen import Verstrekking
from partners.models.kaart import Contactpersoon, Organisatie
from partners.soorten import PARTNERSOORTEN
from rio.versleuteling import EncryptedJSONField, EncryptedTextField


class Mailsjabloon(models.Model):
    """De mail aan een soort partner in een fase (PHASE-01), zoals een gemeente haar schrijft; zonder gemeente die van
    het systeem. Noemt nooit een persoon: alleen vaste plaatsaanduidingen."""

    gemeente = models.ForeignKey("rio.Gemeente", models.CASCADE, null=True, blank=True, related_name="+")
    fase = models.CharField(max_length=20, choices=list(NAMEN.items()))
    partnersoort = models.CharField(max_length=24, choices=list(PARTNERSOORTEN.items()), blank=True)  # leeg: elke
    onderwerp = models.CharField(max_length=120)
    tekst = models.TextField(max_length=2000)
    velden = models.JSONField(default=list, blank=True)  # sleutels van UITWISSELINGSVELDEN die gevraagd worden
    gewijzigd_op = models.DateTimeField(auto_now=True)
    gewijzigd_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )

    class Meta:
        ordering = ("fase", "partnersoort", "pk")
        verbose_name_plural = "mailsjablonen"
        constraints = [
            models.UniqueConstraint(fields=("gemeente", "fase", "partnersoort"), name="mailsjabloon_uniek"),
            models.UniqueConstraint(
                fields=("fase", "partnersoort"), condition=Q(gemeente__isnull=True), name="mailsjabloon_systeem_uniek"
            ),
            models.CheckConstraint(
                name="mailsjabloon_gewijzigd_op_en_door_van_gemeente",
                condition=Q(gemeente__isnull=True) | Q(gewijzigd_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_fase_display()}: {self.onderwerp}"


class InformatieverzoekQuerySet(models.QuerySet["Informatieverzoek"]):
    def open(self) -> "InformatieverzoekQuerySet":
        """Waar we nog op wachten, in een dossier dat loopt."""
        return self.filter(beantwoord_op=None, ingetrokken_op=None, traject__afgesloten_op=None)

    def te_beslissen(self) -> "InformatieverzoekQuerySet":
        """Beantwoord, en nog niet bekeken."""
        return self.filter(beantwoord_op__isnull=False, afgehandeld_op=None, traject__afgesloten_op=None)

    def vastgelopen(self, nu: datetime) -> "InformatieverzoekQuerySet":
        """De mail kwam niet aan, of de link is dicht."""
        dicht = Q(link__gesloten_op__isnull=False) | Q(link__verloopt_op__lte=nu)
        return self.filter(Q(link__bericht__stand="mislukt") | (dicht & ~Q(velden=[])))


class Informatieverzoek(models.Model):
    """Wat we een partner over deze jongere vragen (OBL-01): welke velden, waarvoor, en voor wanneer.

    `gegevens` zijn de soorten die de partner te zien krijgt om te weten over wie het gaat; daar hoort een
    verstrekking bij. De mail noemt alleen het dossiernummer.
    """

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="verzoeken")
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, related_name="verzoeken")
    contactpersoon = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    adres = models.EmailField()  # waarheen de mail ging
    fase = models.CharField(max_length=20, choices=list(NAMEN.items()))
    doel = models.CharField(max_length=300)
    vraag = EncryptedTextField(blank=True)
    velden = models.JSONField(default=list)  # sleutels van UITWISSELINGSVELDEN; leeg: alleen een bericht
    verstrekking = models.OneToOneField(Verstrekking, models.PROTECT, null=True, blank=True, related_name="verzoek")
    op = models.DateField()
    uiterlijk = models.DateField()
    beantwoord_op = models.DateField(null=True, blank=True)
    afgehandeld_op = models.DateField(null=True, blank=True)  # alle antwoorden zijn bekeken
    afgehandeld_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(  # leeg: vanzelf, na vijf foute codes
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    intrekreden = models.CharField(max_length=300, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = InformatieverzoekQuerySet.as_manager()

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "informatieverzoeken"
        constraints = [
            models.CheckConstraint(
                name="verzoek_afgehandeld_op_en_door",
                condition=Q(afgehandeld_op__isnull=True, afgehandeld_door__isnull=True)
                | Q(afgehandeld_op__isnull=False, afgehandeld_door__isnull=False),
            ),
            models.CheckConstraint(
                name="verzoek_ingetrokken_op_en_door_of_vanzelf",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True, intrekreden="")
                | (Q(ingetrokken_op__isnull=False) & ~Q(intrekreden="")),
            ),
        ]

    def __str__(self) -> str:
        return f"informatieverzoek {self.pk}"


class VerzoeklinkQuerySet(models.QuerySet["Verzoeklink"]):
    def open(self, nu: datetime) -> "VerzoeklinkQuerySet":
        """Ook de vraag en het dossier zijn nog open."""
        return self.filter(_staat_open(nu))

    def met_stand(self, nu: datetime) -> "VerzoeklinkQuerySet":
        """Elk met `staat_open`; wie een geheim opzoekt kost zo altijd evenveel."""
        return self.annotate(staat_open=Case(When(_staat_open(nu), then=True), default=False))


def _staat_open(nu: datetime) -> Q:
    return Q(
        gesloten_op__isnull=True,
        verloopt_op__gt=nu,
        verzoek__beantwoord_op__isnull=True,
        verzoek__ingetrokken_op__isnull=True,
        verzoek__traject__afgesloten_op__isnull=True,
    )


class Verzoeklink(models.Model):
    """De deur voor een partner zonder inlog: een geheim adres, dat pas werkt na een code die apart komt.

    Hoort bij de toegang en niet bij het dossier, en wordt dus buiten de trechter geschreven; het antwoord zelf niet.
    """

    verzoek = models.OneToOneField(Informatieverzoek, models.CASCADE, related_name="link")
    sleutel = models.CharField(max_length=64, unique=True)  # afdruk van het geheim in het adres
    verloopt_op = models.DateTimeField()
    code = models.CharField(max_length=64, blank=True)  # afdruk van de code die nu geldt
    code_tot = models.DateTimeField(null=True, blank=True)
    foute_codes = models.PositiveSmallIntegerField(default=0)
    browser = models.CharField(max_length=64, blank=True)  # afdruk van de browser die zich met de code meldde
    geopend_op = models.DateTimeField(null=True, blank=True)
    concept = EncryptedJSONField(blank=True)  # wat de partner tot nu toe invulde
    bericht = models.ForeignKey("rio.Bericht", models.SET_NULL, null=True, blank=True, related_name="+")  # de mail
    gesloten_op = models.DateTimeField(null=True, blank=True)  # beantwoord, ingetrokken of te vaak fout
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    staat_open: bool  # van `met_stand`

    objects: ClassVar = VerzoeklinkQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "verzoeklinks"

    def __str__(self) -> str:
        return f"verzoeklink {self.pk}"


class Antwoord(models.Model):
    """Wat de partner over één veld antwoordde, en wat de RIO ermee deed."""

    class Besluit(models.TextChoices):
        OVERGENOMEN = "overgenomen", "overgenomen in het dossier"
        GEZIEN = "gezien", "gezien, niet overgenomen"

    verzoek = models.ForeignKey(Informatieverzoek, models.CASCADE, related_name="antwoorden")
    veld = models.CharField(max_length=40)  # sleutel van UITWISSELINGSVELDEN; leeg: een opmerking
    waarde = EncryptedTextField(blank=True)  # leeg: de partner weet het niet
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")
    besluit = models.CharField(max_length=12, choices=Besluit, blank=True)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("pk",)
        verbose_name_plural = "antwoorden"
        constraints = [
            models.CheckConstraint(
                name="antwoord_besloten_op_en_door",
                condition=Q(besloten_op__isnull=True, besloten_door__isnull=True, besluit="")
                | (Q(besloten_op__isnull=False, besloten_door__isnull=False) & ~Q(besluit="")),
            )
        ]

    def __str__(self) -> str:
        return f"antwoord {self.pk}"
