"""De adressen van deze app, per onderwerp."""

from leefgebieden.urls import catalogus, metingen, overzicht, pdf, plan, rond, voorzieningen

urlpatterns = [
    *overzicht.urlpatterns,
    *voorzieningen.urlpatterns,
    *metingen.urlpatterns,
    *plan.urlpatterns,
    *pdf.urlpatterns,
    *rond.urlpatterns,
    *catalogus.urlpatterns,
]
