"""Sight of a case without having been let in, in an emergency: for an hour, answered for after."""

from __future__ import annotations

import math
import uuid
from datetime import timedelta
from typing import Self

from django.db import models
from django.db.models import F, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _

from cases.models.grant import Grant
from cases.models.officer import Officer

LASTS = timedelta(minutes=60)


class BreakGlassQuerySet(models.QuerySet["BreakGlass"]):
    def live(self) -> Self:
        """Those that give sight at this moment, by the database's clock."""
        return self.filter(grant__in=Grant.objects.live(), ended_at__isnull=True)

    def unreviewed(self) -> Self:
        return self.filter(reviewed_at__isnull=True)


class BreakGlass(models.Model):
    """A case opened in an emergency (긴급 열람): by whom, why, until when, and the verdict.

    Its sight is a grant of the right to open the case, for as long.
    """

    class Reason(models.TextChoices):
        """Why it could not wait (긴급 열람 사유)."""

        DANGER = "danger", _("danger to life or body")
        FLIGHT = "flight", _("flight or departure of a suspect at hand")
        DESTRUCTION = "destruction", _("destruction of evidence at hand")
        LEAK = "leak", _("leak abroad at hand")
        TERM = "term", _("a statutory term runs out and nobody of the case can be reached")

    class Verdict(models.TextChoices):
        JUSTIFIED = "justified", _("justified")
        UNJUSTIFIED = "unjustified", _("not justified")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="emergencies"
    )
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, verbose_name=_("case"), related_name="emergencies"
    )
    grant = models.OneToOneField(
        Grant, models.PROTECT, verbose_name=_("grant"), related_name="emergency"
    )
    reason_code = models.CharField(_("ground"), max_length=12, choices=Reason)
    reason = models.CharField(_("reason"), max_length=300)
    since = models.DateTimeField(_("from"), db_default=Now())
    until = models.DateTimeField(_("until"))
    ended_at = models.DateTimeField(_("ended"), null=True)
    review_due_on = models.DateField(_("review due"))
    reviewed_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, verbose_name=_("reviewed by"), related_name="+"
    )
    verdict = models.CharField(_("verdict"), max_length=12, choices=Verdict, blank=True)
    remark = models.CharField(_("remark"), max_length=300, blank=True)
    reviewed_at = models.DateTimeField(_("reviewed"), null=True)

    objects = BreakGlassQuerySet.as_manager()

    class Meta:
        verbose_name = _("emergency access")
        ordering = ["-since"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(reviewed_at__isnull=True),
                name="emergency_once_until_reviewed",
            ),
            models.CheckConstraint(
                condition=Q(until__gt=F("since"), until__lte=F("since") + LASTS),
                name="emergency_an_hour_at_most",
            ),
            models.CheckConstraint(
                condition=Q(reviewed_by__isnull=True) | ~Q(reviewed_by=F("officer")),
                name="emergency_reviewed_by_another",
            ),
        ]
        indexes = [models.Index(fields=["case", "-since"], name="emergency_case")]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_reason_code_display()}"

    def get_absolute_url(self) -> str:
        return reverse("cases:emergency_review", args=[self.pk])

    @property
    def running(self) -> bool:
        """For pages only: what may be seen the database decides, by its own clock."""
        return self.ended_at is None and self.until > timezone.now()

    @property
    def minutes_left(self) -> int:
        return max(0, math.ceil((self.until - timezone.now()).total_seconds() / 60))
