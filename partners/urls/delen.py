from django.urls import URLPattern, path

from partners.views import convenanten, delen

DOSSIER = "trajecten/<str:nummer>/gedeeld/"
urlpatterns: list[URLPattern] = [
    path(DOSSIER, delen.verstrekkingen, name="traject_verstrekkingen"),
    path(f"{DOSSIER}nieuw/", delen.verstrekking, name="traject_verstrekking_nieuw"),
    path(f"{DOSSIER}toestemming/", delen.toestemming, name="traject_toestemming"),
    path("convenanten/", convenanten.lijst, name="convenanten"),
    path("convenanten/nieuw/", convenanten.nieuw, name="convenant_nieuw"),
    path("convenanten/<int:pk>/", convenanten.convenant, name="convenant"),
    path("convenanten/<int:pk>/wijzigen/", convenanten.wijzigen, name="convenant_wijzigen"),
    path("convenanten/<int:pk>/tekst/", convenanten.tekst, name="convenant_tekst"),
]
