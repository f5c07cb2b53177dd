"""Wat iemand typte maar nog niet opsloeg, en welke formulieren al verwerkt zijn."""

from typing import ClassVar

from django.conf import settings
from django.db import models

from rio.versleuteling import EncryptedJSONField


class VerwerktFormulier(models.Model):
    """Een verstuurd formulier; hetzelfde nog eens versturen geeft het eerste resultaat en doet niets."""

    sleutel = models.CharField(max_length=36, unique=True)
    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    url = models.CharField(max_length=200)
    vastgelegd_op = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name_plural = "verwerkte formulieren"

    def __str__(self) -> str:
        return self.sleutel


class ConceptQuerySet(models.QuerySet["Concept"]):
    def verlopen_op(self, moment: object) -> "ConceptQuerySet":
        return self.filter(verloopt_op__lte=moment)


class Concept(models.Model):
    """Een half ingevuld formulier, versleuteld, alleen voor wie het typte en alleen op dezelfde pagina."""

    gebruiker = models.ForeignKey(settings.AUTH_USER_MODEL, models.CASCADE, related_name="+")
    pad = models.CharField(max_length=200)
    formulier = models.CharField(max_length=120)  # welk formulier, met de versie van zijn velden
    inhoud = EncryptedJSONField(doel="concept")
    bewaard_op = models.DateTimeField()
    verloopt_op = models.DateTimeField(db_index=True)

    objects: ClassVar = ConceptQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "concepten"
        constraints = [
            models.UniqueConstraint(fields=("gebruiker", "pad", "formulier"), name="concept_een_per_formulier")
        ]

    def __str__(self) -> str:
        return f"concept {self.pk}"
