from django.urls import URLPattern, path

from leefgebieden.views.doorbraakbudget import doorbraakbudget
from leefgebieden.views.rond import kind, lvb_signaal, netwerkpersoon, rondom, uitgave

DOSSIER = "trajecten/<str:nummer>/rondom/"

urlpatterns: list[URLPattern] = [
    path(DOSSIER, rondom, name="traject_rondom"),
    path(f"{DOSSIER}netwerk/", netwerkpersoon, name="traject_netwerkpersoon"),
    path(f"{DOSSIER}kind/", kind, name="traject_kind"),
    path(f"{DOSSIER}besteding/", uitgave, name="traject_uitgave"),
    # een adres staat in het log van de server: het zegt niet waar deze pagina over gaat
    path(f"{DOSSIER}aandacht/", lvb_signaal, name="traject_lvb"),
    path("doorbraakbudget/", doorbraakbudget, name="doorbraakbudget"),
]
