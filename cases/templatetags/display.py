"""Filters every template has: days, sums, terms and deadlines in the language of the screen."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from json import dumps
from typing import Any

from django import forms, template
from django.core.serializers.json import DjangoJSONEncoder
from django.forms.boundfield import BoundField
from django.utils.safestring import SafeString

from cases import formats, once

register = template.Library()


register.simple_tag(once.token, name="once")


def or_nothing(write: Callable[[Any], str]) -> Callable[[Any], str]:
    """A filter that writes nothing for an empty value."""
    return lambda value: "" if value is None or value == "" else write(value)


WRITTEN: dict[str, Callable[[Any], str]] = {
    "day": formats.day_with_weekday,
    "day_bare": formats.day,
    "day_short": formats.day_short,
    "day_week": formats.day_short_with_weekday,
    "clock": formats.clock,
    "clock_ms": formats.clock_ms,
    "moment": formats.moment,
    "moment_ms": formats.moment_ms,
    "krw": formats.krw,
    "krw_full": formats.krw_full,
    "term": formats.term,
    "masked": formats.masked,
    "short_hash": formats.short_hash,
    "item_letter": formats.item_letter,
    "grouped": lambda number: f"{number:,}",
}
for name, write in WRITTEN.items():
    register.filter(name, or_nothing(write))


@register.filter
def due(value: date | None) -> formats.Due | None:
    """``{{ day|due }}`` has ``text`` and ``level`` (danger, warn or nothing)."""
    return formats.due(value) if value else None


@register.filter
def json(value: Any) -> str:
    """A value as an attribute hands it to a script; the template escapes it."""
    return dumps(value, cls=DjangoJSONEncoder)


@register.filter
def control(field: BoundField, size: str = "") -> SafeString:
    """The field's widget with the class of the house."""
    widget = field.field.widget
    if isinstance(widget, forms.CheckboxInput | forms.RadioSelect | forms.Select):
        return field.as_widget()
    classes = " ".join(filter(None, ["in", size, widget.attrs.get("class", "")]))
    return field.as_widget(attrs={"class": classes})


@register.filter
def kind(field: BoundField) -> str:
    """How a field is laid out: ``tick`` (one box), ``group`` (several) or ``line``."""
    widget = field.field.widget
    if isinstance(widget, forms.RadioSelect | forms.CheckboxSelectMultiple):
        return "group"
    return "tick" if isinstance(widget, forms.CheckboxInput) else "line"
