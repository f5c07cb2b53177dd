"""Alle adressen: elke app heeft er één regel."""

from django.urls import include, path

from rio.componenten import componenten

urlpatterns = [
    path("accounts/", include("rio.accounts_urls")),
    path("beheer/componenten/", componenten, name="componenten"),
    path("", include("cases.urls")),
]
