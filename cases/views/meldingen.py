from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def lijst(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/melding_lijst.html")
