from django.urls import URLPattern, path

from leefgebieden.views import pdf

AFDRUKKEN = "trajecten/<str:nummer>/afdrukken/"
urlpatterns: list[URLPattern] = [
    path(f"{AFDRUKKEN}plan/", pdf.plan, name="traject_plan_pdf"),
    path(f"{AFDRUKKEN}mijn-plan/", pdf.mijn_plan, name="traject_mijn_plan"),
    path(f"{AFDRUKKEN}kernboodschap/", pdf.kernboodschap, name="traject_kernboodschap"),
    path(f"{AFDRUKKEN}meting/", pdf.meting_papier, name="traject_meting_papier"),
]
