"""Een meting: hoe het op de leefgebieden staat en wat de jongere zelf wil. Wat klaar is, verandert niet meer."""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Detentie, Traject
from rio.kennis import gekend, nog_niet
from rio.leefgebieden import MET_NETWERK
from rio.versleuteling import EncryptedTextField


class MetingQuerySet(models.QuerySet["Meting"]):
    def geldend(self) -> "MetingQuerySet":
        """De laatste versie van elke meting."""
        return gekend(self).filter(nog_niet("vervangen_door__vastgelegd_op"))

    def gedaan(self) -> "MetingQuerySet":
        return self.geldend().filter(is_overgeslagen=False)


class Meting(models.Model):
    """Eén meting op één moment (REGIE-14, TERM-21). Een verbetering is een nieuwe versie met een reden; beide blijven
    leesbaar en cijfers nemen de laatste. Een overgeslagen meting heeft geen scores en wel een reden."""

    class Moment(models.TextChoices):
        BINNENKOMST = "binnenkomst", "bij binnenkomst (0-meting)"
        ONTSLAG = "ontslag", "bij ontslag"
        M3 = "3", "3 maanden na ontslag"
        M6 = "6", "6 maanden na ontslag"
        M12 = "12", "12 maanden na ontslag"
        M18 = "18", "18 maanden na ontslag"
        M24 = "24", "24 maanden na ontslag"
        TUSSENTIJDS = "tussentijds", "tussentijds"

    class Hoe(models.TextChoices):
        INRICHTING = "inrichting", "gesprek in de inrichting"
        GESPREK = "gesprek", "gesprek buiten"
        TELEFOON = "telefoon", "telefoon of beeldbellen"
        PAPIER = "papier", "op papier ingevuld"
        ZONDER = "zonder", "zonder de jongere, uit het dossier"

    class MotivatieGrond(models.TextChoices):
        PM20D = "pm_20d_4", "overleg met inrichting en reclassering (Pm art. 20d lid 4)"
        TOESTEMMING = "toestemming", "toestemming van de jongere"

    class Perspectief(models.TextChoices):
        WERK = "werk", "betaald werk"
        OPLEIDING = "opleiding", "een opleiding"
        BEIDE = "beide", "werk en een opleiding"
        DAGBESTEDING = "dagbesteding", "alleen dagbesteding of vrijwilligerswerk"
        GEEN = "geen", "geen van deze"
        ONBEKEND = "onbekend", "niet bekend"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="metingen")
    moment = models.CharField(max_length=12, choices=Moment)
    detentie = models.ForeignKey(  # na het ontslag uit welke detentie; leeg bij binnenkomst en tussentijds
        Detentie, models.CASCADE, null=True, blank=True, related_name="metingen"
    )
    op = models.DateField()  # de dag van het gesprek
    hoe = models.CharField(max_length=10, choices=Hoe, blank=True)
    schaal = models.PositiveSmallIntegerField(default=1)  # welke versie van de omschrijvingen gebruikt is
    motivatie_grond = models.CharField(max_length=12, choices=MotivatieGrond, blank=True)
    perspectief = models.CharField(  # werk of opleiding (DATA-22); bij binnenkomst: vlak voor de detentie
        max_length=12, choices=Perspectief, blank=True
    )
    is_overgeslagen = models.BooleanField(default=False)
    reden = EncryptedTextField(blank=True)  # waarom overgeslagen, of waarom verbeterd
    versie = models.PositiveSmallIntegerField(default=1)
    vervangt = models.OneToOneField("self", models.CASCADE, null=True, blank=True, related_name="vervangen_door")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    objects: ClassVar = MetingQuerySet.as_manager()

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "metingen"
        constraints = [
            models.UniqueConstraint(
                fields=("traject",), condition=Q(moment="binnenkomst", versie=1), name="meting_een_nulmeting"
            ),
            models.UniqueConstraint(
                fields=("traject", "moment", "detentie"),
                condition=Q(versie=1, detentie__isnull=False),
                name="meting_een_per_moment",
            ),
            models.CheckConstraint(
                name="meting_detentie_hoort_bij_moment",
                condition=Q(moment__in=("binnenkomst", "tussentijds"), detentie__isnull=True)
                | (~Q(moment__in=("binnenkomst", "tussentijds")) & Q(detentie__isnull=False)),
            ),
            models.CheckConstraint(
                name="meting_versie_en_vervangt",
                condition=Q(versie=1, vervangt__isnull=True) | Q(versie__gt=1, vervangt__isnull=False),
            ),
            models.CheckConstraint(
                name="meting_reden_als_nodig",
                condition=Q(versie=1, is_overgeslagen=False) | ~Q(reden=""),
            ),
        ]

    def __str__(self) -> str:
        return f"meting {self.pk}"


class Score(models.Model):
    """Eén leefgebied in een meting: 1 tot en met 5, of uitdrukkelijk niet besproken. Op orde is 4 of 5."""

    class Richting(models.TextChoices):
        WIL = "wil", "wil hieraan werken"
        TWIJFELT = "twijfelt", "twijfelt"
        WIL_NIET = "wil_niet", "wil hier nu niet aan werken"

    meting = models.ForeignKey(Meting, models.CASCADE, related_name="scores")
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    score = models.PositiveSmallIntegerField(null=True, blank=True)
    wens = EncryptedTextField(blank=True)  # in zijn eigen woorden
    toelichting = EncryptedTextField(blank=True)
    beschermend = EncryptedTextField(blank=True)  # wat goed gaat en wie helpt
    motivatie = models.CharField(max_length=10, choices=Richting, blank=True)
    motivatie_sterkte = models.PositiveSmallIntegerField(null=True, blank=True)  # 1 (een beetje) tot en met 5
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        verbose_name_plural = "scores"
        constraints = [
            models.UniqueConstraint(fields=("meting", "leefgebied"), name="score_een_per_leefgebied"),
            models.CheckConstraint(
                name="score_een_tot_vijf", condition=Q(score__isnull=True) | Q(score__gte=1, score__lte=5)
            ),
            models.CheckConstraint(
                name="score_motivatie_een_tot_vijf",
                condition=Q(motivatie_sterkte__isnull=True)
                | (Q(motivatie_sterkte__gte=1, motivatie_sterkte__lte=5) & ~Q(motivatie="")),
            ),
        ]

    def __str__(self) -> str:
        return f"score {self.pk}"

    @property
    def niet_besproken(self) -> bool:
        return self.score is None
