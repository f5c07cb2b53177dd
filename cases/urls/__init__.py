"""De adressen van deze app, per onderwerp."""

from cases.urls import basis, gegevens, meldingen, ontslag, termijnen, toewijzen

# `basis` achteraan: /trajecten/nieuw/ is geen trajectnummer
urlpatterns = [
    *meldingen.urlpatterns,
    *gegevens.urlpatterns,
    *ontslag.urlpatterns,
    *toewijzen.urlpatterns,
    *termijnen.urlpatterns,
    *basis.urlpatterns,
]
