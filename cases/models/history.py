"""What a row was, version by version (django-simple-history). The audit trail is another record."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from typing import Any

from simple_history.models import HistoricalRecords

from cases.acting import acting_officer


def _who(instance: Any = None, request: Any = None, **kwargs: Any) -> Any:
    return acting_officer()


class Versions(HistoricalRecords):
    """The library's versions; a relation written from its other side makes none, and no error."""

    def m2m_changed(
        self, instance: Any, action: Any, attr: Any, pk_set: Any, reverse: bool, **sent: Any
    ) -> None:
        if not reverse:
            super().m2m_changed(instance, action, attr, pk_set, reverse, **sent)


def versions(**options: Any) -> HistoricalRecords:
    """Readable versions of a record, each with the officer who made it."""
    return Versions(get_user=_who, **options)


@contextmanager
def without_version(record: Any) -> Iterator[None]:
    """What is written of the record inside makes no version of its own."""
    record.skip_history_when_saving = True
    try:
        yield
    finally:
        del record.skip_history_when_saving
