"""Work in the background: claimed under a lease, done in the name of whoever asked for it.

The row is the truth; the broker only wakes. A worker that dies leaves a lease that runs out, and
another takes the row up; whoever finishes second finds that the row is no longer theirs.
"""

from __future__ import annotations

from contextlib import AbstractContextManager
from datetime import timedelta
from typing import TypeVar, cast

from django.db.models.functions import Now

from cases import audit
from cases.acting import acting_as, acting_as_system, become
from cases.models import Outcome, Verb
from investigations.models import Delivery, ReportJob, WorkState

LEASE = timedelta(seconds=90)
"""Longer than the hard time limit of a task: while a worker lives, nobody else holds its row."""

MOST_ATTEMPTS = 3

Row = TypeVar("Row", bound=ReportJob | Delivery)


def in_the_name_of(row: ReportJob | Delivery) -> AbstractContextManager[None]:
    """One transaction that acts for the officer who asked."""
    return acting_as(row.asker, job=f"{row._meta.model_name} {row.pk}")


def claim(kind: type[Row]) -> Row | None:
    """Take the oldest row that waits or was lost; ``None`` where there is nothing to do."""
    with acting_as_system("worker"):
        open_rows = kind.objects.claimable().select_for_update(skip_locked=True)
        row = cast("Row | None", open_rows.order_by("requested_at").first())
        if row is None:
            return None
        become(row.asker)
        if row.attempts >= MOST_ATTEMPTS:
            _end(row, "attempts_exhausted")
            return None
        row.state = WorkState.WORKING
        row.attempts += 1
        row.lease_until = Now() + LEASE
        row.save(update_fields=["state", "attempts", "lease_until"])
    return row


def still_ours(row: Row) -> Row | None:
    """The row, locked, if this worker's claim on it still holds."""
    fresh = cast("Row", type(row).objects.select_for_update().get(pk=row.pk))
    held = fresh.state == WorkState.WORKING and fresh.attempts == row.attempts
    return fresh if held else None


def finish(row: Row) -> None:
    row.state = WorkState.DONE
    row.finished_at = Now()
    row.lease_until = None
    row.error = ""
    row.save()


def put_back(row: Row) -> None:
    """Let another worker try again: what failed here may not fail there."""
    with in_the_name_of(row):
        fresh = still_ours(row)
        if fresh:
            fresh.state = WorkState.QUEUED
            fresh.lease_until = None
            fresh.save(update_fields=["state", "lease_until"])


def fail(row: Row, code: str) -> None:
    """End the work without a result; the request stays and can be tried again."""
    with in_the_name_of(row):
        fresh = still_ours(row)
        if fresh:
            _end(fresh, code)


def _end(row: ReportJob | Delivery, code: str) -> None:
    row.state = WorkState.FAILED
    row.error = code
    row.lease_until = None
    row.finished_at = Now()
    row.save(update_fields=["state", "error", "lease_until", "finished_at"])
    audit.record(Verb.REPORT_FAILED, row, outcome=Outcome.FAILED, code=code)


def anything_open() -> int:
    """How many rows wait for a worker."""
    return sum(kind.objects.claimable().count() for kind in (ReportJob, Delivery))
