"""Wat een regel in gewone woorden zegt; voor iedereen die is ingelogd."""

from django.http import HttpRequest, HttpResponse
from django.shortcuts import render
from django.views.decorators.http import require_safe

from cases.schermen.termijnregels import regelgroepen


@require_safe
def termijnen(request: HttpRequest) -> HttpResponse:
    return render(request, "cases/hulp_termijnen.html", {"groepen": regelgroepen()})
