"""Inloggen met e-mailadres en wachtwoord: alleen wie door beheer is aangemaakt; alles komt in het log."""

from __future__ import annotations

from typing import Any, ClassVar

from allauth.account import views
from allauth.account.adapter import DefaultAccountAdapter
from allauth.account.auth_backends import AuthenticationBackend
from django.contrib import messages
from django.db.models import Count, OuterRef, Subquery
from django.db.models.functions import Coalesce
from django.http import Http404, HttpRequest, HttpResponse
from django.shortcuts import redirect
from django.utils.http import url_has_allowed_host_and_scheme

from rio.audit import leg_vast
from rio.models import Audit, Bericht, User
from rio.weigeren import gebruiker_van


class InlogBackend(AuthenticationBackend):
    """Controleert het wachtwoord en geeft nooit een recht: rechten komen uit rio.rollen."""

    def get_user(self, user_id: int) -> User | None:
        """Wie de sessie noemt, in dezelfde vraag met zijn ongelezen berichten voor het menu."""
        geteld = User.objects.annotate(ongelezen=Coalesce(_ongelezen(), 0))  # type: ignore[no-redef]  # telt nu echt
        gebruiker = geteld.filter(pk=user_id).first()
        return gebruiker if gebruiker and self.user_can_authenticate(gebruiker) else None

    def get_all_permissions(self, user_obj: Any, obj: object = None) -> set[str]:
        return set()

    def has_perm(self, user_obj: Any, perm: str, obj: object = None) -> bool:
        return False


def _ongelezen() -> Subquery:
    mijn = Bericht.objects.ongelezen().filter(ontvanger=OuterRef("pk")).order_by()
    return Subquery(mijn.values("ontvanger").annotate(aantal=Count("pk")).values("aantal"))


class Adapter(DefaultAccountAdapter):
    """Sluit wat allauth open laat staan: aanmelden, en doorsturen naar een ander adres. Zegt u, net als de rest."""

    error_messages: ClassVar[dict[str, Any]] = {
        **DefaultAccountAdapter.error_messages,
        "email_password_mismatch": "Dit e-mailadres en wachtwoord horen niet bij elkaar. Controleer ze allebei.",
        "enter_current_password": "Typ het wachtwoord dat u nu gebruikt.",
        "incorrect_password": "Dit wachtwoord klopt niet.",
        "too_many_login_attempts": "Te vaak geprobeerd. Wacht vijf minuten en probeer het opnieuw.",
    }

    def is_open_for_signup(self, request: HttpRequest) -> bool:
        return False

    def is_safe_url(self, url: str | None) -> bool:
        """Alleen dit eigen adres, niet de andere hosts van de installatie."""
        return url_has_allowed_host_and_scheme(
            url, allowed_hosts={self.request.get_host()}, require_https=self.request.is_secure()
        )

    def respond_user_inactive(self, request: HttpRequest, user: User) -> HttpResponse:
        messages.error(request, "Uw account staat uit. Vraag uw beheerder om het weer aan te zetten.")
        return redirect("account_login")


def wachtwoord_wijzigen(request: HttpRequest) -> HttpResponse:
    """Wie geen wachtwoord heeft, heeft er hier ook geen te wijzigen; beheer geeft het eerste."""
    if not gebruiker_van(request).has_usable_password():
        raise Http404
    return views.password_change(request)


def leg_inloggen_vast(sender: object, user: User, **kwargs: Any) -> None:
    leg_vast(actie=Audit.Actie.INLOGGEN, object_soort="user", object_id=user.pk, door=user)


def leg_uitloggen_vast(sender: object, user: User | None, **kwargs: Any) -> None:
    if user:
        leg_vast(actie=Audit.Actie.UITLOGGEN, object_soort="user", object_id=user.pk, door=user)


def leg_mislukt_vast(sender: object, credentials: dict[str, Any], **kwargs: Any) -> None:
    """Noemt alleen een bestaand account; het getypte adres kan een wachtwoord zijn en blijft weg."""
    bekend = User.objects.filter(email=credentials.get("email") or "").values_list("pk", flat=True)
    leg_vast(
        actie=Audit.Actie.INLOGGEN_MISLUKT,
        object_soort="user",
        object_id=bekend.first(),
        resultaat=Audit.Resultaat.GEWEIGERD,
        door=None,
    )
