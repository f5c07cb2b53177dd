"""Wie werkt er met RIO, en wie heeft welke rol, waar en wanneer."""

from __future__ import annotations

import datetime
from typing import Any, ClassVar

from django.contrib.auth import get_backends
from django.contrib.auth.base_user import AbstractBaseUser, BaseUserManager
from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Lower


class InlogEmailField(models.EmailField):
    """E-mailadres om mee in te loggen: altijd in kleine letters bewaard en gezocht."""

    def get_prep_value(self, value: Any) -> Any:
        waarde = super().get_prep_value(value)
        return waarde.strip().lower() if isinstance(waarde, str) else waarde


class UserManager(BaseUserManager["User"]):
    def create_user(self, email: str, password: str | None = None, *, naam: str) -> User:
        """Maakt een gebruiker; zonder wachtwoord kan die nog niet inloggen."""
        gebruiker = self.model(email=email.strip().lower(), naam=naam)
        gebruiker.set_password(password)
        gebruiker.save(using=self._db)
        return gebruiker


class User(AbstractBaseUser):
    """Een collega die inlogt. Rechten komen alleen uit aanstellingen; beheerder-vlaggen bestaan niet."""

    email = InlogEmailField("e-mailadres", unique=True)
    naam = models.CharField("naam", max_length=150)
    telefoon = models.CharField("telefoon", max_length=30, blank=True)  # dat een jongere op de eerste dag belt
    is_active = models.BooleanField("actief", default=True)
    geen_mail_over = models.JSONField("geen mail over", default=list, blank=True)  # codes uit BERICHTEN
    # afdruk van het geheime adres van zijn agenda; het adres zelf staat nergens
    agenda_sleutel = models.CharField(max_length=64, unique=True, null=True, blank=True)
    vastgelegd_op = models.DateTimeField("vastgelegd op", auto_now_add=True)

    ongelezen = 0  # berichten; geteld voor wie is ingelogd (rio.inloggen)

    objects: ClassVar[UserManager] = UserManager()

    EMAIL_FIELD = "email"
    USERNAME_FIELD = "email"
    REQUIRED_FIELDS = ["naam"]

    class Meta:
        verbose_name = "gebruiker"
        verbose_name_plural = "gebruikers"
        ordering = ("naam", "id")
        constraints = [
            # With unique=True above: no two accounts that differ in capitals only.
            models.CheckConstraint(condition=Q(email=Lower("email")), name="user_email_kleine_letters"),
        ]

    def __str__(self) -> str:
        return self.naam

    def has_perm(self, perm: str, obj: models.Model | None = None) -> bool:
        return any(backend.has_perm(self, perm, obj) for backend in get_backends())

    def has_perms(self, perm_list: list[str], obj: models.Model | None = None) -> bool:
        return all(self.has_perm(perm, obj) for perm in perm_list)

    def has_module_perms(self, app_label: str) -> bool:
        rechten = (recht for backend in get_backends() for recht in backend.get_all_permissions(self))
        return any(recht.startswith(f"{app_label}.") for recht in rechten)


class AanstellingQuerySet(models.QuerySet["Aanstelling"]):
    def geldig_op(self, op: datetime.date) -> AanstellingQuerySet:
        """Begonnen en nog niet voorbij; op de dag `tot` zelf geldt de aanstelling niet meer."""
        return self.filter(Q(tot__isnull=True) | Q(tot__gt=op), van__lte=op)


class Aanstelling(models.Model):
    """Een gebruiker heeft een rol in een gemeente of regio, van een dag tot (niet met) een andere."""

    class Rol(models.TextChoices):
        RIO = "rio", "re-integratieofficier"
        COORDINATOR = "coordinator", "coördinator"
        BELEID = "beleid", "beleidsmedewerker"
        BEHEER = "beheer", "beheerder"

    gebruiker = models.ForeignKey("rio.User", models.PROTECT, related_name="aanstellingen", verbose_name="gebruiker")
    rol = models.CharField("rol", max_length=12, choices=Rol.choices)
    gemeente = models.ForeignKey(
        "rio.Gemeente",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aanstellingen",
        verbose_name="gemeente",
    )
    regio = models.ForeignKey(
        "rio.Regio",
        models.PROTECT,
        null=True,
        blank=True,
        related_name="aanstellingen",
        verbose_name="regio",
    )
    van = models.DateField("van")
    tot = models.DateField("tot", null=True, blank=True, help_text="Eerste dag zonder deze rol.")
    vastgelegd_op = models.DateTimeField("vastgelegd op", auto_now_add=True)

    objects: ClassVar = AanstellingQuerySet.as_manager()

    class Meta:
        verbose_name = "aanstelling"
        verbose_name_plural = "aanstellingen"
        ordering = ("gebruiker", "van", "id")
        constraints = [
            models.CheckConstraint(
                condition=Q(gemeente__isnull=False, regio__isnull=True)
                | Q(gemeente__isnull=True, regio__isnull=False)
                | Q(rol="beheer", gemeente__isnull=True, regio__isnull=True),
                name="aanstelling_gemeente_of_regio",
                violation_error_message="Kies een gemeente of een regio, niet allebei.",
            ),
            models.CheckConstraint(
                condition=Q(tot__isnull=True) | Q(van__lte=F("tot")),
                name="aanstelling_van_voor_tot",
                violation_error_message="De einddatum ligt voor de begindatum.",
            ),
            models.CheckConstraint(
                condition=Q(rol__in=["rio", "coordinator", "beleid", "beheer"]),
                name="aanstelling_rol_bekend",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_rol_display()} vanaf {self.van:%d-%m-%Y}"
