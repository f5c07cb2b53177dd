from django.urls import path

from cases.views import beheer, dossier, meldingen, termijnen, trajecten, vandaag

urlpatterns = [
    path("", vandaag.vandaag, name="vandaag"),
    path("trajecten/", trajecten.lijst, name="trajecten"),
    path("trajecten/zoeken/", trajecten.zoek, name="trajecten_zoeken"),
    path("trajecten/<str:nummer>/", dossier.overzicht, name="traject"),
    path("trajecten/<str:nummer>/termijnen/", dossier.termijnen, name="traject_termijnen"),
    path("trajecten/<str:nummer>/detentie/", dossier.detentie, name="traject_detentie"),
    path("trajecten/<str:nummer>/inzage/", dossier.inzage, name="traject_inzage"),
    path("trajecten/<str:nummer>/bsn/", dossier.bsn, name="traject_bsn"),
    path("termijnen/", termijnen.lijst, name="termijnen"),
    path("meldingen/", meldingen.lijst, name="meldingen"),
    path("beheer/", beheer.overzicht, name="beheer"),
    path("beheer/gemeenten/", beheer.gemeenten, name="beheer_gemeenten"),
    path("beheer/inrichtingen/", beheer.inrichtingen, name="beheer_inrichtingen"),
    path("beheer/sluitingsdagen/", beheer.sluitingsdagen, name="beheer_sluitingsdagen"),
]
