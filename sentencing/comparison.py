"""The same what-if before and after each amendment: the table and the chart."""

from __future__ import annotations

from dataclasses import dataclass, replace
from datetime import date, timedelta

from sentencing import engine
from sentencing.calculation import (
    Asking,
    Family,
    Inputs,
    corporate_fine_for,
    damages_for,
    penalty_for,
)
from sentencing.engine.law import Wording
from sentencing.engine.rules import Edition
from sentencing.law import book
from sentencing.periods import PERIODS, TURNING_POINTS, Period
from sentencing.wording import named


@dataclass(frozen=True, slots=True)
class Column:
    """The what-if as if the whole act fell in one period of the law.

    ``taking_out``: whether taking a secret out and keeping it were offences of their own.
    """

    since: date | None
    until: date | None
    penalty: engine.StatutoryPenalty | None
    corporate_fine: engine.CorporateFine | None
    damages: engine.PunitiveDamages | None
    taking_out: bool
    applies: bool


def columns(given: Inputs) -> list[Column]:
    """One column a period between amendments; the period of the act's end applies."""
    return [column(given, period) for period in PERIODS]


def column(given: Inputs, period: Period) -> Column:
    day = period.since or TURNING_POINTS[0] - timedelta(days=1)
    moved = replace(
        given,
        act_started_on=day,
        act_ended_on=day,
        indicted_on=max(given.indicted_on, day),
        claim_made_on=max(given.claim_made_on, day) if given.claim_made_on else None,
        judged_on=None,
        last_accomplice_act_on=None,
        damage_parts=(),
    )
    corporation = replace(moved, person=engine.Person.CORPORATION)
    removal = replace(moved, conduct=engine.Conduct.REMOVAL, attempt=False)
    ask = Asking()
    penalty = ask(Family.PENALTY, lambda: penalty_for(moved))
    taken = ask(Family.PENALTY, lambda: penalty_for(removal))
    fine = ask(Family.CORPORATE, lambda: corporate_fine_for(corporation))
    return Column(
        since=period.since,
        until=period.until,
        penalty=penalty,
        corporate_fine=fine if penalty and penalty.offence_exists else None,
        damages=ask(Family.DAMAGES, lambda: damages_for(moved)),
        taking_out=taken is not None and taken.offence_exists,
        applies=period.holds(given.act_ended_on),
    )


@dataclass(frozen=True, slots=True)
class Bar:
    """One zone of an edition on the chart; x and width in the drawing's own units.

    ``is_this``: where the rules lead; ``is_open``: one of several they leave to the court.
    """

    zone: str
    min_months: int | None
    max_months: int
    adjusted_months: int | None
    y: int
    x: float
    width: float
    adjusted_width: float
    is_this: bool
    is_open: bool

    @property
    def end(self) -> float:
        """Where the bar ends."""
        return self.x + self.width

    @property
    def label_x(self) -> float:
        return self.end + self.adjusted_width + 8

    @property
    def label_y(self) -> int:
        return self.y + 15

    @property
    def inner_y(self) -> int:
        return self.y + 1


@dataclass(frozen=True, slots=True)
class EditionBars:
    """The three zones of one edition of the guideline."""

    name: str
    since: date
    applies: bool
    y: int
    bars: tuple[Bar, ...]

    @property
    def title_y(self) -> int:
        return self.y + 16

    @property
    def since_y(self) -> int:
        return self.y + 34


LEFT, PER_MONTH, ROW, GAP = 118.0, 3.0, 26, 94
AXIS_YEARS = (0, 3, 6, 9, 12, 15)


@dataclass(frozen=True, slots=True)
class Chart:
    """The ranges of the edition that applies and of the one before it."""

    editions: tuple[EditionBars, ...]
    ticks: tuple[tuple[float, int], ...]
    height: int


def chart(given: Inputs, found: engine.GuidelineRange | None) -> Chart | None:
    """The drawing, or ``None`` where no guideline has a range for the question."""
    if found is None or not found.applies:
        return None
    versions = list(book().editions.versions)
    place = max(i for i, v in enumerate(versions) if v.in_force <= given.indicted_on)
    shown = versions[max(place - 1, 0) : place + 1]
    editions = tuple(
        edition_bars(version, given, 28 + GAP * row, found if version is versions[place] else None)
        for row, version in enumerate(shown)
    )
    ticks = tuple((LEFT + years * 12 * PER_MONTH, years) for years in AXIS_YEARS)
    return Chart(editions, ticks, 28 + GAP * len(shown))


def edition_bars(
    version: Wording[Edition], given: Inputs, y: int, found: engine.GuidelineRange | None
) -> EditionBars:
    cells = version.rule.types[given.type].cells
    zones = zones_of(found) if found else frozenset()
    return EditionBars(
        name=named(version.rule),
        since=version.in_force,
        applies=found is not None,
        y=y,
        bars=tuple(
            bar(zone, cells[zone].min_months, cells[zone].max_months, y + ROW * row, zones)
            for row, zone in enumerate(engine.Zone)
        ),
    )


def bar(
    zone: engine.Zone,
    least: int | None,
    most: int,
    y: int,
    zones: frozenset[engine.Zone],
) -> Bar:
    top = most * 3 // 2 if zone is engine.Zone.AGGRAVATED else None
    start = least or 0
    return Bar(
        zone=zone,
        min_months=least,
        max_months=most,
        adjusted_months=top,
        y=y,
        x=LEFT + start * PER_MONTH,
        width=(most - start) * PER_MONTH,
        adjusted_width=(top - most) * PER_MONTH if top else 0,
        is_this=zones == {zone},
        is_open=zone in zones and len(zones) > 1,
    )


def zones_of(found: engine.GuidelineRange) -> frozenset[engine.Zone]:
    """The zone the rules lead to, or those they leave to the court."""
    ways = [way for way in (found.as_actor, found.as_conduct) if way is not None]
    if any(way.undetermined for way in ways) or found.undetermined:
        return frozenset(engine.Zone)
    zones = [way.zone for way in ways] or [found.zone]
    return frozenset(zone for zone in zones if zone is not None)
