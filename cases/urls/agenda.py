from django.urls import path

from cases.views import agenda

urlpatterns = [
    path("agenda/", agenda.agenda, name="agenda"),
    path("agenda/maken/", agenda.maken, name="agenda_maken"),
    path("agenda/intrekken/", agenda.intrekken, name="agenda_intrekken"),
    path("agenda/<str:geheim>.ics", agenda.feed, name="agenda_feed"),
]
