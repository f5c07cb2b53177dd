from django.urls import path

from cases.views import hulp, termijnbesluiten

urlpatterns = [
    path("trajecten/<str:nummer>/termijnen/<int:pk>/", termijnbesluiten.termijn, name="traject_termijn"),
    path("hulp/termijnen/", hulp.termijnen, name="hulp_termijnen"),
]
