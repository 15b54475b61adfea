"""Reads the bases of the steps of procedure."""

from pathlib import Path
from typing import Any

from sentencing.engine.law import Citation, Timeline, Wording
from sentencing.engine.rules import Basis
from sentencing.engine.words import Confidence
from sentencing.law.articles import ACTS, korean_places
from sentencing.law.reading import (
    NOTE_KEYS,
    BadLawFile,
    Sources,
    a_day,
    attempt,
    keep_to,
    read_toml,
    timeline,
    titles,
)

STEP_KEYS = {"key", "before", "basis"}
REQUIRED = {"since", "provisions", "instrument", "confidence", "source"}
OPTIONAL = {"to_be_confirmed"} | NOTE_KEYS


def read_steps(path: Path, sources: Sources) -> dict[str, Timeline[Basis]]:
    """Every step by its name, with its bases by date."""
    data = read_toml(path)
    keep_to(data, {"step"}, {"step"}, path.name)
    steps: dict[str, Timeline[Basis]] = {}
    for entry in data["step"]:
        place = f"{path.name}: {entry.get('key', '?')}"
        keep_to(entry, STEP_KEYS, STEP_KEYS, place)
        if entry["key"] in steps:
            raise BadLawFile(f"{place}: stands twice")
        bases = [read_basis(one, sources, place) for one in entry["basis"]]
        steps[entry["key"]] = timeline(entry["key"], entry["before"], bases, place)
    return steps


def read_basis(data: dict[str, Any], sources: Sources, place: str) -> Wording[Basis]:
    """What a step rests on from a day; no provision at all is to be confirmed."""
    place = f"{place} {data.get('since', '?')}"
    keep_to(data, REQUIRED | OPTIONAL, REQUIRED, place)
    codes = tuple(data["provisions"])
    if not codes and not data.get("to_be_confirmed"):
        raise BadLawFile(f"{place}: no provision")
    unknown = [code for code in codes if code.partition(".")[0] not in ACTS]
    if unknown:
        raise BadLawFile(f"{place}: unknown Act in {', '.join(unknown)}")
    since = a_day(data["since"], place)
    citation = Citation(
        code=codes[0] if codes else "",
        act="",
        article=korean_places(codes),
        instrument=data["instrument"],
        in_force=since,
        source=titles(data["source"], sources, place),
        confidence=attempt(lambda: Confidence(data["confidence"]), place),
    )
    rule = Basis(codes, data.get("to_be_confirmed", False))
    notes = data.get("note", ""), data.get("note_ko", "")
    return Wording(since, None, rule, citation, None, *notes)
