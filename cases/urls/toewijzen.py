from django.urls import path

from cases.views import toewijzen, trajecten, vragen, waarneming

urlpatterns = [
    path("trajecten/toewijzen/", toewijzen.toewijzen_veel, name="trajecten_toewijzen"),
    path("trajecten/bestand/", trajecten.bestand, name="trajecten_bestand"),
    path("trajecten/<str:nummer>/toewijzen/", toewijzen.toewijzen, name="traject_toewijzen"),
    path("trajecten/<str:nummer>/overdracht/", vragen.overdracht, name="traject_overdracht"),
    path("vragen/", vragen.lijst, name="vragen"),
    path("vragen/<int:pk>/", vragen.vraag, name="vraag"),
    path("waarneming/", waarneming.lijst, name="waarneming"),
    path("waarneming/nieuw/", waarneming.nieuw, name="waarneming_nieuw"),
    path("waarneming/<int:pk>/beeindigen/", waarneming.beeindigen, name="waarneming_beeindigen"),
]
