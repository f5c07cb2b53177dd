from django.urls import URLPattern, path

from monitoring.views.inwoners import inwoners

urlpatterns: list[URLPattern] = [path("monitoring/inwoners/", inwoners, name="inwoners")]
