"""Asking the sealer to seal now, and waiting for it: over the database both are connected to."""

from __future__ import annotations

import time
from collections.abc import Callable

from django.db import connection

CHANNEL = "casework_seal"
LOOK_AGAIN = 0.1


def listen() -> None:
    """Be told from here on when a seal is asked for."""
    with connection.cursor() as cursor:
        cursor.execute(f"LISTEN {CHANNEL}")


def wait(seconds: float) -> None:
    """Until somebody asks, or the time is over."""
    for _told in connection.connection.notifies(timeout=seconds, stop_after=1):
        return


def ask() -> None:
    """Ask for a seal; the sealer hears it once this transaction is committed."""
    with connection.cursor() as cursor:
        cursor.execute(f"NOTIFY {CHANNEL}")


def ask_until(true: Callable[[], bool], patience: float) -> bool:
    """Ask until it is so; whether it was before the patience ended.

    Asked again and again: what an older transaction held back may be settled a moment later.
    """
    end = time.monotonic() + patience
    while not true():
        if time.monotonic() > end:
            return False
        ask()
        time.sleep(LOOK_AGAIN)
    return True
