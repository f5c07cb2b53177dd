from django.conf import settings
from django.db import models
from django.db.models import Q

from cases.models.traject import ZEKERHEDEN, Traject


class Inrichting(models.Model):
    """Een penitentiaire of justitiële jeugdinrichting, zoals meldingen haar noemen."""

    class Soort(models.TextChoices):
        PI = "pi", "penitentiaire inrichting"
        HVB = "hvb", "huis van bewaring"
        JC = "jc", "justitieel complex"
        JJI = "jji", "justitiële jeugdinrichting"
        DC = "dc", "detentiecentrum"
        FPC = "fpc", "forensisch psychiatrisch centrum"

    naam = models.CharField(max_length=120, unique=True)
    soort = models.CharField(max_length=4, choices=Soort)
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, null=True, blank=True)
    synoniemen = models.JSONField(default=list, blank=True)
    bron = models.CharField(max_length=120, blank=True)

    class Meta:
        ordering = ("naam",)
        verbose_name_plural = "inrichtingen"

    def __str__(self) -> str:
        return self.naam


class Detentie(models.Model):
    """Eén periode vast, vanaf een dag van binnenkomst; afgeleid uit meldingen of door een mens vastgelegd."""

    class Bron(models.TextChoices):
        MELDING = "melding", "melding van de inrichting"
        MENS = "mens", "zelf vernomen"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="detenties")
    binnenkomst_op = models.DateField()
    bron = models.CharField(max_length=8, choices=Bron)
    bekend_op = models.DateField()  # de dag waarop we het wisten
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("binnenkomst_op",)
        constraints = [models.UniqueConstraint(fields=("traject", "binnenkomst_op"), name="detentie_uniek_per_dag")]

    def __str__(self) -> str:
        return f"detentie vanaf {self.binnenkomst_op:%d-%m-%Y}"


class Verblijf(models.Model):
    """Waar iemand binnen een detentie zat: [van, tot)."""

    class Vorm(models.TextChoices):
        GESLOTEN = "gesloten", "gesloten"
        BBA = "bba", "beperkt beveiligde afdeling"
        PP = "pp", "penitentiair programma"
        ET = "et", "elektronisch toezicht"

    detentie = models.ForeignKey(Detentie, models.CASCADE, related_name="verblijven")
    inrichting = models.ForeignKey(Inrichting, models.PROTECT)
    vorm = models.CharField(max_length=8, choices=Vorm, default=Vorm.GESLOTEN)
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    door = models.ForeignKey(  # leeg: volgt uit de meldingen
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "verblijven"

    def __str__(self) -> str:
        return f"{self.inrichting} vanaf {self.van:%d-%m-%Y}"


class Ontslagdatum(models.Model):
    """Eén waarneming van de ontslagdatum; welke telt volgt uit de vaste volgorde (`cases/feiten.py`)."""

    detentie = models.ForeignKey(Detentie, models.CASCADE, related_name="ontslagdatums")
    datum = models.DateField()
    zekerheid = models.PositiveSmallIntegerField(choices=ZEKERHEDEN)
    ontvangen_op = models.DateField()
    melding = models.ForeignKey("cases.Melding", models.CASCADE, null=True, blank=True, related_name="ontslagdatums")
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField(max_length=400, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("ontvangen_op", "pk")
        constraints = [
            models.CheckConstraint(
                name="ontslagdatum_melding_of_mens",
                condition=Q(melding__isnull=False, door__isnull=True) | Q(melding__isnull=True, door__isnull=False),
            ),
            models.UniqueConstraint(fields=("melding",), name="ontslagdatum_een_per_melding"),
        ]

    def __str__(self) -> str:
        return f"ontslag {self.datum:%d-%m-%Y} ({self.get_zekerheid_display()})"


class Waarneming(models.Model):
    """Wat een mens over een dossier vastlegde naast de meldingen; staat op zijn eigen datum in de volgorde."""

    class Veld(models.TextChoices):
        TITEL = "titel", "titel"
        DELICTGROEP = "delictgroep", "delictgroep"
        STRAFRESTANT = "strafrestant_dagen", "strafrestant in dagen"
        DR_PLAN = "dr_plan_ontvangen_op", "D&R-plan ontvangen op"
        BESLUIT = "besluit_invrijheidsstelling_op", "besluit invrijheidsstelling op"
        EXTRAMURAAL = "extramuraal_op", "extramuraal geplaatst op"
        DEELNAME = "deelname", "deelname"

    class Deelname(models.TextChoices):
        AANGEBODEN = "aangeboden", "aangeboden"
        AANVAARD = "aanvaard", "aanvaard"
        GEWEIGERD = "geweigerd", "geweigerd"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="waarnemingen")
    detentie = models.ForeignKey(Detentie, models.CASCADE, null=True, blank=True)
    veld = models.CharField(max_length=32, choices=Veld)
    waarde = models.CharField(max_length=40)
    op = models.DateField()
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "waarnemingen"
        constraints = [
            models.CheckConstraint(
                name="waarneming_deelname_zonder_detentie",
                condition=Q(veld="deelname", detentie__isnull=True) | (~Q(veld="deelname") & Q(detentie__isnull=False)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_veld_display()} op {self.op:%d-%m-%Y}"
