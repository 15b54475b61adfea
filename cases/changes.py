"""What changed from one version of a record to the next, in words an officer can read."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from datetime import date, datetime
from typing import Any, NamedTuple

from django.db import models
from django.utils.translation import gettext as _

from cases import formats
from cases.masks import SEALED
from cases.models.encrypted import EncryptedTextField
from cases.trail_words import field_name

Pair = tuple[models.Model | None, models.Model]

BESIDE = frozenset(
    {"id", "case", "number", "version", "updated_at", "created_at", "created_by", "registered_at"}
)
"""Fields that tell nothing an officer did."""

EXCERPT = 240
"""Characters of a long text shown around what changed in it."""


class Change(NamedTuple):
    """One field before and after; a masked field says only that it changed."""

    field: str
    before: str
    after: str


def compare(pairs: Iterable[Pair]) -> list[list[Change]]:
    """The changes of each pair of versions of one model; names of related records read at once."""
    pairs = list(pairs)
    names = _names_in(pairs)
    return [_between(older, newer, names) for older, newer in pairs]


def _between(
    older: models.Model | None, newer: models.Model, names: dict[str, dict[Any, str]]
) -> list[Change]:
    changes = []
    for field in _fields(newer):
        before = getattr(older, field.attname) if older else None
        after = getattr(newer, field.attname)
        if before == after or (not older and after in (None, "", False)):
            continue
        old, new = (shown(field, value, names) for value in (before, after))
        changes.append(Change(field_name(field), *excerpts(old, new)))
    return changes


def _fields(version: models.Model) -> list[models.Field[Any, Any]]:
    kept = version.tracked_fields  # type: ignore[attr-defined]
    return [field for field in kept if field.name not in BESIDE]


def shown(field: models.Field[Any, Any], value: Any, names: dict[str, dict[Any, str]]) -> str:
    """A value as the screen writes it; what is encrypted or identifies a person stays masked."""
    if value is None or value == "":
        return ""
    if isinstance(field, EncryptedTextField) or field.name in SEALED:
        return _("(masked)")
    if field.remote_field:
        return names[field.name].get(value, "")
    if field.choices:
        return str(dict(field.flatchoices).get(value, value))
    if isinstance(value, bool):
        return _("yes") if value else _("no")
    if isinstance(value, datetime):
        return formats.moment(value)
    if isinstance(value, date):
        return formats.day(value)
    return formats.krw_full(value) if field.name.endswith("_krw") else str(value)


def excerpts(before: str, after: str) -> tuple[str, str]:
    """Long texts cut down to the place where they differ."""
    if max(len(before), len(after)) <= 2 * EXCERPT or not before or not after:
        return _cut(before, 0), _cut(after, 0)
    same = 0
    while same < min(len(before), len(after)) and before[same] == after[same]:
        same += 1
    start = max(same - EXCERPT // 4, 0)
    return _cut(before, start), _cut(after, start)


def _cut(text: str, start: int) -> str:
    end = start + 2 * EXCERPT
    return ("…" if start else "") + text[start:end] + ("…" if len(text) > end else "")


def _names_in(pairs: list[Pair]) -> dict[str, dict[Any, str]]:
    """What each related record is called, one query for each relation."""
    wanted: dict[str, set[Any]] = defaultdict(set)
    models_of: dict[str, type[models.Model]] = {}
    for version in {id(v): v for pair in pairs for v in pair if v is not None}.values():
        for field in _fields(version):
            if field.remote_field:
                wanted[field.name].add(getattr(version, field.attname))
                models_of[field.name] = field.remote_field.model
    return {
        name: {row.pk: str(row) for row in _named(models_of[name], keys - {None})}
        for name, keys in wanted.items()
    }


def _named(model: type[models.Model], keys: set[Any]) -> Iterable[models.Model]:
    if not keys:
        return []
    rows = model._default_manager.filter(pk__in=keys)
    return rows.select_related("suspect") if model._meta.model_name == "act" else rows
