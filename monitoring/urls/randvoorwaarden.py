from django.urls import URLPattern, path

from monitoring.views import randvoorwaarden

PAD = "monitoring/randvoorwaarden/"

urlpatterns: list[URLPattern] = [
    path(PAD, randvoorwaarden.lijst, name="randvoorwaarden"),
    path(f"{PAD}<str:regio>/<int:jaar>/", randvoorwaarden.jaarblad, name="randvoorwaarde"),
]
