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
from sentencing import asked, keeping, side_by_side
from sentencing.calculation import Inputs
from sentencing.keeping import KeptFigure
from sentencing.plain import inputs_from

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


def rows_of(
    case: Case, recorded: Iterable[Assessment], acts: Iterable[Act] | None = None
) -> list[Row]:
    """Each with what changed since, at a cost in queries that does not grow with them.

    ``acts``: those of the case with their people, where the page has read them already.
    """
    recorded = list(recorded)
    if not recorded:
        return []
    by_key = {act.pk: act for act in acts or case.acts.with_people()}
    facts = {pk: facts_of(by_key[pk], by_key.values()) for pk in {one.act_id for one in recorded}}
    for one in recorded:
        one.case, one.act = case, by_key[one.act_id]
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
        if recorded.facts.get(key) is not None or ASKED_AS.get(key, key) in given:
            name = ASKED_AS.get(key, key)
            line = given.pop(name, None)
            fact = recorded.facts.get(key)
            otherwise = _differs(fact, recorded.inputs, name)
            words = line.words if line else ""
            lines.append(Line(fact_label(key), said(key, fact), words, otherwise))
    return lines + [Line(line.label, "", line.words, False) for line in given.values()]


def _differs(fact: object, inputs: Mapping[str, object], name: str) -> bool:
    """Nothing on file and nothing asked are the same, whichever way nothing is written."""
    return name in inputs and (fact or None) != (inputs[name] or None)


def given_lines(rows: Sequence[Row]) -> list[side_by_side.Line]:
    """What was put to the law otherwise; what all have alike is left out."""
    return side_by_side.given_otherwise(inputs_from(row.recorded.inputs) for row in rows)


def figure_lines(rows: Sequence[Row]) -> list[side_by_side.Line]:
    """Every figure some answer has, as it was recorded."""
    return side_by_side.beside(
        [{one.label: (one.words, one.doubts) for one in row.figures} for row in rows]
    )
