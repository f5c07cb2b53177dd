"""De adressen van deze app, per onderwerp."""

from monitoring.urls import cijfers, inwoners, knelpunten, nulmetingen, randvoorwaarden, rapporten, uitkomsten

urlpatterns = [
    *rapporten.urlpatterns,
    *cijfers.urlpatterns,
    *nulmetingen.urlpatterns,
    *knelpunten.urlpatterns,
    *uitkomsten.urlpatterns,
    *randvoorwaarden.urlpatterns,
    *inwoners.urlpatterns,
]
