"""From the bytes of a file to plain values: size, encoding, JSON, depth, characters."""

from __future__ import annotations

import hashlib
import json
import unicodedata
from collections.abc import Iterator
from decimal import Decimal
from typing import Any, NamedTuple

from django.utils.translation import gettext as _

from investigations.dossiers.problems import Fault, pointer, shown

MOST_BYTES = 2 * 1024 * 1024
DEEPEST = 12
LAYOUT = frozenset("\n\t")
UNSEEN = frozenset({"Cc", "Cf", "Cs", "Zl", "Zp"})
"""Control and format characters, halves of surrogates and separators that only a program sees."""


class Dossier(NamedTuple):
    """The values of one file, and the digest of the bytes they were read from."""

    file: str
    content: Any
    sha256: str


class Unreadable(Exception):
    """The file is not JSON we read; ``fault`` says where and why."""

    def __init__(self, place: str, text: str) -> None:
        super().__init__(text)
        self.fault = Fault(place, text)


class Repeated(ValueError):
    """A key stands twice in one object."""


def read(file: str, content: bytes) -> Dossier:
    """The dossier in the file, its texts composed (NFC) and trimmed."""
    if len(content) > MOST_BYTES:
        raise Unreadable("", _("The file is larger than %(size)s MB.") % {"size": MOST_BYTES >> 20})
    value = _parse(_decode(content))
    if _too_deep(value):
        raise Unreadable(
            "", _("The file is nested more deeply than %(n)s levels.") % {"n": DEEPEST}
        )
    return Dossier(file, _composed(value), hashlib.sha256(content).hexdigest())


def unseen(content: Any) -> Iterator[tuple[list[str | int], str]]:
    """Each text with a character nobody can see, by path; keys too."""
    for path, text in _texts(content, []):
        for character in text:
            if unicodedata.category(character) in UNSEEN and character not in LAYOUT:
                yield path, f"U+{ord(character):04X}"
                break


def hidden_characters(content: Any) -> Iterator[Fault]:
    for path, code in unseen(content):
        yield Fault(
            pointer(path),
            _("Remove the invisible character %(code)s from this text.") % {"code": code},
        )


def _decode(content: bytes) -> str:
    try:
        return content.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = content[: error.start].count(b"\n") + 1
        raise Unreadable(
            _("line %(line)s") % {"line": line}, _("The file is not text in UTF-8.")
        ) from error


def _parse(text: str) -> Any:
    try:
        return json.loads(
            text,
            object_pairs_hook=_object,
            parse_constant=_no_number,
            parse_float=Decimal,
            parse_int=_whole,
        )
    except json.JSONDecodeError as error:
        place = _("line %(line)s, column %(column)s") % {
            "line": error.lineno,
            "column": error.colno,
        }
        raise Unreadable(place, _("The text stops being JSON here.")) from error
    except Repeated as error:
        raise Unreadable(
            "", _("The key “%(key)s” stands twice in one object.") % {"key": shown(str(error))}
        ) from error
    except ValueError as error:
        raise Unreadable(
            "", _("“%(value)s” is not a number in JSON.") % {"value": shown(str(error))}
        ) from error
    except RecursionError as error:
        raise Unreadable(
            "", _("The file is nested more deeply than %(n)s levels.") % {"n": DEEPEST}
        ) from error


def _object(pairs: list[tuple[str, Any]]) -> dict[str, Any]:
    made: dict[str, Any] = {}
    for key, value in pairs:
        if key in made:
            raise Repeated(key)
        made[key] = value
    return made


def _whole(digits: str) -> int:
    if len(digits) > 40:
        raise ValueError(digits)
    return int(digits)


def _no_number(name: str) -> Any:
    raise ValueError(name)


def _too_deep(value: Any) -> bool:
    """Whether values stand more than ``DEEPEST`` levels deep; level by level, without recursion."""
    level = [value]
    for _depth in range(DEEPEST + 1):
        level = [inner for outer in level for inner in _inside(outer)]
        if not level:
            return False
    return True


def _inside(value: Any) -> list[Any]:
    if isinstance(value, dict):
        return list(value.values())
    return value if isinstance(value, list) else []


def _composed(value: Any) -> Any:
    if isinstance(value, str):
        return unicodedata.normalize("NFC", value.replace("\r\n", "\n")).strip()
    if isinstance(value, dict):
        return {key: _composed(inner) for key, inner in value.items()}
    if isinstance(value, list):
        return [_composed(inner) for inner in value]
    return value


def _texts(value: Any, path: list[str | int]) -> Iterator[tuple[list[str | int], str]]:
    if isinstance(value, str):
        yield path, value
    elif isinstance(value, dict):
        for key, inner in value.items():
            yield [*path, key], key
            yield from _texts(inner, [*path, key])
    elif isinstance(value, list):
        for n, inner in enumerate(value):
            yield from _texts(inner, [*path, n])
