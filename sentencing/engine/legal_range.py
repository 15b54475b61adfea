"""The legally possible range (처단형) and what it does to a recommended one."""

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sentencing.engine.answer import Reason, because
from sentencing.engine.law import Citation, LawBook, NoLawInForce, wording_on
from sentencing.engine.offences import find_offence
from sentencing.engine.penalties import imprisonment_max
from sentencing.engine.questions import MOST_MONTHS, BadQuestion, whole
from sentencing.engine.words import Departure


@dataclass(frozen=True, slots=True)
class Months:
    """A range in months; ``None`` is no bound. ``max_days``: rest of the top in days."""

    min_months: int | None
    max_months: int | None
    max_days: int = 0


@dataclass(frozen=True, slots=True)
class Limits:
    """The legal range of one offence, and the Act it comes from; no range, no limit."""

    months: Months | None = None
    act_no: str | None = None
    steps: tuple[Reason, ...] = ()
    citations: tuple[Citation, ...] = ()


def legal_limits(
    book: LawBook, provision: str | None, act_ended_on: date | None, legal_range: Months | None
) -> Limits:
    """The range left by the law: the one given, else that of the article on the day."""
    of_article = Limits()
    if provision is not None and act_ended_on is not None:
        of_article = article_limits(book, provision, act_ended_on)
    if legal_range is None:
        return of_article
    given = checked(legal_range)
    step = because("legal_range_given", least_months=given.min_months, most_months=given.max_months)
    return Limits(given, of_article.act_no, (step,), of_article.citations)


@lru_cache(maxsize=4096)
def article_limits(book: LawBook, provision: str, act_ended_on: date) -> Limits:
    """The statutory range of the article on the day of the act (행위시법)."""
    offence = find_offence(book, provision, started_on=act_ended_on, ended_on=act_ended_on)
    if offence.wording is None:
        raise NoLawInForce(provision, act_ended_on)
    least = offence.wording.rule.imprisonment_min_months
    if least is None:
        least = wording_on(act_ended_on, book.prison).rule.min_months
    most = imprisonment_max(book, offence.wording, act_ended_on)
    step = because(
        "statutory_range",
        *offence.citations,
        provision=provision,
        least_months=least,
        most_months=most,
        day=act_ended_on,
    )
    return Limits(Months(least, most), offence.wording.act_no, (step,), offence.citations)


def checked(legal: Months) -> Months:
    """A legal range whose bottom does not exceed its top."""
    least, most = legal.min_months, legal.max_months
    for bound in (least, most):
        if bound is not None:
            whole(bound, "legal_range", MOST_MONTHS)
    if least is not None and most is not None and least > most:
        raise BadQuestion("legal_range", "bottom_above_top", least=least, most=most)
    return legal


def clamp(guideline: Months, legal: Months | None) -> tuple[Months, tuple[str, ...]]:
    """The guideline range with each bound outside the legal one replaced by it.

    A range without a lower bound stays without one.
    """
    if legal is None:
        return guideline, ()
    least, _ = within(guideline.min_months, 0, legal)
    most, days = within(guideline.max_months, guideline.max_days, legal)
    replaced = [] if least == guideline.min_months else ["min"]
    if (most, days) != (guideline.max_months, guideline.max_days):
        replaced.append("max")
    return Months(least, most, days), tuple(replaced)


def within(bound: int | None, days: int, legal: Months) -> tuple[int | None, int]:
    """A bound of months and days, or the legal bound it lies beyond."""
    if bound is None:
        return None, days
    if legal.max_months is not None and (bound, days) > (legal.max_months, 0):
        return legal.max_months, 0
    if legal.min_months is not None and bound < legal.min_months:
        return legal.min_months, 0
    return bound, days


def together(book: LawBook, ranges: Iterable[Months], on: date) -> Months:
    """The range for offences tried together (형법 제38조 제1항 제2호).

    The heaviest maximum and one half of it, not above the sum of the maxima nor the
    longest term there is.
    """
    known = tuple(ranges)
    maxima = [one.max_months or 0 for one in known]
    longest = wording_on(on, book.prison).rule.aggravated_max_months
    most = min(max(maxima) * 3 // 2, sum(maxima), longest)
    return Months(max(one.min_months or 0 for one in known), most)


def departure_of(sentence_months: int, found: Months) -> Departure:
    """Where a sentence lies; a bound is within the range, and no bound has nothing beyond it."""
    if found.min_months is not None and sentence_months < found.min_months:
        return Departure.BELOW
    if found.max_months is not None and sentence_months > found.max_months:
        return Departure.ABOVE
    return Departure.WITHIN
