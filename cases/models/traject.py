from typing import ClassVar

from django.conf import settings
from django.db import models
from django.db.models import Q
from django.urls import reverse

from cases.fasen import NAMEN
from cases.models.jongere import Jongere
from cases.toegang import mag_traject_zien
from rio.models import User

FASEN = list(NAMEN.items())
JA_NEE_ONBEKEND = [("J", "ja"), ("N", "nee"), ("O", "onbekend")]
AFSLUITSOORTEN = [
    ("afgerond", "begeleiding afgerond"),
    ("doet_niet_mee", "doet niet (meer) mee"),
    ("verhuisd", "verhuisd naar een andere gemeente"),
    ("uit_beeld", "uit beeld, niet meer te bereiken"),
    ("buiten_doelgroep", "hoort niet bij de doelgroep"),
    ("lange_straf", "lange straf, begeleiding start later opnieuw"),
    ("uitgezet", "uitgezet of vertrokken uit Nederland"),
    ("overleden", "overleden"),
    ("anders", "anders"),
]
UITKOMSTEN = [
    ("bereikt", "doelen bereikt"),
    ("deels", "doelen deels bereikt"),
    ("niet", "doelen niet bereikt"),
    ("geen", "geen doelen gesteld"),
]
ZEKERHEDEN = [(1, "verwacht"), (2, "definitief"), (3, "werkelijk")]


class TrajectQuerySet(models.QuerySet["Traject"]):
    def open(self) -> "TrajectQuerySet":
        return self.filter(afgesloten_op__isnull=True)

    def niet_toegewezen(self) -> "TrajectQuerySet":
        return self.open().filter(rio__isnull=True)

    def voor_rij(self) -> "TrajectQuerySet":
        return self.select_related("jongere", "gemeente", "rio", "inrichting")

    def zichtbaar_voor(self, gebruiker: User) -> "TrajectQuerySet":
        """De enige toegang tot dossiers; zie `cases/toegang.py` en ontwerpbesluit 0004."""
        return self.filter(mag_traject_zien(gebruiker))


