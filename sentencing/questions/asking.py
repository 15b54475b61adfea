"""What the questions share: an address that holds everything, and a reason at its field."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import Any, ClassVar

from django import forms
from django.http import QueryDict
from django.utils.functional import Promise
from django.utils.timezone import localdate
from django.utils.translation import gettext_lazy as _

from sentencing import wording
from sentencing.doubts import NO_LAW, NO_LAW_AT_ALL
from sentencing.engine import Answer, BadQuestion, NoLawInForce
from sentencing.fields import Day
from sentencing.figures import day as written
from sentencing.law import book
from sentencing.law.catalogue import rules
from sentencing.law_reading import title


class PastDay(Day):
    """The day of an act, which has come."""

    def validate(self, value: date | None) -> None:
        super().validate(value)
        if value is not None and value > localdate():
            raise forms.ValidationError(_("This day has not come yet: an act lies in the past."))


class Question(forms.Form):
    """A question that is always asked: what its address does not say has its first value."""

    heading: ClassVar[str | Promise]
    lead: ClassVar[str | Promise]
    figures: ClassVar[str]
    """The template of what is answered."""
    dated_by: ClassVar[str] = ""
    """The field whose day chooses the law."""
    inputs: ClassVar[str] = "sentencing/questions/_fields.html"
    """The template of what is asked."""

    data: QueryDict

    def __init__(self, given: QueryDict) -> None:
        super().__init__(completed(given, self))
        self.answered: Answer | None = None

    def beginning(self, given: QueryDict) -> Mapping[str, Any]:
        """An ordinary question of the kind that is asked."""
        raise NotImplementedError

    def ask(self, given: dict[str, Any]) -> Answer:
        """The engine's answer to the cleaned form."""
        raise NotImplementedError

    def answer(self) -> Answer | None:
        """The answer; ``None`` with the reason at its field where the question cannot be asked."""
        if not self.is_valid():
            return None
        try:
            self.answered = self.ask(self.cleaned_data)
        except BadQuestion as problem:
            self.refuse(problem.key, wording.problem(problem))
        except NoLawInForce as gap:
            self.refuse(self.day_of(gap), no_law(gap))
        return self.answered

    def refuse(self, name: str, said: str) -> None:
        """The reason at the field of that name, or above all where there is no such field."""
        self.add_error(name if name in self.fields else None, said)

    def day_of(self, gap: NoLawInForce) -> str:
        """The field that gave the day the record is silent about."""
        if gap.day is None:
            return self.dated_by
        given = (name for name, value in self.cleaned_data.items() if value == gap.day)
        return next(given, self.dated_by)

    def is_box(self, name: str) -> bool:
        """Whether the field is sent only where something in it is ticked."""
        field = self.base_fields.get(name)
        boxes = forms.CheckboxInput | forms.CheckboxSelectMultiple
        return field is not None and isinstance(field.widget, boxes)

    @property
    def asked_now(self) -> str:
        """What is asked, where one answer decides what else is; empty where it never changes."""
        return ""

    @property
    def asks_anew(self) -> bool:
        """Whether other things are asked than on the page the question came from."""
        return bool(self.data.get("asked", self.asked_now) != self.asked_now)

    @property
    def read_on(self) -> date | None:
        """The day the cited provisions are opened for."""
        return self.cleaned_data.get(self.dated_by)

    @property
    def argued(self) -> list[tuple[str, Answer]]:
        """What is argued, each part with its heading; one part needs none."""
        return [] if self.answered is None else [("", self.answered)]


def completed(given: QueryDict, form: Question) -> QueryDict:
    """The address with first values for what it leaves out.

    A box that is not ticked is not sent: it has a first value only where nothing is sent at all.
    """
    data = given.copy()
    beginning = form.beginning(given)
    opened = not any(name in given for name in beginning)
    for name, value in beginning.items():
        if name not in data and (opened or not form.is_box(name)):
            data.setlist(name, value if isinstance(value, list) else [value])
    return data


def no_law(gap: NoLawInForce) -> str:
    """That the record is silent for the day: a provision by its place, else a rule by its name."""
    named = (rule for rule in rules(book()) if rule.kind not in BY_PLACE)
    for rule in named:
        if rule.timeline.key == gap.subject and gap.day is not None:
            return str(NO_LAW) % {"subject": title(rule), "day": written(gap.day)}
    edition, _dot, part = gap.subject.partition(".")
    if any(one.rule.id == edition for one in book().editions.versions):
        return str(NO_LAW_AT_ALL) % {"subject": in_edition(edition, part)}
    return wording.no_law(gap)


def in_edition(edition: str, part: str) -> str:
    """A type of an edition, or its list of determinants."""
    code = part.removesuffix(".factors")
    name = f"{wording.edition_name(edition)}, {wording.type_name(code)}"
    return f"{name}, {_('Sentencing determinants')}" if part.endswith(".factors") else name


BY_PLACE = {"penalties", "elsewhere", "joint"}
