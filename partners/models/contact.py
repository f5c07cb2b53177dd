"""Contact: wat er was, wat er gepland is, en wat een collega daarover gevraagd wordt (DATA-18)."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Traject
from partners.models.kaart import Contactpersoon, Organisatie
from partners.models.rond import Betrokkenheid
from rio.kennis import gekend, nog_niet
from rio.versleuteling import EncryptedTextField


class Met(models.TextChoices):
    JONGERE = "jongere", "de jongere"
    NETWERK = "netwerk", "familie of netwerk"
    PARTNER = "partner", "een partner"


class Contactsoort(models.TextChoices):
    BEZOEK_PI = "bezoek_pi", "bezoek in de inrichting"
    THUIS = "thuis", "thuis of op straat"
    KANTOOR = "kantoor", "op kantoor"
    TELEFOON = "telefoon", "telefoon of beeldbellen"
    BERICHT = "bericht", "appje of sms"
    MAIL = "mail", "e-mail of brief"
    OVERLEG = "overleg", "overleg"
    TRAJECTBERAAD = "trajectberaad", "trajectberaad"


class ContactQuerySet(models.QuerySet["Contactmoment"]):
    def geldig(self) -> "ContactQuerySet":
        return gekend(self).filter(nog_niet("ingetrokken_op"))

    def gesproken(self) -> "ContactQuerySet":
        """Echt contact met de jongere zelf; een poging telt niet."""
        return self.geldig().filter(met=Met.JONGERE, gelukt=True)


class Contactmoment(models.Model):
    """Eén gesprek, bezoek of bericht, of een poging daartoe. Een vergissing wordt ingetrokken en blijft leesbaar."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="contactmomenten", db_index=False)
    met = models.CharField(max_length=8, choices=Met)
    organisatie = models.ForeignKey(Organisatie, models.PROTECT, null=True, blank=True, related_name="+")
    contactpersoon = models.ForeignKey(Contactpersoon, models.PROTECT, null=True, blank=True, related_name="+")
    soort = models.CharField(max_length=14, choices=Contactsoort)
    gelukt = models.BooleanField(default=True)  # anders: geprobeerd
    op = models.DateField()
    minuten = models.PositiveSmallIntegerField(null=True, blank=True)
    samenvatting = EncryptedTextField(blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    ingetrokken_op = models.DateField(null=True, blank=True)
    ingetrokken_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = ContactQuerySet.as_manager()

    class Meta:
        ordering = ("-op", "-pk")
        verbose_name_plural = "contactmomenten"
        indexes = [models.Index(fields=("traject", "-op", "-id"), name="contact_traject_op")]
        constraints = [
            models.CheckConstraint(
                name="contact_partner_noemt_organisatie",
                condition=Q(met="partner", organisatie__isnull=False)
                | (~Q(met="partner") & Q(organisatie__isnull=True, contactpersoon__isnull=True)),
            ),
            models.CheckConstraint(
                name="contact_ingetrokken_op_en_door",
                condition=Q(ingetrokken_op__isnull=True, ingetrokken_door__isnull=True)
                | Q(ingetrokken_op__isnull=False, ingetrokken_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"contact {self.pk}"

    @property
    def met_wie(self) -> str:
        """Zoals het in een lijst staat: de jongere, of Janneke Vos, Reclassering Nederland."""
        partner = ", ".join(str(deel) for deel in (self.contactpersoon, self.organisatie) if deel)
        return partner or self.get_met_display()


class AfspraakQuerySet(models.QuerySet["Afspraak"]):
    def gepland(self) -> "AfspraakQuerySet":
        return self.filter(contactmoment__isnull=True, vervallen_op__isnull=True)


class Afspraak(models.Model):
    """Contact dat gepland is: wanneer, waar, met wie, en welke collega gaat. Wordt met één klik een contactmoment."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="afspraken")
    wie = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    met = models.CharField(max_length=8, choices=Met)
    betrokkene = models.ForeignKey(Betrokkenheid, models.SET_NULL, null=True, blank=True, related_name="+")
    soort = models.CharField(max_length=14, choices=Contactsoort)
    op = models.DateField()
    om = models.TimeField(null=True, blank=True)
    waar = EncryptedTextField(blank=True)
    telefoon = EncryptedTextField(blank=True)
    toelichting = EncryptedTextField(blank=True)
    contactmoment = models.OneToOneField(Contactmoment, models.SET_NULL, null=True, blank=True, related_name="afspraak")
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = AfspraakQuerySet.as_manager()

    class Meta:
        ordering = ("op", "om", "pk")
        verbose_name_plural = "afspraken"
        indexes = [models.Index(fields=("wie", "op"), name="afspraak_wie_op")]
        constraints = [
            models.CheckConstraint(
                name="afspraak_vervallen_op_en_door",
                condition=Q(vervallen_op__isnull=True, vervallen_door__isnull=True)
                | Q(vervallen_op__isnull=False, vervallen_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"afspraak {self.pk}"

    @property
    def is_gepland(self) -> bool:
        return self.contactmoment_id is None and self.vervallen_op is None

    @property
    def met_wie(self) -> str:
        return self.betrokkene.wie if self.betrokkene else self.get_met_display()


class NavraagQuerySet(models.QuerySet["Navraag"]):
    def open(self) -> "NavraagQuerySet":
        return self.filter(beantwoord_op__isnull=True)


class Navraag(models.Model):
    """Een vraag over dit dossier aan een collega die het mag zien."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="navragen")
    contactmoment = models.ForeignKey(Contactmoment, models.SET_NULL, null=True, blank=True, related_name="navragen")
    aan = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+", db_index=False)
    vraag = EncryptedTextField()
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    antwoord = EncryptedTextField(blank=True)
    beantwoord_op = models.DateField(null=True, blank=True)
    beantwoord_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = NavraagQuerySet.as_manager()

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "navragen"
        indexes = [models.Index(fields=("aan", "beantwoord_op"), name="navraag_aan_open")]
        constraints = [
            models.CheckConstraint(
                name="navraag_beantwoord_op_en_door",
                condition=Q(beantwoord_op__isnull=True, beantwoord_door__isnull=True, antwoord="")
                | (Q(beantwoord_op__isnull=False, beantwoord_door__isnull=False) & ~Q(antwoord="")),
            )
        ]

    def __str__(self) -> str:
        return f"navraag {self.pk}"
