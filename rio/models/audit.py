"""Wie deed of zag wat, wanneer en waarom (BIO2 8.15.01). Alleen toevoegen; zie rio/triggers.py."""

from __future__ import annotations

from django.db import models
from django.utils import timezone


class Audit(models.Model):
    """Eén regel in het logboek. Geen koppelingen en geen waarden: de regel overleeft het dossier."""

    class Actie(models.TextChoices):
        BEKIJKEN = "bekijken", "bekeken"
        LIJST = "lijst", "lijst bekeken"
        ZOEKEN = "zoeken", "gezocht"
        AANMAKEN = "aanmaken", "aangemaakt"
        WIJZIGEN = "wijzigen", "gewijzigd"
        VERWIJDEREN = "verwijderen", "verwijderd"
        IMPORTEREN = "importeren", "ingelezen"
        EXPORT = "export", "geëxporteerd"
        BSN_TONEN = "bsn_tonen", "BSN getoond"
        INLOGGEN = "inloggen", "ingelogd"
        UITLOGGEN = "uitloggen", "uitgelogd"
        INLOGGEN_MISLUKT = "inloggen_mislukt", "inloggen mislukt"
        OPRUIMEN = "opruimen", "opgeruimd"

    class Resultaat(models.TextChoices):
        GELUKT = "gelukt", "gelukt"
        GEWEIGERD = "geweigerd", "geweigerd"

    tijdstip = models.DateTimeField("tijdstip", default=timezone.now)
    actie = models.CharField("actie", max_length=20, choices=Actie.choices)
    resultaat = models.CharField("resultaat", max_length=10, choices=Resultaat.choices, default=Resultaat.GELUKT)
    object_soort = models.CharField("soort object", max_length=50)
    object_id = models.BigIntegerField("nummer van het object", null=True, blank=True)
    traject_id = models.BigIntegerField("traject", null=True, blank=True)
    actor_id = models.BigIntegerField("gebruiker", null=True, blank=True)
    oorsprong = models.CharField("oorsprong", max_length=60)
    reden = models.CharField("reden", max_length=500, blank=True)
    velden = models.JSONField("namen van velden", default=list, blank=True)
    omvang = models.JSONField("filters, pagina en nummers van een lijst", default=dict, blank=True)

    class Meta:
        verbose_name = "logboekregel"
        verbose_name_plural = "logboek"
        ordering = ("-tijdstip", "-id")
        indexes = [
            models.Index(fields=["traject_id", "tijdstip"], name="audit_traject_tijdstip"),
            models.Index(fields=["tijdstip"], name="audit_tijdstip"),
        ]

    def __str__(self) -> str:
        return f"{self.get_actie_display()}: {self.object_soort} {self.object_id or ''}".strip()
