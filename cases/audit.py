"""Writing the audit trail. Who acts, and from where, the database adds from the transaction."""

from __future__ import annotations

from collections.abc import Iterable
from typing import Any

from django.db import models

from cases.models.audit import Event, Outcome, Verb
from cases.models.case import Case
from cases.models.officer import Officer
from cases.models.party import Party


def record(
    verb: Verb,
    target: models.Model | None = None,
    *,
    case: Case | None = None,
    outcome: Outcome = Outcome.DONE,
    subjects: Iterable[Party] = (),
    reason: str = "",
    approver: Officer | None = None,
    **facts: Any,
) -> Event:
    """Add an event about ``target``; ``facts`` are plain values the verb leaves open."""
    return Event.objects.create(
        verb=verb,
        outcome=outcome,
        target_type=target._meta.label_lower if target else "",
        target_id=str(target.pk) if target else "",
        target_label=str(target)[:200] if target else "",
        case=case or case_of(target),
        subjects=[subject.pk for subject in subjects],
        facts=facts,
        reason=reason[:300],
        approver=approver,
    )


def case_of(target: models.Model | None) -> Case | None:
    """The case a record hangs on, found along its own relations."""
    if target is None or isinstance(target, Case):
        return target
    for relation in ("case", "content_object", "party", "report", "job"):
        related = getattr(target, relation, None)
        if isinstance(related, models.Model):
            return case_of(related)
    return None
