from django.conf import settings
from django.db import models
from django.db.models import F, Q

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
    land = models.CharField(max_length=60, blank=True)  # gevuld: vast in het buitenland (GROUP-11)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("binnenkomst_op",)
        constraints = [models.UniqueConstraint(fields=("traject", "binnenkomst_op"), name="detentie_uniek_per_dag")]

    def __str__(self) -> str:
        return f"detentie vanaf {self.binnenkomst_op:%d-%m-%Y}"


class Verblijf(models.Model):
    """Waar iemand binnen een detentie zat en hoe: [van, tot). Volgt uit meldingen en waarnemingen."""

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


class Verlof(models.Model):
    """Re-integratieverlof: dagen buiten de inrichting voor een doel van de terugkeer (TERM-14)."""

    detentie = models.ForeignKey(Detentie, models.CASCADE, related_name="verloven")
    van = models.DateField()
    tot = models.DateField()  # tot en met
    doel = models.CharField(max_length=200, blank=True)
    vervallen_op = models.DateField(null=True, blank=True)
    vervallen_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "verloven"
        constraints = [
            models.CheckConstraint(name="verlof_van_voor_tot", condition=Q(van__lte=F("tot"))),
            models.CheckConstraint(
                name="verlof_vervallen_op_en_door",
                condition=Q(vervallen_op__isnull=True, vervallen_door__isnull=True)
                | Q(vervallen_op__isnull=False, vervallen_door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"verlof vanaf {self.van:%d-%m-%Y}"


VAN_PERSOON = (  # hoort bij het traject; alle andere waarnemingen bij één detentie
    "deelname",
    "telefoon",
    "email",
    "adres",
    "taal",
    "tolk",
    "verblijfsstatus",
    "gemeente_herkomst",
    "herkomst_grond",
)


class Waarneming(models.Model):
    """Wat een mens over een dossier vastlegde naast de meldingen; staat op zijn eigen datum in de volgorde.

    Een lege waarde zegt dat het gegeven niet (meer) bekend is.
    """

    class Veld(models.TextChoices):
        # van een detentie
        TITEL = "titel", "titel"
        DELICTGROEP = "delictgroep", "delictgroep"
        STRAFRESTANT = "strafrestant_dagen", "strafrestant in dagen"
        DR_PLAN = "dr_plan_ontvangen_op", "D&R-plan ontvangen op"
        PERSPECTIEFPLAN = "perspectiefplan_ontvangen_op", "perspectiefplan ontvangen op"
        RISC = "risc_ontvangen_op", "RISc ontvangen op"
        BESLUIT = "besluit_invrijheidsstelling_op", "besluit invrijheidsstelling op"
        INRICHTING = "inrichting_id", "inrichting"
        VERBLIJFSVORM = "verblijfsvorm", "verblijfsvorm"
        AFDELING = "afdeling", "afdeling"
        REGISTRATIENUMMER = "registratienummer", "registratienummer"
        CASEMANAGER = "casemanager", "casemanager"
        TOEZICHT = "reclasseringstoezicht", "reclasseringstoezicht"
        TOEZICHT_TOT = "toezicht_eindigt_op", "toezicht eindigt op"
        TOEZICHTHOUDER = "toezichthouder", "toezichthouder"
        VI = "vi_op", "voorwaardelijk vrij op"
        VOORWAARDEN = "bijzondere_voorwaarden", "bijzondere voorwaarden"
        ADVIES = "reclasseringsadvies_op", "reclasseringsadvies ontvangen op"
        KINDEREN = "minderjarige_kinderen", "minderjarige kinderen"
        # van de persoon
        DEELNAME = "deelname", "deelname"
        TELEFOON = "telefoon", "telefoonnummer"
        EMAIL = "email", "e-mailadres"
        ADRES = "adres", "verblijft op"
        TAAL = "taal", "taal"
        TOLK = "tolk", "tolk nodig"
        VERBLIJFSSTATUS = "verblijfsstatus", "geldige verblijfsstatus"
        HERKOMST = "gemeente_herkomst", "gemeente van herkomst"
        HERKOMST_GROND = "herkomst_grond", "grond gemeente van herkomst"

    class Deelname(models.TextChoices):
        AANGEBODEN = "aangeboden", "aangeboden"
        AANVAARD = "aanvaard", "aanvaard"
        GEWEIGERD = "geweigerd", "geweigerd"
        INGETROKKEN = "ingetrokken", "ingetrokken"

    class HerkomstGrond(models.TextChoices):
        INSCHRIJVING = "inschrijving", "ingeschreven vóór de detentie"
        TWEE_JAAR = "twee_jaar", "twee van de laatste drie jaar hoofdverblijf of briefadres"
        LAATSTE = "laatste", "laatste inschrijving of verblijf (nu zonder adres)"
        WENS = "wens", "wil zelf naar deze gemeente"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="waarnemingen")
    detentie = models.ForeignKey(Detentie, models.CASCADE, null=True, blank=True)
    veld = models.CharField(max_length=32, choices=Veld)
    waarde = models.CharField(max_length=400, blank=True)
    op = models.DateField()
    bron = models.CharField(max_length=200, blank=True)  # gevuld: overgenomen uit het antwoord van een partner
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "waarnemingen"
        indexes = [models.Index(fields=("traject", "veld"), name="waarneming_traject_veld")]
        constraints = [
            models.CheckConstraint(
                name="waarneming_van_persoon_of_detentie",
                condition=Q(detentie__isnull=True, veld__in=VAN_PERSOON)
                | (Q(detentie__isnull=False) & ~Q(veld__in=VAN_PERSOON)),
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_veld_display()} op {self.op:%d-%m-%Y}"
