"""What a row was, version by version (django-simple-history). The audit trail is another record."""

from __future__ import annotations

from typing import Any

from simple_history.models import HistoricalRecords

from cases.acting import acting_officer


def _who(instance: Any = None, request: Any = None, **kwargs: Any) -> Any:
    return acting_officer()


def versions(**options: Any) -> HistoricalRecords:
    """Readable versions of a record, each with the officer who made it."""
    return HistoricalRecords(get_user=_who, **options)
