from django.urls import URLPattern, path

from monitoring.views import knelpunten

urlpatterns: list[URLPattern] = [
    path("knelpunten/", knelpunten.lijst, name="knelpunten"),
    path("knelpunten/agenda/", knelpunten.agenda, name="knelpunten_agenda"),
    path("knelpunten/signalen/<int:pk>/", knelpunten.signaal, name="signaal"),
    path("trajecten/<str:nummer>/knelpunten/nieuw/", knelpunten.nieuw, name="traject_knelpunt"),
    path("trajecten/<str:nummer>/knelpunten/<int:pk>/", knelpunten.knelpunt, name="knelpunt"),
]
