"""Whether what was recorded still holds: facts then and now, the answer then and now.

Nothing here reads or writes: the two sides are given.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping
from dataclasses import dataclass
from datetime import date
from typing import Any

from django.utils.text import capfirst
from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy

from cases import formats
from cases.changes import Change
from cases.models.act import Act, Conduct, Statute
from sentencing import asked, headline, keeping


@dataclass(frozen=True, slots=True)
class Currency:
    """What has changed since: of the facts, and of the answer to the very same question."""

    facts: tuple[Change, ...]
    figures: tuple[Change, ...]
    law_changed: bool
    grounds_changed: bool

    @property
    def out_of_date(self) -> bool:
        """Whether the recorded answer is not what would be recorded now."""
        return bool(self.changes or self.grounds_changed)

    @property
    def changes(self) -> tuple[Change, ...]:
        return self.facts + self.figures


def differences(then: Mapping[str, Any], now: Mapping[str, Any]) -> tuple[Change, ...]:
    """The facts that differ, each in words; what only one side has was or is not on file."""
    return tuple(
        Change(fact_label(key), said(key, then.get(key)), said(key, now.get(key)))
        for key in FACTS
        if _weighed(then.get(key)) != _weighed(now.get(key))
    )


def _weighed(value: Any) -> Any:
    """A person is the same under a corrected name."""
    return value["number"] if isinstance(value, Mapping) else value


def figures_changed(
    then: Mapping[str, Any], now: Mapping[str, Any]
) -> tuple[tuple[Change, ...], bool]:
    """The figures that the same question gives otherwise now, and whether the grounds differ."""
    was = {figure.key: figure for figure in keeping.figures_in(then)}
    is_ = {figure.key: figure for figure in keeping.figures_in(now)}
    before, after = _values(then), _values(now)
    changed = tuple(
        Change(headline.label(key), _told(was.get(key)), _told(is_.get(key)))
        for key in dict.fromkeys([*was, *is_])
        if before.get(key) != after.get(key)
    )
    return changed, keeping.reasoning_in(then) != keeping.reasoning_in(now)


def _values(answer: Mapping[str, Any]) -> dict[str, Any]:
    return {each["key"]: (each["values"], list(each["unsettled"])) for each in answer["figures"]}


def _told(figure: keeping.KeptFigure | None) -> str:
    if figure is None:
        return "—"
    return " · ".join([figure.words, _("unsettled")] if figure.doubts else [figure.words])


def fact_label(key: str) -> str:
    """What a fact is called, as the form of the act calls it."""
    if key in _NAMED:
        return capfirst(str(_NAMED[key]))
    return capfirst(str(_FIELDS[key].verbose_name))


def said(key: str, value: Any) -> str:
    """A fact in words; the empty one is a dash."""
    return "—" if value is None or value == "" else FACTS[key](value)


def _name(value: Mapping[str, Any]) -> str:
    """A person as they were called then, in the language of the reader."""
    return str((formats.english() and value.get("name_romanised")) or value["name"])


def _yes_or_no(value: bool) -> str:
    return _("yes") if value else _("no")


def _day(value: str) -> str:
    return formats.day(date.fromisoformat(value))


_FIELDS = {field.name: field for field in Act._meta.fields}
_NAMED = {
    "person": gettext_lazy("who answers"),
    "last_accomplice_act_on": gettext_lazy("last act of an accomplice"),
    "damage_krw": gettext_lazy("damage (stated by the holder)"),
}
FACTS: Mapping[str, Callable[[Any], str]] = {
    "suspect": _name,
    "person": asked.person_name,
    "statute": lambda value: str(Statute(value).label),
    "conduct": lambda value: str(Conduct(value).label),
    "overseas": _yes_or_no,
    "attempt": _yes_or_no,
    "began_on": _day,
    "ended_on": _day,
    "last_accomplice_act_on": _day,
    "gain_krw": formats.krw,
    "damage_krw": formats.krw,
}
"""The facts a question is made of, and how each is written."""
