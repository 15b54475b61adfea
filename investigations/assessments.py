"""Recorded calculations of a case as its pages show them: in a list, alone, side by side."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple
from urllib.parse import urlencode

from django.urls import reverse

from cases.assessing import currency_of, facts_of
from cases.currency import FACTS, Currency, fact_label, said
from cases.models import Act, Assessment, Case
from sentencing import asked, keeping
from sentencing.calculation import Inputs
from sentencing.keeping import KeptFigure
from sentencing.plain import inputs_from

MOST = 3
"""How many are compared side by side."""
IN_SHORT = ("corporate", "range", "penalty", "award")
"""The figures a list tells, by key; an answer has those of a person or of an employer."""
ASKED_AS = {"began_on": "act_started_on", "ended_on": "act_ended_on"}
"""Facts whose input has another name."""


@dataclass(frozen=True, slots=True)
class Row:
    """One recorded calculation, what it came to, and whether it still holds."""

    recorded: Assessment
    figures: tuple[KeptFigure, ...]
    currency: Currency

    @property
    def short(self) -> list[KeptFigure]:
        by_key = {figure.key: figure for figure in self.figures}
        return [by_key[key] for key in IN_SHORT if key in by_key]

    @property
    def address(self) -> str:
        """The calculator on the case, opened on the same question."""
        return calculator_on(self.recorded)


class Line(NamedTuple):
    """One thing the answer rests on: on file that day, and as it was put to the law."""

    label: str
    on_file: str
    given: str
    assumed: bool


class Compared(NamedTuple):
    """One line of the comparison, a cell for each; ``differs`` where they are not all alike."""

    label: str
    cells: tuple[str, ...]

    @property
    def differs(self) -> bool:
        return len(set(self.cells)) > 1


def rows_of(case: Case, recorded: Iterable[Assessment]) -> list[Row]:
    """Each with what changed since, at a cost in queries that does not grow with them."""
    recorded = list(recorded)
    if not recorded:
        return []
    acts = {act.pk: act for act in case.acts.with_people()}
    facts = {pk: facts_of(acts[pk], acts.values()) for pk in {one.act_id for one in recorded}}
    for one in recorded:
        one.case, one.act = case, acts[one.act_id]
    return [
        Row(one, tuple(keeping.figures_in(one.answer)), currency_of(one, facts[one.act_id]))
        for one in recorded
    ]


def calculator_on(recorded: Assessment) -> str:
    """The calculator on the case, opened on the question that was recorded."""
    page = reverse("investigations:case_damages", args=[recorded.case.number])
    return f"{page}?{query_on(recorded.act, inputs_from(recorded.inputs))}"


def query_on(act: Act, given: Inputs) -> str:
    """The question as a query on the page of the act's case."""
    return urlencode({"act": act.number} | asked.query_of(given), doseq=True)


def lines_of(recorded: Assessment) -> list[Line]:
    """Facts and question side by side; what was assumed otherwise than on file is marked."""
    given = {line.name: line for line in asked.told(inputs_from(recorded.inputs))}
    lines = []
    for key in FACTS:
        if key in recorded.facts:
            name = ASKED_AS.get(key, key)
            line = given.pop(name, None)
            on_file = said(key, recorded.facts[key])
            otherwise = _differs(recorded.facts[key], recorded.inputs, name)
            lines.append(Line(fact_label(key), on_file, line.words if line else "—", otherwise))
    return lines + [Line(line.label, "", line.words, False) for line in given.values()]


def _differs(fact: object, inputs: Mapping[str, object], name: str) -> bool:
    """Nothing on file and nothing asked are the same, whichever way nothing is written."""
    return name in inputs and (fact or None) != (inputs[name] or None)


def compared(rows: Sequence[Row]) -> list[Compared]:
    """What was asked otherwise, then every figure, a column for each recorded calculation."""
    asked_of = [{line.label: line.given for line in lines_of(row.recorded)} for row in rows]
    labels = dict.fromkeys(label for one in asked_of for label in one)
    given = [Compared(label, tuple(one.get(label, "—") for one in asked_of)) for label in labels]
    told = [{figure.label: figure.words for figure in row.figures} for row in rows]
    names = dict.fromkeys(name for one in told for name in one)
    figures = [Compared(name, tuple(one.get(name, "—") for one in told)) for name in names]
    return [line for line in given if line.differs] + figures
