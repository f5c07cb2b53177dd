"""Alle adressen: elke app heeft er één regel."""

from django.urls import include, path

from rio.beheer import views as beheer
from rio.componenten import componenten
from rio.formulieren.views import concept
from rio.gezond import gezond

urlpatterns = [
    path("accounts/", include("rio.accounts_urls")),
    path("beheer/componenten/", componenten, name="componenten"),
    path("beheer/gebruikers/", beheer.gebruikers, name="gebruikers"),
    path("beheer/gebruikers/nieuw/", beheer.nieuw, name="gebruiker_nieuw"),
    path("beheer/gebruikers/<int:pk>/", beheer.gebruiker, name="gebruiker"),
    path("beheer/gebruikers/<int:pk>/aanstellen/", beheer.aanstellen, name="gebruiker_aanstellen"),
    path("beheer/gebruikers/<int:pk>/wijzigen/", beheer.wijzigen, name="gebruiker_wijzigen"),
    path("beheer/gebruikers/<int:pk>/uitzetten/", beheer.uitzetten, name="gebruiker_uitzetten"),
    path("beheer/gebruikers/<int:pk>/aanzetten/", beheer.aanzetten, name="gebruiker_aanzetten"),
    path("beheer/aanstellingen/<int:pk>/beeindigen/", beheer.beeindigen, name="aanstelling_beeindigen"),
    path("berichten/", include("rio.berichten.urls")),
    path("concepten/", concept, name="concept"),
    path("gezond/", gezond, name="gezond"),
    path("", include("monitoring.urls")),
    path("", include("leefgebieden.urls")),
    path("", include("partners.urls")),
    path("", include("cases.urls")),
]
