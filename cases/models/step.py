"""The steps of procedure that were taken in a case."""

from __future__ import annotations

import uuid
from collections.abc import Iterable

from django.db import models
from django.utils.translation import gettext_lazy as _

from cases.models.append_only import AppendOnly
from cases.models.officer import Officer
from cases.phases import Phase


class ProcedureStep(AppendOnly):
    """A step of procedure that was taken: on which day, by whom, on what basis (절차 기록)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey("cases.Case", models.PROTECT, related_name="steps")
    step = models.CharField(_("step"), max_length=30)
    phase_before = models.CharField(max_length=12, choices=Phase, blank=True)
    phase_after = models.CharField(max_length=12, choices=Phase)
    taken_on = models.DateField(_("on"))
    taken_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    basis = models.CharField(_("legal basis"), max_length=300)
    remark = models.TextField(_("remark"), blank=True)
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    class Meta:
        verbose_name = _("step of procedure")
        ordering = ["taken_on", "recorded_at"]
        indexes = [models.Index(fields=["case", "taken_on"], name="procedure_step_case")]

    def __str__(self) -> str:
        return f"{self.taken_on} {self.get_phase_after_display()}"


def standing(steps: Iterable[ProcedureStep]) -> list[ProcedureStep]:
    """The steps without a receipt that was put right: the one recorded last stands for it."""
    steps = list(steps)
    receipts = [step for step in steps if step.step == "receive"]
    last = max(receipts, key=lambda step: step.recorded_at, default=None)
    return [step for step in steps if step.step != "receive" or step is last]
