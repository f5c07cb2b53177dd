"""Werk op de achtergrond. Een taak krijgt alleen nummers en mag vaker lopen; de database is de waarheid."""

import os

from celery import Celery

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rio.settings")

app = Celery("rio")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
