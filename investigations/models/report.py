"""Reports: the request, the stored original and every copy that left the house."""

from __future__ import annotations

import uuid
from typing import ClassVar, Self

from django.db import connection, models
from django.db.models import Exists, OuterRef, Q
from django.db.models.functions import Now
from django.urls import reverse
from django.utils.translation import gettext_lazy as _

from cases.models import AppendOnly, Case, Officer
from cases.models.append_only import AppendOnlyQuerySet


class WorkState(models.TextChoices):
    """How far work in the background is."""

    QUEUED = "queued", _("waiting")
    WORKING = "working", _("being made")
    DONE = "done", _("ready")
    FAILED = "failed", _("failed")


class WorkQuerySet(models.QuerySet):
    """Rows a worker takes one at a time, under a lease that runs out with the worker."""

    def claimable(self) -> Self:
        waiting = Q(state=WorkState.QUEUED)
        lost = Q(state=WorkState.WORKING, lease_until__lt=Now())
        return self.filter(waiting | lost)


class Work(models.Model):
    """Work written with the request that asked for it; a worker claims it under a lease."""

    state = models.CharField(
        _("state"), max_length=8, choices=WorkState, default=WorkState.QUEUED, editable=False
    )
    attempts = models.PositiveSmallIntegerField(default=0, editable=False)
    lease_until = models.DateTimeField(null=True, editable=False)
    finished_at = models.DateTimeField(_("finished"), null=True, editable=False)
    error = models.CharField(_("error"), max_length=40, blank=True, editable=False)

    class Meta:
        abstract = True


class ReportJobQuerySet(WorkQuerySet):
    """Seen by those who may open the case, and by whoever asked."""

    def visible_to(self, officer: Officer) -> Self:
        seen = self.filter(case__in=Case.objects.visible_to(officer))
        if officer.has_perm("cases.view_referred"):
            return seen.filter(requested_by=officer)
        return seen


class ReportJob(Work):
    """A request for a report (보고서 요청)."""

    class Kind(models.TextChoices):
        SUMMARY = "summary", _("case summary")

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    case = models.ForeignKey(Case, models.PROTECT, related_name="report_jobs")
    kind = models.CharField(_("report"), max_length=12, choices=Kind, default=Kind.SUMMARY)
    language = models.CharField(
        _("language"),
        max_length=2,
        choices=[("ko", _("Korean")), ("en", _("English"))],
        default="ko",
    )
    masked = models.BooleanField(_("mask personal numbers and names of witnesses"), default=True)
    cutoff_at = models.DateTimeField(_("as of"))
    reason = models.CharField(_("reason"), max_length=200)
    requested_by = models.ForeignKey(Officer, models.PROTECT, related_name="report_jobs")
    requested_at = models.DateTimeField(_("requested"), auto_now_add=True)
    pages_done = models.PositiveIntegerField(default=0, editable=False)
    report_number = models.CharField(
        _("report number"), max_length=16, blank=True, default="", editable=False
    )

    objects = ReportJobQuerySet.as_manager()

    class Meta:
        verbose_name = _("report request")
        ordering = ["-requested_at"]
        indexes = [
            models.Index(
                fields=["state", "requested_at"],
                condition=Q(state__in=["queued", "working"]),
                name="report_job_open",
            )
        ]

    def __str__(self) -> str:
        return f"{self.get_kind_display()} {self.case_id}"

    def get_absolute_url(self) -> str:
        return reverse("investigations:report_job", args=[self.case.number, self.pk])

    @property
    def asker(self) -> Officer:
        """In whose name the work is done."""
        return self.requested_by


class ReportSerial(models.Model):
    """The last serial given in a year. Serials may have gaps; none is given twice."""

    year = models.PositiveSmallIntegerField(primary_key=True)
    last = models.PositiveIntegerField()

    class Meta:
        verbose_name = _("report serial")

    def __str__(self) -> str:
        return f"R-{self.year}-{self.last:04d}"


def next_report_number(year: int) -> str:
    """The next report number of the year, safe when many are made at once."""
    with connection.cursor() as cursor:
        cursor.execute(
            "INSERT INTO investigations_reportserial (year, last) VALUES (%s, 1)"
            " ON CONFLICT (year) DO UPDATE SET last = investigations_reportserial.last + 1"
            " RETURNING last",
            [year],
        )
        return f"R-{year}-{cursor.fetchone()[0]:04d}"


class ReportQuerySet(AppendOnlyQuerySet):
    def visible_to(self, officer: Officer) -> Self:
        """Reports of cases one may open, or that were released to oneself."""
        released = Release.objects.counting_for(officer).filter(report=OuterRef("pk"))
        seen = Q(case__in=Case.objects.visible_to(officer))
        return self.filter(seen | Exists(released))

    def with_standing(self) -> Self:
        """Each with ``superseded`` and ``withdrawn``: whether it still stands.

        A later report supersedes an earlier one of its like only where it tells no older state of
        the case: a report asked for as of a past day leaves today's as it is.
        """
        newer = Report.objects.filter(
            case=OuterRef("case"),
            job__kind=OuterRef("job__kind"),
            job__language=OuterRef("job__language"),
            job__masked=OuterRef("job__masked"),
            job__cutoff_at__gte=OuterRef("job__cutoff_at"),
            made_at__gt=OuterRef("made_at"),
            withdrawal=None,
        )
        return self.annotate(
            superseded=Exists(newer),
            withdrawn=Exists(Withdrawal.objects.filter(report=OuterRef("pk"))),
        )


