"""Work for the worker. Every task takes nothing, finds its row itself and may run twice."""

from __future__ import annotations

import logging
from collections.abc import Callable
from pathlib import Path

from celery import shared_task
from celery.exceptions import SoftTimeLimitExceeded
from kombu.exceptions import OperationalError

from investigations import work
from investigations.models import Delivery, ReportJob
from investigations.rendering import NotRendered

log = logging.getLogger(__name__)

PASSING = {"press_failed", "too_much_time"}
"""Failures that another worker, or a quieter hour, may not meet."""

MOST_WAKES = 8


@shared_task(name="investigations.work", soft_time_limit=75, time_limit=85)
def do_work() -> None:
    """Do one piece of work, then wake a worker for the next."""
    from investigations import making  # a web process, which only wakes, does not load it

    done = _one(Delivery, making.stamp) or _one(ReportJob, making.make)
    if done and work.anything_open():
        wake()


@shared_task(name="investigations.sweep")
def sweep() -> None:
    """Wake workers for what waits: requests whose wake-up was lost, and leases that ran out."""
    for _ in range(min(work.anything_open(), MOST_WAKES)):
        wake()


def wake() -> None:
    """Tell a worker that there is work. The row stands; a silent broker costs only time."""
    try:
        do_work.apply_async(retry=False)
    except OperationalError:
        log.warning("broker unreachable; the sweep will find the work")


def _one(kind: type[work.Row], do: Callable[[work.Row], None]) -> bool:
    row = work.claim(kind)
    if row is None:
        return False
    try:
        do(row)
    except NotRendered as failure:
        _failed(row, failure.code)
    except SoftTimeLimitExceeded:
        _failed(row, "too_much_time")
    except Exception as fault:
        log.error("%s %s failed: %s", kind.__name__, row.pk, _named(fault))
        _failed(row, "error")
    return True


def _named(fault: Exception) -> str:
    """What kind of fault and where; its text may hold what a log must not."""
    frame = fault.__traceback__
    while frame and frame.tb_next:
        frame = frame.tb_next
    place = f" at {Path(frame.tb_frame.f_code.co_filename).name}:{frame.tb_lineno}" if frame else ""
    return type(fault).__name__ + place


def _failed(row: ReportJob | Delivery, code: str) -> None:
    if code in PASSING and row.attempts < work.MOST_ATTEMPTS:
        work.put_back(row)
    else:
        work.fail(row, code)
