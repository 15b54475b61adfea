"""The recommended range where several offences are sentenced together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date
from functools import partial

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.combining import Combined, combine
from sentencing.engine.guideline_answer import GuidelineRange
from sentencing.engine.guidelines import guideline_range
from sentencing.engine.law import Citation, LawBook, Timeline, wording_on, wording_or_none
from sentencing.engine.legal_range import Months, article_limits, checked, together
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import BadQuestion, day, flag, known, not_before
from sentencing.engine.rules import Penalty
from sentencing.engine.scope import type_in
from sentencing.engine.words import Concurrence, Form


@dataclass(frozen=True, slots=True)
class CountedOffence:
    """One of several offences: by type and factors, by its own range, or without a guideline.

    With ``provision`` and ``act_ended_on`` it counts for the legal limits.
    """

    type: str | None = None
    factors: tuple[str, ...] = ()
    form: str = Form.COMPLETED
    provision: str | None = None
    act_ended_on: date | None = None
    min_months: int | None = None
    max_months: int | None = None
    no_guideline: bool = False


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineConcurrence(Answer):
    """The recommended range of several offences (다수범죄), in months and days of a month of 30.

    ``max_months`` ``None``: only a lower bound is recommended. ``undetermined``: the zone of
    one offence is left to the judge. ``as_actor`` and ``as_conduct`` stand where the victim's
    wish decides in one of them, ``None`` for a weight that leaves the zone to the judge.
    ``parts`` are the answers for those given by type.
    """

    applies: bool
    reason: str | None = None
    base: int | None = None
    guideline: Months | None = None
    min_months: int | None = None
    max_months: int | None = None
    max_days: int | None = None
    clamped: tuple[str, ...] = ()
    undetermined: bool = False
    depends_on_no_punishment: bool = False
    as_actor: Combined | None = None
    as_conduct: Combined | None = None
    parts: tuple[GuidelineRange | None, ...] = ()


@dataclass(frozen=True, slots=True)
class Part:
    """What one offence brings: its range by either weight of the wish.

    ``reason`` says why it has no guideline. ``threat_months`` is the heaviest imprisonment
    the law threatens for it, as far as that is known.
    """

    answer: GuidelineRange | None
    as_actor: Months | None = None
    as_conduct: Months | None = None
    actor_open: bool = False
    conduct_open: bool = False
    reason: str | None = None
    threat_months: int = 0


def guideline_concurrence(
    book: LawBook,
    *,
    indicted_on: date,
    offences: Iterable[CountedOffence],
    concurrence: str = Concurrence.SIMULTANEOUS,
) -> GuidelineConcurrence:
    """The range for offences tried together, each with its own zone and adjustment first."""
    indicted = day(indicted_on, "indicted_on")
    how = known(Concurrence, concurrence, "concurrence")
    given = tuple(offences)
    if not given:
        raise BadQuestion("offences", "missing")
    parts = tuple(part_of(book, indicted, one) for one in given)
    edition = wording_or_none(indicted, book.editions)
    if edition is None:
        return outside("no_edition", because("no_edition_yet", day=indicted), parts)
    reason = "latter_concurrence" if how is Concurrence.LATTER else without_guideline(parts)
    if reason is not None:
        step = because("outside_guideline", edition.citation, reason=reason)
        return outside(reason, step, parts)
    legal, of_law = legal_range(book, given, how)
    return combined(parts, how, legal, of_law, edition.citation)


def without_guideline(parts: tuple[Part, ...]) -> str | None:
    """Why no offence has a guideline; ``None`` where one has."""
    reasons = [part.reason for part in parts]
    return reasons[0] if None not in reasons else None


def part_of(book: LawBook, indicted: date, offence: CountedOffence) -> Part:
    """One offence, before the legal limits."""
    if offence.act_ended_on is not None:
        ended = day(offence.act_ended_on, "act_ended_on")
        not_before(indicted, ended, "indicted_on", "indicted_before_act")
    if flag(offence.no_guideline, "no_guideline"):
        return Part(None, reason="no_guideline")
    if offence.type is None:
        return given_range(offence)
    answer = guideline_range(
        book,
        indicted_on=indicted,
        type=offence.type,
        factors=offence.factors,
        form=offence.form,
        provision=offence.provision,
    )
    if not answer.applies:
        return Part(answer, reason=answer.reason)
    threat = threat_of(book, indicted, offence, offence.type)
    actor, conduct = answer.as_actor or answer, answer.as_conduct or answer
    return Part(
        answer,
        actor.guideline,
        conduct.guideline,
        actor.undetermined,
        conduct.undetermined,
        threat_months=threat,
    )


def threat_of(book: LawBook, indicted: date, offence: CountedOffence, code: str) -> int:
    """The maximum of the article on the day of the act; else of the articles of the type."""
    own = None if offence.provision is None else book.penalties.get(offence.provision)
    if own is not None and offence.act_ended_on is not None:
        return maximum_on(book, own, offence.act_ended_on)
    found = type_in(wording_on(indicted, book.editions).rule, code)
    named = () if found is None else found.provisions
    timelines = [book.penalties[one] for one in named if one in book.penalties]
    on_record = [one for one in timelines if one.days[0] <= indicted]
    return max((maximum_on(book, one, indicted) for one in on_record), default=0)


def maximum_on(book: LawBook, timeline: Timeline[Penalty], on: date) -> int:
    """The maximum of imprisonment on a day of the record."""
    return imprisonment_max(book, wording_on(on, timeline), on)


def given_range(offence: CountedOffence) -> Part:
    """An offence given by its own range."""
    if offence.max_months is None:
        raise BadQuestion("offences", "missing")
    months = checked(Months(offence.min_months, offence.max_months))
    return Part(None, months, months)


def outside(reason: str, step: Reason, parts: tuple[Part, ...]) -> GuidelineConcurrence:
    """No recommended range, and why."""
    answers = tuple(part.answer for part in parts)
    return GuidelineConcurrence(
        applies=False, reason=reason, citations=step.cites, steps=(step,), parts=answers
    )


def legal_range(
    book: LawBook, offences: Sequence[CountedOffence], how: Concurrence
) -> tuple[Months | None, Reason | None]:
    """The legal range for all, where each says its provision and day."""
    ranges: list[Months] = []
    last: date | None = None
    for one in offences:
        if one.provision is None or one.act_ended_on is None or one.provision in book.elsewhere:
            return None, None
        months = article_limits(book, one.provision, one.act_ended_on).months
        if months is not None:
            ranges.append(months)
        last = one.act_ended_on if last is None else max(last, one.act_ended_on)
    if last is None or len(ranges) != len(offences):
        return None, None
    if how is Concurrence.SIMULTANEOUS and len(ranges) > 1:
        found = together(book, ranges, last)
        step = because(
            "legal_range_together", least_months=found.min_months, most_months=found.max_months
        )
        return found, step
    found = heaviest(ranges)
    return found, because(
        "legal_range_heaviest", least_months=found.min_months, most_months=found.max_months
    )


def heaviest(ranges: Sequence[Months]) -> Months:
    """The range for one act under several provisions (형법 제40조)."""
    return Months(
        max(one.min_months or 0 for one in ranges), max(one.max_months or 0 for one in ranges)
    )


def combined(
    parts: tuple[Part, ...],
    how: Concurrence,
    legal: Months | None,
    of_law: Reason | None,
    cited: Citation,
) -> GuidelineConcurrence:
    """The answer, by both weights of the wish where they part."""
    threats = [part.threat_months for part in parts]
    actor, conduct = [part.as_actor for part in parts], [part.as_conduct for part in parts]
    open_as_actor = any(part.actor_open for part in parts)
    open_as_conduct = any(part.conduct_open for part in parts)
    answers = tuple(part.answer for part in parts)
    answer = GuidelineConcurrence(applies=True, citations=(cited,), parts=answers)
    if open_as_actor and open_as_conduct:
        step = because("left_to_the_judge", cited)
        return replace(answer, undetermined=True, steps=(step,))
    joined = partial(combine, threats=threats, how=how, legal=legal, of_law=of_law, cited=cited)
    as_actor = None if open_as_actor else joined(actor)
    if as_actor is not None and actor == conduct:
        return replace(answer, **{key: getattr(as_actor, key) for key in COMBINED})
    return replace(
        answer,
        depends_on_no_punishment=True,
        as_actor=as_actor,
        as_conduct=None if open_as_conduct else joined(conduct),
        steps=(because("depends_on_wish", cited),),
    )


COMBINED = tuple(one.name for one in fields(Combined))
