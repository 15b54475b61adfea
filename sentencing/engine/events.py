"""What sets a time limit running, and the shape of the answer."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import date, datetime, time

from sentencing.engine.answer import Answer, because
from sentencing.engine.law import LawBook, Timeline, Wording, wording_on
from sentencing.engine.questions import day, moment
from sentencing.engine.rules import Limit


@dataclass(frozen=True, slots=True, kw_only=True)
class ProcedureDeadline(Answer):
    """A time limit (기한) or a threshold; only what belongs to the event is filled.

    ``_on`` days, ``_at`` local Korean moments. ``nominal_due_on`` is the last day by the
    calendar, ``due_on`` the same moved past weekends and holidays.
    """

    months: int | None = None
    nominal_due_on: date | None = None
    due_on: date | None = None
    if_missed: str | None = None
    detention_warrant_due_at: datetime | None = None
    approval_due_at: datetime | None = None
    warrantless_search_ends_at: datetime | None = None
    allowed: bool | None = None
    hand_over_due_on: date | None = None
    validity_days: int | None = None
    max_extension_months: int | None = None
    outer_due_on: date | None = None
    preservation_days: int | None = None
    extension_days: int | None = None
    video_required: bool | None = None
    first_notice_due_on: date | None = None
    referral_required: bool | None = None
    own_non_referral_allowed: bool | None = None


@dataclass(frozen=True, slots=True)
class Question:
    """What is known of the event."""

    on: date | None
    at: datetime | None
    public_holidays: Collection[date]
    provision: str | None
    excluded_days: int
    longer_term_set: bool
    video_exception: bool
    finding: str | None
    starts_at: time | None

    @property
    def day(self) -> date:
        return day(self.on, "on")

    @property
    def moment(self) -> datetime:
        return moment(self.at, "at")


def limit_on(book: LawBook, name: str, on: date) -> Wording[Limit]:
    """The time limit of that name in force on the day."""
    return wording_on(on, book.limits[name])


def not_yet(timeline: Timeline[Limit]) -> ProcedureDeadline:
    """No limit on the day, since the rule that sets it was created later."""
    first = timeline.versions[0]
    step = because(NOT_YET_REASONS[timeline.key], first.citation, day=first.in_force)
    return ProcedureDeadline(citations=step.cites, steps=(step,))


NOT_YET_REASONS = {
    "preservation_approval": "measure_not_yet",
    "preservation_threshold": "measure_not_yet",
    "progress_notice": "no_period_for_notice",
    "search_video": "video_not_yet",
    "supplementary": "supplementary_not_yet",
}
