from django.urls import URLPattern, path

from monitoring.views import nulmetingen

PAD = "monitoring/nulmetingen/"

urlpatterns: list[URLPattern] = [
    path(PAD, nulmetingen.lijst, name="nulmetingen"),
    path(f"{PAD}<str:code>/", nulmetingen.lezen, name="nulmeting"),
    path(f"{PAD}<str:code>/wijzigen/<str:deel>/", nulmetingen.wijzigen, name="nulmeting_wijzigen"),
    path(f"{PAD}<str:code>/doel/", nulmetingen.gemeentedoel, name="gemeentedoel"),
]
