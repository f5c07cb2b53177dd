from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def overzicht(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/beheer.html")


def gemeenten(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/beheer_gemeenten.html")


def inrichtingen(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/beheer_inrichtingen.html")


def sluitingsdagen(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/beheer_sluitingsdagen.html")
