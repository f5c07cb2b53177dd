from django.urls import URLPattern, path

from partners.views import sjablonen, verzoeken

urlpatterns: list[URLPattern] = [
    path("trajecten/<str:nummer>/verzoeken/", verzoeken.verzoeken, name="traject_verzoeken"),
    path("trajecten/<str:nummer>/verzoeken/nieuw/", verzoeken.nieuw, name="traject_verzoek_nieuw"),
    path("trajecten/<str:nummer>/verzoeken/<int:pk>/", verzoeken.verzoek, name="traject_verzoek"),
    path("trajecten/<str:nummer>/verzoeken/<int:pk>/mail/", verzoeken.mail, name="traject_verzoek_mail"),
    path("mailsjablonen/", sjablonen.lijst, name="sjablonen"),
    path("mailsjablonen/<int:pk>/<str:code>/", sjablonen.sjabloon, name="sjabloon"),
]