class Report(AppendOnly):
    """The stored original of a report, made once for one request (보고서 원본)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    job = models.OneToOneField(ReportJob, models.PROTECT, related_name="report")
    case = models.ForeignKey(Case, models.PROTECT, related_name="reports")
    number = models.CharField(_("report number"), max_length=16, unique=True)
    file = models.CharField(max_length=200)
    sha256 = models.CharField(_("SHA-256"), max_length=64, db_index=True)
    size = models.PositiveIntegerField(_("size"))
    pages = models.PositiveIntegerField(_("pages"))
    made_at = models.DateTimeField(_("made"), auto_now_add=True)
    superseded: bool
    withdrawn: bool
    """Whether it still stands: on rows read ``with_standing``, and on no other."""

    objects: ClassVar = ReportQuerySet.as_manager()

    class Meta:
        verbose_name = _("report")
        verbose_name_plural = _("reports")
        ordering = ["-made_at"]

    def __str__(self) -> str:
        return self.number

    def get_absolute_url(self) -> str:
        return reverse("investigations:report_detail", args=[self.number])


class ReleaseQuerySet(AppendOnlyQuerySet):
    def counting_for(self, officer: Officer) -> Self:
        """Those the officer may still use: as a prosecutor, and with no wall before the case."""
        if not officer.has_perm("cases.view_referred"):
            return self.none()
        return self.filter(prosecutor=officer, report__case__in=Case.objects.outside_walls(officer))


class Release(AppendOnly):
    """A report handed to one prosecutor before referral, by the lead."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="releases")
    prosecutor = models.ForeignKey(
        Officer, models.PROTECT, verbose_name=_("prosecutor"), related_name="reports_released"
    )
    reason = models.CharField(_("reason"), max_length=200)
    released_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    released_at = models.DateTimeField(_("released"), auto_now_add=True)

    objects: ClassVar = ReleaseQuerySet.as_manager()

    class Meta:
        verbose_name = _("release")
        ordering = ["released_at"]
        constraints = [
            models.UniqueConstraint(fields=["report", "prosecutor"], name="release_once")
        ]

    def __str__(self) -> str:
        return f"{self.report_id} → {self.prosecutor}"


class Withdrawal(AppendOnly):
    """That a report no longer stands, and why. Its copies verify as withdrawn."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.OneToOneField(Report, models.PROTECT, related_name="withdrawal")
    reason = models.CharField(_("reason"), max_length=200)
    withdrawn_by = models.ForeignKey(Officer, models.PROTECT, related_name="+")
    withdrawn_at = models.DateTimeField(_("withdrawn"), auto_now_add=True)

    class Meta:
        verbose_name = _("withdrawal")

    def __str__(self) -> str:
        return f"{self.report_id} {self.withdrawn_at}"


class DeliveryQuerySet(WorkQuerySet):
    def visible_to(self, officer: Officer) -> Self:
        """One's own downloads only: a stamped copy names its recipient."""
        return self.filter(recipient=officer)


class Delivery(Work):
    """One download: its recipient, its moment, its stamped copy with a hash of its own (교부)."""

    id = models.UUIDField(primary_key=True, default=uuid.uuid4, editable=False)
    report = models.ForeignKey(Report, models.PROTECT, related_name="deliveries")
    recipient = models.ForeignKey(Officer, models.PROTECT, related_name="deliveries")
    reason = models.CharField(_("reason"), max_length=200)
    code = models.CharField(_("verification code"), max_length=26, unique=True)
    requested_at = models.DateTimeField(_("downloaded"), auto_now_add=True)
    file = models.CharField(max_length=200, blank=True, editable=False)
    sha256 = models.CharField(max_length=64, blank=True, editable=False, db_index=True)
    size = models.PositiveIntegerField(null=True, editable=False)

    objects = DeliveryQuerySet.as_manager()

    class Meta:
        verbose_name = _("delivery")
        verbose_name_plural = _("deliveries")
        ordering = ["-requested_at"]

    def __str__(self) -> str:
        return self.code

    def get_absolute_url(self) -> str:
        return reverse("investigations:delivery", args=[self.pk])

    @property
    def asker(self) -> Officer:
        """In whose name the work is done."""
        return self.recipient

    @property
    def grouped_code(self) -> str:
        """The code as people read it: groups of four, the last of six."""
        groups = [self.code[i : i + 4] for i in range(0, 20, 4)] + [self.code[20:]]
        return "-".join(groups)
