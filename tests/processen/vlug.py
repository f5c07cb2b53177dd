"""The same worker and clock, with everything that lasts a minute made to last a second: for tests only.

celery -A tests.processen.vlug worker ...
"""

from datetime import timedelta
from importlib import import_module
from typing import Any

import django

from rio.celery import app

django.setup()  # before anything with a model is imported
verzenden: Any = import_module("rio.post.verzenden")
verzenden.VASTHOUDEN = timedelta(seconds=3)
verzenden.WERKTIJD = timedelta(seconds=1)
app.conf.beat_schedule = {"vegen": {"task": "rio.tasks.vegen", "schedule": 1.0, "options": {"expires": 55}}}

__all__ = ["app"]
