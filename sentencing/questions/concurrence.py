"""The recommended range of several offences sentenced together (다수범죄, 경합범)."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any
from zlib import crc32

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from sentencing import engine
from sentencing.engine import Answer, NoLawInForce
from sentencing.fields import Day, OneOf
from sentencing.law import book
from sentencing.question_terms import CONCURRENCES
from sentencing.questions.asking import Question
from sentencing.questions.choices import choices
from sentencing.questions.guideline import day_typed, edition_on
from sentencing.questions.offence import Kind, Row, fields, first_values, groups_of

COUNTS = ("2", "3", "4", "5")


class GuidelineConcurrenceForm(Question):
    """Up to five offences; how each is given decides what is asked about it."""

    heading = gettext_lazy("Several offences")
    lead = gettext_lazy("Each offence has its own range first; the ranges are then put together.")
    figures = "sentencing/questions/_concurrence.html"
    inputs = "sentencing/questions/_concurrence_inputs.html"
    dated_by = "indicted_on"

    indicted_on = Day(label=gettext_lazy("Indictment, expected on"))
    concurrence = OneOf(
        label=gettext_lazy("How the offences stand to each other"),
        choices=lambda: choices(CONCURRENCES),
    )
    count = OneOf(label=gettext_lazy("Number of offences"), choices=[(one, one) for one in COUNTS])

    def __init__(self, given: QueryDict) -> None:
        super().__init__(given)
        edition = edition_on(day_typed(self, "indicted_on"))
        self.rows: list[Row] = []
        for number, kind in enumerate(kinds(self.data), start=1):
            code = self.data.get(f"type_{number}", "")
            row = Row(number, kind, self, groups_of(edition, code))
            self.rows.append(row)
            self.fields |= {row.name(name): field for name, field in fields(kind).items()}

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        values: dict[str, Any] = {
            "indicted_on": date(localdate().year + 1, 2, 26).isoformat(),
            "concurrence": engine.Concurrence.SIMULTANEOUS.value,
            "count": "2",
            "factors_1": ["planned"],
        }
        for number, kind in enumerate(kinds(given), start=1):
            first = {"kind": kind.value} | first_values(kind)
            values |= {f"{name}_{number}": value for name, value in first.items()}
        return values

    def is_box(self, name: str) -> bool:
        return name.startswith("factors_")

    def clean(self) -> dict[str, Any]:
        given = super().clean() or {}
        for row in self.rows:
            row.check(given)
        return given

    def ask(self, given: dict[str, Any]) -> engine.GuidelineConcurrence:
        return engine.guideline_concurrence(
            book(),
            indicted_on=given["indicted_on"],
            offences=[row.offence(given) for row in self.rows],
            concurrence=given["concurrence"],
        )

    def day_of(self, gap: NoLawInForce) -> str:
        """A type the edition is silent about is told at that type."""
        for row in self.rows:
            code = self.cleaned_data.get(row.name("type"))
            if gap.day is None and code and f".{code}" in gap.subject:
                return row.name("type")
        return super().day_of(gap)

    @property
    def asked_now(self) -> str:
        asked = [
            (row.kind, [one.id for _, group in row.groups for one in group]) for row in self.rows
        ]
        return str(crc32(repr(asked).encode()))

    @property
    def argued(self) -> list[tuple[str, Answer]]:
        """Each offence by itself, then all of them, by either weight of the wish."""
        answer = self.answered
        if not isinstance(answer, engine.GuidelineConcurrence):
            return []
        parts = [
            (_("Offence %(number)s") % {"number": number}, part)
            for number, part in enumerate(answer.parts, start=1)
            if part is not None
        ]
        ways = [
            (_("The wish not to punish, weighed as a factor of the actor"), answer.as_actor),
            (_("The same, weighed as a factor of the conduct"), answer.as_conduct),
        ]
        either = [(said, Answer(steps=way.steps)) for said, way in ways if way is not None]
        return [*parts, (_("All offences together"), answer), *either]


def kinds(data: QueryDict) -> list[Kind]:
    """How each offence is given, as far as it is said."""
    count = data.get("count")
    return [
        Kind(said) if (said := data.get(f"kind_{number}")) in set(Kind) else Kind.TYPE
        for number in range(1, int(count if count in COUNTS else COUNTS[0]) + 1)
    ]
