"""All that one reader may know of one event: facts, changes, and the rest of its request."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date
from typing import Any, NamedTuple

from django.core.exceptions import ValidationError
from django.db import models
from django.utils.dateparse import parse_date
from django.utils.translation import gettext as _

from cases import changes, formats, trail_pages, trail_words, workflow
from cases.changes import Change
from cases.models import (
    BreakGlass,
    Event,
    Explanation,
    Office,
    Officer,
    Opinion,
    Origin,
    Review,
    Right,
    Role,
    SignIn,
    Verb,
    Wall,
    Watch,
)
from cases.models.referral import Disposition
from cases.sealing.standing import Proof, proof_of
from cases.trail import Line, called, fields, lines, mask

NAMED = {
    "to": Officer,
    "of": Officer,
    "lead": Officer,
    "before": Officer,
    "requested_by": Officer,
    "office": Office,
}
"""Facts that are the number of a record, and of which."""

CHOICES = {
    "opinion": dict(Opinion.choices),
    "origin": dict(Origin.choices),
    "disposition": dict(Disposition.Kind.choices),
    "rights": dict(Right.choices),
    "role": dict(Role.choices),
    "role_before": dict(Role.choices),
    "change": trail_words.ACCOUNT_CHANGES | trail_words.FACTOR_CHANGES,
    "factors": trail_words.PROOFS,
    "end": dict(SignIn.End.choices),
    "refusal": trail_words.REFUSALS,
    "conflict": dict(Wall.Kind.choices),
    "verdict": dict(BreakGlass.Verdict.choices),
    "ground": dict(BreakGlass.Reason.choices),
    "watch": dict(Watch.choices),
    "judgement": dict(Explanation.Judgement.choices),
    "review": dict(Review.Kind.choices),
}
COUNTED = frozenset({"cases", "shown"})
"""Facts that list the records shown: an event keeps them, a page says how many."""

STEPS = {step.key: step.verb.label for step in workflow.STEPS} | {"receive": Verb.RECEIVED.label}
REACH = 1_000
"""How far apart, by their numbers, two events of one request are looked for."""

EMPTY: tuple[object, ...] = (None, "", [])
MATES = 20
"""How many other events of the same request are shown."""


class Fact(NamedTuple):
    label: str
    value: str


@dataclass(frozen=True)
class Detail:
    """The event that was chosen, with all that its reader may know of it."""

    line: Line
    facts: list[Fact]
    changes: list[Change]
    mates: list[Line]
    proof: Proof


def detail(event: Event, reader: Officer, *, among: models.QuerySet[Event]) -> Detail:
    """All of one event; ``among`` are the events the reader may come upon."""
    line, *mates = lines([event, *_same_request(event, among)], reader)
    if line.withheld:
        return Detail(line, [], [], [], proof_of(event))
    told = [mate for mate in mates if not mate.withheld]
    return Detail(line, _facts(line), _changes(line, reader), told, proof_of(event))


def _same_request(event: Event, among: models.QuerySet[Event]) -> models.QuerySet[Event]:
    """Other events of the request, which the trail has close to this one."""
    if event.request is None:
        return among.none()
    near = (event.pk - REACH, event.pk + REACH)
    mates = among.filter(pk__range=near, request=event.request).exclude(pk=event.pk)
    return mates.select_related("case", "actor").order_by("id")[:MATES]


def _facts(line: Line) -> list[Fact]:
    told = line.event.facts
    unsaid = {"shown"} if "count" in told else set()
    given = {key: told[key] for key in told if key not in unsaid and told[key] not in EMPTY}
    called_by = _named(given, _day_of(line.event))
    return [
        Fact(str(trail_words.FACTS.get(key, key)), _fact(line, key, value, called_by))
        for key, value in given.items()
    ]


def _fact(line: Line, key: str, value: Any, called_by: dict[str, str]) -> str:
    if line.masked and (key in trail_words.MASKED_FACTS or key not in trail_words.FACTS):
        return mask()
    if key == "page":
        return trail_pages.page_name(value)
    if key in NAMED:
        return called_by.get(value, value)
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if key == "filters":
        return trail_words.filter_words(value)
    if key in COUNTED:
        return str(len(value))
    if key in CHOICES:
        words = CHOICES[key]
        each = value if isinstance(value, list) else [value]
        return ", ".join(str(words.get(one, one)) for one in each)
    day = parse_date(value) if key in ("on", "first") else None
    return formats.day(day) if day else _plain(value)


def _plain(value: Any) -> str:
    return ", ".join(map(str, value)) if isinstance(value, list) else str(value)


def _day_of(event: Event) -> date:
    """The day the facts are of: the one they name, else the day they were written."""
    named = event.facts.get("on") or event.changes.get("referred_on", [None])[-1]
    return (parse_date(named) if named else None) or formats.as_day(event.at)


def _named(facts: dict[str, Any], on: date) -> dict[str, str]:
    wanted: dict[type[models.Model], set[str]] = defaultdict(set)
    for key in NAMED.keys() & facts.keys():
        wanted[NAMED[key]].add(facts[key])
    return {
        str(row.pk): called(row, on)
        for model, keys in wanted.items()
        for row in model._default_manager.filter(pk__in=keys)
    }


def _changes(line: Line, reader: Officer) -> list[Change]:
    """The columns the database saw change, as the fields and words of the model."""
    event, model = line.event, trail_words.model_of(line.event.target_type)
    if model is None or not event.changes:
        return []
    told = fields(model, event.changes)
    if line.masked:
        return [Change(trail_words.field_name(field), "", mask()) for field, _pair in told]
    names = _names(told, reader, _day_of(event))
    return [_change(field, pair, names, new=event.verb == Verb.CREATED) for field, pair in told]


def _change(field: models.Field, pair: Any, names: Any, *, new: bool) -> Change:
    if isinstance(pair, dict):  # the value is kept from the trail itself
        return Change(trail_words.field_name(field), "" if new else mask(), mask())
    before, after = (_shown(field, value, names) for value in pair)
    return Change(trail_words.field_name(field), *changes.excerpts(before, after))


def _shown(field: models.Field, value: Any, names: dict[str, dict[Any, str]]) -> str:
    if field.name == "step":
        return str(STEPS.get(value, value or ""))
    return changes.shown(field, _python(field, value), names)


def _python(field: models.Field, value: Any) -> Any:
    try:
        return field.to_python(value)
    except ValidationError:
        return value


def _names(
    told: list[tuple[models.Field, Any]], reader: Officer, on: date
) -> dict[str, dict[Any, str]]:
    """What related records are called; one the reader may not see is masked."""
    wanted: dict[tuple[str, type[models.Model]], set[Any]] = defaultdict(set)
    for field, pair in told:
        if field.remote_field and isinstance(pair, list):
            keys = {_python(field, value) for value in pair if value is not None}
            wanted[field.name, field.remote_field.model] |= keys
    return {
        name: dict.fromkeys(keys, mask())
        | {row.pk: called(row, on) for row in _seen(model, keys, reader)}
        for (name, model), keys in wanted.items()
    }


def _seen(model: type[models.Model], keys: set[Any], reader: Officer) -> Iterable[models.Model]:
    rows = model._default_manager.filter(pk__in=keys)
    if hasattr(rows, "visible_to"):
        rows = rows.visible_to(reader)
    return rows.select_related("suspect") if model._meta.model_name == "act" else rows
