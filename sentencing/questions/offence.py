"""One of several offences, as a row of the form: by its type, by its own range, or by neither."""

from __future__ import annotations

from dataclasses import dataclass
from enum import StrEnum
from typing import Any

from django import forms
from django.utils.translation import gettext_lazy as _

from sentencing.doubts import PROBLEMS
from sentencing.engine import CountedOffence, Form
from sentencing.engine.questions import MOST_MONTHS
from sentencing.engine.rules import Edition, Factor
from sentencing.fields import Count, OneOf, SomeOf
from sentencing.question_terms import FORMS
from sentencing.questions.asking import PastDay, Question
from sentencing.questions.choices import choices, on_file
from sentencing.questions.guideline import Group, ids, listed, types

HEADINGS = {
    (True, True): _("special, aggravating"),
    (True, False): _("special, mitigating"),
    (False, True): _("general, aggravating"),
    (False, False): _("general, mitigating"),
}


class Kind(StrEnum):
    """How an offence is given."""

    TYPE = "type"
    RANGE = "range"
    NONE = "none"


KINDS = {
    Kind.TYPE: _("by its type in the guideline"),
    Kind.RANGE: _("by a range already found"),
    Kind.NONE: _("without a guideline"),
}
SHOWN = {Kind.TYPE: ("type", "form"), Kind.RANGE: ("min_months", "max_months"), Kind.NONE: ()}


def fields(kind: Kind) -> dict[str, forms.Field]:
    """What is asked about an offence of the kind."""
    found: dict[str, forms.Field] = {
        "kind": OneOf(label=_("How it is given"), choices=choices(KINDS))
    }
    if kind is Kind.TYPE:
        found["type"] = OneOf(label=_("Type of offence"), choices=types())
        found["form"] = OneOf(label=_("Form of the offence"), choices=choices(FORMS))
        found["factors"] = SomeOf(
            label=_("Sentencing determinants"), choices=ids(), required=False,
            widget=forms.CheckboxSelectMultiple,
        )  # fmt: skip
    if kind is Kind.RANGE:
        found["min_months"] = Count(label=_("Bottom of the range, in months"), most=MOST_MONTHS)
        found["max_months"] = Count(label=_("Top of the range, in months"), most=MOST_MONTHS)
        found["max_months"].required = True
    found["provision"] = OneOf(label=_("Offence"), choices=[("", "—"), *on_file()], required=False)
    found["act_ended_on"] = PastDay(label=_("Act ended on"), required=False)
    return found


def first_values(kind: Kind) -> dict[str, Any]:
    """An ordinary offence of the kind."""
    values = {"provision": "", "act_ended_on": ""}
    if kind is Kind.RANGE:
        return values | {"min_months": "10", "max_months": "36"}
    if kind is Kind.TYPE:
        return values | {"type": "trade_secret.domestic", "form": Form.COMPLETED.value}
    return values


@dataclass(frozen=True, slots=True)
class Row:
    """An offence of the form: its fields by their own names, and the determinants listed."""

    number: int
    kind: Kind
    form: Question
    groups: list[Group]

    def name(self, field: str) -> str:
        return f"{field}_{self.number}"

    def bound(self, field: str) -> forms.BoundField:
        return self.form[self.name(field)]

    @property
    def plain(self) -> list[forms.BoundField]:
        """What is always looked at."""
        return [self.bound(name) for name in ("kind", *SHOWN[self.kind])]

    @property
    def of_law(self) -> list[forms.BoundField]:
        """What the legal limits need."""
        return [self.bound(name) for name in ("provision", "act_ended_on")]

    @property
    def factors(self) -> forms.BoundField:
        return self.bound("factors")

    @property
    def ticked(self) -> list[str]:
        return list(self.form.data.getlist(self.name("factors")))

    def check(self, given: dict[str, Any]) -> None:
        """What the fields of one offence cannot say together."""
        value = {name: given.get(self.name(name)) for name in ("min_months", "max_months")}
        least, most = value["min_months"], value["max_months"]
        if least is not None and most is not None and least > most:
            self.form.add_error(self.name("min_months"), PROBLEMS["bottom_above_top"])
        ended, indicted = given.get(self.name("act_ended_on")), given.get("indicted_on")
        if ended and indicted and ended > indicted:
            said = _("This day cannot come after the indictment.")
            self.form.add_error(self.name("act_ended_on"), said)

    def offence(self, given: dict[str, Any]) -> CountedOffence:
        """The offence as the engine counts it."""
        said = {name: given.get(self.name(name)) for name in fields(self.kind)}
        del said["kind"]
        values = {name: value for name, value in said.items() if value not in (None, "")}
        if "factors" in values:
            values["factors"] = tuple(values["factors"])
        return CountedOffence(**values, no_guideline=self.kind is Kind.NONE)


def factors_in(edition: Edition | None, code: str) -> list[Factor]:
    """The determinants the edition lists for the type, under the type it is read as."""
    if edition is None:
        return []
    read_as = edition.types.get(edition.readings.get(code) or code)
    return [] if read_as is None else list(read_as.factors.values())


def groups_of(edition: Edition | None, code: str) -> list[Group]:
    return listed(factors_in(edition, code), HEADINGS, "special", "aggravating")
