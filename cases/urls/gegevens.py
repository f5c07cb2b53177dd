from django.urls import path

from cases.views import gegevens, herkomst, jongere

DOSSIER = "trajecten/<str:nummer>/"
urlpatterns = [
    path(f"{DOSSIER}jongere/", gegevens.jongere, name="traject_jongere"),
    path(f"{DOSSIER}contact/", gegevens.contact, name="traject_contact"),
    path(f"{DOSSIER}herkomst/", gegevens.herkomst, name="traject_herkomst"),
    path(f"{DOSSIER}herkomst/hulp/", herkomst.hulp, name="traject_herkomst_hulp"),
    path(f"{DOSSIER}kader/", gegevens.kader, name="traject_kader"),
    path(f"{DOSSIER}deelname/", gegevens.deelname, name="traject_deelname"),
    path(f"{DOSSIER}detentiegegevens/", gegevens.detentiegegevens, name="traject_detentiegegevens"),
    path(f"{DOSSIER}verblijf/", gegevens.verblijf, name="traject_verblijf"),
    path(f"{DOSSIER}veiligheid/", jongere.maatregelen, name="traject_maatregelen"),
    path(f"{DOSSIER}veiligheid/<int:pk>/", jongere.maatregel_einde, name="traject_maatregel_einde"),
    path(f"{DOSSIER}verlof/", jongere.verloven, name="traject_verloven"),
    path(f"{DOSSIER}verlof/<int:pk>/vervalt/", jongere.verlof_vervalt, name="traject_verlof_vervalt"),
    path(f"{DOSSIER}taken/", jongere.taken, name="traject_taken"),
    path(f"{DOSSIER}taken/<int:pk>/gedaan/", jongere.taak_gedaan, name="traject_taak_gedaan"),
    path(f"{DOSSIER}taken/<int:pk>/vervalt/", jongere.taak_vervalt, name="traject_taak_vervalt"),
    path(f"{DOSSIER}taken/<int:pk>/terug/", jongere.taak_terug, name="traject_taak_terug"),
]
