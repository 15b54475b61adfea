"""The values of golden cases: from JSON to the engine's types, and back."""

from collections.abc import Mapping
from dataclasses import fields, is_dataclass
from datetime import date, datetime, time
from enum import StrEnum
from typing import Any

from sentencing.engine import CountedOffence, Damage, Months

MINUTES = "minutes"


def parsed(key: str, value: Any) -> Any:
    """A given value as the engine takes it; the name of a key tells its kind."""
    if value is None:
        return None
    if key == "public_holidays":
        return tuple(a_day(one) for one in value)
    if key == "damages":
        return tuple(damage(one) for one in value)
    if key == "offences":
        return tuple(offence(one) for one in value)
    if key == "legal_range":
        return months(value)
    if key == "on" or key.endswith("_on"):
        return a_day(value)
    if key == "starts_at":
        return time.fromisoformat(text(value))
    if key == "at" or key.endswith("_at"):
        return datetime.fromisoformat(text(value))
    return tuple(value) if isinstance(value, list) else value


def text(value: Any) -> str:
    """A piece of text."""
    if not isinstance(value, str):
        raise TypeError(f"{value!r} is not text")
    return value


def a_day(value: Any) -> date:
    """An ISO date and nothing longer."""
    if len(text(value)) != len("2026-11-22"):
        raise ValueError(f"{value!r} is not a day")
    return date.fromisoformat(value)


def damage(value: Mapping[str, Any]) -> Damage:
    """Damage found for a period."""
    only(value, {"from_on", "to_on", "krw"})
    return Damage(a_day(value["from_on"]), a_day(value["to_on"]), value["krw"])


def months(value: Mapping[str, Any]) -> Months:
    """A range in months."""
    only(value, {"min_months", "max_months"})
    return Months(value.get("min_months"), value.get("max_months"))


def offence(value: Mapping[str, Any]) -> CountedOffence:
    """One of several offences."""
    only(value, {one.name for one in fields(CountedOffence)})
    for key in ("type", "form", "provision"):
        text(value.get(key, ""))
    return CountedOffence(**{key: parsed(key, one) for key, one in value.items()})


def only(value: Any, keys: set[str]) -> None:
    """Refuse what is no object, and keys it does not know."""
    if not isinstance(value, Mapping):
        raise TypeError(f"{value!r} is not an object")
    unknown = sorted({*value} - keys)
    if unknown:
        raise ValueError(f"unknown {', '.join(unknown)}")


def plain(value: Any) -> Any:
    """An answer's value as JSON would have it."""
    if isinstance(value, StrEnum):
        return str(value)
    if isinstance(value, datetime):
        return value.isoformat(timespec=MINUTES)
    if isinstance(value, date):
        return value.isoformat()
    if is_dataclass(value):
        return {one.name: plain(getattr(value, one.name)) for one in fields(value)}
    if isinstance(value, Mapping):
        return {str(key): plain(one) for key, one in value.items()}
    if isinstance(value, (list, tuple, frozenset)):
        return [plain(one) for one in value]
    return value
