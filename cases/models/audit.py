"""What was done and who looked: events, only ever added (감사기록).

Who, when, where from and in which request the database writes itself, from the transaction's
context; the program says only what was done to what. Row triggers write the changes of fields.
"""

from __future__ import annotations

import uuid
from typing import Any, ClassVar, Self

from django.contrib.postgres.expressions import ArraySubquery
from django.contrib.postgres.fields import ArrayField
from django.db import models
from django.db.models import Exists, F, Func, OuterRef, Q, Value
from django.db.models.functions import Cast
from django.urls import reverse
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from cases.models.append_only import AppendOnly, AppendOnlyQuerySet
from cases.models.case import Case
from cases.models.grant import Wall
from cases.models.officer import Officer


class Verb(models.TextChoices):
    """The closed list of what an event can say."""

    SIGNED_IN = "signed_in", _("signed in")
    SIGN_IN_FAILED = "sign_in_failed", _("sign-in failed")
    LOCKED_OUT = "locked_out", _("locked out")
    SIGNED_OUT = "signed_out", _("signed out")
    CONFIRMED = "confirmed", _("identity confirmed")
    PASSWORD_CHANGED = "password_changed", _("password changed")
    FACTOR_CHANGED = "factor_changed", _("second factor changed")
    VIEWED = "viewed", _("viewed")
    LISTED = "listed", _("listed")
    SEARCHED = "searched", _("searched")
    UNMASKED = "unmasked", _("unmasked")
    DOWNLOADED = "downloaded", _("downloaded")
    EXPORTED = "exported", _("trail exported")
    REFUSED = "refused", _("refused")
    CREATED = "created", pgettext_lazy("event", "recorded")
    CHANGED = "changed", _("changed")
    REMOVED = "removed", _("removed")
    RECEIVED = "received", _("received")
    IMPORTED = "imported", _("imported")
    INQUIRY_OPENED = "inquiry_opened", _("inquiry opened")
    INQUIRY_CLOSED = "inquiry_closed", _("inquiry closed")
    BOOKED = "booked", _("booked")
    NOTIFIED = "notified", _("agency notified")
    APPROVAL_REQUESTED = "approval_requested", _("approval requested")
    APPROVED = "approved", _("approved")
    NOT_APPROVED = "not_approved", _("returned for correction")
    REFERRED = "referred", _("referred")
    RETURNED = "returned", _("returned for supplementary investigation")
    RESUMED = "resumed", _("taken up again")
    DISPOSED = "disposed", _("disposition recorded")
    GRANTED = "granted", _("access granted")
    GRANT_ENDED = "grant_ended", _("access ended")
    GRANT_CONFIRMED = "grant_confirmed", _("access confirmed")
    ASSIGNED = "assigned", _("assigned")
    WALL_SET = "wall_set", _("wall set")
    WALL_LIFTED = "wall_lifted", _("wall lifted")
    RESTRICTED = "restricted", _("case restricted")
    RESTRICTION_LIFTED = "restriction_lifted", _("restriction lifted")
    EMERGENCY_OPENED = "emergency_opened", _("opened in an emergency")
    EMERGENCY_ENDED = "emergency_ended", _("emergency access ended")
    EMERGENCY_REVIEWED = "emergency_reviewed", _("emergency access reviewed")
    REPORT_REQUESTED = "report_requested", _("report requested")
    REPORT_MADE = "report_made", _("report made")
    REPORT_FAILED = "report_failed", _("report failed")
    RELEASED = "released", _("report released")
    WITHDRAWN = "withdrawn", _("report withdrawn")
    DOCUMENT_CHECKED = "document_checked", _("document checked")
    ACCOUNT_CHANGED = "account_changed", _("account changed")
    EXPLANATION_ASKED = "explanation_asked", _("explanation asked")
    EXPLAINED = "explained", _("explanation given")
    EXPLANATION_JUDGED = "explanation_judged", _("explanation judged")
    REVIEW_SIGNED = "review_signed", _("review of the trail signed")


class Outcome(models.TextChoices):
    DONE = "done", _("done")
    REFUSED = "refused", _("refused")
    FAILED = "failed", _("failed")


class Xid8Field(models.TextField):
    """A PostgreSQL transaction id that never wraps round; orders events by commit window."""

    def db_type(self, connection: Any) -> str:
        return "xid8"


ABSENT = (404, 405, 429)
"""Answers that do not say whether there is such a case."""

PROBE = Q(verb=Verb.REFUSED, facts__has_key="status", facts__status__in=ABSENT)
"""Requests that found nothing. Who may not know of the case is told of them as if there were none,
so that the trail does not answer what the page did not."""

ON_ACCOUNTS = (
    Verb.SIGN_IN_FAILED,
    Verb.LOCKED_OUT,
    Verb.ACCOUNT_CHANGED,
    Verb.EXPLANATION_ASKED,
)
"""What is done about an officer by others, or by nobody known."""


