"""Whether a dossier has the form its JSON Schema asks for: every departure, with its place."""

from __future__ import annotations

import copy
import json
import re
from collections.abc import Iterator
from datetime import date
from functools import cache
from pathlib import Path
from typing import Any

from django.utils.translation import gettext as _
from django.utils.translation import gettext_lazy
from jsonschema import Draft202012Validator, FormatChecker, ValidationError

from investigations.dossiers.problems import Fault, pointer, shown

FILE = Path(__file__).with_name("schema.json")
SCHEMA = json.loads(FILE.read_text(encoding="utf8"))
OF_WHAT_IS_INSIDE = {"required", "additionalProperties", "minItems", "uniqueItems"}
"""Departures of an object or a list that leave its values worth asking about."""
EARLIEST, LATEST = date(1900, 1, 1), date(2200, 1, 1)

days = FormatChecker(formats=())


@days.checks("date")
def is_day(value: Any) -> bool:
    """A civil date written YYYY-MM-DD, in a century somebody lives in."""
    if not isinstance(value, str):
        return True
    if not re.fullmatch(r"[0-9]{4}-[0-9]{2}-[0-9]{2}", value):
        return False
    try:
        return EARLIEST <= date.fromisoformat(value) < LATEST
    except ValueError:
        return False


@cache
def validator() -> Draft202012Validator:
    return Draft202012Validator(SCHEMA, format_checker=days)


def departures(content: Any) -> tuple[list[Fault], Any]:
    """Every departure from the schema; and the content without the values that depart.

    What is left can still be asked whether it hangs together: ``None`` stands where a value was.
    """
    errors = list(validator().iter_errors(content))
    sound = copy.deepcopy(content)
    for error in errors:
        if error.validator not in OF_WHAT_IS_INSIDE and not _of_a_key(error):
            sound = _without(sound, list(error.absolute_path))
    return list(dict.fromkeys(fault for error in errors for fault in faults(error))), sound


def faults(error: ValidationError) -> Iterator[Fault]:
    """The error as sentences, each at its place."""
    path = list(error.absolute_path)
    value: Any = error.validator_value
    instance: Any = error.instance
    if _of_a_key(error):
        yield Fault(pointer([*path, instance]), _("This key has no place in this step."))
    elif error.validator == "required":
        for name in value:
            if name not in instance:
                yield Fault(pointer(path), _("“%(key)s” is missing.") % {"key": name})
    elif error.validator == "additionalProperties":
        schema: Any = error.schema
        for name in instance.keys() - schema["properties"].keys():
            yield Fault(pointer([*path, name]), _("The format knows no such key."))
    else:
        yield Fault(pointer(path), sentence(error))


def _of_a_key(error: ValidationError) -> bool:
    return "propertyNames" in error.absolute_schema_path


def _without(content: Any, path: list[str | int]) -> Any:
    """The content with ``None`` in place of the value at the path."""
    if not path:
        return None
    outer = content
    for part in path[:-1]:
        outer = outer[part] if outer is not None else None
    if outer is not None:
        outer[path[-1]] = None
    return content


KINDS = {
    "object": gettext_lazy("An object { } is expected here."),
    "array": gettext_lazy("A list [ ] is expected here."),
    "string": gettext_lazy("A text in quotation marks is expected here."),
    "integer": gettext_lazy("A whole number is expected here."),
    "boolean": gettext_lazy("true or false is expected here."),
}
REF = SCHEMA["$defs"]["ref"]["pattern"]
LIMITS = {
    "const": gettext_lazy("Version %(limit)s of the format is read here, no other."),
    "format": gettext_lazy("A day is written YYYY-MM-DD, for example 2026-10-05."),
    "minLength": gettext_lazy("This may not be empty."),
    "maxLength": gettext_lazy("This is longer than %(limit)s characters."),
    "minimum": gettext_lazy("A sum is %(limit)s won or more."),
    "maximum": gettext_lazy("A sum is at most %(limit)s won."),
    "minItems": gettext_lazy("At least %(limit)s is needed."),
    "maxItems": gettext_lazy("These are more than %(limit)s."),
    "uniqueItems": gettext_lazy("The same thing stands here twice."),
}


def sentence(error: ValidationError) -> str:
    """What the schema asks for, and the value does not keep."""
    limit: Any = error.validator_value
    match error.validator:
        case "type":
            return str(KINDS[limit])
        case "enum":
            return _("“%(value)s” is none of: %(known)s.") % {
                "value": shown(error.instance),
                "known": ", ".join(limit),
            }
        case "pattern" if limit == REF:
            return _("A reference has letters A–Z, digits, - and _, at most 40 of them.")
        case "pattern" if error.instance == "":
            return str(LIMITS["minLength"])
        case "pattern":
            return _("One line of text is expected here.")
    amount = f"{limit:,}" if isinstance(limit, int) else limit
    return str(LIMITS[str(error.validator)]) % {"limit": amount}
