from django.urls import path

from leefgebieden.views import regelzaken, voorzieningen

urlpatterns = [
    path("trajecten/<str:nummer>/voorzieningen/<slug:code>/", voorzieningen.voorziening, name="traject_voorziening"),
    path("trajecten/<str:nummer>/situatie/", voorzieningen.situatie, name="traject_situatie"),
    path("trajecten/<str:nummer>/regelzaken/nieuw/", regelzaken.nieuw, name="traject_regelzaak_nieuw"),
    path("trajecten/<str:nummer>/regelzaken/<int:pk>/", regelzaken.regelzaak, name="traject_regelzaak"),
]
