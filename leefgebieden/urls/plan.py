from django.urls import URLPattern, path

from leefgebieden.views import plan, planversies

PLAN = "trajecten/<str:nummer>/nazorgplan/"
urlpatterns: list[URLPattern] = [
    path(PLAN, plan.nazorgplan, name="traject_nazorgplan"),
    path(f"{PLAN}doel/", plan.doel_nieuw, name="traject_doel_nieuw"),
    path(f"{PLAN}doel/<int:pk>/", plan.doel, name="traject_doel"),
    path(f"{PLAN}actie/", plan.actie_nieuw, name="traject_actie_nieuw"),
    path(f"{PLAN}actie/<int:pk>/", plan.actie, name="traject_actie"),
    path(f"{PLAN}versie/", planversies.voorleggen, name="traject_planversie_nieuw"),
    path(f"{PLAN}versie/<int:nr>/", planversies.planversie, name="traject_planversie"),
]
