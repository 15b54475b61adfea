"""Everything recomputed from the rows: canonical bytes, leaves, order, windows, roots, signatures.

Nothing that is stored beside the rows is believed: the tree is built anew, and a list of leaves
is used to name the first wrong record only once the signed root proves it. A window at a time is
held in memory.
"""

from __future__ import annotations

import json
from collections.abc import Generator, Iterable, Iterator
from contextlib import closing
from dataclasses import dataclass
from hashlib import sha256
from itertools import chain
from typing import Any, NamedTuple

from django.db import connection, transaction

from cases.models.seal import BEFORE_THE_FIRST, Seal
from cases.sealing import heads, keys
from cases.sealing.tree import Frontier, Piece, leaf_hash, parts

ROWS = """
SELECT id, xid::text::bigint, canonical, leaf,
  CASE WHEN convert_to((to_jsonb(e) - 'canonical' - 'leaf')::text, 'UTF8') = canonical THEN NULL
  ELSE (to_jsonb(e) - 'canonical' - 'leaf')::text END
FROM cases_event AS e
"""
IN_ORDER = ROWS + "ORDER BY xid, id"
"""Each row, with what its columns say only where its canonical bytes say it otherwise."""

AT_A_TIME = 2_000
SEALS_AT_A_TIME = 20
ABSENT = object()


class Row(NamedTuple):
    """An event as it stands in the table, and what the verifier makes of it."""

    id: int
    xid: int
    leaf: bytes
    sealed_as: int | None  # the number in its canonical bytes
    holds: bool  # its columns say what its canonical bytes say, and its leaf is their hash


@dataclass(frozen=True)
class Fault(Exception):
    """The first thing that is wrong: what sort, and where."""

    kind: str
    seal: int | None = None
    event: int | None = None
    place: int | None = None


@dataclass
class Result:
    """How far the verification came, and what it met."""

    events: int = 0
    seals: int = 0
    unsealed: int = 0
    heads: int = 0
    fault: Fault | None = None


def verify(*outside: Iterable[dict[str, Any]]) -> Result:
    """Check everything; ``outside`` are heads kept elsewhere, beside those of our own folder.

    What the folder holds is read first: a head written since then is of a seal made since then.
    """
    result, known = Result(), heads.last_number()
    ours = (head for head in heads.kept() if head["number"] <= known)
    try:
        with transaction.atomic(), connection.cursor() as cursor, closing(_rows()) as rows:
            cursor.execute("SET LOCAL timezone = 'UTC'")
            _check(result, rows, [Kept(iter(each)) for each in (ours, *outside)])
    except Fault as fault:
        result.fault = fault.with_traceback(None)
    return result


def _check(result: Result, rows_read: Iterator[Row], watches: list[Kept]) -> None:
    public, rows = keys.public_keys(), Ahead(rows_read)
    tree, last = Frontier(), None
    for seal in seals_in_order():
        check_seal(seal, last, public)
        result.heads += sum(watch.compare(seal) for watch in watches)
        window = list(rows.below(seal.xid_upto))
        check_window(seal, window, tree)
        result.events += len(window)
        result.seals += 1
        last = seal
    for watch in watches:
        watch.expect_nothing_more()
    for row in rows:
        if not row.holds:
            raise Fault("changed", event=row.sealed_as or row.id, place=result.events)
        result.unsealed += 1


def seals_in_order(upto: int | None = None) -> Iterator[Seal]:
    """Every seal, a few at a time: the leaves of a large window are megabytes."""
    last, wanted = -1, Seal.objects.order_by("number")
    if upto is not None:
        wanted = wanted.filter(number__lte=upto)
    while page := list(wanted.filter(number__gt=last)[:SEALS_AT_A_TIME]):
        yield from page
        last = page[-1].number


def check_seal(seal: Seal, last: Seal | None, public: dict[str, Any]) -> None:
    """That it is the next one, continues the last one, and bears a known signature."""
    number = last.number + 1 if last else 1
    if seal.number != number:
        raise Fault("seal_missing", seal=number)
    if not keys.signed_by(public.get(seal.key), bytes(seal.signature), seal.statement):
        raise Fault("signature", seal=number)
    before = last or Seal(size=0, xid_upto=0, sealed_at=seal.sealed_at)
    previous = sha256(last.statement).digest() if last else BEFORE_THE_FIRST
    if (
        bytes(seal.previous) != previous
        or seal.start != before.size
        or seal.xid_upto <= before.xid_upto
        or seal.sealed_at < before.sealed_at
    ):
        raise Fault("seal_differs", seal=number)


