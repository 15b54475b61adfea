"""The pages of the law: which place in an Act shows which rules, derived from the law on file."""

from collections.abc import Iterator, Mapping
from dataclasses import dataclass, fields
from datetime import date, timedelta
from functools import lru_cache
from itertools import pairwise
from typing import Any

from sentencing.engine.law import Citation, LawBook, Opening, Timeline, Wording
from sentencing.engine.rules import Basis

APART = {"as_of", "editions", "elsewhere"}
"""What a law book holds that is no timeline of a rule of an Act."""


@dataclass(frozen=True, slots=True, eq=False)
class Rule:
    """One rule on file with all its wordings; ``kind`` is its shelf in the law book."""

    kind: str
    key: str
    timeline: Timeline[Any]


@dataclass(frozen=True, slots=True)
class Dated:
    """A wording with its last day in force; ``None``: no end on file."""

    wording: Wording[Any]
    until: date | None

    def holds_on(self, day: date) -> bool:
        """Whether the wording is in force on the day."""
        return self.wording.in_force <= day and (self.until is None or day <= self.until)


@lru_cache(maxsize=8)
def rules(book: LawBook) -> tuple[Rule, ...]:
    """Every rule on file, in the order of the law book."""
    return tuple(on_shelves(book))


def on_shelves(book: LawBook) -> Iterator[Rule]:
    """The rules shelf by shelf; a shelf holds one rule, or several by key."""
    for shelf in fields(book):
        found = getattr(book, shelf.name)
        if isinstance(found, Timeline) and shelf.name not in APART:
            yield Rule(shelf.name, found.key, found)
        elif isinstance(found, Mapping) and shelf.name not in APART:
            yield from (Rule(shelf.name, key, timeline) for key, timeline in found.items())
    for key, citation in book.elsewhere.items():
        only = Wording(citation.in_force, None, None, citation, None)
        yield Rule("elsewhere", key, Timeline(key, Opening.UNKNOWN, (only,)))


def dated(timeline: Timeline[Any]) -> list[Dated]:
    """The wordings, each with the day before the next one, oldest first."""
    ends = [later.in_force - timedelta(days=1) for _, later in pairwise(timeline.versions)]
    return [
        Dated(wording, until)
        for wording, until in zip(timeline.versions, [*ends, None], strict=True)
    ]


def places(wording: Wording[Any]) -> tuple[str, ...]:
    """The places a wording stands in: a step of procedure rests on several, or on none."""
    if isinstance(wording.rule, Basis):
        return wording.rule.provisions
    return (wording.citation.code,)


@lru_cache(maxsize=8)
def provisions(book: LawBook) -> Mapping[str, tuple[Rule, ...]]:
    """Every place on file, each with the rules that stand there or have stood there."""
    found: dict[str, dict[Rule, None]] = {}
    for rule in rules(book):
        for wording in rule.timeline.versions:
            for place in places(wording):
                found.setdefault(place, {})[rule] = None
    return {place: tuple(there) for place, there in found.items()}


@lru_cache(maxsize=8)
def by_citation(book: LawBook) -> Mapping[Citation, tuple[tuple[Rule, Dated], ...]]:
    """Every citation an answer can carry, with the rule and wording it stands for."""
    editions = Rule("editions", book.editions.key, book.editions)
    found: dict[Citation, list[tuple[Rule, Dated]]] = {}
    for rule in (*rules(book), editions):
        for one in dated(rule.timeline):
            found.setdefault(one.wording.citation, []).append((rule, one))
    return {citation: tuple(shown) for citation, shown in found.items()}


def day_to_read(book: LawBook, citation: Citation, on: date) -> date:
    """The day to open the page on: the day asked for where the wording cited was in force then.

    An answer may cite a wording that ended before that day, or begins after it; it is then
    shown as of its own first day.
    """
    cited = by_citation(book).get(citation, ())
    in_force = any(one.holds_on(on) for _, one in cited)
    return on if in_force or not cited else citation.in_force
