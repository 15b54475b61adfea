"""Work of the clock on cases. Every task may run twice."""

from __future__ import annotations

from celery import shared_task

from cases import confirming, explaining


@shared_task(name="cases.end_unconfirmed")
def end_unconfirmed() -> None:
    """Write the end of the access that was not confirmed in time."""
    confirming.end_unconfirmed()


@shared_task(name="cases.look_out")
def look_out() -> None:
    """Ask for an explanation of what is unusual in the trail."""
    explaining.look_out()
