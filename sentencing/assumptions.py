"""Up to three assumptions side by side (가정 비교). They live in the address: nothing is stored."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, cast

from django.http import QueryDict

from sentencing.asked import query_of as asked_again
from sentencing.calculation import Result
from sentencing.forms import CalculatorForm
from sentencing.headline import figures_of, label
from sentencing.side_by_side import MOST, Column, Line, beside, given_otherwise
from sentencing.wording import doubt

KEPT = "kept"
LONGEST = 2_000
"""Characters of one assumption in the address; a longer one is none of ours."""


@dataclass(frozen=True, slots=True)
class Assumption:
    """A what-if that was set aside, as the query that asks it, with its answer."""

    query: str
    result: Result


@dataclass(frozen=True, slots=True)
class Side:
    """A column: an assumption with the queries that take it up again and that drop it."""

    number: int
    taken_up: str
    dropped: str


@dataclass(frozen=True, slots=True)
class Comparison:
    """The assumptions that are kept; the question of the form beside them where there is room."""

    sides: tuple[Side, ...]
    with_now: bool
    given: tuple[Line, ...]
    figures: tuple[Line, ...]


def query_of(form: CalculatorForm) -> str:
    """The question of the form, and only that: the same question is the same text.

    However it was typed: only what cannot be asked stays as it stands in the form.
    """
    data, asked = cast("QueryDict", form.data), QueryDict(mutable=True)
    values = asked_again(form.inputs()) if form.is_valid() else dict(data.lists())
    for name in form.fields:
        found = values.get(name, [])
        kept = sorted({each for each in as_list(found) if each != ""})
        if kept:
            asked.setlist(name, kept)
    return asked.urlencode()


def as_list(found: Any) -> list[Any]:
    return found if isinstance(found, list) else [found]


def kept_in(data: QueryDict) -> tuple[list[Assumption], bool]:
    """The assumptions of an address, each once, and whether one of them could not be read."""
    found: dict[str, Assumption] = {}
    wrong = False
    for text in data.getlist(KEPT):
        kept = read(text)
        if kept is None or len(found) == MOST:
            wrong = True
        else:
            found[kept.query] = kept
    return list(found.values()), wrong


def read(text: str) -> Assumption | None:
    """An assumption from its query; ``None`` for one the calculator would refuse."""
    if len(text) > LONGEST:
        return None
    form = CalculatorForm(QueryDict(text))
    result = form.answer()
    return None if result is None else Assumption(query_of(form), result)


def address(asked: str, kept: Sequence[str], **more: Any) -> str:
    """The query of the page that asks this and keeps those; ``more`` goes in front."""
    query = QueryDict(mutable=True)
    query.update({name: str(value) for name, value in more.items() if value})
    query.setlist(KEPT, list(kept))
    return "&".join(part for part in (query.urlencode(), asked) if part)


def side_by_side(
    kept: Sequence[Assumption], now: Assumption | None, **more: Any
) -> Comparison | None:
    """What differs between the assumptions, and every figure; ``None`` with nothing kept."""
    if not kept:
        return None
    queries = [one.query for one in kept]
    asked = now.query if now else queries[0]
    with_now = now is not None and now.query not in queries and len(kept) < MOST
    results = [one.result for one in kept] + ([now.result] if now and with_now else [])
    return Comparison(
        sides=tuple(
            Side(
                number,
                address(query, queries, **more),
                address(asked, [other for other in queries if other != query], **more),
            )
            for number, query in enumerate(queries, 1)
        ),
        with_now=with_now,
        given=tuple(given_otherwise(one.inputs for one in results)),
        figures=tuple(beside([figures_in(one) for one in results])),
    )


def figures_in(result: Result) -> Column:
    """The figures of the answer by their labels, in the order of the calculator."""
    return {
        label(figure.key): (figure.words, tuple(map(doubt, figure.unsettled)))
        for figure in figures_of(result)
    }
