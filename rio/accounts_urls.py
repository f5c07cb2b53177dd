"""Van allauth alleen wat we gebruiken: de rest laat toe adressen te wijzigen en accounts te koppelen."""

from allauth.account import views
from django.urls import path

from rio.inloggen import wachtwoord_wijzigen

urlpatterns = [
    path("login/", views.login, name="account_login"),
    path("logout/", views.logout, name="account_logout"),
    path("password/change/", wachtwoord_wijzigen, name="account_change_password"),
    path("reauthenticate/", views.reauthenticate, name="account_reauthenticate"),
]
