"""What base.html needs on every page."""

from dataclasses import dataclass

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone

from rio.models import Aanstelling, User
from rio.rollen import rechten

# label, URL name, the right that shows it; without a right everybody who is logged in sees it.
MENU: tuple[tuple[str, str, str | None], ...] = (
    ("Vandaag", "vandaag", None),
    ("Caseload", "trajecten", "rio.trajecten_zien"),
    ("Termijnen", "termijnen", "rio.termijnen_zien"),
    ("Meldingen", "meldingen", "rio.meldingen_zien"),
    ("Partners", "organisaties", "rio.sociale_kaart_zien"),
    ("Knelpunten", "knelpunten", "rio.knelpunten_zien"),
    ("Berichten", "berichten", "rio.termijnen_zien"),
    ("Vragen", "vragen", "rio.toewijzen"),
    ("Waarneming", "waarneming", "rio.waarneming_regelen"),
    ("Convenanten", "convenanten", "rio.convenanten_zien"),
    ("Monitoring", "monitoring", "rio.rapport"),
    ("Beheer", "beheer", "rio.beheer"),
)

HOOGSTENS = 99


@dataclass(frozen=True)
class MenuItem:
    label: str
    url: str
    aria_current: str  # "page" on the page itself, "true" on a page below it, else empty
    ongelezen: str  # "3", "99+" or empty


def _item(pad: str, gebruiker: User, label: str, naam: str) -> MenuItem:
    url, aantal = reverse(naam), gebruiker.ongelezen if naam == "berichten" else 0
    ongelezen = f"{HOOGSTENS}+" if aantal > HOOGSTENS else str(aantal or "")
    return MenuItem(label, url, _aria_current(pad, url), ongelezen)


def _aria_current(pad: str, url: str) -> str:
    if pad == url:
        return "page"
    return "true" if url != reverse("vandaag") and pad.startswith(url) else ""


def _rollen(gebruiker: User) -> str:
    rollen = rechten(gebruiker, timezone.localdate()).rollen
    return ", ".join(rol.label for rol in Aanstelling.Rol if rol in rollen)


def navigatie(request: HttpRequest) -> dict[str, object]:
    """The menu of this user and the role it stands for; needs no query beyond the rights of this request."""
    gebruiker = getattr(request, "user", None)  # an early refusal has no user yet
    if not isinstance(gebruiker, User):
        return {"navigatie": []}
    zichtbaar = [(label, naam) for label, naam, recht in MENU if recht is None or gebruiker.has_perm(recht)]
    return {
        "navigatie": [_item(request.path, gebruiker, label, naam) for label, naam in zichtbaar],
        "eigen_rollen": _rollen(gebruiker),
    }
