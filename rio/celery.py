"""Werk op de achtergrond. Een taak krijgt alleen nummers en mag vaker lopen; de database is de waarheid."""

import logging
import os

from celery import Celery
from celery.signals import setup_logging, worker_ready
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "rio.settings")
if settings.CELERY_BROKER_URL.startswith("filesystem"):
    settings.WACHTRIJ.mkdir(parents=True, exist_ok=True)

app = Celery("rio")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()


@setup_logging.connect
def houd_ons_logboek(loglevel: int, **_: object) -> None:
    """Wie hier luistert voorkomt dat Celery eigen handlers maakt: die gaan langs het filter van `rio/loggen.py`."""
    logging.getLogger("celery").setLevel(loglevel)


@worker_ready.connect
def veeg_meteen(**_: object) -> None:
    """Wie begint kijkt meteen wat er wacht, bijvoorbeeld van wie net gedood is."""
    app.send_task("rio.tasks.vegen", expires=55)
