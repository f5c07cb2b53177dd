from django.urls import URLPattern, path

from monitoring.views import cijfers

urlpatterns: list[URLPattern] = [
    path("monitoring/", cijfers.dashboard, name="monitoring"),
    path("monitoring/vergelijken/", cijfers.vergelijken, name="monitoring_vergelijk"),
    path("monitoring/dossiers/", cijfers.dossiers, name="monitoring_dossiers"),
]
