"""That an officer moves to another unit or leaves, from the announcement to its being done."""

from __future__ import annotations

import uuid
from typing import Self

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _

from cases.models.officer import Officer, Unit


class DepartureQuerySet(models.QuerySet["Departure"]):
    def open(self) -> Self:
        return self.filter(carried_out_at__isnull=True, withdrawn_at__isnull=True)


class Departure(models.Model):
    """A posting or a leaving (전보·퇴직), held until no case is the officer's to lead."""

    class Kind(models.TextChoices):
        POSTING = "posting", _("posting to another unit")
        LEAVING = "leaving", _("leaving the service")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="departures"
    )
    kind = models.CharField(_("what it is"), max_length=8, choices=Kind)
    unit = models.ForeignKey(
        Unit, models.PROTECT, null=True, blank=True, verbose_name=_("new unit"), related_name="+"
    )
    reason = models.CharField(_("reason"), max_length=200)
    announced_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    announced_at = models.DateTimeField(_("announced"), auto_now_add=True)
    carried_out_at = models.DateTimeField(_("carried out"), null=True, editable=False)
    withdrawn_at = models.DateTimeField(_("withdrawn"), null=True, editable=False)

    objects = DepartureQuerySet.as_manager()

    class Meta:
        verbose_name = _("posting or leaving")
        ordering = ["-announced_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer"],
                condition=Q(carried_out_at__isnull=True, withdrawn_at__isnull=True),
                name="departure_once_while_open",
            ),
            models.CheckConstraint(
                condition=Q(kind="leaving", unit__isnull=True)
                | Q(kind="posting", unit__isnull=False),
                name="departure_to_a_unit",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_kind_display()}"
