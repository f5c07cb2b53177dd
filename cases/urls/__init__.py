"""De adressen van deze app, per onderwerp."""

from cases.urls import agenda, basis, berichten, gegevens, meldingen, ontslag, termijnen, toewijzen

# `basis` achteraan: /trajecten/nieuw/ is geen trajectnummer
urlpatterns = [
    *agenda.urlpatterns,
    *meldingen.urlpatterns,
    *gegevens.urlpatterns,
    *ontslag.urlpatterns,
    *toewijzen.urlpatterns,
    *termijnen.urlpatterns,
    *berichten.urlpatterns,
    *basis.urlpatterns,
]
