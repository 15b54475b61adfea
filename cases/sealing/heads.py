"""The heads of all seals in a folder outside the database: one JSON line a seal, only added to.

A file a month. The folder itself says what is still missing in it, so a disk that was full or a
share that was away costs time and no head.
"""

from __future__ import annotations

import json
import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

from django.conf import settings

from cases.models.seal import Seal

NAME = "heads-{:%Y-%m}.jsonl"
LINE = 4096
"""More than a line is long."""


def folder() -> Path | None:
    return Path(settings.AUDIT_HEADS_DIR) if settings.AUDIT_HEADS_DIR else None


def files() -> list[Path]:
    """From the oldest to the newest."""
    place = folder()
    return sorted(place.glob("heads-*.jsonl")) if place and place.is_dir() else []


def kept() -> Iterator[dict[str, Any]]:
    """Every head in the folder, in the order in which they were written."""
    for path in files():
        with path.open("rb") as file:
            for line in file:
                head = parsed(line)
                if head:
                    yield head


def last_number() -> int:
    """The number of the newest head in the folder; 0 where there is none."""
    for path in reversed(files()):
        with path.open("rb") as file:
            file.seek(max(0, path.stat().st_size - 2 * LINE))
            for line in reversed(file.read().splitlines()):
                if head := parsed(line):
                    return int(head["number"])
    return 0


def parsed(line: bytes) -> dict[str, Any] | None:
    """A head, or nothing where a line was not written to its end."""
    try:
        head = json.loads(line)
    except ValueError:
        return None
    return head if isinstance(head, dict) and isinstance(head.get("number"), int) else None


def write_missing() -> int:
    """Add every head the folder does not have yet; how many those were."""
    place = folder()
    if place is None:
        return 0
    place.mkdir(mode=0o700, parents=True, exist_ok=True)
    written = 0
    for seal in Seal.objects.filter(number__gt=last_number()).defer("leaves", "frontier"):
        append(place / NAME.format(seal.sealed_at), seal.line)
        written += 1
    return written


def append(path: Path, line: str) -> None:
    """One line, on the disk before we go on; a torn line before it is left as it is."""
    descriptor = os.open(path, os.O_RDWR | os.O_CREAT | os.O_APPEND, 0o600)
    try:
        size = os.fstat(descriptor).st_size
        torn = size and os.pread(descriptor, 1, size - 1) != b"\n"
        text = ("\n" if torn else "") + line + "\n"
        if os.write(descriptor, text.encode()) < len(text.encode()):
            raise OSError("the line was not written to its end")
        os.fsync(descriptor)
    finally:
        os.close(descriptor)
