from django.urls import path

from cases.views import detentie, fasen, ontslag, spoed

urlpatterns = [
    path("trajecten/nieuw/", detentie.nieuw_dossier, name="dossier_nieuw"),
    path("trajecten/<str:nummer>/ontslagdatum/", ontslag.ontslagdatum, name="traject_ontslagdatum"),
    path("trajecten/<str:nummer>/vrij/", ontslag.vrij, name="traject_vrij"),
    path("trajecten/<str:nummer>/spoed/", spoed.spoed, name="traject_spoed"),
    path("trajecten/<str:nummer>/spoed/starten/", spoed.starten, name="traject_spoed_starten"),
    path("trajecten/<str:nummer>/spoed/taak/", spoed.taak, name="traject_spoed_taak"),
    path("trajecten/<str:nummer>/detentie/nieuw/", detentie.nieuwe_detentie, name="traject_detentie_nieuw"),
    path("trajecten/<str:nummer>/aanleiding/", detentie.aanleiding, name="traject_aanleiding"),
    path("trajecten/<str:nummer>/fase/", fasen.fase, name="traject_fase"),
    path("trajecten/<str:nummer>/afsluiten/", fasen.afsluiten, name="traject_afsluiten"),
    path("trajecten/<str:nummer>/heropenen/", fasen.heropenen, name="traject_heropenen"),
]
