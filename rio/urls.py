"""Alle adressen: elke app heeft er één regel."""

from django.urls import include, path

from rio.componenten import componenten
from rio.formulieren.views import concept
from rio.gezond import gezond

urlpatterns = [
    path("accounts/", include("rio.accounts_urls")),
    path("beheer/componenten/", componenten, name="componenten"),
    path("concepten/", concept, name="concept"),
    path("gezond/", gezond, name="gezond"),
    path("", include("cases.urls")),
]
