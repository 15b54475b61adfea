"""The fine: for the individual, and under the joint penal provision."""

from dataclasses import dataclass
from datetime import date

from sentencing.engine.answer import Answer, Reason, because
from sentencing.engine.law import Citation, LawBook, Wording, wording_on
from sentencing.engine.offences import Offence, find_offence, joint_liability
from sentencing.engine.questions import BadQuestion, act_days, flag, known, krw
from sentencing.engine.rules import JointLiability, Penalty
from sentencing.engine.words import FineMode, FineRule, Person

LEAST_TIMES_GAIN = 2
MOST_TIMES_GAIN = 10


@dataclass(frozen=True, slots=True, kw_only=True)
class FineRange(Answer):
    """The fine for the individual (벌금), in KRW; ``min_krw`` ``None``: none stated."""

    mode: FineMode | None
    min_krw: int | None
    max_krw: int
    fine_available: bool


@dataclass(frozen=True, slots=True, kw_only=True)
class CorporateFine(Answer):
    """The fine of the employer (양벌규정), in KRW; ``multiplier``: times the article's fine."""

    liable: bool
    multiplier: int | None = None
    mode: FineMode | None = None
    min_krw: int | None = None
    max_krw: int | None = None


@dataclass(frozen=True, slots=True)
class Bounds:
    """A fine by the article and the gain."""

    mode: FineMode
    min_krw: int | None
    max_krw: int
    step: Reason


def fine_range(
    book: LawBook,
    *,
    provision: str,
    act_ended_on: date,
    gain_krw: int,
    act_started_on: date | None = None,
) -> FineRange:
    """The fine the article allows for the gain (재산상 이득액); a gain of 0: none established."""
    started, ended = act_days(act_started_on, act_ended_on)
    gain = krw(gain_krw, "gain_krw")
    offence = find_offence(book, provision, started_on=started, ended_on=ended)
    if offence.wording is None:
        return FineRange(
            mode=None,
            min_krw=0,
            max_krw=0,
            fine_available=False,
            citations=offence.citations,
            steps=offence.steps,
        )
    bounds = by_gain(offence.wording, gain)
    return FineRange(
        mode=bounds.mode,
        min_krw=bounds.min_krw,
        max_krw=bounds.max_krw,
        fine_available=bounds.max_krw > 0,
        citations=offence.citations,
        steps=(*offence.steps, bounds.step),
    )


def by_gain(wording: Wording[Penalty], gain: int) -> Bounds:
    """The bounds for a gain: ten times it must exceed the cap, and equal is not more."""
    least, most = LEAST_TIMES_GAIN * gain, MOST_TIMES_GAIN * gain
    rule, cited = wording.rule, wording.citation
    cap = rule.fine_max_krw
    if rule.fine_rule is FineRule.GAIN_ONLY or cap is None:
        step = because("fine_only_by_gain", cited, gain_krw=gain, least_krw=least, most_krw=most)
        step = step if gain else because("fine_only_by_gain_without_gain", cited)
        return Bounds(FineMode.GAIN_ONLY, least, most, step)
    if rule.fine_rule is FineRule.CAP:
        step = because("fine_cap_alone", cited, cap_krw=cap)
        return Bounds(FineMode.STATUTORY_CAP, None, cap, step)
    if most > cap:
        return Bounds(FineMode.GAIN_BASED, least, most, exceeding(cited, gain, cap))
    step = because("ten_times_gain_within", cited, gain_krw=gain, cap_krw=cap)
    return Bounds(FineMode.STATUTORY_CAP, None, cap, step)


def exceeding(cited: Citation, gain: int, cap: int) -> Reason:
    """That the gain moves both bounds, since ten times of it is more than the cap."""
    return because(
        "ten_times_gain_exceeds",
        cited,
        gain_krw=gain,
        cap_krw=cap,
        least_krw=LEAST_TIMES_GAIN * gain,
        most_krw=MOST_TIMES_GAIN * gain,
    )


def corporate_fine(
    book: LawBook,
    *,
    person: str,
    provision: str,
    act_ended_on: date,
    act_started_on: date | None = None,
    attempt: bool = False,
    gain_krw: int = 0,
    due_care_proved: bool = False,
    employee_fine_krw: int | None = None,
) -> CorporateFine:
    """The fine under the joint penal provision (양벌규정).

    The fine imposed on the employee changes nothing: the one in the article measures.
    """
    who = known(Person, person, "person")
    if who is Person.NATURAL:
        raise BadQuestion("person", "not_an_employer")
    started, ended = act_days(act_started_on, act_ended_on)
    gain = krw(gain_krw, "gain_krw")
    if employee_fine_krw is not None:
        krw(employee_fine_krw, "employee_fine_krw")
    tried, careful = flag(attempt, "attempt"), flag(due_care_proved, "due_care_proved")
    offence = find_offence(book, provision, started_on=started, ended_on=ended)
    return of_employer(book, who, offence, gain, ended, attempt=tried, careful=careful)


def of_employer(
    book: LawBook,
    who: Person,
    offence: Offence,
    gain: int,
    ended: date,
    *,
    attempt: bool,
    careful: bool,
) -> CorporateFine:
    """The employer's fine for an offence, as far as the employer answers for it at all."""
    if offence.wording is None:
        return not_liable(offence.steps, offence.citations)
    joint = joint_liability(book, offence.provision, attempt=attempt, on=ended)
    if joint is None:
        step = unlisted(book, offence.provision, attempt=attempt, on=ended)
        return not_liable((step,), (*offence.citations, *step.cites))
    if careful:
        return not_liable((because("due_care", joint.citation),), (joint.citation,))
    return employers_fine(who, joint, by_gain(offence.wording, gain), offence)


def employers_fine(
    who: Person, joint: Wording[JointLiability], bounds: Bounds, offence: Offence
) -> CorporateFine:
    """The range for an employer who answers: tripled for a juridical person only."""
    rule, cited = joint.rule, joint.citation
    times = rule.corporation_multiplier if who is Person.CORPORATION else 1
    tripled = times > 1
    no_minimum = tripled and not rule.corporation_has_minimum
    doubtful = tripled and bounds.mode is FineMode.GAIN_BASED
    article, most = bounds.max_krw, times * bounds.max_krw
    key = because("employer_same_fine", cited, most_krw=most)
    if tripled:
        key = because(
            "corporation_times_article", cited, times=times, article_krw=article, most_krw=most
        )
    return CorporateFine(
        liable=True,
        multiplier=times,
        mode=bounds.mode,
        min_krw=None if no_minimum else bounds.min_krw,
        max_krw=most,
        citations=(*offence.citations, cited),
        steps=(*offence.steps, bounds.step, key),
        unsettled=(rule.doubt,) if doubtful and rule.doubt else (),
    )


def unlisted(book: LawBook, provision: str, *, attempt: bool, on: date) -> Reason:
    """Why the joint penal provision of the day does not reach the offence."""
    cited = wording_on(on, book.joint[provision.partition(".")[0]]).citation
    if attempt:
        return because("joint_provision_not_for_attempt", cited, provision=provision)
    return because("joint_provision_does_not_list", cited, provision=provision)


def not_liable(steps: tuple[Reason, ...], cited: tuple[Citation, ...]) -> CorporateFine:
    """No liability of the employer, and why."""
    return CorporateFine(liable=False, citations=cited, steps=steps)
