from django.urls import path

from partners.views import contact, contact_afspraken, contact_bezoeken, contact_navraag

DOSSIER = "trajecten/<str:nummer>/"
urlpatterns = [
    path("contact/", contact.nieuw, name="contact_nieuw"),
    path("bezoeken/", contact_bezoeken.bezoeken, name="bezoeken"),
    path(f"{DOSSIER}contactmoment/", contact.vastleggen, name="traject_contactmoment"),
    path(f"{DOSSIER}contactmoment/<int:pk>/", contact.wijzigen, name="contactmoment"),
    path(f"{DOSSIER}afspraak/", contact_afspraken.plannen, name="traject_afspraak"),
    path(f"{DOSSIER}afspraak/<int:pk>/", contact_afspraken.wijzigen, name="afspraak"),
    path(f"{DOSSIER}navraag/", contact_navraag.vragen, name="traject_navraag"),
    path(f"{DOSSIER}navraag/<int:pk>/", contact_navraag.antwoorden, name="navraag"),
]
