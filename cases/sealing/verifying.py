"""Verifying the trail in the house: by command, each night, and when somebody asks; on record."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.utils import timezone

from cases.acting import acting_as_system
from cases.models import Officer
from cases.models.seal import Verification
from cases.sealing import checking
from cases.sealing.faults import in_words

log = logging.getLogger(__name__)


def verify_and_record(
    *outside: Iterable[dict[str, Any]], asked_by: Officer | None = None
) -> checking.Result:
    """Verify, keep the result, and raise the alarm in the log where something is wrong."""
    began = timezone.now()
    result = checking.verify(*outside)
    fault = result.fault
    with acting_as_system("verify_audit"):
        Verification.objects.create(
            began_at=began,
            ended_at=timezone.now(),
            events=result.events,
            seals=result.seals,
            fault=fault.kind if fault else "",
            seal=fault.seal if fault else None,
            event=fault.event if fault else None,
            asked_by=asked_by,
        )
    if fault:
        log.critical("the audit trail does not verify: %s", in_words(fault))
    return result