class EventQuerySet(AppendOnlyQuerySet):
    def visible_to(self, officer: Officer) -> Self:
        """The trail an officer oversees: a supervisor's units and their officers, or all of it.

        Never across a wall. What of an event may be read, ``cases.trail`` says. Of a restricted
        case nobody else's vain request is told: that it stood here would say that there is one.
        """
        if officer.has_perm("cases.view_whole_trail"):
            return self.all()
        if not officer.has_perm("cases.view_trail"):
            return self.none()
        units = officer.supervised_units()
        people = Officer.objects.filter(unit__in=units).values("pk")
        cases = Case.objects.filter(unit__in=units).values("pk")
        accounts = people.values_list(Cast("pk", models.CharField()), flat=True)
        walls = Wall.objects.standing().filter(officer=officer, case=OuterRef("case"))
        about = Q(target_type="cases.officer", verb__in=ON_ACCOUNTS)
        if cases[:MANY].count() < MANY:
            theirs = Q(_among("case_id", cases)) | Q(_among("actor_id", people))
            about &= Q(_among("target_id", accounts))
        else:
            theirs = Q(case__in=cases) | Q(actor__in=people)
            about &= Q(target_id__in=accounts)
        vain = PROBE & Q(case__in=Case.objects.withheld_from(officer)) & ~Q(actor__in=people)
        return self.filter(theirs | about, ~Exists(walls)).exclude(vain)

    def told_to(self, officer: Officer) -> Self:
        """Without those of which nothing but the number is told: no filter may tell more."""
        withheld = Case.objects.withheld_from(officer)
        return self.filter(~Q(case__in=withheld) | PROBE)


MANY = 1_000
"""Cases from which on a unit's events are met by reading the trail from its end.

Those of fewer stand far apart: they are fetched through the indexes on case and actor.
"""


def _among(column: str, rows: models.QuerySet) -> Func:
    """The column is one of the rows, read once as an array: so each index can answer its part."""
    array = Func(ArraySubquery(rows.order_by()), template="(%(expressions)s)")
    return Func(
        F(column),
        array,
        template="%(expressions)s",
        arg_joiner=" = ANY ",
        output_field=models.BooleanField(),
    )


SIGNING_IN = (Verb.SIGNED_IN, Verb.SIGN_IN_FAILED, Verb.LOCKED_OUT)
"""What an officer is shown of their own account: who tried to come in as them, from where."""


class Event(AppendOnly):
    """One thing done or looked at. The numbers are the trail's own order of writing."""

    id = models.BigAutoField(primary_key=True)
    uuid = models.UUIDField(default=uuid.uuid4, editable=False)
    xid = Xid8Field(db_default=Func(function="pg_current_xact_id"), editable=False)
    at = models.DateTimeField(
        _("time"), db_default=Func(function="clock_timestamp"), editable=False
    )

    actor = models.ForeignKey(
        "cases.Officer",
        models.PROTECT,
        null=True,
        editable=False,
        related_name="events",
        db_index=False,
    )
    actor_label = models.CharField(_("person"), max_length=60, db_default=Value(""))
    actor_role = models.CharField(_("role"), max_length=20, db_default=Value(""))
    job = models.CharField(max_length=80, db_default=Value(""))
    request = models.UUIDField(null=True, editable=False)
    session = models.CharField(max_length=64, db_default=Value(""))
    ip = models.GenericIPAddressField(null=True)
    agent = models.CharField(max_length=200, db_default=Value(""))

    verb = models.CharField(_("action"), max_length=20, choices=Verb)
    outcome = models.CharField(_("outcome"), max_length=8, choices=Outcome, default=Outcome.DONE)
    target_type = models.CharField(max_length=40, blank=True)
    target_id = models.CharField(max_length=40, blank=True)
    target_label = models.CharField(_("target"), max_length=200, blank=True)
    case = models.ForeignKey(
        "cases.Case", models.PROTECT, null=True, related_name="events", db_index=False
    )
    subjects = ArrayField(models.UUIDField(), default=list, blank=True)
    changes = models.JSONField(_("changes"), default=dict, blank=True)
    facts = models.JSONField(_("facts"), default=dict, blank=True)
    reason_code = models.CharField(max_length=20, blank=True)
    reason = models.CharField(_("reason"), max_length=300, blank=True)
    approver = models.ForeignKey(
        "cases.Officer", models.PROTECT, null=True, related_name="+", db_index=False
    )

    schema = models.PositiveSmallIntegerField(db_default=Value(1), editable=False)
    canonical = models.BinaryField(db_default=Value(b""), editable=False)
    leaf = models.BinaryField(db_default=Value(b""), editable=False)

    objects: ClassVar = EventQuerySet.as_manager()

    class Meta:
        verbose_name = _("event")
        verbose_name_plural = _("events")
        ordering = ["-id"]
        indexes = [
            models.Index(fields=["actor", "-id"], name="event_actor"),
            models.Index(fields=["case", "-id"], name="event_case"),
            models.Index(fields=["verb", "-id"], name="event_verb"),
            models.Index(fields=["-at"], name="event_at"),
            models.Index(fields=["xid", "id"], name="event_sealing"),
            models.Index(
                fields=["-id"], condition=~Q(outcome=Outcome.DONE), name="event_refused_failed"
            ),
            models.Index(
                fields=["target_id", "-id"],
                condition=Q(verb__in=SIGNING_IN),
                name="event_signing_in",
            ),
        ]
        constraints = [
            models.CheckConstraint(condition=Q(verb__in=Verb.values), name="event_verb_known"),
        ]

    def __str__(self) -> str:
        return f"#{self.pk} {self.verb} {self.target_label}"

    def get_absolute_url(self) -> str:
        return reverse("cases:event_detail", args=[self.pk])

    @property
    def in_vain(self) -> bool:
        """Whether it tells of a request that found nothing (``PROBE``)."""
        return self.verb == Verb.REFUSED and self.facts.get("status") in ABSENT
