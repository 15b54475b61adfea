"""What an edition makes of a type and its factors, before the law of any day."""

from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from sentencing.engine.answer import Reason, because
from sentencing.engine.guideline_answer import Weighed
from sentencing.engine.law import Citation, LawBook, Wording, wording_on
from sentencing.engine.legal_range import Months
from sentencing.engine.rules import Edition, Factor, OffenceType
from sentencing.engine.scope import Sorted, sort_factors
from sentencing.engine.weighing import Tally, adjusted, adjustment_for, tally, zone_for


@dataclass(frozen=True, slots=True)
class Weighing:
    """What edition, type and factors decide by themselves, whatever the day of the act.

    ``read_as`` is the type of the edition where it reads the one asked about as another.
    """

    read_as: str | None
    found: OffenceType
    factors: Sorted
    as_actor: Weighed
    as_conduct: Weighed
    opening: tuple[Reason, ...]


@lru_cache(maxsize=4096)
def weighing_in(
    book: LawBook, since: date, code: str, asked: str, factors: tuple[str, ...]
) -> Weighing:
    """The weighing in the edition of that first day; several families ask for the same."""
    edition = wording_on(since, book.editions)
    found = edition.rule.types[code]
    listed = sort_factors(edition.rule, found, factors)
    as_actor, as_conduct = both_ways(edition.citation, found, listed.listed)
    opening = opening_steps(edition, asked, found, listed)
    read_as = None if code == asked else code
    return Weighing(read_as, found, listed, as_actor, as_conduct, opening)


def both_ways(
    cited: Citation, found: OffenceType, listed: tuple[Factor, ...]
) -> tuple[Weighed, Weighed]:
    """The wish not to punish weighed as actor and as conduct; without it, the same twice."""
    as_actor = weigh(cited, found, tally(listed, wish_as_conduct=False))
    for factor in listed:
        if factor.special and factor.may_weigh_as_conduct:
            return as_actor, weigh(cited, found, tally(listed, wish_as_conduct=True))
    return as_actor, as_actor


def weigh(cited: Citation, found: OffenceType, count: Tally) -> Weighed:
    """The zone and the adjusted cell."""
    zone = zone_for(count)
    if zone is None:
        left = because("left_to_the_judge", cited)
        return Weighed(None, True, steps=(counted(count, cited), left))
    cell = found.cells[zone]
    adjustment = adjustment_for(zone, count.surplus, cell)
    moved = adjusted(cell, adjustment)
    guideline = Months(moved.min_months, moved.max_months)
    least, most = cell.min_months, cell.max_months
    steps = [
        counted(count, cited),
        because("zone_is", cited, zone=zone, least_months=least, most_months=most),
    ]
    if adjustment is not None:
        key, least, most = ADJUSTMENT_REASONS[adjustment], moved.min_months, moved.max_months
        steps.append(because(key, cited, least_months=least, most_months=most))
    return Weighed(
        zone,
        False,
        adjustment,
        guideline,
        guideline.min_months,
        guideline.max_months,
        steps=tuple(steps),
    )


def counted(count: Tally, cited: Citation) -> Reason:
    """The count of special factors in words."""
    return because(
        "special_factors",
        cited,
        aggravating_conduct=count.aggravating_conduct,
        aggravating_actor=count.aggravating_actor,
        mitigating_conduct=count.mitigating_conduct,
        mitigating_actor=count.mitigating_actor,
    )


def opening_steps(
    edition: Wording[Edition], asked: str, found: OffenceType, factors: Sorted
) -> tuple[Reason, ...]:
    """Which edition and type answer, and which factors count for nothing."""
    cited, begins = edition.citation, edition.in_force
    steps = [because("edition_of_indictment", cited, edition=edition.rule.id, day=begins)]
    if found.code != asked:
        steps.append(because("type_read_as", cited, type=asked, read_as=found.code))
    steps.extend(because("factor_not_listed", cited, factor=one) for one in factors.not_listed)
    return tuple(steps)


ADJUSTMENT_REASONS = {"max_times_1.5": "top_raised", "min_times_0.5": "bottom_lowered"}
