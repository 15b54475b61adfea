"""Reads the law files: a fixed schema, unknown keys refused, days strictly increasing."""

import re
import tomllib
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field, is_dataclass
from datetime import date
from itertools import pairwise
from pathlib import Path
from types import NoneType, UnionType
from typing import Any, get_args, get_origin, get_type_hints

from sentencing.engine.law import Citation, Opening, Timeline, Wording
from sentencing.engine.words import Confidence
from sentencing.law.articles import ACTS, act_of, korean_article
from sentencing.law.kinds import KINDS, Kind

NUMBER = re.compile(r"제(\d+)호$")
PROVISION_KEYS = {"key", "kind", "before", "version"}
NOTE_KEYS = {"note", "note_ko"}
VERSION_KEYS = {"in_force", "promulgated", "instrument", "code", "source", "confidence"} | NOTE_KEYS
REQUIRED = {"in_force", "instrument", "code", "source", "confidence"}


class BadLawFile(ValueError):
    """A law file that does not keep to the schema; the text names file and place."""


@dataclass(frozen=True, slots=True)
class Sources:
    """Where the law was read: titles and addresses by code, and the day it is stated as of."""

    as_of: date
    titles: Mapping[str, str]


@dataclass(slots=True)
class Shelf:
    """The rules read so far, by kind and key."""

    timelines: dict[str, dict[str, Timeline[Any]]] = field(default_factory=dict)

    def put(self, kind: str, timeline: Timeline[Any], place: str) -> None:
        """Add a rule; the same key twice is an error."""
        shelf = self.timelines.setdefault(kind, {})
        if timeline.key in shelf:
            raise BadLawFile(f"{place}: {timeline.key} stands twice")
        shelf[timeline.key] = timeline

    def only(self, kind: str) -> Timeline[Any]:
        """The one rule of its kind."""
        (timeline,) = self.timelines[kind].values()
        return timeline


def read_toml(path: Path) -> dict[str, Any]:
    """The file as plain values."""
    try:
        return tomllib.loads(path.read_text(encoding="utf-8"))
    except tomllib.TOMLDecodeError as error:
        raise BadLawFile(f"{path.name}: {error}") from error


def read_sources(path: Path) -> Sources:
    """The table of sources."""
    data = read_toml(path)
    keep_to(data, {"as_of", "source"}, {"as_of", "source"}, path.name)
    return Sources(data["as_of"], data["source"])


def read_provisions(path: Path, sources: Sources, shelf: Shelf) -> None:
    """Every rule of one file."""
    data = read_toml(path)
    keep_to(data, {"provision"}, {"provision"}, path.name)
    for entry in data["provision"]:
        place = f"{path.name}: {entry.get('key', '?')}"
        keep_to(entry, PROVISION_KEYS, PROVISION_KEYS, place)
        kind = KINDS.get(entry["kind"])
        if kind is None:
            raise BadLawFile(f"{place}: unknown kind {entry['kind']}")
        wordings = [read_version(one, kind, sources, place) for one in entry["version"]]
        shelf.put(kind.name, timeline(entry["key"], entry["before"], wordings, place), place)


def read_version(data: dict[str, Any], kind: Kind, sources: Sources, place: str) -> Wording[Any]:
    """One wording."""
    place = f"{place} {data.get('in_force', '?')}"
    keep_to(data, VERSION_KEYS | kind.keys, REQUIRED | kind.required, place)
    rule = of_its_kinds(attempt(lambda: kind.build(data), place), place)
    citation = cite(data, sources, place)
    number = NUMBER.search(data["instrument"])
    return Wording(
        in_force=a_day(data["in_force"], place),
        promulgated=data.get("promulgated"),
        rule=rule,
        citation=citation,
        act_no=number.group(1) if number else None,
        note=data.get("note", ""),
        note_ko=data.get("note_ko", ""),
    )


def of_its_kinds(rule: Any, place: str) -> Any:
    """The rule, refused where a number stands for a truth or a text for a number."""
    if not is_dataclass(rule):
        return rule
    for name, annotation in get_type_hints(type(rule)).items():
        union = get_origin(annotation) is UnionType
        allowed = set(get_args(annotation)) if union else {annotation}
        plain = allowed <= {bool, int, str, NoneType}
        if plain and type(getattr(rule, name)) not in allowed:
            raise BadLawFile(f"{place}: {name} is {getattr(rule, name)!r}")
    return rule


def cite(data: dict[str, Any], sources: Sources, place: str) -> Citation:
    """The provision as it stood, with its sources in full."""
    code = data["code"]
    if code.partition(".")[0] not in ACTS:
        raise BadLawFile(f"{place}: unknown Act in {code}")
    return Citation(
        code=code,
        act=act_of(code).ko,
        article=korean_article(code),
        instrument=data["instrument"],
        in_force=a_day(data["in_force"], place),
        source=titles(data["source"], sources, place),
        confidence=attempt(lambda: Confidence(data["confidence"]), place),
    )


def titles(codes: list[str], sources: Sources, place: str) -> tuple[str, ...]:
    """Sources in full; none is an error, and so is one that is not on the list."""
    if not codes:
        raise BadLawFile(f"{place}: no source")
    unknown = [code for code in codes if code not in sources.titles]
    if unknown:
        raise BadLawFile(f"{place}: unknown source {', '.join(unknown)}")
    return tuple(sources.titles[code] for code in codes)


def timeline(key: str, before: str, wordings: list[Wording[Any]], place: str) -> Timeline[Any]:
    """The wordings of one rule, whose days must increase."""
    if not wordings:
        raise BadLawFile(f"{place}: no wording")
    days = [wording.in_force for wording in wordings]
    if any(later <= earlier for earlier, later in pairwise(days)):
        raise BadLawFile(f"{place}: days do not increase")
    opening = attempt(lambda: Opening(before), place)
    return Timeline(key, opening, tuple(wordings))


def a_day(value: object, place: str) -> date:
    """A plain day."""
    if type(value) is not date:
        raise BadLawFile(f"{place}: {value!r} is not a day")
    return value


def attempt(make: Callable[[], Any], place: str) -> Any:
    """What ``make`` gives; a value out of its vocabulary is an error with its place."""
    try:
        return make()
    except (KeyError, TypeError, ValueError) as error:
        raise BadLawFile(f"{place}: {error}") from error


def keep_to(data: Mapping[str, Any], allowed: set[str], required: set[str], place: str) -> None:
    """Refuse unknown keys and missing ones."""
    unknown = sorted(set(data) - allowed)
    missing = sorted(required - set(data))
    if unknown:
        raise BadLawFile(f"{place}: unknown {', '.join(unknown)}")
    if missing:
        raise BadLawFile(f"{place}: missing {', '.join(missing)}")
