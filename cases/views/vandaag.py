from django.http import HttpRequest, HttpResponse
from django.shortcuts import render


def vandaag(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/vandaag.html")
