"""Counting periods (기간의 계산): by the calendar, with or without the first day."""

from calendar import monthrange
from collections.abc import Collection
from datetime import date, timedelta

SATURDAY = 5


def months_after(day: date, months: int) -> date:
    """The corresponding day months later, or the last day of that month (민법 제160조)."""
    year, month = divmod(day.year * 12 + day.month - 1 + months, 12)
    try:
        return day.replace(year, month + 1)
    except ValueError:
        return date(year, month + 1, monthrange(year, month + 1)[1])


def last_day_of_years(first: date, years: int) -> date:
    """Last day of a period whose first day counts whole (초일산입).

    It is the day before the corresponding day; where that day does not exist, the last
    day of the month.
    """
    corresponding = months_after(first, 12 * years)
    if corresponding.day != first.day:
        return corresponding
    return corresponding - timedelta(days=1)


def next_working_day(day: date, public_holidays: Collection[date] = ()) -> date:
    """The day, or the first after it that is no Saturday, Sunday or public holiday."""
    while day.weekday() >= SATURDAY or day in public_holidays:
        day += timedelta(days=1)
    return day
