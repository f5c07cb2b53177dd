"""De adressen van deze app, per onderwerp."""

from partners.urls import contact, delen, documenten, kaart, partnerpagina, rond, verzoeken

urlpatterns = [
    *kaart.urlpatterns,
    *rond.urlpatterns,
    *contact.urlpatterns,
    *verzoeken.urlpatterns,
    *partnerpagina.urlpatterns,
    *delen.urlpatterns,
    *documenten.urlpatterns,
]
