from django.urls import path

from partners.views import partnerpagina

urlpatterns = [path("verzoek/<str:geheim>/", partnerpagina.verzoek, name="verzoek")]
