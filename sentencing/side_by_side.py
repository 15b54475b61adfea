"""What-ifs and their answers side by side, line by line."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass

from sentencing.asked import told
from sentencing.calculation import Inputs

MOST = 3
"""How many stand side by side, on a case as in an address."""

Column = Mapping[str, tuple[str, tuple[str, ...]]]
"""By label: what stands there, and what is unsettled about it, in words."""


@dataclass(frozen=True, slots=True)
class Line:
    """One line of a comparison: a cell for each, and what is unsettled about it."""

    label: str
    cells: tuple[tuple[str, tuple[str, ...]], ...]

    @property
    def differs(self) -> bool:
        return len({words for words, _doubts in self.cells}) > 1


def beside(columns: Sequence[Column]) -> list[Line]:
    """Every line some column has, in the order of the columns; a dash where one has none."""
    labels = dict.fromkeys(label for column in columns for label in column)
    return [
        Line(label, tuple(column.get(label, ("—", ())) for column in columns)) for label in labels
    ]


def given_otherwise(inputs: Iterable[Inputs]) -> list[Line]:
    """What was put to the law otherwise; what all have alike is left out."""
    columns = [{line.label: (line.words, ()) for line in told(one)} for one in inputs]
    return [line for line in beside(columns) if line.differs]
