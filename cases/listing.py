"""Lists of reference data: searched, sorted by a named column, a page at a time."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any, NamedTuple
from urllib.parse import urlencode

from django.core.paginator import Paginator
from django.db.models import Q, QuerySet
from django.http import QueryDict
from django.utils.functional import Promise

PAGE = 50


class Head(NamedTuple):
    """The head of a column, and where sorting by it leads."""

    label: str | Promise
    url: str
    sort: str  # "ascending", "descending" or nothing


class Page(NamedTuple):
    """One page of a list, with the addresses around it."""

    rows: list[Any]
    total: int
    first: int
    last: int
    previous: str
    next: str


def containing(text: str, columns: Sequence[str]) -> Q:
    """Any of the columns holds the text."""
    found = Q(pk__in=[])
    for column in columns:
        found |= Q(**{f"{column}__icontains": text})
    return found


def heads(columns: Mapping[str, str | Promise], asked: QueryDict) -> list[Head]:
    """The heads of the sortable columns; a second click turns the order."""
    key, down = _order(asked)
    return [
        Head(
            label,
            _address(asked, sort=f"-{name}" if name == key and not down else name, page=""),
            ("descending" if down else "ascending") if name == key else "",
        )
        for name, label in columns.items()
    ]


def ordered(rows: QuerySet[Any], columns: Mapping[str, Any], asked: QueryDict) -> QuerySet[Any]:
    """Sorted by the column that was asked for, where there is such a column."""
    key, down = _order(asked)
    return rows.order_by(f"-{key}" if down else key, "pk") if key in columns else rows


def page_of(rows: QuerySet[Any], asked: QueryDict) -> Page:
    """The page that was asked for; one that does not exist is the nearest that does."""
    page = Paginator(rows, PAGE).get_page(asked.get("page"))
    return Page(
        rows=list(page.object_list),
        total=page.paginator.count,
        first=page.start_index(),
        last=page.end_index(),
        previous=_address(asked, page=page.number - 1) if page.has_previous() else "",
        next=_address(asked, page=page.number + 1) if page.has_next() else "",
    )


def _order(asked: QueryDict) -> tuple[str, bool]:
    sort = asked.get("sort", "")
    return sort.removeprefix("-"), sort.startswith("-")


def _address(asked: QueryDict, **changed: Any) -> str:
    kept = {**asked.dict(), **changed}
    return "?" + urlencode({name: value for name, value in kept.items() if value})
