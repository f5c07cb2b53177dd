"""Het nazorgplan: doelen in de woorden van de jongere, acties met wie en wanneer, en de versies die vaststonden.

Doelen en acties zijn het plan zoals het nu is. Een versie legt het vast zoals het werd voorgelegd; verschil met een
versie is dus uit te rekenen, en een bijstelling is de volgende versie.
"""

from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models import Traject
from leefgebieden.models.catalogus import Catalogusitem
from leefgebieden.models.uitvoerder import Uitvoerder
from leefgebieden.voorzieningen import NAMEN as VOORZIENINGNAMEN
from partners.models import Document
from rio.leefgebieden import MET_NETWERK
from rio.versleuteling import EncryptedJSONField, EncryptedTextField


class Doel(models.Model):
    """Wat de jongere wil bereiken op een leefgebied, en de behoefte waar het antwoord op is."""

    class Uitkomst(models.TextChoices):
        BEHAALD = "behaald", "behaald"
        DEELS = "deels", "deels behaald"
        NIET = "niet", "niet behaald"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="doelen")
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    voorziening = models.CharField(max_length=18, choices=list(VOORZIENINGNAMEN.items()), blank=True)
    wat = EncryptedTextField()
    actief_op = models.DateField(null=True, blank=True)  # leeg: later, als er ruimte is
    uitkomst = models.CharField(max_length=8, choices=Uitkomst, blank=True)
    uitkomst_op = models.DateField(null=True, blank=True)
    uitkomst_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    uitkomst_reden = EncryptedTextField(blank=True)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "doelen"
        constraints = [
            models.CheckConstraint(
                name="doel_uitkomst_op_en_door",
                condition=Q(uitkomst="", uitkomst_op__isnull=True, uitkomst_door__isnull=True)
                | (~Q(uitkomst="") & Q(uitkomst_op__isnull=False, uitkomst_door__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"doel {self.pk}"


class Actie(Uitvoerder):
    """Wie doet wat voor wanneer (PHASE-04, DATA-11). Met `voorziening` is zij een afspraak in de taakverdeling."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="acties")
    doel = models.ForeignKey(Doel, models.SET_NULL, null=True, blank=True, related_name="acties")
    leefgebied = models.CharField(max_length=20, choices=list(MET_NETWERK.items()))
    voorziening = models.CharField(max_length=18, choices=list(VOORZIENINGNAMEN.items()), blank=True)
    catalogusitem = models.ForeignKey(
        Catalogusitem, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    wat = EncryptedTextField()
    uiterlijk = models.DateField()
    volgende_stap = EncryptedTextField(blank=True)  # het eerstvolgende kleine ding
    gedaan_op = models.DateField(null=True, blank=True)
    gedaan_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vervallen_reden = EncryptedTextField(blank=True)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta(Uitvoerder.Meta):
        ordering = ("uiterlijk", "pk")
        verbose_name_plural = "acties"
        constraints: ClassVar = [
            *Uitvoerder.Meta.constraints,
            models.CheckConstraint(
                name="actie_gedaan_op_en_door",
                condition=Q(gedaan_op__isnull=True, gedaan_door__isnull=True)
                | Q(gedaan_op__isnull=False, gedaan_door__isnull=False),
            ),
            models.CheckConstraint(
                name="actie_vervallen_op_en_door",
                condition=Q(vervallen_op__isnull=True, vervallen_door__isnull=True)
                | Q(vervallen_op__isnull=False, vervallen_door__isnull=False, gedaan_op__isnull=True),
            ),
        ]

    def __str__(self) -> str:
        return f"actie {self.pk}"


class Voortgang(models.Model):
    """Wat er op een dag met een actie gebeurde."""

    actie = models.ForeignKey(Actie, models.CASCADE, related_name="voortgang")
    op = models.DateField()
    tekst = EncryptedTextField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "voortgang"

    def __str__(self) -> str:
        return f"voortgang {self.pk}"


class Planversie(models.Model):
    """Het nazorgplan zoals het op een dag werd voorgelegd of vastgesteld (PHASE-02, OBL-09); verandert niet meer."""

    class Stand(models.TextChoices):
        TER_GOEDKEURING = "ter_goedkeuring", "ter goedkeuring"
        TERUGGESTUURD = "teruggestuurd", "teruggestuurd"
        VASTGESTELD = "vastgesteld", "vastgesteld"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="planversies")
    nummer = models.PositiveSmallIntegerField()
    stand = models.CharField(max_length=16, choices=Stand)
    inhoud = EncryptedJSONField(doel="planversie")
    op = models.DateField()  # voorgelegd
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    opmerking = EncryptedTextField(blank=True)  # van de coördinator
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("nummer",)
        verbose_name_plural = "planversies"
        constraints = [
            models.UniqueConstraint(fields=("traject", "nummer"), name="planversie_nummer_uniek"),
            models.UniqueConstraint(
                fields=("traject",), condition=Q(stand="ter_goedkeuring"), name="planversie_een_ter_goedkeuring"
            ),
            models.CheckConstraint(
                name="planversie_besloten_op_en_door",
                condition=Q(stand="ter_goedkeuring", besloten_op__isnull=True, besloten_door__isnull=True)
                | (~Q(stand="ter_goedkeuring") & Q(besloten_op__isnull=False, besloten_door__isnull=False)),
            ),
        ]

    def __str__(self) -> str:
        return f"planversie {self.nummer}"


class Instemming(models.Model):
    """Wat de jongere van een versie van zijn plan vindt: wanneer, hoe, of waarom niet."""

    class Hoe(models.TextChoices):
        ONDERTEKEND = "ondertekend", "ondertekend"
        MONDELING = "mondeling", "mondeling"
        BERICHT = "bericht", "per bericht of e-mail"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="instemmingen")
    planversie = models.ForeignKey(Planversie, models.CASCADE, related_name="instemmingen")
    akkoord = models.BooleanField()
    hoe = models.CharField(max_length=12, choices=Hoe)
    waarom = EncryptedTextField(blank=True)  # waarom niet, of waar hij het mee oneens is
    document = models.ForeignKey(Document, models.SET_NULL, null=True, blank=True, related_name="+")
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "instemmingen"
        constraints = [
            models.CheckConstraint(name="instemming_nee_met_reden", condition=Q(akkoord=True) | ~Q(waarom=""))
        ]

    def __str__(self) -> str:
        return f"instemming {self.pk}"
