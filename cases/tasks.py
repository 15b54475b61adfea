"""Work of the clock on cases. Every task may run twice."""

from __future__ import annotations

from celery import shared_task

from cases import confirming


@shared_task(name="cases.end_unconfirmed")
def end_unconfirmed() -> None:
    """Write the end of the access that was not confirmed in time."""
    confirming.end_unconfirmed()
