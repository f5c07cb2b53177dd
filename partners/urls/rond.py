from django.urls import path

from partners.views import rond, rond_regie

DOSSIER = "trajecten/<str:nummer>/"
urlpatterns = [
    path(f"{DOSSIER}partners/", rond.partners, name="traject_partners"),
    path(f"{DOSSIER}partners/nieuw/", rond.betrokkene_nieuw, name="traject_betrokkene_nieuw"),
    path(f"{DOSSIER}partners/<int:pk>/", rond.betrokkene, name="traject_betrokkene"),
    path(f"{DOSSIER}regie/", rond_regie.regie, name="traject_regie"),
    path(f"{DOSSIER}opschaling/", rond_regie.opschalen, name="traject_opschalen"),
    path(f"{DOSSIER}opschaling/<int:pk>/", rond_regie.opschaling, name="traject_opschaling"),
]
