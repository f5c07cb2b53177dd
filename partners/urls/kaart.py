from django.urls import path

from partners.views import kaart, kaart_inlezen

urlpatterns = [
    path("partners/", kaart.lijst, name="organisaties"),
    path("partners/nieuw/", kaart.nieuw, name="organisatie_nieuw"),
    path("partners/inlezen/", kaart_inlezen.inlezen, name="kaart_inlezen"),
    path("partners/inlezen/voorbeeld/", kaart_inlezen.voorbeeld, name="kaart_voorbeeld"),
    path("partners/<int:pk>/", kaart.organisatie, name="organisatie"),
    path("partners/<int:pk>/wijzigen/", kaart.wijzigen, name="organisatie_wijzigen"),
    path("partners/<int:pk>/dienst/", kaart.dienst, name="dienst"),
    path("partners/<int:pk>/dienst/<int:welke>/", kaart.dienst, name="dienst"),
    path("partners/<int:pk>/contactpersoon/", kaart.contactpersoon, name="contactpersoon"),
    path("partners/<int:pk>/contactpersoon/<int:wie>/", kaart.contactpersoon, name="contactpersoon"),
]
