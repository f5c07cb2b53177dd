from django.urls import URLPattern, path

from leefgebieden.views import metingen

DOSSIER = "trajecten/<str:nummer>/metingen/"

urlpatterns: list[URLPattern] = [
    path(f"{DOSSIER}<int:pk>/zien/", metingen.meting_zien, name="traject_meting_zien"),
    path(f"{DOSSIER}<str:moment>/", metingen.meting, name="traject_meting"),
]
