from django.urls import URLPattern, path

from monitoring.views import rapporten

urlpatterns: list[URLPattern] = [
    path("monitoring/rapporten/", rapporten.rapporten, name="rapporten"),
    path("monitoring/rapporten/<int:pk>/", rapporten.rapport, name="rapport"),
    path("monitoring/rapporten/<int:pk>/bestand/<str:vorm>/", rapporten.rapport_bestand, name="rapport_bestand"),
]
