"""The trail gone through week by week and month by month, and signed (주간·월간 점검).

A review covers what its signer oversees: the unit, its parts and their officers. Every download
of the period has a verdict on its reason before the review is signed.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, datetime, time, timedelta
from typing import NamedTuple

from django.core.exceptions import PermissionDenied
from django.db import transaction
from django.db.models import Count, QuerySet
from django.utils.timezone import get_default_timezone, localdate, make_aware
from django.utils.translation import gettext as _

from cases import audit
from cases.exceptions import AlreadyThere, NotYet, SelfDealing
from cases.hours import outside_hours
from cases.models import Event, Explanation, Officer, Outcome, Review, Role, Unit, Verb, Verdict
from cases.trail_words import CHANGES, COPIES, LOOKS

WEEKS, MONTHS = 8, 6
"""How far back periods are listed."""

TIME = {Review.Kind.WEEKLY: timedelta(days=7), Review.Kind.MONTHLY: timedelta(days=10)}
"""By when, after its last day, a period is to be signed."""


class Period(NamedTuple):
    """A whole week from Monday, or a whole month."""

    kind: str
    first: date
    last: date

    @property
    def due_on(self) -> date:
        return self.last + TIME[Review.Kind(self.kind)]

    @property
    def label(self) -> str:
        return str(Review.Kind(self.kind).label)

    def among(self, events: QuerySet[Event]) -> QuerySet[Event]:
        return events.filter(at__gte=_start(self.first), at__lt=_start(self.last + timedelta(1)))


class Standing(NamedTuple):
    """A period of a unit, and its review once it is signed."""

    unit: Unit
    period: Period
    review: Review | None

    @property
    def overdue(self) -> bool:
        return self.review is None and self.period.due_on < localdate()


def period_of(kind: str, first: date) -> Period | None:
    """The period that begins on the day, where one does and it is over."""
    if kind == Review.Kind.WEEKLY and first.weekday() == 0:
        last = first + timedelta(days=6)
    elif kind == Review.Kind.MONTHLY and first.day == 1:
        last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    else:
        return None
    return Period(kind, first, last) if last < localdate() else None


def past_periods(*, since: date, today: date) -> Iterator[Period]:
    """The weeks and months that are over, the latest first; none that was over by ``since``."""
    monday = today - timedelta(days=today.weekday())
    for week in range(1, WEEKS + 1):
        first = monday - timedelta(weeks=week)
        if (last := first + timedelta(days=6)) >= since:
            yield Period(Review.Kind.WEEKLY, first, last)
    first = today.replace(day=1)
    for _month in range(MONTHS):
        last = first - timedelta(days=1)
        first = last.replace(day=1)
        if last >= since:
            yield Period(Review.Kind.MONTHLY, first, last)


def standings(officer: Officer) -> list[Standing]:
    """The periods of the officer's unit, or of every supervised unit for who reads all."""
    units = reviewed_by(officer)
    signed = {
        (review.unit_id, review.kind, review.first): review
        for review in Review.objects.filter(unit__in=units).select_related("signed_by")
    }
    return [
        Standing(unit, period, signed.get((unit.pk, period.kind, period.first)))
        for unit in units
        for period in past_periods(since=begun_on(unit), today=localdate())
    ]


def reviewed_by(officer: Officer) -> list[Unit]:
    if officer.has_perm("cases.view_whole_trail"):
        over = Officer.objects.filter(groups__name=Role.SUPERVISOR, is_active=True)
        return list(Unit.objects.filter(pk__in=over.values("unit")))
    return [officer.unit] if officer.role == Role.SUPERVISOR and officer.unit else []


def begun_on(unit: Unit) -> date:
    """The day the unit came to be here."""
    return localdate(unit.history.earliest("history_date").history_date)


def downloads_in(period: Period, reviewer: Officer) -> QuerySet[Event]:
    """Every download of the period the reviewer oversees, the oldest first."""
    made = period.among(Event.objects.visible_to(reviewer)).filter(verb=Verb.DOWNLOADED)
    joined = made.select_related("actor", "case", "verdict", "verdict__given_by")
    return joined.order_by("pk")


def waiting_for(reviewer: Officer, period: Period) -> QuerySet[Event]:
    """The downloads without a verdict that are the reviewer's to judge: never one's own."""
    return downloads_in(period, reviewer).filter(verdict=None).exclude(actor=reviewer)


def figures(period: Period, reviewer: Officer) -> dict[str, int]:
    """What happened in the period, in figures."""
    events = period.among(Event.objects.visible_to(reviewer)).order_by()
    by_verb = dict(events.values_list("verb").annotate(Count("pk")))
    explained = explanations_in(period, reviewer)
    return {
        "events": sum(by_verb.values()),
        "reads": sum(by_verb.get(verb, 0) for verb in LOOKS),
        "changes": sum(by_verb.get(verb, 0) for verb in CHANGES),
        "exports": sum(by_verb.get(verb, 0) for verb in COPIES),
        "refused": events.exclude(outcome=Outcome.DONE).count(),
        "off_hours": events.filter(outside_hours("at"), actor__isnull=False).count(),
        "explanations": explained.count(),
        "unjudged": explained.filter(judged_at=None).count(),
    }


def explanations_in(period: Period, reviewer: Officer) -> QuerySet[Explanation]:
    """What was unusual in the period, of the officers the reviewer oversees."""
    seen = Explanation.objects.visible_to(reviewer).filter(day__range=period[1:])
    return seen.select_related("officer", "judged_by")


@transaction.atomic
def give_verdict(event: Event, *, finding: str, remark: str = "", by: Officer) -> None:
    """Say whether the reason given for a download holds (내려받기 사유 확인). Never one's own."""
    overseen = Event.objects.visible_to(by).filter(pk=event.pk).first()
    if by.role != Role.SUPERVISOR or overseen is None:
        raise PermissionDenied("give_verdict")
    event = overseen
    if event.verb != Verb.DOWNLOADED or Verdict.objects.filter(event=event).exists():
        raise AlreadyThere(_("This download has its verdict already."))
    if event.actor_id == by.pk:
        raise SelfDealing(_("Your own downloads are judged by another supervisor."))
    if finding == Verdict.Finding.EXAMINED and not remark:
        raise NotYet(_("Say what is to be examined."))
    Verdict.objects.create(event=event, finding=finding, remark=remark, given_by=by)


@transaction.atomic
def sign(period: Period, *, remark: str = "", by: Officer) -> Review:
    """Sign that the trail of the unit was gone through for the period (점검 서명)."""
    if by.role != Role.SUPERVISOR or by.unit is None:
        raise PermissionDenied("sign")
    if Review.objects.filter(unit=by.unit, kind=period.kind, first=period.first).exists():
        raise AlreadyThere(_("This review is signed already."))
    if waiting_for(by, period).exists():
        raise NotYet(_("Give a verdict on every download first."))
    counts = figures(period, by)
    if counts["unjudged"] and not remark:
        raise NotYet(_("Requests for explanation are not judged yet: say in the remark why."))
    review = Review.objects.create(
        unit=by.unit,
        kind=period.kind,
        first=period.first,
        last=period.last,
        counts=counts,
        remark=remark,
        signed_by=by,
    )
    first = period.first.isoformat()
    audit.record(Verb.REVIEW_SIGNED, review, reason=remark, review=period.kind, first=first)
    return review


def _start(day: date) -> datetime:
    return make_aware(datetime.combine(day, time()), get_default_timezone())
