"""What an edition of the guideline lists: types, and what speaks for or against in them."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date
from typing import Any

from django import forms
from django.utils.functional import Promise
from django.utils.timezone import localdate

from sentencing import wording
from sentencing.edition_reading import MAJOR_TYPES
from sentencing.engine.law import wording_or_none
from sentencing.engine.rules import Edition, Factor, OffenceType, SuspensionGround
from sentencing.engine.scope import known_ids
from sentencing.law import book
from sentencing.questions.choices import Choices

Entry = Factor | SuspensionGround
Group = tuple[str, list[Entry]]


def types() -> Choices:
    """The types of the newest edition, each with its major type where that has several."""
    newest = book().editions.versions[-1].rule.types
    return [(code, type_label(one)) for code, one in newest.items()]


def type_label(one: OffenceType) -> str:
    name = wording.named(one)
    alone = one.code == one.offence
    return name if alone else f"{MAJOR_TYPES[one.offence]} · {name}"


def ids() -> Choices:
    """Every determinant and ground an edition knows; one that the day's has not is told so."""
    return [(one, one) for one in sorted(known_ids(book()))]


def edition_on(day: date) -> Edition | None:
    """The edition of the day; ``None`` before the first."""
    found = wording_or_none(day, book().editions)
    return None if found is None else found.rule


def listed(
    entries: Iterable[Entry], headings: Mapping[Any, str | Promise], *by: str
) -> list[Group]:
    """Entries under the headings of their kind, in the order of the headings."""
    given = list(entries)
    groups = [
        (str(heading), [one for one in given if tuple(getattr(one, key) for key in by) == kind])
        for kind, heading in headings.items()
    ]
    return [(heading, found) for heading, found in groups if found]


def day_typed(form: forms.Form, name: str) -> date:
    """The day as typed, where it is one; else today, so that something can be listed."""
    try:
        found = form.fields[name].clean(form.data.get(name))
    except forms.ValidationError:
        return localdate()
    return found if isinstance(found, date) else localdate()
