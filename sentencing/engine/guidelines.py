"""The recommended range of the sentencing guideline for one offence."""

from collections.abc import Callable, Iterable
from dataclasses import dataclass, replace
from datetime import date
from functools import partial

from sentencing.engine.answer import Reason, because
from sentencing.engine.editions import Weighing, weighing_in
from sentencing.engine.guideline_answer import GuidelineRange, Weighed
from sentencing.engine.law import (
    LawBook,
    Wording,
    wording_or_none,
)
from sentencing.engine.legal_range import Limits, Months, clamp, departure_of, legal_limits
from sentencing.engine.questions import (
    MOST_MONTHS,
    day,
    each_once,
    known_or_none,
    not_before,
    whole,
)
from sentencing.engine.rules import Edition
from sentencing.engine.scope import (
    ADULT,
    Standing,
    check_ids,
    check_type,
    names,
    outside_because,
    type_in,
)
from sentencing.engine.words import Conduct, Departure, Form, Person, Sanction, Zone

ZONES = (Zone.MITIGATED, Zone.STANDARD, Zone.AGGRAVATED)


def guideline_range(
    book: LawBook,
    *,
    indicted_on: date,
    type: str,  # noqa: A002 - the field's own word
    factors: Iterable[str],
    form: str = Form.COMPLETED,
    sanction: str = Sanction.IMPRISONMENT,
    person: str = Person.NATURAL,
    age: int = ADULT,
    latter_concurrence: bool = False,
    provision: str | None = None,
    act_ended_on: date | None = None,
    conduct: str | None = None,
    legal_range: Months | None = None,
    sentence_months: int | None = None,
    judged_on: date | None = None,
) -> GuidelineRange:
    """The zone and range for one offence (유형, 권고 영역, 권고형의 범위).

    The day of indictment chooses the edition, that of the act the legal limits.
    """
    days_in_order(indicted_on, act_ended_on, judged_on)
    ids = known_ids(book, type, factors)
    what = known_or_none(Conduct, conduct, "conduct")
    standing = Standing.of(form, sanction, person, age, latter_concurrence)
    limits = partial(legal_limits, book, provision, act_ended_on, legal_range)
    answer = answered(book, indicted_on, Asked(type, ids, provision, what), standing, limits)
    return compared(answer, sentence_months)


def known_ids(book: LawBook, code: str, factors: Iterable[str]) -> tuple[str, ...]:
    """The factors, each known to some edition and given once; so is the type."""
    check_type(book, code)
    ids = each_once(factors, "factors")
    check_ids(book, ids, "factors")
    return ids


@dataclass(frozen=True, slots=True)
class Asked:
    """The offence as asked about."""

    type: str
    factors: tuple[str, ...]
    provision: str | None
    conduct: Conduct | None


def answered(
    book: LawBook,
    indicted: date,
    asked: Asked,
    standing: Standing,
    limits: Callable[[], Limits],
) -> GuidelineRange:
    """Edition first, then who stands outside it, then whether the type is in it."""
    edition = wording_or_none(indicted, book.editions)
    if edition is None:
        return outside("no_edition", None, because("no_edition_yet", day=indicted))
    cited = edition.citation
    reason = outside_because(standing)
    if reason is not None:
        return outside(reason, edition, because("outside_guideline", cited, reason=reason))
    found = type_in(edition.rule, asked.type)
    if found is None or not names(edition.rule, found, asked.provision, asked.conduct):
        step = because("type_without_guideline", cited, type=asked.type)
        return outside("no_guideline", edition, step)
    weighing = weighing_in(book, edition.in_force, found.code, asked.type, asked.factors)
    return ranged(edition, weighing, limits())


def days_in_order(indicted_on: date, act_ended_on: date | None, judged_on: date | None) -> None:
    """Refuse an indictment before the act; a judgment only has to be a day."""
    day(indicted_on, "indicted_on")
    if act_ended_on is not None:
        ended = day(act_ended_on, "act_ended_on")
        not_before(indicted_on, ended, "indicted_on", "indicted_before_act")
    if judged_on is not None:
        day(judged_on, "judged_on")


def outside(reason: str, edition: Wording[Edition] | None, step: Reason) -> GuidelineRange:
    """No recommended range, and why."""
    if edition is None:
        return GuidelineRange(applies=False, reason=reason, steps=(step,))
    return GuidelineRange(
        applies=False,
        reason=reason,
        edition=edition.rule.id,
        citations=(edition.citation,),
        steps=(step,),
    )


def ranged(edition: Wording[Edition], weighing: Weighing, limits: Limits) -> GuidelineRange:
    """The range within the law, by both weights of the victim's wish where they part."""
    as_actor = within_law(weighing.as_actor, limits.months)
    as_conduct = within_law(weighing.as_conduct, limits.months)
    parted = as_actor.zone != as_conduct.zone
    result = NO_RESULT if parted else as_actor
    return GuidelineRange(
        applies=True,
        edition=edition.rule.id,
        type_in_edition=weighing.read_as,
        zone=result.zone,
        undetermined=result.undetermined,
        candidates=ZONES if result.undetermined else (),
        special_adjustment=result.special_adjustment,
        guideline=result.guideline,
        min_months=result.min_months,
        max_months=result.max_months,
        clamped=result.clamped,
        depends_on_no_punishment=parted,
        as_actor=as_actor if parted else None,
        as_conduct=as_conduct if parted else None,
        not_listed=weighing.factors.not_listed,
        listed=weighing.factors.listed,
        cells=weighing.found.cells,
        act_no=limits.act_no,
        citations=(edition.citation, *limits.citations),
        steps=in_order(edition, weighing.opening, result, limits),
    )


def in_order(
    edition: Wording[Edition], opening: tuple[Reason, ...], result: Weighed, limits: Limits
) -> tuple[Reason, ...]:
    """The reasons of the whole: edition, weighing, the law, and what it replaced."""
    if result is NO_RESULT:
        return (*opening, because("depends_on_wish", edition.citation), *limits.steps)
    return (*opening, *result.steps, *limits.steps, *clamp_steps(result, limits))


def within_law(found: Weighed, legal: Months | None) -> Weighed:
    """The same with the range left by the law."""
    if found.guideline is None:
        return found
    left, replaced = clamp(found.guideline, legal)
    if not replaced:
        return found
    return replace(found, min_months=left.min_months, max_months=left.max_months, clamped=replaced)


def clamp_steps(result: Weighed, limits: Limits) -> tuple[Reason, ...]:
    """Which bounds the law replaced."""
    months = {"min": result.min_months, "max": result.max_months}
    keys = [(CLAMP_REASONS[one], months[one]) for one in result.clamped]
    return tuple(because(key, *limits.citations, months=bound) for key, bound in keys)


def compared(answer: GuidelineRange, sentence_months: int | None) -> GuidelineRange:
    """The answer with a sentence compared, where there is one range to compare it with."""
    if sentence_months is None:
        return answer
    sentence = whole(sentence_months, "sentence_months", MOST_MONTHS)
    if answer.guideline is None:
        return answer
    found = departure_of(sentence, Months(answer.min_months, answer.max_months))
    step = because(DEPARTURE_REASONS[found], months=sentence)
    return replace(answer, departure=found, steps=(*answer.steps, step))


NO_RESULT = Weighed(None, False)
CLAMP_REASONS = {"min": "bottom_replaced", "max": "top_replaced"}
DEPARTURE_REASONS = {
    Departure.BELOW: "sentence_below",
    Departure.WITHIN: "sentence_within",
    Departure.ABOVE: "sentence_above",
}
