"""Verifying the trail in the house: by command, each night, and when somebody asks; on record."""

from __future__ import annotations

import logging
from collections.abc import Iterable
from typing import Any

from django.utils import timezone
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases.acting import acting_as_system
from cases.models import Officer
from cases.models.seal import Verification
from cases.sealing import checking

log = logging.getLogger(__name__)

KINDS = {
    "changed": gettext_lazy("the record was changed"),
    "missing": gettext_lazy("a record is missing here"),
    "inserted": gettext_lazy("a record stands here that was not sealed"),
    "moved": gettext_lazy("the record stands in another place than it was sealed in"),
    "seal_missing": gettext_lazy("the seal is missing"),
    "seal_differs": gettext_lazy("the seal does not hold together"),
    "signature": gettext_lazy("the seal bears no signature of a known key"),
    "head_differs": gettext_lazy("the seal is not the one whose head was kept outside"),
    "cut": gettext_lazy("the trail ends before a seal whose head was kept outside"),
}
"""What can be wrong, by the code a verification keeps."""


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


def in_words(fault: checking.Fault) -> str:
    """Where it is, and what is wrong."""
    where = []
    if fault.event:
        where.append(_("record #%(number)s") % {"number": fault.event})
    if fault.place is not None:
        where.append(_("place %(place)s of the tree") % {"place": fault.place + 1})
    if fault.seal:
        where.append(_("seal %(number)s") % {"number": fault.seal})
    return f"{', '.join(where)}: {KINDS[fault.kind]}"
