"""What is wrong with a dossier, and where."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterable
from typing import Any, NamedTuple

SHOWN = 60


class Problem(NamedTuple):
    """One thing to put right: the file, the place in it (a JSON pointer, or line and column)."""

    file: str
    place: str
    text: str

    def __str__(self) -> str:
        return " ".join(filter(None, [self.file, self.place])) + f": {self.text}"


class Fault(NamedTuple):
    """A problem before its file is known."""

    place: str
    text: str


def pointer(path: Iterable[str | int]) -> str:
    """A place in a JSON document (RFC 6901)."""
    return "".join(f"/{visible(str(p)).replace('~', '~0').replace('/', '~1')}" for p in path)


def visible(text: str) -> str:
    """The text as it can be shown: what cannot be seen or printed is written as its code."""
    return "".join(
        f"\\u{ord(c):04x}" if unicodedata.category(c).startswith("C") else c for c in text
    )


def shown(value: Any) -> str:
    """A value of the file, short enough for a sentence."""
    text = visible(value if isinstance(value, str) else repr(value))
    return text if len(text) <= SHOWN else f"{text[:SHOWN]}…"
