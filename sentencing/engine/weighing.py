"""Weighing special sentencing factors: the zone, and the special adjustment."""

from collections.abc import Iterable
from dataclasses import dataclass

from sentencing.engine.rules import Cell, Factor
from sentencing.engine.words import Zone

DECISIVE_SURPLUS = 2


@dataclass(frozen=True, slots=True)
class Tally:
    """Special factors counted by kind and direction (행위, 행위자/기타; 가중, 감경)."""

    aggravating_conduct: int
    mitigating_conduct: int
    aggravating_actor: int
    mitigating_actor: int

    @property
    def conduct(self) -> int:
        """Surplus of aggravating conduct factors; equal kinds cancel one for one."""
        return self.aggravating_conduct - self.mitigating_conduct

    @property
    def actor(self) -> int:
        """Surplus of aggravating actor factors."""
        return self.aggravating_actor - self.mitigating_actor

    @property
    def surplus(self) -> int:
        """Aggravating less mitigating by plain head-count, whatever their kind."""
        return self.conduct + self.actor


def tally(factors: Iterable[Factor], *, wish_as_conduct: bool) -> Tally:
    """The count of special factors, with the victim's wish as actor or as conduct factor.

    General factors work inside the zone and never move it.
    """
    counts = [0, 0, 0, 0]
    for factor in factors:
        if factor.special:
            conduct = factor.conduct or (wish_as_conduct and factor.may_weigh_as_conduct)
            counts[(not conduct) * 2 + (not factor.aggravating)] += 1
    return Tally(*counts)


def zone_for(count: Tally) -> Zone | None:
    """The zone the special factors lead to; ``None`` leaves the choice to the judge.

    Conduct outweighs the same number of actor factors or fewer. Where fewer conduct
    factors stand against more actor factors, only a judge may weigh the whole.
    """
    conduct, actor = count.conduct, count.actor
    if conduct * actor < 0 and abs(actor) > abs(conduct):
        return None
    tilt = conduct or actor
    if tilt > 0:
        return Zone.AGGRAVATED
    return Zone.MITIGATED if tilt < 0 else Zone.STANDARD


def adjustment_for(zone: Zone, surplus: int, cell: Cell) -> str | None:
    """The special adjustment (특별조정): once, and only with a surplus of two or more.

    A cell without a lower bound has nothing to halve.
    """
    if zone is Zone.AGGRAVATED and surplus >= DECISIVE_SURPLUS:
        return "max_times_1.5"
    if zone is Zone.MITIGATED and -surplus >= DECISIVE_SURPLUS and cell.min_months is not None:
        return "min_times_0.5"
    return None


def adjusted(cell: Cell, adjustment: str | None) -> Cell:
    """The cell after the special adjustment; the cells of this group give whole months."""
    if adjustment == "max_times_1.5":
        return Cell(cell.min_months, cell.max_months * 3 // 2)
    if adjustment == "min_times_0.5" and cell.min_months is not None:
        return Cell(cell.min_months // 2, cell.max_months)
    return cell
