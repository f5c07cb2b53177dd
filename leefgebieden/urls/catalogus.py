from django.urls import path

from leefgebieden.views import catalogus, voorstellen

urlpatterns = [
    path("trajecten/<str:nummer>/voorstellen/", voorstellen.voorstellen, name="traject_voorstellen"),
    path("beheer/catalogus/", catalogus.lijst, name="catalogus"),
    path("beheer/catalogus/<str:code>/", catalogus.punt, name="catalogusitem"),
]
