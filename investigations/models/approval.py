"""Four eyes: the opinion a case is referred with, seen by another officer first."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import Officer, Opinion
from cases.models.case import CaseBound, CaseBoundQuerySet
from cases.models.history import versions


class ApprovalQuerySet(CaseBoundQuerySet):
    def pending(self) -> Self:
        return self.filter(decision=Approval.Decision.PENDING)


class Approval(CaseBound):
    """An opinion put to a supervisor, and the decision on it (결재).

    ``digest`` binds the decision to what was decided on: the opinion, its text and the acts as
    they stood. When any of them changes, the approval no longer holds.
    """

    class Decision(models.TextChoices):
        PENDING = "pending", _("awaiting approval")
        APPROVED = "approved", _("approved")
        RETURNED = "returned", _("returned for correction")

    opinion = models.CharField(_("opinion"), max_length=16, choices=Opinion)
    text = models.TextField(_("reasons"))
    digest = models.CharField(max_length=64, editable=False)
    requested_by = models.ForeignKey(
        Officer, models.PROTECT, editable=False, related_name="approvals_requested"
    )
    decision = models.CharField(
        _("decision"), max_length=8, choices=Decision, default=Decision.PENDING, editable=False
    )
    decided_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="approvals_decided"
    )
    decided_at = models.DateTimeField(null=True, editable=False)
    remark = models.TextField(_("remark"), blank=True)

    objects: ClassVar = ApprovalQuerySet.as_manager()
    history = versions()

    class Meta:
        verbose_name = _("approval")
        ordering = ["number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="approval_number_once"),
            models.UniqueConstraint(
                fields=["case"],
                condition=models.Q(decision="pending"),
                name="approval_one_pending",
            ),
            models.CheckConstraint(
                condition=models.Q(decided_by__isnull=True)
                | ~models.Q(decided_by=models.F("requested_by")),
                name="approval_four_eyes",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.get_opinion_display()} · {self.get_decision_display()}"

    def get_absolute_url(self) -> str:
        return reverse("investigations:approval_detail", args=[self.case.number, self.number])