def check_window(seal: Seal, window: list[Row], tree: Frontier) -> None:
    """That the rows of the window are those that were sealed; ``tree`` grows by them."""
    before = Frontier(tree.pieces)
    for row in window:
        tree.add(Piece(0, row.leaf))
    if tree.root() != bytes(seal.root) or not all(row.holds for row in window):
        raise first_wrong(seal, window, before)
    if bytes(seal.frontier) != before.packed() or bytes(seal.leaves) != b"".join(
        row.leaf for row in window
    ):
        raise Fault("seal_differs", seal=seal.number)


def first_wrong(seal: Seal, window: list[Row], before: Frontier) -> Fault:
    """The first record of the window that is not what was sealed in its place."""
    try:
        sealed = parts(bytes(seal.leaves))
        proven = Frontier(chain(before.pieces, (Piece(0, leaf) for leaf in sealed)))
    except ValueError:
        return Fault("seal_differs", seal=seal.number)
    if proven.root() != bytes(seal.root):
        return Fault("seal_differs", seal=seal.number)
    found = [row.leaf for row in window]
    for place in range(max(len(sealed), len(found))):
        row = window[place] if place < len(window) else None
        if row and place < len(sealed) and row.leaf == sealed[place] and row.holds:
            continue
        kind, event = _wrong_at(place, sealed, found, window)
        return Fault(kind, seal.number, event, seal.start + place)
    raise AssertionError("the leaves are those sealed, and so is their root")


def _wrong_at(
    place: int, sealed: list[bytes], found: list[bytes], window: list[Row]
) -> tuple[str, int | None]:
    """What is wrong at a place, and the number of the record it concerns, as it was sealed."""
    row = window[place] if place < len(window) else None
    wanted = sealed[place] if place < len(sealed) else b""
    if row and row.leaf == wanted:
        return "changed", row.sealed_as
    if wanted in found[place:]:
        stands = window[found.index(wanted, place)]
        if row and row.leaf not in sealed:
            return "inserted", row.id
        return ("moved" if stands.holds else "changed"), stands.sealed_as
    if row is None or row.leaf in sealed[place:]:
        return "missing", None
    if not wanted:
        return "inserted", row.id
    return "changed", row.id


class Ahead:
    """Rows in order, of which the next can be looked at before it is taken."""

    def __init__(self, rows: Iterator[Row]) -> None:
        self._rows = rows
        self._next = next(rows, None)

    def __iter__(self) -> Iterator[Row]:
        while self._next is not None:
            row, self._next = self._next, next(self._rows, None)
            yield row

    def below(self, xid: int) -> Iterator[Row]:
        """The rows of transactions below the number."""
        while self._next is not None and self._next.xid < xid:
            row, self._next = self._next, next(self._rows, None)
            yield row


def _rows() -> Generator[Row, None, None]:
    """Every row of the trail in the order of sealing, checked by itself."""
    with connection.chunked_cursor() as cursor:
        cursor.execute(IN_ORDER)
        while batch := cursor.fetchmany(AT_A_TIME):
            yield from (read(*columns) for columns in batch)


def row_holds(number: int) -> bool:
    """Whether one row says what its canonical bytes say, and its leaf is their hash."""
    with connection.cursor() as cursor:
        cursor.execute(ROWS + "WHERE id = %s", [number])
        return read(*cursor.fetchone()).holds


def read(number: int, xid: int, canonical: bytes, leaf: bytes, otherwise: str | None) -> Row:
    said = bytes(canonical)
    computed = leaf_hash(said)
    agrees = otherwise is None
    told = number if agrees else _number_in(said)
    holds = (otherwise is None or says_the_same(said, otherwise)) and computed == bytes(leaf)
    return Row(number, xid, computed, told, holds)


def says_the_same(canonical: bytes, columns: str) -> bool:
    """Whether the columns hold all the canonical bytes tell: columns were added since, no more."""
    try:
        told, held = json.loads(canonical), json.loads(columns)
    except ValueError:
        return False
    return isinstance(told, dict) and all(held.get(key, ABSENT) == told[key] for key in told)


def _number_in(canonical: bytes) -> int | None:
    try:
        return int(json.loads(canonical)["id"])
    except (ValueError, KeyError, TypeError):
        return None


class Kept:
    """Heads that were kept outside, in the order of their numbers, beside the seals we have."""

    def __init__(self, kept: Iterator[dict[str, Any]]) -> None:
        self._heads = kept
        self._next = next(kept, None)

    def compare(self, seal: Seal) -> int:
        """How many of the kept heads were of this seal, and the same."""
        same = 0
        while self._next is not None and self._next["number"] <= seal.number:
            if self._next["number"] == seal.number:
                if {**self._next, "signature": ""} != {**seal.facts, "signature": ""}:
                    raise Fault("head_differs", seal=seal.number)
                same += 1
            self._next = next(self._heads, None)
        return same

    def expect_nothing_more(self) -> None:
        if self._next is not None:
            raise Fault("cut", seal=int(self._next["number"]))
