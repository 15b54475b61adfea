"""A what-if in words, and as the query that opens the calculator on it again."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import fields
from datetime import date
from typing import Any, NamedTuple, cast

from django import forms
from django.utils.text import capfirst
from django.utils.translation import gettext as _

from sentencing import figures, wording
from sentencing.calculation import Inputs
from sentencing.fields import HUNDRED_MILLION
from sentencing.forms import PARTS, CalculatorForm
from sentencing.periods import PERIODS
from sentencing.plain import plain

IN_HUNDREDS = {"gain_krw": "gain", "damage_krw": "damage", "employee_fine_krw": "employee_fine"}
"""Sums the form asks for in hundreds of millions of won."""


class Given(NamedTuple):
    """One thing that was asked with: its name, what the form calls it, its words."""

    name: str
    label: str
    words: str


RARELY = frozenset(
    {"judged_on", "last_accomplice_act_on", "days_abroad", "abroad_to_evade", "due_care_proved"}
    | {"employee_fine_krw", "damage_parts", "age", "latter_concurrence", "fine_chosen"}
    | {"sentence_months"}
)
"""Circumstances that are told and asked only where they are not the ordinary ones."""


def told(given: Inputs) -> list[Given]:
    """The what-if, line by line; what was left empty is not told."""
    return [
        Given(name, _label(name), words)
        for name, value in _lines(given)
        if value not in (None, ()) and (words := _words(name, value))
    ]


def query_of(given: Inputs) -> dict[str, Any]:
    """The values under which the form asks the same; what was left empty is left out."""
    parts = {
        name: hundreds(krw)
        for since, krw in given.damage_parts
        for name, period in zip(PARTS, PERIODS, strict=True)
        if period.holds(since)
    }
    asked = (_field(name, value) for name, value in _lines(given))
    return {name: value for name, value in asked if value is not None} | parts


def _lines(given: Inputs) -> list[tuple[str, Any]]:
    """Every value by its name, the rarer circumstances only where there are any."""
    return [
        (each.name, getattr(given, each.name))
        for each in fields(given)
        if each.name not in RARELY or getattr(given, each.name) != each.default
    ]


def _field(name: str, value: Any) -> tuple[str, Any]:
    """What the form calls it, and the text it takes for it; ``None`` where it stays empty."""
    if name == "overseas":
        return name, "yes" if value else "no"
    if value is None or value is False or value == () or name == "damage_parts":
        return name, None
    if name in IN_HUNDREDS:
        return IN_HUNDREDS[name], hundreds(value)
    return name, "on" if value is True else plain(value)


def hundreds(krw: int) -> str:
    """Won as 억원, without losing one."""
    whole, rest = divmod(krw, HUNDRED_MILLION)
    return f"{whole}.{rest:08d}".rstrip("0").rstrip(".")


def person_name(code: str) -> str:
    """Who answers: a natural person, or an employer under the joint penal provision."""
    return _chosen("person", code)


def _chosen(field: str, code: str) -> str:
    choices: Any = cast("forms.ChoiceField", CalculatorForm.base_fields[field]).choices
    return str(dict(choices).get(code, code))


def _label(name: str) -> str:
    if name in LABELS:
        return LABELS[name]()
    field = CalculatorForm.base_fields.get(name)
    return capfirst(str(field.label)) if field and field.label else name


LABELS: dict[str, Callable[[], str]] = {
    "gain_krw": lambda: _("Gain"),
    "damage_krw": lambda: _("Damage found"),
    "damage_parts": lambda: _("Damage by period"),
    "employee_fine_krw": lambda: _("Fine imposed on the employee"),
}


def _words(name: str, value: Any) -> str:
    if name in SAID:
        return SAID[name](value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, date):
        return figures.day(value)
    if isinstance(value, tuple):
        return ", ".join(wording.plain_figure(each) for each in value)
    return figures.krw(value) if name.endswith("_krw") else wording.plain_figure(value)


SAID: dict[str, Callable[[Any], str]] = {
    "conduct": wording.conduct_name,
    "person": person_name,
    "overseas": lambda value: _chosen("overseas", "yes" if value else "no"),
    "multiple": lambda value: _("×%(times)s") % {"times": plain(value)},
    "factors": lambda value: ", ".join(wording.factor_name(code) for code in value),
    "sentence_months": figures.term,
    "damage_parts": lambda value: ", ".join(_part(since, krw) for since, krw in value),
}


def _part(since: date, krw: int) -> str:
    return _("from %(day)s %(sum)s") % {"day": figures.day(since), "sum": figures.krw(krw)}
