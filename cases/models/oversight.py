"""Watching over the trail: what is unusual, how it was explained, and that it was reviewed."""

from __future__ import annotations

import uuid
from datetime import date
from typing import ClassVar, Self

from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import F, Q
from django.urls import reverse
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from cases.models.append_only import AppendOnly, AppendOnlyQuerySet
from cases.models.audit import Event
from cases.models.officer import Officer, Role, Unit

FEWEST_YEARS = 5


class Watch(models.TextChoices):
    """What is looked out for in the trail (이상 징후)."""

    CASES_AN_HOUR = "cases_an_hour", _("different cases read within an hour")
    OWN_PAST = "own_past", _("times one's own usual number of cases in an hour")
    UNIT_PAST = "unit_past", _("times the unit's usual number of cases in an hour")
    OFF_HOURS = "off_hours", _("different cases read outside working hours in a day")
    DOWNLOADS = "downloads", _("downloads in a day")
    NOT_FOUND = "not_found", _("pages asked for in vain within ten minutes")
    SUBJECT = "subject", _("people outside the team who read of the same person in a day")


class RuleQuerySet(AppendOnlyQuerySet):
    def on(self, day: date) -> Self:
        """The rules in force on the day, the newest first."""
        return self.filter(since__lte=day).order_by("-since", "-set_at")


class WatchRule(AppendOnly):
    """From which number on something is unusual, from a day on. A change is one more row."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    kind = models.CharField(_("what is looked out for"), max_length=14, choices=Watch)
    limit = models.PositiveIntegerField(_("more than"))
    since = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=200)
    set_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(_("set"), auto_now_add=True)

    objects: ClassVar = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("limit of what is usual")
        ordering = ["kind", "-since", "-set_at"]
        constraints = [
            models.CheckConstraint(condition=Q(kind__in=Watch.values), name="watch_kind_known"),
            models.CheckConstraint(condition=Q(limit__gte=1), name="watch_limit_positive"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} > {self.limit}"


class RetentionRule(AppendOnly):
    """How long the trail is kept, from a day on (접속기록 보존기간); never shorter than before.

    An event of a case is kept as long as the case in any event. Nothing deletes earlier.
    """

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    years = models.PositiveSmallIntegerField(_("years"))
    since = models.DateField(_("from"))
    reason = models.CharField(_("reason"), max_length=200)
    set_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    set_at = models.DateTimeField(_("set"), auto_now_add=True)

    objects: ClassVar = RuleQuerySet.as_manager()

    class Meta:
        verbose_name = _("retention of the trail")
        ordering = ["-since", "-set_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(years__gte=FEWEST_YEARS), name="retention_five_years"
            ),
        ]

    def __str__(self) -> str:
        return f"{self.since} {self.years}"


class ExplanationQuerySet(models.QuerySet["Explanation"]):
    def visible_to(self, officer: Officer) -> Self:
        """One's own, those of officers one supervises; all for who reads the whole trail."""
        if officer.has_perm("cases.view_whole_trail"):
            return self
        supervised = Q(officer__unit__in=officer.supervised_units())
        return self.filter(Q(officer=officer) | supervised)

    def judged_by(self, officer: Officer) -> Self:
        """Those that are the officer's to judge: never one's own.

        The supervisor judges investigators of the unit; who has no supervisor in the house, or
        is one, is judged by who reads the whole trail.
        """
        if officer.has_perm("cases.view_whole_trail"):
            return self.exclude(officer=officer).exclude(officer__groups__name=Role.INVESTIGATOR)
        theirs = self.filter(officer__groups__name=Role.INVESTIGATOR)
        return theirs.filter(officer__unit__in=officer.supervised_units())

    def unanswered(self) -> Self:
        return self.filter(answered_at__isnull=True)

    def unjudged(self) -> Self:
        return self.filter(answered_at__isnull=False, judged_at__isnull=True)


class Explanation(models.Model):
    """A request to explain unusual reading, the answer to it and the judgement (소명)."""

    class Judgement(models.TextChoices):
        ACCEPTED = "accepted", _("accepted")
        EXAMINED = "examined", _("to be examined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    officer = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("officer"), related_name="explanations"
    )
    kind = models.CharField(_("what is unusual"), max_length=14, choices=Watch)
    day = models.DateField(_("day"))
    found = models.PositiveIntegerField(_("found"))
    limit = models.PositiveIntegerField(_("limit"))
    events = ArrayField(models.BigIntegerField(), default=list, blank=True)
    asked_at = models.DateTimeField(_("asked"), auto_now_add=True)
    due_on = models.DateField(_("to be explained by"))
    answer = models.TextField(_("explanation"), blank=True)
    answered_at = models.DateTimeField(_("explained"), null=True, editable=False)
    judgement = models.CharField(_("judgement"), max_length=8, choices=Judgement, blank=True)
    remark = models.TextField(_("remark"), blank=True)
    judged_by = models.ForeignKey(Officer, models.PROTECT, null=True, related_name="+")
    judged_at = models.DateTimeField(_("judged"), null=True, editable=False)

    objects = ExplanationQuerySet.as_manager()

    class Meta:
        verbose_name = _("request for explanation")
        verbose_name_plural = _("requests for explanation")
        ordering = ["-asked_at"]
        constraints = [
            models.UniqueConstraint(
                fields=["officer", "kind", "day"], name="explanation_once_a_day"
            ),
            models.CheckConstraint(
                condition=Q(judged_by__isnull=True) | ~Q(judged_by=F("officer")),
                name="explanation_not_judged_by_oneself",
            ),
        ]

    def __str__(self) -> str:
        return f"{self.officer} · {self.get_kind_display()}"

    def get_absolute_url(self) -> str:
        return reverse("cases:explanation_detail", args=[self.pk])

    @property
    def overdue(self) -> bool:
        return self.answered_at is None and self.due_on < localdate()


class Verdict(AppendOnly):
    """What a reviewer found of one download and the reason given for it (내려받기 사유 확인)."""

    class Finding(models.TextChoices):
        IN_ORDER = "in_order", _("in order")
        EXAMINED = "examined", _("to be examined")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    event = models.OneToOneField(Event, models.PROTECT, related_name="verdict")
    finding = models.CharField(_("finding"), max_length=8, choices=Finding)
    remark = models.CharField(_("remark"), max_length=200, blank=True)
    given_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    given_at = models.DateTimeField(_("given"), auto_now_add=True)

    class Meta:
        verbose_name = _("verdict on a download")
        ordering = ["given_at"]

    def __str__(self) -> str:
        return f"#{self.event_id} {self.get_finding_display()}"


class Review(AppendOnly):
    """That the trail of a unit was gone through for a week or a month, signed (점검)."""

    class Kind(models.TextChoices):
        WEEKLY = "weekly", _("weekly review")
        MONTHLY = "monthly", _("monthly review")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    unit = models.ForeignKey(Unit, models.PROTECT, verbose_name=_("unit"), related_name="reviews")
    kind = models.CharField(_("review"), max_length=7, choices=Kind)
    first = models.DateField(_("from"))
    last = models.DateField(_("to"))
    counts = models.JSONField(_("figures"), default=dict)
    remark = models.TextField(_("remark"), blank=True)
    signed_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    signed_at = models.DateTimeField(_("signed"), auto_now_add=True)

    class Meta:
        verbose_name = _("review of the trail")
        verbose_name_plural = _("reviews of the trail")
        ordering = ["-first", "kind"]
        constraints = [
            models.UniqueConstraint(fields=["unit", "kind", "first"], name="review_signed_once"),
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.first}"
