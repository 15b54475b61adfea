"""What offices and papers are called on a day (기관·서식 명칭)."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Any

from django.http import QueryDict
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import engine
from sentencing.engine import AgencyName, Answer, NoLawInForce
from sentencing.fields import Day
from sentencing.law import book
from sentencing.procedure_terms import ROLES
from sentencing.questions.asking import Question, no_law


@dataclass(frozen=True, slots=True)
class Line:
    """One office or paper: its name on the day, or that the record is silent."""

    role: str
    name: AgencyName | None
    gap: str = ""


class AgencyNamesForm(Question):
    """Every name of the day at once; one the record is silent about is told so in its line."""

    heading = _("Names of offices and papers")
    lead = _("Write the name of the day on which the paper is made.")
    figures = "sentencing/questions/_names.html"
    dated_by = "on"

    on = Day(label=_("Day"))

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        return {"on": localdate().isoformat()}

    def ask(self, given: dict[str, Any]) -> Answer:
        """The names as one answer; a day before all of them has none."""
        self.lines = [self.line(role) for role in book().names]
        found = [line.name for line in self.lines if line.name is not None]
        if not found:
            engine.agency_name(book(), on=given["on"], role=next(iter(book().names)))
        return Answer(
            citations=tuple(cited for one in found for cited in one.citations),
            steps=tuple(step for one in found for step in one.steps),
            unsettled=tuple(doubt for one in found for doubt in one.unsettled),
        )

    def line(self, role: str) -> Line:
        try:
            name = engine.agency_name(book(), on=self.cleaned_data["on"], role=role)
        except NoLawInForce as gap:
            return Line(str(ROLES[role]), None, no_law(gap))
        return Line(str(ROLES[role]), name)

    @property
    def argued(self) -> list[tuple[str, Answer]]:
        """Nothing apart: each line of the table names its provision."""
        return []
