"""The quarters access is confirmed in (분기별 접근권한 재확인): when one begins, and what is due.

What is granted or confirmed in a quarter holds until fourteen days into the next: the time the
lead has, from the quarter's first day, to confirm it again.
"""

from __future__ import annotations

from datetime import date, datetime, time, timedelta

from django.utils.timezone import get_default_timezone, localdate, make_aware

TIME = timedelta(days=14)


def quarter_of(day: date) -> date:
    """The first day of the quarter the day lies in."""
    return date(day.year, (day.month - 1) // 3 * 3 + 1, 1)


def next_quarter(day: date) -> date:
    """The first day of the quarter after that of the day."""
    return quarter_of(quarter_of(day) + timedelta(days=100))


def due_in(quarter: date) -> datetime:
    """When what was not confirmed in the quarter ends."""
    return make_aware(datetime.combine(quarter + TIME, time()), get_default_timezone())


def due_after(moment: datetime) -> datetime:
    """When what is granted or confirmed at that moment ends unless it is confirmed again."""
    return due_in(next_quarter(localdate(moment)))
