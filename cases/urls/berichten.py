from django.urls import path

from cases.views import mailproblemen

urlpatterns = [
    path("berichten/mislukt/", mailproblemen.lijst, name="mail_mislukt"),
    path("berichten/<int:pk>/opnieuw/", mailproblemen.opnieuw, name="mail_opnieuw"),
]
