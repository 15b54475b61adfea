"""The recommended range where several offences are sentenced together."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, fields, replace
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.guideline_answer import GuidelineRange
from sentencing.engine.guidelines import guideline_range
from sentencing.engine.law import Citation, LawBook, wording_or_none
from sentencing.engine.legal_range import Months, article_limits, checked, clamp, together
from sentencing.engine.questions import BadQuestion, day, flag, known, not_before
from sentencing.engine.words import Concurrence, Form

DAYS_OF_A_MONTH = 30


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


@dataclass(frozen=True, slots=True)
class Combined:
    """A range for all offences; ``base`` is the place of the base offence (기본범죄)."""

    guideline: Months
    min_months: int | None
    max_months: int | None
    max_days: int | None
    clamped: tuple[str, ...]
    base: int | None


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineConcurrence(Answer):
    """The recommended range of several offences (다수범죄), in months and days of a month of 30.

    ``max_months`` ``None``: only a lower bound is recommended. ``undetermined``: the zone of
    one offence is left to the judge. ``as_actor`` and ``as_conduct`` stand where the victim's
    wish decides in one of them. ``parts`` are the answers for those given by type.
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
    """What one offence brings: its range by either weight of the wish, or no guideline."""

    answer: GuidelineRange | None
    as_actor: Months | None
    as_conduct: Months | None
    undetermined: bool
    reason: str | None


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
    if how is Concurrence.LATTER:
        step = because("outside_guideline", reason="latter_concurrence")
        return outside("latter_concurrence", step, parts)
    if all(part.reason is not None for part in parts):
        reason = parts[0].reason or "no_guideline"
        return outside(reason, because("outside_guideline", reason=reason), parts)
    cited = (edition.citation,)
    if any(part.undetermined for part in parts):
        return left_to_the_judge(parts, cited)
    legal, because_of_law = legal_range(book, given, how)
    return combined(parts, how, legal, because_of_law, cited)


def part_of(book: LawBook, indicted: date, offence: CountedOffence) -> Part:
    """One offence, before the legal limits."""
    if offence.act_ended_on is not None:
        ended = day(offence.act_ended_on, "act_ended_on")
        not_before(indicted, ended, "indicted_on", "indicted_before_act")
    if flag(offence.no_guideline, "no_guideline"):
        return Part(None, None, None, False, "no_guideline")
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
        return Part(answer, None, None, False, answer.reason)
    if answer.as_actor is not None and answer.as_conduct is not None:
        undetermined = answer.as_actor.undetermined or answer.as_conduct.undetermined
        return Part(
            answer, answer.as_actor.guideline, answer.as_conduct.guideline, undetermined, None
        )
    return Part(answer, answer.guideline, answer.guideline, answer.undetermined, None)


def given_range(offence: CountedOffence) -> Part:
    """An offence given by its own range."""
    if offence.max_months is None:
        raise BadQuestion("offences", "missing")
    months = checked(Months(offence.min_months, offence.max_months))
    return Part(None, months, months, False, None)


def outside(reason: str, step: Reason, parts: tuple[Part, ...]) -> GuidelineConcurrence:
    """No recommended range, and why."""
    answers = tuple(part.answer for part in parts)
    return GuidelineConcurrence(applies=False, reason=reason, steps=(step,), parts=answers)


def left_to_the_judge(parts: tuple[Part, ...], cited: tuple[Citation, ...]) -> GuidelineConcurrence:
    """One zone is left to the judge, so the sum is too."""
    return GuidelineConcurrence(
        applies=True,
        undetermined=True,
        citations=cited,
        steps=(because("left_to_the_judge"),),
        parts=tuple(part.answer for part in parts),
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
    legal_step: Reason | None,
    cited: tuple[Citation, ...],
) -> GuidelineConcurrence:
    """The answer, by both weights of the wish where they part."""
    actor = [part.as_actor for part in parts]
    conduct = [part.as_conduct for part in parts]
    found, steps = combine(actor, how, legal)
    answer = GuidelineConcurrence(
        applies=True,
        citations=cited,
        steps=steps if legal_step is None else (*steps, legal_step),
        parts=tuple(part.answer for part in parts),
    )
    if actor == conduct:
        return replace(answer, **{one.name: getattr(found, one.name) for one in fields(found)})
    return replace(
        answer,
        depends_on_no_punishment=True,
        as_actor=found,
        as_conduct=combine(conduct, how, legal)[0],
        steps=(because("depends_on_wish"), *answer.steps),
    )


def combine(
    ranges: Sequence[Months | None], how: Concurrence, legal: Months | None
) -> tuple[Combined, tuple[Reason, ...]]:
    """All ranges as one; ``None`` among them is an offence without a guideline."""
    known_ranges = [one for one in ranges if one is not None]
    bottoms = [one.min_months for one in known_ranges if one.min_months is not None]
    order = by_weight(ranges)
    if len(known_ranges) < len(ranges):
        found = Months(max(bottoms, default=None), None)
        step, base = because("only_lower_bound", least_months=found.min_months), None
    elif how is Concurrence.SIMULTANEOUS:
        tops = [ranges[place] for place in order]
        found = added_up([one for one in tops if one is not None], max(bottoms, default=None))
        step = because("tops_added_up", offences=len(ranges), most_months=found.max_months)
        base = order[0]
    else:
        base = order[0]
        found = known_ranges[base]
        step = because("heavier_range", least_months=found.min_months, most_months=found.max_months)
    left, clamped = clamp(found, legal)
    days = None if left.max_months is None else left.max_days
    return Combined(found, left.min_months, left.max_months, days, clamped, base), (step,)


def by_weight(ranges: Sequence[Months | None]) -> list[int]:
    """Places in the list, the highest top first, then the highest bottom."""

    def weight(place: int) -> tuple[int, int]:
        one = ranges[place]
        return (0, 0) if one is None else (one.max_months or 0, one.min_months or 0)

    return sorted(range(len(ranges)), key=weight, reverse=True)


def added_up(heaviest_first: Sequence[Months], bottom: int | None) -> Months:
    """The first top, half of the second and a third of the third; later ones add nothing."""
    days = sum(
        (one.max_months or 0) * DAYS_OF_A_MONTH // divisor
        for divisor, one in enumerate(heaviest_first[:3], start=1)
    )
    months, rest = divmod(days, DAYS_OF_A_MONTH)
    return Months(bottom, months, rest)
