from django.urls import path

from rio.berichten import views

urlpatterns = [
    path("", views.lijst, name="berichten"),
    path("gelezen/", views.alles_gelezen, name="berichten_gelezen"),
    path("instellingen/", views.instellingen, name="berichten_instellingen"),
    path("<int:pk>/", views.bericht, name="bericht"),
]
