"""Several recommended ranges made one, and the base offence among them."""

from collections.abc import Sequence
from dataclasses import dataclass

from sentencing.engine.answer import Reason, because
from sentencing.engine.law import Citation
from sentencing.engine.legal_range import Months, clamp
from sentencing.engine.words import Concurrence

DAYS_OF_A_MONTH = 30


@dataclass(frozen=True, slots=True)
class Combined:
    """A range for all offences; ``base`` is the place of the base offence (기본범죄)."""

    guideline: Months
    min_months: int | None
    max_months: int | None
    max_days: int | None
    clamped: tuple[str, ...]
    base: int | None
    steps: tuple[Reason, ...]


def combine(
    ranges: Sequence[Months | None],
    threats: Sequence[int],
    how: Concurrence,
    legal: Months | None,
    of_law: Reason | None,
    cited: Citation,
) -> Combined:
    """All ranges as one; ``None`` among them is an offence without a guideline."""
    bottoms = [one.min_months for one in ranges if one is not None and one.min_months is not None]
    order = by_weight(ranges, threats)
    base: int | None = order[0]
    heaviest_one = ranges[order[0]]
    if None in ranges or heaviest_one is None:
        base, found = None, Months(max(bottoms, default=None), None)
        step = because("only_lower_bound", cited, least_months=found.min_months)
    elif how is Concurrence.SIMULTANEOUS:
        found = added_up([ranges[place] for place in order], max(bottoms, default=None))
        number, most = len(ranges), found.max_months
        step = because("tops_added_up", cited, offences=number, most_months=most)
    else:
        found = heaviest_one
        least, most = found.min_months, found.max_months
        step = because("heavier_range", cited, least_months=least, most_months=most)
    left, clamped = clamp(found, legal)
    days = None if left.max_months is None else left.max_days
    steps = (step,) if of_law is None else (step, of_law)
    return Combined(found, left.min_months, left.max_months, days, clamped, base, steps)


def by_weight(ranges: Sequence[Months | None], threats: Sequence[int]) -> list[int]:
    """Places in the list: the highest top first, then the heaviest threat of the law."""

    def weight(place: int) -> tuple[int, int, int]:
        one = ranges[place]
        top, bottom = (0, 0) if one is None else (one.max_months or 0, one.min_months or 0)
        return top, threats[place], bottom

    return sorted(range(len(ranges)), key=weight, reverse=True)


def added_up(heaviest_first: Sequence[Months | None], bottom: int | None) -> Months:
    """The first top, half of the second and a third of the third; later ones add nothing."""
    days = sum(
        (one.max_months or 0) * DAYS_OF_A_MONTH // divisor
        for divisor, one in enumerate(heaviest_first[:3], start=1)
        if one is not None
    )
    months, rest = divmod(days, DAYS_OF_A_MONTH)
    return Months(bottom, months, rest)
