from django.urls import URLPattern, path

from leefgebieden.views import overzicht

DOSSIER = "trajecten/<str:nummer>/leefgebieden/"

urlpatterns: list[URLPattern] = [
    path(DOSSIER, overzicht.leefgebieden, name="traject_leefgebieden"),
    path(f"{DOSSIER}<str:code>/", overzicht.leefgebied, name="traject_leefgebied"),
]
