"""What is due in a case, until when and on what basis."""

from __future__ import annotations

from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.case import CaseBound, CaseBoundQuerySet
from cases.models.history import versions
from cases.models.officer import Officer


class DeadlineQuerySet(CaseBoundQuerySet):
    def open(self) -> Self:
        return self.filter(done_on__isnull=True)


class Deadline(CaseBound):
    """A thing to be done by a day (기한). Limitation is not kept here: it follows from the acts."""

    what = models.CharField(_("what is due"), max_length=120)
    due_on = models.DateField(_("due on"))
    basis = models.CharField(_("legal basis"), max_length=200, blank=True)
    done_on = models.DateField(_("done on"), null=True, blank=True)
    done_by = models.ForeignKey(
        Officer, models.PROTECT, null=True, editable=False, related_name="+"
    )

    objects: ClassVar = DeadlineQuerySet.as_manager()
    history = versions()

    class Meta:
        verbose_name = _("deadline")
        verbose_name_plural = _("deadlines")
        ordering = ["due_on", "number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="deadline_number_once")
        ]
        indexes = [
            models.Index(
                fields=["case", "due_on"],
                condition=models.Q(done_on__isnull=True),
                name="deadline_open",
            )
        ]

    def __str__(self) -> str:
        return self.what

    def get_absolute_url(self) -> str:
        """Open or done, a deadline stands on the timeline of its case."""
        return reverse("investigations:case_timeline", args=[self.case.number])
