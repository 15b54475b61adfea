"""What it costs to save a record with its event, beside saving it with its history alone."""

from __future__ import annotations

import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from statistics import median
from uuid import UUID

from django.db import connection

from cases.acting import acting_as_system
from cases.models import Document

ROUNDS, SAVES = 15, 20
TABLE = Document._meta.db_table


def save() -> tuple[float, float]:
    """Median seconds of one save in a transaction: with history and event, with history alone."""
    key = Document.objects.values_list("pk", flat=True)[0]
    taken: tuple[list[float], list[float]] = ([], [])
    for _ in range(ROUNDS):
        taken[0].append(saves(key))
        with unwatched():
            taken[1].append(saves(key))
    return median(taken[0]), median(taken[1])


def saves(key: UUID) -> float:
    begun = time.perf_counter()
    for n in range(SAVES):
        with acting_as_system("bench"):
            document = Document.objects.get(pk=key)
            document.title = f"고소장 {begun}{n}"
            document.save()
    return (time.perf_counter() - begun) / SAVES


@contextmanager
def unwatched() -> Iterator[None]:
    """Without the trigger that writes the event; the benchmark's own database is dropped after."""
    told: Callable[[str], str] = f"ALTER TABLE {TABLE} {{}} TRIGGER record_change".format
    with connection.cursor() as cursor:
        cursor.execute(told("DISABLE"))
    try:
        yield
    finally:
        with connection.cursor() as cursor:
            cursor.execute(told("ENABLE ALWAYS"))
