from django.urls import URLPattern, path

from partners.views import documenten

DOSSIER = "trajecten/<str:nummer>/documenten/"
urlpatterns: list[URLPattern] = [
    path(DOSSIER, documenten.lijst, name="traject_documenten"),
    path(f"{DOSSIER}nieuw/", documenten.nieuw, name="traject_document_nieuw"),
    path(f"{DOSSIER}<int:pk>/", documenten.document, name="document"),
    path(f"{DOSSIER}<int:pk>/verwijderen/", documenten.verwijderen, name="traject_document_verwijderen"),
]
