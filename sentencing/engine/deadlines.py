"""Time limits of procedure, in the regime of the day."""

from collections.abc import Callable, Collection, Mapping
from datetime import date, datetime, time, timedelta

from sentencing.engine import coercion
from sentencing.engine.answer import Reason, because
from sentencing.engine.calendar import months_after, next_working_day
from sentencing.engine.events import ProcedureDeadline, Question, limit_on, not_yet
from sentencing.engine.law import LawBook, Wording, wording_on, wording_or_none
from sentencing.engine.questions import MOST_DAYS, BadQuestion, day, flag, known, whole
from sentencing.engine.rules import Limit
from sentencing.engine.words import Event, Finding, ProsecutorRole


def procedure_deadline(
    book: LawBook,
    *,
    event: str,
    on: date | None = None,
    at: datetime | None = None,
    public_holidays: Collection[date] = (),
    provision: str | None = None,
    excluded_days: int = 0,
    longer_term_set: bool = False,
    video_exception: bool = False,
    finding: str | None = None,
    starts_at: time | None = None,
) -> ProcedureDeadline:
    """The time limit an event sets running (기한), or the threshold it asks about.

    ``public_holidays`` are the holidays to observe besides Saturdays and Sundays.
    """
    question = Question(
        on=on,
        at=at,
        public_holidays=frozenset(day(one, "public_holidays") for one in public_holidays),
        provision=provision,
        excluded_days=whole(excluded_days, "excluded_days", MOST_DAYS),
        longer_term_set=flag(longer_term_set, "longer_term_set"),
        video_exception=flag(video_exception, "video_exception"),
        finding=finding,
        starts_at=starts_at,
    )
    return ANSWERS[known(Event, event, "event")](book, question)


def complaint_received(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Two months, three for complaints received under the new rules (고소ㆍ고발 사건 처리기간).

    A period of the old rules that ends under the new ones is followed by guidance, since
    direction is no more.
    """
    limit = limit_on(book, "complaint", asked.day)
    nominal = months_after(asked.day, limit.rule.amount)
    due = next_working_day(nominal, asked.public_holidays)
    received, ended = (wording_on(one, book.prosecutor).rule.role for one in (asked.day, due))
    missed, then = MISSED[ended]
    return ProcedureDeadline(
        months=limit.rule.amount,
        nominal_due_on=nominal,
        due_on=due,
        if_missed=missed,
        citations=(limit.citation,),
        steps=(
            period(limit, asked.day, nominal),
            *moved(nominal, due),
            then,
        ),
        unsettled=("complaint_across_the_change",) if received is not ended else (),
    )


def supplementary_demand_received(book: LawBook, asked: Question) -> ProcedureDeadline:
    """One month from the demand, one more on extension, three at the outside (보완수사요구)."""
    limit = wording_or_none(asked.day, book.limits["supplementary"])
    if limit is None:
        return not_yet(book.limits["supplementary"])
    longer = limit_on(book, "supplementary_extension", asked.day)
    outer = limit_on(book, "supplementary_outer", asked.day)
    nominal = months_after(asked.day, limit.rule.amount)
    due = next_working_day(nominal, asked.public_holidays)
    last = next_working_day(months_after(asked.day, outer.rule.amount), asked.public_holidays)
    return ProcedureDeadline(
        months=limit.rule.amount,
        nominal_due_on=nominal,
        due_on=due,
        max_extension_months=longer.rule.amount,
        outer_due_on=last,
        citations=(limit.citation, longer.citation, outer.citation),
        steps=(
            period(limit, asked.day, nominal),
            *moved(nominal, due),
            because(
                "extension_and_outer_limit",
                longer.citation,
                outer.citation,
                number=longer.rule.amount,
                until=last,
            ),
        ),
    )


def investigation_opened(book: LawBook, asked: Question) -> ProcedureDeadline:
    """The first notice to the complainant (수사 진행상황 통지); before, there was no period."""
    timeline = book.limits["progress_notice"]
    limit = wording_or_none(asked.day, timeline)
    if limit is None:
        return not_yet(timeline)
    number, cited = limit.rule.amount, limit.citation
    nominal = asked.day + timedelta(days=number)
    due = next_working_day(nominal, asked.public_holidays)
    step = because("period_of_days", cited, number=number, start=asked.day, end=nominal)
    return ProcedureDeadline(
        first_notice_due_on=due,
        citations=(cited,),
        steps=(step, *moved(nominal, due)),
    )


def investigation_closed(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Every investigated case is referred, whatever it came to (전건 송치)."""
    if asked.finding is None:
        raise BadQuestion("finding", "missing")
    known(Finding, asked.finding, "finding")
    duty = limit_on(book, "referral_of_every_case", asked.day)
    return ProcedureDeadline(
        referral_required=True,
        own_non_referral_allowed=False,
        citations=(duty.citation,),
        steps=(because("every_case_is_referred", duty.citation),),
    )


def period(limit: Wording[Limit], start: date, end: date) -> Reason:
    """A period of months, counted out."""
    number = limit.rule.amount
    return because("period_of_months", limit.citation, number=number, start=start, end=end)


def moved(nominal: date, due: date) -> tuple[Reason, ...]:
    """That a last day on a Saturday or holiday moved, where it did."""
    return () if due == nominal else (because("last_day_moved", nominal=nominal, due=due),)


MISSED = {
    ProsecutorRole.DIRECTION: ("prosecutor_direction", because("then_prosecutor_directs")),
    ProsecutorRole.GUIDANCE: ("request_guidance", because("then_guidance_is_asked")),
}
ANSWERS: Mapping[Event, Callable[[LawBook, Question], ProcedureDeadline]] = {
    Event.COMPLAINT_RECEIVED: complaint_received,
    Event.ARREST_WITH_WARRANT: coercion.arrest_with_warrant,
    Event.EMERGENCY_ARREST: coercion.emergency_arrest,
    Event.EMERGENCY_ARREST_CONSIDERED: coercion.emergency_arrest_considered,
    Event.URGENT_PRESERVATION_CONSIDERED: coercion.urgent_preservation_considered,
    Event.DETENTION: coercion.detention,
    Event.WARRANT_ISSUED: coercion.warrant_issued,
    Event.SUPPLEMENTARY_DEMAND_RECEIVED: supplementary_demand_received,
    Event.URGENT_PRESERVATION_REQUEST: coercion.urgent_preservation_request,
    Event.SEARCH_AND_SEIZURE: coercion.search_and_seizure,
    Event.INVESTIGATION_OPENED: investigation_opened,
    Event.INVESTIGATION_CLOSED: investigation_closed,
    Event.INTERVIEW: coercion.interview,
}