class Traject(models.Model):
    """Eén begeleiding, van de eerste dag detentie tot twee jaar na vrijlating. Kolommen met een kopie schrijft
    alleen `dossier_wijzigen`."""

    nummer = models.CharField(max_length=12, unique=True)
    jongere = models.ForeignKey(Jongere, models.PROTECT, related_name="trajecten")
    gemeente = models.ForeignKey("rio.Gemeente", models.PROTECT, null=True, blank=True, db_index=False)
    begin_op = models.DateField()  # begin van de eerste detentie
    melding_op = models.DateField()  # de dag waarop we het wisten
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    rio = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+", db_index=False
    )
    toegewezen_op = models.DateField(null=True, blank=True)  # de eerste keer
    afgesloten_op = models.DateField(null=True, blank=True)
    afgesloten_door = models.ForeignKey(
        settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+"
    )
    afsluitsoort = models.CharField(max_length=20, choices=AFSLUITSOORTEN, blank=True)
    uitkomst = models.CharField(max_length=12, choices=UITKOMSTEN, blank=True)
    afsluitreden = models.CharField(max_length=400, blank=True)
    nameting_afgesproken = models.BooleanField(default=False)  # na het sluiten lopen de metingen door

    # kopieën, afgeleid uit de feiten
    fase = models.CharField(max_length=20, choices=FASEN, default="detentie")
    inrichting = models.ForeignKey("cases.Inrichting", models.PROTECT, null=True, blank=True)
    ontslag_op = models.DateField(null=True, blank=True)
    ontslag_zekerheid = models.PositiveSmallIntegerField(choices=ZEKERHEDEN, null=True, blank=True)
    titel = models.CharField(max_length=20, blank=True)
    delictgroep = models.CharField(max_length=20, blank=True)
    minderjarige_kinderen = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    reclasseringstoezicht = models.CharField(max_length=1, choices=JA_NEE_ONBEKEND, blank=True)
    volgende_termijn_op = models.DateField(null=True, blank=True)
    volgende_termijn_soort = models.CharField(max_length=30, blank=True)

    objects: ClassVar = TrajectQuerySet.as_manager()

    class Meta:
        verbose_name_plural = "trajecten"
        indexes = [
            models.Index(fields=("rio", "volgende_termijn_op"), name="traject_rio_termijn"),
            models.Index(fields=("rio", "ontslag_op"), name="traject_rio_ontslag"),
            models.Index(fields=("gemeente", "volgende_termijn_op"), name="traject_gemeente_termijn"),
            models.Index(fields=("gemeente", "ontslag_op"), name="traject_gemeente_ontslag"),
            models.Index(fields=("gemeente", "begin_op"), name="traject_gemeente_begin"),
            models.Index(fields=("gemeente", "fase", "volgende_termijn_op"), name="traject_gemeente_fase"),
            models.Index(
                fields=("gemeente", "volgende_termijn_op"),
                condition=Q(rio__isnull=True),
                name="traject_niet_toegewezen",
            ),
            models.Index(
                fields=("vastgelegd_op",),
                condition=Q(rio__isnull=True, afgesloten_op__isnull=True),
                name="traject_pas_geopend",
            ),
        ]
        constraints = [
            models.CheckConstraint(
                name="traject_afgesloten_op_en_door",
                condition=Q(afgesloten_op__isnull=True, afgesloten_door__isnull=True)
                | Q(afgesloten_op__isnull=False, afgesloten_door__isnull=False),
            ),
            models.CheckConstraint(
                name="traject_rio_dan_toegewezen",
                condition=Q(rio__isnull=True) | Q(toegewezen_op__isnull=False),
            ),
            models.CheckConstraint(
                name="traject_ontslag_met_zekerheid",
                condition=Q(ontslag_op__isnull=True, ontslag_zekerheid__isnull=True)
                | Q(ontslag_op__isnull=False, ontslag_zekerheid__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return self.nummer

    def get_absolute_url(self) -> str:
        return reverse("traject", args=[self.nummer])


class Toewijzing(models.Model):
    """Wie wanneer de RIO van een dossier was, en wie dat besloot."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="toewijzingen")
    rio = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    van = models.DateField()
    tot = models.DateField(null=True, blank=True)
    reden = models.CharField(max_length=400, blank=True)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("van", "pk")
        verbose_name_plural = "toewijzingen"
        constraints = [
            models.UniqueConstraint(fields=("traject",), condition=Q(tot__isnull=True), name="toewijzing_een_tegelijk")
        ]
        indexes = [
            models.Index(fields=("vastgelegd_op",), condition=Q(tot__isnull=True), name="toewijzing_pas_gegeven")
        ]

    def __str__(self) -> str:
        return f"toewijzing {self.pk}"


class Fasewissel(models.Model):
    """Een overgang naar een fase: door een feit (herrekend) of door een mens (blijft staan)."""

    class Bron(models.TextChoices):
        FEIT = "feit", "volgt uit de feiten"
        MENS = "mens", "met de hand"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="fasewissels")
    naar = models.CharField(max_length=20, choices=FASEN)
    op = models.DateField()
    bron = models.CharField(max_length=4, choices=Bron)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    toelichting = models.CharField(max_length=400, blank=True)
    open_punten = models.JSONField(default=list, blank=True)
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        constraints = [
            models.UniqueConstraint(
                fields=("traject", "naar", "op"), condition=Q(bron="feit"), name="fasewissel_feit_uniek"
            ),
            models.CheckConstraint(
                name="fasewissel_mens_heeft_door",
                condition=Q(bron="feit", door__isnull=True) | Q(bron="mens", door__isnull=False),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.naar} op {self.op}"


class NieuwContact(models.Model):
    """Een nieuwe detentie tijdens de begeleiding; een mens besluit wat de aanleiding was."""

    class Aanleiding(models.TextChoices):
        NIEUW_FEIT = "nieuw_feit", "nieuw feit"
        OUD_VONNIS = "oud_vonnis", "oud vonnis"
        GIJZELING = "gijzeling", "gijzeling"
        ONBEKEND = "onbekend", "onbekend"

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="nieuwe_contacten")
    detentie = models.OneToOneField("cases.Detentie", models.CASCADE, related_name="nieuw_contact")
    aanleiding = models.CharField(max_length=12, choices=Aanleiding, default=Aanleiding.ONBEKEND)
    besloten_op = models.DateField(null=True, blank=True)
    besloten_door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, null=True, blank=True, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True, db_index=True)

    class Meta:
        verbose_name_plural = "nieuwe contacten"
        constraints = [
            models.CheckConstraint(
                name="nieuwcontact_besloten_op_en_door",
                condition=Q(besloten_op__isnull=True, besloten_door__isnull=True)
                | Q(besloten_op__isnull=False, besloten_door__isnull=False),
            )
        ]

    def __str__(self) -> str:
        return f"nieuw contact {self.pk}"


class Heropening(models.Model):
    """Een afgesloten dossier dat weer openging; de sluiting zelf blijft als fasewissel leesbaar."""

    traject = models.ForeignKey(Traject, models.CASCADE, related_name="heropeningen")
    op = models.DateField()
    reden = models.CharField(max_length=400)
    door = models.ForeignKey(settings.AUTH_USER_MODEL, models.PROTECT, related_name="+")
    vastgelegd_op = models.DateTimeField(auto_now_add=True)

    class Meta:
        ordering = ("op", "pk")
        verbose_name_plural = "heropeningen"

    def __str__(self) -> str:
        return f"heropend op {self.op:%d-%m-%Y}"
