"""The periods between the days on which the headline rules changed, and damage spread over them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from datetime import date, timedelta
from itertools import pairwise

from sentencing.engine import Damage, Ground
from sentencing.law import book

TURNING_POINTS = book().multiples[Ground.TRADE_SECRET].days
"""Days on which the headline rules changed: 3x with the penalties, 5x with the corporate fine."""


@dataclass(frozen=True, slots=True)
class Period:
    """A period of the law; ``None``: without beginning, without end."""

    since: date | None
    until: date | None

    def holds(self, day: date) -> bool:
        return (self.since is None or self.since <= day) and (
            self.until is None or day <= self.until
        )


PERIODS = tuple(
    Period(since, following - timedelta(days=1) if following else None)
    for since, following in pairwise((None, *TURNING_POINTS, None))
)


def cut(started: date, ended: date) -> list[tuple[date, date]]:
    """The act in parts, one for each period it has a day in; first and last day included."""
    found = [
        (max(started, one.since or started), min(ended, one.until or ended)) for one in PERIODS
    ]
    return [(since, until) for since, until in found if since <= until]


def spread(krw: int, started: date, ended: date) -> list[Damage]:
    """One sum over the days of the act, cut where the multiple changed, exact to the won."""
    parts = cut(started, ended)
    length = (ended - started).days + 1
    shares = [krw * ((until - since).days + 1) // length for since, until in parts]
    shares[-1] += krw - sum(shares)
    return [
        Damage(since, until, share) for (since, until), share in zip(parts, shares, strict=True)
    ]


def apart(found: Mapping[date, int], started: date, ended: date) -> list[Damage]:
    """Damage found for each part of the act, by its first day; a part without any has none."""
    return [Damage(since, until, found.get(since, 0)) for since, until in cut(started, ended)]
