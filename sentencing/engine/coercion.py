"""Time limits of arrest, detention, search and preservation; thresholds of the maximum."""

from datetime import date, timedelta

from sentencing.engine.answer import because
from sentencing.engine.events import ProcedureDeadline, Question, limit_on
from sentencing.engine.law import LawBook, Timeline, wording_or_none
from sentencing.engine.offences import find_offence
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import BadQuestion
from sentencing.engine.rules import Limit


def arrest_with_warrant(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Hours from arrest to the request for a detention warrant (구속영장 청구)."""
    limit = limit_on(book, "detention_warrant_request", asked.moment.date())
    due = asked.moment + timedelta(hours=limit.rule.amount)
    return ProcedureDeadline(
        detention_warrant_due_at=due,
        citations=(limit.citation,),
        steps=(because("detention_warrant_within", hours=limit.rule.amount, until=due),),
    )


def emergency_arrest(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Approval, search without a warrant, and the detention warrant after it (긴급체포)."""
    on = asked.moment.date()
    approval = limit_on(book, "emergency_approval", on)
    request = limit_on(book, "emergency_detention_warrant_request", on)
    search = limit_on(book, "emergency_search", on)
    approved = asked.moment + timedelta(hours=approval.rule.amount)
    requested = asked.moment + timedelta(hours=request.rule.amount)
    searched = asked.moment + timedelta(hours=search.rule.amount)
    return ProcedureDeadline(
        approval_due_at=approved,
        detention_warrant_due_at=requested,
        warrantless_search_ends_at=searched,
        citations=(approval.citation, request.citation, search.citation),
        steps=(
            because("approval_within", hours=approval.rule.amount, until=approved),
            because("warrantless_search_within", hours=search.rule.amount, until=searched),
            because("detention_warrant_within", hours=request.rule.amount, until=requested),
        ),
    )


def emergency_arrest_considered(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether the maximum of the offence is high enough for an emergency arrest."""
    return threshold(book, asked, book.limits["emergency_threshold"])


def urgent_preservation_considered(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether the maximum of the offence is high enough for a preservation request."""
    return threshold(book, asked, book.limits["preservation_threshold"])


def threshold(book: LawBook, asked: Question, timeline: Timeline[Limit]) -> ProcedureDeadline:
    """The threshold of the maximum penalty only; other conditions are not asked."""
    if asked.provision is None:
        raise BadQuestion("provision", "missing")
    on = asked.day
    offence = find_offence(book, asked.provision, started_on=on, ended_on=on)
    limit = wording_or_none(on, timeline)
    if limit is None:
        step = because("measure_not_yet", day=timeline.days[0])
        return ProcedureDeadline(allowed=False, steps=(step,))
    if offence.wording is None:
        return ProcedureDeadline(allowed=False, steps=offence.steps)
    most, least = imprisonment_max(book, offence.wording, on), limit.rule.amount
    step = because("maximum_below_threshold", most_months=most, least_months=least)
    if most >= least:
        step = because("maximum_reaches_threshold", most_months=most, least_months=least)
    return ProcedureDeadline(
        allowed=most >= least,
        citations=(limit.citation, *offence.citations),
        steps=(step,),
    )


def detention(book: LawBook, asked: Question) -> ProcedureDeadline:
    """The day by which the suspect is handed over (구속기간): the day of arrest counts whole.

    Days the court held the file are left out; weekends and holidays are not observed.
    """
    limit = limit_on(book, "detention", asked.day)
    due = asked.day + timedelta(days=limit.rule.amount - 1 + asked.excluded_days)
    step = because("custody_days", days=limit.rule.amount, excluded=asked.excluded_days, until=due)
    return ProcedureDeadline(hand_over_due_on=due, citations=(limit.citation,), steps=(step,))


def warrant_issued(book: LawBook, asked: Question) -> ProcedureDeadline:
    """How long the warrant holds (영장 유효기간); a longer term stands in the warrant itself."""
    limit = limit_on(book, "warrant_validity", asked.day)
    if asked.longer_term_set:
        step = because("warrant_says_how_long")
        return ProcedureDeadline(citations=(limit.citation,), steps=(step,))
    step = because("warrant_valid_for", days=limit.rule.amount)
    return ProcedureDeadline(
        validity_days=limit.rule.amount, citations=(limit.citation,), steps=(step,)
    )


def urgent_preservation_request(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Approval of an urgent request, and how long data is kept (전자정보 보전요청)."""
    on: date = asked.moment.date()
    approval = limit_on(book, "preservation_approval", on)
    kept = limit_on(book, "preservation", on)
    longer = limit_on(book, "preservation_extension", on)
    due = asked.moment + timedelta(hours=approval.rule.amount)
    return ProcedureDeadline(
        approval_due_at=due,
        preservation_days=kept.rule.amount,
        extension_days=longer.rule.amount,
        citations=(approval.citation, kept.citation, longer.citation),
        steps=(
            because("approval_within", hours=approval.rule.amount, until=due),
            because("preserved_for", days=kept.rule.amount, more=longer.rule.amount),
        ),
        unsettled=(approval.rule.doubt,) if approval.rule.doubt else (),
    )


def search_and_seizure(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether search and seizure must be filmed (영상녹화)."""
    timeline = book.limits["search_video"]
    duty = wording_or_none(asked.day, timeline)
    if duty is None:
        step = because("video_not_yet", day=timeline.days[0])
        return ProcedureDeadline(video_required=False, steps=(step,))
    step = because("video_required")
    if asked.video_exception:
        step = because("video_excepted")
    return ProcedureDeadline(
        video_required=not asked.video_exception, citations=(duty.citation,), steps=(step,)
    )


def interview(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether questioning may begin at the hour without a listed exception (심야조사 제한)."""
    if asked.starts_at is None:
        raise BadQuestion("starts_at", "missing")
    first, last = (limit_on(book, f"interview_{end}", asked.day) for end in ("from", "until"))
    allowed = first.rule.amount <= asked.starts_at.hour < last.rule.amount
    step = because("questioning_by_night", start=last.rule.amount, end=first.rule.amount)
    if allowed:
        step = because("questioning_by_day", start=first.rule.amount, end=last.rule.amount)
    return ProcedureDeadline(allowed=allowed, citations=(first.citation,), steps=(step,))
