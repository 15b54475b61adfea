"""The answer about the recommended range of one offence."""

from dataclasses import dataclass, field

from sentencing.engine.answer import Answer, Reason
from sentencing.engine.legal_range import Months
from sentencing.engine.rules import Cell, Factor
from sentencing.engine.words import Departure, Zone


@dataclass(frozen=True, slots=True)
class Weighed:
    """A zone and its range in months, before and after the legal limits.

    ``zone`` ``None``: the rules leave it to the judge, and there is no range.
    """

    zone: Zone | None
    undetermined: bool
    special_adjustment: str | None = None
    guideline: Months | None = None
    min_months: int | None = None
    max_months: int | None = None
    clamped: tuple[str, ...] = ()
    steps: tuple[Reason, ...] = ()


@dataclass(frozen=True, slots=True, kw_only=True)
class GuidelineRange(Answer):
    """The recommended range (권고형의 범위), in months. Advisory, never a prediction.

    ``reason`` says why the guideline does not apply. ``as_actor`` and ``as_conduct`` hold
    both results where the weight of the victim's wish not to punish (처벌불원) decides; the
    values at the top are then empty. ``candidates``: the zones open to the judge.
    """

    applies: bool
    reason: str | None = None
    edition: str | None = None
    type_in_edition: str | None = None
    zone: Zone | None = None
    undetermined: bool = False
    candidates: tuple[Zone, ...] = ()
    special_adjustment: str | None = None
    guideline: Months | None = None
    min_months: int | None = None
    max_months: int | None = None
    clamped: tuple[str, ...] = ()
    depends_on_no_punishment: bool = False
    as_actor: Weighed | None = None
    as_conduct: Weighed | None = None
    not_listed: tuple[str, ...] = ()
    listed: tuple[Factor, ...] = ()
    cells: dict[Zone, Cell] = field(default_factory=dict)
    act_no: str | None = None
    departure: Departure | None = None
