"""Values of the engine as plain values that can be kept, and questions read back from them."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import fields, is_dataclass, replace
from datetime import date
from decimal import Decimal
from enum import Enum
from types import NoneType, UnionType
from typing import Any, TypeVar, Union, get_args, get_origin, get_type_hints

from sentencing.calculation import Inputs

Kind = TypeVar("Kind")


def plain(value: Any) -> Any:
    """Text, whole numbers, lists and mappings: days in ISO form, decimals written out."""
    if is_dataclass(value):
        return {each.name: plain(getattr(value, each.name)) for each in fields(value)}
    if isinstance(value, Mapping):
        return {str(plain(key)): plain(each) for key, each in value.items()}
    if isinstance(value, list | tuple):
        return [plain(each) for each in value]
    if isinstance(value, date):
        return value.isoformat()
    if isinstance(value, Decimal):
        return f"{value.normalize():f}"
    return value.value if isinstance(value, Enum) else value


def canonical(given: Inputs) -> Inputs:
    """The same what-if with everything that has no order of its own in one order."""
    lists: dict[str, Any] = {
        each.name: tuple(sorted(listed, key=repr))
        for each in fields(given)
        if isinstance(listed := getattr(given, each.name), tuple)
    }
    return replace(given, **lists)


def inputs_from(values: Mapping[str, Any]) -> Inputs:
    """The what-if that was kept; what it did not ask then has its first value."""
    return rebuilt(Inputs, values)


def rebuilt(kind: type[Kind], values: Mapping[str, Any]) -> Kind:
    """A value of the kind from its plain values; those it no longer has are left aside."""
    hints = get_type_hints(kind)
    known = [each.name for each in fields(kind) if each.name in values]  # type: ignore[arg-type]
    return kind(**{name: restored(hints[name], values[name]) for name in known})


def restored(hint: Any, value: Any) -> Any:
    """A plain value as what the hint says it was."""
    if value is None:
        return None
    inner = [one for one in get_args(hint) if one is not NoneType]
    if get_origin(hint) in (Union, UnionType):
        return restored(inner[0], value)
    if get_origin(hint) is tuple:
        kinds = [inner[0]] * len(value) if inner[-1] is Ellipsis else inner
        return tuple(restored(one, each) for one, each in zip(kinds, value, strict=True))
    if is_dataclass(hint):
        return rebuilt(hint, value)  # type: ignore[arg-type]
    if hint is date:
        return date.fromisoformat(value)
    return hint(value) if hint is Decimal or issubclass(hint, Enum) else value
