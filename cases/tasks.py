"""Work of the clock on cases. Every task may run twice."""

from __future__ import annotations

import logging

from celery import shared_task
from django.db import connection, transaction
from kombu.exceptions import OperationalError

from cases import confirming, explaining
from cases.models import Officer
from cases.sealing import verifying

log = logging.getLogger(__name__)

LOCK = 0x5EA2
"""One verification of the trail at a time."""

HOUR = 60 * 60


@shared_task(name="cases.end_unconfirmed")
def end_unconfirmed() -> None:
    """Write the end of the access that was not confirmed in time."""
    confirming.end_unconfirmed()


@shared_task(name="cases.look_out")
def look_out() -> None:
    """Ask for an explanation of what is unusual in the trail."""
    explaining.look_out()


@shared_task(
    name="cases.verify_trail",
    acks_late=False,  # longer than the broker waits: given back, it would run many times at once
    soft_time_limit=5 * HOUR,
    time_limit=6 * HOUR,
)
def verify_trail(asked_by: str | None = None) -> None:
    """Recompute everything, unless somebody does so already; the result is on record."""
    with transaction.atomic(), connection.cursor() as cursor:
        cursor.execute("SELECT pg_try_advisory_xact_lock(%s)", [LOCK])
        if cursor.fetchone()[0]:
            officer = Officer.objects.filter(pk=asked_by).first() if asked_by else None
            verifying.verify_and_record(asked_by=officer)


def ask_for_verification(officer: Officer) -> bool:
    """Let a worker verify the trail; whether the broker took the message."""
    try:
        verify_trail.apply_async((str(officer.pk),), retry=False)
    except OperationalError:
        log.warning("broker unreachable; the trail is verified at night")
        return False
    return True
