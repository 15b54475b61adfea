"""The worker and its clock. Tasks take ids and may run twice; the database row is the truth."""

import os

from celery import Celery
from celery.schedules import crontab
from django.conf import settings

os.environ.setdefault("DJANGO_SETTINGS_MODULE", "config.settings.base")
if not settings.configured:  # started by the celery command, not loaded by the web process
    os.environ.setdefault("DATABASE_ROLE", "worker")

app = Celery("casework")
app.config_from_object("django.conf:settings", namespace="CELERY")
app.autodiscover_tasks()
app.conf.beat_schedule = {
    "end unconfirmed access": {"task": "cases.end_unconfirmed", "schedule": 3600.0},
    "look out": {"task": "cases.look_out", "schedule": 120.0, "options": {"expires": 120}},
    "verify_trail": {"task": "cases.verify_trail", "schedule": crontab(hour=4, minute=10)},
    "sweep": {"task": "investigations.sweep", "schedule": 15.0, "options": {"expires": 15}},
}
