from django.urls import URLPattern, path

from monitoring.views import uitkomsten

DOSSIER = "trajecten/<str:nummer>/uitkomsten/"

urlpatterns: list[URLPattern] = [
    path(DOSSIER, uitkomsten.uitkomsten, name="traject_uitkomsten"),
    path(f"{DOSSIER}contact/", uitkomsten.justitiecontact, name="traject_justitiecontact"),
]
