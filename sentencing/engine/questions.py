"""Questions that cannot be asked: impossible days, negative sums, unknown codes."""

from collections.abc import Iterable
from datetime import date, datetime
from enum import StrEnum
from functools import lru_cache
from typing import TypeVar

from sentencing.engine.answer import Plain

Code = TypeVar("Code", bound=StrEnum)

LAST_YEAR = 2200
MOST_KRW = 1_000_000_000_000_000
MOST_UNITS = 1_000_000_000_000
MOST_MONTHS = 1_200
MOST_DAYS = 36_600


class BadQuestion(ValueError):
    """The question cannot be right as it stands.

    ``key`` names the argument at fault, ``problem`` what is wrong with it, ``values``
    what the sentence about it needs.
    """

    def __init__(self, key: str, problem: str, **values: Plain) -> None:
        super().__init__(f"{key}: {problem}" + (f" {values}" if values else ""))
        self.key = key
        self.problem = problem
        self.values = values


def known(codes: type[Code], value: str, key: str) -> Code:
    """The value as a code of the vocabulary."""
    if isinstance(value, codes):
        return value
    found: Code | None = by_value(codes).get(value) if isinstance(value, str) else None
    if found is None:
        raise BadQuestion(key, "unknown_code", found=str(value))
    return found


@lru_cache(maxsize=64)
def by_value(codes: type[Code]) -> dict[str, Code]:
    """The vocabulary as a table: asked of it more often than anything else."""
    return {one.value: one for one in codes}


def known_or_none(codes: type[Code], value: str | None, key: str) -> Code | None:
    """The value as a code, where one is given."""
    return None if value is None else known(codes, value, key)


def day(value: date | None, key: str) -> date:
    """A day that is one, and near enough to be meant."""
    if value is None:
        raise BadQuestion(key, "missing")
    if type(value) is not date:
        raise BadQuestion(key, "not_a_day")
    if value.year > LAST_YEAR:
        raise BadQuestion(key, "too_far")
    return value


def moment(value: datetime | None, key: str) -> datetime:
    """A local Korean moment, to the minute; it carries no zone."""
    if value is None:
        raise BadQuestion(key, "missing")
    if not isinstance(value, datetime) or value.tzinfo is not None:
        raise BadQuestion(key, "not_a_moment")
    if value.year > LAST_YEAR:
        raise BadQuestion(key, "too_far")
    return value


def act_days(started_on: date | None, ended_on: date) -> tuple[date, date]:
    """First and last day of the act (범행 시작일, 범행종료일); absent, the first is the last."""
    ended = day(ended_on, "act_ended_on")
    started = ended if started_on is None else day(started_on, "act_started_on")
    if started > ended:
        raise BadQuestion("act_started_on", "begins_after_end", start=started, end=ended)
    return started, ended


def not_before(later: date, earlier: date, key: str, problem: str) -> None:
    """Refuse a day that comes before the one it must follow."""
    if later < earlier:
        raise BadQuestion(key, problem, found=later, other=earlier)


def krw(value: int | None, key: str) -> int:
    """A sum of whole won, neither negative nor beyond reason."""
    return whole(value, key, MOST_KRW)


def units(value: int | None, key: str) -> int:
    """A number of goods."""
    return whole(value, key, MOST_UNITS)


def whole(value: int | None, key: str, most: int) -> int:
    """A whole number from nought to the most that can be meant."""
    if value is None:
        raise BadQuestion(key, "missing")
    if type(value) is not int:
        raise BadQuestion(key, "not_a_whole_number")
    if value < 0:
        raise BadQuestion(key, "negative", found=value)
    if value > most:
        raise BadQuestion(key, "too_large", found=value, most=most)
    return value


def flag(value: bool, key: str) -> bool:
    """Yes or no, and nothing that merely reads as one of them."""
    if type(value) is not bool:
        raise BadQuestion(key, "not_yes_or_no")
    return value


def each_once(ids: Iterable[str], key: str) -> tuple[str, ...]:
    """Ids in their order, none given twice."""
    given = tuple(ids)
    for place, one in enumerate(given):
        if not isinstance(one, str):
            raise BadQuestion(key, "unknown_code", found=str(one))
        if one in given[:place]:
            raise BadQuestion(key, "twice", found=one)
    return given
