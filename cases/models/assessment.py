"""What the law on file said of an act, kept for good: facts, assumption, answer, law and author."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import models
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models.act import Act
from cases.models.append_only import AppendOnly, AppendOnlyQuerySet
from cases.models.case import Case
from cases.models.officer import Officer


class AssessmentQuerySet(AppendOnlyQuerySet):
    def visible_to(self, officer: Officer) -> Self:
        return self.filter(case__in=Case.objects.readable_by(officer))

    def with_people(self) -> Self:
        return self.select_related("act__suspect", "act__secret", "author")


class Assessment(AppendOnly):
    """A calculation recorded on the case (산정 기록). What changes later is told beside it.

    ``facts`` are those of the act that day, ``inputs`` the question that was put, which may
    assume otherwise; ``answer`` holds every value and sentence of the answer.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(
        Case, models.PROTECT, verbose_name=_("case"), related_name="assessments"
    )
    number = models.PositiveIntegerField(_("number"))
    act = models.ForeignKey(Act, models.PROTECT, verbose_name=_("act"), related_name="assessments")
    assumption = models.CharField(_("what is assumed"), max_length=100, blank=True)
    facts = models.JSONField(_("facts of the act"))
    inputs = models.JSONField(_("values given"))
    answer = models.JSONField(_("calculated answer"))
    digest = models.CharField(_("digest"), max_length=64)
    law_digest = models.CharField(_("digest of the law"), max_length=64)
    law_as_of = models.DateField(_("law as of"))
    author = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("recorded by"), related_name="+"
    )
    recorded_at = models.DateTimeField(_("recorded"), auto_now_add=True)

    objects: ClassVar = AssessmentQuerySet.as_manager()

    class Meta:
        verbose_name = _("assessment")
        verbose_name_plural = _("assessments")
        ordering = ["-number"]
        constraints = [
            models.UniqueConstraint(fields=["case", "number"], name="assessment_number_once"),
            models.UniqueConstraint(fields=["case", "digest"], name="assessment_once"),
        ]

    def __str__(self) -> str:
        return f"{self.number}. {self.assumption}" if self.assumption else str(self.number)

    def get_absolute_url(self) -> str:
        return reverse("investigations:assessment_detail", args=[self.case.number, self.number])
