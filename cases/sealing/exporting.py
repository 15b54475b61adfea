"""Exporting the trail: the export is itself an event, it is sealed, and vouches for the bundle."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from django.db import connection

from cases import audit
from cases.models import Case, Event, Verb
from cases.models.seal import Seal
from cases.sealing import asking, bundle, sealer, verify
from cases.sealing.bundle import Choice

PATIENCE = 30.0
"""Seconds the sealer is waited for."""


def record(choice: Choice, *, reason: str, case: Case | None = None) -> Event:
    """Leave the event that says what is exported: all of the choice that is settled by now."""
    with connection.cursor() as cursor:
        cursor.execute(sealer.HORIZON)
        (settled,) = cursor.fetchone()
    told = bundle.tally(choice.below(settled))
    event = audit.record(
        Verb.EXPORTED, case=case, reason=reason, filters=choice.filters, upto=settled,
        count=told.records, masked=told.masked, digest=told.digest,
    )  # fmt: skip
    event.refresh_from_db()
    return event


def covering(event: Event) -> Any:
    """The seal over the event; nothing until the sealer has come to it."""
    return Seal.objects.covering(int(event.xid))


def sealed_in_time(event: Event, patience: float = PATIENCE) -> bool:
    return asking.ask_until(lambda: covering(event) is not None, patience)


def write(
    target: Path, choice: Choice, export: Event, extra: dict[str, Path] | None = None
) -> None:
    """The bundle of an export that is sealed, checked as its receiver will check it."""

    def records() -> Any:
        yield from choice.below(export.facts["upto"])
        yield bundle.chosen(export)

    bundle.write(target, records(), covering(export), choice.filters, export.pk, extra)
    try:
        verify.check(target, [], {}, None, unbound=False)
    except verify.Wrong as wrong:
        raise bundle.NotAsSealed(str(wrong)) from wrong


def write_unvouched(target: Path, choice: Choice) -> int:
    """Where the sealer does not answer: what is sealed so far; how many records are not in it."""
    last = Seal.objects.newest()
    if last is None:
        raise bundle.NotAsSealed("nothing is sealed yet")
    bundle.write(target, choice.below(last.xid_upto), last, choice.filters, None)
    return choice.events.filter(xid__gte=str(last.xid_upto)).count()
