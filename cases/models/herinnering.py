from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.termijn import Termijn
from cases.models.traject import Traject


class Herinnering(models.Model):
    """Deze persoon is over deze termijn, in deze stap en voor deze dag, herinnerd: hooguit één keer.

    Hoort bij de post, niet bij de feiten van het dossier. Is `voor_op` niet meer de dag van de termijn, dan is zij
    ongeldig: voor de nieuwe dag wordt opnieuw herinnerd. Zonder termijn gaat het over het dossier zelf.
    """

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="herinneringen")
    termijn = models.ForeignKey(Termijn, models.CASCADE, null=True, blank=True, related_name="herinneringen")
    stap = models.CharField(max_length=12)  # cases.herinneringen.stappen
    voor_op = models.DateField()
    ontvanger = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    bericht = models.ForeignKey(
        "rio.Bericht", models.SET_NULL, null=True, blank=True, related_name="+"
    )  # leeg als het bericht is opgeruimd
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "herinneringen"
        constraints = [
            models.UniqueConstraint(
                fields=("termijn", "stap", "voor_op", "ontvanger"),
                condition=Q(termijn__isnull=False),
                name="herinnering_een_per_termijn",
            ),
            models.UniqueConstraint(
                fields=("traject", "stap", "voor_op", "ontvanger"),
                condition=Q(termijn__isnull=True),
                name="herinnering_een_per_dossier",
            ),
        ]

    def __str__(self) -> str:
        return f"herinnering {self.pk}"
