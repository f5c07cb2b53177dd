from django.urls import path

from cases.views import aanleveren, inrichtingen, melding, meldingen_invoeren

urlpatterns = [
    path("meldingen/nieuw/", meldingen_invoeren.nieuw, name="melding_nieuw"),
    path("meldingen/geweigerd/<int:pk>/", meldingen_invoeren.geweigerd, name="melding_geweigerd"),
    path("meldingen/aanleveren/", aanleveren.aanleveren, name="aanleveren"),
    path("meldingen/aanleveren/<int:pk>/", aanleveren.aanlevering, name="aanlevering"),
    path("meldingen/aanleveren/<int:pk>/bevestigen/", aanleveren.bevestigen, name="aanlevering_bevestigen"),
    path("meldingen/aanleveren/<int:pk>/verder/", aanleveren.verder, name="aanlevering_verder"),
    path("meldingen/aanleveren/<int:pk>/weggooien/", aanleveren.weggooien, name="aanlevering_weggooien"),
    path("meldingen/<int:pk>/", melding.melding, name="melding"),
    path("meldingen/<int:pk>/beoordelen/", melding.beoordelen, name="melding_beoordelen"),
    path("meldingen/<int:pk>/koppelen/", melding.koppelen, name="melding_koppelen"),
    path("meldingen/<int:pk>/koppelen/zoeken/", melding.zoek_dossier, name="melding_zoeken"),
    path("meldingen/<int:pk>/verbeteren/", melding.verbeteren, name="melding_verbeteren"),
    path("meldingen/<int:pk>/afwijzen/", melding.afwijzen, name="melding_afwijzen"),
    path("meldingen/<int:pk>/herstellen/", melding.herstellen, name="melding_herstellen"),
    path("beheer/inrichtingen/voorstel/<int:pk>/", inrichtingen.voorstel, name="beheer_voorstel"),
]
