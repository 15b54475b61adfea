"""Time limits of arrest, detention, search and preservation; thresholds of the maximum."""

from dataclasses import replace
from datetime import date, datetime, timedelta

from sentencing.engine.answer import Reason, because
from sentencing.engine.events import ProcedureDeadline, Question, limit_on, not_yet
from sentencing.engine.law import LawBook, Timeline, Wording, wording_or_none
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
        steps=(within("detention_warrant_request", limit, due),),
    )


def within(name: str, limit: Wording[Limit], until: datetime) -> Reason:
    """Hours that run at once, and their end; what they are for goes by the name of the limit."""
    return because(HOURS_REASONS[name], limit.citation, hours=limit.rule.amount, until=until)


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
            within("emergency_approval", approval, approved),
            within("emergency_search", search, searched),
            within("emergency_detention_warrant_request", request, requested),
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
        return replace(not_yet(timeline), allowed=False)
    cited = offence.citations
    if offence.wording is None:
        return ProcedureDeadline(allowed=False, citations=cited, steps=offence.steps)
    cited = (limit.citation, *cited)
    most, least = imprisonment_max(book, offence.wording, on), limit.rule.amount
    step = because("maximum_below_threshold", *cited, most_months=most, least_months=least)
    if most >= least:
        step = because("maximum_reaches_threshold", *cited, most_months=most, least_months=least)
    return ProcedureDeadline(
        allowed=most >= least,
        citations=cited,
        steps=(step,),
    )


def detention(book: LawBook, asked: Question) -> ProcedureDeadline:
    """The day by which the suspect is handed over (구속기간): the day of arrest counts whole.

    Days the court held the file are left out; weekends and holidays are not observed.
    """
    limit = limit_on(book, "detention", asked.day)
    due = asked.day + timedelta(days=limit.rule.amount - 1 + asked.excluded_days)
    days, excluded, cited = limit.rule.amount, asked.excluded_days, limit.citation
    step = because("custody_days", cited, days=days, excluded=excluded, until=due)
    return ProcedureDeadline(hand_over_due_on=due, citations=(cited,), steps=(step,))


def warrant_issued(book: LawBook, asked: Question) -> ProcedureDeadline:
    """How long the warrant holds (영장 유효기간); a longer term stands in the warrant itself."""
    limit = limit_on(book, "warrant_validity", asked.day)
    days, cited = limit.rule.amount, limit.citation
    if asked.longer_term_set:
        step = because("warrant_says_how_long", cited)
        return ProcedureDeadline(citations=(cited,), steps=(step,))
    step = because("warrant_valid_for", cited, days=days)
    return ProcedureDeadline(validity_days=days, citations=(cited,), steps=(step,))


def urgent_preservation_request(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Approval of an urgent request, and how long data is kept (전자정보 보전요청)."""
    on: date = asked.moment.date()
    approval = wording_or_none(on, book.limits["preservation_approval"])
    if approval is None:
        return not_yet(book.limits["preservation_approval"])
    kept = limit_on(book, "preservation", on)
    longer = limit_on(book, "preservation_extension", on)
    due = asked.moment + timedelta(hours=approval.rule.amount)
    return ProcedureDeadline(
        approval_due_at=due,
        preservation_days=kept.rule.amount,
        extension_days=longer.rule.amount,
        citations=(approval.citation, kept.citation, longer.citation),
        steps=(
            within("preservation_approval", approval, due),
            because(
                "preserved_for",
                kept.citation,
                longer.citation,
                days=kept.rule.amount,
                more=longer.rule.amount,
            ),
        ),
        unsettled=(approval.rule.doubt,) if approval.rule.doubt else (),
    )


def search_and_seizure(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether search and seizure must be filmed (영상녹화)."""
    timeline = book.limits["search_video"]
    duty = wording_or_none(asked.day, timeline)
    if duty is None:
        return replace(not_yet(timeline), video_required=False)
    step = because("video_required", duty.citation)
    if asked.video_exception:
        step = because("video_excepted", duty.citation)
    return ProcedureDeadline(
        video_required=not asked.video_exception, citations=(duty.citation,), steps=(step,)
    )


def interview(book: LawBook, asked: Question) -> ProcedureDeadline:
    """Whether questioning may begin at the hour without a listed exception (심야조사 제한)."""
    if asked.starts_at is None:
        raise BadQuestion("starts_at", "missing")
    first, last = (limit_on(book, f"interview_{end}", asked.day) for end in ("from", "until"))
    opens, closes, cited = first.rule.amount, last.rule.amount, first.citation
    allowed = opens <= asked.starts_at.hour < closes
    step = because("questioning_by_night", cited, start=closes, end=opens)
    if allowed:
        step = because("questioning_by_day", cited, start=opens, end=closes)
    return ProcedureDeadline(allowed=allowed, citations=(cited,), steps=(step,))


HOURS_REASONS = {
    "detention_warrant_request": "detention_warrant_within",
    "emergency_detention_warrant_request": "detention_warrant_within",
    "emergency_approval": "approval_within",
    "emergency_search": "warrantless_search_within",
    "preservation_approval": "approval_within",
}
